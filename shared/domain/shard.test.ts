import { expect, it } from 'vitest'
import { newReceipt } from '../receipt.ts'
import { SHARDS, shardOf } from './shard.ts'

it('a key falls into the shard that it always fell into, since stored items say so', () => {
  expect(['7K3F-9QXM-C', '0000-0001-1', 'm017', ''].map(shardOf)).toEqual(['0', '1', '4', '5'])
})

it('receipts spread over all shards, so that none is asked for more than its share', () => {
  const counts = new Map<string, number>()
  for (let i = 0; i < 8000; i++) {
    const shard = shardOf(newReceipt(() => new Uint8Array([0, 0, 0, i >> 8, i & 255])))
    counts.set(shard, (counts.get(shard) ?? 0) + 1)
  }
  expect([...counts.keys()].toSorted()).toEqual([...SHARDS])
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150)
})
