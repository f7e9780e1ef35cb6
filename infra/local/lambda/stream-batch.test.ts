import { describe, expect, it } from 'vitest'
import { afterBatch, type Batch } from './stream-batch.ts'

const of = (records: string, tries = 0): Batch<string> => ({ records: [...records], tries })
const policy = { bisects: true, retries: 2 }

describe('a batch of a stream', () => {
  it('that went well is done with', () => {
    expect(afterBatch(of('abc'), undefined, policy)).toEqual({ done: ['a', 'b', 'c'], discarded: [], next: [] })
  })

  it('passes what stands before the first failure, and begins anew from there', () => {
    expect(afterBatch(of('abcd', 1), 2, policy)).toEqual({ done: ['a', 'b'], discarded: [], next: [of('cd')] })
  })

  it('is halved when its first record failed, which costs no try', () => {
    expect(afterBatch(of('abcde', 1), 0, policy).next).toEqual([of('abc'), of('de')])
  })

  it('stays whole when the mapping does not bisect', () => {
    expect(afterBatch(of('abc'), 0, { ...policy, bisects: false }).next).toEqual([of('abc', 1)])
  })

  it('is given up when its tries are used up, and passed so that the stream goes on', () => {
    expect(afterBatch(of('a', 1), 0, policy).next).toEqual([of('a', 2)])
    expect(afterBatch(of('a', 2), 0, policy)).toEqual({ done: ['a'], discarded: ['a'], next: [] })
    expect(afterBatch(of('abc', 2), 0, { bisects: false, retries: 2 }).discarded).toEqual(['a', 'b', 'c'])
  })

  it('isolates one bad record of ten, gives up that one alone and keeps the order', () => {
    const passed: string[] = []
    const given: string[] = []
    let batches: readonly Batch<string>[] = [of('abcdefXhij')]
    for (let [batch, ...rest] = batches; batch; [batch, ...rest] = batches) {
      const at = batch.records.indexOf('X')
      const verdict = afterBatch(batch, at < 0 ? undefined : at, policy)
      passed.push(...verdict.done)
      given.push(...verdict.discarded)
      batches = [...verdict.next, ...rest]
    }
    expect(given).toEqual(['X'])
    expect(passed.join('')).toBe('abcdefXhij')
  })
})
