// The rows of a Frame: what stands in the tables of the core, as serials and names.

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
  /** Those of all its interfaces, two of one interface while both are up; what follows is of the default route's. */
  readonly links: readonly LinkRow[]
  readonly link: LinkState
  /** The gateway whose cell it is in; with the link down, the one it left. */
  readonly gateway: Serial
  /** The gateway before. */
  readonly previous: Serial
  /** A handoff under way goes there. */
  readonly target: Serial
  /** When the link state last changed; while a handoff is under way, when the new link will be up. */
  readonly since: Micros
  readonly linkUpAt: Micros
  readonly selection: SelectionRow
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
  /** The default route goes by it. */
  readonly isDefault: boolean
}

/** S-08, as it is set for a host now: its stack profile, and what it does otherwise (null: as the profile has it). */
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
  /** A central anchor: it has no cell. */
  readonly isAnchor: boolean
  /** Knows no types. */
  readonly legacy: boolean
  readonly failed: boolean
}

/** Where published addresses are found. */
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
  /** The gateway its anchor forwards to; the owner itself while local. */
  readonly via: Serial
  readonly type: AddressType
  readonly state: PrefixState
  /** Given by policy at an attachment, or because an application asked. */
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
  /** The interface that it is on, counted as in the scenario. */
  readonly interface: number
  /** Who advertised its prefix last (Rule 5.5); 0: nobody. */
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
  /** Asked for with setsc(); Untyped if it was not. */
  readonly type: AddressType
  /** The address setsc() handed out. */
  readonly claim: Serial
  /** The address its packets carry. */
  readonly source: Serial
  readonly peer: Serial
  readonly error: Errno
  readonly since: Micros
  /** Blocked in setsc() until then at the latest. */
  readonly deadline: Micros
  /** bind() was called, to an address or to any. */
  readonly bound: boolean
  /** The word of IPV6_ADDR_PREFERENCES without ON_NET, and ON_NET. */
  readonly preferences: number
  readonly onNet: boolean
  readonly listening: boolean
  /** A correspondent connected to it. */
  readonly inbound: boolean
  /** Its session goes over to another source. */
  readonly moving: boolean
  /** The old one, while its application moves to a new socket. */
  readonly leaving: boolean
  /** How long its application plays on without data, when the buffer runs dry (0: data flows), and that it has. */
  readonly buffer: Micros
  readonly dryAt: Micros
  readonly stalled: boolean
  /** Its packets' way while it has one: host → via → [tunnel → anchor] → peer. */
  readonly path: Path | null
}

export interface Path {
  readonly via: Serial
  /** Same as `via` when there is no tunnel. */
  readonly anchor: Serial
  /** One way, and what it would be from an address of the serving gateway. */
  readonly oneWay: Micros
  readonly direct: Micros
}

/** A message on one hop of its way. */
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
