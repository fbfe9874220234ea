// Places everything on the stage: three bands, nodes in their rows, hosts in their cells with their sockets beside them.

import type { Frame, Serial } from "../../../../core/host/index.js"
import { LinkState } from "../../../../core/host/index.js"
import type { Point } from "../../things.js"
import { placeHosts } from "./hosts.js"
import { spread } from "./lines.js"
import {
  type Cell,
  type GroupPlace,
  type HostPlace,
  type Layout,
  type Moved,
  type Place,
  type Size,
  type StageView,
  upLinks,
} from "./places.js"

/** Below this width (px), a row uses all of it. */
const NARROW = 520
/** From this width on there is a column for the legend beside the correspondents; below it, a strip of this height along the lower edge. */
const WIDE = 860
const STRIP = 22

export function layoutStage(frame: Frame, { width, height }: Size, view: StageView): Layout {
  const { moved, corner = 0 } = view
  const full = width >= 700 && height >= 340
  const strip = view.legend && width < WIDE ? STRIP : 0
  const floor = height - strip
  const coverage = Math.round(floor * (full ? 0.354 : 0.31))
  const top = floor - coverage
  const { gateways: gatewayHints, anchors = [], correspondents, registry } = frame.run.scenario.topology
  const internet = frame.registry ? [...frame.peers, frame.registry] : frame.peers

  const peerH = full ? 48 : 30
  const peerY = full ? 62 : 30
  const fromPeers = peerY + peerH / 2
  const legend = full ? (width < WIDE ? 8 : 214) : 8 + corner
  const peerW = Math.max(28, Math.min(full ? 144 : 84, (width - legend) / Math.max(1, internet.length) - 8))
  const peers = row(internet, registry ? [...correspondents, registry] : correspondents, {
    w: peerW,
    h: peerH,
    y: peerY,
    gap: full ? 16 : 8,
    hi: width - legend,
    width,
    full,
    moved,
  })

  const gatewayW = Math.max(34, Math.min(full ? 132 : 92, ((width - 16) / frame.gateways.length) * 0.7))
  const gatewayH = full ? 52 : 44
  const gatewayY = Math.round(fromPeers + 0.55 * (top - fromPeers))
  const gap = Math.min(full ? 90 : 48, (width - 16) / frame.gateways.length - gatewayW)
  const gateways = row(frame.gateways, [...gatewayHints, ...anchors], {
    w: gatewayW,
    h: gatewayH,
    y: gatewayY,
    gap,
    hi: width - 8,
    width,
    full,
    moved,
  })

  const nodes = new Map<Serial, Place>([...peers, ...gateways].map((p) => [p.serial, p]))
  const y = Math.round(floor - coverage / 2)
  const { selected = 0, reduced = false, each = false, closer = false } = view
  const x = (g: Serial): number | undefined => nodes.get(g)?.x
  const found = placeHosts(frame, { width, y, coverage, full, reduced, each, closer, selected, gateways, x }, view.crowd)
  const { hosts, groups = [], feet } = found
  for (const h of hosts) nodes.set(h.serial, h)
  for (const g of groups) for (const p of [g, ...g.members]) nodes.set(p.serial, g)
  for (const p of feet?.values() ?? []) nodes.set(p.serial, p)
  // A central anchor serves nobody.
  const isAnchor = (serial: Serial): boolean => frame.gateways.some((g) => g.serial === serial && g.isAnchor)
  const cells = gateways
    .filter((g) => !isAnchor(g.serial))
    .map((g) => cellOf(g, hosts, groups, { width, y, ry: coverage / 2 - (full ? 7 : 4) }))
  const bands = [Math.round((fromPeers + gatewayY - gatewayH / 2) / 2) - 25, top] as const
  const foot = (host: Serial): Place | undefined => feet?.get(host) ?? nodes.get(host)
  const crowded = feet !== undefined || groups.length > 0
  const standing = [...groups, ...hosts.flatMap((h) => [h, ...h.pills])]
  const roof = (x0: number, x1: number): number =>
    Math.min(height, ...standing.filter((p) => p.x + p.w / 2 + 4 > x0 && p.x - p.w / 2 - 4 < x1).map((p) => p.y - p.h / 2))
  return { width, height, full, peers, gateways, hosts, groups, cells, nodes, crowded, foot, roof, strip, bands }
}

interface Row {
  readonly w: number
  readonly h: number
  readonly y: number
  readonly gap: number
  readonly hi: number
  readonly width: number
  readonly full: boolean
  readonly moved: Moved | undefined
}

/** A row of nodes: where the user moved them, else where the scenario places them, else evenly. On a narrow stage they are spread over the whole width. */
function row(
  rows: readonly { readonly serial: Serial; readonly name: string }[],
  hints: readonly { readonly name: string; readonly at?: Point | undefined }[],
  { w, h, y, gap, hi, width, full, moved }: Row,
): Place[] {
  const lo = 8
  const placed = rows.map(({ serial, name }, i) => {
    const at = (moved?.get(name) ?? hints.find((hint) => hint.name === name)?.at)?.[0]
    return { serial, name, w, h, y, x: at === undefined ? lo + ((i + 0.5) / rows.length) * (hi - lo) : at * width }
  })
  placed.sort((a, b) => a.x - b.x)
  const [first, last] = [placed[0]?.x ?? 0, placed.at(-1)?.x ?? 0]
  const byHand = rows.some((r) => moved?.has(r.name))
  if (width < NARROW && last > first && !byHand) for (const p of placed) p.x = lo + w / 2 + ((p.x - first) / (last - first)) * (hi - lo - w)
  const xs = spread(placed, byHand ? 8 : gap, lo, full && byHand ? width - lo : hi)
  return placed.map((p, i) => ({ ...p, x: Math.round(xs[i] as number) }))
}

/** A cell is wide enough for the hosts in it; its width follows a host that moves in or out. */
function cellOf(
  g: Place,
  hosts: readonly HostPlace[],
  groups: readonly GroupPlace[],
  { width, y, ry }: { width: number; y: number; ry: number },
): Cell {
  const plain = Math.min(width * 0.2, 210)
  let rx = plain
  let serving = false
  for (const { host, arrived, x, reach } of hosts) {
    const linked = upLinks(host)
    if (linked.length > 1) {
      if (!linked.some((l) => l.gateway === g.serial)) continue
      rx = Math.max(rx, Math.abs(x - g.x) + reach * 1.07)
      serving = true
      continue
    }
    const here = host.gateway === g.serial ? (arrived < 1 ? 1 - arrived : 1) : host.target === g.serial && arrived < 1 ? arrived : 0
    rx = Math.max(rx, plain + here * ((arrived < 1 ? 0 : Math.abs(x - g.x)) + reach * 1.07 - plain))
    serving ||= host.gateway === g.serial && host.link !== LinkState.Down
  }
  for (const { gateway, members, x, w } of groups) {
    if (gateway !== g.serial) continue
    rx = Math.max(rx, Math.abs(x - g.x) + w / 2 + 12)
    serving ||= members.some((h) => h.link !== LinkState.Down)
  }
  return { serial: g.serial, name: g.name, x: g.x, y, rx: Math.round(rx), ry, serving }
}
