import * as z from 'zod/mini'
import { pointerTo } from '../input/json.ts'
import { type FieldCode, isFieldCode } from '../messages/codes.ts'
import { type FieldError, invalid } from './problem.ts'

const Coded = z.object({
  code: z.custom<FieldCode>(isFieldCode),
  params: z.optional(z.record(z.string(), z.string())),
})

/** The value, read by its schema. @throws Problem 422 that names the fields. */
export const check = <T>(schema: z.ZodMiniType<T>, value: unknown): T => {
  const parsed = z.safeParse(schema, value, { reportInput: true })
  if (parsed.success) return parsed.data
  throw invalid(parsed.error.issues.flatMap(errorsOf))
}

const errorsOf = (issue: z.core.$ZodIssue): FieldError[] => {
  const pointer = issue.path.reduce<string>((parent, key) => pointerTo(parent, String(key)), '')
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ pointer: pointerTo(pointer, key), code: 'unknown-field' }))
    case 'custom': {
      const coded = Coded.safeParse(issue.params)
      return [{ pointer, ...(coded.success ? present(coded.data) : { code: 'invalid' }) }]
    }
    case 'invalid_type':
      return [{ pointer, code: issue.input === undefined ? 'required' : 'wrong-type' }]
    case 'invalid_value':
      return [{ pointer, code: issue.input === undefined ? 'required' : 'not-an-option' }]
    default:
      return [{ pointer, code: 'invalid' }]
  }
}

const present = ({ code, params }: z.infer<typeof Coded>): Omit<FieldError, 'pointer'> =>
  params ? { code, params } : { code }
