// The rows of a Frame: the tables of the core as plain values, with serials and names in place of slots.

import type {
  AddressState,
  AddressType,
  Errno,
  LinkState,
  MessageKind,
  Origin,
  PrefixState,
  Profile,
  SocketState,
  Stack,
} from "../../abi.js"
import type { Micros } from "../values/time.js"
import type { Serial } from "./entity.js"

export interface HostRow {
  readonly serial: Serial
  readonly name: string
  readonly stack: Stack
  /** The links of all its interfaces, two of one interface while both are up. The fields below are those of the default route's link. */
  readonly links: readonly LinkRow[]
  readonly link: LinkState
  /** The gateway whose cell it is in; with the link down, the one it left. */
  readonly gateway: Serial
  /** The gateway before that one. */
  readonly previous: Serial
  /** The gateway to which a handoff is under way; 0: none is. */
  readonly target: Serial
  /** When the link state last changed; while a handoff is under way, when the new link will be up. */
  readonly since: Micros
  readonly linkUpAt: Micros
  readonly selection: SelectionRow
  /** The prefixes that it knows to be local, where it selects by the update of RFC 6724: rows of its policy table. */
  readonly knownLocal: readonly KnownLocal[]
}

/** A row that the update of RFC 6724 adds to a host's policy table. */
export interface KnownLocal {
  readonly prefix: string
  /** The gateway that made it known; 0: the host's own address did. */
  readonly from: Serial
}

/** A link of a host. */
export interface LinkRow {
  /** Number of its interface in the scenario, and its name. */
  readonly interface: number
  readonly name: string
  /** The gateway whose cell it is in; with the link down, the one it left. */
  readonly gateway: Serial
  readonly state: LinkState
  readonly target: Serial
  readonly since: Micros
  readonly linkUpAt: Micros
  /** True for the link of the default route. */
  readonly isDefault: boolean
}

/** How a host selects sources now (S-08): its stack profile, and what differs from that (null: nothing does). */
export interface SelectionRow {
  readonly profile: Profile
  readonly rule5_5: boolean | null
  readonly rule7: "temporary" | "public" | null
  readonly cga: "4.5" | "7.5" | "off" | null
}

export interface GatewayRow {
  readonly serial: Serial
  readonly name: string
  readonly offers: readonly AddressType[]
  readonly refuses: readonly AddressType[]
  /** True for a central anchor, which has no cell. */
  readonly isAnchor: boolean
  /** True for a gateway that knows no address types. */
  readonly legacy: boolean
  readonly failed: boolean
}

/** The registry, where correspondents look up published addresses. */
export interface RegistryRow {
  readonly serial: Serial
  readonly name: string
}

export interface PeerRow {
  readonly serial: Serial
  readonly name: string
  readonly text: string
}

export interface PrefixRow {
  readonly serial: Serial
  readonly name: string
  readonly host: Serial
  /** The gateway that allocated it: its anchor. */
  readonly owner: Serial
  /** The gateway that its anchor forwards to; the owner itself while the prefix is local. */
  readonly via: Serial
  readonly type: AddressType
  readonly state: PrefixState
  /** Whether policy gave it at an attachment, or an application asked for it. */
  readonly origin: Origin
  readonly text: string
  readonly holders: number
  readonly since: Micros
  /** When an unheld prefix is given up (0: its clock is not running). */
  readonly idleUntil: Micros
  /** When a replaced graceful-replacement prefix ends (0: it was not replaced). */
  readonly graceUntil: Micros
  /** Its lifetimes as points in time (RFC 4862 §5.5.4). */
  readonly preferredUntil: Micros
  readonly validUntil: Micros
}

export interface AddressRow {
  readonly serial: Serial
  readonly name: string
  readonly host: Serial
  readonly prefix: Serial
  readonly type: AddressType
  readonly state: AddressState
  readonly text: string
  readonly holders: number
  readonly since: Micros
  /** When the state ends by itself (a tentative address: its probe's end); 0: never. */
  readonly until: Micros
  /** Bits of AddressFlag: temporary, home, care-of, optimistic. */
  readonly flags: number
  /** The index of its interface in the scenario. */
  readonly interface: number
  /** The gateway that advertised its prefix last (Rule 5.5); 0: none did. */
  readonly advertiser: Serial
  readonly preferredUntil: Micros
  readonly validUntil: Micros
}

export interface SocketRow {
  readonly serial: Serial
  readonly name: string
  readonly role: string
  readonly host: Serial
  readonly app: Serial
  readonly state: SocketState
  /** The type asked for with setsc(); Untyped where setsc() was not called. */
  readonly type: AddressType
  /** The address that setsc() returned. */
  readonly claim: Serial
  /** The address its packets carry. */
  readonly source: Serial
  readonly peer: Serial
  readonly error: Errno
  readonly since: Micros
  /** The latest time at which a blocked setsc() returns. */
  readonly deadline: Micros
  /** bind() was called, to an address or to any. */
  readonly bound: boolean
  /** The word of IPV6_ADDR_PREFERENCES without ON_NET, and ON_NET. */
  readonly preferences: number
  readonly onNet: boolean
  readonly listening: boolean
  /** A correspondent connected to it. */
  readonly inbound: boolean
  /** True while its session moves to another source. */
  readonly moving: boolean
  /** True for the old socket while its application moves to a new one. */
  readonly leaving: boolean
  /** Its application's buffer: how long it plays without data, when it will be empty (0: data flows), and whether it is. */
  readonly buffer: Micros
  readonly dryAt: Micros
  readonly stalled: boolean
  /** The path of its packets, null while there is none: host → via → [tunnel → anchor] → peer. */
  readonly path: Path | null
}

export interface Path {
  readonly via: Serial
  /** Same as `via` when there is no tunnel. */
  readonly anchor: Serial
  /** The one-way delay of this path, and of the path from an address of the serving gateway. */
  readonly oneWay: Micros
  readonly direct: Micros
}

/** A message under way, on one hop of its path. */
export interface MessageRow {
  readonly serial: Serial
  readonly kind: MessageKind
  readonly from: Serial
  readonly to: Serial
  readonly sentAt: Micros
  readonly arrivesAt: Micros
  readonly host: Serial
  readonly socket: Serial
  readonly type: AddressType
  /** This hop is inside a tunnel. */
  readonly tunnelled: boolean
}

/** The /64s of a gateway or anchor for one type. */
export interface PoolRow {
  readonly gateway: string
  readonly type: AddressType
  readonly size: number
  readonly free: number
  readonly allocated: number
}

/** A fault that waits for messages to lose or delay. */
export interface FaultRow {
  /** The number of the record that tells of it. */
  readonly record: number
  readonly message: MessageKind
  readonly count: number
  readonly left: number
  /** Until when it waits; Infinity: to the end. */
  readonly until: Micros
}
