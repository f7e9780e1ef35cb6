import type { Category, Question } from '../../../shared/directory/people.ts'
import type { Document } from './json.ts'
import type { Spot } from './source.ts'

const ID = /^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/

interface Known {
  readonly departments: ReadonlySet<string> | undefined
  readonly profiles: ReadonlySet<string> | undefined
}

/** What the schema cannot see: ids that repeat, and names of things that are not there. */
export const checkCategories = ({ value, spot }: Document<readonly Category[]>, has: Known): void => {
  if (value.length === 0) spot().wrong('there is no category; write at least one, or nobody can post a request')
  checkIds(value, (index) => spot(index, 'id'))
  for (const [index, { departmentId, coDepartments, profile, questions }] of value.entries()) {
    const department = (id: string, at: Spot): void => {
      if (has.departments && !has.departments.has(id))
        at.wrong(`there is no department ${id}; write one of ${[...has.departments].join(', ')}`)
    }
    department(departmentId, spot(index, 'departmentId'))
    for (const [place, id] of coDepartments.entries()) {
      const at = spot(index, 'coDepartments', place)
      department(id, at)
      if (id === departmentId || coDepartments.indexOf(id) < place) at.wrong(`${id} has it already; take this one out`)
    }
    if (profile !== undefined && has.profiles && !has.profiles.has(profile))
      spot(index, 'profile').wrong(`there is no profile ${profile}; write one of ${[...has.profiles].join(', ')}`)
    checkQuestions(questions, (...path) => spot(index, 'questions', ...path))
  }
}

const checkQuestions = (questions: readonly Question[], spot: Document<unknown>['spot']): void => {
  checkIds(questions, (index) => spot(index, 'id'))
  for (const [index, { type, options }] of questions.entries()) {
    if (type === 'choice' && (options?.length ?? 0) < 2)
      spot(index, 'options').wrong('a choice needs at least two options; add them, or ask for a text')
    if (type !== 'choice' && options)
      spot(index, 'options').wrong(`a ${type} has no options; take them out, or write choice`)
    checkIds(options ?? [], (place) => spot(index, 'options', place, 'id'))
  }
}

const checkIds = (things: readonly { readonly id: string }[], spot: (index: number) => Spot): void => {
  const ids = things.map(({ id }) => id)
  for (const [index, id] of ids.entries()) {
    if (!ID.test(id)) spot(index).wrong(`"${id}" is no id; write letters, digits and hyphens only, 40 at most`)
    if (ids.indexOf(id) < index) spot(index).wrong(`${id} stands here already; give this one another id`)
  }
}
