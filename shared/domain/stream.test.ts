import { expect, it } from 'vitest'
import { idOf, kindOf, streamOf } from './stream.ts'

it.each([
  ['request', '7K3F-9QXM-C'],
  ['notice', '7K3F-9QXM-C/2/m-zhang-wei/sms'],
  ['notice', 'a#b'],
])('a stream of %s and %s is named so that both are read from it again', (kind, id) => {
  const stream = streamOf({ kind }, id)
  expect([kindOf(stream), idOf(stream)]).toEqual([kind, id])
})
