// What pages see of address selection: the engine, its explanations and its records. It is apart from index.ts, so that a page that
// never asks about a source does not load it.

export { AddressType, Preference, Rule, Trait } from "../abi.js"
export { type Round, RULE_CLAUSES, rounds, verdict, whyNot } from "./explain/explain.js"
export { type ChangeKind, type Flip, findingFlips, flips } from "./explain/flips.js"
export { hostOfFrame, questionOf } from "./explain/host-of-frame.js"
export type { CandidateRow, Decision, Outcome } from "./select/decision.js"
export { type AddressRecord, type HostRecord, RecordError, type SourceCase } from "./select/host-record.js"
export type { ProfileChanges } from "./select/load.js"
export { PROFILE_NAMES, type RuleName } from "./select/names.js"
export { ask, outcome, type Question } from "./select/question.js"
export { Selector } from "./select/selector.js"
export { parseIp6 } from "./values/ip6.js"
export type { ProfileName } from "./values/names.js"
export { loadCore } from "./wasm/core.js"
