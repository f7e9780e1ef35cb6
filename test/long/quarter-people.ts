import { type Letter, type Town, tokenOf } from '../stories/town.ts'

/** The quarter's people: who asks, who answers, and how they are on the day. The same seed gives the same quarter. */

const MINUTE = 60_000
const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

export interface Enterprise {
  readonly id: string
  readonly name: string
}

/** mulberry32 */
export const dice = (seed: number) => {
  let state = seed
  return (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

interface Plan {
  readonly at: number
  readonly act: () => Promise<void>
}

/** The same moment in working time: an evening's goes over into the next morning, a weekend's into the Monday. */
const workingTime = (at: number): number => {
  const local = at + 8 * HOUR
  const time = local % DAY
  const opening = 8 * HOUR + 40 * MINUTE
  if (time >= 17 * HOUR) return workingTime(at - time + DAY + opening + (time - 17 * HOUR) / 4)
  const weekday = new Date(local).getUTCDay()
  if (weekday === 6 || weekday === 0) return workingTime(at + DAY)
  return time < opening ? at - time + opening + time / 8 : at
}

export interface Known {
  readonly receipt: string
  readonly token: string
  readonly enterprise: Enterprise
}

export const quarter = (doorstep: Town, roll: () => number) => {
  const agenda: Plan[] = []
  const requests: Known[] = []
  let read = 0
  const later = (at: number, act: Plan['act']) => void agenda.push({ at: workingTime(at), act })
  const between = (from: number, to: number) => from + roll() * (to - from)
  const clock = async () => Date.parse(await doorstep.now())

  const look = async ({ receipt, token }: Known) =>
    (await doorstep.call('GET', `/api/requests/${receipt}`, undefined, token)).body
  const word = (known: Known, what: string, body: object) =>
    doorstep.call('POST', `/api/requests/${known.receipt}/${what}`, body, known.token)

  /** By the newest link that whoever has the request was sent; a bundle's link opens it too. */
  const press = async (known: Known, what: string, body: object, asLeader = false) => {
    const { handler } = await look(known)
    const letters = doorstep.lettersSince(0).filter(({ links }) => links[0]?.includes('/desk#'))
    const own = letters.filter(({ receipt }) => receipt === known.receipt)
    const letter =
      (asLeader ? undefined : own.findLast(({ name }) => name === handler?.name)) ??
      own.find(({ subject }) => subject?.includes('本队新诉求')) ??
      own[0]
    return doorstep.call('POST', `/api/desk/${what}?receipt=${known.receipt}`, body, tokenOf(letter?.links[0]))
  }

  /** What the enterprise does about the squad's claim. */
  const judge = (known: Known, claimedAt: number, round: number): void => {
    const mood = roll()
    if (mood < 0.45)
      later(claimedAt + between(HOUR, 18 * HOUR), async () => {
        await word(known, 'confirm', {})
        if (roll() < 0.8) await rate(known, round)
      })
    else if (mood < 0.53)
      later(claimedAt + between(HOUR, 18 * HOUR), async () => {
        const { status } = await word(known, 'dispute', { reason: '现场还没有处理好' })
        if (status === 200) claimAgain(known, round)
      })
    else if (mood < 0.6) later(claimedAt + between(HOUR, 18 * HOUR), () => rate(known, round))
  }

  const rate = async (known: Known, round: number): Promise<void> => {
    const level = [5, 5, 5, 4, 4, 4, 3, 3, 2, 1][Math.floor(roll() * 10)] ?? 5
    const better = round > 0 && roll() < 0.8 ? 4 : level
    const { body } = await word(known, 'rate', { level: better, ...(better <= 2 && { comment: '反复催促才有回音' }) })
    if (body.status === 'accepted') claimAgain(known, round + 1)
  }

  const claimAgain = (known: Known, round: number): void =>
    later(lastNow + between(DAY, 3 * DAY), () => claim(known, round))

  const claim = async (known: Known, round: number, asLeader = false): Promise<void> => {
    const { status } = await press(known, 'resolve', { text: `已办理完毕,第 ${round + 1} 次` }, asLeader)
    if (status === 200) judge(known, await clock(), round)
  }

  /** The way of one request through the squad; one in twenty lies until the leader takes it in hand. */
  const work = (known: Known, at: number): void => {
    const idle = roll() < 0.05
    const start = idle ? at + between(2 * DAY, 3 * DAY) : at + between(5 * MINUTE, 70 * MINUTE)
    later(start, async () => {
      if (roll() < 0.9) await press(known, 'accept', {}, idle)
      await press(known, 'contact', { note: '已电话联系' }, idle)
    })
    later(start + between(HOUR, 16 * HOUR), async () => {
      await press(known, 'answer', { text: '已查明情况,正在协调处理。' }, idle)
    })
    later(start + between(DAY, 11 * DAY), () => claim(known, 0, idle))
    if (roll() < 0.04) later(at + between(DAY, 2 * DAY), async () => void (await word(known, 'withdraw', {})))
  }

  const submit = async (enterprise: Enterprise, category: string, n: number): Promise<Known> => {
    const { status, body } = await doorstep.call('POST', '/api/requests', {
      enterprise: { name: enterprise.name },
      contact: { name: '陈晓', phone: `1380000${enterprise.id.slice(1).padStart(4, '0')}` },
      category,
      title: `第 ${n} 件诉求`,
      description: '厂区门口道路积水,影响货车进出。',
    })
    if (status !== 201) throw new Error(`Not taken in: ${JSON.stringify(body)}`)
    await doorstep.settle()
    const known = { receipt: body.receipt, token: body.token, enterprise }
    requests.push(known)
    return known
  }

  /** Whoever was asked to call back does so in the next hours, and records what the enterprise says. */
  const answerLetters = (): void => {
    const letters = doorstep.lettersSince(read)
    read += letters.length
    for (const letter of letters)
      if (letter.event.startsWith('request.visit-asked') || (letter.event === 'notice.bundle' && isDesk(letter)))
        later(Date.parse(letter.at) + between(20 * MINUTE, 4 * HOUR), () => callBack(letter))
  }

  const callBack = async (letter: Letter): Promise<void> => {
    const token = tokenOf(letter.links[0])
    const { body } = await doorstep.call('GET', '/api/desk', undefined, token)
    const all = [body.request?.receipt, ...(body.others ?? []).map(({ receipt }: { receipt: string }) => receipt)]
    for (const receipt of all.filter((one) => one !== undefined)) {
      const desk = (await doorstep.call('GET', `/api/desk?receipt=${receipt}`, undefined, token)).body
      if (!desk.visit || desk.visit.proposedAt !== undefined) continue
      const mood = roll()
      const outcome = mood < 0.6 ? 'solved' : mood < 0.7 ? 'not-solved' : mood < 0.9 ? 'unreachable' : 'refused'
      const said = await doorstep.call(
        'POST',
        `/api/desk/visit?receipt=${receipt}`,
        { outcome, note: '陈工的话' },
        token,
      )
      const known = requests.find((one) => one.receipt === receipt)
      if (known && said.status === 200 && said.body.request.status === 'accepted' && desk.visit.purpose === 'claim')
        claimAgain(known, 0)
    }
  }

  let lastNow = 0
  /** Lives on until this moment, one thing after the other in its time. */
  const liveUntil = async (end: number): Promise<void> => {
    for (;;) {
      answerLetters()
      agenda.sort((a, b) => a.at - b.at)
      const next = agenda[0]
      const at = Math.min(next?.at ?? end, end)
      lastNow = await clock()
      // Not further than a day at once, so that letters are read soon after they come.
      const step = Math.min(at, lastNow + DAY)
      if (step > lastNow) await doorstep.until(new Date(step).toISOString())
      lastNow = await clock()
      if (lastNow >= end) return
      if (next && next.at <= lastNow) {
        agenda.shift()
        await next.act()
      }
    }
  }

  return { requests, submit, work, later, look, press, liveUntil }
}

const isDesk = ({ links }: Letter): boolean => links[0]?.includes('/desk#') ?? false
