// What a packet turns out to be, of what a handoff is made of.

export interface PrefixSeen {
  readonly prefix: string
  readonly length: number
  /** The host may form an address (A flag). */
  readonly autonomous: boolean
  /** Seconds; Infinity: for ever. */
  readonly preferred: number
  readonly valid: number
}

export interface RouteSeen {
  readonly prefix: string
  readonly length: number
  readonly lifetime: number
}

/** A prefix that a binding is about, or that a server delegates. */
export interface BoundSeen {
  readonly prefix: string
  readonly length: number
}

export type Message =
  | { readonly is: "rs" }
  | {
      readonly is: "ra"
      readonly routerLifetime: number
      /** Milliseconds; 0: not said. */
      readonly retransTimer: number
      readonly prefixes: readonly PrefixSeen[]
      readonly routes: readonly RouteSeen[]
      readonly isSnac: boolean
      readonly isSigned: boolean
    }
  | { readonly is: "ns"; readonly target: string }
  | { readonly is: "na"; readonly target: string; readonly solicited: boolean }
  | {
      readonly is: "dhcp6"
      readonly type: number
      readonly transaction: number
      readonly prefixes: readonly PrefixSeen[]
      readonly addresses: readonly PrefixSeen[]
      /** The status that it tells, first of all that of a prefix or address; null: none. */
      readonly status: number | null
      readonly rapid: boolean
    }
  | {
      /** A binding update or acknowledgement of Mobile IPv6, or of Proxy Mobile IPv6. */
      readonly is: "bu" | "ba"
      readonly proxy: boolean
      readonly sequence: number
      /** Seconds. */
      readonly lifetime: number
      readonly status: number
      readonly node: string
      readonly prefixes: readonly BoundSeen[]
      readonly handoff: number | null
      readonly access: number | null
      /** Of Mobile IPv6: the home address, where the packet tells it. */
      readonly home: string | null
    }
  | { readonly is: "revocation"; readonly node: string; readonly prefixes: readonly BoundSeen[] }
  | {
      readonly is: "tcp"
      readonly ports: readonly [from: number, to: number]
      readonly sequence: number
      readonly acknowledges: number
      readonly flags: number
      /** Bytes of data. */
      readonly size: number
    }
  | { readonly is: "other"; readonly protocol: string }

/** A packet of IPv6, taken out of its tunnels. */
export interface Seen {
  readonly n: number
  readonly t: number
  readonly on: number
  /** Link-layer addresses; "": not told. */
  readonly macs: readonly [from: string, to: string]
  readonly source: string
  readonly destination: string
  readonly hopLimit: number
  /** The tunnels that it is in, the outermost first. */
  readonly tunnels: readonly (readonly [from: string, to: string])[]
  readonly message: Message
  readonly comments: readonly string[]
}

export const MULTICAST = /^ff/
export const UNSPECIFIED = "::"
export const isLinkLocal = (address: string): boolean => /^fe[89ab]/.test(address)
