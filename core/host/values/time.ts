// Time as people write it: seconds as a number, or text with a unit. Inside it is whole microseconds.

/** Whole microseconds: a point in time, counted from the beginning of the run, or a stretch of it. */
export type Micros = number

/** What time values mean "never" in the core. */
export const NEVER = Number.MAX_SAFE_INTEGER

export const TIME_TEXT = /^\d+(\.\d+)?\s?(us|µs|ms|s|min|h|d)?$/
const UNITS = { us: 1, µs: 1, ms: 1e3, s: 1e6, min: 6e7, h: 3.6e9, d: 8.64e10 }
const LONGEST = 30 * 8.64e10

/** Microseconds of `5.9`, `"80ms"`, `"5.9s"`; NaN for anything else, for fractions of a microsecond and for more than 30 days. */
export function parseTime(time: number | string): Micros {
  const text = `${time}`
  const match = TIME_TEXT.exec(text)
  if (!match) return Number.NaN
  const micros = Number.parseFloat(text) * UNITS[(match[2] ?? "s") as keyof typeof UNITS]
  const whole = Math.round(micros)
  return Math.abs(micros - whole) < 1e-3 && whole <= LONGEST ? whole : Number.NaN
}

/** "7.033 s"; more decimals only where the time has them. */
export function timeText(t: Micros): string {
  return `${clockText(t)} s`
}

/** The nearest whole millisecond, which is what a hand on a timeline means: what lies between has no name that could be told. */
export const toMillisecond = (t: Micros): Micros => Math.round(t / 1000) * 1000

/** "7.033 s": to the millisecond, for what only shows a time. */
export function shortTimeText(t: Micros): string {
  return `${(t / 1e6).toFixed(3)} s`
}

/** Seconds with three decimals, up to six where needed: "7.033", "0.0241". */
export function clockText(t: Micros): string {
  const full = (t / 1e6).toFixed(6)
  return full.replace(/0{1,3}$/, "")
}

/** A stretch of time in the unit that suits it: "80 ms", "1.5 s", "250 µs". */
export function durationText(d: Micros): string {
  if (!Number.isFinite(d)) return "for ever"
  if (d < 1000) return `${d} µs`
  if (d < 1e6) return `${trim(d / 1000)} ms`
  if (d < 120e6) return `${trim(d / 1e6)} s`
  if (d < 2 * 3.6e9) return `${trim(d / 6e7)} min`
  if (d < 2 * 8.64e10) return `${trim(d / 3.6e9)} h`
  return `${trim(d / 8.64e10)} days`
}

const trim = (n: number) => String(Number(n.toFixed(n < 10 ? 2 : 1)))
