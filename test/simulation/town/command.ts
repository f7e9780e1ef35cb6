import type { Random } from '../kernel/random.ts'

/** What somebody does: a press of a button, a form, a look, a link that a scanner follows. */
export interface Command {
  /** Milliseconds since the beginning. */
  readonly at: number
  readonly who: 'enterprise' | 'member' | 'scanner'
  readonly deed: string
  /** Which of the seed's requests it is about. */
  readonly request: number
  /** Draws all else: which link, which words. Dropping another command changes none of it. */
  readonly dice: number
  /** How often it is done at once. */
  readonly times: number
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** A way that a request may go, as steps and about how many hours each comes after the one before. */
type Way = readonly (readonly [who: 'enterprise' | 'member', deed: string, hours: number])[]

const CARED_FOR: Way = [
  ['member', 'accept', 0.4],
  ['member', 'contact', 0.8],
  ['member', 'answer', 2],
  ['member', 'resolve', 4],
]
const WAYS: readonly Way[] = [
  [
    ['member', 'accept', 0.5],
    ['member', 'plan', 1],
    ['member', 'acknowledge-t1', 0.3],
    ['member', 'redraw', 0.3],
    ['member', 'acknowledge-t1', 0.3],
    ['member', 'start-t1', 2],
    ['member', 'finish-t1', 6],
    ['member', 'restore-t1.1', 5],
    ['member', 'resolve', 8],
  ],
  [
    ['member', 'accept', 0.5],
    ['member', 'plan', 1],
    ['enterprise', 'agree', 3],
    ['member', 'acknowledge-t1', 1],
    ['member', 'finish-t1', 2],
    ['member', 'acknowledge-t1.1', 1],
    ['member', 'resolve', 1],
    ['enterprise', 'withdraw', 4],
    ['member', 'restore-t1.1', 6],
  ],
  [
    ['enterprise', 'dispute', 0.002],
    ['enterprise', 'rate', 0.001],
    ['enterprise', 'reply', 0.001],
    ['enterprise', 'resume', 0.001],
    ['enterprise', 'escalate', 30],
    ['enterprise', 'escalate', 12],
  ],
  [
    ['member', 'link', 1],
    ['member', 'instruct', 2],
    ['member', 'received', 1],
    ['member', 'add-unit', 1],
    ['member', 'received', 1],
    ['member', 'release-unit', 4],
    ['member', 'unlink', 1],
  ],
  [
    ['member', 'accept', 0.5],
    ['member', 'merge', 2],
    ['member', 'unmerge', 9],
  ],
  [
    ['member', 'merge', 1],
    ['enterprise', 'message', 2],
    ['enterprise', 'withdraw', 9],
  ],
  [
    ['member', 'accept', 0.5],
    ['member', 'merge', 1],
    ['member', 'unmerge', 2],
    ...CARED_FOR,
    ['enterprise', 'confirm', 3],
  ],
  [
    ['member', 'accept', 0.5],
    ['member', 'plan', 1],
    ['member', 'acknowledge-t1', 0.5],
    ['member', 'redraw', 1],
    ['member', 'acknowledge-t1', 0.5],
    ['member', 'start-t1', 1],
    ['member', 'resolve', 0.5],
    ['member', 'finish-t1', 1],
    ['member', 'resolve', 1],
    ['member', 'restore-t1.1', 2],
    ['member', 'resolve', 1],
    ['enterprise', 'confirm', 2],
    ['member', 'redraw', 2],
  ],
  [
    ['member', 'accept', 0.5],
    ['member', 'plan', 0.5],
    ['enterprise', 'agree', 0.5],
    ['member', 'answer', 2],
    ['enterprise', 'agree', 1],
    ['member', 'resolve', 4],
  ],
  [],
  [['enterprise', 'withdraw', 3]],
  [['member', 'accept', 0.2]],
  [...CARED_FOR, ['enterprise', 'confirm', 3], ['enterprise', 'rate', 1]],
  [...CARED_FOR, ['enterprise', 'dispute', 2], ['member', 'resolve', 5], ['enterprise', 'confirm', 2]],
  [...CARED_FOR, ['enterprise', 'rate', 2], ['member', 'answer', 5], ['member', 'resolve', 3]],
  [
    ...CARED_FOR,
    ['enterprise', 'rate', 2],
    ['member', 'resolve', 4],
    ['enterprise', 'rate', 2],
    ['member', 'resolve', 4],
    ['enterprise', 'rate', 2],
  ],
  [...CARED_FOR, ['member', 'visit', 20], ['member', 'visit', 24], ['member', 'visit', 24]],
  [
    ['member', 'accept', 0.5],
    ['member', 'ask', 1],
    ['member', 'pause', 1],
    ['enterprise', 'refuse', 5],
    ['enterprise', 'reply', 24],
  ],
  [
    ['member', 'return', 0.5],
    ['member', 'accept', 1],
    ['member', 'return', 2],
    ['member', 'decide', 2],
    ['member', 'decide', 1],
    ['member', 'accept', 1],
    ['member', 'return', 1],
    ['member', 'resolve', 6],
  ],
  [['member', 'transfer', 0.3]],
  [
    ['member', 'accept', 0.3],
    ['member', 'transfer', 1],
  ],
  [
    ['member', 'transfer', 0.5],
    ['member', 'accept', 1],
    ['member', 'ask', 1],
    ['enterprise', 'reply', 2],
    ['member', 'answer', 2],
  ],
  [
    ['member', 'accept', 0.5],
    ['member', 'extend', 1],
    ['member', 'approve-extension', 3],
    ['member', 'resolve', 8],
  ],
  [
    ['member', 'accept', 0.5],
    ['member', 'pause', 1],
    ['enterprise', 'consent', 3],
    ['member', 'resume', 20],
    ['member', 'answer', 2],
  ],
]

const BESIDES: Readonly<Record<Command['who'], readonly string[]>> = {
  enterprise: [
    'look',
    'message',
    'dispute',
    'confirm',
    'rate',
    'withdraw',
    'reply',
    'consent',
    'refuse',
    'resume',
    'escalate',
    'agree',
  ],
  member: [
    'look',
    'accept',
    'contact',
    'answer',
    'resolve',
    'note',
    'ask',
    'transfer',
    'return',
    'decide',
    'extend',
    'approve-extension',
    'refuse-extension',
    'pause',
    'resume',
    'visit',
    'register',
    'leave',
    'back',
    'instruct',
    'received',
    'add-unit',
    'release-unit',
    'merge',
    'unmerge',
    'plan',
    'redraw',
    'link',
    'unlink',
    'playbooks',
  ],
  scanner: ['get', 'head', 'post', 'other', 'old', 'expired'],
}

/** What people do in a seed's time: each request goes some way, and between those steps anybody does anything. */
export const drawCommands = (random: Random, length: number): Command[] => {
  const commands: Command[] = []
  const add = (at: number, who: Command['who'], deed: string, request: number): void => {
    const times = random.chance(0.12) ? 2 : 1
    commands.push({ at: Math.round(at), who, deed, request, dice: random.int(1, 2 ** 31), times })
  }
  const requests = random.int(1, 6)
  for (let request = 0; request < requests; request++) {
    let at = random.next() * length * 0.5
    add(at, 'enterprise', 'submit', request)
    for (const [who, deed, hours] of random.pick(WAYS)) {
      at += hours * HOUR * (0.2 + 1.6 * random.next())
      add(at, who, deed, request)
    }
    // Whatever it has come to, some go on pressing the buttons that they have.
    const afterwards = random.chance(0.4) ? random.int(4, 12) : 0
    for (let count = 0; count < afterwards; count++) {
      at += HOUR * random.next()
      const who = random.pick(['enterprise', 'member', 'member'] as const)
      add(at, who, random.pick(BESIDES[who]), request)
    }
  }
  const besides = random.int(0, 20)
  for (let count = 0; count < besides; count++) {
    const who = random.pick(['enterprise', 'member', 'member', 'scanner'] as const)
    add(random.next() * length, who, random.pick(BESIDES[who]), random.int(0, requests - 1))
  }
  return commands.filter(({ at }) => at < length).toSorted((a, b) => a.at - b.at)
}
