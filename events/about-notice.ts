import type { About } from './about.ts'
import type { NoticeEvent } from './notice.ts'

export const NOTICE: Readonly<Record<NoticeEvent['type'], About>> = {
  'notice.planned': {
    when: 'A message to one person by one channel is to be sent. Its id derives from event, person and channel, so planning twice plans once.',
    by: ['notifier'],
    fields: {
      recipient: 'To whom; their name and address stand in the Directory.',
      'recipient.kind': 'A member of a squad or of the committee, or the contact of a request.',
      'recipient.id': 'Their id in the Directory.',
      'recipient.language': 'The language of the text.',
      channel: 'How it goes out.',
      template: 'The key in the message catalogue.',
      params: 'What the text is filled in with; no phone numbers, no tokens.',
      receipt: 'The request that it is about.',
      about: 'The id of the event that it tells of.',
      urgent: 'Sent in quiet hours too.',
      sendAt: 'Not before.',
      insteadOf: 'The notice whose failure this one makes good by the other channel.',
    },
  },
  'notice.deferred': {
    when: 'Put off: quiet hours, or the person has had enough for now.',
    by: ['notifier'],
    fields: { sendAt: 'The next try.', reason: 'Quiet hours or the limit per person.' },
  },
  'notice.attempted': {
    when: 'Claimed by one sender, so that no second one sends it.',
    by: ['notifier'],
    fields: { giveUpAt: 'If the sender has not said by then how it ended, the outcome is unknown.' },
  },
  'notice.sent': {
    when: 'Handed to the provider.',
    by: ['notifier'],
    fields: {
      providerId: "The provider's id of the message.",
      parts: 'How many SMS parts it took; 1 for an e-mail.',
      bundle: 'The notice whose message carried this one too.',
    },
  },
  'notice.delivered': {
    when: 'The provider’s receipt says that it has reached the phone, or the mail server of the address.',
    by: ['receipts', 'postmaster'],
    fields: { deliveredAt: 'When, as the network says.' },
  },
  'notice.failed': {
    when: 'Not sent, not delivered, or nobody knows; another channel makes it good where there is one.',
    by: ['notifier', 'receipts', 'postmaster'],
    fields: { reason: 'The kind of failure.', detail: "The provider's word, without personal data." },
  },
  'notice.dropped': {
    when: 'No longer worth anybody’s attention: what it asked for was done before it was sent, or whoever it was for went on leave and their deputy is told instead.',
    by: ['notifier'],
    fields: {},
  },
}
