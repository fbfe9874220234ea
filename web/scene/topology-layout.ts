// Where everything on the stage stands: three bands, nodes in their rows, hosts in their cells with their sockets beside them.

import type { Frame, HostRow, Serial, SocketRow } from "../../core/host/index.js"
import { AddressType, LinkState } from "../../core/host/index.js"
import { type Point, textWidth } from "./marks.js"
import { spread } from "./route.js"
import { type PillText, pillText, socketsOf } from "./topology-pills.js"

export interface Size {
  readonly width: number
  readonly height: number
}

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
  readonly cells: readonly Cell[]
  readonly nodes: ReadonlyMap<Serial, Place>
  /** Where the bands of gateways and of coverage begin. */
  readonly bands: readonly [number, number]
  /** Hosts beyond those drawn. */
  readonly more: number
}

const NARROW = 520

/** A stage shows so many hosts; more are a population, not a picture. */
const MOST_HOSTS = 40

export function layoutStage(frame: Frame, { width, height }: Size, reduced: boolean): Layout {
  const full = width >= 700 && height >= 340
  const coverage = Math.round(height * (full ? 0.354 : 0.31))
  const top = height - coverage
  const { gateways: gatewayHints, correspondents } = frame.run.scenario.topology

  const peerH = full ? 48 : 30
  const peerY = full ? 62 : 30
  const fromPeers = peerY + peerH / 2
  const legend = full && width >= 900 ? 214 : 8
  const peerW = Math.max(28, Math.min(full ? 144 : 84, (width - legend) / Math.max(1, frame.peers.length) - 8))
  const peers = row(frame.peers, correspondents, { w: peerW, h: peerH, y: peerY, gap: full ? 16 : 8, hi: width - legend, width, full })

  const gatewayW = Math.max(34, Math.min(full ? 132 : 92, ((width - 16) / frame.gateways.length) * 0.7))
  const gatewayH = full ? 52 : 44
  const gatewayY = Math.round(fromPeers + 0.55 * (top - fromPeers))
  const gap = Math.min(full ? 90 : 48, (width - 16) / frame.gateways.length - gatewayW)
  const gateways = row(frame.gateways, gatewayHints, { w: gatewayW, h: gatewayH, y: gatewayY, gap, hi: width - 8, width, full })

  const nodes = new Map([...peers, ...gateways].map((p) => [p.serial, p]))
  const y = Math.round(height - coverage / 2)
  const { hosts, form } = placeHosts(frame, { width, y, coverage, full, reduced, x: (g) => nodes.get(g)?.x })
  for (const h of hosts) nodes.set(h.serial, h)
  const cells = gateways.map((g) => cellOf(g, hosts, { width, y, ry: coverage / 2 - (full ? 7 : 4) }))
  const bands = [Math.round((fromPeers + gatewayY - gatewayH / 2) / 2) - 25, top] as const
  return { width, height, full, form, peers, gateways, hosts, cells, nodes, bands, more: Math.max(0, frame.hosts.length - MOST_HOSTS) }
}

interface Row {
  readonly w: number
  readonly h: number
  readonly y: number
  readonly gap: number
  readonly hi: number
  readonly width: number
  readonly full: boolean
}

/** As the scenario places them, else evenly. A narrow stage uses all its width, whatever they leave free at the sides. */
function row(
  rows: readonly { readonly serial: Serial; readonly name: string }[],
  hints: readonly { readonly name: string; readonly at?: Point | undefined }[],
  { w, h, y, gap, hi, width, full }: Row,
): Place[] {
  const lo = 8
  const placed = rows.map(({ serial, name }, i) => {
    const at = hints.find((hint) => hint.name === name)?.at?.[0]
    return { serial, name, w, h, y, x: at === undefined ? lo + ((i + 0.5) / rows.length) * (hi - lo) : at * width }
  })
  placed.sort((a, b) => a.x - b.x)
  const [first, last] = [placed[0]?.x ?? 0, placed.at(-1)?.x ?? 0]
  if (width < NARROW && last > first) for (const p of placed) p.x = lo + w / 2 + ((p.x - first) / (last - first)) * (hi - lo - w)
  const xs = spread(placed, gap, lo, full ? width - lo : hi)
  return placed.map((p, i) => ({ ...p, x: Math.round(xs[i] as number) }))
}

interface Ground {
  readonly width: number
  readonly y: number
  readonly coverage: number
  readonly full: boolean
  readonly reduced: boolean
  readonly x: (gateway: Serial) => number | undefined
}

/** Each host where it is, gliding while its handoff's gap lasts; the fullest form of pills that all of them have room for. */
function placeHosts(frame: Frame, ground: Ground): { hosts: HostPlace[]; form: number } {
  const { width, y, coverage, full, x } = ground
  const shown = frame.hosts.slice(0, MOST_HOSTS).map((host) => {
    const arrived = arrival(host, frame.time, ground.reduced)
    const from = x(host.gateway) ?? x(host.target) ?? width / 2
    return { host, arrived, x: from + ((x(host.target) ?? from) - from) * (arrived < 1 ? arrived : 0), pills: sides(frame, host.serial) }
  })
  shown.sort((a, b) => a.x - b.x || a.host.serial - b.host.serial)
  const pillH = full ? 28 : 26
  const pitch = pillH + (full ? 8 : 6)
  const rows = Math.max(1, Math.floor((coverage - 4) / pitch))
  for (let form = full ? 3 : 1; ; form--) {
    const side = Math.min(full ? 72 : 60, coverage - 12, form > 0 ? 72 : form === 0 ? 48 : Math.max(30, (width - 16) / shown.length - 8))
    const blocks = shown.map((s) => block(s.pills, form, side, rows))
    const free = width - 16 - blocks.reduce((sum, b) => sum + b.w, 0) - 18 * (blocks.length - 1)
    if (free < 0 && form >= 0) continue
    const xs = spread(
      shown.map((s, i) => ({ x: s.x + (blocks[i]?.lean ?? 0), w: blocks[i]?.w ?? 0 })),
      18,
      8,
      width - 8,
    )
    const hosts = shown.map(({ host, arrived }, i): HostPlace => {
      const b = blocks[i] as Block
      const middle = Math.round((xs[i] as number) - b.lean)
      const pills = b.columns.flatMap((c) =>
        c.pills.map(
          ({ socket, text }, r): PillPlace => ({
            serial: socket.serial,
            name: socket.name,
            side: c.side,
            socket,
            text,
            w: c.w,
            h: pillH,
            x: middle + c.x,
            y: y + (r - (c.pills.length - 1) / 2) * pitch,
          }),
        ),
      )
      return {
        serial: host.serial,
        name: host.name,
        x: middle,
        y,
        w: side,
        h: side,
        host,
        arrived,
        pills,
        reach: b.w / 2 + Math.abs(b.lean),
      }
    })
    // In a lasting order: a focused element that is moved in its document loses focus.
    return { hosts: hosts.sort((a, b) => a.serial - b.serial), form }
  }
}

type Pill = { readonly socket: SocketRow; readonly text: PillText }

/** What may be tunnelled on the left, what never is on the right, as long as both have room. */
function sides(frame: Frame, host: Serial): readonly [readonly Pill[], readonly Pill[]] {
  const pills = socketsOf(frame, host).map((socket) => ({ socket, text: pillText(frame, socket) }))
  const lasting = (p: Pill): boolean => p.socket.type !== AddressType.NonPersistent && p.socket.type !== AddressType.Untyped
  return [pills.filter(lasting), pills.filter((p) => !lasting(p))]
}

interface Block {
  readonly w: number
  /** Its middle, seen from the host's. */
  readonly lean: number
  readonly columns: readonly { readonly side: -1 | 1; readonly x: number; readonly w: number; readonly pills: readonly Pill[] }[]
}

/** A host with its pills in columns beside it; what one side has no room for goes to the other. */
function block([left, right]: readonly [readonly Pill[], readonly Pill[]], form: number, side: number, rows: number): Block {
  const all = [...left, ...right]
  const most = Math.max(rows, Math.ceil(all.length / 2))
  const cut = Math.max(Math.min(left.length, most), all.length - most)
  const reach = [side / 2, side / 2] as [number, number]
  const columns =
    form < 0
      ? []
      : [all.slice(0, cut), all.slice(cut)].flatMap((pills, s) => {
          const w = Math.max(...pills.map((p) => pillWidth(p.text, form)))
          const count = Math.ceil(pills.length / rows)
          const per = Math.ceil(pills.length / count)
          return Array.from({ length: count }, (_, c) => {
            const [near, out] = [(reach[s] as number) + (c > 0 ? 8 : form > 1 ? 16 : 8), s === 0 ? -1 : 1] as const
            reach[s] = near + w
            return { side: out, x: out * (near + w / 2), w, pills: pills.slice(c * per, (c + 1) * per) } as const
          })
        })
  return { w: reach[0] + reach[1] + 10, lean: (reach[1] - reach[0]) / 2, columns }
}

export function pillWidth({ name, role, tail }: PillText, form: number): number {
  if (form === 0) return 30
  const words = form > 1 && role ? `${name} ${role}` : name
  return Math.ceil(46 + textWidth(words, "name") + (form > 2 ? 14 + textWidth(tail.padEnd(5), "mono") : 0))
}

function arrival({ link, target, since, linkUpAt }: HostRow, time: number, reduced: boolean): number {
  if (link !== LinkState.Down || target === 0) return 1
  return reduced || linkUpAt <= since ? 0 : Math.max(0, Math.min(0.999, (time - since) / (linkUpAt - since)))
}

/** A cell has room for who is in it; it gives and takes that room while a host glides. */
function cellOf(g: Place, hosts: readonly HostPlace[], { width, y, ry }: { width: number; y: number; ry: number }): Cell {
  const plain = Math.min(width * 0.2, 210)
  let rx = plain
  let serving = false
  for (const { host, arrived, x, reach } of hosts) {
    const here = host.gateway === g.serial ? (arrived < 1 ? 1 - arrived : 1) : host.target === g.serial && arrived < 1 ? arrived : 0
    rx = Math.max(rx, plain + here * ((arrived < 1 ? 0 : Math.abs(x - g.x)) + reach * 1.07 - plain))
    serving ||= host.gateway === g.serial && host.link !== LinkState.Down
  }
  return { serial: g.serial, name: g.name, x: g.x, y, rx: Math.round(rx), ry, serving }
}
