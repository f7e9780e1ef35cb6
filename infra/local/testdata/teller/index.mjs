import { SNSClient, PublishCommand } from '@aws-sdk/client-sns'
const sns = new SNSClient({ maxAttempts: 1 })
const attribute = (StringValue) => ({ DataType: 'String', StringValue })
export const handler = async ({ Records }) => {
  const batchItemFailures = []
  for (const { messageId, body } of Records) {
    const { id, text } = JSON.parse(body)
    try {
      if (text === 'broken') throw new Error('This message cannot be told')
      await sns.send(
        new PublishCommand({
          PhoneNumber: '+8613800138000',
          Message: `${text} http://127.0.0.1/track#${id}`,
          MessageAttributes: { event: attribute('submitted'), receipt: attribute(id), name: attribute('王建国') },
        }),
      )
      await sns.send(
        new PublishCommand({
          TopicArn: process.env.SQUAD_TOPIC_ARN,
          Subject: '新诉求',
          Message: text,
          MessageAttributes: { member: attribute('m-01'), event: attribute('submitted'), receipt: attribute(id) },
        }),
      )
    } catch (error) {
      console.log(JSON.stringify({ level: 'ERROR', message: error.message }))
      batchItemFailures.push({ itemIdentifier: messageId })
    }
  }
  return { batchItemFailures }
}
