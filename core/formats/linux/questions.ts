// The questions that a script asks a kernel, each with the properties of a kernel that its answer depends on, and with the answer of the
// profile linux for the same host.

import { answerOf, forecastLinux, LINUX_DIFFERENCES } from "../../host/explain/linux-differences.js"
import type { Decision } from "../../host/select/decision.js"
import type { HostRecord, SourceCase } from "../../host/select/host-record.js"
import type { ProfileChanges } from "../../host/select/load.js"
import { isLinux } from "../../host/select/names.js"
import type { Selector } from "../../host/select/selector.js"
import type { ProfileName } from "../../host/values/names.js"
import type { Rebuilt } from "./host.js"

/** A property of a kernel that an answer depends on. */
type Need = "mip6" | "no-mip6" | "replace" | "merge"

/** What profile linux says, and why it is not what is expected: differences by name, each with its words. */
interface Forecast {
  readonly answer: string
  readonly because: string
}

export interface Question {
  /** What the script calls it: "case 3". */
  readonly name: string
  readonly asked: SourceCase
  readonly decision: Decision
  /** What connect() is expected to find: an address, or the name of an error. */
  readonly answer: string
  /** The socket calls bind() with it first; "": it does not. */
  readonly bound: string
  readonly needs: readonly Need[]
  /** Null where nothing but Linux itself is expected. */
  readonly forecast: Forecast | null
  /** Why no kernel is asked; "": one is. */
  readonly reason: string
}

export interface Section {
  readonly rebuilt: Rebuilt
  readonly questions: readonly Question[]
}

interface Case {
  readonly name: string
  readonly asked: SourceCase
}

export function questionsOf(
  selector: Selector,
  host: HostRecord,
  profile: ProfileName,
  cases: readonly Case[],
  changes: ProfileChanges = {},
): Question[] {
  const decide = (variant: HostRecord) => {
    selector.use(variant, profile, changes)
    return cases.map(({ asked }) => selector.select(asked))
  }
  const now = decide(host)
  const otherMobility = decide({ ...host, mip6: !host.mip6 })
  const [replacing, merging] = [decide({ ...host, kernel: "6.18" }), decide({ ...host, kernel: "6.1" })]
  const forecasts = isLinux(profile) ? [] : foretell(selector, host, profile, cases)
  return cases.map(({ name, asked }, i): Question => {
    const decision = now[i] as Decision
    const needs: Need[] = []
    if (!same(decision, otherMobility[i])) needs.push(host.mip6 ? "mip6" : "no-mip6")
    if (!same(replacing[i], merging[i])) needs.push(same(decision, replacing[i]) ? "replace" : "merge")
    return { name, asked, decision, answer: answerOf(decision), bound: "", needs, forecast: forecasts[i] ?? null, reason: "" }
  })
}

function foretell(selector: Selector, host: HostRecord, profile: ProfileName, cases: readonly Case[]): Forecast[] {
  const asked = cases.map((row) => row.asked)
  return forecastLinux(selector, host, profile, asked).map(({ answer, because }) => ({
    answer,
    because: because.map((name) => `${name} (${LINUX_DIFFERENCES[name]})`).join(", "),
  }))
}

function same(a: Decision | undefined, b: Decision | undefined): boolean {
  return a?.src === b?.src && a?.errno === b?.errno && a?.sockoptErrno === b?.sockoptErrno && a?.prefsReadback === b?.prefsReadback
}
