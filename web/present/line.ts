// The thin timeline of a show as plain marks: a lane for each address type in use, the breaks, the steps, the playhead. Its axis is the time
// that playing takes, so that a handoff has room. Pure.

import { AddressState, type AddressType, type Frame, type Micros, type Serial } from "../../core/host/index.js"
import { makePace, toPresentation } from "../player/pace.js"
import { line, rect, type Shape, TYPE_LOOK } from "../scene/things.js"
import type { Step } from "./steps.js"

export interface Line {
  readonly width: number
  readonly height: number
  readonly shapes: readonly Shape[]
}

/** Thickness and distance of the lanes, in px, by how many there are: together they are always as high. */
const LANES = [
  [9, 3],
  [9, 3],
  [6, 2],
  [4, 2],
] as const
const LANES_HIGH = 24
/** Room for the steps' triangles below the lanes. */
const FOOT = 12

/** `host`: whose addresses are drawn. `step`: the one that is reached; what lies ahead of the playhead is left out while a question is asked. */
export function lineOf(frame: Frame, host: Serial, steps: readonly Step[], step: number, isAsked: boolean, width: number): Line {
  const { run, time } = frame
  const pace = makePace(run, run.scenario.pace)
  const whole = toPresentation(pace, run.end) || 1
  const x = (t: Micros): number => Math.round((toPresentation(pace, Math.min(t, run.end)) / whole) * (width - 12) + 6)
  const lives = run.history.addresses.filter((life) => life.host === host)
  const types = usedTypes(frame, host).slice(0, LANES.length)
  const [lane, gap] = LANES[Math.max(0, types.length - 1)] ?? LANES[0]
  const shapes: Shape[] = []
  types.forEach((type, i) => {
    const top = i * (lane + gap) + 2
    const spans = spansOf(lives.filter((life) => life.type === type))
    spans.forEach(({ from, to, isKept }, k) => {
      const part = (key: string, a: Micros, b: Micros, look: string): void => {
        if (b > a)
          shapes.push({
            key: `${type}-${k}${key}`,
            d: rect(x(a), top, Math.max(x(a) + 1, x(b)), top + lane, 3),
            look: `lane-${isKept ? "kept" : "used"} ${TYPE_LOOK[type]}${look}`,
          })
      }
      part("", from, Math.min(to, time), "")
      if (!isAsked) part("a", Math.max(from, time), to, " ahead")
    })
    for (const { socket, type: of, to, end, host: at } of run.history.sockets) {
      if (of !== type || at !== host || end !== "broken" || (isAsked && to > time)) continue
      shapes.push({ key: `x${socket}`, at: [x(to), top + lane / 2], d: "M-4-4L4 4M4-4L-4 4", look: `broken${to > time ? " ahead" : ""}` })
    }
  })
  const low = LANES_HIGH + 2
  const height = low + FOOT
  steps.forEach(({ at }, i) => {
    shapes.push({
      key: `s${i}`,
      at: [x(at), low + 1],
      d: "M0 0L5 8H-5Z",
      look: i === step ? "stop now" : i < step ? "stop reached" : "stop",
    })
  })
  shapes.push({ key: "now", d: line(x(time), 0, x(time), low + 2), look: "playhead" })
  return { width, height, shapes }
}

/** The types of the addresses that sockets of the host come to use, else of all it has. */
function usedTypes({ run }: Frame, host: Serial): readonly AddressType[] {
  const used = new Set(
    run.history.sockets.filter((life) => life.host === host && life.address > 0).map(({ address }) => run.entities.get(address)?.type),
  )
  const all = [...new Set(run.history.addresses.filter((life) => life.host === host).map(({ type }) => type))].sort()
  const some = all.filter((type) => used.has(type))
  return some.length > 0 ? some : all
}

interface Stretch {
  readonly from: Micros
  readonly to: Micros
  /** Only deprecated addresses are there: it is kept, no longer preferred. */
  readonly isKept: boolean
}

/** The stretches of time in which there is an address of a type, told apart by whether a preferred one is among them. */
function spansOf(lives: Frame["run"]["history"]["addresses"]): readonly Stretch[] {
  const spans = lives
    .flatMap((life) => life.spans)
    .filter(({ state }) => state === AddressState.Preferred || state === AddressState.Deprecated)
  const times = [...new Set(spans.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b)
  const stretches: Stretch[] = []
  times.forEach((from, i) => {
    const to = times[i + 1]
    if (to === undefined) return
    const here = spans.filter((span) => span.from <= from && span.to >= to)
    if (here.length === 0) return
    const isKept = here.every(({ state }) => state === AddressState.Deprecated)
    const last = stretches.at(-1)
    if (last && last.to === from && last.isKept === isKept) stretches[stretches.length - 1] = { ...last, to }
    else stretches.push({ from, to, isKept })
  })
  return stretches
}
