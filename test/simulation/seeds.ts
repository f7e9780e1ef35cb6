/** Seeds that once broke a promise, and how; each is lived through again by a test. A seed means another life once what it draws is changed. */
export const KEPT: readonly { readonly seed: number; readonly why: string }[] = [
  { seed: 100_113, why: 'whoever was told late to put something back was reminded of it a minute later' },
]
