import { PublishCommand, type PublishCommandInput, type SNSClient, SNSServiceException } from '@aws-sdk/client-sns'
import type { Handed, Message } from './channel.ts'

const WAITS_MS = [200, 600]

/** Said before anything is done, by SNS or by the key service that it asks; `Publish` declares only the latter, AWS's common errors the former. */
const isThrottle = (error: unknown): boolean => error instanceof SNSServiceException && /^(KMS)?Thrott/.test(error.name)

const pause = (ms: number) => new Promise((wake) => setTimeout(wake, ms))

/**
 * Publishes once. `Publish` has no idempotency token on a standard topic or a phone, so after a lost answer or a 5xx it must not be
 * repeated: the client is to be made with `maxAttempts: 1`. Only a throttle, which is a sure no, is tried again, twice.
 * A 4xx (InvalidParameter, AuthorizationError, NotFound, EndpointDisabled, a throttle that lasts) means that nothing was sent;
 * anything else (5xx, time-out, broken connection) that nobody knows. `Publish` has no error of its own for a number that opted out
 * or an address that never confirmed its subscription: SNS takes the message and only its delivery log tells.
 */
export const publish = async (sns: Pick<SNSClient, 'send'>, input: PublishCommandInput): Promise<Handed> => {
  for (const wait of [...WAITS_MS, undefined]) {
    try {
      const { MessageId } = await sns.send(new PublishCommand(input))
      return { providerId: MessageId ?? 'none' }
    } catch (error) {
      if (!isThrottle(error) || wait === undefined) return failureOf(error)
      await pause(wait)
    }
  }
  return { refused: 'Throttled' }
}

const failureOf = (error: unknown): Handed => {
  const code = error instanceof Error ? error.name : typeof error
  const refused = error instanceof SNSServiceException && error.$fault === 'client' && status(error) < 500
  return refused ? { refused: code } : { unknown: code }
}

const status = (error: SNSServiceException): number => error.$metadata.httpStatusCode ?? 500

const text = (value: string) => ({ DataType: 'String', StringValue: value })

/** What goes along with every message; SNS refuses an attribute without a value. */
export const attributesOf = ({ person, event, receipt }: Message) => ({
  name: text(person.name),
  event: text(event),
  receipt: text(receipt),
})
