// The lifelines of a run, and what befalls it beside them: what the timeline draws.

import type { AddressState, AddressType, Errno, Kind } from "../../abi.js"
import type { Micros } from "../values/time.js"
import type { Serial } from "./entity.js"

/** One stretch of a bar in the timeline. */
export interface Span<S> {
  readonly from: Micros
  /** Infinity while it lasts at the end of the run. */
  readonly to: Micros
  readonly state: S
}

export interface AttachmentSpan {
  readonly host: Serial
  readonly gateway: Serial
  /** Link up … link down. */
  readonly from: Micros
  readonly to: Micros
}

export interface HandoffMark {
  readonly host: Serial
  /** 0 at a first attachment, or the gateway left. */
  readonly left: Serial
  /** 0 where the host only leaves. */
  readonly next: Serial
  readonly at: Micros
  /** Link up at the next gateway, and its advertisement heard; Infinity if never. */
  readonly linkUpAt: Micros
  readonly heardAt: Micros
  readonly n: number
}

export interface AddressLife {
  readonly address: Serial
  readonly prefix: Serial
  readonly host: Serial
  readonly type: AddressType
  readonly spans: readonly Span<AddressState>[]
}

export interface SocketLife {
  readonly socket: Serial
  readonly app: Serial
  readonly host: Serial
  /** The address it came to use; 0 while none. */
  readonly address: Serial
  readonly type: AddressType
  readonly from: Micros
  readonly to: Micros
  readonly end: "lives" | "broken" | "closed"
  /** Times of setsc() errors, with their codes. */
  readonly errors: readonly { readonly t: Micros; readonly code: Errno; readonly n: number }[]
}

/** A node that is down, or two between which nothing passes. Where `to` is Infinity it lasts at the end of the run; so below. */
export interface Outage {
  readonly gateway: Serial
  /** 0: the node is down. */
  readonly other: Serial
  readonly from: Micros
  readonly to: Micros
  readonly n: number
}

/** Old and new graceful-replacement prefix are both valid. */
export interface Grace {
  readonly prefix: Serial
  readonly host: Serial
  readonly from: Micros
  readonly to: Micros
  readonly n: number
}

/** A player's buffer is empty. */
export interface Stall {
  readonly app: Serial
  readonly host: Serial
  readonly from: Micros
  readonly to: Micros
  readonly n: number
}

/** A correspondent looks a server up and connects to it. */
export interface Inbound {
  readonly app: Serial
  readonly peer: Serial
  readonly host: Serial
  /** The socket that accept() gave; 0: none. */
  readonly socket: Serial
  readonly from: Micros
  readonly to: Micros
  readonly end: "accepted" | "failed" | "under way"
  readonly n: number
}

/** What the registry tells from then on. */
export interface Publication {
  readonly app: Serial
  readonly address: Serial
  readonly at: Micros
}

/** Something to be marked where it happens: a notice, a migration, a new default route, a broken promise. */
export interface Moment {
  readonly kind: Kind
  readonly at: Micros
  readonly host: Serial
  readonly app: Serial
  readonly address: Serial
  readonly n: number
}

/** What befalls a run beside its lifelines: made by whoever shows it. */
export interface Occurrences {
  readonly outages: readonly Outage[]
  readonly graces: readonly Grace[]
  readonly stalls: readonly Stall[]
  readonly inbound: readonly Inbound[]
  readonly published: readonly Publication[]
  readonly moments: readonly Moment[]
}

/** The run's lifelines, made once from its records: what the timeline draws and where ghosts come from. */
export interface History {
  readonly attachments: readonly AttachmentSpan[]
  readonly handoffs: readonly HandoffMark[]
  readonly addresses: readonly AddressLife[]
  readonly sockets: readonly SocketLife[]
}
