import { type HttpEvent, languageOf } from '../../shared/http/event.ts'
import { json, type Reply } from '../../shared/http/reply.ts'
import type { Deps } from './deps.ts'

/** The categories and their questions in the caller's language; anyone may keep them for five minutes. */
export const categories = async ({ zone, now }: Pick<Deps, 'zone' | 'now'>, event: HttpEvent): Promise<Reply> => {
  const language = languageOf(event)
  const directory = await zone(now())
  const body = directory.categories.map(({ id, name, questions }) => ({
    id,
    name: name[language],
    questions: questions.map(({ label, options, ...question }) => ({
      ...question,
      label: label[language],
      options: options?.map((option) => ({ id: option.id, label: option.label[language] })),
    })),
  }))
  const headers = { 'cache-control': 'public, max-age=300', vary: 'Accept-Language', 'content-language': language }
  return json(200, body, headers)
}
