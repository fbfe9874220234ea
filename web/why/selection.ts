// The core's selection engine, as this part of the page uses it.

export {
  AddressState,
  AddressType,
  Kind,
  loadCore,
  Preference,
  Rule,
  Trait,
} from "../../core/host/index.js"
export { ip6Text, parseIp6 } from "../../core/host/ip6.js"
export { type CandidateRow, type Decision, Selector } from "../../core/host/select.js"
export type { ProfileChanges } from "../../core/host/select-load.js"
export { type AddressRecord, FLAGS, type HostRecord, RecordError, readHost, readSourceCase, type SourceCase } from "../../core/host/select-record.js"
export { PROFILE_NAMES, type ProfileName, preferenceText, type RuleName } from "../../core/host/select-words.js"
