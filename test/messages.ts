import type { SQSEvent } from 'aws-lambda'

/** What a queue hands to its function: these bodies, each on its third try, as `message-0`, `message-1`, … */
export const messages = (...bodies: string[]): SQSEvent => ({
  Records: bodies.map((body, place) => ({
    messageId: `message-${place}`,
    receiptHandle: `handle-${place}`,
    body,
    attributes: {
      ApproximateReceiveCount: '3',
      SentTimestamp: '1795485600000',
      SenderId: 'AIDAEXAMPLE',
      ApproximateFirstReceiveTimestamp: '1795485600000',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:ap-east-1:123456789012:Doorstep-router',
    awsRegion: 'ap-east-1',
  })),
})
