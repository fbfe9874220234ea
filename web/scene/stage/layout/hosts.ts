// Places hosts in a row, in the coverage of their gateways, with their sockets as pills beside them: in the fullest form that has room for all.

import type { Frame, HostRow, Serial } from "../../../../core/host/index.js"
import { AddressType, LinkState } from "../../../../core/host/index.js"
import { textWidth } from "../../things.js"
import { spread } from "./lines.js"
import { Form, type PillText, pillText, socketsOf } from "./pills.js"
import { type Crowd, type Ground, type HostPlace, type Hosts, type Pill, type PillPlace, type Standing, upLinks } from "./places.js"

/** Each host where it is, or between two cells during a handoff's gap. If a row has no room for all, `crowd` places them. */
export function placeHosts(frame: Frame, ground: Ground, crowd: Crowd | undefined): Hosts {
  const { full } = ground
  const wanted = frame.hosts.map((host) => standing(frame, ground, host))
  const chosen = frame.run.entities.get(ground.selected)?.host || ground.selected
  for (let form: number = full ? Form.Address : Form.Name; form >= Form.Glyph; form--) {
    // Where only glyphs have room, the sockets of the selected host have names, if they can.
    const hosts = (form === Form.Glyph && rowOf(wanted, ground, form, chosen)) || rowOf(wanted, ground, form)
    if (hosts) return { hosts }
  }
  return crowd?.(frame, ground, wanted) ?? { hosts: rowOf(wanted, ground, Form.None) ?? [] }
}

function standing(frame: Frame, { x, width, reduced }: Ground, host: HostRow): Standing {
  const arrived = arrival(frame, host, reduced)
  const links = upLinks(host)
  // A host with two links stands between their gateways.
  const between = links.reduce((sum, l) => sum + (x(l.gateway) ?? width / 2), 0) / links.length
  const from = links.length > 1 ? between : (x(host.gateway) ?? x(host.target) ?? width / 2)
  const at = from + ((x(host.target) ?? from) - from) * (arrived < 1 ? arrived : 0)
  let made: Standing["pills"] | undefined
  return {
    host,
    arrived,
    x: at,
    // Most hosts of a crowd show none.
    get pills() {
      return (made ??= pillsOf(frame, host))
    },
  }
}

function pillsOf(frame: Frame, host: HostRow): Standing["pills"] {
  const pills = socketsOf(frame, host.serial).map((socket) => ({ socket, text: pillText(frame, socket) }))
  const lasting = (p: Pill): boolean => p.socket.type !== AddressType.NonPersistent && p.socket.type !== AddressType.Untyped
  return [pills.filter(lasting), pills.filter((p) => !lasting(p))]
}

/** How much of a handoff's gap has passed, 0 to 1; 1 outside of a gap. */
function arrival(frame: Frame, { link, target, since, linkUpAt }: HostRow, reduced: boolean): number {
  if (link !== LinkState.Down || target === 0) return 1
  return reduced || linkUpAt <= since ? 0 : Math.max(0, Math.min(0.999, (frame.time - since) / (linkUpAt - since)))
}

/**
 * All hosts in a row in this form, the chosen one in the next fuller one; undefined if they have no room. The last form, without pills,
 * always fits: hosts may overlap.
 */
export function rowOf(
  standings: readonly Standing[],
  { width, y, coverage, full }: Ground,
  form: number,
  chosen: Serial = 0,
): HostPlace[] | undefined {
  const pillH = full ? 28 : 26
  const pitch = pillH + (full ? 8 : 6)
  const rows = Math.max(1, Math.floor((coverage - 4 + pitch - pillH) / pitch))
  const side = Math.min(
    full ? 72 : 60,
    coverage - 12,
    form > Form.SmallName ? 72 : form >= Form.Glyph ? 48 : Math.max(30, (width - 16) / standings.length - 8),
  )
  // Too many even without pills.
  if (form > Form.None && standings.length * (side + 28) - 18 > width - 16) return undefined
  const shown = standings.toSorted((a, b) => a.x - b.x || a.host.serial - b.host.serial)
  const formOf = (host: Serial): number => (host === chosen ? form + 1 : form)
  const blocks = shown.map((s) => block(s.pills, formOf(s.host.serial), side, rows))
  const free = width - 16 - blocks.reduce((sum, b) => sum + b.w, 0) - 18 * (blocks.length - 1)
  if (free < 0 && form > Form.None) return undefined
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
          form: formOf(host.serial),
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
  // The order does not follow places: a focused element that is moved in its document loses the focus.
  return hosts.sort((a, b) => a.serial - b.serial)
}

interface Block {
  readonly w: number
  /** How far its middle is right of the host's. */
  readonly lean: number
  readonly columns: readonly { readonly side: -1 | 1; readonly x: number; readonly w: number; readonly pills: readonly Pill[] }[]
}

/** A host with its pills in columns beside it. Pills that one side has no room for go to the other. */
function block([left, right]: readonly [readonly Pill[], readonly Pill[]], form: number, side: number, rows: number): Block {
  const all = [...left, ...right]
  const most = Math.max(rows, Math.ceil(all.length / 2))
  const cut = Math.max(Math.min(left.length, most), all.length - most)
  const reach = [side / 2, side / 2] as [number, number]
  const columns =
    form === Form.None
      ? []
      : [all.slice(0, cut), all.slice(cut)].flatMap((pills, s) => {
          const w = Math.max(...pills.map((p) => pillWidth(p.text, form)))
          const count = Math.ceil(pills.length / rows)
          const per = Math.ceil(pills.length / count)
          return Array.from({ length: count }, (_, c) => {
            const [near, out] = [(reach[s] as number) + (c > 0 ? 8 : form > Form.Name ? 16 : 8), s === 0 ? -1 : 1] as const
            reach[s] = near + w
            return { side: out, x: out * (near + w / 2), w, pills: pills.slice(c * per, (c + 1) * per) } as const
          })
        })
  return { w: reach[0] + reach[1] + 10, lean: (reach[1] - reach[0]) / 2, columns }
}

function pillWidth({ name, role, tail }: PillText, form: number): number {
  if (form === Form.Glyph) return 30
  if (form === Form.SmallName) return Math.ceil(36 + textWidth(name, "strong"))
  const words = form > Form.Name && role ? `${name} ${role}` : name
  return Math.ceil(46 + textWidth(words, "name") + (form > Form.Role ? 14 + textWidth(tail.padEnd(5), "mono") : 0))
}
