// What the host side hands out: plain, readonly values. Times are whole microseconds; entities are serials that never
// repeat in a run (0: nobody). Nothing here points into linear memory.

import type {
  AddressState,
  AddressType,
  Errno,
  Kind,
  LinkState,
  MessageKind,
  Origin,
  PrefixState,
  Profile,
  Reason,
  SocketState,
  Stack,
} from "../abi.js"
import type { Scenario } from "./scenario.js"
import type { Command } from "./schema-commands.js"

export type Micros = number
export type Serial = number

/** Where in a run: after the nth record. `t` is the time shown: at least that record's. */
export interface Position {
  readonly t: Micros
  readonly n: number
}

/** A thing of a run by its serial: what never changes about it. */
export interface Entity {
  readonly serial: Serial
  readonly what: "host" | "gateway" | "peer" | "app" | "socket" | "prefix" | "address" | "registry"
  /** As the scenario calls it, else as the draft would: PREFsl1, IPsl1; a socket is named after its application. */
  readonly name: string
  /** The host it belongs to (sockets, applications, prefixes, addresses). */
  readonly host: Serial
  readonly type: AddressType
  /** RFC 5952 text of an address or a peer, CIDR text of a prefix; else "". */
  readonly text: string
  /** Sockets: their application. Addresses: their prefix. Prefixes: the gateway that owns them. */
  readonly of: Serial
  /** Applications: what the scenario calls their role ("messenger"). */
  readonly role: string
}

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

/** A fact of the run. Serials are 0 and numbers 0 where they say nothing. */
export interface TraceRecord {
  readonly n: number
  readonly t: Micros
  readonly kind: Kind
  /** The record that led to it; 0: the scenario or the user. */
  readonly cause: number
  /** When a message sent now arrives, or a wait begun now ends; 0: nothing. */
  readonly until: Micros
  readonly host: Serial
  readonly gateway: Serial
  readonly other: Serial
  readonly app: Serial
  readonly socket: Serial
  readonly prefix: Serial
  readonly address: Serial
  readonly message: Serial
  readonly carries: MessageKind
  readonly from: Serial
  readonly to: Serial
  readonly type: AddressType
  readonly code: Errno
  readonly reason: Reason
  readonly value: number
  /** The Key of the setting that decided; −1: none did. */
  readonly setting: number
  /** Requirement IDs, most telling first. */
  readonly req: readonly string[]
  /** The scenario's step that this record carries out ("OD-4.2-10"); "" for none. */
  readonly step: string
}

/** A step of the scenario and the record it was found in (0: not found). */
export interface Step {
  readonly id: string
  /** 1-based place in the scenario's list. */
  readonly index: number
  readonly n: number
  readonly t: Micros
}

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

/** The run's lifelines, made once from its records: what the timeline draws and where ghosts come from. */
export interface History {
  readonly attachments: readonly AttachmentSpan[]
  readonly handoffs: readonly HandoffMark[]
  readonly addresses: readonly AddressLife[]
  readonly sockets: readonly SocketLife[]
}

export type { Command } from "./schema-commands.js"

export interface TimedCommand {
  readonly at: Micros
  readonly command: Command
  /** "script": the scenario's; "journal": done by a user. */
  readonly from: "script" | "journal"
}

export interface Branch {
  readonly id: number
  readonly name: string
  readonly parent: number | null
  /** Where it left its parent. */
  readonly at: Micros
  /** The scripted or journalled commands that its first act took the place of. */
  readonly replaced: readonly TimedCommand[]
}

/** One whole course of events; shared by all Frames of it. */
export interface Run {
  readonly scenario: Scenario
  readonly branch: Branch
  readonly end: Micros
  /** `records[n - 1].n === n` */
  readonly records: readonly TraceRecord[]
  readonly entities: ReadonlyMap<Serial, Entity>
  readonly steps: readonly Step[]
  readonly markers: readonly { readonly at: Micros; readonly name: string }[]
  readonly commands: readonly TimedCommand[]
  readonly history: History
}

/** The state of the world at a position: an immutable value, the same however it was reached. */
export interface Frame {
  readonly position: Position
  readonly time: Micros
  readonly hosts: readonly HostRow[]
  readonly gateways: readonly GatewayRow[]
  readonly peers: readonly PeerRow[]
  readonly registry: RegistryRow | null
  readonly prefixes: readonly PrefixRow[]
  readonly addresses: readonly AddressRow[]
  readonly sockets: readonly SocketRow[]
  readonly messages: readonly MessageRow[]
  readonly run: Run
}
