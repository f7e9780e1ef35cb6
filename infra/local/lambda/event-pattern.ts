type Pattern = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const compare: Record<string, (a: number, b: number) => boolean> = {
  '=': (a, b) => a === b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
}

const numeric = (tests: readonly unknown[], value: unknown): boolean =>
  typeof value === 'number' &&
  tests.every((test, n) => typeof test === 'number' || compare[String(test)]?.(value, Number(tests[n + 1])) === true)

const ruleHolds = (rule: unknown, value: unknown): boolean => {
  if (!isRecord(rule)) return rule === value
  const text = typeof value === 'string' ? value : undefined
  return Object.entries(rule).every(([kind, wanted]) => {
    switch (kind) {
      case 'exists':
        return (value !== undefined) === wanted
      case 'prefix':
        return text?.startsWith(String(wanted)) === true
      case 'suffix':
        return text?.endsWith(String(wanted)) === true
      case 'equals-ignore-case':
        return text?.toLowerCase() === String(wanted).toLowerCase()
      case 'anything-but':
        return value !== undefined && ![wanted].flat().some((inner) => ruleHolds(inner, value))
      case 'numeric':
        return Array.isArray(wanted) && numeric(wanted, value)
      default:
        throw new Error(`The filter rule ${kind} is not known here`)
    }
  })
}

/** EventBridge's content filtering, as event source mappings use it in `FilterCriteria`. */
export const matchesPattern = (pattern: Pattern, event: unknown): boolean =>
  Object.entries(pattern).every(([key, wanted]) => {
    const value = isRecord(event) ? event[key] : undefined
    if (Array.isArray(wanted)) return wanted.some((rule) => [value].flat().some((one) => ruleHolds(rule, one)))
    return isRecord(wanted) && matchesPattern(wanted, value)
  })
