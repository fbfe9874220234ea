// What is made of a capture: hosts with the routers that they heard, their prefixes and addresses in time, connections, bindings, tunnels.
// All of it is reconstructed: what packets show, and what follows from them by the rules of their protocols. Times are microseconds since the
// first packet; of a simulated run, since its beginning.

import type { TypeSeen } from "../types-comment.js"

export type PhaseState = "tentative" | "preferred" | "deprecated" | "invalid"

/** A state from a time on, and how that is known. */
export interface Phase {
  readonly t: number
  readonly state: PhaseState
  readonly because: string
  /** False: it follows from a lifetime or from a rule, no packet says so. */
  readonly isSeen: boolean
}

export interface PrefixStory {
  /** CIDR text. */
  readonly text: string
  readonly type: TypeSeen
  /** The router that told of it first. */
  readonly router: string
  readonly since: number
  readonly phases: readonly Phase[]
  /** Each time that it was told: until when it lives, as points in time; Infinity: for ever. */
  readonly lifetimes: readonly { readonly t: number; readonly preferredUntil: number; readonly validUntil: number }[]
}

export interface AddressStory {
  readonly text: string
  readonly prefix: string
  readonly type: TypeSeen
  readonly phases: readonly Phase[]
  /** A packet was seen that it sent, or that probed for it. */
  readonly wasProbed: boolean
}

export interface Attachment {
  readonly t: number
  readonly router: string
  /** The interface of the capture. */
  readonly on: number
  /** Microseconds before it without a packet of the host, since the last one at the router before; null: it is the first router. */
  readonly gap: number | null
}

export interface HostStory {
  readonly name: string
  readonly macs: readonly string[]
  readonly linkLocals: readonly string[]
  readonly attachments: readonly Attachment[]
  readonly prefixes: readonly PrefixStory[]
  readonly addresses: readonly AddressStory[]
}

export interface ConnectionStory {
  readonly source: string
  readonly destination: string
  readonly ports: readonly [number, number]
  /** The first packet that was seen of it, and whether that opened it. */
  readonly openedAt: number
  readonly isOpeningSeen: boolean
  /** Who opened it acknowledged the answer; null: that was not seen. */
  readonly connectedAt: number | null
  readonly resetAt: number | null
  readonly closedAt: number | null
  /** The newest packets from either side; null: there was none. */
  readonly lastSent: number | null
  readonly lastHeard: number | null
  readonly packets: number
  /** The host that it belongs to by its source or destination; "": it is not known. */
  readonly host: string
}

export interface BindingStory {
  readonly node: string
  readonly prefix: string
  /** Who asked, and whom. */
  readonly from: string
  readonly to: string
  readonly proxy: boolean
  readonly askedAt: number
  readonly answeredAt: number | null
  /** Null: it was not answered. 0 is accepted. */
  readonly status: number | null
  /** Seconds; 0: it ends. */
  readonly lifetime: number
  readonly handoff: number | null
}

export interface TunnelStory {
  readonly from: string
  readonly to: string
  readonly first: number
  readonly last: number
  readonly packets: number
}

/** Something that happened, as a record of a run would tell it. */
export interface Fact {
  readonly t: number
  readonly kind: string
  /** The number of the packet that shows it; 0: none does, it follows. */
  readonly packet: number
  readonly host: string
  /** Who sent and who got it, where it is a message. */
  readonly from: string
  readonly to: string
  readonly text: string
  readonly prefix?: string
  readonly address?: string
}

export interface Story {
  readonly label: "reconstructed from a capture"
  /** What times count from, in microseconds since 1970: the first packet, or 0 for a simulated run; and when the last packet was seen. */
  readonly began: number
  readonly lasts: number
  readonly interfaces: readonly { readonly name: string; readonly packets: number }[]
  readonly packets: number
  /** Packets that tell nothing here, by the reason. */
  readonly unread: Readonly<Record<string, number>>
  readonly hosts: readonly HostStory[]
  readonly routers: readonly { readonly address: string; readonly isSnac: boolean; readonly routes: readonly string[] }[]
  readonly connections: readonly ConnectionStory[]
  readonly bindings: readonly BindingStory[]
  readonly tunnels: readonly TunnelStory[]
  readonly facts: readonly Fact[]
  readonly notSeen: readonly string[]
}
