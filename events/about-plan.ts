import type { About } from './about.ts'
import { TASKFORCE } from './about-plan-taskforce.ts'
import type { PlanEvent } from './plan.ts'

const WHOLE: About['fields'] = {
  title: 'What is to be brought about.',
  fixedAt: 'The moment by which all is done, such as the passage; everything is computed backwards from it.',
  playbook: 'The playbook that it was drawn from.',
  taskforce: 'A plan of months, with a name and a weekly digest.',
  'taskforce.name': 'What people call it.',
  'taskforce.coordinator': 'The member who sees it through and gets the digest.',
  digestAt: 'When the first digest is due; a plan that has one coming keeps it.',
  parties: 'Who takes part.',
  'parties[].id': 'Its name within the plan.',
  'parties[].kind': 'A member, a department, or somebody outside.',
  'parties[].memberId': "The member, or the department's member who does it.",
  'parties[].departmentId': 'The department.',
  'parties[].unit': "The outside unit's name, such as the traffic police.",
  'parties[].contactId':
    'The contact in the Directory, the one place where the name and phone of somebody outside stand.',
  'parties[].language': 'The language in which somebody outside is written to.',
  tasks: 'What is to be done, at most 500.',
  'tasks[].id': 'Its name within the plan.',
  'tasks[].title': 'One line, at most 60 characters.',
  'tasks[].note': 'What its parties should know.',
  'tasks[].lead': 'The party that answers for it (牵头).',
  'tasks[].coHandling': 'The parties that help (协办).',
  'tasks[].effort': 'Working hours; 0 for a milestone.',
  'tasks[].milestone': 'It is a moment that everybody looks to, and takes no time.',
  'tasks[].after': 'The tasks that must be done before it.',
  'tasks[].fixedAt': 'A date of its own by which it must be done.',
  'tasks[].removes': 'What it takes down or closes; each has to be put back.',
  'tasks[].removes[].what': 'A sign, a signal light, a height bar, a road, or something else.',
  'tasks[].removes[].note': 'Which one.',
  'tasks[].removes[].owner': 'The party that puts it back; the lead unless said.',
  'tasks[].removes[].restoreBy': 'By when.',
  'tasks[].removes[].withoutPhoto': 'Why no photo has to show that it is back; absent where one has to.',
  'tasks[].removes[].remindAt': 'When its owner is reminded of it.',
  'tasks[].clock': 'When it warns whom, computed when the plan was drawn.',
  'tasks[].clock.acknowledgeBy': 'When whoever has not acknowledged it is nudged.',
  'tasks[].clock.startBy': 'Its latest start.',
  'tasks[].clock.remindAt': 'When it is due soon.',
  'tasks[].clock.dueAt': 'Its latest finish.',
}

/** What happens to a plan, in words. */
export const PLAN: Readonly<Record<PlanEvent['type'], About>> = {
  'plan.drawn': {
    when: 'A plan was drawn for a request, backwards from its fixed date.',
    by: ['plan'],
    fields: WHOLE,
  },
  'plan.revised': {
    when: 'The plan was drawn anew, whole; what was done of it stays done.',
    by: ['plan'],
    fields: WHOLE,
  },
  'plan.moved': {
    when: 'A revision moved the fixed date; the enterprise is told.',
    by: ['plan'],
    fields: { from: 'What it was.', to: 'What it is.' },
  },
  'plan.assigned': {
    when: 'Tasks came to their parties: all of a new plan, or those that a revision changed.',
    by: ['plan'],
    fields: { tasks: 'Which.' },
  },
  'plan.acknowledged': {
    when: 'A party said that it knows of its task; that starts no clock and stops none but the nudge.',
    by: ['plan'],
    fields: { task: "The task, or a restoration's id.", party: 'Who.' },
  },
  'plan.started': { when: 'A task was begun.', by: ['plan'], fields: { task: 'Which.' } },
  'plan.finished': {
    when: 'A task was done.',
    by: ['plan'],
    fields: { task: 'Which.', note: 'What there is to say of it.', files: 'Photos and papers.' },
  },
  'plan.reminded': {
    when: 'Tasks were not acknowledged in time, or are due soon.',
    by: ['chaser'],
    fields: {
      unacknowledged: 'Those that a party has not acknowledged.',
      soon: 'Those that are due soon, restorations too.',
    },
  },
  'plan.slipped': {
    when: 'The latest start or finish of tasks has passed. After a standstill all that slipped is one event.',
    by: ['chaser'],
    fields: {
      slips: 'Each that slipped.',
      'slips[].task': 'The task, or the restoration.',
      'slips[].why': 'Its latest start passed, or its latest finish.',
      'slips[].hits': 'The tasks after it whose latest start is in danger by that.',
      repeatAt: 'When what is overdue comes again if still nobody acts.',
    },
  },
  ...TASKFORCE,
  'plan.obliged': {
    when: 'Something was taken down or closed; from now on it is owed, and its request cannot end before it is back.',
    by: ['plan', 'chaser'],
    fields: {
      id: "The restoration's id, `<task>.<n>`.",
      task: 'The task that took it down.',
      what: 'A sign, a signal light, a height bar, a road, or something else.',
      note: 'Which one.',
      owner: 'The party that puts it back.',
      dueAt: 'By when.',
      remindAt: 'When its owner is reminded.',
    },
  },
  'plan.reported': {
    when: 'What was taken down is said to be back, by photos that are still being looked into; it is owed until one of them is kept.',
    by: ['plan'],
    fields: { id: 'The restoration.', note: 'What was done.', files: 'The photos that are to show it.' },
  },
  'plan.unproven': {
    when: 'None of the photos that were to show it could be kept; it has to be reported again.',
    by: ['chaser'],
    fields: { id: 'The restoration.' },
  },
  'plan.restored': {
    when: 'What was taken down is back, and a photo shows it where the plan asks for one.',
    by: ['plan', 'chaser'],
    fields: { id: 'The restoration.', note: 'What was done.', files: 'The photos that show it.' },
  },
  'plan.closed': {
    when: 'The request is over, and so is the plan; what is still to be put back stays owed.',
    by: ['chaser'],
    fields: {},
  },
}
