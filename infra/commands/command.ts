import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'

/** What the operator can mend by calling the command otherwise; told in one line and without a stack trace. */
export class CommandError extends Error {
  override name = 'CommandError'
}

export interface Command {
  readonly usage: string
  readonly options: ParseArgsOptionsConfig
  /** Whether all that was asked for is done. */
  run(given: Readonly<Record<string, string | boolean | undefined>>): Promise<boolean>
}

/** The name of a stack is needed by every command that works on one. */
export const required = (given: Readonly<Record<string, string | boolean | undefined>>, name: string): string => {
  const value = given[name]
  if (typeof value !== 'string' || value === '') throw new CommandError(`--${name} is missing`)
  return value
}

/** Runs a command with the words after its name; its exit code says whether all is done (0), something is not (1), or it was called wrongly (2). */
export const runCommand = async ({ usage, options, run }: Command, words: readonly string[]): Promise<number> => {
  try {
    const { values } = parseArgs({ args: [...words], options: { ...options, help: { type: 'boolean' } } })
    if (values['help']) {
      console.log(usage)
      return 0
    }
    return (await run(values as Record<string, string | boolean | undefined>)) ? 0 : 1
  } catch (error) {
    const wrong = wordsFor(error)
    console.error(wrong ? `error: ${wrong}\n\n${usage}` : error)
    return wrong ? 2 : 1
  }
}

const wordsFor = (error: unknown): string | undefined => {
  if (!(error instanceof Error)) return undefined
  if (error instanceof CommandError) return error.message
  if ('code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) return error.message
  if (error.name === 'CredentialsProviderError') return `AWS knows no credentials here. ${error.message}`
  return error.message === 'Region is missing' ? 'AWS knows no region here; set AWS_REGION' : undefined
}
