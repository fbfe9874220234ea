// What the host side hands out: plain, readonly values. Times are whole microseconds; entities are serials that never
// repeat in a run (0: nobody). Nothing here points into linear memory.

import type { AddressType, Errno, Kind, MessageKind, Reason } from "../../abi.js"
import type { Command } from "../scenario/definition/commands.js"
import type { Scenario } from "../scenario/definition/scenario.js"
import type { Micros } from "../values/time.js"
import type { Entities, Serial } from "./entity.js"
import type { History } from "./lifelines.js"
import type { AddressRow, GatewayRow, HostRow, MessageRow, PeerRow, PrefixRow, RegistryRow, SocketRow } from "./rows.js"

/** Where in a run: after the nth record. `t` is the time shown: at least that record's. */
export interface Position {
  readonly t: Micros
  readonly n: number
}

/** A fact of the run. Serials and numbers that its kind does not use are 0. */
export interface TraceRecord {
  readonly n: number
  readonly t: Micros
  readonly kind: Kind
  /** The record that led to it; 0: the scenario or the user. */
  readonly cause: number
  /** When a message sent now arrives, or a wait begun now ends; 0: neither. */
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
  /** Of a host with several interfaces, the index of the one that it is about; −1: none. */
  readonly interface?: number
  /** Bits of an address; of a fault, how many messages go by before it hits. */
  readonly flags: number
  /** The Key of the setting that decided; −1: none did. */
  readonly setting: number
  /** Of a setting that changes: the numbers that the core had and has for its value. */
  readonly before?: number
  readonly after?: number
  /** Requirement IDs, most telling first. */
  readonly req: readonly string[]
  /** The upper half of an address or prefix, as two words. */
  readonly addressHi1?: number
  readonly addressHi0?: number
}

/** A step of the scenario and the record it was found in (0: not found). */
export interface Step {
  readonly id: string
  /** 1-based place in the scenario's list. */
  readonly index: number
  readonly n: number
  readonly t: Micros
}

export interface TimedCommand {
  readonly at: Micros
  readonly command: Command
  /** "script": the scenario's; "journal": done by a user. */
  readonly from: "script" | "journal"
  /** Of the script: where it stands in the scenario's file, "commands[7]". */
  readonly place?: string
}

export interface Branch {
  readonly id: number
  readonly name: string
  readonly parent: number | null
  /** Where it left its parent. */
  readonly at: Micros
}

/** One whole course of events; shared by all Frames of it. */
export interface Run {
  readonly scenario: Scenario
  readonly branch: Branch
  readonly end: Micros
  /** It is computed up to here: to its end, but for a moment after an act or when a large one is opened. */
  readonly reached: Micros
  /** `records[n - 1].n === n` */
  readonly records: readonly TraceRecord[]
  /** Those that are no data samples, of which a long run may have a hundred times as many. */
  readonly telling: readonly TraceRecord[]
  readonly entities: Entities
  readonly steps: readonly Step[]
  /** The ids of the scenario's steps ("OD-4.2-10") by the numbers of the records that carry them out. */
  readonly stepAt: ReadonlyMap<number, string>
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
