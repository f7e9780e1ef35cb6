import type { Register } from '../../../shared/register.ts'
import type { Difference } from './difference.ts'

/**
 * What an operator should know of the squads that are gone from the files while requests still lie with them. Nothing holds a load
 * back for it: a request keeps its handler and its clocks, and what its squad's leader would hear the committee hears.
 */
export const tellDissolved = async (
  { openOf }: Pick<Register, 'openOf'>,
  { gone }: Pick<Difference, 'gone'>,
): Promise<string[]> => {
  const warnings: string[] = []
  for (const { kind, id } of gone) {
    const open = kind === 'squad' ? (await openOf(id)).length : 0
    const requests = open === 1 ? '1 open request' : `${open} open requests`
    if (open > 0)
      warnings.push(
        `squad ${id} is gone from the files and has ${requests}; what its leader would hear goes to the committee`,
      )
  }
  return warnings
}
