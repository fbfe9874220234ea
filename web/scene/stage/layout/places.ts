// What stands where on the stage, as plain values: nodes by their middles, hosts with their pills, cells, and the flows between them.

import type { AddressType, Frame, HostRow, LinkRow, Serial, SocketRow } from "../../../../core/host/index.js"
import { LinkState } from "../../../../core/host/index.js"
import type { Point, Shape, Thing } from "../../things.js"
import type { Room } from "./labels.js"
import type { PillText } from "./pills.js"

export interface Size {
  readonly width: number
  readonly height: number
}

export interface StageView {
  /** A serial; 0 or left out: nothing. */
  readonly selected?: Serial
  /** Reduced motion: a host is in one cell or the other, never between. */
  readonly reduced?: boolean
  /** Where nodes were moved to, by their names; the others stand where the scenario places them. */
  readonly moved?: Moved
  /** How hosts stand that a row has no room for. */
  readonly crowd?: Crowd | undefined
  /** What the registry tells, in few words. */
  readonly known?: string
  /** Marks of what befalls the network, and words beside them, where somebody wants them. */
  readonly more?: (stage: Drawing) => readonly Shape[]
  /** Kept free at the upper right, for controls over the stage. */
  readonly corner?: number
}

/** Fractions of the stage's width and height, as a scenario's `at`. */
export type Moved = ReadonlyMap<string, Point>

/** A node by its middle. */
export interface Place {
  readonly serial: Serial
  readonly name: string
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

export interface PillPlace extends Place {
  readonly side: -1 | 1
  readonly socket: SocketRow
  readonly text: PillText
}

export interface HostPlace extends Place {
  readonly host: HostRow
  readonly pills: readonly PillPlace[]
  /** Of a handoff's gap, what has passed; 1 outside. */
  readonly arrived: number
  /** Half of what it takes with its pills. */
  readonly reach: number
  /** In place of pills: a line a socket. */
  readonly strips?: readonly Shape[]
}

/** Hosts of one cell (0: of none) that are told together. */
export interface GroupPlace extends Place {
  readonly gateway: Serial
  readonly members: readonly HostRow[]
  readonly thing: Thing
}

/** The ground that hosts stand on, and where the gateways above it are. */
export interface Ground {
  readonly width: number
  readonly y: number
  readonly coverage: number
  readonly full: boolean
  readonly reduced: boolean
  readonly selected: Serial
  readonly gateways: readonly Place[]
  readonly x: (gateway: Serial) => number | undefined
}

export interface Hosts {
  readonly form: number
  readonly hosts: readonly HostPlace[]
  readonly groups?: readonly GroupPlace[]
  /** Where the flows of hosts end that do not end at the host itself. */
  readonly feet?: ReadonlyMap<Serial, Place>
}

export type Crowd = (frame: Frame, ground: Ground, wanted: readonly Standing[]) => Hosts

/** Where a host wants to stand, and what stands beside it: what may be tunnelled on the left, what never is on the right. */
export interface Standing {
  readonly host: HostRow
  readonly x: number
  readonly arrived: number
  readonly pills: readonly [readonly Pill[], readonly Pill[]]
}

export type Pill = { readonly socket: PillPlace["socket"]; readonly text: PillText }

/** All that marks on the stage are placed by. */
export interface Drawing {
  readonly frame: Frame
  readonly layout: Layout
  readonly flows: Flows
  readonly room: Room
  /** The links of hosts that no flow takes. */
  readonly access: readonly (readonly Point[])[]
}

export interface Cell {
  readonly serial: Serial
  readonly name: string
  readonly x: number
  readonly y: number
  readonly rx: number
  readonly ry: number
  readonly serving: boolean
}

export interface Layout extends Size {
  /** Addresses, roles and band names have room. */
  readonly full: boolean
  /** How much the pills say: 3 all, 2 no address, 1 the name, 0 only the glyph, −1 no pills. */
  readonly form: number
  readonly peers: readonly Place[]
  readonly gateways: readonly Place[]
  readonly hosts: readonly HostPlace[]
  readonly groups: readonly GroupPlace[]
  readonly cells: readonly Cell[]
  /** Where each serial is to be found: a host told in a group is where the group is. */
  readonly nodes: ReadonlyMap<Serial, Place>
  /** Not each host has a link of its own to its gateway. */
  readonly crowded: boolean
  /** Where a host's flows end. */
  foot(host: Serial): Place | undefined
  /** Where the bands of gateways and of coverage begin. */
  readonly bands: readonly [number, number]
}

/** One line of a flow, or of several bundled, on one leg of its way; `way` leads away from the host. */
export interface Leg {
  readonly key: string
  readonly from: Serial
  readonly to: Serial
  readonly type: AddressType
  readonly sockets: readonly SocketRow[]
  readonly selected: boolean
  readonly way: readonly Point[]
}

export interface Pipe {
  readonly key: string
  readonly ends: readonly [Serial, Serial]
  readonly way: readonly Point[]
  readonly height: number
  readonly legs: readonly Leg[]
}

export interface Flows {
  readonly legs: readonly Leg[]
  readonly pipes: readonly Pipe[]
  /** The way that the packets of a tunnelled socket would take from an address of the serving gateway. */
  readonly ghost: Leg | undefined
}

/** The links of a host that are up: one, or those of several interfaces, or the old and the new one of a handoff that makes before it breaks. */
export const upLinks = ({ links }: HostRow): readonly LinkRow[] => links.filter((l) => l.state !== LinkState.Down)
