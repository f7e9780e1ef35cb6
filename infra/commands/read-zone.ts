import { checkZone } from './zone/check-zone.ts'
import type { ZoneFiles } from './zone-items.ts'

/** The files say something that cannot be loaded; the message has a line for each mistake. */
export class ZoneMistakes extends Error {
  override name = 'ZoneMistakes'
  constructor(mistakes: readonly string[]) {
    super(
      `${mistakes.join('\n')}\n${mistakes.length === 1 ? '1 mistake' : `${mistakes.length} mistakes`}; nothing is loaded.`,
    )
  }
}

/** Reads and checks all files of a zone. @throws ZoneMistakes where anything is wrong with them */
export const readZone = async (dir: string, now = new Date()): Promise<ZoneFiles> => {
  const { zone, mistakes } = checkZone(dir, now)
  if (!zone) throw new ZoneMistakes(mistakes)
  return zone
}
