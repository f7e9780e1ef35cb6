import type { Bug } from '../bug.ts'

/** Links, and what may be done by them. */
export const DOORS: Readonly<Record<string, Bug>> = {
  'acts on GET': {
    breaks: 'A scanner that follows the link in a message accepts the request in its reader’s name.',
    caughtBy: 'looking changes nothing',
    within: 30,
    patches: [
      {
        file: 'functions/desk/handler.ts',
        from: 'const state = await deps.load(request, who.receipt)',
        to: `const actor = { kind: 'member', id: who.member.id }
    const { state } = await deps.handle(request, who.receipt, { type: 'accept', at: deps.now().toISOString(), actor })`,
      },
    ],
  },
  'another’s link accepted': {
    breaks: 'Whoever has a link to one request acts on every other.',
    caughtBy: 'a link acts within its scope and time',
    within: 60,
    patches: [
      {
        file: 'shared/http/together.ts',
        from: '  for (const one of own) if ((await into(one)) === receipt) return\n  allow(access, receipt)',
        to: '  for (const one of own) if ((await into(one)) === receipt) return',
      },
    ],
  },
  'expired link accepted': {
    breaks: 'Whoever finds an old message acts in the name of somebody who may have left long ago.',
    caughtBy: 'a link acts within its scope and time',
    within: 60,
    patches: [
      { file: 'shared/tokens.ts', from: '(goodUntil ?? expiresAt) * 1000 > now.getTime()', to: 'expiresAt > 0' },
    ],
  },
  'new link to another': {
    breaks: 'Whoever finds an expired link has a new one sent to somebody whom it was never for.',
    caughtBy: 'a link acts within its scope and time',
    within: 100,
    patches: [
      {
        file: 'functions/desk/renew.ts',
        from: 'const member = memberOf({ members }, access.memberId)',
        to: 'const member = members.find(({ id }) => id !== access.memberId)',
      },
    ],
  },
  'phone number logged': {
    breaks: 'Whoever reads the log can ring up the people who asked for help.',
    caughtBy: 'no contact data outside the Directory',
    within: 5,
    patches: [
      {
        file: 'functions/notifier/deliver.ts',
        from: '  const handed = await send(message)',
        to: `  deps.log({ level: 'info', what: 'handed', to: message.person.phone })
  const handed = await send(message)`,
      },
    ],
  },
  'name in an event': {
    breaks: 'A name that must be erased on request stands in the Journal, which is never changed.',
    caughtBy: 'no contact data outside the Directory',
    within: 5,
    patches: [
      {
        file: 'functions/notifier/deliver.ts',
        from: "const sent = { type: 'report-sent', providerId,",
        to: "const sent = { type: 'report-sent', providerId: providerId + message.person.name,",
      },
    ],
  },
}
