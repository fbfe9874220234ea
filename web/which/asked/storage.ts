// Keeps what was asked last in this browser: a host that was read, never one that was not.

import { PROFILE_NAMES } from "../../../core/host/selection.js"
import { keep, kept, remember } from "../../explorer/remembered.js"
import { NAMES } from "../order/names.js"
import type { Asked } from "./stack.js"

const KEY = "odmm.which"

/** Takes what was kept. It is kept again when its host was read: a visit that does not get so far leaves nothing behind for the next. */
export function takeStored(): Asked | null {
  const asked = readAsked(kept(KEY) ?? "")
  keep(KEY, "")
  return asked
}

export function store(asked: Asked): void {
  remember(KEY, asked)
}

/** Null if the text is not what store() wrote. */
export function readAsked(text: string): Asked | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof value !== "object" || value === null) return null
  const { text: host, dst, dev, prefs, profile, mistake, choices, order } = value as Record<string, unknown>
  if (typeof host !== "string" || typeof dst !== "string" || typeof dev !== "string" || typeof mistake !== "string") return null
  const known = PROFILE_NAMES.find((name) => name === profile)
  if (!known || !(prefs === null || Number.isInteger(prefs))) return null
  return {
    text: host,
    dst,
    dev,
    prefs: prefs as number | null,
    profile: known,
    mistake,
    ...(isChoices(choices) && { choices }),
    ...readOrder(order),
  }
}

const isChoices = (value: unknown): value is NonNullable<Asked["choices"]> =>
  Array.isArray(value) &&
  value.length < 100 &&
  value.every((row) => Array.isArray(row) && row.length === 2 && row.every((part) => typeof part === "string"))

/** Empty if it is not what store() wrote. */
function readOrder(value: unknown): Pick<Asked, "order"> {
  if (typeof value !== "object" || value === null) return {}
  const { names, policies, isAdding } = value as Record<string, unknown>
  if (typeof names !== "string" || names.length > 100_000 || !Array.isArray(policies) || typeof isAdding !== "boolean") return {}
  const [left, right] = policies.map((policy) => [...NAMES.keys()].find((name) => name === policy))
  return left && right ? { order: { names, policies: [left, right], isAdding } } : {}
}
