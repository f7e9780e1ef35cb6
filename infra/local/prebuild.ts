import { buildPages, synthesize } from './build.ts'

/**
 * Vitest's global setup for tests that start a cloud: the first of them does not spend its time on the build. One that needs
 * what could not be built asks again, and says why.
 */
export const setup = async (): Promise<void> => void (await Promise.allSettled([buildPages(), synthesize()]))
