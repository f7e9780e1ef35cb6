import { parsePhone } from '../phone.ts'
import { code } from './codes.ts'
import type { Unfit } from './text.ts'

/** A phone number as E.164; in a file of its own, since what knows the world's numbers is a quarter of a function that reads one. */
export const Phone = code((value): string | Unfit => parsePhone(value) ?? { code: 'phone-invalid' })
