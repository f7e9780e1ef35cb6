/**
 * How a store in memory does its every call: at once where it is tested, when the simulation says so where it is simulated.
 * `passing` is what the caller gets instead where something passing was in the way, for calls that have a word for that.
 */
export type Call = <T>(what: string, action: () => T, passing?: () => T) => Promise<T>
