import type { Instant } from '../events/envelope.ts'
import type { DomainEvent, Fact } from '../events/event.ts'
import type { Channel as ChannelName } from '../events/notice.ts'
import type { RequestEvent } from '../events/request.ts'
import type { Deps } from '../functions/notifier/deps.ts'
import { makeHandler } from '../functions/notifier/handler.ts'
import type { Handed, Message } from '../shared/channels/channel.ts'
import type { Contact } from '../shared/directory/people.ts'
import { type Aggregate, type Given, isRefusal } from '../shared/domain/aggregate.ts'
import type { NoticeState } from '../shared/domain/notice.ts'
import { notice } from '../shared/domain/notice-decide.ts'
import { request } from '../shared/domain/request-decide.ts'
import { routed, submitted } from './case.ts'
import { messages } from './messages.ts'
import { smallZone } from './zone.ts'

export type Sent = Message & { readonly channel: ChannelName; readonly at: Instant }
type Past = Fact<RequestEvent> & { readonly at: Instant; readonly memberId?: string }

/** The Journal's promises kept in memory: one writer at a time, decided on the newest state. */
const memoryJournal = () => {
  const streams = new Map<string, { events: DomainEvent[]; state: unknown }>()
  const load = async <S>(
    { kind }: Pick<Aggregate<S, never, never>, 'kind' | 'parse'>,
    id: string,
  ): Promise<S | undefined> => streams.get(`${kind}#${id}`)?.state as S | undefined
  const append = <S, C extends Given, E extends DomainEvent, K extends string>(
    aggregate: Aggregate<S, C, E, K>,
    id: string,
    { at, actor }: Given,
    facts: readonly Fact<E>[],
  ) => {
    const stream = `${aggregate.kind}#${id}`
    const { events, state } = streams.get(stream) ?? { events: [], state: undefined }
    const added = facts.map((fact, place) => {
      const version = events.length + place + 1
      return { ...fact, id: `${stream}/${version}`, stream, version, at, actor } as unknown as E
    })
    const after = added.reduce(aggregate.evolve, state as S | undefined)
    streams.set(stream, { events: [...events, ...added], state: after })
    return { events: added, state: after as S }
  }
  const handle: Deps['handle'] = async (aggregate, id, command) => {
    const state = await load(aggregate, id)
    const decision = aggregate.decide(streams.get(`${aggregate.kind}#${id}`)?.state as typeof state, command)
    return isRefusal(decision) ? { refused: decision.refused, state } : append(aggregate, id, command, decision)
  }
  return { streams, load, handle, append }
}

/** The notifier with everything around it in memory, and a clock that the test sets; contacts get e-mail where it is SES that sends it. */
export const postOffice = (zone = smallZone, mailsContacts = false) => {
  const journal = memoryJournal()
  const clock = { now: '2026-11-24T01:00:00.000Z' }
  const contacts = new Map<string, Contact>([
    ['c-1', { id: 'c-1', name: '王芳', phone: '+8613905321111', language: 'zh-CN' }],
  ])
  const sent: Sent[] = []
  const tokens: { token: string; access: Parameters<Deps['tokens']['put']>[1] }[] = []
  /** Which notices a message carries, by the first of them. */
  const carried = new Map<string, readonly string[]>()
  const log: Readonly<Record<string, unknown>>[] = []
  /** How each channel answers, and what else is down. */
  const world = {
    full: new Map<string, Instant>(),
    down: new Set<'limits' | 'directory' | 'tokens'>(),
    /** Streams whose state cannot be read. */
    torn: new Set<string>(),
    answer: (_: Sent): Handed | Promise<Handed> => ({ providerId: `p-${sent.length}` }),
  }
  const unless = (what: 'limits' | 'directory' | 'tokens') => {
    if (world.down.has(what)) throw new Error(`The ${what} cannot be reached`)
  }
  const channel = (name: ChannelName) => ({
    hasReceipts: true,
    reachesContacts: mailsContacts && name === 'email',
    send: async (message: Message) => {
      const letter = { ...message, channel: name, at: clock.now }
      const handed = await world.answer(letter)
      if ('providerId' in handed) sent.push(letter)
      return handed
    },
  })
  const notices = () =>
    [...journal.streams].flatMap(([stream, { state }]) =>
      stream.startsWith('notice#') ? [{ id: stream.slice(7), ...(state as NoticeState) }] : [],
    )
  let drawn = 0
  const deps: Deps = {
    load: async (aggregate, id) => {
      if (world.torn.has(`${aggregate.kind}#${id}`)) throw new Error('The state cannot be read')
      return journal.load(aggregate, id)
    },
    handle: journal.handle,
    zone: async () => {
      unless('directory')
      return zone
    },
    contact: async (id) => contacts.get(id),
    tokens: {
      put: async (token, access) => {
        unless('tokens')
        tokens.push({ token, access })
      },
    },
    limits: {
      take: async (what, who) => {
        unless('limits')
        const retryAt = world.full.get(`${what} ${who}`)
        return retryAt === undefined || retryAt <= clock.now ? { ok: true } : { ok: false, retryAt }
      },
    },
    waiting: async (recipientId, until) =>
      notices()
        .flatMap((one) => {
          const dueAt = notice.dueAt(one)
          return one.recipient.id === recipientId && dueAt && dueAt <= until ? [{ id: `notice#${one.id}`, dueAt }] : []
        })
        .toSorted((a, b) => a.dueAt.localeCompare(b.dueAt)),
    keepCarried: async (name, ids) => void carried.set(name, ids),
    carriedPut: () => ({ Put: { TableName: 'Register', Item: {} } }),
    channels: { sms: channel('sms'), email: channel('email') },
    origin: 'https://doorstep.dongwan-zone.example',
    random: (size) => new Uint8Array(size).fill(++drawn),
    now: () => new Date(clock.now),
    log: (line) => void log.push(line),
  }
  const handler = makeHandler(deps)
  const events = () => [...journal.streams.values()].flatMap((stream) => stream.events)
  const hear = async (...heard: object[]) => handler(messages(...heard.map((one) => JSON.stringify(one))))
  const happened = (receipt: string, ...past: Past[]): DomainEvent => {
    const added = past.flatMap(({ at, memberId, ...fact }) => {
      const actor =
        memberId === undefined ? ({ kind: 'enterprise' } as const) : ({ kind: 'member', id: memberId } as const)
      return journal.append(request, receipt, { at, actor }, [fact as Fact<RequestEvent>]).events
    })
    const last = added.at(-1)
    if (!last) throw new Error('Nothing happened')
    return last
  }

  return {
    deps,
    clock,
    contacts,
    sent,
    tokens,
    carried,
    log,
    world,
    notices,
    events,
    hear,
    /** What happened to a request; gives the last event as the relay would publish it. */
    happened,
    /** A request that 张伟 is to handle, in the squad that 王强 leads. */
    route: (receipt = '7K3F-9QXM-C', at = '2026-11-24T01:00:00.000Z', urgency: 'normal' | 'urgent' = 'normal') =>
      happened(receipt, submitted({ urgency }, at), routed({ coHandlers: [] }, at)),
    accept: (receipt = '7K3F-9QXM-C') =>
      happened(receipt, { type: 'request.accepted', at: clock.now, memberId: 'm-zhang-wei', data: {} }),
    letters: () => sent.map(({ channel, person, event }) => `${channel} ${person.name} ${event}`),
    states: () => notices().map(({ id, status }) => `${id} ${status}`),
    /** What the clock would tell: each notice that is due now. */
    tick: () =>
      hear(
        ...notices().flatMap((one) => {
          const dueAt = notice.dueAt(one)
          return dueAt && dueAt <= clock.now ? [{ stream: `notice#${one.id}`, dueAt }] : []
        }),
      ),
    /** Hears every failure there is, each once, until no more come. */
    settle: async (): Promise<number> => {
      const heard = new Set<string>()
      for (let rounds = 1; ; rounds++) {
        const failed = events().filter(({ id, type }) => type === 'notice.failed' && !heard.has(id))
        if (failed.length === 0 || rounds > 50) return rounds
        for (const { id } of failed) heard.add(id)
        await hear(...failed)
      }
    },
  }
}
