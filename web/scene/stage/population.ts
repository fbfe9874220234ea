// Hosts in a crowd: the sockets of one as lines, and the hosts of a cell as one group, with how many they are, their sockets and what broke.

import type { AddressType, Frame, HostRow, Serial } from "../../../core/host/index.js"
import { LinkState, SocketState } from "../../../core/host/index.js"
import { TYPE_GLYPH } from "../glyphs.js"
import { type Label, label, line, px, rect, type Shape, type Thing, TYPE_LOOK, TYPE_ORDER, TYPE_WORD, textWidth } from "../things.js"
import { socketsOf } from "./layout/pills.js"
import type { GroupPlace } from "./layout/places.js"
import { boxOf } from "./nodes.js"

interface GroupWords {
  /** "23 hosts". */
  readonly name: string
  readonly types: readonly { readonly type: AddressType; readonly count: number }[]
  /** "2 broken, 3 without a link", or "". */
  readonly trouble: string
  /** "at GW1". */
  readonly where: string
  readonly widest: number
}

export function groupWords(frame: Frame, gateway: Serial, members: readonly HostRow[]): GroupWords {
  const sockets = members.flatMap((h) => socketsOf(frame, h.serial))
  const living = sockets.filter((s) => s.state !== SocketState.Broken)
  const types = TYPE_ORDER.map((type) => ({ type, count: living.filter((s) => s.type === type).length })).filter((t) => t.count > 0)
  const down = gateway === 0 ? 0 : members.filter((h) => h.link === LinkState.Down).length
  const broken = sockets.length - living.length
  const trouble = [broken > 0 ? `${broken} broken` : "", down > 0 ? `${down} without a link` : ""].filter(Boolean).join(", ")
  const name = `${members.length} host${members.length === 1 ? "" : "s"}`
  const counts = types.reduce((sum, { count }) => sum + countWidth(count), -COUNT_GAP)
  const widest = 24 + Math.max(textWidth(name, "name"), counts, textWidth(trouble, "strong"))
  return { name, types, trouble, where: gateway === 0 ? "without a link" : `at ${frame.run.entities.get(gateway)?.name ?? ""}`, widest }
}

/** For a host without pills: one line for each socket, in the look of its type. */
export function strips(frame: Frame, host: Serial, w: number, h: number): Shape[] {
  const sockets = socketsOf(frame, host)
  const pitch = Math.min(15, (w - 12) / Math.max(1, sockets.length))
  return sockets.map(({ serial, type, state }, i): Shape => {
    const x = px(w / 2 + (i - (sockets.length - 1) / 2) * pitch)
    const half = px(Math.max(1, pitch / 2 - 2))
    return {
      key: `s${serial}`,
      d: line(x - half, h - 6, x + half, h - 6),
      look: `strip ${state === SocketState.Broken ? "err" : TYPE_LOOK[type]}`,
    }
  })
}

const COUNT_GAP = 10
const countWidth = (count: number): number => 20 + textWidth(`${count}`, "strong") + COUNT_GAP

function headOf({ name, members, w }: Omit<GroupPlace, "thing">): Label {
  const fits = ([text, look]: readonly [string, string]): boolean => textWidth(text, look) <= w - 8
  const [text, look] = ([[name, "name"], [name, "strong"], [`${members.length}`, "name"]] as const).find(fits) ?? ["", ""] // biome-ignore format: a list
  return label("name", w / 2, 21, text, look, "middle")
}

export function groupThing(frame: Frame, p: Omit<GroupPlace, "thing">): Thing {
  const { types, trouble, where } = groupWords(frame, p.gateway, p.members)
  const { w, h } = p
  const shapes: Shape[] = [
    { key: "behind", d: rect(5, -4, w - 5, 10, 8), look: "behind" },
    { key: "body", d: rect(0, 0, w, h, 10), look: "body" },
  ]
  const labels: Label[] = [headOf(p)]
  // The most lasting types first, as many as there is room for; the accessible name has all.
  let room = w - 12 + COUNT_GAP
  const fitting = types.filter(({ count }) => (room -= countWidth(count)) >= 0)
  let x = (w - fitting.reduce((sum, { count }) => sum + countWidth(count), -COUNT_GAP)) / 2
  for (const { type, count } of fitting) {
    shapes.push({ key: `glyph${type}`, at: [px(x + 8), 36], d: TYPE_GLYPH[type], look: `glyph g${type} ${TYPE_LOOK[type]}` })
    labels.push(label(`count${type}`, px(x + 20), 40, `${count}`, `type strong ${TYPE_LOOK[type]}`))
    x += countWidth(count)
  }
  const words = [trouble, trouble.split(",")[0] ?? ""].find((t) => textWidth(t, "strong") <= w - 10)
  if (words && h >= 60) labels.push(label("trouble", w / 2, 57, words, "strong error", "middle"))
  const counts = types.map(({ type, count }) => `${count} ${TYPE_WORD[type]}`).join(", ")
  const box = boxOf(p)
  return {
    key: `group${p.gateway}`,
    at: [px(box.x0), px(box.y0)],
    box,
    look: "group",
    shapes,
    labels,
    serial: p.serial,
    what: "group",
    name: [`${p.name} ${where}`, "group", counts && `sockets: ${counts}`, trouble].filter(Boolean).join(", "),
    radius: 10,
  }
}
