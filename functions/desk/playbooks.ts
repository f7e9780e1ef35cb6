import type { Playbook, PlaybookTask } from '../../shared/directory/playbook.ts'
import { json } from '../../shared/http/reply.ts'
import type { Serve } from '../../shared/http/router.ts'
import type { Deps } from './deps.ts'
import { visitor } from './visitor.ts'

export const playbookRoutes = (deps: Deps) => [{ path: '/api/desk/playbooks', methods: { GET: offer(deps) } }]

/** What a plan can be begun from, in the visitor's language, and the departments that can be given tasks. */
const offer =
  (deps: Deps): Serve =>
  async (event) => {
    const { language, directory } = await visitor(deps, event)
    const playbooks = (await deps.playbooks.list()).map(({ name, tasks, ...rest }: Playbook) => ({
      ...rest,
      name: name[language],
      tasks: tasks.map(({ title, removes = [], ...task }: PlaybookTask) => ({
        ...task,
        title: title[language],
        removes: removes.map(({ note, ...removal }) => ({ ...removal, note: note[language] })),
      })),
    }))
    const departments = directory.departments.map(({ id, name }) => ({ id, name: name[language] }))
    return json(200, { playbooks, departments }, { 'content-language': language })
  }
