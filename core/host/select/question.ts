// A question to the selection engine, whole: the host, what is asked of it, and under which profile.

import type { ProfileName } from "../values/names.js"
import type { Decision, Outcome } from "./decision.js"
import type { HostRecord, SourceCase } from "./host-record.js"
import type { ProfileChanges } from "./load.js"
import type { Selector } from "./selector.js"

/** All that a decision depends on. */
export interface Question {
  readonly host: HostRecord
  readonly asked: SourceCase
  readonly profile: ProfileName
  readonly changes?: ProfileChanges
}

/** The decision, with why. */
export function ask(selector: Selector, { host, asked, profile, changes }: Question): Decision {
  return selector.use(host, profile, changes).select(asked)
}

/** The answer alone, without why. */
export function outcome(selector: Selector, { host, asked, profile, changes }: Question): Outcome {
  return selector.use(host, profile, changes).outcome(asked)
}
