// What the timeline draws of a run: the lifelines of hosts, addresses and sockets, and the occurrences beside them.

import type { AddressState, AddressType, Errno, Kind } from "../../abi.js"
import type { Micros } from "../values/time.js"
import type { Serial } from "./entity.js"

/** A stretch of time in one state: part of a bar in the timeline. */
export interface Span<S> {
  readonly from: Micros
  /** Infinity while it lasts at the end of the run. */
  readonly to: Micros
  readonly state: S
}

export interface AttachmentSpan {
  readonly host: Serial
  readonly gateway: Serial
  /** From link-up to link-down. */
  readonly from: Micros
  readonly to: Micros
}

export interface HandoffMark {
  readonly host: Serial
  /** The gateway that the host left; 0 at a first attachment. */
  readonly left: Serial
  /** The gateway that the host goes to; 0 where it only leaves coverage. */
  readonly next: Serial
  readonly at: Micros
  /** When the link to the next gateway came up, and when its advertisement was heard; Infinity: never. */
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
  /** The address that it came to use; 0: none yet. */
  readonly address: Serial
  readonly type: AddressType
  readonly from: Micros
  readonly to: Micros
  readonly end: "lives" | "broken" | "closed"
  /** Times of setsc() errors, with their codes. */
  readonly errors: readonly { readonly t: Micros; readonly code: Errno; readonly n: number }[]
}

/** The time in which a node is down, or nothing passes between two. `to` is Infinity, here and below, where it lasts at the run's end. */
export interface Outage {
  readonly gateway: Serial
  /** 0: the node is down. */
  readonly other: Serial
  readonly from: Micros
  readonly to: Micros
  readonly n: number
}

/** The time in which a graceful-replacement prefix and its successor are both valid. */
export interface Grace {
  readonly prefix: Serial
  readonly host: Serial
  readonly from: Micros
  readonly to: Micros
  readonly n: number
}

/** The time in which a player's buffer is empty. */
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

/** From then on the registry answers with this address. */
export interface Publication {
  readonly app: Serial
  readonly address: Serial
  readonly at: Micros
}

/** A record that the timeline marks: a notice, a migration, a new default route, a broken promise. */
export interface Moment {
  readonly kind: Kind
  readonly at: Micros
  readonly host: Serial
  readonly app: Serial
  readonly address: Serial
  readonly n: number
}

/** The occurrences of a run beside its lifelines. traceOccurrences() makes them for the views that show them. */
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
