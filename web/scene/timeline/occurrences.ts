// Draws the lanes of occurrences: outages of the network, incoming connections, and what happens to applications.

import type { Micros, Run } from "../../../core/host/index.js"
import { Kind } from "../../../core/host/index.js"
import { timeToX } from "../axis/axis.js"
import { WARNING } from "../glyphs.js"
import { apart, type Box, cross, label, line, rect, type Shape } from "../marks.js"
import { perRun } from "../per-run.js"
import { occurrencesOf } from "../run-facts.js"
import { type Stacked, stacked } from "../stacked.js"
import { type Canvas, shows } from "./canvas.js"
import { inside, tense, uncrossed } from "./lanes.js"
import type { OccurrenceLane } from "./rows.js"

/** A stretch of time in a lane. */
interface Bar {
  readonly key: string
  readonly from: Micros
  readonly to: Micros
  readonly words: readonly string[]
  readonly look: string
  readonly serial: number
  /** It ends in failure. */
  readonly fails: boolean
}

/** A moment in a lane. */
interface Tick {
  readonly key: string
  readonly at: Micros
  readonly words: readonly string[]
  readonly bad: boolean
  /** Its words stand left of it, if they can. */
  readonly left: boolean
  readonly serial: number
}

/** With more of them in one lane, none has words. */
const MANY = 60

const LANE = 24
/** How much higher a lane is for each further row of bars that overlap in time, and how many rows it has at most. */
const ROW = 15
const MOST_ROWS = 4

export function occurrenceHeight(run: Run, lane: OccurrenceLane): number {
  return LANE + (rowsIn(contents(run, lane)) - 1) * ROW
}

const rowsIn = ({ stack }: Contents): number => Math.max(1, Math.min(stack.count, MOST_ROWS))

const NAME = { network: ["Network"], inbound: ["Connections in", "Incoming"], sessions: ["Applications", "Apps"] } as const

export function occurrenceLane(canvas: Canvas, lane: OccurrenceLane, y: number): void {
  const { axis, frame, present, room, shapes, labels, x0 } = canvas
  const names = NAME[lane.what].map((w) => label(`name${lane.key}`, lane.indent ? 36 : 16, y + 16, w, "name"))
  labels.push(names.find((l) => l.box.x1 < x0 - 6) ?? (names.at(-1) as (typeof names)[0]))
  const found = contents(frame.run, lane)
  const { bars, ticks, stack } = found
  const [top, bottom, base] = [y + 3, y + LANE - 4, y + LANE / 2 + 4]
  const many = bars.length + ticks.length > MANY
  const seen = bars
    .map((bar, i) => {
      const down = Math.min(stack.rows[i] as number, MOST_ROWS - 1) * ROW
      const [from, to] = [timeToX(axis, bar.from), timeToX(axis, bar.to)]
      const box = { x0: from, x1: Math.max(to, from + 3), y0: top + down, y1: bottom + down - (rowsIn(found) > 1 ? 3 : 0) }
      return { bar, from, to, base: base + down - (rowsIn(found) > 1 ? 1 : 0), box }
    })
    .filter(({ bar }) => shows(axis, bar.from, bar.to))
  /** Words stand in their own bar, or clear of all. */
  const clearOf = (own: Box | undefined, words: Box): boolean => many || seen.every(({ box }) => box === own || apart(box, words, 4))
  for (const { bar, from, to, base, box } of seen) {
    const { y0: top, y1: bottom } = box
    const what = { title: bar.words[0] ?? "", serial: bar.serial }
    shapes.push({ key: bar.key, d: rect(from, top, box.x1, bottom, 4), look: `bar ${bar.look}`, ...what })
    const mark = bar.fails && shows(axis, bar.to)
    if (mark)
      shapes.push({ key: `${bar.key}x`, at: [to, (top + bottom) / 2], d: cross(0, 0, 4), look: "cross", ...what, when: [bar.to, bar.to] })
    if (many) continue
    if (mark) room.taken.push({ x0: to - 5, x1: to + 5, y0: top, y1: bottom })
    const voice = tense(bar.look === "outage" ? "strong error" : "quiet", present.isFuture(bar.from))
    // The full words beside the bar are better than short ones in it.
    const said = first(
      bar.words,
      (w) =>
        inside(canvas, bar.key, from, to - (mark ? 6 : 0), base, [w], `strong ${bar.look}`, (words) => clearOf(box, words)) ??
        room.place(
          [label(bar.key, to + (mark ? 10 : 8), base, w, voice), label(bar.key, from - 8, base, w, voice, "end")].filter((l) =>
            clearOf(undefined, l.box),
          ),
        ),
    )
    if (said) labels.push(said)
  }
  for (const tick of ticks.filter((t) => shows(axis, t.at))) {
    const x = timeToX(axis, tick.at)
    const what = { title: tick.words[0] ?? "", serial: tick.serial, when: [tick.at, tick.at] as const }
    const d = tick.bad ? WARNING : line(0, -7, 0, 7)
    shapes.push({
      key: tick.key,
      at: [x, (top + bottom) / 2],
      d,
      look: tense(tick.bad ? "warning" : "signal", present.isFuture(tick.at)),
      ...what,
    } as Shape)
    if (many) continue
    room.taken.push({ x0: x - (tick.bad ? 8 : 2), x1: x + (tick.bad ? 8 : 2), y0: top, y1: bottom })
    const voice = tense(tick.bad ? "strong error" : "quiet", present.isFuture(tick.at))
    const right = (w: string) => label(tick.key, x + 12, base, w, voice, "start", what)
    const left = (w: string) => label(tick.key, x - 12, base, w, voice, "end", what)
    const words = tick.words.flatMap((w) => (tick.left ? [left(w), right(w)] : [right(w), left(w)]))
    const said = room.place((tick.left ? words : uncrossed(canvas, lane.host, words)).filter((l) => clearOf(undefined, l.box)), 4) // biome-ignore format: a line
    if (said) labels.push(said)
  }
}

function first<T, R>(list: readonly T[], make: (item: T) => R | undefined): R | undefined {
  for (const item of list) {
    const made = make(item)
    if (made) return made
  }
  return undefined
}

interface Contents {
  readonly bars: readonly Bar[]
  readonly ticks: readonly Tick[]
  /** Bars that overlap in time have different rows. */
  readonly stack: Stacked
}

/** What the lanes of a run hold, by their keys. */
const known = perRun(() => new Map<string, Contents>())

function contents(run: Run, lane: OccurrenceLane): Contents {
  const made = known(run).get(lane.key)
  if (made) return made
  const found = collected(run, lane)
  const all = { ...found, stack: stacked(found.bars, -1) }
  known(run).set(lane.key, all)
  return all
}

function collected(run: Run, { what, host }: OccurrenceLane): Pick<Contents, "bars" | "ticks"> {
  const name = (serial: number): string => run.entities.get(serial)?.name ?? ""
  const { outages, inbound, stalls, moments } = occurrencesOf(run)
  if (what === "network") {
    return {
      bars: outages.map(({ gateway, other, from, to, n }) => ({
        key: `out${n}`,
        from,
        to,
        words: other ? [`${name(gateway)} and ${name(other)} cut off`, "link cut", "cut"] : [`${name(gateway)} failed`, "failed"],
        look: "outage",
        serial: gateway,
        fails: false,
      })),
      ticks: moments
        .filter((m) => m.kind === Kind.Violation)
        .map(({ at, address, n }) => ({ key: `vio${n}`, at, words: ["promise broken"], bad: true, left: false, serial: address })),
    }
  }
  if (what === "inbound") {
    return {
      bars: inbound
        .filter((i) => i.host === host)
        .map(({ peer, app, socket, from, to, end, n }) => ({
          key: `in${n}`,
          from,
          to,
          words: [`${name(peer)} to ${name(app)}, ${end}`, `${name(peer)}, ${end}`, name(peer)],
          look: "incoming",
          serial: socket || app,
          fails: end === "failed",
        })),
      ticks: [],
    }
  }
  return {
    bars: stalls
      .filter((s) => s.host === host)
      .map(({ app, from, to, n }) => ({
        key: `stall${n}`,
        from,
        to,
        words: [`${name(app)} stalled`, "stalled"],
        look: "outage",
        serial: app,
        fails: false,
      })),
    ticks: moments
      .filter((m) => m.host === host && m.kind in MOMENT)
      .map(({ kind, at, app, address, n }) => ({
        key: `mom${n}`,
        at,
        words: (MOMENT[kind] as (app: string, address: string) => string[])(name(app), name(address)),
        bad: false,
        left: kind === Kind.AddressNotice,
        serial: app,
      })),
  }
}

const MOMENT: { readonly [kind: number]: (app: string, address: string) => string[] } = {
  [Kind.AddressNotice]: (app, address) => [address ? `${app} hears of ${address}` : `${app}: address gone`, "notice"],
  [Kind.Migrated]: (app, address) => [`${app} moved to ${address}`, "moved"],
}
