import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import * as z from 'zod/mini'

const Place = z.object({ after: z.string() })
const Last = z.object({ last: z.number() })

/** Whether every reader of a stream has come to its last record, as the files of a stopped host say. */
export const isCaughtUp = (dataDir: string): boolean => {
  const db = new DatabaseSync(join(dataDir, 'dynamodb.sqlite'), { readOnly: true })
  const newest = db.prepare('SELECT max(CAST(sequence_number AS INTEGER)) AS last FROM _stream_records').get()
  db.close()
  const places = readdirSync(dataDir).filter((name) => /^stream-.+\.json$/.test(name))
  const { last } = Last.parse(newest)
  return (
    places.length > 0 &&
    places.every((name) => Number(Place.parse(JSON.parse(readFileSync(join(dataDir, name), 'utf8'))).after) === last)
  )
}
