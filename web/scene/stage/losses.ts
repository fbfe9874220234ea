// What was just lost: a cross on its own flow, and words that say whose it was and why. Loaded when something is lost.

import { type Frame, Kind, Reason, type Serial } from "../../../core/host/index.js"
import { hasCome } from "../moment.js"
import { type Box, cross, type Group, line, type Point, px, TYPE_LOOK } from "../things.js"
import { type Room, spots } from "./layout/labels.js"
import { along, fromLine } from "./layout/lines.js"
import type { Flows, Layout, Losses } from "./layout/places.js"
import { type Hop, wayOf } from "./messages.js"

/** How long the mark of a loss stays, in µs. */
const LOSS_TIME = 60_000

/** Why a message was lost, in few words. */
const LOSS_REASON: { readonly [reason: number]: string } = {
  [Reason.NoLink]: "no link",
  [Reason.NoRoute]: "no router yet",
  [Reason.NoBinding]: "no binding",
  [Reason.Dropped]: "fault",
  [Reason.AddressGone]: "address gone",
}

interface Loss {
  readonly key: string
  /** "app1’s packet" and in short "app1:"; "message". */
  readonly what: readonly string[]
  readonly at: Point
  readonly reason: string
}

/** A cross where each message and packet was just lost. Placed before what is under way, to which it does not give way. */
export function markLosses(frame: Frame, layout: Layout, flows: Flows, room: Room): Losses {
  const still = [...room.boxes]
  // Each place shows its newest loss: those of several hosts at the edge of one cell are one mark.
  const groups: Group[] = []
  const made = new Map<string, Loss>()
  for (let n = frame.position.n; n > 0; n--) {
    const r = frame.run.records[n - 1]
    if (!r || hasCome(frame, r.t + LOSS_TIME + 1)) break
    if (r.kind !== Kind.MessageLost && r.kind !== Kind.SampleLost) continue
    const { at, tail } = lossPlace(r, layout, flows, still)
    const place = `${at}`
    if (!at || made.has(place)) continue
    const key = `lost${r.socket}-${place}`
    const grown = Math.max(0.3, Math.min(1, (frame.time - r.t) / 15_000))
    const isPacket = r.kind === Kind.SampleLost
    const owner = isPacket ? frame.run.entities.get(r.app)?.name : ""
    const what = owner ? [`${owner}’s packet`, `${owner}:`] : [isPacket ? "packet" : "message"]
    made.set(place, { key, at, what, reason: LOSS_REASON[r.reason] ?? "" })
    // By its piece of line it belongs to its own flow.
    const look = TYPE_LOOK[frame.sockets.find((s) => s.serial === r.socket)?.type ?? r.type]
    const [x, y] = at
    const box = { x0: x - 5, y0: y - 5, x1: x + 5, y1: y + 5 }
    const behind = tail && isPacket ? [{ key: "tail", d: line(0, 0, ...tail), look: `stub ${look}` }] : []
    groups.push({
      key,
      at,
      box,
      look: "lost",
      shapes: [...behind, { key: "body", d: cross(0, 0, px(4.6 * grown)), look: "body" }],
      labels: [],
    })
    room.boxes.push(box)
  }
  return { groups, name: () => nameLosses([...made.values()], room, layout.full) }
}

function nameLosses(losses: readonly Loss[], room: Room, full: boolean): void {
  for (const { key, at, what, reason } of losses) {
    const [x, y] = at
    const rows = [4, -15, 22, -24, 30]
    const near = [
      ...spots(x, y, rows, [14, 26, 44], "start"),
      ...spots(x, y, rows, [-14, -26, -44], "end"),
      ...spots(x, y, [24, -17, 36, -30]),
    ]
    const say = (words: string, more = "") => room.put(`why${key}`, words, "strong error", near, more)
    // Whose it was comes before why it was lost.
    const all = what.map((w) => `${w} lost`)
    if (!(full && say(all[0] as string, reason))) for (const words of [...all, "lost"]) if (say(words)) break
  }
}

interface LossPlace {
  readonly at?: Point | undefined
  /** Where the piece of line behind it begins, from there. */
  readonly tail?: Point
}

/** A tail's length in px, and how near a loss comes to the lines of other sockets and to what stands on the stage. */
const TAIL = 16
const FROM_OTHERS = 11
const FROM_STILL = 7

/**
 * On an access link a loss is drawn at the edge of the cell, elsewhere shortly before the end of its hop: at the first such point that
 * lies neither on the line of another socket nor on an object. Without such a point it is left to the timeline.
 */
function lossPlace(hop: Hop, layout: Layout, flows: Flows, still: readonly Box[]): LossPlace {
  const others = flows.legs.filter((l) => !l.sockets.some((s) => s.serial === hop.socket))
  const lines = [...others, ...(flows.ghost ? [flows.ghost] : [])].map((l) => l.way)
  const isFree = ([x, y]: Point): boolean =>
    !lines.some((way) => fromLine([x, y], way) < FROM_OTHERS) &&
    !still.some(({ x0, y0, x1, y1 }) => x > x0 - FROM_STILL && x < x1 + FROM_STILL && y > y0 - FROM_STILL && y < y1 + FROM_STILL)
  const isHost = (serial: Serial): boolean => layout.hosts.some((h) => h.serial === serial)
  const cell = (isHost(hop.from) || isHost(hop.to)) && layout.cells.find((c) => c.serial === hop.from || c.serial === hop.to)
  const { way } = wayOf(hop, layout, flows)
  if (cell) {
    const edge = ASIDE.map((dx): Point => [px(cell.x + dx), px(cell.y - cell.ry * Math.sqrt(Math.max(0, 1 - (dx / cell.rx) ** 2)))])
    const within = [20, 30, 40].map((dy): Point => [cell.x, px(cell.y - cell.ry + dy)])
    return { at: [...edge, ...within].find(isFree), tail: [0, isHost(hop.from) ? TAIL : -TAIL] }
  }
  if (way.length < 2) return {}
  const part = [0.85, 0.78, 0.7, 0.92, 0.6, 0.5, 0.4, 0.3, 0.2].find((f) => isFree(along(way, f)))
  if (part === undefined) return {}
  const [[x, y], [bx, by]] = [along(way, part), along(way, part - 0.1)]
  return { at: [x, y], tail: [px(bx - x), px(by - y)] }
}

/** How far from the middle of a cell's edge a loss may be, in px. */
const ASIDE = [0, 18, -18, 30, -30, 44, -44, 60, -60, 80, -80, 104, -104, 130, -130]
