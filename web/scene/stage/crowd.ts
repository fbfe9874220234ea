// Places more hosts than a row has room for: without pills, in short columns near their places in the row. Where these have no room either,
// the hosts of each cell become one group, and only the selected host is drawn by itself; unless each is asked for: then they get smaller.

import type { Frame, HostRow, Serial } from "../../../core/host/index.js"
import { textWidth } from "../things.js"
import { rowOf } from "./layout/hosts.js"
import { spread } from "./layout/lines.js"
import { Form } from "./layout/pills.js"
import type { Ground, GroupPlace, HostPlace, Hosts, Place, Standing } from "./layout/places.js"
import { groupThing, groupWords, strips } from "./population.js"

/** More hosts than these are drawn in groups, unless each is asked for or the stage is seen from nearer. */
const MOST_HOSTS = 60

const HOST_HEIGHT = 30
const GAP = 6

/** Sides of hosts without names, in px, where named ones have no room. */
const SMALL = [18, 14, 10, 7, 5]

/** The serial of a group: that of its gateway, made negative, so that no entity has it. */
const cellSerial = (gateway: Serial): Serial => -1 - gateway
export const gatewayOf = (serial: Serial): Serial => -1 - serial

export function crowd(frame: Frame, ground: Ground, wanted: readonly Standing[]): Hosts {
  const { each, closer } = ground
  const isTold = wanted.length > MOST_HOSTS && !each && !closer
  const hosts = isTold ? undefined : (columnsOf(frame, wanted, ground) ?? (each ? small(frame, wanted, ground) : undefined))
  return hosts ? { hosts, feet: feetOf(hosts, ground) } : grouped(frame, ground, wanted)
}

/**
 * Columns that hold only hosts of one cell, or of one handoff; if these have no room, columns of any neighbours. Undefined if these have
 * none either.
 */
function columnsOf(frame: Frame, wanted: readonly Standing[], ground: Ground): HostPlace[] | undefined {
  const widest = Math.max(30, ...wanted.map(({ host }) => Math.ceil(textWidth(host.name, "name"))))
  for (const together of [cellOrHandoff, () => ""])
    for (const margin of [14, 6]) {
      const found = inColumns(frame, wanted, ground, { w: Math.min(84, widest + margin), h: HOST_HEIGHT, gap: GAP }, together)
      if (found) return found
    }
  return undefined
}

/** Squares without names, as large as there is room for. Undefined if even the smallest have none. */
function small(frame: Frame, wanted: readonly Standing[], ground: Ground): HostPlace[] | undefined {
  for (const side of SMALL) {
    const found = inColumns(frame, wanted, ground, { w: side, h: side, gap: Math.ceil(side / 4) }, cellOrHandoff)
    if (found) return found
  }
  return undefined
}

interface Measures {
  readonly w: number
  readonly h: number
  readonly gap: number
}

function inColumns(
  frame: Frame,
  wanted: readonly Standing[],
  { width, y, coverage }: Ground,
  { w, h, gap }: Measures,
  together: (s: Standing) => string,
): HostPlace[] | undefined {
  const rows = Math.floor((coverage - 10 + gap) / (h + gap))
  const groups = new Map<string, Standing[][]>()
  for (const s of wanted.toSorted((a, b) => a.x - b.x || a.host.serial - b.host.serial)) {
    const own = groups.get(together(s)) ?? []
    const last = own.at(-1)
    if (last && last.length < rows) last.push(s)
    else groups.set(together(s), [...own, [s]])
  }
  const middle = (column: readonly Standing[]): number => column.reduce((sum, s) => sum + s.x, 0) / column.length
  const columns = [...groups.values()].flat().sort((a, b) => middle(a) - middle(b))
  if (columns.length * (w + gap) - gap > width - 16) return undefined
  const deep = Math.max(...columns.map((c) => c.length))
  const xs = spread(columns.map((c) => ({ x: middle(c), w })), gap + 2, 8, width - 8) // biome-ignore format: a line
  const places = columns.flatMap((column, c) =>
    column.map(({ host, arrived }, r): HostPlace => {
      const { serial, name } = host
      const down = (r - (deep - 1) / 2) * (h + gap)
      const place = { serial, name, x: Math.round(xs[c] as number), y: y + down, w, h }
      return { ...place, host, arrived, pills: [], reach: w / 2 + 6, strips: h < HOST_HEIGHT ? [] : strips(frame, serial, w, h) }
    }),
  )
  return places.sort((a, b) => a.serial - b.serial)
}

const cellOrHandoff = ({ host, arrived }: Standing): string => `${host.gateway}-${arrived < 1 ? host.target : ""}`

/** Flows of these hosts end at the edge of the cell: lines to each of them would run through other hosts. */
function feetOf(hosts: readonly HostPlace[], { y, coverage, gateways }: Ground): ReadonlyMap<Serial, Place> {
  const edges = new Map(
    gateways.map(({ serial, name, x, w }) => [serial, { serial: cellSerial(serial), name, x, y: y - coverage / 2 + 8, w, h: 0 }]),
  )
  return new Map(hosts.flatMap(({ serial, host }) => (edges.has(host.gateway) ? [[serial, edges.get(host.gateway) as Place]] : [])))
}

function grouped(frame: Frame, ground: Ground, wanted: readonly Standing[]): Hosts {
  const { width, y, coverage, full, gateways, selected } = ground
  const chosen = frame.run.entities.get(selected)?.host || selected
  const cells = new Map<Serial, HostRow[]>()
  for (const { host } of wanted) {
    if (host.serial === chosen) continue
    const own = cells.get(host.gateway)
    if (own) own.push(host)
    else cells.set(host.gateway, [host])
  }
  const alone = wanted.filter((s) => s.host.serial === chosen)

  const most = Math.min(full ? 172 : 112, (width - 16) / (cells.size + alone.length) - 8)
  const h = Math.min(full ? 66 : 62, coverage - 16)
  const groups = [...cells]
    .map(([gateway, members]) => {
      const serial = cellSerial(gateway)
      const { name, widest } = groupWords(frame, gateway, members)
      const x = gateways.find((g) => g.serial === gateway)?.x ?? width / 2
      return { serial, name, x, y, w: Math.round(Math.min(most, widest)), h, gateway, members }
    })
    .sort((a, b) => a.x - b.x || a.gateway - b.gateway)

  for (let form: number = full ? Form.Address : Form.Name; ; form--) {
    // The selected host is placed alone first, to learn how much room it takes with its pills; then everything in one row.
    const own = rowOf(alone, ground, form)?.[0]
    if (!own && alone.length > 0 && form > Form.None) continue
    const mover = own ? [{ x: own.x, w: 2 * own.reach, own }] : []
    const row = [...groups, ...mover].sort((a, b) => a.x - b.x)
    if (row.reduce((sum, r) => sum + r.w + 10, 0) > width - 6 && own && form > Form.None) continue
    const xs = spread(row, 10, 8, width - 8)
    const at = (r: (typeof row)[number]): number => Math.round(xs[row.indexOf(r)] as number)
    return {
      groups: groups.map((g): GroupPlace => {
        const place = { ...g, x: at(g) }
        return { ...place, thing: groupThing(frame, place) }
      }),
      hosts: mover.map((m) => shifted(m.own, at(m) - m.own.x)),
    }
  }
}

function shifted(host: HostPlace, by: number): HostPlace {
  return { ...host, x: host.x + by, pills: host.pills.map((p) => ({ ...p, x: p.x + by })) }
}
