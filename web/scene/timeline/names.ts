// The names at the left of the lanes, and what opens or folds them.

import { TYPE_GLYPH } from "../glyphs.js"
import { fitted, type Label, label, rect, TYPE_LOOK, TYPE_WORD, textWidth } from "../marks.js"
import type { Canvas, TimelineView } from "./canvas.js"
import type { AddressLane, HostLane } from "./rows.js"

/** What the axis measures, in the longest words that have room. */
export function axisName({ axis, x0 }: Canvas, { mode, relative }: TimelineView): Label {
  const from = relative ? ["from now"] : []
  const words =
    mode === "events"
      ? [["event by event", ...from], ["events"]]
      : axis.folds.length > 0
        ? [["time, idle folded", ...from], ["time", ...from], ["time"]]
        : [["time", ...from], ["time"]]
  const texts = words.map((w) => w.join(", "))
  const text = texts.find((w) => 16 + textWidth(w, "quiet") <= x0 - 30) ?? (texts.at(-1) as string)
  return label("axis", 16, 14, text, "quiet")
}

const CHEVRON = { open: "M-4-2l4 4 4-4", folded: "M-2-4l4 4-4 4" }

export function hostName({ shapes, labels, frame, x0 }: Canvas, { key, host, folds, open }: HostLane, y: number): void {
  if (!folds) {
    labels.push(label(`name${key}`, 16, y + 19, x0 < 110 ? "Attached" : "Attached to", "name"))
    return
  }
  const name = frame.run.entities.get(host)?.name ?? ""
  const title = `${name}: ${open ? "fold its lanes" : "open its lanes"}`
  shapes.push(
    { key: `chevron${host}`, at: [22, y + 14], d: open ? CHEVRON.open : CHEVRON.folded, look: "chevron" },
    { key: `fold${host}`, d: rect(8, y + 2, 36, y + 28), look: "hit", title, lane: host },
  )
  const rest = { serial: host, more: "attached to" }
  const full = label(`name${key}`, 36, y + 19, name, "name", "start", rest)
  labels.push(
    full.box.x1 < x0 - 6
      ? full
      : label(full.key, 36, y + 19, fitted(name, x0 - 44, "name"), "name", "start", { serial: host, title: name }),
  )
}

export function addressName({ shapes, labels, frame, present, x0, density }: Canvas, lane: AddressLane, y: number): void {
  const [life] = lane.lives
  // A lane that is still to begin: a question about what comes does not show it.
  const when = lane.lives.every(({ spans }) => present.isFuture(spans[0]?.from ?? 0)) ? " ahead" : ""
  const look = TYPE_LOOK[life.type]
  const type = TYPE_WORD[life.type]
  const base = density.row > 0 ? y + 16 : y + density.bar / 2 + 8
  const at = [24, base - 5] as const
  if (lane.lives.length > 1) {
    const title = `${lane.lives.length} ${type} addresses`
    const texts = [type, "addresses", ""].map((w) => `${lane.lives.length} ${w}`)
    const text = texts.find((w) => 40 + textWidth(w, "name") <= x0 - 6) ?? ""
    shapes.push({ key: `glyph${lane.key}`, at, d: TYPE_GLYPH[life.type], look: `glyph ${look}${when}`, title })
    labels.push(label(`name${lane.key}`, 40, base, text, `name${when}`, "start", { title }))
    return
  }
  const serial = life.address
  const entity = frame.run.entities.get(serial)
  const temporary = entity?.temporary ? "temporary" : ""
  const title = [`${entity?.name} ${entity?.text}`, temporary, type].filter(Boolean).join(", ")
  shapes.push({ key: `glyph${serial}`, at, d: TYPE_GLYPH[life.type], look: `glyph ${look}${when}`, title, serial })
  const named = label(`name${serial}`, 40, base, fitted(entity?.name ?? "", x0 - 48, "name"), `name${when}`, "start", { title, serial })
  const whole =
    density.row === 0 && temporary
      ? label(named.key, 40, base, named.text, `name${when}`, "start", { title, serial, more: temporary })
      : named
  labels.push(whole.box.x1 < x0 - 6 ? whole : named)
  // Without room for the name of the type, only the glyph shows it.
  const word = temporary || type
  if (density.row === 0 || 40 + textWidth(word) > x0 - 6) return
  labels.push(label(`type${serial}`, 40, base + 15, word, `quiet${when}`, "start", { title, serial }))
}
