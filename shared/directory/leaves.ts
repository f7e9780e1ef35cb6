import { DeleteItemCommand, type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import * as z from 'zod/mini'
import { Absence, type Member } from './people.ts'

const Leave = z.extend(Absence, { id: z.string() })

export interface Leaves {
  /** What a member says of themselves, one absence at a time; `undefined` takes it back. Known elsewhere within a minute. */
  setLeave(memberId: string, leave: z.infer<typeof Absence> | undefined): Promise<void>
}

/** An item of its own, so that loading the operator's files anew does not call anybody back from leave. */
export const leaves = (db: DynamoDBClient, table: string): Leaves => ({
  setLeave: async (memberId, leave) => {
    const key = { pk: 'leave', sk: memberId }
    if (leave)
      await db.send(new PutItemCommand({ TableName: table, Item: marshall({ ...leave, ...key, id: memberId }) }))
    else await db.send(new DeleteItemCommand({ TableName: table, Key: marshall(key) }))
  },
})

/** The members with what they said themselves beside what the operator's file says. */
export const onLeave = (members: readonly Member[], rows: readonly unknown[]): Member[] => {
  const said = rows.map((row) => Leave.parse(row))
  return members.map((member) => {
    const leave = said.find(({ id }) => id === member.id)
    return leave
      ? { ...member, leave: Absence.parse(leave), absences: [...member.absences, Absence.parse(leave)] }
      : member
  })
}
