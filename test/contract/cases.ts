import { BESIDE } from './beside-cases.ts'
import { BOUNDS, SIZES } from './bounds-cases.ts'
import { DIRECTORY } from './directory-cases.ts'
import { JOURNAL } from './journal-cases.ts'
import { REGISTER } from './register-cases.ts'
import type { Case } from './stores.ts'
import { TOGETHER } from './together-cases.ts'

export const CASES: readonly Case[] = [...JOURNAL, ...TOGETHER, ...BOUNDS, ...REGISTER, ...BESIDE, ...DIRECTORY]

/** What holds besides where each item has DynamoDB's own form. */
export const STRICT: readonly Case[] = [...CASES, ...SIZES]
