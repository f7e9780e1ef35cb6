import { SNSClient, PublishCommand } from '@aws-sdk/client-sns'
const sns = new SNSClient({})
export const handler = async ({ Records }) => {
  for (const record of Records) {
    const text = record.dynamodb.NewImage.text.S
    if (text === 'poison') return { batchItemFailures: [{ itemIdentifier: record.dynamodb.SequenceNumber }] }
    await sns.send(
      new PublishCommand({
        TopicArn: process.env.EVENTS_TOPIC_ARN,
        Message: JSON.stringify({ id: record.dynamodb.Keys.stream.S, text }),
        MessageAttributes: { type: { DataType: 'String', StringValue: text.startsWith('ignored') ? 'other' : 'submitted' } },
      }),
    )
  }
  return { batchItemFailures: [] }
}
