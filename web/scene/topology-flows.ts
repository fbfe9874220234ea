// The ways of packets: which lines there are between which nodes, side by side where they run together, and where each one bends.

import type { Frame, Serial, SocketRow } from "../../core/host/index.js"
import { AddressType } from "../../core/host/index.js"
import { type Point, type Shape, TYPE_LOOK } from "./marks.js"
import { bent, beside, fall, spread } from "./route.js"
import type { Layout, Place } from "./topology-layout.js"

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
  readonly type: AddressType
  readonly way: readonly Point[]
  readonly height: number
}

export interface Flows {
  readonly legs: readonly Leg[]
  readonly pipes: readonly Pipe[]
  /** The way that the packets of a tunnelled socket would take from an address of the serving gateway. */
  readonly ghost: { readonly socket: SocketRow; readonly way: readonly Point[] } | undefined
}

/** Above so many flows, those of one type share a line. */
const MOST_FLOWS = 6
const PITCH = 12

type Plan = Omit<Leg, "way"> & { readonly order: number; readonly lead?: number }

export function routeFlows(frame: Frame, layout: Layout, selected: Serial): Flows {
  const { nodes } = layout
  const flowing = frame.sockets.filter((s) => s.path && nodes.has(s.host) && nodes.has(s.peer))
  const bundled = flowing.length > MOST_FLOWS
  const x = (serial: Serial): number => nodes.get(serial)?.x ?? 0
  /** What goes left at its gateway is left of what goes straight on. */
  const turn = (s: SocketRow): number => (s.path ? Math.sign(x(s.path.anchor) - x(s.path.via)) : 0)
  const sorted = flowing.toSorted((a, b) => turn(a) - turn(b) || x(a.peer) - x(b.peer) || a.serial - b.serial)

  const plan = (leg: string, ends: (s: SocketRow) => readonly [Serial, Serial] | undefined): Plan[] => {
    const plans = new Map<string, Plan & { sockets: SocketRow[]; selected: boolean }>()
    sorted.forEach((s, order) => {
      const [from, to] = ends(s) ?? []
      if (from === undefined || to === undefined) return
      const key = `${leg}${bundled ? `${from}-${to}-${s.type}` : s.serial}`
      const known = plans.get(key)
      if (known) known.sockets.push(s)
      else plans.set(key, { key, from, to, type: s.type, sockets: [s], selected: false, order })
      if (s.serial === selected) (plans.get(key) as { selected: boolean }).selected = true
    })
    return [...plans.values()]
  }

  const access = routeAccess(
    plan("a", (s) => s.path && [s.host, s.path.via]),
    layout,
  )
  const tunnels = routeTunnels(
    plan("t", (s) => (s.path && s.path.via !== s.path.anchor ? [s.path.via, s.path.anchor] : undefined)),
    layout,
  )
  const detoured = sorted.filter((s) => turn(s) !== 0)
  const shown = detoured.find((s) => s.serial === selected) ?? (detoured.length === 1 ? detoured[0] : undefined)
  const ghost = shown?.path
    ? [{ key: "ghost", from: shown.path.via, to: shown.peer, type: shown.type, sockets: [shown], selected: false, order: -1 }]
    : []
  const far = plan("w", (s) => s.path && [s.path.anchor, s.peer])
  const wide = routeWide([...far, ...ghost], access, layout)
  const way = wide.find((l) => l.key === "ghost")?.way
  return {
    legs: [...access, ...tunnels.legs, ...wide.filter((l) => l.key !== "ghost")],
    pipes: tunnels.pipes,
    ghost: shown && way ? { socket: shown, way } : undefined,
  }
}

/** Places on one side of a node for the lines that end there, in their order, as near as can be to where they want to be. */
function ports(node: Place, wanted: readonly number[]): number[] {
  const room = node.w - 12
  const pitch = Math.min(PITCH, room / Math.max(1, wanted.length - 1))
  return spread(
    wanted.map((x) => ({ x, w: 0 })),
    pitch,
    node.x - room / 2,
    node.x + room / 2,
  )
}

function routeAccess(plans: readonly Plan[], { nodes }: Layout): Leg[] {
  const feet = new Map<string, number>()
  for (const host of new Set(plans.map((p) => p.from))) {
    const own = plans.filter((p) => p.from === host)
    const node = nodes.get(host) as Place
    ports(
      node,
      own.map(() => node.x),
    ).forEach((x, i) => feet.set((own[i] as Plan).key, x))
  }
  return [...new Set(plans.map((p) => p.to))].flatMap((gateway) => {
    const node = nodes.get(gateway) as Place
    const foot = (p: Plan): number => feet.get(p.key) ?? node.x
    const own = plans.filter((p) => p.to === gateway).sort((a, b) => foot(a) - foot(b))
    const heads = ports(node, own.map(foot))
    const bottom = node.y + node.h / 2
    return own.map((p, i): Leg => {
      const host = nodes.get(p.from) as Place
      const [x0, x1, top] = [heads[i] as number, foot(p), host.y - host.h / 2]
      const [dx, room] = [Math.abs(x1 - x0), top - bottom]
      // The outermost bends first, so that none crosses another.
      const level = bottom + 14 + Math.min(PITCH, (room - 28) / own.length) * (x1 < x0 ? i : own.length - 1 - i)
      const way = dx < room - 24 ? fall([x0, bottom], [x1, top], top - 12 - dx) : fall([x0, bottom], [x1, top], 0, level)
      return { ...p, way: way.reverse() }
    })
  })
}

/** Between neighbours a tunnel is straight; else it passes below the gateways between. */
function routeTunnels(plans: readonly Plan[], { nodes, gateways, bands, height: stage }: Layout): { legs: Leg[]; pipes: Pipe[] } {
  const place = (g: Serial): number => gateways.findIndex((p) => p.serial === g)
  const pairOf = (p: Plan): string => [p.from, p.to].sort((a, b) => place(a) - place(b)).join("-")
  const legs: Leg[] = []
  const pipes: Pipe[] = []
  const keys = [...new Set(plans.map(pairOf))]
  const endsOf = (key: string) => key.split("-").map(Number) as [Serial, Serial]
  const isNear = (key: string): boolean => Math.abs(place(endsOf(key)[0]) - place(endsOf(key)[1])) === 1
  const strip = ((bands[1] + stage) / 2 - (gateways[0]?.y ?? 0) - 60) / Math.max(1, keys.filter((k) => !isNear(k)).length)
  let passing = 0
  for (const key of keys) {
    const ends = endsOf(key)
    const [a, b] = ends.map((g) => nodes.get(g)) as [Place, Place]
    const near = isNear(key)
    const apart = plans.filter((p) => pairOf(p) === key)
    const own = near || apart.length * 6 + 16 < strip ? apart : [together(apart)]
    const pitch = Math.min(PITCH, near ? (a.h - 14) / own.length : Math.max(4, (strip - 16) / own.length))
    const height = pitch * own.length + 12
    const bottom = a.y + a.h / 2
    const below = bottom + 10 + height / 2 + passing
    const out = Math.max(10, a.w / 2 - height / 2 - 4)
    const way: Point[] = near
      ? [
          [a.x + a.w / 2, a.y],
          [b.x - b.w / 2, b.y],
        ]
      : [
          [a.x + out, bottom],
          [a.x + out, below],
          [b.x - out, below],
          [b.x - out, bottom],
        ]
    if (!near) passing += height + 4
    pipes.push({ key: `pipe${key}`, ends, type: (own[0] as Plan).type, way, height })
    own.forEach((p, i) => {
      const leftwards = p.to === a.serial
      const by = (i - (own.length - 1) / 2) * pitch
      // Leftmost at the host is lowest in the tunnel and leftmost at the anchor; to the right, mirrored.
      const line = beside(way, leftwards ? -by : by)
      legs.push({ ...p, way: leftwards ? line.reverse() : line })
    })
  }
  return { legs, pipes }
}

/** Where even types have no room side by side, all that runs between two gateways is one line. */
function together(plans: readonly Plan[]): Plan {
  return { ...(plans[0] as Plan), sockets: plans.flatMap((p) => p.sockets), selected: plans.some((p) => p.selected) }
}

/** From the anchors to the correspondents: at each node in the order of the other ends, so that lines of one node never cross. */
function routeWide(plans: readonly Plan[], access: readonly Leg[], { nodes }: Layout): Leg[] {
  const at = (serial: Serial): Place => nodes.get(serial) as Place
  const foot = new Map<string, number>()
  for (const gateway of new Set(plans.map((p) => p.from))) {
    const node = at(gateway)
    const own = plans.filter((p) => p.from === gateway).sort((a, b) => at(a.to).x - at(b.to).x || a.order - b.order)
    const straight = (p: Plan): number => access.find((l) => l.to === gateway && l.sockets[0] === p.sockets[0])?.way.at(-1)?.[0] ?? node.x
    const aside = (p: Plan): number => node.x + Math.sign(at(p.to).x - node.x || -1) * (node.w / 2 - 24)
    ports(
      node,
      own.map((p) => (p.key === "ghost" ? aside(p) : straight(p))),
    ).forEach((x, i) => foot.set((own[i] as Plan).key, x))
  }
  const head = new Map<string, number>()
  for (const peer of new Set(plans.map((p) => p.to))) {
    const node = at(peer)
    const own = plans.filter((p) => p.to === peer).sort((a, b) => (foot.get(a.key) ?? 0) - (foot.get(b.key) ?? 0))
    const aside = (p: Plan): number => node.x + Math.sign(at(p.from).x - node.x || 1) * Math.min(46, node.w / 2 - 10)
    ports(
      node,
      own.map((p) => (p.key === "ghost" ? aside(p) : node.x)),
    ).forEach((x, i) => head.set((own[i] as Plan).key, x))
  }

  const peer = at((plans[0] ?? { to: 0 }).to)
  const gateway = at((plans[0] ?? { from: 0 }).from)
  if (!peer || !gateway) return []
  const [top, bottom] = [peer.y + peer.h / 2, gateway.y - gateway.h / 2]
  const start = top + 8
  // The furthest first: it runs lowest; what has no room for its diagonal above the levels taken runs along one of its own.
  const runs = plans
    .map((p) => ({ p, x0: head.get(p.key) as number, x1: foot.get(p.key) as number }))
    .sort((a, b) => Math.abs(b.x1 - b.x0) - Math.abs(a.x1 - a.x0) || a.p.order - b.p.order)
  const taken: { lo: number; hi: number; level: number }[] = []
  const levels = runs.map(({ p, x0, x1 }): number => {
    const [lo, hi] = [Math.min(x0, x1), Math.max(x0, x1)]
    const over = taken.filter((t) => t.lo < hi + PITCH && lo - PITCH < t.hi)
    if (p.key !== "ghost" && start + hi - lo <= bottom - 2 - over.length * PITCH) return -1
    let level = 0
    while (over.some((t) => t.level === level)) level++
    taken.push({ lo, hi, level })
    return level
  })
  const pitch = Math.min(PITCH, (bottom - top - 24) / (1 + Math.max(0, ...levels)))
  // A ghost keeps clear of the label over the tunnel.
  const lowest = bottom - 13
  return runs.map(({ p, x0, x1 }, i) => {
    const level = levels[i] as number
    const y = lowest - level * pitch
    const way = fall(
      [x0, top],
      [x1, bottom],
      start,
      level < 0 ? undefined : p.key === "ghost" ? Math.min(y, bottom - 0.47 * (bottom - top)) : y,
    )
    return { ...p, way: way.reverse() }
  })
}

/** Flow lines as marks: what is selected lies on top, on a halo. */
export function flowShapes({ legs, pipes, ghost }: Flows): Shape[] {
  const shapes: Shape[] = []
  for (const { key, way, height, type } of pipes) {
    const look = TYPE_LOOK[type]
    const [one, other] = [beside(way, height / 2), beside(way, -height / 2).reverse()]
    const radius = height / 2 + 4
    shapes.push({ key, d: `${bent(one, radius)}${bent(other, radius, "L")}z`, look: `pipe ${look}` })
    shapes.push({ key: `${key}e`, d: bent(one, radius) + bent(other, radius), look: `pipe-edge ${look}` })
    if (way.length > 2) continue
    const [[x0, y], [x1]] = way as [Point, Point]
    const h = height / 2
    const mouth = (x: number): string => `M${x} ${y - h}a4 ${h} 0 0 1 0 ${height}a4 ${h} 0 0 1 0 ${-height}`
    shapes.push({ key: `${key}m`, d: mouth(x0 + 9) + mouth(x1 - 9), look: `pipe-edge ${look}` })
  }
  if (ghost) shapes.push({ key: "ghost", d: bent(ghost.way), look: "ghost-way" })
  for (const leg of legs.toSorted((a, b) => Number(a.selected) - Number(b.selected))) {
    const d = bent(leg.way)
    const look = TYPE_LOOK[leg.type]
    if (leg.key.startsWith("w")) shapes.push({ key: `${leg.key}c`, d, look: "casing" })
    if (leg.selected) shapes.push({ key: `${leg.key}h`, d, look: `halo ${look}` })
    shapes.push({ key: leg.key, d, look: `flow ${look}${leg.selected ? " selected" : ""}` })
    if (leg.type === AddressType.Fixed) shapes.push({ key: `${leg.key}i`, d, look: "core" })
  }
  return shapes
}
