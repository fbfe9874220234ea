// Words on the stage beside its objects, the most important first. Words that find no room are left out: accessible names have them.

import type { Frame, HostRow, Micros, Serial } from "../../../core/host/index.js"
import { LinkState, timeText } from "../../../core/host/index.js"
import { isWithin } from "../moment.js"
import { line, type Point, rect, type Shape, TYPE_LOOK } from "../things.js"
import { type Room, spots } from "./layout/labels.js"
import type { Flows, Layout } from "./layout/places.js"

/** How long the place that a host left is shown, in µs. */
const TRAIL_TIME = 3_000_000
/** The latency between gateways, in µs, where the scenario gives none. */
const PLAIN_LATENCY = 9000

/** With more hosts than these, none has words beside it. */
const MANY = 12

/** Where more hosts than these have no link, only the selected one says so: by their outlines it is seen of all. */
const FEW_MOVING = 3

const isMoving = ({ link, gateway, target }: HostRow): boolean => link === LinkState.Down && (gateway > 0 || target > 0)

const ms = (t: Micros): string => `${+(t / 1000).toFixed(1)} ms`

/** Beside each tunnel: what the detour costs the packets of one of its sockets. */
export function tunnelWords(frame: Frame, { full, nodes }: Layout, { pipes }: Flows, room: Room): void {
  for (const { key, ends, way, height, legs } of pipes) {
    const leg = legs.find((l) => l.selected) ?? legs.at(-1)
    const path = leg?.sockets.at(-1)?.path
    if (!leg || !path) continue
    const names = ends.map((e) => nodes.get(e)?.name ?? "")
    const link = frame.run.scenario.topology.links.find((l) => l.between.every((n) => names.includes(n)))
    const tunnel = `tunnel ${ms(link?.latency ?? PLAIN_LATENCY)},`
    const detour = `${ms(path.oneWay - path.direct)} detour`
    const [x, y] = middle(way)
    const clear = [11, 25, 39].map((d) => d + height / 2)
    const [over, under] = [clear.map((d) => -d), clear.map((d) => d + 9)]
    const places = spots(x, y, full ? [...over, ...under] : [...under, ...over], [0, 8, -8, 16, -16, 24, -24, 130, -130])
    const say = (text: string, more = "") => room.put(key, text, `type strong ${TYPE_LOOK[leg.type]}`, places, more)
    const said = full && (say(tunnel, `${ms(path.oneWay)} in all, ${detour}`) ?? say(tunnel, detour))
    if (!said && !say(`tunnel, ${detour}`)) say(detour)
  }
}

/** The middle of a line: of its second piece, or of all where it is straight. */
function middle(way: readonly Point[]): Point {
  const [[x0, y], [x1]] = (way.length > 2 ? way.slice(1) : way) as [Point, Point]
  return [(x0 + x1) / 2, y]
}

/** All other words, with the trails on the ground that belong to them. */
export function annotate(frame: Frame, layout: Layout, { ghost, legs }: Flows, room: Room, selected: Serial): { ground: Shape[] } {
  const { full, hosts } = layout
  const direct = ghost?.sockets[0]?.path?.direct
  if (full && direct && ghost.way.length > 3) {
    const [x, y] = middle(ghost.way)
    const places = spots(x, y, [-11, 19], [0, -20, 20, -40, 40, -80, 80, -120, 120])
    if (!room.put("direct", "direct path", "strong quiet", places, `would take ${ms(direct)}`))
      room.put("direct", "direct path", "strong quiet", places)
  }
  const few = hosts.length > MANY ? [] : hosts
  const chosen = frame.run.entities.get(selected)?.host || selected
  const moving = hosts.filter(({ host }) => isMoving(host)).length
  for (const { serial, host, pills, x, y, h, arrived } of few) {
    const outside = [h / 2 + 17, -h / 2 - 10]
    for (const pill of pills) {
      if (!pill.text.error) continue
      const near = spots(pill.x, pill.y, [pill.h / 2 + 15, -pill.h / 2 - 8], [0, 30, -30])
      room.put(`error${pill.serial}`, pill.text.error, "mono error", [...near, ...spots(x, y, outside)])
    }
    if (!isMoving(host) || (moving > FEW_MOVING && serial !== chosen)) continue
    const places = spots(x, y, [...outside.reverse(), -h / 2 - 28], [0, 30, -30, 60, -60])
    const passed = () => `${Math.floor((frame.time - host.since) / 1000)} of ${ms(host.linkUpAt - host.since)}`
    if (!(full && arrived < 1 && room.put(`link${serial}`, "no link,", "strong error", places, passed())))
      room.put(`link${serial}`, "no link", "strong error", places)
  }
  for (const { key, sockets, way, type } of legs) {
    if (sockets.length < 2 || key.startsWith("t")) continue
    const [at, down] = key.startsWith("w") ? [way.at(-1), 1] : [way[0], -1]
    const [x, y] = at as Point
    const rows = [14, 28, 42].map((d) => d * down + 4)
    room.put(`count${key}`, `×${sockets.length}`, `type strong ${TYPE_LOOK[type]}`, [
      ...spots(x, y, rows, [12], "start"),
      ...spots(x, y, rows, [-12], "end"),
    ])
  }
  const ground = trails(frame, layout, few, room, chosen)
  const { bands } = layout
  const names = [
    ["Internet", 4],
    ["Gateways and anchors", bands[0]],
    ["Coverage", bands[1]],
  ] as const
  if (full) for (const [name, top] of names) room.put(name, name, "quiet", spots(20, top, [20, 26, 38, 52], [0], "start"))
  return { ground }
}

/** "MH1 left 6.000 s" at the place where the host was before its last handoff, with a trail from there. */
function trails(frame: Frame, { nodes, full }: Layout, hosts: Layout["hosts"], room: Room, chosen: Serial): Shape[] {
  const { handoffs } = frame.run.history
  const moveOf = (host: Serial) => handoffs.findLast((m) => m.host === host && m.left > 0 && isWithin(frame, m.at, m.at + TRAIL_TIME))
  const moved = hosts.filter(({ serial }) => moveOf(serial))
  return moved.flatMap(({ serial, name, host, x, y, w, reach }) => {
    const move = moved.length <= FEW_MOVING || serial === chosen ? moveOf(serial) : undefined
    const old = move && nodes.get(move.left)
    if (!old || (host.link !== LinkState.Down && host.gateway === old.serial)) return []
    const half = full ? 36 : Math.min(26, w / 2)
    const box = { x0: old.x - half, y0: y - half, x1: old.x + half, y1: y + half }
    if (!room.free(box, 8)) return []
    const said = full ? [`${name} left`, timeText(move.at)] : ["left"]
    said.forEach((words, i) => room.put(`left${serial}-${i}`, words, "quiet", spots(old.x, y + 4, [full ? i * 17 - 8 : 0])))
    room.boxes.push(box)
    const out = Math.sign(x - old.x)
    const [from, to] = [old.x + out * (half + 6), x - out * (reach + 12)]
    const was = { key: `was${serial}`, d: rect(box.x0, box.y0, box.x1, box.y1, 12), look: "was" }
    const [a, b]: readonly [Point, Point] = [[from, y], [to, y]] // biome-ignore format: a line
    if ((to - from) * out <= 12 || !room.open(a, b) || !room.clear(a, b)) return [was]
    room.keepOff([a, b], 4)
    return [was, { key: `trail${serial}`, d: line(...a, ...b), look: "trail" }]
  })
}
