import type { Bug } from '../bug.ts'

const DELIVER = 'functions/notifier/deliver.ts'

/** Who is told, when, how often, and by what. */
export const NOTICES: Readonly<Record<string, Bug>> = {
  'sent twice after a lost reply': {
    breaks: 'Whoever claims a message and does not hear that they did sends it, and so does the next who looks.',
    caughtBy: 'handed over once',
    within: 60,
    patches: [
      {
        file: DELIVER,
        from: "if (state?.status !== 'planned' || state.sendAt",
        to: "if ((state?.status !== 'planned' && state?.status !== 'attempted') || state.sendAt",
      },
      {
        file: DELIVER,
        from: "if ('events' in outcome && outcome.events.length > 0) mine.push(one)",
        to: "if ('events' in outcome) mine.push(one)",
      },
    ],
  },
  'no quiet hours': {
    breaks: 'People are woken by what could have waited for the morning.',
    caughtBy: 'quiet hours',
    within: 30,
    patches: [
      {
        file: 'shared/domain/notice-quiet.ts',
        from: 'if (since >= length) return at',
        to: 'if (since >= 0) return at',
      },
    ],
  },
  'limit by message': {
    breaks: 'The limit is kept for each message instead of for each person, and holds nothing back.',
    caughtBy: 'limits per person',
    within: 200,
    patches: [
      {
        file: DELIVER,
        from: "const who = recipient.kind === 'contact' ? person.phone : recipient.id",
        to: 'const who = first.id',
      },
    ],
  },
  'told of what is over': {
    breaks: 'People are asked to act on a request that was withdrawn or closed while the message waited.',
    caughtBy: 'nothing pointless is sent',
    within: 60,
    patches: [{ file: DELIVER, from: 'if (about && hasPoint(state, about))', to: 'if (about)' }],
  },
  'no other way tried': {
    breaks: 'Who cannot be reached by text message is not written to by e-mail.',
    caughtBy: 'a failure is made good',
    within: 60,
    patches: [
      {
        file: 'functions/notifier/make-good.ts',
        from: 'const channel = await untried(deps, state, directory)',
        to: 'const channel = (await untried(deps, state, directory)) && undefined',
      },
    ],
  },
  'deputy not told': {
    breaks: 'Messages go to somebody who is away, and nobody acts on them.',
    caughtBy: 'nobody away is written to',
    within: 60,
    patches: [
      {
        file: 'functions/notifier/stand-ins.ts',
        from: 'if (!player || player.id === recipient.id) return telling',
        to: 'if (player !== null) return telling',
      },
    ],
  },
  'flood after a standstill': {
    breaks: 'All that could not be told for hours is told at once, one message each.',
    caughtBy: 'one message after a standstill',
    within: 300,
    patches: [
      { file: 'functions/notifier/tell.ts', from: '< FRESH_MS)', to: '< Infinity)' },
      {
        file: 'functions/notifier/due.ts',
        from: "if ((await deps.load(notice, one))?.status === 'planned') return",
        to: 'await deps.load(notice, one)',
      },
      { file: 'functions/notifier/due.ts', from: '[id, ...after].slice(0, MOST)', to: '[id, ...after].slice(0, 1)' },
    ],
  },
  'leader not told': {
    breaks: 'Nobody above hears that a request is late.',
    caughtBy: 'everybody is told',
    within: 60,
    patches: [
      {
        file: 'functions/notifier/recipients.ts',
        from: "    case 'request.escalated':\n      return climbed(event, state, directory)",
        to: "    case 'request.escalated':\n      return event.data.level === 'red' ? [] : climbed(event, state, directory)",
      },
    ],
  },
  'contact budget ignored': {
    breaks: 'An enterprise is called about each of its requests, however often it was called lately.',
    caughtBy: 'no enterprise is contacted unasked beyond its budget',
    within: 300,
    patches: [
      {
        file: 'shared/domain/enterprise.ts',
        from: "if (!fits) return { refused: 'budget-spent' }",
        to: "if (!fits && left.length < 0) return { refused: 'budget-spent' }",
      },
    ],
  },
}
