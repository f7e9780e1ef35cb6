import { DeleteItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { marshall } from '@aws-sdk/util-dynamodb'
import * as z from 'zod/mini'
import { Contact } from '../../shared/directory/people.ts'
import { notice } from '../../shared/domain/notice-decide.ts'
import { plan } from '../../shared/domain/plan/decide.ts'
import { isOpen } from '../../shared/domain/request.ts'
import { request } from '../../shared/domain/request-decide.ts'
import { mergedInto } from '../../shared/domain/request-merge.ts'
import { idOf, kindOf } from '../../shared/domain/stream.ts'
import { journal } from '../../shared/journal.ts'
import { Access } from '../../shared/tokens.ts'
import { scanRows } from './scan-rows.ts'

export interface Asked {
  readonly db: DynamoDBClient
  readonly stack: string
  /** E.164. */
  readonly phone: string
  /** Otherwise it is only told what would go. */
  readonly write: boolean
}

/** A contact with this phone. */
export interface Found {
  readonly id: string
  /** The request that it was given with, or whose plan it has a part in; none where a plan has another party now. */
  readonly receipts: readonly string[]
  /** Why it stays; nothing where it may go. */
  readonly kept: readonly string[]
}

export interface Erased {
  readonly contacts: readonly Found[]
  /** How many links to them open nothing any more. */
  readonly links: number
}

/**
 * Erases a person from the Directory, the one place where their name, phone and address stand, and makes their links open nothing.
 * Who still waits for an answer, or has something to do, stays: nobody could tell them. Both tables are read whole, since nothing is
 * looked up by a phone in a day's work.
 */
export const eraseContacts = async (asked: Asked): Promise<Erased> => {
  const { db, stack, write } = asked
  const ids = await contactsWith(asked)
  const uses = await usesOf(asked, ids)
  const contacts = ids.map((id): Found => {
    const its = uses.filter(({ contactId }) => contactId === id)
    const kept = [...new Set(its.flatMap((use) => use.kept ?? []))]
    return { id, receipts: [...new Set(its.map(({ receipt }) => receipt))], kept }
  })
  const going = contacts.filter(({ kept }) => kept.length === 0)
  const own = uses.filter(({ isTheirs, contactId }) => isTheirs && going.some(({ id }) => id === contactId))
  const links = await linksOf(
    asked,
    going.map(({ id }) => id),
    own.map(({ receipt }) => receipt),
  )
  if (write) {
    for (const id of links) await remove(db, `${stack}-Register`, { id })
    for (const { id } of going) await remove(db, `${stack}-Directory`, { pk: `contact#${id}`, sk: 'contact' })
  }
  return { contacts, links: links.length }
}

const remove = (db: DynamoDBClient, table: string, key: object) =>
  db.send(new DeleteItemCommand({ TableName: table, Key: marshall(key) }))

const contactsWith = async ({ db, stack, phone }: Asked): Promise<string[]> => {
  const found: string[] = []
  const rows = scanRows(db, {
    TableName: `${stack}-Directory`,
    FilterExpression: 'begins_with(#pk, :contact) AND #phone = :phone',
    ExpressionAttributeNames: { '#pk': 'pk', '#phone': 'phone' },
    ExpressionAttributeValues: marshall({ ':contact': 'contact#', ':phone': phone }),
  })
  for await (const row of rows) found.push(Contact.parse(row).id)
  return found
}

interface Use {
  readonly contactId: string
  readonly receipt: string
  /** The request is their own, and not one whose plan they have a part in. */
  readonly isTheirs?: true
  readonly kept?: string | undefined
}

const Row = z.object({ id: z.string(), state: z.optional(z.unknown()) })

/** Each request, plan and message that names one of them, as the Register has it. */
const usesOf = async ({ db, stack }: Asked, ids: readonly string[]): Promise<Use[]> => {
  const tables = { journal: `${stack}-Journal`, register: `${stack}-Register` }
  const { load } = journal(db, tables)
  const uses: Use[] = []
  for await (const item of scanRows(db, { TableName: tables.register })) {
    const { id: stream, state: kept } = Row.parse(item)
    const id = idOf(stream)
    switch (kindOf(stream)) {
      case request.kind: {
        const state = request.parse(kept)
        if (!ids.includes(state.contactId)) break
        const into = mergedInto(state)
        const other = into && (await load(request, into))
        const open = isOpen(state) ? id : other && isOpen(other) ? into : undefined
        uses.push({ contactId: state.contactId, receipt: id, isTheirs: true, kept: open && `${open} is open` })
        break
      }
      case plan.kind: {
        const { parties, closed, restorations } = plan.parse(kept)
        const ended = closed && restorations.every(({ restored }) => restored)
        for (const { contactId = '' } of parties)
          if (ids.includes(contactId))
            uses.push({ contactId, receipt: id, kept: ended ? undefined : `the plan of ${id} is not done` })
        break
      }
      case notice.kind: {
        const { recipient, receipt, status } = notice.parse(kept)
        if (ids.includes(recipient.id) && (status === 'planned' || status === 'attempted'))
          uses.push({ contactId: recipient.id, receipt, kept: `a message about ${receipt} is on its way` })
      }
    }
  }
  return uses
}

const Link = z.object({ id: z.string(), access: Access })

/** The ids of their links: those to their own requests, and to their tasks. */
const linksOf = async (
  { db, stack }: Asked,
  contactIds: readonly string[],
  receipts: readonly string[],
): Promise<string[]> => {
  const opens = (access: Access) =>
    'contactId' in access
      ? contactIds.includes(access.contactId)
      : access.kind === 'track' && receipts.includes(access.receipt)
  const found: string[] = []
  const rows = scanRows(db, {
    TableName: `${stack}-Register`,
    FilterExpression: 'begins_with(#id, :token)',
    ExpressionAttributeNames: { '#id': 'id' },
    ExpressionAttributeValues: marshall({ ':token': 'token#' }),
  })
  for await (const row of rows) {
    const { id, access } = Link.parse(row)
    if (opens(access)) found.push(id)
  }
  return found
}
