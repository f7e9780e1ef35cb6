import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { DomainEvent } from '../../events/event.ts'
import { RequestEvent } from '../../events/request.ts'
import { smallZone } from '../../test/zone.ts'
import { request } from '../domain/request-decide.ts'
import { timeline } from './timeline.ts'

const samples = new URL('../../events/samples/', import.meta.url)
const sample = async (name: string): Promise<DomainEvent> =>
  DomainEvent.parse(JSON.parse(await readFile(new URL(name, samples), 'utf8')).good[0])
const names = (await readdir(samples)).filter((name) => name.startsWith('request.'))

const submitted = RequestEvent.parse(await sample('request.submitted.json'))
const state = request.evolve(undefined, submitted)
if (!state) throw new Error('A submitted request has a state')
const told = async (name: string, language: 'zh-CN' | 'en', staff = false) =>
  timeline([await sample(name)], state, smallZone, { language, staff })

describe('the timeline', () => {
  it.each(names)('has words for %s in both languages', async (name) => {
    for (const language of ['zh-CN', 'en'] as const) {
      const [entry] = await told(name, language, true)
      expect(`request.${entry?.type}.json`).toBe(name)
      expect(entry?.text).toMatch(language === 'en' ? /[a-z]{3}/ : /\p{Script=Han}{2}/u)
      expect(entry?.text).not.toMatch(/[{}]/)
    }
  })

  it('shows no instruction to the enterprise, and of a unit that helps its name alone', async () => {
    for (const name of names.filter((one) => /instruct/.test(one))) expect(await told(name, 'zh-CN')).toEqual([])
    const asked = 'request.co-handler-added.json'
    expect((await told(asked, 'zh-CN'))[0]?.text).toBe('原工作人员请交通运输局协办')
    expect((await told(asked, 'zh-CN', true))[0]?.text).toContain('封路时段')
  })

  it('shows a note to staff alone', async () => {
    expect((await told('request.contacted.json', 'zh-CN', true))[0]?.text).toContain('装载图')
    expect((await told('request.contacted.json', 'zh-CN'))[0]?.text).not.toContain('装载图')
  })

  it('shows what the enterprise wrote beside its rating, to those who are to learn from it', async () => {
    const rated = await sample('request.rated.json')
    const event = DomainEvent.parse({ ...rated, data: { level: 2, comment: '来了三次才办好' } })
    const [entry] = timeline([event], state, smallZone, { language: 'zh-CN', staff: true })
    expect(entry?.text).toContain('不满意。来了三次才办好')
  })

  it('says that a former colleague did it when the Directory knows them no longer', async () => {
    const event = DomainEvent.parse({
      ...(await sample('request.accepted.json')),
      actor: { kind: 'member', id: 'm-gone' },
    })
    const [entry] = timeline([event], state, smallZone, { language: 'en', staff: true })
    expect(entry?.text).toContain('a former colleague')
  })
})
