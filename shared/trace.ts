/** An error as the log may tell it: its name and the places in the code. Its message may hold what somebody typed. */
export const traceOf = (error: unknown): { readonly name: string; readonly places: readonly string[] } => {
  if (!(error instanceof Error)) return { name: typeof error, places: [] }
  const lines = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return { name: error.name, places: lines.slice(0, 10).map((line) => line.trim()) }
}
