// What is said on the stage beside its objects, most telling first: what finds no room is left to the objects' own names.

import type { AddressType, Frame, Micros } from "../../core/host/index.js"
import { LinkState, timeText } from "../../core/host/index.js"
import { TYPE_GLYPH } from "./glyphs.js"
import { line, type Point, px, rect, type Shape, TYPE_LOOK, TYPE_ORDER, TYPE_WORD, textWidth } from "./marks.js"
import type { Flows } from "./topology-flows.js"
import type { Proposal, Room } from "./topology-labels.js"
import type { Layout } from "./topology-layout.js"

export interface Words {
  readonly ground: readonly Shape[]
  readonly lines: readonly Shape[]
}

/** Where a host was is remembered so long. */
const TRAIL_TIME = 3_000_000

export function annotate(frame: Frame, layout: Layout, flows: Flows, room: Room): Words {
  directWords(flows, layout, room)
  socketErrors(layout, room)
  linkWords(frame, layout, room)
  bundleWords(flows, room)
  const past = trails(frame, layout, room)
  const offered = legend(frame, layout, room)
  dropHints(frame, layout, room)
  bandNames(layout, room)
  return { ground: past, lines: offered }
}

const ms = (t: Micros): string => `${Number((t / 1000).toFixed(1))} ms`

/** Between gateways where the scenario gives no latency. */
const PLAIN_LATENCY = 9000

export function tunnelWords(frame: Frame, { full, nodes }: Layout, { pipes, legs }: Flows, room: Room): void {
  const { links } = frame.run.scenario.topology
  for (const { key, ends, way, height, type } of pipes) {
    const inside = legs.filter((l) => l.key.startsWith("t") && ends.includes(l.from) && ends.includes(l.to))
    const shown = (inside.find((l) => l.selected) ?? inside.at(-1))?.sockets.at(-1)
    if (!shown?.path) continue
    const names = ends.map((e) => nodes.get(e)?.name ?? "")
    const latency = links.find((l) => l.between.every((n) => names.includes(n)))?.latency ?? PLAIN_LATENCY
    const [all, detour] = [ms(shown.path.oneWay), ms(shown.path.oneWay - shown.path.direct)]
    const middle = way.length > 2 ? ([(way[1] as Point)[0] / 2 + (way[2] as Point)[0] / 2, (way[1] as Point)[1]] as const) : along(way)
    const words = full
      ? [
          [`tunnel ${ms(latency)},`, `${all} in all, ${detour} detour`],
          [`tunnel ${ms(latency)},`, `${detour} detour`],
        ]
      : [[`tunnel, ${detour} detour`, ""]]
    const places = [...words, [`${detour} detour`, ""]].flatMap(([text = "", more = ""]) =>
      (full ? [-1, 1] : [1, -1]).flatMap((side) =>
        [0, 14, 28].flatMap((d) =>
          [0, 8, -8, 16, -16, 24, -24].map((dx): Proposal => {
            const y = middle[1] + side * (height / 2 + 11 + d) + (side > 0 ? 9 : 0)
            return { x: middle[0] + dx, y, anchor: "middle", text, more }
          }),
        ),
      ),
    )
    room.put(key, "", `type strong ${TYPE_LOOK[type]}`, places)
  }
}

const along = (way: readonly Point[]): Point => [((way[0] as Point)[0] + (way.at(-1) as Point)[0]) / 2, (way[0] as Point)[1]]

function directWords({ ghost }: Flows, { full }: Layout, room: Room): void {
  const [a, b] = ghost ? ([ghost.way[1], ghost.way[2]] as const) : []
  if (!full || !ghost?.socket.path || !a || !b) return
  const places = [0.5, 0.4, 0.6, 0.3, 0.7].flatMap((f) =>
    [-11, 19].map((dy): Proposal => ({ x: a[0] + (b[0] - a[0]) * f, y: a[1] + dy, anchor: "middle" })),
  )
  const more = `would take ${ms(ghost.socket.path.direct)}`
  if (!room.put("direct", "direct path", "strong quiet", places, more)) room.put("direct", "direct path", "strong quiet", places)
}

function socketErrors({ hosts }: Layout, room: Room): void {
  for (const h of hosts) {
    for (const { serial, x, y, w, h: height, side, text } of h.pills) {
      if (!text.error) continue
      const anchor = side < 0 ? "end" : "start"
      const [outer, below, above] = [x + (side * w) / 2, y + height / 2 + 15, y - height / 2 - 8]
      const places = [below, above].flatMap((base): Proposal[] => [
        { x, y: base, anchor: "middle" },
        { x: outer, y: base, anchor: side < 0 ? "start" : "end" },
      ])
      const atHost = [h.y + h.h / 2 + 17, h.y - h.h / 2 - 10].map((base): Proposal => ({ x: h.x, y: base, anchor: "middle" }))
      room.put(`error${serial}`, text.error, "mono error", [...places, ...atHost, { x: outer + side * 10, y: y + 4, anchor }])
    }
  }
}

/** A host without a link says so, and for how long yet. */
function linkWords(frame: Frame, { hosts, full }: Layout, room: Room): void {
  for (const { serial, host, x, y, h, arrived } of hosts) {
    if (host.link !== LinkState.Down || (host.gateway === 0 && host.target === 0)) continue
    const passed = frame.time - host.since
    const more = arrived < 1 && full ? `${Math.floor(passed / 1000)} of ${ms(host.linkUpAt - host.since)}` : ""
    const places = [y - h / 2 - 10, y + h / 2 + 18, y - h / 2 - 28].flatMap((base) =>
      [0, 30, -30, 60, -60].map((dx): Proposal => ({ x: x + dx, y: base, anchor: "middle" })),
    )
    if (!room.put(`link${serial}`, "no link,", "strong error", more ? places : [], more))
      room.put(`link${serial}`, "no link", "strong error", places)
  }
}

function bundleWords({ legs }: Flows, room: Room): void {
  for (const { key, sockets, way, type } of legs) {
    if (sockets.length < 2 || key.startsWith("t")) continue
    const [x, y] = way[key.startsWith("w") ? way.length - 1 : 0] as Point
    const down = key.startsWith("w") ? 1 : -1
    const places = [14, 28, 42].flatMap((d): Proposal[] => [
      { x: x + 12, y: y + down * d + 4 },
      { x: x - 12, y: y + down * d + 4, anchor: "end" },
    ])
    room.put(`count${key}`, `×${sockets.length}`, `type strong ${TYPE_LOOK[type]}`, places)
  }
}

/** "MH1 left 6.000 s", where it was before its last move. */
function trails(frame: Frame, { hosts, nodes, full }: Layout, room: Room): Shape[] {
  const left = frame.run.history.handoffs.filter((h) => h.left > 0 && h.at <= frame.time && frame.time - h.at < TRAIL_TIME)
  return hosts.flatMap(({ serial, name, host, x, y, w, reach }) => {
    const move = left.findLast((m) => m.host === serial)
    const old = move && nodes.get(move.left)
    if (!move || !old || (host.link !== LinkState.Down && host.gateway === move.left)) return []
    const side = full ? 72 : Math.min(52, w)
    const box = { x0: old.x - side / 2, y0: y - side / 2, x1: old.x + side / 2, y1: y + side / 2 }
    if (!room.free(box, 8)) return []
    const out = Math.sign(x - old.x)
    const [from, to] = [old.x + out * (side / 2 + 6), x - out * (reach + 12)]
    const said = full ? [`${name} left`, timeText(move.at)] : ["left"]
    for (const [i, words] of said.entries())
      room.put(`left${serial}-${i}`, words, "quiet", [{ x: old.x, y: y + 4 + (said.length > 1 ? i * 17 - 8 : 0), anchor: "middle" }])
    room.boxes.push(box)
    const trail = (to - from) * out > 12 ? [{ key: `trail${serial}`, d: line(from, y, to, y), look: "trail" }] : []
    return [{ key: `was${serial}`, d: rect(box.x0, box.y0, box.x1, box.y1, 12), look: "was" }, ...trail]
  })
}

/** The types that the network gives where the first host is. */
function legend(frame: Frame, { width, full }: Layout, room: Room): Shape[] {
  const here = frame.gateways.find((g) => g.serial === frame.hosts[0]?.gateway) ?? frame.gateways[0]
  const x = width - 198
  if (!full || !here || !room.free({ x0: x, y0: 12, x1: width - 12, y1: 106 }, 8)) return []
  const types = TYPE_ORDER.filter((t) => t > 0)
  const offered = (t: AddressType): boolean => here.offers.includes(t) && !here.refuses.includes(t)
  room.put("types", "Address types here", "quiet", [{ x, y: 24 }])
  return [...types.filter(offered), ...types.filter((t) => !offered(t))].map((t, i): Shape => {
    const y = 45 + i * 19
    const look = TYPE_LOOK[t]
    const word = here.refuses.includes(t) ? "refused" : "not offered"
    const text = offered(t) ? TYPE_WORD[t] : `${TYPE_WORD[t].replace("-replacement", "")}: ${word}`
    room.put(`type${t}`, text, offered(t) ? `type strong ${look}` : "quiet", [{ x: x + 21, y }])
    return { key: `type${t}`, at: [x + 6, px(y - 4)], d: TYPE_GLYPH[t], look: `glyph g${t} ${offered(t) ? look : ""}` }
  })
}

/** The cell that the pointer can take a host to says so. */
function dropHints(frame: Frame, { cells, hosts, full }: Layout, room: Room): void {
  const who = frame.hosts.length === 1 ? frame.hosts[0]?.name : "a host"
  if (!full) return
  for (const { serial, x, y, rx } of cells) {
    if (hosts.some((h) => h.host.gateway === serial || h.host.target === serial)) continue
    const lines = [`Drop ${who} here`, "to hand it off"]
    for (const dx of [0, 0.2, -0.2, 0.4, -0.4]) {
      const at = x + dx * rx
      const half = textWidth(lines[0] ?? "") / 2
      if (!room.free({ x0: at - half, y0: y - 14, x1: at + half, y1: y + 16 })) continue
      lines.forEach((words, i) => room.put(`drop${serial}-${i}`, words, "quiet", [{ x: at, y: y - 4 + i * 17, anchor: "middle" }]))
      break
    }
  }
}

function bandNames({ full, bands, more, height, width }: Layout, room: Room): void {
  if (full) {
    for (const [name, top] of [
      ["Internet", 4],
      ["Gateways and anchors", bands[0]],
      ["Coverage", bands[1]],
    ] as const) {
      room.put(name, name, "quiet", [20, 26, 38, 52].map((dy) => ({ x: 20, y: top + dy })))
    }
  }
  if (more > 0) room.put("more", `and ${more} more hosts`, "quiet", [{ x: width - 12, y: height - 10, anchor: "end" }])
}
