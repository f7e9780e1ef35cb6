import {
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  NotFoundException,
  paginateListSubscriptionsByTopic,
  SetSubscriptionAttributesCommand,
  type SNSClient,
  SubscribeCommand,
  type Subscription,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns'
import type { ZoneDirectory } from '../../../shared/directory/directory.ts'
import type { Member } from '../../../shared/directory/people.ts'
import { COMMITTEE } from './places.ts'
import { makeTopic } from './squad-topic.ts'

/** Of every person by id: who was asked to confirm now, who has not confirmed yet, and whose address was taken off a topic. */
export interface Subscribed {
  readonly asked: readonly string[]
  readonly unconfirmed: readonly string[]
  readonly dropped: readonly string[]
  /** SES writes to people by their address, and nobody has to confirm anything. */
  readonly bySes?: true
}

interface Topics {
  readonly sns: SNSClient
  /** `arn:aws:sns:<region>:<account>:<stack>-squad-` */
  readonly topicPrefix: string
}

/** SNS takes thirty topics and a hundred subscriptions a second; so many squads at once stay below that. */
const AT_ONCE = 4

/** A stack whose e-mails SES sends (`-c email=ses`) has a topic on which SES says how they ended. */
const isMailedBySes = async ({ sns, topicPrefix }: Topics): Promise<boolean> => {
  try {
    await sns.send(new GetTopicAttributesCommand({ TopicArn: topicPrefix.replace(/squad-$/, 'mail-events') }))
    return true
  } catch (error) {
    if (error instanceof NotFoundException) return false
    throw error
  }
}

/** A topic for each squad and for the committee, on which each person hears only what is for them; none where SES sends the e-mails. */
export const subscribePeople = async (topics: Topics, zone: ZoneDirectory): Promise<Subscribed> => {
  if (await isMailedBySes(topics)) return { asked: [], unconfirmed: [], dropped: [], bySes: true }
  const squads = [...zone.squads.map(({ id }) => id), COMMITTEE].values()
  const found: Subscribed[] = []
  const work = async (): Promise<void> => {
    for (const squad of squads) found.push(await subscribeSquad(topics, squad, zone.members))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return {
    asked: found.flatMap(({ asked }) => asked).toSorted(),
    unconfirmed: found.flatMap(({ unconfirmed }) => unconfirmed).toSorted(),
    dropped: found.flatMap(({ dropped }) => dropped).toSorted(),
  }
}

const subscribeSquad = async (
  { sns, topicPrefix }: Topics,
  squadId: string,
  members: readonly Member[],
): Promise<Subscribed> => {
  const arn = `${topicPrefix}${squadId}`
  await makeTopic(sns, arn)
  const present = await emailsOf(sns, arn)
  const readers = members.filter((member) => member.squadId === squadId && member.channels.includes('email'))
  const asked: string[] = []
  const unconfirmed: string[] = []
  for (const { id, email } of readers) {
    const subscription = present.get(email.toLowerCase())
    if (!subscription) asked.push(await subscribe(sns, arn, id, email))
    else if (isPending(subscription)) unconfirmed.push(id)
    else await narrow(sns, subscription, id)
  }
  const wanted = new Set(readers.map(({ email }) => email.toLowerCase()))
  const dropped: string[] = []
  // A subscription that nobody has confirmed cannot be ended; SNS forgets it by itself after two days.
  for (const [email, { SubscriptionArn }] of present) {
    if (wanted.has(email) || isPending({ SubscriptionArn })) continue
    await sns.send(new UnsubscribeCommand({ SubscriptionArn }))
    dropped.push(email)
  }
  return { asked, unconfirmed, dropped }
}

const isPending = ({ SubscriptionArn = '' }: Subscription): boolean => !SubscriptionArn.startsWith('arn:')

/** By address. Who unsubscribed a short while ago is still listed, as `Deleted`. */
const emailsOf = async (sns: SNSClient, arn: string): Promise<Map<string, Subscription>> => {
  const found = new Map<string, Subscription>()
  for await (const { Subscriptions = [] } of paginateListSubscriptionsByTopic({ client: sns }, { TopicArn: arn }))
    for (const subscription of Subscriptions)
      if (subscription.Protocol === 'email' && subscription.SubscriptionArn !== 'Deleted')
        found.set((subscription.Endpoint ?? '').toLowerCase(), subscription)
  return found
}

/** What the notifier puts on a message for this member. */
const policyOf = (memberId: string): string => JSON.stringify({ member: [memberId] })

const subscribe = async (sns: SNSClient, arn: string, memberId: string, email: string): Promise<string> => {
  const Attributes = { FilterPolicy: policyOf(memberId) }
  await sns.send(new SubscribeCommand({ TopicArn: arn, Protocol: 'email', Endpoint: email, Attributes }))
  return memberId
}

/** The address may have been another member's before. */
const narrow = async (sns: SNSClient, { SubscriptionArn }: Subscription, memberId: string): Promise<void> => {
  const { Attributes: { FilterPolicy = '{}' } = {} } = await sns.send(
    new GetSubscriptionAttributesCommand({ SubscriptionArn }),
  )
  const AttributeValue = policyOf(memberId)
  if (JSON.stringify(JSON.parse(FilterPolicy)) === AttributeValue) return
  await sns.send(
    new SetSubscriptionAttributesCommand({ SubscriptionArn, AttributeName: 'FilterPolicy', AttributeValue }),
  )
}
