// The link to a moment: "#t=6.141" is after everything at that time, "#n=57" exactly after that record, with "&scenario=name".

import type { Frame, Micros } from "../../core/host/index.js"

export interface Place {
  readonly t?: Micros
  readonly n?: number
  /** A file of scenarios/, without its ending. */
  readonly scenario?: string
}

const SECONDS = /^\d{1,9}(\.\d{1,6})?s?$/
const NAME = /^[\w.-]{1,80}$/

/** What a fragment asks for; what it does not say plainly is left out. */
export function readFragment(hash: string): Place {
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

/** The shortest fragment that leads back to this frame. */
export function writeFragment(frame: Frame, scenario: string | null): string {
  const { t, n } = frame.position
  const next = frame.run.records[n]
  const whole = !next || next.t > t
  const place = whole ? `t=${Number((t / 1_000_000).toFixed(6))}` : `n=${n}`
  return `#${place}${scenario ? `&scenario=${scenario}` : ""}`
}
