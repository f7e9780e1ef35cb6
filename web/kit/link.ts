/** What a tracking link's fragment opens: `#7K3F-9QXM-C.<token>`. */
export interface Opening {
  readonly receipt: string
  readonly token: string
}

export const openingOf = (fragment: string): Opening | undefined => {
  const text = decoded(fragment.replace(/^#/, ''))
  const dot = text.lastIndexOf('.')
  return dot > 0 && dot < text.length - 1 ? { receipt: text.slice(0, dot), token: text.slice(dot + 1) } : undefined
}

/** The token of a desk's link, `#<token>`. */
export const tokenOf = (fragment: string): string | undefined => decoded(fragment.replace(/^#/, '')) || undefined

/** Some mail programs escape what needs no escaping. */
const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
