import { type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import * as z from 'zod/mini'
import { readKind } from './directory.ts'
import { Playbook } from './playbook.ts'

/** One that was saved at a desk stays when the operator's files are loaded again. */
export const FROM_DESK = 'desk'

const Kept = z.extend(Playbook, { source: z.optional(z.literal(FROM_DESK)) })

export interface Playbooks {
  /** The operator's in the order of their file, then what desks saved. */
  list(): Promise<readonly Playbook[]>
  /** Saving the same a second time changes nothing. */
  save(playbook: Playbook): Promise<void>
}

/** Read afresh each time: whoever saved one looks for it at once, and a plan is begun rarely. */
export const playbooks = (db: DynamoDBClient, table: string): Playbooks => ({
  list: async () => (await readKind(db, table, 'playbook')).map((item) => Kept.parse(item)),
  save: async (playbook) => {
    const item = { ...playbook, pk: 'playbook', sk: playbook.id, row: AFTER_THE_FILE, source: FROM_DESK }
    await db.send(new PutItemCommand({ TableName: table, Item: marshall(item, { removeUndefinedValues: true }) }))
  },
})

const AFTER_THE_FILE = 100_000
