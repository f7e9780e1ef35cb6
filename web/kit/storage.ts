/** Of the page alone, where a browser keeps nothing: in private windows, with cookies off, when it is full. */
const memory = new Map<string, string>()

/** The browser's storage; even naming it throws where it is forbidden. */
const attempt = <T>(use: (storage: Storage) => T, otherwise: T): T => {
  try {
    return use(localStorage)
  } catch {
    return otherwise
  }
}

export const kept = (key: string): string | undefined =>
  memory.get(key) ?? attempt((storage) => storage.getItem(key), null) ?? undefined

export const keep = (key: string, value: string): void => {
  memory.set(key, value)
  attempt((storage) => storage.setItem(key, value), undefined)
}

export const forget = (key: string): void => {
  memory.delete(key)
  attempt((storage) => storage.removeItem(key), undefined)
}
