import * as z from 'zod/mini'
import type { EnterpriseEvent } from '../../events/enterprise.ts'
import { Instant } from '../../events/envelope.ts'
import type { Aggregate, Decision, Given } from './aggregate.ts'
import { type ContactBudget, counted, countFrom } from './contact-budget.ts'
import { shardOf } from './shard.ts'

/** One contact that the enterprise did not ask for: a call that is planned or was made, about one request or several, or a reminder. */
const Contact = z.object({
  at: Instant,
  made: z.boolean(),
  /** Who calls; a reminder comes from nobody. */
  by: z.optional(z.string()),
  day: z.optional(z.string()),
  receipts: z.array(z.string()),
})
export type Contact = z.infer<typeof Contact>

/** What is remembered of an enterprise: how often it was disturbed lately, and is about to be. */
export const EnterpriseState = z.object({ contacts: z.array(Contact) })
export type EnterpriseState = z.infer<typeof EnterpriseState>

interface Call {
  readonly receipt: string
  /** The member who calls. */
  readonly by: string
  /** The zone's own date. */
  readonly day: string
}

export type EnterpriseCommand = Given & { readonly budget: ContactBudget } & (
    | /** `over` are those of the planned calls that nobody needs any more. */ ({
        readonly type: 'plan-call'
        readonly over: readonly string[]
      } & Call)
    /** What happened is written down, within the budget or beyond it. */
    | ({ readonly type: 'record-call' } & Call)
    | { readonly type: 'remind'; readonly receipt: string }
  )

export type EnterpriseRefusal = 'budget-spent'

type Asked<T extends EnterpriseCommand['type']> = Extract<EnterpriseCommand, { type: T }>
type Decided = Decision<EnterpriseEvent, EnterpriseRefusal>

/** Without these receipts' planned calls. */
const spared = (contacts: readonly Contact[], receipts: readonly string[]): Contact[] =>
  contacts
    .map((contact) =>
      contact.made ? contact : { ...contact, receipts: contact.receipts.filter((one) => !receipts.includes(one)) },
    )
    .filter(({ receipts: left }) => left.length > 0)

/** What one member calls about at once is one contact: what they are already to call about, or have called about today. */
const joins =
  ({ by, day }: Call) =>
  (contact: Contact): boolean =>
    contact.by === by && (!contact.made || contact.day === day)

const evolve = (state: EnterpriseState = { contacts: [] }, { type, at, data }: EnterpriseEvent): EnterpriseState => {
  if (type === 'enterprise.call-spared') return { contacts: spared(state.contacts, data.receipts) }
  const kept = state.contacts.filter((contact) => !contact.made || contact.at >= data.countFrom)
  if (type === 'enterprise.reminded') return { contacts: [...kept, { at, made: true, receipts: [data.receipt] }] }
  const made = type === 'enterprise.called'
  const { by, day, receipt } = data
  const own = kept.find(joins(data))
  if (!own) return { contacts: [...spared(kept, [receipt]), { at, made, by, day, receipts: [receipt] }] }
  const joined: Contact = {
    ...own,
    ...(made && !own.made && { at, day, made }),
    receipts: [...new Set([...own.receipts, receipt])],
  }
  return {
    contacts: [
      ...spared(
        kept.filter((one) => one !== own),
        [receipt],
      ),
      joined,
    ],
  }
}

const decide = (state: EnterpriseState | undefined, command: EnterpriseCommand): Decided => {
  const from = countFrom(command.budget, command.at)
  switch (command.type) {
    case 'plan-call':
      return planCall(state, command, from)
    case 'record-call': {
      const { by, day, receipt } = command
      const known = state?.contacts.some((one) => one.made && joins(command)(one) && one.receipts.includes(receipt))
      return known ? [] : [{ type: 'enterprise.called', data: { by, day, receipt, countFrom: from } }]
    }
    case 'remind':
      return counted(state, from).length < command.budget.count
        ? [{ type: 'enterprise.reminded', data: { receipt: command.receipt, countFrom: from } }]
        : { refused: 'budget-spent' }
  }
}

const planCall = (
  state: EnterpriseState | undefined,
  { over, by, day, receipt, budget }: Asked<'plan-call'>,
  from: Instant,
): Decided => {
  const contacts = state?.contacts ?? []
  if (contacts.some((one) => !one.made && one.by === by && one.receipts.includes(receipt))) return []
  const needless = contacts.flatMap((one) => (one.made ? [] : one.receipts)).filter((one) => over.includes(one))
  const left = spared(contacts, [...needless, receipt])
  const fits = left.some(joins({ by, day, receipt })) || counted({ contacts: left }, from).length < budget.count
  if (!fits) return { refused: 'budget-spent' }
  return [
    ...(needless.length > 0 ? [{ type: 'enterprise.call-spared', data: { receipts: needless } } as const] : []),
    { type: 'enterprise.call-planned', data: { by, day, receipt, countFrom: from } },
  ]
}

/** The planned calls' receipts, for whoever looks whether they are still needed. */
export const plannedCalls = (state: EnterpriseState | undefined): string[] =>
  (state?.contacts ?? []).flatMap(({ made, receipts }) => (made ? [] : receipts))

/** Under which an enterprise is remembered, one that the Directory does not know as well. */
export const enterpriseKey = ({
  id,
  creditCode,
  name,
}: {
  readonly id?: string | undefined
  readonly creditCode?: string | undefined
  readonly name: string
}): string => id ?? creditCode ?? name

/** How often an enterprise is contacted unasked. Nothing of it is ever due: what is held back waits where it belongs. */
export const enterprise: Aggregate<EnterpriseState, EnterpriseCommand, EnterpriseEvent, EnterpriseRefusal> = {
  kind: 'enterprise',
  parse: (stored) => EnterpriseState.parse(stored),
  evolve,
  decide,
  dueAt: () => undefined,
  index: (_, id) => ({ shard: shardOf(id), keys: {} }),
}
