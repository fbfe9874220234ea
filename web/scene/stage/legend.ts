// Which glyph and colour stand for which address type: a column beside the correspondents, or a strip along the lower edge.

import { AddressType, type Frame, type Serial, SocketState } from "../../../core/host/index.js"
import { TYPE_GLYPH } from "../glyphs.js"
import { fitted, px, type Shape, TYPE_LOOK, TYPE_ORDER, TYPE_WORD, textWidth } from "../things.js"
import { type Room, spots } from "./layout/labels.js"
import type { Layout } from "./layout/places.js"

interface Entry {
  readonly type: AddressType
  /** Given by the gateway that the legend is about. */
  readonly given: boolean
  /** Drawn somewhere on the stage. */
  readonly used: boolean
}

/** The types at the gateway of the selected host, else of the first one. Placed before all other words, so that it does not come and go. */
export function legend(frame: Frame, layout: Layout, room: Room, selected: Serial): Shape[] {
  const { gateways, hosts, prefixes, sockets, run } = frame
  const chosen = run.entities.get(selected)?.host || selected
  const host = hosts.find((h) => h.serial === chosen) ?? hosts[0]
  const here = gateways.find((g) => g.serial === host?.gateway) ?? gateways[0]
  if (!here) return []
  const open = sockets.filter((s) => s.state !== SocketState.Closed)
  const drawn = new Set([...open, ...prefixes].map(({ type }) => type))
  const all = TYPE_ORDER.map((type) => ({ type, given: here.offers.includes(type) && !here.refuses.includes(type), used: drawn.has(type) }))
  const entries = all.filter(({ type, used }) => used || type !== AddressType.Untyped)
  if (layout.strip > 0) return inStrip(entries, layout, room)
  const title = hosts.length > 1 ? `Address types at ${here.name}` : "Address types here"
  return inColumn(entries, title, here.refuses, layout, room)
}

const seen = ({ given, used }: Entry): boolean => given || used

/** With too little room, only the types that are given or drawn, and not what the gateway lacks. */
function inColumn(entries: readonly Entry[], title: string, refused: readonly AddressType[], { width, full }: Layout, room: Room): Shape[] {
  if (!full) return []
  const x = width - 198
  const forms = [19, 18, 17, 16].map((pitch) => ({ pitch, types: entries })).concat({ pitch: 16, types: entries.filter(seen) })
  const form = forms.find(({ pitch, types }) => room.free({ x0: x, y0: 12, x1: width - 12, y1: 30 + types.length * pitch }, 8))
  if (!form || form.types.length === 0) return []
  const put = (key: string, text: string, look: string, left: number, y: number) =>
    room.put(key, text, look, spots(left, y, [0], [0], "start"))
  put("types", fitted(title, 180), "quiet", x, 24)
  put("names", "IP…: an address, PREF…: its prefix", "quiet", x, 26 + (form.types.length + 1) * form.pitch)
  const rank = ({ type, given }: Entry): number => (given ? 0 : type === AddressType.Untyped ? 1 : 2)
  return form.types
    .toSorted((a, b) => rank(a) - rank(b))
    .map((entry, i): Shape => {
      const { type, given } = entry
      const [y, look] = [26 + (i + 1) * form.pitch, TYPE_LOOK[type]]
      const lacking = `${TYPE_WORD[type].split("-r")[0]}: ${refused.includes(type) ? "refused" : "not offered"}`
      const named = given || type === AddressType.Untyped
      put(`type${type}`, named ? TYPE_WORD[type] : lacking, named ? `type strong ${look}` : "quiet", x + 21, y)
      return { key: `type${type}`, at: [x + 6, px(y - 4)], d: TYPE_GLYPH[type], look: `glyph g${type} ${seen(entry) ? look : ""}` }
    })
}

const SHORT = ["untyped", "fixed", "session", "non-persistent", "graceful"] as const
const STRIP_TITLE = "Address types"
const GLYPH = 20

/** Side by side, in the longest words that have room. */
function inStrip(entries: readonly Entry[], { width, height }: Layout, room: Room): Shape[] {
  const types = entries.filter(seen).map(({ type }) => type)
  const forms = [
    { title: STRIP_TITLE, words: TYPE_WORD, gap: 18 },
    { title: "", words: TYPE_WORD, gap: 14 },
    { title: "", words: SHORT, gap: 14 },
    { title: "", words: SHORT, gap: 7 },
  ].map((form) => {
    const widths = types.map((t) => GLYPH + textWidth(form.words[t], "strong"))
    const first = form.title ? textWidth(form.title) + form.gap : 0
    return { ...form, widths, first, whole: first + widths.reduce((sum, w) => sum + w + form.gap, -form.gap) }
  })
  const form = forms.find(({ whole }) => whole <= width - 16) ?? forms.at(-1)
  if (!form || types.length === 0) return []
  const y = height - 8
  const put = (key: string, text: string, look: string, left: number) => room.put(key, text, look, spots(left, y, [0], [0], "start"))
  let x = width < 520 ? (width - form.whole) / 2 : 20
  if (form.title) put("types", form.title, "quiet", x)
  x += form.first
  return types.flatMap((type, i): Shape[] => {
    const look = TYPE_LOOK[type]
    const at = x
    x += (form.widths[i] as number) + form.gap
    const said = put(`type${type}`, form.words[type], `type strong ${look}`, at + GLYPH)
    return said ? [{ key: `type${type}`, at: [px(at + 8), y - 4], d: TYPE_GLYPH[type], look: `glyph g${type} ${look}` }] : []
  })
}
