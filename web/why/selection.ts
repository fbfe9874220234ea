// The core's selection engine and its words, as these views use them.

export { because, type Round, RULE_CLAUSES, rounds, ruleTitle, scopeText, verdict, whyNot } from "../../core/host/explain.js"
export { ask, CHANGE_KINDS, type ChangeKind, type Flip, flips, type Question } from "../../core/host/explain-flips.js"
export { AddressState, AddressType, Errno, Kind, LinkState, loadCore, Preference, Rule, SocketState, Trait } from "../../core/host/index.js"
export { ip6Text, parseIp6 } from "../../core/host/ip6.js"
export { type CandidateRow, type Decision, Selector } from "../../core/host/select.js"
export type { ProfileChanges } from "../../core/host/select-load.js"
export {
  type AddressRecord,
  FLAGS,
  type HostInput,
  type HostRecord,
  RecordError,
  readHost,
  readSourceCase,
  type SourceCase,
} from "../../core/host/select-record.js"
export { PROFILE_NAMES, type ProfileName, preferenceText, type RuleName } from "../../core/host/select-words.js"
