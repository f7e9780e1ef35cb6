/** Seeds that once broke a promise, and how; each is lived through again by a test. A seed means another life once what it draws is changed. */
export const KEPT: readonly { readonly seed: number; readonly why: string }[] = []
