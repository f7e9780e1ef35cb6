export const SHARDS = ['0', '1', '2', '3', '4', '5', '6', '7'] as const
export type Shard = (typeof SHARDS)[number]

const UTF8 = new TextEncoder()

/** The shard of the `due` index that a key falls into: FNV-1a, the same for ever, since it stands in stored items. */
export const shardOf = (key: string): Shard => {
  let hash = 0x811c9dc5
  for (const byte of UTF8.encode(key)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0
  return SHARDS[hash % SHARDS.length] ?? '0'
}
