// What explains the stage, loaded after it was first drawn: which glyph and colour stand for which address type, in a column beside the
// correspondents or in a strip along the lower edge, and where a host can be dropped.

import { AddressType, type Frame, type Serial } from "../../../core/host/index.js"
import { TYPE_GLYPH } from "../glyphs.js"
import { fitted, px, type Shape, TYPE_LOOK, TYPE_ORDER, TYPE_WORD, textWidth } from "../things.js"
import { type Room, spots } from "./layout/labels.js"
import { type HostPlace, type Layout, type Legend, upLinks } from "./layout/places.js"
import { SHORT } from "./nodes.js"

const GLYPH = 20
const PHONE = 600
const NAMES = "IP… address, PREF… its prefix"

/** The types at the gateway of the selected host, else of the first one. Placed before all other words, so that it does not come and go. */
function types(frame: Frame, { width, height, full, strip, bands }: Layout, room: Room, selected: Serial): Shape[] {
  const { gateways, hosts, prefixes, sockets, run } = frame
  const chosen = run.entities.get(selected)?.host || selected
  const host = hosts.find((h) => h.serial === chosen) ?? hosts[0]
  const here = gateways.find((g) => g.serial === host?.gateway) ?? gateways[0]
  if (!here) return []
  const { offers, refuses } = here
  const given = (t: AddressType): boolean => t === AddressType.Untyped || (offers.includes(t) && !refuses.includes(t))
  const isDrawn = (t: AddressType): boolean => [...sockets, ...prefixes].some(({ type }) => type === t)
  const all = TYPE_ORDER.filter((t) => t !== AddressType.Untyped || isDrawn(t))
  const known = all.filter((t) => given(t) || isDrawn(t))
  const put = (key: string, text: string, look: string, x: number, y: number) => room.put(key, text, look, spots(x, y, [0], [0], "start"))
  const glyph = (t: AddressType, x: number, y: number): Shape => {
    const look = known.includes(t) ? TYPE_LOOK[t] : ""
    return { key: `type${t}`, at: [px(x), px(y - 4)], d: TYPE_GLYPH[t], look: `glyph g${t} ${look}` }
  }
  const say = (t: AddressType, text: string, x: number, y: number, look = `type strong ${TYPE_LOOK[t]}`) =>
    put(`type${t}`, text, look, x, y)
  if (strip > 0) {
    // Side by side, in the longest words that have room.
    const forms = ([[TYPE_WORD, 14], [SHORT, 14], [SHORT, 7]] as const).map(([words, gap]) => {
      const steps = known.map((t) => GLYPH + textWidth(words[t], "strong") + gap)
      return { words, steps, whole: steps.reduce((sum, w) => sum + w, -gap) }
    }) // biome-ignore format: a list
    const { words, steps, whole } = forms.find((f) => f.whole <= width - 16) ?? (forms[2] as (typeof forms)[0])
    const names = textWidth(NAMES)
    // On a phone the page says it below.
    const fits = width >= PHONE && whole + 24 + names <= width - 16
    let x = (width - whole - (fits ? 24 + names : 0)) / 2
    if (fits) put("names", NAMES, "quiet", x + whole + 24, height - 8)
    return known.flatMap((t, i) => {
      const at = x
      x += steps[i] as number
      return say(t, words[t], at + GLYPH, height - 8) ? [glyph(t, at + 8, height - 8)] : []
    })
  }
  const x = width - 198
  // With too little room, without those that the gateway lacks.
  const forms = [[24, 19, all], [24, 18, all], [24, 17, all], [24, 16, known], [18, 15, known]] as const // biome-ignore format: a list
  const form = forms
    .map(([top, pitch, types]) => ({ top, pitch, types }))
    .find(({ top, pitch, types }) => room.free({ x0: x, y0: top - 12, x1: width - 12, y1: top + 5 + types.length * pitch }, 8))
  if (!full || !form?.types.length) return []
  put("types", hosts.length > 1 ? fitted(`Address types at ${here.name}`, 180) : "Address types here", "quiet", x, form.top)
  // Below the types, or where the band ends there, below its edge.
  const below = form.top + 2 + (form.types.length + 1) * form.pitch
  room.put("names", NAMES, "quiet", spots(x, below, [0, bands[0] + 20 - below], [0], "start"))
  return form.types
    .toSorted((a, b) => +given(b) - +given(a))
    .map((t, i) => {
      const y = form.top + 2 + (i + 1) * form.pitch
      if (given(t)) say(t, TYPE_WORD[t], x + 21, y)
      else say(t, `${TYPE_WORD[t].split("-r")[0]}: ${refuses.includes(t) ? "refused" : "not offered"}`, x + 21, y, "quiet")
      return glyph(t, x + 6, y)
    })
}

/** "Drop MH1 here to hand it off" in each cell that holds no host. */
function hints(frame: Frame, { cells, hosts, full }: Layout, room: Room): void {
  if (!full) return
  const lines = [`Drop ${frame.hosts.length === 1 ? frame.hosts[0]?.name : "a host"} here`, "to hand it off"]
  const half = textWidth(lines[0] as string) / 2
  for (const { serial, x, y, rx } of cells) {
    const isHere = ({ host }: HostPlace): boolean =>
      host.gateway === serial || host.target === serial || upLinks(host).some((l) => l.gateway === serial)
    if (hosts.some(isHere)) continue
    const at = [0, 0.2, -0.2, 0.4, -0.4]
      .map((f) => x + f * rx)
      .find((m) => room.free({ x0: m - half, y0: y - 14, x1: m + half, y1: y + 16 }))
    if (at !== undefined) lines.forEach((words, i) => room.put(`drop${serial}-${i}`, words, "quiet", spots(at, y - 4, [i * 17])))
  }
}

export const legend: Legend = { types, hints }
