// The stage: which nodes communicate over which paths at one moment. A pure function: the same frame and size give the same marks.

import type { Frame, Serial, SocketRow } from "../../../core/host/index.js"
import { LinkState } from "../../../core/host/index.js"
import { withSockets } from "../moment.js"
import { around, type Box, type Group, type Label, line, type Point, px, type Shape, type Thing, TYPE_LOOK } from "../things.js"
import { flowShapes, routeFlows } from "./layout/flows.js"
import { createRoom, grown } from "./layout/labels.js"
import { layoutStage } from "./layout/layout.js"
import { bent } from "./layout/lines.js"
import {
  type Cell,
  type Flows,
  type Layout,
  type Leg,
  type PillPlace,
  type Place,
  type Size,
  type StageView,
  upLinks,
} from "./layout/places.js"
import { between, nameMessages, placeMessages } from "./messages.js"
import { gatewayThing, hostThing, peerGroup, pillThing, registryGroup } from "./nodes.js"
import { tagGroups } from "./prefix-tags.js"
import { annotate, tunnelWords } from "./words.js"

export interface StageScene extends Size {
  readonly full: boolean
  /** The part of it that is seen. */
  readonly window: Box
  /** Behind everything: bands, cells, links. */
  readonly ground: readonly Shape[]
  readonly lines: readonly Shape[]
  readonly groups: readonly Group[]
  /** What can be selected: hosts, sockets and gateways. Hosts can be dragged. */
  readonly things: readonly Thing[]
  readonly labels: readonly Label[]
  readonly messages: readonly Group[]
  /** Where a host can be dropped. */
  readonly cells: readonly Cell[]
  /** The lines of flows, for those that must keep clear of them. */
  readonly legs: readonly Leg[]
}

export function stageScene(given: Frame, size: Size, view: StageView = {}): StageScene {
  const frame = asSent(given)
  const selected = view.selected ?? 0
  const layout = layoutStage(frame, size, view)
  const { full } = layout
  const flows = routeFlows(frame, layout, selected)
  const peer = frame.sockets.find((s) => s.serial === selected)?.peer
  const peers = layout.peers.map((p) =>
    p.serial === frame.registry?.serial
      ? registryGroup(p, full ? [view.known ?? "", "registry"] : [], p.serial === selected)
      : peerGroup(frame, p, full && p.w > 136, p.serial === peer),
  )
  const things = [
    ...layout.gateways.map((p) =>
      gatewayThing(
        frame,
        p,
        frame.gateways.find((g) => g.serial === p.serial),
      ),
    ),
    ...layout.groups.map((g) => g.thing),
    ...layout.hosts.flatMap((p) => [hostThing(frame, p), ...p.pills.map((pill) => pillThing(frame, pill))]),
  ].map((thing) => (thing.serial === selected ? ringed(thing) : thing))

  const room = createRoom(size)
  room.boxes.push(...peers.map((g) => g.box), ...things.map((t) => (t.serial === selected ? grown(t.box, 5) : t.box)))
  for (const leg of flows.legs) room.keepOff(leg.way)
  for (const { way, height } of flows.pipes) room.keepOff(way, height / 2 + 5)
  if (flows.ghost) room.keepOff(flows.ghost.way, 6)
  // biome-ignore format: a line
  if (full) for (const y of layout.bands) room.keepOff([[0, y], [size.width, y]], 3)
  for (const h of layout.hosts) for (const pill of h.pills) room.keepOff(stubOf(h, pill), 4)
  const legend = view.legend?.types(frame, layout, room, selected)
  const access = accessLinks(layout, flows)
  for (const way of access) room.keepOff(way, 5)
  const tags = tagGroups(frame, layout, room, selected)
  const links = [...access, ...idleLinks(layout, flows, [...tags, ...room.labels])]
  for (const way of links) room.keepOff(way, 5)
  for (const cell of layout.cells) room.keepOff(edge(cell), 4)
  const losses = view.losses?.(frame, layout, flows, room)
  const messages = placeMessages(frame, layout, flows, room)
  tunnelWords(frame, layout, flows, room)
  losses?.name()
  const leaders = nameMessages(frame, layout, room, messages)
  const more = view.more?.({ frame, layout, flows, room, access })
  const words = annotate(frame, layout, flows, room, selected)
  view.legend?.hints(frame, layout, room)
  return {
    ...size,
    window: { x0: 0, y0: 0, x1: size.width, y1: size.height },
    full,
    ground: [...ground(layout), ...links.map((way, i) => ({ key: `link${i}`, d: bent(way), look: "link" })), ...words.ground],
    lines: [...messages.ways, ...stubs(layout, selected), ...flowShapes(flows), ...leaders, ...(more ?? []), ...(legend ?? [])],
    groups: [...peers, ...tags],
    things,
    labels: room.labels,
    messages: [...messages.groups, ...(losses?.groups ?? [])],
    cells: layout.cells,
    legs: flows.legs,
  }
}

/** A socket that fell back on an address of another type than it asked for looks like what it has. */
function asSent(frame: Frame): Frame {
  const typeOf = ({ type, source }: SocketRow) => (type && frame.run.entities.get(source)?.type) ?? type
  if (frame.sockets.every((s) => typeOf(s) === s.type)) return frame
  return withSockets(
    frame,
    frame.sockets.map((s) => ({ ...s, type: typeOf(s) })),
  )
}

export function ringed(thing: Thing): Thing {
  const ring = { key: "selection", d: around(thing, 4), look: "selection" }
  return { ...thing, look: `${thing.look} selected`, shapes: [...thing.shapes, ring] }
}

/** Lines from each gateway to the hosts that have a link to it, where no flow runs along the link. */
function accessLinks({ hosts, nodes, crowded, roof }: Layout, { legs }: Flows): Point[][] {
  if (crowded) return []
  return hosts.flatMap((h) => {
    const up = upLinks(h.host)
    const gateways = up.length > 1 ? up.map((l) => l.gateway) : h.host.link !== LinkState.Down ? [h.host.gateway] : []
    return gateways.flatMap((gateway) => {
      const g = nodes.get(gateway)
      if (!g || legs.some((l) => l.from === h.serial && l.to === gateway)) return []
      // Several links end side by side.
      const aside = up.length > 1 ? Math.sign(g.x - h.x) * (h.w / 2 - 10) : 0
      return [between(g, { ...h, x: h.x + aside }, { roof })]
    })
  })
}

/** Lines between neighbouring gateways, where no tunnel runs, and from gateways that serve no host to their cells, below the words under them. */
function idleLinks(
  { gateways, hosts, cells, crowded }: Layout,
  { legs, pipes }: Flows,
  below: readonly { readonly box: Box }[],
): Point[][] {
  const ways: Point[][] = []
  gateways.forEach((g, i) => {
    const next = gateways[i + 1]
    if (next && !pipes.some((p) => p.way.length === 2 && p.ends[0] === g.serial && p.ends[1] === next.serial)) {
      ways.push([
        [g.x + g.w / 2, g.y],
        [next.x - next.w / 2, next.y],
      ])
    }
    const cell = cells.find((c) => c.serial === g.serial)
    if (!cell) return
    const { y, ry, serving } = cell
    const tagged = below.filter(({ box }) => box.x0 - 4 < g.x && g.x < box.x1 + 4 && box.y0 > g.y).map(({ box }) => box.y1 + 4)
    const top = Math.max(g.y + g.h / 2, ...tagged)
    if ((crowded ? !legs.some((l) => l.to === g.serial) : !serving || hosts.length === 0) && top < y - ry)
      ways.push([
        [g.x, top],
        [g.x, y - ry],
      ])
  })
  return ways
}

const stubOf = (h: Place, { side, x, y, w }: PillPlace): [Point, Point] => [[x - (side * w) / 2, y], [h.x + (side * h.w) / 2, y]] // biome-ignore format: a line

/** A line from each pill to its host. */
function stubs({ hosts }: Layout, selected: Serial): Shape[] {
  return hosts.flatMap((h) =>
    h.pills.map((pill): Shape => {
      const { serial, socket } = pill
      const [a, b] = stubOf(h, pill)
      const look = `${TYPE_LOOK[socket.type]}${serial === selected ? " selected" : ""}`
      return {
        key: `stub${serial}`,
        d: line(...a, ...b),
        look: socket.path ? `flow ${look}` : `stub ${look}`,
      }
    }),
  )
}

function ground({ width, cells, bands, full }: Layout): Shape[] {
  const rules = full ? bands.map((y): Shape => ({ key: `band${y}`, d: line(0, y, width, y), look: "band" })) : []
  const ovals = cells.toSorted((a, b) => Number(a.serving) - Number(b.serving) || a.rx - b.rx)
  const oval = ({ serial, x, y, rx, ry, serving }: Cell): Shape => ({
    key: `cell${serial}`,
    d: `M${px(x - rx)} ${px(y)}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0z`,
    look: serving ? "cell serving" : "cell",
  })
  return [...rules, ...ovals.map(oval)]
}

/** The edge of a cell, as a line that words keep clear of. */
function edge({ x, y, rx, ry }: Cell): Point[] {
  return Array.from({ length: 33 }, (_, i) => [x + rx * Math.cos((i * Math.PI) / 16), y + ry * Math.sin((i * Math.PI) / 16)])
}
