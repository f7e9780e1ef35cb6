import type { About } from './about.ts'

/** What happens to a taskforce, in words. */
export const TASKFORCE: Readonly<Record<'plan.entrusted' | 'plan.digested' | 'plan.digest-deferred', About>> = {
  'plan.entrusted': {
    when: 'A taskforce has a coordinator, or another than before.',
    by: ['plan'],
    fields: { coordinator: 'The member.' },
  },
  'plan.digested': {
    when: 'A week began, and the coordinator of a taskforce is written how it stands. After a standstill one tells of all of it.',
    by: ['chaser'],
    fields: {
      since: 'The digest before it, or when the plan was drawn.',
      nextAt: 'When the next one is due.',
      slackHours: 'Working hours until the fixed date is lost; negative: so many are missing.',
      done: 'The tasks that were finished since, and what was put back.',
      late: 'Each that should have begun, or have been done, by now.',
      'late[].task': 'The task, or the restoration.',
      'late[].why': 'Its latest start passed, or its latest finish.',
      'late[].hits': 'The tasks after it that are in danger by that, eight at most.',
      coming: 'The tasks that are to begin or to end before the next digest.',
      milestones: 'Those that are not reached.',
      'milestones[].task': 'Which.',
      'milestones[].dueAt': 'By when.',
      'milestones[].slackHours': 'Working hours until it is lost.',
      owed: 'What is still to be put back.',
      unacknowledged: 'The tasks that a party has not acknowledged.',
      'unacknowledged[].task': 'Which.',
      'unacknowledged[].parties': 'Who.',
    },
  },
  'plan.digest-deferred': {
    when: 'A digest came due while nobody worked, as after a standstill.',
    by: ['chaser'],
    fields: { until: 'The next working hours.' },
  },
}
