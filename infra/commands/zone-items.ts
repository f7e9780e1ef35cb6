import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import { type Kind, LISTS, type List, type ZoneDirectory } from '../../shared/directory/directory.ts'
import type { Playbook } from '../../shared/directory/playbook.ts'

/** An item of the table, as DynamoDB takes it. */
export interface Item {
  readonly kind: Kind
  readonly id: string
  readonly attributes: Record<string, AttributeValue>
}

/** `row` keeps the files' order, which a form shows and a key would lose. */
const item = (kind: Kind, id: string, row: number, fields: object): Item => ({
  kind,
  id,
  attributes: marshall({ ...fields, pk: kind, sk: id, row }, { removeUndefinedValues: true }),
})

const listNames = Object.keys(LISTS) as List[]

/** All that an operator's files say. */
export interface ZoneFiles extends ZoneDirectory {
  readonly playbooks?: readonly Playbook[]
}

/** What the table holds of a zone. */
export const itemsOf = (directory: ZoneFiles): Item[] => [
  item('zone', directory.zone.id, 0, directory.zone),
  ...listNames.flatMap((list) =>
    directory[list].map((fields, row) => item(LISTS[list], 'date' in fields ? fields.date : fields.id, row, fields)),
  ),
  ...(directory.playbooks ?? []).map((fields, row) => item('playbook', fields.id, row, fields)),
]
