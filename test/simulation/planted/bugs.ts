import type { Bug } from './bug.ts'
import { DELIVERY } from './bugs/delivery.ts'
import { DOORS } from './bugs/doors.ts'
import { LADDER } from './bugs/ladder.ts'
import { NOTICES } from './bugs/notices.ts'
import { PLANS } from './bugs/plans.ts'
import { RECEIPTS } from './bugs/receipts.ts'
import { STORE } from './bugs/store.ts'

/** Every planted bug, by its name. */
export const BUGS: Readonly<Record<string, Bug>> = {
  ...STORE,
  ...DELIVERY,
  ...DOORS,
  ...LADDER,
  ...PLANS,
  ...NOTICES,
  ...RECEIPTS,
}
