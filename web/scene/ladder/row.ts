// Draws the row of one record: its time, its application, its arrow or note, and a message where it is under way.

import type { Frame, TraceRecord } from "../../../core/host/index.js"
import { Kind } from "../../../core/host/index.js"
import { TYPE_GLYPH } from "../glyphs.js"
import { cross, dot, type Label, label, line, px, rect, type Shape, TYPE_LOOK, textWidth } from "../marks.js"
import { type Column, type LadderRow, ROW, type Saying } from "./canvas.js"
import type { Columns } from "./columns.js"

const MID = 13
/** The height at which an arrow runs; its words stand above it, on BASE. */
const ARROW = 18
const BASE = 11

interface Drawing {
  readonly frame: Frame
  readonly record: TraceRecord
  readonly words: Saying
  readonly columns: Columns
  readonly width: number
  readonly when: LadderRow["when"]
  readonly chosen: boolean
  /** A cause of the chosen record, or a direct effect of it. */
  readonly why: "cause" | "effect" | undefined
  readonly named: boolean
  /** An application has been blocked in setsc() since the row before, for the time in `text`. */
  readonly blocked: { readonly look: string; readonly text: string } | undefined
}

export function drawRow(row: Drawing): { shapes: Shape[]; labels: Label[] } {
  const { record: r, columns, width, words, frame } = row
  const shapes: Shape[] = []
  const labels: Label[] = []
  const set = (key: string, d: string, look: string): number => shapes.push({ key, d, look })

  if (row.when === "current") {
    set("here", rect(0, 0, width, ROW), "here")
    set("edges", line(0, 0, width, 0) + line(0, ROW, width, ROW), "edge")
    set("hand", `M0 ${MID - 7}h5l7 7-7 7h-5z`, "handle")
  }
  if (row.chosen && row.when !== "current") set("chosen", rect(4, 1, width - 4, ROW - 1, 6), "chosen")
  labels.push(label("t", 16, MID + 4, (r.t / 1e6).toFixed(3), "mono quiet"))
  if (row.why && row.when !== "current") set("led", rect(columns.rail - 8, 2, width - 4, ROW - 2, 6), "led")
  if (row.why) set("why", dot(columns.rail, MID, row.chosen ? 5 : 3.5), row.why === "cause" ? "dot" : "dot effect")

  const name = frame.run.entities.get(r.app)?.name ?? ""
  const here = words.drawn.as === "call" || words.drawn.as === "return" || (words.drawn.as === "note" && words.drawn.at === "apps")
  if (name && here && row.named) {
    // Before the application has asked for a type, the one that its socket is going to have.
    const type = r.type || (frame.run.history.sockets.find((s) => s.app === r.app && s.from >= r.t)?.type ?? r.type)
    if (!columns.narrow) shapes.push({ key: "glyph", at: [columns.names + 8, MID], d: TYPE_GLYPH[type], look: `glyph ${TYPE_LOOK[type]}` })
    labels.push(label("app", columns.names + (columns.narrow ? 0 : 22), MID + 4, name, `strong type ${TYPE_LOOK[type]}`))
  } else if (row.blocked) {
    const { text, look } = row.blocked
    const full = label("blocked", columns.names, MID + 4, `blocked ${text}`, `type ${look}`)
    const room = columns.apps(r.host).x - 7
    labels.push(full.box.x1 < room ? full : label("blocked", columns.names, MID + 4, text, `type ${look}`))
  }
  const left = columns.names + (name && here && row.named ? (columns.narrow ? 0 : 22) + textWidth(name, "strong") + 14 : 0)

  const { drawn } = words
  let word: Label
  if (drawn.as === "across") {
    word = fitted(words, (columns.names + width) / 2, MID + 4, left, width - 8)
    set("across", line(columns.rail + 12, MID, word.box.x0 - 8, MID) + line(word.box.x1 + 8, MID, width - 16, MID), words.look)
  } else if (drawn.as === "note") {
    const c = drawn.at === "apps" ? columns.apps(r.host) : drawn.at === "stack" ? columns.stack(r.host) : columns.at(drawn.at)
    word = noteBeside(row, c, left, set)
  } else {
    const [a, b] = ends(row)
    // Without a column for applications, calls are notes at the stack.
    if (drawn.as !== "arrow" && columns.apps(r.host).kind === "stack") {
      word = noteBeside(row, columns.stack(r.host), left, set)
    } else {
      const fails = drawn.as === "arrow" ? drawn.lost : drawn.as === "return" && drawn.broken
      arrow(row, a, b, set, fails ?? false)
      word = overArrow(words, a, b, left, width - 8)
    }
  }
  labels.push(word)
  const { box } = word
  if (columns.onStack(box.x0, box.x1)) set("plate", rect(box.x0 - 4, box.y0 - 1, box.x1 + 4, box.y1 + 1, 4), "plate")
  return { shapes, labels }
}

/** Where an arrow begins and ends: at lifelines, or at the edge of a stack. */
function ends({ record: r, frame, columns, words: { drawn } }: Drawing): [number, number] {
  const edge = columns.band / 2
  const apps = columns.apps(r.host).x
  const stack = columns.stack(r.host).x
  if (drawn.as === "call") return [apps, stack - edge]
  if (drawn.as !== "arrow") return [stack - edge, apps]
  const [a, b] = [columns.at(drawn.from), columns.at(drawn.to)]
  if (answered(r, frame)) return [a.x, stack + edge]
  const rightward = a.x <= b.x
  return [a.kind === "stack" ? a.x + (rightward ? edge : -edge) : a.x, b.kind === "stack" ? b.x + (rightward ? -edge : edge) : b.x]
}

/** Is the message of this record under way at the time of the frame? */
export function isFlying(r: TraceRecord, frame: Frame): boolean {
  return (r.from > 0 || r.kind === Kind.LookupSent) && r.t <= frame.time && frame.time < (answered(r, frame) ?? r.until)
}

/** When the answer to connect() arrives at the host. The trace records only its first hop; it arrives when connect() returns. */
function answered(r: TraceRecord, { run }: Frame): number | undefined {
  if (r.kind !== Kind.ConnectAnswered) return undefined
  return run.telling.find((x) => x.n > r.n && x.socket === r.socket && x.kind === Kind.ConnectRet)?.t
}

function arrow(
  { record: r, words, frame, columns }: Drawing,
  a: number,
  b: number,
  set: (key: string, d: string, look: string) => number,
  fails: boolean,
): void {
  const way = Math.sign(b - a) || 1
  const arrives = answered(r, frame) ?? r.until
  const flying = words.drawn.as === "arrow" && isFlying(r, frame)
  const at = flying ? a + ((frame.time - r.t) / (arrives - r.t)) * (b - a) : b
  const { look } = words
  if (words.drawn.as === "arrow" && words.drawn.tunnelled) set("tube", line(a, ARROW, b, ARROW), `tube ${look}`)
  set("way", line(a, ARROW, at - way * (flying || fails ? 0 : 6), ARROW), look)
  if (flying) {
    set("rest", line(at, ARROW, b, ARROW), "rest")
    set("mail", `${rect(at - 9, ARROW - 5, at + 9, ARROW + 7, 2)}M${px(at - 8)} ${ARROW - 4}l8 5 8-5`, "mail")
  } else if (fails) set("cross", cross(b, ARROW, 4.5), "cross")
  else set("head", `M${b} ${ARROW}l${-way * 8}-4.5v9z`, `head ${look}`)
  if (r.kind !== Kind.ConnectAnswered) return
  // An answer is one arrow, with a dot at each gateway on its way.
  const serving = frame.run.history.attachments.findLast((at) => at.host === r.host && at.from <= r.t)?.gateway
  for (const g of new Set([r.to, serving ?? r.to])) {
    const { x, kind } = columns.at(g)
    if (kind === "gateway" && (x - a) * (x - b) < 0) set(`pass${g}`, dot(x, ARROW, 3), `pass ${look}`)
  }
}

/** Words over the middle of their arrow; those wider than the arrow begin at its left end. */
function overArrow(words: Saying, a: number, b: number, min: number, max: number): Label {
  const l = fitted(words, (a + b) / 2, BASE, min, max)
  const from = Math.min(a, b) + 4
  if (l.box.x0 >= from) return l
  const proposals = [words, { ...words, more: "" }].map((w) => fitted(w, from, BASE, min, max, "start"))
  return proposals.find((p) => p.x === from) ?? (proposals[1] as Label)
}

/** A dot on the column, with words on the side that has room, right of `left`. */
function noteBeside(
  { words, columns, width }: Drawing,
  c: Column,
  left: number,
  set: (key: string, d: string, look: string) => number,
): Label {
  const edge = c.kind === "stack" ? columns.band / 2 + 6 : 10
  const [before, after] = [c.x - edge, Math.max(c.x + edge, left)]
  set("at", dot(c.kind === "stack" ? c.x + edge - 8 : c.x, MID, 3), `at ${words.look}`)
  const brief = { ...words, more: "" }
  const proposals = [words, brief].flatMap((w) => [
    fitted(w, after, MID + 4, left, width - 8, "start"),
    fitted(w, before, MID + 4, left, width - 8, "end"),
  ])
  const stays = (l: Label): boolean => l.x === (l.anchor === "end" ? before : after)
  // The space left of a stack belongs to its applications.
  return proposals.find((l) => stays(l) && !(c.kind === "stack" && l.anchor === "end")) ?? (proposals[2] as Label)
}

/** The words at `x`, moved inside the edges; if they are too wide for that, without their second part. */
function fitted(words: Saying, x: number, y: number, min: number, max: number, anchor: "start" | "middle" | "end" = "middle"): Label {
  const look = `${words.look.includes("call") || words.look.includes("note") || words.look.includes("signal") || words.look.includes("across") ? "strong " : ""}${words.look}`
  const say = (more: string | undefined): Label => label("words", x, y, words.text, look, anchor, more ? { more } : {})
  const full = say(words.more)
  const l = full.box.x1 - full.box.x0 <= max - min ? full : say(undefined)
  const shift = Math.max(0, min - l.box.x0) - Math.max(0, l.box.x1 - max)
  return shift ? label("words", x + shift, y, l.text, look, anchor, l.more ? { more: l.more } : {}) : l
}
