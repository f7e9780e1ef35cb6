/** Seeds that once broke a promise, and how; each is lived through again by a test. A seed means another life once what it draws is changed. */
export const KEPT: readonly { readonly seed: number; readonly why: string }[] = [
  {
    seed: 351,
    why: 'what did not reach a member who then went on leave was made good by their deputy, who knew already',
  },
  { seed: 1622, why: 'what did not reach a deputy was told to the one who was back by then' },
  { seed: 1795, why: 'the whole committee was away, and one of them was told all the same, as nobody else was left' },
  { seed: 72, why: 'whoever came with an expired link was sent another one to a request that had been withdrawn' },
  { seed: 229, why: 'a task was finished late, and what it had taken down was to be reminded of since hours' },
  { seed: 2_001_084, why: 'given back by a withdrawn request, it was nudged there for both' },
]
