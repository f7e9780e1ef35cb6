import type { TransactWriteItem } from '@aws-sdk/client-dynamodb'
import type { Channel as ChannelName } from '../../events/notice.ts'
import type { Carried } from '../../shared/carried.ts'
import type { Channel } from '../../shared/channels/channel.ts'
import type { Directory } from '../../shared/directory/directory.ts'
import type { Log } from '../../shared/http/problems.ts'
import type { Journal } from '../../shared/journal.ts'
import type { Limits } from '../../shared/limits.ts'
import type { Register } from '../../shared/register.ts'
import type { Tokens } from '../../shared/tokens.ts'

export interface Deps extends Pick<Journal, 'load' | 'handle'>, Directory, Pick<Carried, 'keepCarried'> {
  readonly tokens: Pick<Tokens, 'put'>
  readonly limits: Limits
  /** The streams that wait for a person. */
  readonly waiting: Register['waitingFor']
  readonly channels: Readonly<Record<ChannelName, Channel>>
  /** The same as `keepCarried`, for a transaction. */
  readonly carriedPut: (providerId: string, notices: readonly string[], now: Date) => TransactWriteItem
  /** The pages' origin, without a slash at the end. */
  readonly origin: string
  readonly random: (size: number) => Uint8Array
  readonly now: () => Date
  readonly log: Log
}
