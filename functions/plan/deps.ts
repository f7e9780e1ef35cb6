import type { Directory } from '../../shared/directory/directory.ts'
import type { Playbooks } from '../../shared/directory/playbooks.ts'
import type { Log } from '../../shared/http/problems.ts'
import type { Journal } from '../../shared/journal.ts'
import type { Tokens } from '../../shared/tokens.ts'

export interface Deps
  extends Pick<Journal, 'load' | 'handle' | 'seen' | 'prepare'>,
    Pick<Directory, 'zone' | 'contact'> {
  readonly tokens: Pick<Tokens, 'read' | 'put'>
  readonly playbooks: Playbooks
  /** Where the contacts of parties outside are written, together with the plan. */
  readonly tables: { readonly directory: string }
  readonly random: (size: number) => Uint8Array
  readonly now: () => Date
  readonly log: Log
}
