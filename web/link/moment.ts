// The link to a moment: "#t=6.141" is the moment after all records at that time, "#n=57" the one after that record; "&scenario=name" names the
// scenario.

import type { Frame, Micros } from "../../core/host/index.js"

export interface Moment {
  readonly t?: Micros
  readonly n?: number
  /** A file of scenarios/ without its ending. */
  readonly scenario?: string
}

const SECONDS = /^\d{1,9}(\.\d{1,6})?s?$/
const NAME = /^[\w.-]{1,80}$/

/** The moment that a fragment asks for. Parts that are not sound are left out. */
export function readMoment(hash: string): Moment {
  const asked = new URLSearchParams(hash.replace(/^#/, ""))
  const t = asked.get("t") ?? ""
  const n = asked.get("n") ?? ""
  const scenario = asked.get("scenario") ?? ""
  return {
    ...(SECONDS.test(t) ? { t: Math.round(Number.parseFloat(t) * 1_000_000) } : {}),
    ...(/^\d{1,9}$/.test(n) ? { n: Number(n) } : {}),
    ...(NAME.test(scenario) && !scenario.includes("..") ? { scenario } : {}),
  }
}

/** The shortest fragment that leads to this frame. */
export function writeMoment(frame: Frame, scenario: string | null): string {
  const { t, n } = frame.position
  const next = frame.run.records[n]
  const whole = !next || next.t > t
  const moment = whole ? `t=${Number((t / 1_000_000).toFixed(6))}` : `n=${n}`
  return `#${moment}${scenario ? `&scenario=${scenario}` : ""}`
}
