// What stands where on the stage, as plain values: nodes by their middles, hosts with their pills, cells, and the flows between them.

import type { AddressType, Frame, HostRow, LinkRow, Serial, SocketRow } from "../../../../core/host/index.js"
import { LinkState } from "../../../../core/host/index.js"
import type { Group, Point, Shape, Thing } from "../../things.js"
import type { Room } from "./labels.js"
import type { PillText } from "./pills.js"

export interface Size {
  readonly width: number
  readonly height: number
}

/** The state of the network's links, with words, and what the registry has published ("server: IPfx1"); only the explorer draws them. */
export interface Network {
  marks(stage: Drawing): readonly Shape[]
  known(frame: Frame): string
}

export interface StageView {
  /** The serial of what is selected; 0: nothing. */
  readonly selected?: Serial
  /** With reduced motion a host is in one cell or the other, never between two. */
  readonly reduced?: boolean
  /** Where the user moved nodes to, by name; the others stand where the scenario places them. */
  readonly moved?: Moved
  /** Hosts are drawn one by one, however many they are. */
  readonly each?: boolean
  /** The stage is seen from nearer than as a whole. */
  readonly closer?: boolean
  /** Places the hosts that a row has no room for. */
  readonly crowd?: Crowd | undefined
  /** Explains the stage. Without it there is no legend, and no room is kept for one. */
  readonly legend?: Legend
  /** Marks what was just lost. */
  readonly losses?: MarkLosses | undefined
  /** What the registry has published, in few words. */
  readonly known?: string
  /** Draws the state of the network's links, with words; only the explorer does. */
  readonly more?: (stage: Drawing) => readonly Shape[]
  /** The width in px that is kept free at the upper right, for controls over the stage. */
  readonly corner?: number
}

/** Places in fractions of the stage's width and height, as a scenario's `at`. */
export type Moved = ReadonlyMap<string, Point>

/** A node: its middle and its size, in px. */
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
  /** How much it shows: a value of Form in pills.ts. */
  readonly form: number
  readonly socket: SocketRow
  readonly text: PillText
}

export interface HostPlace extends Place {
  readonly host: HostRow
  readonly pills: readonly PillPlace[]
  /** How much of a handoff's gap has passed, 0 to 1; 1 outside of a gap. */
  readonly arrived: number
  /** Half of the width that it takes with its pills. */
  readonly reach: number
  /** In a crowd, in place of pills: one line for each socket. */
  readonly strips?: readonly Shape[]
}

/** Hosts of one cell (0: of none) that are drawn as one. */
export interface GroupPlace extends Place {
  readonly gateway: Serial
  readonly members: readonly HostRow[]
  readonly thing: Thing
}

/** The band that hosts stand in, and where the gateways above it are. */
export interface Ground {
  readonly width: number
  readonly y: number
  readonly coverage: number
  readonly full: boolean
  readonly reduced: boolean
  readonly each: boolean
  readonly closer: boolean
  readonly selected: Serial
  readonly gateways: readonly Place[]
  readonly x: (gateway: Serial) => number | undefined
}

export interface Hosts {
  readonly hosts: readonly HostPlace[]
  readonly groups?: readonly GroupPlace[]
  /** Where the flows of a host end, if not at the host itself. */
  readonly feet?: ReadonlyMap<Serial, Place>
}

export type Crowd = (frame: Frame, ground: Ground, wanted: readonly Standing[]) => Hosts

export interface Legend {
  /** Names the address types; returns their glyphs. */
  types(frame: Frame, layout: Layout, room: Room, selected: Serial): readonly Shape[]
  /** Says where a host can be dropped, where no other words need the room. */
  hints(frame: Frame, layout: Layout, room: Room): void
}

export type MarkLosses = (frame: Frame, layout: Layout, flows: Flows, room: Room) => Losses

/** Crosses; `name` says beside them whose they are, when all that stands has its place. */
export interface Losses {
  readonly groups: readonly Group[]
  name(): void
}

/** Where a host is to stand, and its pills: on the left those whose packets may be tunnelled, on the right the others. */
export interface Standing {
  readonly host: HostRow
  readonly x: number
  readonly arrived: number
  readonly pills: readonly [readonly Pill[], readonly Pill[]]
}

export type Pill = { readonly socket: PillPlace["socket"]; readonly text: PillText }

/** All that the placing of a mark on the stage depends on. */
export interface Drawing {
  readonly frame: Frame
  readonly layout: Layout
  readonly flows: Flows
  readonly room: Room
  /** The access links that no flow runs along. */
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
  /** There is room for addresses, roles and the names of bands. */
  readonly full: boolean
  readonly peers: readonly Place[]
  readonly gateways: readonly Place[]
  readonly hosts: readonly HostPlace[]
  readonly groups: readonly GroupPlace[]
  readonly cells: readonly Cell[]
  /** Where each entity is drawn; a host in a group is where the group is. */
  readonly nodes: ReadonlyMap<Serial, Place>
  /** True where not every host has a link of its own to its gateway. */
  readonly crowded: boolean
  /** Where a host's flows end. */
  foot(host: Serial): Place | undefined
  /** The top of the highest host or pill that stands between these two x: lines that run aside keep above it. */
  roof(x0: number, x1: number): number
  /** The height kept free at the lower edge for a legend; 0 where it has a column beside the correspondents. */
  readonly strip: number
  /** Where the bands of gateways and of coverage begin. */
  readonly bands: readonly [number, number]
}

/** One line of a flow, or of several that share it, between two nodes; `way` leads away from the host. */
export interface Leg {
  readonly key: string
  readonly from: Serial
  readonly to: Serial
  readonly type: AddressType
  readonly sockets: readonly SocketRow[]
  readonly selected: boolean
  readonly way: readonly Point[]
}

/** A tunnel, with the lines that run through it. */
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
  /** The line that the packets of a tunnelled socket would take if it had an address of the serving gateway. */
  readonly ghost: Leg | undefined
}

/** The links of a host that are up: one, those of several interfaces, or the old and the new one of a make-before-break handoff. */
export const upLinks = ({ links }: HostRow): readonly LinkRow[] => links.filter((l) => l.state !== LinkState.Down)
