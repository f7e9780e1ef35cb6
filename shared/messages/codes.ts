import { isMessageKey, type MessageKey } from './catalogue.ts'

type ProblemCodeOf<K> = K extends `problem.${infer Code}.detail` ? Code : never
type FieldCodeOf<K> = K extends `field.${infer Code}` ? Code : never

/** The codes of problems and of field errors: those that the catalogue has words for, so none can be told without. */
export type ProblemCode = ProblemCodeOf<MessageKey>
export type FieldCode = FieldCodeOf<MessageKey>

export const isFieldCode = (code: unknown): code is FieldCode =>
  typeof code === 'string' && isMessageKey(`field.${code}`)
