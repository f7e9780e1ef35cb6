/**
 * AWS's list prices on demand in us-east-1 (N. Virginia), in USD, without the free tier and without tax. Those of DynamoDB and
 * Lambda were looked up in November 2026, the others written from memory: before you budget by them, read
 * https://aws.amazon.com/<service>/pricing/. A region in China has its own, in CNY and from another seller.
 */
export const PRICES = {
  region: 'us-east-1',
  seen: '2026-11',
  /** Lambda on Arm: an invocation, and a gigabyte for a second. */
  invocation: 0.2 / 1e6,
  gigabyteSecond: 0.0000133334,
  /** DynamoDB on demand, since its cut of November 2024. */
  writeUnit: 0.625 / 1e6,
  readUnit: 0.125 / 1e6,
  /** SNS: a message published, of up to 64 KB; handed on to a queue it costs nothing. */
  published: 0.5 / 1e6,
  /** SNS: an e-mail. */
  email: 2 / 1e5,
  /** SQS: a request. */
  queueRequest: 0.4 / 1e6,
  /** API Gateway: a call of an HTTP API. */
  apiCall: 1 / 1e6,
  /** CloudFront: an HTTPS request from Europe or North America. */
  edgeRequest: 0.01 / 1e4,
  /** EventBridge Scheduler: a tick. */
  tick: 1 / 1e6,
  /** CloudWatch: an alarm for a month, a dashboard for a month. */
  alarm: 0.1,
  dashboard: 3,
  /** KMS: a key for a month. */
  key: 1,
} as const
