import { type DynamoDBClient, GetItemCommand, paginateQuery, type TransactWriteItem } from '@aws-sdk/client-dynamodb'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb'
import * as z from 'zod/mini'
import { onLeave } from './leaves.ts'
import { Category, Contact, Department, Enterprise, Member, Park, Rule, Squad } from './people.ts'
import { SmsTemplate } from './template.ts'
import { Day, Zone } from './zone.ts'

/** Everything that the zone's operators own, in the order of their files. */
export const ZoneDirectory = z.object({
  zone: Zone,
  parks: z.array(Park),
  squads: z.array(Squad),
  members: z.array(Member),
  departments: z.array(Department),
  enterprises: z.array(Enterprise),
  categories: z.array(Category),
  rules: z.array(Rule),
  days: z.array(Day),
  /** Text messages that the zone's SMS provider knows; none where no provider wants to know them. */
  templates: z.array(SmsTemplate),
})
export type ZoneDirectory = z.infer<typeof ZoneDirectory>

/** Each list and the `pk` of its items; contacts are not among them, they come with requests. */
export const LISTS = {
  parks: 'park',
  squads: 'squad',
  members: 'member',
  departments: 'department',
  enterprises: 'enterprise',
  categories: 'category',
  rules: 'rule',
  days: 'day',
  templates: 'template',
} as const satisfies Record<Exclude<keyof ZoneDirectory, 'zone'>, string>

export type List = keyof typeof LISTS
/** Playbooks are read by whoever plans (playbooks.ts), not with the zone; what leave people take is their own to say (leaves.ts). */
export type Kind = FileKind | 'leave'
type FileKind = 'zone' | (typeof LISTS)[List] | 'playbook'

/** Those that an operator's files hold. */
export const KINDS: readonly FileKind[] = ['zone', ...Object.values(LISTS), 'playbook']

export interface Directory {
  /** Everything but contacts, at most a minute old. @throws while the table holds no zone or one that cannot be read */
  zone(now: Date): Promise<ZoneDirectory>
  contact(id: string): Promise<Contact | undefined>
}

const KEPT_MS = 60_000

export const directory = (db: DynamoDBClient, table: string): Directory & { forget(): void } => {
  let kept: { readonly at: number; readonly zone: Promise<ZoneDirectory> } | undefined
  return {
    zone: (now) => {
      const age = kept ? now.getTime() - kept.at : Infinity
      if (kept && age >= 0 && age < KEPT_MS) return kept.zone
      const reading = { at: now.getTime(), zone: readDirectory(db, table) }
      kept = reading
      // A failure is told to whoever waits for it and then forgotten, so that the next caller reads again.
      reading.zone.catch(() => {
        if (kept === reading) kept = undefined
      })
      return reading.zone
    },
    /** Reads again next time: somebody has just changed it here. */
    forget: () => {
      kept = undefined
    },
    contact: async (id) => {
      const { Item } = await db.send(
        new GetItemCommand({ TableName: table, Key: marshall(contactKey(id)), ConsistentRead: true }),
      )
      return Item && Contact.parse(unmarshall(Item))
    },
  }
}

const contactKey = (id: string) => ({ pk: `contact#${id}`, sk: 'contact' })

/** Keeps a contact in the same transaction as the request that names it. */
export const contactPut = (table: string, contact: Contact): TransactWriteItem => ({
  Put: {
    TableName: table,
    Item: marshall({ ...contact, ...contactKey(contact.id) }, { removeUndefinedValues: true }),
  },
})

/**
 * One query for each kind, side by side: a kind is a partition of a few dozen items, far below a page's 1 MB, so the whole
 * takes as long as one round trip. A scan would have to read every contact as well.
 */
export const readDirectory = async (db: DynamoDBClient, table: string): Promise<ZoneDirectory> => {
  const [[zone], leave, ...lists] = await Promise.all([
    readKind(db, table, 'zone'),
    readKind(db, table, 'leave'),
    ...Object.entries(LISTS).map(async ([list, kind]) => [list, await readKind(db, table, kind)] as const),
  ])
  if (!zone) throw new Error(`${table} holds no zone; load one with "npm run directory -- load"`)
  const read = ZoneDirectory.parse({ zone, ...Object.fromEntries(lists) })
  return { ...read, members: onLeave(read.members, leave) }
}

/** A kind's items as they stand, in the order of their file. */
export const readKind = async (db: DynamoDBClient, table: string, kind: Kind) => {
  const rows: Record<string, unknown>[] = []
  const pages = paginateQuery(
    { client: db },
    {
      TableName: table,
      KeyConditionExpression: '#pk = :kind',
      ExpressionAttributeNames: { '#pk': 'pk' },
      ExpressionAttributeValues: marshall({ ':kind': kind }),
    },
  )
  for await (const { Items = [] } of pages) rows.push(...Items.map((item) => unmarshall(item)))
  return rows.sort((one, other) => Number(one['row']) - Number(other['row']))
}
