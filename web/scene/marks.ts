// What the timeline and the ladder are drawn from: outlines and words, as plain objects, and the pass that keeps words apart.
// `look` is a list of class names; colours and dashes are the style sheet's.

import type { Serial } from "../../core/host/index.js"
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
  /** Where its (0, 0) is; without it, `d` is in the scene's own coordinates. */
  readonly at?: readonly [number, number]
  readonly title?: string
  readonly serial?: Serial
  /** The host whose lanes it opens or folds. */
  readonly lane?: Serial
}

export type Anchor = "start" | "middle" | "end"

export interface Label {
  readonly key: string
  readonly x: number
  readonly y: number
  readonly text: string
  /** Said after the text, in a lighter voice. */
  readonly more: string
  readonly look: string
  readonly anchor: Anchor
  readonly box: Box
  readonly title?: string
  readonly serial?: Serial
}

/** Class name and plain words of an address type, by its number. */
export const TYPE_LOOK = ["un", "fixed", "sl", "np", "gr"] as const
export const TYPE_WORD = ["untyped", "fixed", "session-lasting", "non-persistent", "graceful-replacement"] as const
/** Most lasting first. */
export const TYPE_ORDER = [
  AddressType.Fixed,
  AddressType.SessionLasting,
  AddressType.GracefulReplacement,
  AddressType.NonPersistent,
  AddressType.Untyped,
] as const

/** Advances of Inter's semibold in 1/100 em, the widest of each group; what is not listed takes a digit's. */
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

/** Room that words take, in px, never less than they do in Inter (JetBrains Mono for "mono"): a scene has no ruler. */
export function textWidth(text: string, look = ""): number {
  const size = look.includes("name") ? 14 : 12
  if (look.includes("mono")) return text.length * size * 0.605
  let w = 0
  for (const c of text) w += ADVANCE.get(c) ?? 67
  return (w * size) / 100
}

export function label(
  key: string,
  x: number,
  y: number,
  text: string,
  look = "",
  anchor: Anchor = "start",
  rest: { more?: string; title?: string; serial?: Serial } = {},
): Label {
  const more = rest.more ?? ""
  const w = textWidth(text, look) + (more ? textWidth(" ", look) + textWidth(more) : 0)
  const x0 = anchor === "end" ? x - w : anchor === "middle" ? x - w / 2 : x
  return { key, x, y, text, look, anchor, ...rest, more, box: { x0, y0: y - 10, x1: x0 + w, y1: y + 3 } }
}

/** Keeps boxes apart: each call takes the first proposal that stands free within the bounds, or none. */
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

/** One decimal is enough for a pixel. */
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

/** 45° strokes, 7 apart, cut at the edges: a pattern fill would need an id, and several timelines stand on one page. */
export function hatch(x0: number, y0: number, x1: number, y1: number, period = 7): string {
  let d = ""
  // Each stroke is where x + y is the same.
  for (let at = x0 + y0 + period / 2; at < x1 + y1; at += period) {
    const y = Math.min(y1, at - x0)
    const long = px(y - Math.max(y0, at - x1))
    if (long > 0) d += `M${px(at - y)} ${px(y)}l${long}-${long}`
  }
  return d
}
