import { PublishCommand, type PublishCommandInput, type SNSClient, SNSServiceException } from '@aws-sdk/client-sns'
import type { Handed, Message } from './channel.ts'

const WAITS_MS = [200, 600]

/** Throttling is said before anything is done; both spellings occur (`Throttled` in SNS's own list, `Throttling` in AWS's common one). */
const isThrottle = (error: unknown): boolean => error instanceof SNSServiceException && /^Thrott/.test(error.name)

const pause = (ms: number) => new Promise((wake) => setTimeout(wake, ms))

/**
 * Publishes once. `Publish` has no idempotency token on a standard topic or a phone, so after a lost answer or a 5xx it must not be
 * repeated: the client is to be made with `maxAttempts: 1`. Only a throttle, which is a sure no, is tried again, twice.
 * A 4xx (InvalidParameter, AuthorizationError, NotFound, EndpointDisabled, a throttle that lasts) means that nothing was sent;
 * anything else (5xx, time-out, broken connection) that nobody knows. A number that opted out of SMS, or an address that never
 * confirmed its subscription, is no error to SNS: it takes the message and tells only its delivery log.
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
