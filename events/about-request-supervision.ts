import type { About } from './about.ts'

export const SUPERVISION = {
  'request.co-handler-added': {
    when: 'The leader or coordinator of its squad, or the committee, asked a unit to handle it together with the squad. Who answers for it stays the same.',
    by: ['desk'],
    fields: {
      unit: 'The unit that was asked; the enterprise sees its name.',
      'unit.kind': 'A squad, a department, or one person.',
      'unit.id': "The unit's id in the Directory.",
      memberId: 'The person of the unit who is told and handles it.',
      text: 'What is asked of them; the enterprise does not see it.',
    },
  },
  'request.co-handler-released': {
    when: 'A co-handler was let go, whether routing or somebody above had asked them.',
    by: ['desk'],
    fields: { memberId: 'The person who handles it no more.' },
  },
  'request.instructed': {
    when: 'The leader or coordinator of its squad, or the committee, wrote an instruction (批示). The enterprise does not see it.',
    by: ['desk'],
    fields: {
      number: 'How many there are of this request by now, from 1.',
      text: 'The instruction.',
      coHandlers: 'The co-handlers to whom it goes, beside the handler.',
      remindAt: 'When those who have not received it by then are reminded, once.',
    },
  },
  'request.instruction-received': {
    when: 'Somebody whom instructions waited for said that they have them, by the button or by leaving a note.',
    by: ['desk'],
    fields: {
      numbers: 'The instructions that waited for them.',
      parts: 'Whose part they played: their own, and of those for whom they stand in.',
    },
  },
  'request.instruction-reminded': {
    when: 'An instruction was not received in time, and those it waits for are told again by their other channel.',
    by: ['followups'],
    fields: { numbers: 'The instructions that still wait for somebody.' },
  },
} satisfies Readonly<Record<string, About>>
