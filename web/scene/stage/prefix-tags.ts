// Prefixes as tags below the gateway that anchors them, beside the lines that run down from it. A released one stays a while, struck out.

import type { AddressType, Frame, Micros, Serial } from "../../../core/host/index.js"
import { AddressState, countFirst, PrefixState, timeText } from "../../../core/host/index.js"
import { TYPE_GLYPH } from "../glyphs.js"
import { hasCome } from "../moment.js"
import { perRun } from "../per-run.js"
import { type Group, hatch, label, line, px, rect, type Shape, TYPE_LOOK, textWidth } from "../things.js"
import { type Room, spots } from "./layout/labels.js"
import type { Layout, Place } from "./layout/places.js"
import { boxOf } from "./nodes.js"

/** How long a released prefix is still shown, in µs. */
const GHOST_TIME = 1_500_000

/** With more hosts than these, only the prefixes of the selected one have tags. */
const MOST_TAGGED = 4

interface Tag {
  readonly serial: Serial
  readonly owner: Serial
  readonly name: string
  readonly text: string
  readonly type: AddressType
  readonly state: "tentative" | "local" | "kept" | "gone"
  readonly since: Micros
  /** While its address is tentative, how much of DAD has passed; in grace, how much is left; 0 to 1. */
  readonly part: number
  /** In grace: how long it stays valid yet. */
  readonly left: Micros
}

export function tagGroups(frame: Frame, { gateways, full, bands, hosts }: Layout, room: Room, selected: Serial): Group[] {
  const h = full ? 24 : 22
  const owner = (serial: Serial): Serial => frame.run.entities.get(serial)?.host ?? 0
  const host = ({ serial }: Tag): string => (hosts.length > 1 ? `${frame.run.entities.get(owner(serial))?.name} ` : "")
  const chosen = owner(selected) || selected
  const tags = tagsOf(frame, (prefix) => frame.hosts.length <= MOST_TAGGED || owner(prefix) === chosen)
  // From left to right as their hosts stand.
  const hostX = (t: Tag): number => hosts.find((h) => h.serial === owner(t.serial))?.x ?? 0
  return gateways.flatMap((gateway) => {
    const top = gateway.y + gateway.h / 2 + (full ? 12 : 8) + h / 2
    const own = tags.filter((t) => t.owner === gateway.serial).sort((a, b) => hostX(a) - hostX(b))
    const [pitch, lowest] = [h + 4, bands[1] - 4 - h / 2]
    const rows = Math.max(1, Math.floor((lowest - top) / pitch) + 1)
    // Each tag has a line of its own, with its prefix. If they are too many for that, they show names only, and several share a line.
    const roomy = full && own.length <= rows
    let first = 0
    return own.flatMap((tag) => {
      const name = host(tag) + tag.name
      const stand = (words: string, from: number): Group | undefined => {
        const w = 36 + textWidth(words, "mono")
        const left = hosts.length > 1 && hostX(tag) < gateway.x
        const xs = beside(gateway, w, gateways, left)
        // Where several hosts stand, the side of the host comes before the first row.
        const away = (x: number): boolean => hosts.length > 1 && x < gateway.x !== left && x !== gateway.x
        for (const other of [false, true])
          for (let row = from; row < rows; row++) {
            const y = top + row * pitch
            const places = xs.filter((x) => away(x) === other).map((x) => ({ serial: tag.serial, name, x, y, w, h }))
            const place = places.find((p) => (row === 0 || y <= lowest) && room.free(boxOf(p), 4))
            if (!place) continue
            if (roomy) first = row + 1
            return draw(tag, words, place)
          }
        return undefined
      }
      const made = (roomy ? stand(`${name} ${tag.text}`, first) : undefined) ?? stand(name, 0)
      if (!made) return []
      const { x0, x1, y0, y1 } = made.box
      room.boxes.push(made.box)
      const y = (y0 + y1) / 2
      const words =
        tag.state === "gone" ? `released at ${timeText(tag.since)}` : tag.left > 0 ? `${(tag.left / 1e6).toFixed(1)} s of grace left` : ""
      if (full && words)
        room.put(`gone${tag.serial}`, words, "quiet", [...spots(x1 + 12, y, [4], [0], "start"), ...spots(x0 - 12, y, [4], [0], "end")])
      return [made]
    })
  })
}

/** Places for a tag: below the gateway, or beside the lines that run down from it, on one side first, but not below another gateway. */
function beside({ x }: Place, w: number, gateways: readonly Place[], leftFirst: boolean): number[] {
  const steps = [30, 36, 48, 60, 78, 100, 124, 150, 180].map((clear) => clear + w / 2)
  const own = (at: number): boolean => gateways.every((g) => Math.abs(g.x - at) >= 0.7 * Math.abs(x - at))
  const sides = leftFirst ? [-1, 1] : [1, -1]
  return [x, ...sides.flatMap((side) => steps.map((d) => x + side * d))].filter(own)
}

/** The prefixes that are asked for, in the order of their types, and after them those that were released a short while ago. */
function tagsOf(frame: Frame, isTagged: (prefix: Serial) => boolean): Tag[] {
  const { run } = frame
  const tagged = frame.prefixes.filter(({ serial }) => isTagged(serial))
  const live = tagged.map(({ serial, owner, name, text, type, state, since, graceUntil }): Tag => {
    const address = frame.addresses.find((a) => a.prefix === serial)
    const ends = (): number =>
      address && !hasCome(frame, address.until) ? (address.until - frame.time) / (address.until - address.since) : 0
    const tentative = address?.state === AddressState.Tentative
    const deprecated = address?.state === AddressState.Deprecated
    const lives = state > PrefixState.Local || deprecated ? "kept" : tentative ? "tentative" : "local"
    const looks = state < PrefixState.Released ? lives : "gone"
    const left = looks === "kept" && Number.isFinite(graceUntil) ? Math.max(0, graceUntil - frame.time) : 0
    const part = tentative
      ? 1 - ends()
      : left > 0
        ? left / Math.max(left, graceUntil - since)
        : (state === PrefixState.Grace && ends()) || 1
    return { serial, owner, name, text, type, state: looks, since, part, left }
  })
  const gone = goneLately(frame).flatMap(({ prefix, type, since }): Tag[] => {
    const entity = run.entities.get(prefix)
    if (!entity || !isTagged(prefix) || live.some((t) => t.serial === prefix)) return []
    return [{ serial: prefix, owner: entity.of, name: entity.name, text: entity.text, type, state: "gone", since, part: 0, left: 0 }]
  })
  return [...live.sort((a, b) => a.type - b.type || a.serial - b.serial), ...gone]
}

interface Gone {
  readonly prefix: Serial
  readonly type: AddressType
  readonly since: Micros
  /** Its place among the run's addresses. */
  readonly place: number
}

/** The prefixes whose addresses become invalid, in the order of their ends. */
const goneOf = perRun((run): readonly Gone[] =>
  run.history.addresses
    .flatMap(({ prefix, type, spans }, place) => {
      const end = spans.find((s) => s.state === AddressState.Invalid)
      return end ? [{ prefix, type, since: end.from, place }] : []
    })
    .sort((a, b) => a.since - b.since),
)

/** Those of them that are still shown. */
function goneLately(frame: Frame): Gone[] {
  const gone = goneOf(frame.run)
  const found: Gone[] = []
  for (let i = countFirst(gone, ({ since }) => hasCome(frame, since)) - 1; i >= 0; i--) {
    const one = gone[i] as Gone
    if (hasCome(frame, one.since + GHOST_TIME + 1)) break
    found.push(one)
  }
  return found.sort((a, b) => a.place - b.place)
}

function draw(tag: Tag, words: string, p: Place): Group {
  const { w, h } = p
  const shapes: Shape[] = [{ key: "body", d: rect(0, 0, w, h, 6), look: "body" }]
  if (tag.state === "tentative") shapes.push({ key: "filled", d: rect(0, 0, w * tag.part, h, 6), look: "filled" })
  if (tag.state === "kept")
    shapes.push(
      { key: "hatch", d: hatch(2, 2, Math.max(2, (w - 2) * tag.part), h - 2), look: "hatch" },
      { key: "plate", d: rect(26, 3, w - 6, h - 3, 3), look: "plate" },
    )
  if (tag.state === "gone") shapes.push({ key: "strike", d: line(30, h / 2, w - 6, h / 2), look: "strike" })
  shapes.push({ key: "glyph", at: [15, h / 2], d: TYPE_GLYPH[tag.type], look: `glyph g${tag.type}` })
  const box = boxOf(p)
  const labels = [label("name", 29, h / 2 + 4, words, "mono")]
  return {
    key: `prefix${tag.serial}`,
    at: [px(box.x0), px(box.y0)],
    box,
    look: `prefix ${TYPE_LOOK[tag.type]} ${tag.state}`,
    shapes,
    labels,
  }
}
