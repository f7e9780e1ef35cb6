import type { Directory } from '../../shared/directory/directory.ts'
import type { Leaves } from '../../shared/directory/leaves.ts'
import type { Log } from '../../shared/http/problems.ts'
import type { Journal } from '../../shared/journal.ts'
import type { Limits } from '../../shared/limits.ts'
import type { Register } from '../../shared/register.ts'
import type { Tokens } from '../../shared/tokens.ts'

export interface Deps
  extends Journal,
    Pick<Directory, 'zone' | 'contact'>,
    Pick<Register, 'openOf' | 'openOfEnterprise' | 'toldOf'>,
    Leaves {
  readonly tokens: Pick<Tokens, 'read' | 'expired'>
  readonly limits: Limits
  readonly now: () => Date
  readonly log: Log
}
