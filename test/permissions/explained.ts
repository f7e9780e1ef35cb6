import type { Grant } from './unused.ts'

/** A grant that nothing here can use, and who uses it in the cloud. */
interface Explanation {
  readonly fits: (grant: Grant) => boolean
  readonly why: string
}

const action =
  (...names: readonly string[]) =>
  (grant: Grant): boolean =>
    names.includes(grant.action)

export const EXPLAINED: readonly Explanation[] = [
  { fits: action('logs:CreateLogStream', 'logs:PutLogEvents'), why: 'Lambda writes the log; here it is printed.' },
  {
    fits: action('kms:GenerateDataKey', 'kms:Decrypt'),
    why: 'SNS and SQS ask the key service in the caller’s name; here nothing is encrypted.',
  },
  {
    fits: action('dynamodb:ListStreams'),
    why: 'AWS asks for it where a function is woken by a stream; the poller here knows the stream.',
  },
  {
    fits: ({ action, on }) => action.startsWith('sqs:') && /-(relay|clock)-dead$/.test(on),
    why: 'Lambda itself sends what failed too often to the dead letters, as CDK’s destinations grant it.',
  },
  {
    fits: ({ functionId, action, on }) =>
      functionId.startsWith('Clock') && action === 'dynamodb:Query' && /-Directory$/.test(on),
    why: 'The clock asks for next year’s holidays in the last sixty days of a year; no story goes there.',
  },
  {
    fits: ({ action, on }) => action === 'ses:SendEmail' && /identity\/.+@/.test(on),
    why: 'An address may be verified by itself instead of with its domain; here the domain is.',
  },
  {
    fits: ({ functionId, on }) => functionId.startsWith('FollowUps') && /index\/squad$/.test(on),
    why: 'Follow-ups route what the router could not; no story can stop the router alone from outside.',
  },
]
