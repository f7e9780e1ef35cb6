import type { Bug } from '../bug.ts'

const WORD = 'the provider’s word is written down, once'

/** What a provider says later of the messages that it took. */
export const RECEIPTS: Readonly<Record<string, Bug>> = {
  'later failure dropped': {
    breaks: 'A message that the phone’s network gave up counts as sent, and its reader is not told by another way.',
    caughtBy: WORD,
    within: 60,
    patches: [
      {
        file: 'functions/receipts/settle.ts',
        from: '  for (const report of reports) {',
        to: '  for (const report of reports.filter(({ success }) => success)) {',
      },
    ],
  },
  'receipt written twice': {
    breaks: 'A receipt that comes again is taken for news, and what is counted of messages counts it twice.',
    caughtBy: WORD,
    within: 30,
    patches: [
      {
        file: 'shared/domain/notice-decide.ts',
        from: "return isOut(state) ? [{ type: 'notice.delivered'",
        to: "return isOut(state) || state.status === 'delivered' ? [{ type: 'notice.delivered'",
      },
    ],
  },
  'receipt for the carrier alone': {
    breaks: 'What went along in another’s message is never known to have arrived, nor that it did not.',
    caughtBy: WORD,
    within: 60,
    patches: [
      {
        file: 'shared/settle-message.ts',
        from: 'if (sent.length > 0 || !ref) return sent',
        to: 'if (sent.length > 0) return sent.slice(0, 1)\n  if (!ref) return sent',
      },
    ],
  },
}
