import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { Unreachable } from './zone/deployed.ts'

/** The command was called wrongly; the message says how, and the usage follows it. */
export class Misused extends Error {
  override name = 'Misused'
}

type Given<O extends ParseArgsOptionsConfig> = ReturnType<typeof parseArgs<{ options: O }>>['values']

export interface Command<O extends ParseArgsOptionsConfig> {
  readonly usage: string
  readonly options: O
  /** Whether all that was asked for is done. */
  run(given: Given<O>): Promise<boolean>
}

export const required = (value: string | undefined, option: string): string => {
  if (!value) throw new Misused(`${option} is missing`)
  return value
}

/** Runs a command with the words after its name. It ends with 0 when all is done, 1 when something is not, 2 when it was called wrongly. */
export const runCommand = async <const O extends ParseArgsOptionsConfig>(
  { usage, options, run }: Command<O>,
  words: readonly string[],
  say: Pick<Console, 'log' | 'error'> = console,
): Promise<number> => {
  try {
    if (words.includes('--help') || words.includes('-h')) {
      say.log(usage)
      return 0
    }
    return (await run(read(options, words))) ? 0 : 1
  } catch (error) {
    if (error instanceof Misused) say.error(`${error.message}\n\n${usage}`)
    else say.error(refusal(error) ?? error)
    return error instanceof Misused ? 2 : 1
  }
}

/** What the operator can mend, in one line; what nobody expected comes with its stack trace. */
const refusal = (error: unknown): string | undefined => {
  if (!(error instanceof Error)) return undefined
  if (error instanceof Unreachable) return error.message
  if (error.message === 'Region is missing') return 'Say in which region the stack is: AWS_REGION=…'
  const ofAws = '$metadata' in error || error.name === 'CredentialsProviderError'
  return ofAws ? `${error.name}: ${error.message.split('\n')[0]}` : undefined
}

const read = <O extends ParseArgsOptionsConfig>(options: O, words: readonly string[]): Given<O> => {
  try {
    return parseArgs({ args: [...words], options }).values
  } catch (error) {
    throw new Misused(error instanceof Error ? error.message : String(error))
  }
}
