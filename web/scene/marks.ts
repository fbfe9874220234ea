// What all scenes are drawn from: outlines and words as plain objects, and the pass that keeps words apart. `look` is a list of class
// names; the style sheets hold colours and dashes.

import type { Micros, Serial } from "../../core/host/index.js"
import { AddressType } from "../../core/host/index.js"

export interface Box {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
}

export interface Shape {
  readonly key: string
  readonly d: string
  readonly look: string
  /** Where (0, 0) of `d` lies; without it, `d` is in the scene's coordinates. */
  readonly at?: readonly [number, number]
  readonly title?: string
  readonly serial?: Serial
  /** The first and the last moment that it stands for; without it, a time is read where it is pointed at. */
  readonly when?: readonly [Micros, Micros]
  /** A click on it opens or folds the lanes of this host. */
  readonly lane?: Serial
}

export type Anchor = "start" | "middle" | "end"

export interface Label {
  readonly key: string
  readonly x: number
  readonly y: number
  readonly text: string
  /** Further words after the text, in a lighter weight; "" for none. */
  readonly more: string
  readonly look: string
  readonly anchor: Anchor
  readonly box: Box
  readonly title?: string
  readonly serial?: Serial
  readonly when?: readonly [Micros, Micros]
}

/** Class name, and name in words, of an address type by its number. */
export const TYPE_LOOK = ["un", "fixed", "sl", "np", "gr"] as const
export const TYPE_WORD = ["untyped", "fixed", "session-lasting", "non-persistent", "graceful-replacement"] as const
/** The types in the order in which they are shown: the most lasting first. */
export const TYPE_ORDER = [
  AddressType.Fixed,
  AddressType.SessionLasting,
  AddressType.GracefulReplacement,
  AddressType.NonPersistent,
  AddressType.Untyped,
] as const

/** Advances in Inter semibold, in 1/100 em: of each group the widest. Characters that are not listed count as digits. */
const ADVANCES: readonly (readonly [number, string])[] = [
  [32, " !',.:;Iijl\\"],
  [40, '()[]{}|/"frt'],
  [48, "-^_"],
  [57, "?*`–Jaksvxyz"],
  [59, "FLce"],
  [64, "EPbdghnopqu"],
  [75, "ACDGHNUVXY"],
  [84, "OQw%"],
  [100, "MWm→@"],
]
const ADVANCE = new Map(ADVANCES.flatMap(([w, chars]) => [...chars].map((c) => [c, w] as const)))

/** The width of words in px, estimated without a page: never less than in Inter (JetBrains Mono for "mono"). */
export function textWidth(text: string, look = ""): number {
  const size = look.includes("name") ? 14 : 12
  if (look.includes("mono")) return text.length * size * 0.605
  let w = 0
  for (const c of text) w += ADVANCE.get(c) ?? 67
  return (w * size) / 100
}

/** As much of a name as there is room for; the accessible name has all of it. */
export function fitted(text: string, room: number, look = ""): string {
  if (textWidth(text, look) <= room) return text
  let n = text.length
  while (n > 1 && textWidth(`${text.slice(0, n)}…`, look) > room) n--
  return `${text.slice(0, n)}…`
}

export function label(
  key: string,
  x: number,
  y: number,
  text: string,
  look = "",
  anchor: Anchor = "start",
  rest: { more?: string; title?: string; serial?: Serial; when?: readonly [Micros, Micros] } = {},
): Label {
  const more = rest.more ?? ""
  const w = textWidth(text, look) + (more ? textWidth(" ", look) + textWidth(more) : 0)
  const x0 = anchor === "end" ? x - w : anchor === "middle" ? x - w / 2 : x
  return { key, x, y, text, look, anchor, ...rest, more, box: { x0, y0: y - 10, x1: x0 + w, y1: y + 3 } }
}

/** Keeps boxes apart: `place` takes the first proposal that lies within the bounds and clear of those taken before; undefined for none. */
export function placer(bounds: Box) {
  const taken: Box[] = []
  const free = (b: Box, gap: number): boolean =>
    b.x0 >= bounds.x0 && b.x1 <= bounds.x1 && b.y0 >= bounds.y0 && b.y1 <= bounds.y1 && taken.every((o) => apart(b, o, gap))
  return {
    taken,
    place<T extends { readonly box: Box }>(proposals: readonly T[], gap = 8): T | undefined {
      const found = proposals.find((p) => free(p.box, gap))
      if (found) taken.push(found.box)
      return found
    },
  }
}
export type Placer = ReturnType<typeof placer>

export function apart(a: Box, b: Box, gap = 0): boolean {
  return a.x1 + gap <= b.x0 || b.x1 + gap <= a.x0 || a.y1 <= b.y0 || b.y1 <= a.y0
}

/** A coordinate in px with one decimal. */
export const px = (v: number): number => Math.round(v * 10) / 10

export function rect(x0: number, y0: number, x1: number, y1: number, radius = 0): string {
  const r = Math.max(0, Math.min(radius, (x1 - x0) / 2, (y1 - y0) / 2))
  const [w, h] = [px(x1 - x0 - 2 * r), px(y1 - y0 - 2 * r)]
  if (r === 0) return `M${px(x0)} ${px(y0)}h${w}v${h}h${-w}z`
  const arc = (dx: number, dy: number): string => `a${r} ${r} 0 0 1 ${dx * r} ${dy * r}`
  return `M${px(x0 + r)} ${px(y0)}h${w}${arc(1, 1)}v${h}${arc(-1, 1)}h${-w}${arc(-1, -1)}v${-h}${arc(1, -1)}z`
}

export const line = (x0: number, y0: number, x1: number, y1: number): string => `M${px(x0)} ${px(y0)}L${px(x1)} ${px(y1)}`

export const dot = (x: number, y: number, r: number): string =>
  `M${px(x - r)} ${px(y)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`

export const cross = (x: number, y: number, r: number): string => line(x - r, y - r, x + r, y + r) + line(x - r, y + r, x + r, y - r)

/** Strokes of 45°, cut at the edges. A pattern fill would need an id, which is not unique where a page has several timelines. */
export function hatch(x0: number, y0: number, x1: number, y1: number, period = 7): string {
  let d = ""
  // Along a stroke x + y is constant.
  for (let at = x0 + y0 + period / 2; at < x1 + y1; at += period) {
    const y = Math.min(y1, at - x0)
    const long = px(y - Math.max(y0, at - x1))
    if (long > 0) d += `M${px(at - y)} ${px(y)}l${long}-${long}`
  }
  return d
}
