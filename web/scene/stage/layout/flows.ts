// The lines of flows: which nodes they join, how they run side by side, and where each one bends.

import type { Frame, Serial, SocketRow } from "../../../../core/host/index.js"
import { AddressType } from "../../../../core/host/index.js"
import { type Point, type Shape, TYPE_LOOK } from "../../things.js"
import { bent, beside, fall, spread } from "./lines.js"
import type { Flows, Layout, Leg, Pipe, Place } from "./places.js"

/** With more flows than these, those of one type share a line. */
const MOST_FLOWS = 6
const PITCH = 12

type Plan = Omit<Leg, "way">
type Ends = readonly [Serial, Serial]

export function routeFlows({ sockets }: Frame, layout: Layout, selected: Serial): Flows {
  const at = (serial: Serial): Place => layout.nodes.get(serial) as Place
  const ways = sockets.flatMap((s) => (s.path && layout.nodes.has(s.host) && layout.nodes.has(s.peer) ? [{ s, ...s.path }] : []))
  const foot = (host: Serial): Serial => layout.foot(host)?.serial ?? host
  const bundled = ways.length > MOST_FLOWS
  // A flow that turns left at its gateway runs left of one that goes straight on.
  const turn = ({ via, anchor }: { via: Serial; anchor: Serial }): number => Math.sign(at(anchor).x - at(via).x)
  ways.sort((a, b) => turn(a) - turn(b) || at(a.s.peer).x - at(b.s.peer).x || a.s.serial - b.s.serial)

  const plans = (leg: string, ends: (w: (typeof ways)[number]) => Ends): Plan[] => {
    const made = new Map<string, Plan & { readonly sockets: SocketRow[]; selected: boolean }>()
    for (const w of ways) {
      const [[from, to], { type, serial }] = [ends(w), w.s]
      const key = leg + (bundled ? `${from}-${to}-${type}` : serial)
      const plan = made.get(key) ?? { key, from, to, type, sockets: [], selected: false }
      plan.sockets.push(w.s)
      plan.selected ||= serial === selected
      made.set(key, plan)
    }
    return [...made.values()].filter((p) => p.from !== p.to)
  }
  const access = fan(plans("a", (w) => [foot(w.s.host), w.via]), layout) // biome-ignore format: a line
  const straightOn = (p: Plan): number =>
    access.find((l) => l.to === p.from && l.sockets[0] === p.sockets[0])?.way.at(-1)?.[0] ?? at(p.from).x
  const pipes = routeTunnels(plans("t", (w) => [w.via, w.anchor]), layout) // biome-ignore format: a line
  const far = plans("w", (w) => [w.anchor, w.s.peer])
  const detours = ways.filter(turn)
  const shown = detours.find((w) => w.s.serial === selected) ?? (detours.length === 1 ? detours[0] : undefined)
  if (shown) far.push({ key: GHOST, from: shown.via, to: shown.s.peer, type: shown.s.type, sockets: [shown.s], selected: false })
  const wide = fan(far, layout, straightOn)
  return {
    legs: [...access, ...pipes.flatMap((p) => p.legs), ...wide.filter((l) => l.key !== GHOST)],
    pipes,
    ghost: wide.find((l) => l.key === GHOST),
  }
}

const GHOST = "ghost"

/** Gives each line that ends at one side of a node its place there: in their order, as near to the wanted places as there is room. */
function ports({ x, w }: Place, plans: readonly Plan[], wanted: (p: Plan) => number, places: Map<string, number>): void {
  const half = w / 2 - 6
  const pitch = Math.min(PITCH, (2 * half) / Math.max(1, plans.length - 1))
  const found = spread(plans.map((p) => ({ x: wanted(p), w: 0 })), pitch, x - half, x + half) // biome-ignore format: a line
  plans.forEach((p, i) => places.set(p.key, found[i] as number))
}

/**
 * Lines from a lower row of nodes up to an upper one. At each node they stand in the order of their other ends, and the line that goes
 * furthest aside runs lowest, so that lines of one node never cross.
 */
function fan(plans: readonly Plan[], { nodes, roof }: Layout, straightOn?: (p: Plan) => number): Leg[] {
  const at = (serial: Serial): Place => nodes.get(serial) as Place
  const [feet, heads] = [new Map<string, number>(), new Map<string, number>()]
  const foot = ({ key }: Plan): number => feet.get(key) ?? 0
  const aside = (node: Place, other: Place, by: number): number => node.x + Math.sign(other.x - node.x || 1) * (node.w / 2 - by)
  for (const lower of new Set(plans.map((p) => at(p.from)))) {
    const own = plans.filter((p) => p.from === lower.serial).sort((a, b) => at(a.to).x - at(b.to).x)
    ports(lower, own, (p) => (p.key === GHOST ? aside(lower, at(p.to), 24) : (straightOn?.(p) ?? lower.x)), feet)
  }
  for (const upper of new Set(plans.map((p) => at(p.to)))) {
    const own = plans.filter((p) => p.to === upper.serial).sort((a, b) => foot(a) - foot(b))
    const above = (p: Plan): boolean => !straightOn && Math.abs(foot(p) - upper.x) < upper.w / 2
    ports(upper, own, (p) => (p.key === GHOST ? aside(upper, at(p.from), 26) : above(p) ? foot(p) : upper.x), heads)
  }
  const taken: { lo: number; hi: number; level: number }[] = []
  const runs = plans.map((p) => {
    const [head, x1] = [heads.get(p.key) as number, foot(p)]
    // Ends that are nearly above each other are joined by a straight line.
    const x0 = Math.abs(head - x1) < PITCH ? x1 : head
    const bottom = at(p.from).y - at(p.from).h / 2
    // On its way aside a line stays above the pills that it passes.
    const low = straightOn ? bottom : Math.min(bottom, roof(Math.min(x0, x1), Math.max(x0, x1)) + 4)
    return { p, x0, x1, top: at(p.to).y + at(p.to).h / 2, bottom, low }
  })
  // Among lines that go equally far, the one at the outside of the bend comes first.
  const outside = ({ x0, x1 }: { x0: number; x1: number }): number => (x1 < x0 ? -x0 : x0)
  runs.sort((a, b) => Math.round(Math.abs(b.x1 - b.x0) - Math.abs(a.x1 - a.x0)) || outside(a) - outside(b))
  // A line is a diagonal (level −1) where there is room above the levels that are taken; else it runs along a level of its own.
  const levels = runs.map(({ p, x0, x1, top, low }): number => {
    const [lo, hi] = [Math.min(x0, x1), Math.max(x0, x1)]
    const over = taken.filter((t) => t.lo < hi + PITCH && lo - PITCH < t.hi)
    if (p.key !== GHOST && top + 10 + hi - lo <= low - over.length * PITCH) return -1
    let level = 0
    while (over.some((t) => t.level === level)) level++
    taken.push({ lo, hi, level })
    return level
  })
  const rows = 1 + Math.max(0, ...levels)
  return runs.map(({ p, x0, x1, top, bottom, low }, i) => {
    const [level, height] = [levels[i] as number, low - top]
    const y = low - 13 - level * Math.min(PITCH, (height - 24) / rows)
    // The ghost leaves room for the words over the tunnel.
    const along = level < 0 ? undefined : p.key === GHOST ? Math.min(y, low - 0.47 * height) : y
    // It bends near the correspondents, or near the host: between them gateways have their tunnels and tags.
    const turn = straightOn ? top + 8 : low - 8 - Math.abs(x1 - x0)
    return { ...p, way: fall([x0, top], [x1, bottom], turn, along).reverse() }
  })
}

/** A tunnel between neighbours is straight; any other passes below the gateways between its ends. */
function routeTunnels(plans: readonly Plan[], { gateways, bands }: Layout): Pipe[] {
  const place = (g: Serial): number => gateways.findIndex((p) => p.serial === g)
  const pairs = new Map<string, Plan[]>()
  for (const p of plans) {
    const key = [place(p.from), place(p.to)].sort((a, b) => a - b).join()
    pairs.set(key, [...(pairs.get(key) ?? []), p])
  }
  const nodes = [...pairs.keys()].map((key) => key.split(",").map((i) => gateways[+i]) as [Place, Place])
  const isNear = ([a, b]: readonly [Place, Place]): boolean => Math.abs(place(a.serial) - place(b.serial)) === 1
  const far = nodes.filter((pair) => !isNear(pair))
  return [...pairs.values()].map((own, n): Pipe => {
    const pair = nodes[n] as [Place, Place]
    const [a, b] = pair
    const [near, nth, bottom] = [isNear(pair), far.indexOf(pair), a.y + a.h / 2]
    const strip = near ? a.h + 2 : (bands[1] - bottom) / far.length
    const pitch = Math.min(PITCH, Math.max(1, (strip - 16) / own.length))
    const height = Math.min(pitch * own.length + 12, Math.max(8, strip - 4))
    const below = Math.min(bottom + 10 + height / 2 + nth * (height + 4), Math.max(bottom + 4, bands[1] - 2) - height / 2)
    // The lower a tunnel passes, the nearer to its gateways' middles it turns up.
    const [x0, x1] = [a.x + a.w / 2, b.x - b.w / 2]
    const out = Math.min(a.w / 2 - 10, height / 2 + 4)
    const way: Point[] = near ? [[x0, a.y], [x1, b.y]] : [[x0 - out - 5 * nth, bottom], [x0 - out - 5 * nth, below], [x1 + out, below], [x1 + out, bottom]] // biome-ignore format: a list
    const legs = own.map((p, i): Leg => {
      // The leftmost line at the host is the lowest in the tunnel and the leftmost at the anchor; in a tunnel to the right, mirrored.
      const leftwards = p.to === a.serial
      const by = (i - (own.length - 1) / 2) * pitch
      return { ...p, way: leftwards ? beside(way, -by).reverse() : beside(way, by) }
    })
    return { key: `pipe${a.serial}-${b.serial}`, ends: [a.serial, b.serial], way, height, legs }
  })
}

/** The flows as marks; a selected one lies on top, on a halo. */
export function flowShapes({ legs, pipes, ghost }: Flows): Shape[] {
  const shapes: Shape[] = []
  const add = (key: string, d: string, look: string): number => shapes.push({ key, d, look })
  for (const { key, way, height, legs } of pipes) {
    const look = TYPE_LOOK[(legs[0] as Leg).type]
    const [h, radius] = [height / 2, height / 2 + 4]
    const [one, other] = [beside(way, h), beside(way, -h).reverse()]
    add(key, `${bent(one, radius)}${bent(other, radius, "L")}z`, `pipe ${look}`)
    // A straight tunnel shows its two mouths.
    const mouth = (x: number, y: number): string => `M${x} ${y - h}a4 ${h} 0 0 1 0 ${height}a4 ${h} 0 0 1 0 ${-height}`
    const mouths = way.length > 2 ? "" : way.map(([x, y], i) => mouth(x + (i ? -9 : 9), y)).join("")
    add(`${key}e`, bent(one, radius) + bent(other, radius) + mouths, `pipe-edge ${look}`)
  }
  if (ghost) add(GHOST, bent(ghost.way), "ghost-way")
  for (const { key, way, type, selected } of legs.toSorted((a, b) => +a.selected - +b.selected)) {
    const [d, look] = [bent(way), TYPE_LOOK[type]]
    if (key.startsWith("w")) add(`${key}c`, d, "casing")
    if (selected) add(`${key}h`, d, `halo ${look}`)
    add(key, d, `flow ${look}${selected ? " selected" : ""}`)
    if (type === AddressType.Fixed) add(`${key}i`, d, "core")
  }
  return shapes
}
