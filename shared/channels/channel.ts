/** One message to one person. What a channel does not need it ignores. */
export interface Message {
  readonly person: {
    readonly id: string
    readonly name: string
    /** E.164. */
    readonly phone: string
    readonly email?: string | undefined
    /** The squad of a member; contacts have none. */
    readonly squadId?: string
  }
  readonly text: string
  readonly subject?: string
  /** The message's template, such as `request.routed`, and the request that it is about: for whoever looks through what was sent. */
  readonly event: string
  readonly receipt: string
  /** Our own name for it, the same however often it were sent: the notice that carries it. */
  readonly ref: string
  /** Where the text is registered with an SMS provider: its name there, the signature, and what its parameters say. */
  readonly template?: {
    readonly id: string
    readonly signature: string
    readonly params: Readonly<Record<string, string>>
  }
}

/** What an e-mail's subject may have: SNS takes fewer than 100 characters, none of them a line break (API reference, Publish, Subject). */
export const SUBJECT_MOST = 99

/**
 * How handing it over ended: taken by the provider; refused, so that certainly nothing was sent; or unknown, when the answer is
 * missing and it may have been sent or not. The word that goes with it is the provider's code, never text with personal data.
 */
export type Handed = { readonly providerId: string } | { readonly refused: string } | { readonly unknown: string }

export interface Channel {
  /** Never throws for what the provider says or fails to say; never sends again what may have been sent. */
  send(message: Message): Promise<Handed>
  /** Whether its provider tells afterwards what has become of a message. */
  readonly hasReceipts?: boolean
  /** Whether it reaches a request's contact too, and not the squads alone. */
  readonly reachesContacts?: boolean
}
