// What lies behind the ladder's rows: lifelines, tunnels, the lives of addresses in the stack's column, and waits in setsc().

import type { AddressLife, Micros, Run, Serial, TraceRecord } from "../../../core/host/index.js"
import { AddressState, Kind } from "../../../core/host/index.js"
import { cross, hatch, line, rect, TYPE_LOOK } from "../marks.js"
import { stacked } from "../stacked.js"
import { type Column, IDLE, type LongShape, ROW, type Wait } from "./canvas.js"
import type { Columns } from "./columns.js"

interface Behind {
  readonly run: Run
  readonly events: readonly TraceRecord[]
  readonly waits: readonly Wait[]
  readonly columns: Columns
  /** Top of the row of a record. */
  readonly yOf: ReadonlyMap<number, number>
  readonly height: number
}

type Look = Omit<LongShape, "d" | "y0" | "y1">

export function background(ladder: Behind): LongShape[] {
  const { columns } = ladder
  return [
    ...tunnels(ladder),
    ...columns.all.flatMap((c) => (c.kind === "stack" ? stackColumn(ladder, c) : lifeline(ladder, c))),
    ...waiting(ladder),
  ]
}

/** The period of hatching. */
const HATCH = 7

/** A bar from y0 to y1, cut to the stretch that is in sight. */
function bar(what: Look, x0: number, y0: number, x1: number, y1: number, radius = 0): LongShape {
  return { ...what, y0, y1, d: (a, b) => rect(x0, Math.max(a, y0), x1, Math.min(b, y1), radius) }
}

/** Hatching from y0 to y1, whose strokes stay in their places wherever it is cut. */
function hatching(what: Look, x0: number, y0: number, x1: number, y1: number): LongShape {
  return { ...what, y0, y1, d: (a, b) => hatch(x0, y0 + Math.max(0, Math.ceil((a - y0) / HATCH) * HATCH), x1, Math.min(b, y1)) }
}

const middle = ({ yOf }: Behind, n: number): number => (yOf.get(n) ?? 0) + ROW - 9
const bottomOf = ({ height }: Behind): number => height - 4

/** The height at which what happens at `t` is drawn: in the row of its own record, or of the first event that is not before it. */
function heightAt(ladder: Behind, t: Micros, isOwn: (r: TraceRecord) => boolean): number {
  const r = ladder.events.find((x) => x.t === t && isOwn(x)) ?? ladder.events.find((x) => x.t >= t)
  return t === Infinity || !r ? bottomOf(ladder) : middle(ladder, r.n)
}

function tunnels(ladder: Behind): LongShape[] {
  const { events, columns } = ladder
  return events.flatMap((up): LongShape[] => {
    if (up.kind !== Kind.TunnelUp || !up.other) return []
    const down = events.find((r) => r.kind === Kind.TunnelDown && r.n > up.n && r.prefix === up.prefix)
    const [a, b] = [columns.at(up.gateway).x, columns.at(up.other).x].sort((p, q) => p - q) as [number, number]
    return [bar({ key: `tunnel${up.n}`, look: "tunnel" }, a, middle(ladder, up.n), b, down ? middle(ladder, down.n) : bottomOf(ladder))]
  })
}

function lifeline({ height }: Behind, { key, x }: Column): LongShape[] {
  return [{ key, y0: 0, y1: height, look: "lifeline", d: (a, b) => line(x, Math.max(a, 0), x, Math.min(b, height)) }]
}

/** The lives of a host's addresses side by side; one that begins well after another has ended takes its place. */
function stackColumn(ladder: Behind, { serials, x }: Column): LongShape[] {
  const { run, columns, height } = ladder
  const host: Serial = serials[0] ?? 0
  const lives = run.history.addresses.filter((l) => l.host === host)
  const validIn = ({ spans }: AddressLife) => ({
    from: spans[0]?.from ?? 0,
    to: spans.find((s) => s.state === AddressState.Invalid)?.from ?? Infinity,
  })
  const { rows, count } = stacked(lives.map(validIn), IDLE)
  const pitch = Math.min(14, columns.band / Math.max(count, 1))
  const left = x - (count * pitch) / 2
  const stack = bar({ key: `stack${host}`, look: "stack" }, left - 4, 0, left + count * pitch + 4, height)
  return [stack, ...lives.flatMap((life, i) => lifeOf(ladder, life, left + (rows[i] as number) * pitch + 1.5, pitch))]
}

function lifeOf(ladder: Behind, life: AddressLife, x0: number, pitch: number): LongShape[] {
  const x1 = x0 + pitch - 3
  const look = TYPE_LOOK[life.type]
  const isOwn = (r: TraceRecord): boolean => r.address === life.address && r.kind >= Kind.AddrTentative && r.kind <= Kind.AddrInvalid
  return life.spans.flatMap((s): LongShape[] => {
    const y0 = heightAt(ladder, s.from, isOwn)
    const key = `life${life.address}.${s.from}`
    if (s.state === AddressState.Invalid) return [{ key, y0: y0 - 4, y1: y0 + 4, look: "cross", d: () => cross((x0 + x1) / 2, y0, 4) }]
    const y1 = heightAt(ladder, s.to, isOwn)
    const state = ["tentative", "preferred", "deprecated"][s.state]
    const title = `${ladder.run.entities.get(life.address)?.name}: ${state}`
    const shape = bar({ key, look: `bar ${look} ${state}`, title, serial: life.address }, x0, y0, x1, y1, 2)
    return s.state === AddressState.Deprecated ? [shape, hatching({ key: `${key}h`, look: `hatch ${look}` }, x0, y0, x1, y1)] : [shape]
  })
}

function waiting(ladder: Behind): LongShape[] {
  return ladder.waits.flatMap(({ call, back }) => {
    const { x } = ladder.columns.apps(call.host)
    const [y0, y1] = [middle(ladder, call.n), back ? middle(ladder, back.n) : bottomOf(ladder)]
    const look = TYPE_LOOK[call.type]
    return [
      bar({ key: `wait${call.n}`, look: `bar ${look} deprecated` }, x - 6, y0, x + 6, y1, 5),
      hatching({ key: `wait${call.n}h`, look: `hatch ${look}` }, x - 6, y0, x + 6, y1),
    ]
  })
}
