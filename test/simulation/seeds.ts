/** Seeds that once broke a promise, and how; each is lived through again by a test. A seed means another life once what it draws is changed. */
export const KEPT: readonly { readonly seed: number; readonly why: string }[] = [
  { seed: 72, why: 'whoever came with an expired link was sent another one to a request that had been withdrawn' },
  {
    seed: 229,
    why: 'a task was finished late, and whoever was told to put back what it took down was reminded of it at once',
  },
  { seed: 2_002_252, why: 'a handler was told of the date that was agreed to for a request that had been withdrawn' },
  {
    seed: 3_100_885,
    why: 'merged a second time into a request that had been withdrawn, another was handled by nobody',
  },
]
