// Prefixes as tags below the gateway that anchors them, beside the lines that run down from it. One that is gone stays a while, struck out.

import type { AddressType, Frame, Micros, Serial } from "../../core/host/index.js"
import { AddressState, PrefixState, timeText } from "../../core/host/index.js"
import { TYPE_GLYPH } from "./glyphs.js"
import { type Group, hatch, label, line, px, rect, type Shape, TYPE_LOOK, textWidth } from "./marks.js"
import type { Room } from "./topology-labels.js"
import type { Layout, Place } from "./topology-layout.js"
import { boxOf } from "./topology-nodes.js"

/** How long what has ended is still seen. */
export const GHOST_TIME = 1_500_000

interface Tag {
  readonly serial: Serial
  readonly owner: Serial
  readonly name: string
  readonly text: string
  readonly type: AddressType
  readonly state: "set-aside" | "local" | "kept" | "gone"
  readonly since: Micros
  /** Of its grace, what is left. */
  readonly left: number
}

export function tagGroups(frame: Frame, { gateways, full, bands, height, hosts }: Layout, room: Room): Group[] {
  const tags = tagsOf(frame)
  const h = full ? 24 : 22
  const end = full ? bands[1] : Math.min(height, bands[1] + 2)
  const named = hosts.length > 1
  return gateways.flatMap((gateway) => {
    let y = gateway.y + gateway.h / 2 + (full ? 12 : 8) + h / 2
    const groups: Group[] = []
    for (const tag of tags.filter((t) => t.owner === gateway.serial)) {
      const host = named ? frame.run.entities.get(tag.serial)?.host : 0
      const name = host ? `${frame.run.entities.get(host)?.name} ${tag.name}` : tag.name
      const made = [full ? `${name} ${tag.text}` : name, name].reduce<Group | undefined>((found, words) => {
        const w = 36 + textWidth(words, "mono")
        const places = beside(gateway, w).map((x) => ({ serial: tag.serial, name, x, y, w, h }))
        const place = found ? undefined : places.find((p) => p.y + h / 2 <= end && room.free(boxOf(p), 5))
        return found ?? (place && draw(tag, words, place))
      }, undefined)
      if (!made) continue
      groups.push(made)
      room.boxes.push(made.box)
      y += h + 6
      if (tag.state !== "gone" || !full) continue
      const [x0, x1, base] = [made.box.x0 - 12, made.box.x1 + 12, (made.box.y0 + made.box.y1) / 2 + 4]
      room.put(`gone${tag.serial}`, `released at ${timeText(tag.since)}`, "quiet", [
        { x: x1, y: base },
        { x: x0, y: base, anchor: "end" },
      ])
    }
    return groups
  })
}

/** Below the gateway; where lines run down from it, to their right or left. */
function beside({ x }: Place, w: number): number[] {
  const steps = [36, 48, 60, 78, 100].map((clear) => clear + w / 2)
  return [x, ...steps.map((d) => x + d), ...steps.map((d) => x - d)]
}

/** Those that last first, those that are gone last. */
function tagsOf(frame: Frame): Tag[] {
  const { run, time } = frame
  const live = frame.prefixes.map(({ serial, owner, name, text, type, state, since }): Tag => {
    const ending = frame.addresses.find((a) => a.prefix === serial && a.until > time)
    const left = state === PrefixState.Grace && ending ? (ending.until - time) / (ending.until - ending.since) : 1
    const looks =
      state === PrefixState.Requested ? "set-aside" : state === PrefixState.Local ? "local" : state < PrefixState.Released ? "kept" : "gone"
    return { serial, owner, name, text, type, state: looks, since, left }
  })
  const gone = run.history.addresses.flatMap(({ prefix, type, spans }): Tag[] => {
    const end = spans.find((s) => s.state === AddressState.Invalid)
    const entity = run.entities.get(prefix)
    if (!end || !entity || end.from > time || time - end.from > GHOST_TIME || live.some((t) => t.serial === prefix)) return []
    return [{ serial: prefix, owner: entity.of, name: entity.name, text: entity.text, type, state: "gone", since: end.from, left: 0 }]
  })
  return [...live.sort((a, b) => a.type - b.type || a.serial - b.serial), ...gone]
}

function draw(tag: Tag, words: string, p: Place): Group {
  const { w, h } = p
  const shapes: Shape[] = [{ key: "body", d: rect(0, 0, w, h, 6), look: "body" }]
  if (tag.state === "kept")
    shapes.push(
      { key: "hatch", d: hatch(2, 2, Math.max(2, (w - 2) * tag.left), h - 2), look: "hatch" },
      { key: "plate", d: rect(26, 3, w - 6, h - 3, 3), look: "plate" },
    )
  if (tag.state === "gone") shapes.push({ key: "strike", d: line(30, h / 2, w - 6, h / 2), look: "strike" })
  shapes.push({ key: "glyph", at: [15, h / 2], d: TYPE_GLYPH[tag.type], look: `glyph g${tag.type}` })
  const box = boxOf(p)
  const labels = [label("name", 29, h / 2 + 4, words, "mono")]
  return { key: `prefix${tag.serial}`, at: [px(box.x0), px(box.y0)], box, look: `tag ${TYPE_LOOK[tag.type]} ${tag.state}`, shapes, labels }
}
