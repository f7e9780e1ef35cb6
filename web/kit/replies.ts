/** What the API answers, as far as the pages show it. The browser tests hold the real functions to it. */

export type Status = 'submitted' | 'routed' | 'accepted' | 'answered' | 'resolved' | 'closed' | 'withdrawn' | 'merged'
export type ClockKind = 'contact' | 'answer' | 'resolve' | 'rework'
export type ClockState = 'running' | 'paused' | 'met' | 'late' | 'overdue'

export interface Clock {
  readonly kind: ClockKind
  readonly dueAt: string
  readonly metAt?: string
  readonly state: ClockState
}

export interface Entry {
  readonly at: string
  readonly type: string
  readonly text: string
  /** The ids of what came with it. */
  readonly files?: readonly string[]
}

/** A photo or a paper, and how it stands. */
export interface Kept {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly size?: number
  readonly status: 'requested' | 'checked' | 'refused' | 'dropped'
  /** Why it was refused, in words. */
  readonly text?: string
  readonly link?: string
}

export interface Named {
  readonly id: string
  readonly name: string
}

/** Somebody, and who stands in for them while they are away. */
export interface Player {
  readonly name: string
  readonly standIn?: { readonly name: string }
}

export interface Question {
  readonly id: string
  readonly label: string
  readonly type: 'text' | 'number' | 'date' | 'choice'
  readonly required: boolean
  readonly options?: readonly { readonly id: string; readonly label: string }[]
}

export interface Category extends Named {
  readonly questions: readonly Question[]
}

export interface Taken {
  readonly receipt: string
  /** Not for a member who registers it: the link is the enterprise's. */
  readonly links?: { readonly track: string }
  readonly clocks: readonly { readonly kind: ClockKind; readonly dueAt: string }[]
}

interface Rest {
  readonly until: string
  readonly reason: string
}

/** What enterprise and squad both see of a request. */
interface Seen {
  readonly receipt: string
  readonly status: Status
  readonly title: string
  readonly description: string
  readonly confidential?: boolean
  readonly category: Named
  readonly squad?: Named
  /** The squad on duty, while it is not dispatched. */
  readonly duty?: Named
  /** Who is to accept it, while somebody else answers for it. */
  readonly asked?: Player
  /** How often squads returned it. */
  readonly returns?: number
  /** Whose it is waits for a decision. */
  readonly deciding?: boolean
  readonly returnBy?: string
  readonly clocks: readonly Clock[]
  readonly timeline: readonly Entry[]
  readonly answer?: string
  readonly resolution?: string
  readonly rating?: number
  readonly submittedAt: string
  /** Until when the enterprise may object to what the squad calls resolved. */
  readonly confirmBy?: string
  /** Until when the squad asks to let it rest, why, and until when the enterprise may consent; nothing rests without that. */
  readonly pauseAsked?: Rest & { readonly answerBy: string }
  /** More time that was asked of the leader, who has not decided. */
  readonly extension?: Extension
  readonly paused?: Rest
  /** What the squad asks of the enterprise and has no reply to yet. */
  readonly question?: { readonly texts: readonly string[]; readonly replyBy: string }
  /** The service's own time; a phone's clock may be wrong. */
  readonly now?: string
}

/** What may have to come down or be closed, and to be put back. */
export type Removable = 'sign' | 'light' | 'height-bar' | 'road' | 'other'

/** A joint plan as the enterprise sees it; `agreeable` where its date is later than the clock and waits for the enterprise's word. */
export interface PlanSeen {
  readonly title: string
  readonly fixedAt: string
  readonly closedAt?: string
  readonly agreeable: boolean
  readonly tasks: readonly {
    readonly title: string
    readonly unit?: string
    readonly state: 'to-come' | 'under-way' | 'late' | 'done'
    readonly dueAt: string
    readonly doneAt?: string
  }[]
  readonly restorations: readonly {
    readonly what: Removable
    readonly note?: string
    readonly unit?: string
    readonly state: 'open' | 'overdue' | 'restored'
    readonly dueAt: string
    readonly restoredAt?: string
    readonly files?: readonly string[]
  }[]
}

export interface Tracked extends Seen {
  /** A clock has run out that the enterprise has not taken up yet. */
  readonly escalatable?: boolean
  readonly enterprise: { readonly name: string }
  readonly handler?: Player
  readonly plan?: PlanSeen
  /** The units that help the squad. */
  readonly coHandling?: readonly { readonly name: string }[]
  /** The request that it is handled together with, as that stands. */
  readonly mergedInto?: Tracked
}

/** The steps of the way. */
export type Step = 'accept' | 'contact' | 'answer' | 'resolve'
export type Action = Step | 'transfer' | 'return' | 'decide'

export interface Colleague extends Named {
  readonly role: string
}

export interface Extension {
  readonly workdays: number
  readonly reason: string
  readonly by: string
}

/** What may be done at the desk beside the steps of the way. */
export type Besides = 'note' | 'ask' | 'extend' | 'decide-extension' | 'pause' | 'resume'

export type VisitOutcome = 'solved' | 'not-solved' | 'unreachable' | 'refused'

/** A return visit that is asked for. */
export interface Visit {
  readonly purpose: 'claim' | 'rating'
  readonly attempt: number
  readonly of: number
  readonly because: string
  readonly proposedAt?: string
  readonly attempts: readonly { readonly at: string; readonly by: string; readonly outcome: VisitOutcome }[]
}

/** How often the enterprise was contacted unasked lately, and how often it may be. */
export interface Contacts {
  readonly count: number
  readonly most: number
  readonly days: number
}

/** Somebody who handles it together with the squad, and for which unit. */
export interface CoHandler extends Named {
  readonly unit: string
}

/** What somebody above has written; `mine` waits for the reader to receive it. */
export interface Instruction {
  readonly number: number
  readonly at: string
  readonly by: string
  readonly text: string
  readonly mine: boolean
}

/** The slip (催办单) that stands against a request. */
export interface Slip {
  readonly number: string
  readonly level: 'red' | 'circulated'
  readonly issuedAt: string
  readonly answerBy: string
  readonly issuer: string
  readonly squad: string
  readonly leader?: string
  readonly handler?: string
  readonly overdue: readonly { readonly kind: ClockKind; readonly dueAt: string; readonly by: string }[]
}

/** Whom those above may ask to help. */
export interface Units {
  readonly squads: readonly Named[]
  readonly departments: readonly Named[]
  readonly members: readonly (Named & { readonly unit: string })[]
}

/** Another request, as far as it concerns this one; `opens` where the link at hand leads on to it. */
export interface Other {
  readonly receipt: string
  readonly title: string
  readonly status: Status
  readonly submittedAt: string
  readonly holder?: string
  readonly opens: boolean
  /** Why it is linked. */
  readonly reason?: string
}

/** The requests that belong to one. */
export interface Together {
  readonly into?: Other
  readonly absorbed: readonly Other[]
  readonly linked: readonly Other[]
  readonly alike: readonly Other[]
  readonly deeds: readonly ('merge' | 'unmerge' | 'link')[]
}

export interface Desk {
  readonly member: Named & { readonly role: string }
  /** What they have entered of their own absence, and whom their work goes to. */
  readonly leave?: { readonly from: string; readonly to: string; readonly standIn?: Named }
  /** Those who are away and whose part they play, each until the end of that day. */
  readonly standsInFor: readonly (Named & { readonly until?: string })[]
  readonly request: Seen & {
    readonly enterprise: { readonly name: string; readonly creditCode?: string }
    readonly contact?: { readonly name: string; readonly phone: string; readonly email?: string }
    /** What it says is for others to read. */
    readonly hidden?: boolean
    readonly place?: string
    readonly neededBy?: string
    readonly urgency: 'normal' | 'urgent'
    readonly answers: readonly { readonly label: string; readonly value: string }[]
    readonly handler?: Named & Player
    readonly coHandlers: readonly CoHandler[]
    readonly instructions?: readonly Instruction[]
    readonly slip?: Slip
    readonly reasons: readonly string[]
  }
  readonly actions: readonly Action[]
  readonly visit?: Visit
  readonly contacts?: Contacts
  readonly besides: readonly Besides[]
  /** Not where what it says is for others to read. */
  readonly together?: Together
  readonly others: readonly { readonly receipt: string; readonly title: string; readonly status: Status }[]
  readonly already?: { readonly text: string }
  readonly units?: Units
  /** To whom it could be passed. */
  readonly squads?: readonly Named[]
  readonly colleagues?: readonly Colleague[]
  /** Who has it now, where it is no longer the visitor's. */
  readonly elsewhere?: string
}

/** Who was told about a request, newest first, as `GET /api/desk/told` says it. */
export interface Told {
  readonly messages: readonly {
    readonly at: string
    readonly to: string
    readonly channel: 'sms' | 'email'
    readonly about: string
    readonly outcome: 'waiting' | 'sent' | 'delivered' | 'unknown' | 'failed' | 'dropped'
    readonly sendAt?: string
    /** By the other channel of somebody whom the first did not reach. */
    readonly again?: boolean
  }[]
  readonly now: string
}
