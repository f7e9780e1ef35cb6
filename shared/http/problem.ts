import type { Language } from '../../events/envelope.ts'
import { say } from '../messages/catalogue.ts'
import type { FieldCode, ProblemCode } from '../messages/codes.ts'
import { problemReply, type Reply } from './reply.ts'

/** One field that must be put right. */
export interface FieldError {
  /** A JSON pointer such as `/contact/phone`. */
  readonly pointer: string
  readonly code: FieldCode
  readonly params?: Readonly<Record<string, string>>
}

export interface ProblemOptions {
  readonly params?: Readonly<Record<string, string>>
  readonly errors?: readonly FieldError[]
  readonly headers?: Readonly<Record<string, string>>
}

/** A caller's mistake or a refusal, told as `application/problem+json`; `code` is what a program tells it by. */
export class Problem extends Error {
  override name = 'Problem'
  readonly status: number
  readonly code: ProblemCode
  readonly options: ProblemOptions
  constructor(status: number, code: ProblemCode, options: ProblemOptions = {}) {
    super(code)
    this.status = status
    this.code = code
    this.options = options
  }
}

const MOST_ERRORS = 20

export const invalid = (errors: readonly FieldError[]): Problem =>
  new Problem(422, 'invalid', { errors: errors.slice(0, MOST_ERRORS) })

export const fieldDetail = (language: Language, { code, params }: FieldError): string =>
  say(language, `field.${code}`, params)

/** RFC 9457. */
export const problemJson = (language: Language, { status, code, options }: Problem): Reply =>
  problemReply(
    status,
    {
      type: `urn:doorstep:problem:${code}`,
      title: say(language, `problem.${code}`, options.params),
      status,
      detail: say(language, `problem.${code}.detail`, options.params),
      code,
      ...(options.errors && {
        errors: options.errors.map((error) => ({
          pointer: error.pointer,
          code: error.code,
          detail: fieldDetail(language, error),
        })),
      }),
    },
    { 'content-language': language, ...options.headers },
  )
