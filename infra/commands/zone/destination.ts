import {
  GetSubscriptionAttributesCommand,
  ListTopicsCommand,
  paginateListSubscriptionsByTopic,
  SNSClient,
} from '@aws-sdk/client-sns'
import { buildApp } from 'fauxqs'
import { directory } from '../../../shared/directory/directory.ts'
import { playbooks } from '../../../shared/directory/playbooks.ts'
import { testStore } from '../../../test/store.ts'
import type { Destination } from '../load-zone.ts'
import { readZone } from '../read-zone.ts'
import { NOW, SAMPLE } from './broken-copy.ts'

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
/** The region that dynoxide puts into its tables' ARNs. */
const REGION = 'dynoxide'

/** A table and a place for topics that a test may load the sample zone into, and what it finds there afterwards. */
export const openDestination = async () => {
  const app = buildApp({ logger: false })
  const store = await testStore()
  const endpoint = await app.listen({ port: 0, host: '127.0.0.1' })
  const { protocol, hostname, port } = (await store.db.config.endpoint?.()) ?? {}
  const sns = new SNSClient({ endpoint, region: REGION, credentials })
  const topicPrefix = `arn:aws:sns:${REGION}:000000000000:Doorstep-squad-`
  const to: Destination = { db: store.db, sns, table: store.tables.directory, topicPrefix }

  return {
    store,
    to,
    zone: await readZone(SAMPLE, NOW),
    /** By which a command finds both. */
    env: {
      AWS_REGION: REGION,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_ENDPOINT_URL_DYNAMODB: `${protocol}//${hostname}:${port}`,
      AWS_ENDPOINT_URL_SNS: endpoint,
    },
    read: async () => ({
      ...(await directory(to.db, to.table).zone(NOW)),
      playbooks: await playbooks(to.db, to.table).list(),
    }),
    topics: async (): Promise<string[]> => {
      const { Topics = [] } = await sns.send(new ListTopicsCommand())
      return Topics.map(({ TopicArn = '' }) => TopicArn.slice(topicPrefix.length)).toSorted()
    },
    /** Who hears what on a squad's topic: address and filter. */
    readersOf: async (squadId: string): Promise<Record<string, unknown>> => {
      const found: Record<string, unknown> = {}
      const pages = paginateListSubscriptionsByTopic({ client: sns }, { TopicArn: `${topicPrefix}${squadId}` })
      for await (const { Subscriptions = [] } of pages)
        for (const { SubscriptionArn, Endpoint = '' } of Subscriptions) {
          const { Attributes = {} } = await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }))
          found[Endpoint] = JSON.parse(Attributes['FilterPolicy'] ?? 'null')
        }
      return found
    },
    close: async () => {
      sns.destroy()
      await app.close()
      await store.stop()
    },
  }
}
