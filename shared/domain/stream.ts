/** A stream's name: the kind of its aggregate and its id, `request#7K3F-9QXM-C`. An id may hold a `#` itself. */
export const streamOf = (aggregate: { readonly kind: string }, id: string): string => `${aggregate.kind}#${id}`

export const kindOf = (stream: string): string => stream.slice(0, stream.indexOf('#'))

export const idOf = (stream: string): string => stream.slice(stream.indexOf('#') + 1)
