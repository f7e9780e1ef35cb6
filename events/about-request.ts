import type { About } from './about.ts'
import { DATE } from './about-request-date.ts'
import { EXTENSION } from './about-request-extension.ts'
import { HANDS } from './about-request-hands.ts'
import { LINK } from './about-request-link.ts'
import { MERGE } from './about-request-merge.ts'
import { NOTE } from './about-request-note.ts'
import { PAUSE } from './about-request-pause.ts'
import { QUESTION } from './about-request-question.ts'
import { SUPERVISION } from './about-request-supervision.ts'
import { VISIT } from './about-request-visit.ts'
import type { RequestEvent } from './request.ts'

export const REQUEST: Readonly<Record<RequestEvent['type'], About>> = {
  'request.submitted': {
    when: 'An enterprise posted a request, or a member took it in for one and is the actor. Its clocks start here and nothing resets them.',
    by: ['intake'],
    fields: {
      enterprise: 'Who asks.',
      'enterprise.id': "The enterprise's id in the Directory; absent when the name and the code match none there.",
      'enterprise.name': 'As it was typed.',
      'enterprise.creditCode': 'The unified social credit code (GB 32100-2015), its check character tested.',
      contactId: 'The contact in the Directory, the one place where name, phone and e-mail stand.',
      category: "The category's id.",
      title: 'One line, at most 100 characters.',
      description: 'What it is about, at most 4,000 characters, with line breaks.',
      place: 'Where, in words.',
      answers: "The answers to the category's questions, by the question's id; those left open are absent.",
      neededBy: 'When the enterprise needs it done.',
      urgency: 'The enterprise’s own judgement; an urgent request is told at night too.',
      confidential: 'Present and true where only those who handle it may read what it says.',
      language: 'The language in which the contact is written to.',
      profile: 'The deadline profile that the clocks were computed from.',
      clocks: 'The clocks of the profile; one that the norm does not know is absent.',
      'clocks[].kind': 'First contact, an answer or plan, and the end.',
      'clocks[].dueAt': 'When it runs out.',
      'clocks[].rungs': 'The rungs of the ladder that watch this clock, the earliest first.',
      'clocks[].rungs[].level': 'How grave the rung is.',
      'clocks[].rungs[].at': 'When it is reached if nobody has acted by then.',
      files: 'The photos and papers that came with it.',
      routeBy: 'Past this without a squad it is stuck, and re-driven without help from the stream.',
      how: 'How it reached the member who took it in; absent when the enterprise posted it itself.',
      calledAt: 'When the enterprise said it, where it was written down later. The clocks count from then.',
    },
  },
  'request.routed': {
    when: 'A squad was found for the request.',
    by: ['router', 'followups'],
    fields: {
      squadId: 'The squad that has it now.',
      assigneeId: 'The member who is asked to take it; absent when the squad has nobody present.',
      coHandlers: "The members of the departments that handle it together with the squad, by the category's rule.",
      reasons: 'The rules that were tried, in their order, and how each ended.',
      'reasons[].rule': 'Which rule.',
      'reasons[].outcome': '`won` ended the search, `passed` went on to the next rule.',
      'reasons[].because': 'Why, as a code that the message catalogue puts into words.',
      'reasons[].params': 'The names that the words speak of.',
      nudgeAt: 'When the assignee is nudged unless somebody has accepted.',
      returnBy: 'Until when the squad may return it with a reason.',
    },
  },
  ...HANDS,
  'request.accepted': {
    when: 'A member took the request in hand: by the button, or by doing any work on it.',
    by: ['desk'],
    fields: { principalId: 'Who was asked and is away, where a deputy accepts it for them; it stays theirs.' },
  },
  'request.contacted': {
    when: 'A member recorded a contact with the enterprise: the first, which stops the contact clock, or a later one with a note.',
    by: ['desk'],
    fields: { note: 'What staff tell each other of it; the enterprise does not see it.' },
  },
  'request.answered': {
    when: 'A member gave an answer or a plan; stops the answer clock too.',
    by: ['desk'],
    fields: { text: 'The answer, as the enterprise reads it.', files: 'The photos and papers that came with it.' },
  },
  'request.resolved': {
    when: 'A member said that it is solved. It is the squad’s claim, and the enterprise is asked.',
    by: ['desk'],
    fields: {
      text: 'What was done, as the enterprise reads it.',
      files: 'The photos and papers that show it.',
      confirmBy: 'Silence until then is taken for consent.',
      visitAt: 'When somebody else is asked to call the enterprise back, unless it has spoken by then.',
    },
  },
  'request.confirmed': {
    when: 'The enterprise said that it is solved: by itself, or to the member who called it back and wrote it down.',
    by: ['track', 'desk'],
    fields: {},
  },
  'request.disputed': {
    when: 'The enterprise said that it is not solved; the work goes on and the resolve clock was never reset.',
    by: ['track'],
    fields: { reason: 'Why not.', followUpAt: 'When the ladder goes on at the latest.' },
  },
  'request.raised': {
    when: 'The enterprise took it up to the squad’s leader and coordinator itself, once for each clock that has run out.',
    by: ['track'],
    fields: { clocks: 'The clocks that had run out and were not taken up before.', reason: 'Why, if it said so.' },
  },
  'request.messaged': {
    when: 'The enterprise added something.',
    by: ['track'],
    fields: { text: 'What it added.', files: 'The photos and papers that came with it.' },
  },
  ...NOTE,
  ...SUPERVISION,
  ...QUESTION,
  ...EXTENSION,
  ...DATE,
  ...PAUSE,
  ...MERGE,
  ...LINK,
  'request.withdrawn': {
    when: 'The enterprise took its request back; every clock stops.',
    by: ['track'],
    fields: { reason: 'Why, if it said so.' },
  },
  'request.rated': {
    when: 'The enterprise rated the service (好差评), once for each time that the squad calls it done.',
    by: ['track'],
    fields: { level: 'Five levels, 5 the best; 1 and 2 begin a rework.', comment: 'In its own words.' },
  },
  'request.reworked': {
    when: 'A poor rating gave it back to the squad (重办), against a clock of its own; past the second round the committee is told.',
    by: ['track'],
    fields: {
      round: 'How often by now, from 1.',
      dueAt: 'When the clock of the rework runs out.',
      rungs: 'The rungs of the ladder that watch it.',
      'rungs[].level': 'How grave the rung is.',
      'rungs[].at': 'When it is reached if nobody has acted by then.',
      visitAt: 'When somebody else is asked to call the enterprise and hear why.',
    },
  },
  ...VISIT,
  'request.escalated': {
    when: 'Rungs of the ladder were reached with nobody acting. After a standstill several are one event, so nobody gets a flood.',
    by: ['followups'],
    fields: {
      level: 'The gravest of the rungs.',
      rungs: 'Every rung that was reached.',
      'rungs[].clock': 'The clock that it watches.',
      'rungs[].level': 'How grave it is.',
      repeatAt: 'When the last rung comes again if still nobody acts.',
      slip: 'The written slip (催办单) of a red rung or a circulated notice.',
      'slip.number': "Counted over the request's life, from 1; after the receipt number it names the slip.",
      'slip.answerBy': 'By when the squad is to act on it and say why it is late.',
    },
  },
  'request.lapsed': {
    when: 'The enterprise said nothing after the squad’s claim; closed, and counted apart from confirmed.',
    by: ['followups'],
    fields: {},
  },
}
