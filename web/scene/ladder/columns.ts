// The ladder's columns, in the order of a packet's path: applications, stack, serving gateway, anchors, peers, and the registry. They keep
// their places for a whole run; only the words under their names follow the frame.

import type { Entity, Frame, Run, Serial } from "../../../core/host/index.js"
import { Kind, PrefixState } from "../../../core/host/index.js"
import { type Label, label, line, placer, type Shape, textWidth } from "../marks.js"
import { perRun } from "../per-run.js"
import type { Column } from "./canvas.js"

export interface Columns {
  readonly all: readonly Column[]
  /** Left of the applications: where the rail of causes runs, and where names of applications begin. */
  readonly rail: number
  readonly names: number
  readonly narrow: boolean
  /** The width that the lives of addresses may take in the column of a stack. */
  readonly band: number
  /** Whether words between these places would run over the column of a stack. */
  onStack(x0: number, x1: number): boolean
  at(serial: Serial): Column
  apps(host: Serial): Column
  stack(host: Serial): Column
}

export function makeColumns(run: Run, width: number, hidden: ReadonlySet<string> = new Set()): Columns {
  const narrow = width < 700
  // The first stands at the left edge.
  const plan = planned(run, width)
    .filter((c) => !hidden.has(c.key))
    .map((c, i) => (i === 0 ? { ...c, weight: 0 } : c))
  const [left, right] = narrow ? [114, width - 28] : [190, width - 76]
  const sum = plan.reduce((s, c) => s + c.weight, 0) || 1
  let reached = 0
  const all: Column[] = plan.map(({ weight, ...c }) => {
    reached += weight
    return { ...c, x: Math.round(left + ((right - left) * reached) / sum) }
  })
  const bySerial = new Map(all.flatMap((c) => c.serials.map((s) => [s, c] as const)))
  const first = all[0] as Column
  const stack = (host: Serial): Column => bySerial.get(host) ?? all[1] ?? first
  const band = Math.min(narrow ? 34 : 56, (right - left) / all.length / 1.6)
  return {
    all,
    band,
    onStack: (x0, x1) => all.some((c) => c.kind === "stack" && x0 < c.x + band / 2 && c.x - band / 2 < x1),
    rail: narrow ? 60 : 78,
    names: narrow ? 70 : 92,
    narrow,
    stack,
    apps: (host) => all.find((c) => c.key === `apps${host}`) ?? stack(host),
    at: (s) => bySerial.get(s) ?? stack(run.entities.get(s)?.host ?? 0),
  }
}

/** A column before it has its place: `weight` is its share of the width, beside the others. */
type Planned = Omit<Column, "x"> & { readonly weight: number }

/** The columns of a run from left to right. */
function planned(run: Run, width: number): readonly Planned[] {
  const narrow = width < 700
  const { hosts, gateways, peers, registry } = takingPart(run)
  const several = hosts.length > 1
  // In a narrow ladder of several hosts, applications have no columns: their calls are drawn at the stack.
  const withApps = 2 * hosts.length + gateways.length + 1 <= (width - 200) / 56 || !several
  const name = (s: Serial): string => run.entities.get(s)?.name ?? ""
  const columns: Planned[] = []
  for (const host of hosts) {
    const own = [...run.entities.values()].filter((e) => e.host === host)
    const apps = own.filter((e) => e.what === "app" || e.what === "socket").map((e) => e.serial)
    const [appsName, stackName] = several ? [`${name(host)} apps`, name(host)] : narrow ? ["Apps", "Stack"] : ["Applications", "IP stack"]
    if (withApps) columns.push({ key: `apps${host}`, kind: "apps", name: appsName, serials: apps, weight: 1 })
    const weight = !withApps ? 1 : several || narrow ? 1.2 : 1.55
    columns.push({ key: `stack${host}`, kind: "stack", name: stackName, serials: [host], weight })
  }
  for (const g of gateways) columns.push({ key: `gw${g}`, kind: "gateway", name: name(g), serials: [g], weight: 1 })
  if (peers.length > 0) columns.push({ key: "peers", kind: "peers", name: "Peers", serials: peers, weight: narrow ? 0.9 : 1 })
  if (registry)
    columns.push({ key: "registry", kind: "registry", name: registry.name, serials: [registry.serial], weight: narrow ? 0.8 : 1 })
  return columns
}

/** The nodes that have a part in a run; gateways in the order of their columns. */
function takingPart(run: Run) {
  const hosts = new Set<Serial>()
  const gateways = new Set<Serial>()
  const peers = new Set<Serial>()
  const what = (s: Serial): Entity["what"] | undefined => run.entities.get(s)?.what
  let asked = false
  for (const r of run.telling) {
    if (r.host) hosts.add(r.host)
    asked ||= r.kind === Kind.Published || r.kind === Kind.LookupSent
    for (const s of [r.from, r.to, r.gateway, r.other]) {
      if (what(s) === "gateway") gateways.add(s)
      if (what(s) === "peer") peers.add(s)
    }
  }
  // The gateway that served last stands next to the stack, so that tunnels of kept prefixes lead outward from it.
  const served = run.history.attachments
    .map((a) => a.gateway)
    .filter((g, i, all) => all.indexOf(g) === i)
    .reverse()
  const central = new Set(run.scenario.topology.anchors.map((a) => a.name))
  const others = [...gateways].filter((g) => !served.includes(g))
  const isCentral = (g: Serial): boolean => central.has(run.entities.get(g)?.name ?? "")
  const registry = asked ? [...run.entities.values()].find((e) => e.what === "registry") : undefined
  const inOrder = [...served, ...others.filter((g) => !isCentral(g)), ...others.filter(isCentral)]
  return { hosts: [...hosts], gateways: inOrder, peers: [...peers], registry }
}

/** The columns of a run, with none hidden. */
export const columnsOf = perRun((run: Run, width: number): Columns => makeColumns(run, width))

export const HEAD = 52

export function head(frame: Frame, columns: Columns, width: number): { shapes: Shape[]; labels: Label[] } {
  const labels: Label[] = []
  const room = placer({ x0: 4, y0: 0, x1: width - 4, y1: HEAD })
  const put = (proposals: Label[], gap = 8): void => {
    const found = room.place(proposals, gap)
    if (found) labels.push(found)
  }
  put([label("time", 16, 22, "Time", "quiet")])
  const near = (key: string, x: number, y: number, text: string, look: string): Label => {
    const half = textWidth(text, look) / 2
    return label(key, Math.max(half + 6, Math.min(x, width - half - 6)), y, text, look, "middle")
  }
  for (const c of columns.all)
    put([near(c.key, c.x, 22, c.name, "name"), near(c.key, c.x, 22, c.name, "strong"), near(c.key, c.x, 40, c.name, "strong")])
  put([near("why", columns.rail, 40, "why", "quiet")])
  for (const c of columns.all) put(subs(frame, c).map((s) => near(`${c.key}sub`, c.x, 40, s, "quiet")))
  return { shapes: [{ key: "headline", d: line(0, HEAD - 0.5, width, HEAD - 0.5), look: "axis" }], labels }
}

/** The words under the name of a column, which follow the frame; the longest first. */
function subs(frame: Frame, c: Column): readonly string[] {
  const serial = c.serials[0] ?? 0
  if (c.kind === "apps")
    return [`on ${frame.run.entities.get(frame.run.entities.get(serial)?.host ?? 0)?.name ?? ""}`].filter((s) => s.length > 3)
  if (c.kind === "stack") return []
  if (c.kind === "peers") return [c.serials.map((s) => frame.run.entities.get(s)?.name).join(", "), `${c.serials.length}`]
  if (c.kind === "registry") return ["registry"]
  const row = frame.gateways.find((g) => g.serial === serial)
  if (row?.failed) return ["failed"]
  const serves = frame.hosts.some((h) => (h.gateway === serial && h.link > 0) || h.links.some((l) => l.gateway === serial && l.state > 0))
  const kept = frame.prefixes.filter((p) => p.owner === serial && p.state === PrefixState.Anchored)
  if (row?.isAnchor) return [kept.length ? `anchor of ${[...new Set(kept.map((p) => p.name))].join(", ")}` : "central anchor", "anchor"]
  const roles = [...(serves ? ["serving"] : []), ...(kept.length ? [`anchor of ${[...new Set(kept.map((p) => p.name))].join(", ")}`] : [])]
  return [roles.join(", "), kept.length && !serves ? "anchor" : serves ? "serving" : "idle"].map((s) => s || "idle")
}
