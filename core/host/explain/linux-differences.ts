// Where Linux differs from RFC 6724 by design, and which of these differences explain another decision. Each set of differences is tried
// on the core: Linux decides with these alone, the others undone.

import { Rule, Trait } from "../../abi.js"
import type { Decision } from "../select/decision.js"
import type { HostRecord, SourceCase } from "../select/host-record.js"
import { ask, type Question } from "../select/question.js"
import type { LabelRow, Selector } from "../select/selector.js"
import type { ProfileName } from "../values/names.js"

/** By the names that the recorded corpora go by. */
export const LINUX_DIFFERENCES = {
  "candidates-all-interfaces": "candidates are the addresses of all interfaces",
  "label-table": "the kernel's table has other labels, one of them for 2001:10::/28",
  "rule4-absent": "Rule 4 needs CONFIG_IPV6_MIP6, and COA prefers every address that is no home address",
  "rule5.5-absent": "there is no Rule 5.5",
  "rule7-default": "without TMP or PUBLIC, use_tempaddr of the candidate's interface decides Rule 7",
  "cga-ignored": "CGA and NONCGA change nothing",
  "orchid-rule": "before Rule 8, an ORCHID is preferred exactly for an ORCHID",
  "optimistic-rule": "with use_optimistic, an optimistic address loses only after Rule 8",
  "always-preferred": "loopback and IPv4-compatible addresses never count as deprecated",
} as const

export type LinuxDifference = keyof typeof LINUX_DIFFERENCES
const NAMES = Object.keys(LINUX_DIFFERENCES) as readonly LinuxDifference[]

/** How many differences at once explain a decision at most. */
const AT_ONCE = 3

interface Forecast {
  /** An address, or the name of an error. */
  readonly answer: string
  /** The smallest set that explains it; empty where nothing is different, or the question was put to another stack than RFC 6724's. */
  readonly because: readonly LinuxDifference[]
}

/** What profile linux decides on the same host, case by case, and why not as RFC 6724. */
export function forecastLinux(selector: Selector, host: HostRecord, profile: ProfileName, cases: readonly SourceCase[]): Forecast[] {
  const answers = (name: ProfileName) => {
    selector.use(host, name)
    return { answers: cases.map((asked) => answerOf(selector.select(asked))), labels: selector.labels() }
  }
  const [linux, now] = [answers("linux"), answers(profile)]
  const tables = { labels: linux.labels, written: now.labels }
  return cases.map((asked, i): Forecast => {
    const answer = linux.answers[i] ?? ""
    const isExplained = profile === "rfc6724" && now.answers[i] !== answer
    return { answer, because: isExplained ? differences(selector, { host, asked, profile }, tables, answer) : [] }
  })
}

function differences(selector: Selector, question: Question, tables: Tables, answer: string): readonly LinuxDifference[] {
  for (let size = 1; size <= AT_ONCE; size++) {
    const found = sets(NAMES, size).find((kept) => answerOf(ask(selector, linuxWith(question, kept, tables))) === answer)
    if (found) return found
  }
  return []
}

export const answerOf = ({ src, errno }: Decision): string => src ?? errno ?? "-"

interface Tables {
  readonly labels: readonly LabelRow[]
  /** As RFC 6724 has it, or the host's administrator. */
  readonly written: readonly LabelRow[]
}

/** Linux with these differences only: none, and it decides as RFC 6724; all, and it is itself. */
export function linuxWith({ host, asked }: Question, kept: readonly LinuxDifference[], { labels, written }: Tables): Question {
  const has = (name: LinuxDifference) => kept.includes(name)
  const undo = (name: LinuxDifference, traits: number) => (has(name) ? 0 : traits)
  const off =
    undo("candidates-all-interfaces", Trait.AllInterfaces) |
    undo("rule4-absent", Trait.NotHomeIsCareOf) |
    undo("rule7-default", Trait.TemporaryByInterface) |
    undo("cga-ignored", Trait.IgnoreCga) |
    undo("optimistic-rule", Trait.UseOptimistic) |
    undo("always-preferred", Trait.AlwaysPreferred)
  const on = undo("rule7-default", Trait.PreferTemporary) | undo("cga-ignored", Trait.PreferCga)
  const rules = [
    ...[Rule.Rule1, Rule.Rule2, Rule.Rule3],
    ...(has("rule4-absent") && !host.mip6 ? [] : [Rule.Rule4]),
    Rule.Rule5,
    ...(has("rule5.5-absent") ? [] : [Rule.Rule5_5]),
    ...[Rule.Rule6, Rule.Rule7],
    ...(has("cga-ignored") ? [] : [Rule.Rule7_5]),
    ...(has("orchid-rule") ? [Rule.Rule8Orchid] : []),
    Rule.Rule8,
    ...(has("optimistic-rule") ? [Rule.Rule9Optimistic] : []),
  ]
  const table = { ...host, labels: [...(has("label-table") ? labels : written)] }
  return { host: table, asked, profile: "linux", changes: { rules, on, off } }
}

/** All sets of so many, in order. */
function sets<T>(items: readonly T[], size: number): (readonly T[])[] {
  if (size === 0) return [[]]
  return items.flatMap((item, i) => sets(items.slice(i + 1), size - 1).map((rest) => [item, ...rest]))
}
