// Where a show is, in the query of the page's address, so that a reload comes back to it: "?present=walk&step=4". The fragment stays the
// explorer's own: the scenario, the moment and what was done.

import type { Place } from "./show.js"

export interface Asked {
  readonly role: "audience" | "presenter"
  /** The talk; "": the presentation of the open scenario. */
  readonly talk: string
  /** From 0. */
  readonly step: number
  readonly asked: boolean
  /** How many acts were live. */
  readonly live: number
  readonly kiosk: boolean
  /** The name under which two windows find each other; "": there is one window. */
  readonly show: string
  /** When the speaker's clock began, in ms since the epoch; 0: it does not run. */
  readonly began: number
}

const NAME = /^[\w-]{1,60}$/

/** null for an address that asks for no show. Parts that are not sound are left out. */
export function readAsked(search: string): Asked | null {
  const asked = new URLSearchParams(search)
  const role = asked.has("presenter") ? "presenter" : asked.has("present") ? "audience" : null
  if (!role) return null
  const name = (key: string): string => (NAME.test(asked.get(key) ?? "") ? (asked.get(key) ?? "") : "")
  const whole = (key: string, most: number): number =>
    /^\d{1,15}$/.test(asked.get(key) ?? "") ? Math.min(Number(asked.get(key)), most) : 0
  return {
    role,
    talk: name(role === "presenter" ? "presenter" : "present"),
    step: Math.max(0, whole("step", 1000) - 1),
    asked: asked.has("asked"),
    live: whole("live", 1000),
    kiosk: asked.has("kiosk"),
    show: name("show"),
    began: whole("began", Number.MAX_SAFE_INTEGER),
  }
}

export function writeAsked({ role, talk, step, asked, live, kiosk, show, began }: Asked): string {
  return [
    `?${role === "presenter" ? "presenter" : "present"}${talk && `=${talk}`}`,
    `step=${step + 1}`,
    asked && "asked",
    live > 0 && `live=${live}`,
    kiosk && "kiosk",
    show && `show=${show}`,
    began > 0 && `began=${began}`,
  ]
    .filter(Boolean)
    .join("&")
}

export const askedAt = (asked: Asked, { step, phase, acts }: Place): Asked => ({
  ...asked,
  step,
  asked: phase === "asked",
  live: acts.length,
})
