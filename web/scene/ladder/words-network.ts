// The ladder's words for changes and failures of the network, for lifetimes, and for broken promises.

import type { Serial, TraceRecord } from "../../../core/host/index.js"
import { durationText, Kind, MESSAGE_WORD, Reason, rowText } from "../../../core/host/index.js"
import { TYPE_LOOK, TYPE_WORD } from "../marks.js"
import type { Saying } from "./canvas.js"
import { REASON } from "./reasons.js"

/** Undefined for kinds of other files. */
export function networkSaying(r: TraceRecord, name: (s: Serial) => string): Saying | undefined {
  const type = TYPE_LOOK[r.type] ?? "un"
  const because = REASON[r.reason] ?? ""
  const over = r.until > r.t && Number.isFinite(r.until) ? durationText(r.until - r.t) : ""
  const across = (text: string, more = "", look = "across"): Saying => ({ drawn: { as: "across" }, text, more, look })
  const stack = (text: string, more = "", look = `note ${type}`): Saying => ({ drawn: { as: "note", at: "stack" }, text, more, look })

  switch (r.kind) {
    case Kind.DefaultRoute:
      return stack(`default route by ${name(r.gateway)}`, r.other ? `was ${name(r.other)}` : "", "note")
    case Kind.PolicyRowAdded:
      return stack(`${rowText(r)} is local`, "a row of the policy table", "note")
    case Kind.PolicyRowRemoved:
      return stack(`${rowText(r)} is not local`, "its row goes", "note")
    case Kind.RouterLost:
      return stack(`no router any more: ${name(r.gateway)}`, "not heard again", "note error")
    case Kind.GraceBegins:
      return stack(`${name(r.prefix)} in grace`, over ? `both valid for ${over}` : "both valid")
    case Kind.GraceEnds:
      return stack(`grace of ${name(r.prefix)} ends`)
    case Kind.LifetimeSet:
      return stack(
        `${name(r.prefix)} valid`,
        [over ? `for ${over}` : r.until === Infinity ? "without end" : "no more", because].filter(Boolean).join(", "),
      )
    case Kind.OptionIgnored:
      return stack("prefix ignored", because)
    case Kind.DuplicateFound:
      return stack(`${name(r.address)} is a duplicate`, "not assigned", "note error")
    case Kind.NodeFailed:
      return across(`${name(r.gateway)} fails`, "answers and forwards nothing", "across error")
    case Kind.NodeRestored:
      return across(`${name(r.gateway)} works again`, "with its bindings")
    case Kind.Partition:
      return across(`nothing passes between ${name(r.gateway)} and ${name(r.other)}`, "", "across error")
    case Kind.PartitionHealed:
      return across(`${name(r.gateway)} and ${name(r.other)} reach each other again`)
    case Kind.CapabilityChanged:
      return across(`${name(r.gateway)} offers other types`)
    case Kind.LatencyChanged:
      return across(`${name(r.gateway)} to ${name(r.other)} takes ${durationText(r.value)} now`)
    case Kind.SettingChanged:
      return across("a setting changes", name(r.app || r.host || r.gateway))
    case Kind.Violation:
      return across("a promise is broken", name(r.address || r.prefix), "across error")
    case Kind.Fault:
      return across(...faultWords(r, name), "across error")
    default:
      return undefined
  }
}

function faultWords(r: TraceRecord, name: (s: Serial) => string): [string, string] {
  const at = name(r.gateway)
  switch (r.reason) {
    case Reason.Dropped:
      return ["fault", `the next ${MESSAGE_WORD[r.carries]} will be lost`]
    case Reason.Delayed:
      return ["fault", `the next ${MESSAGE_WORD[r.carries]} comes late`]
    case Reason.Duplicate:
      return ["fault", "the next address is a duplicate"]
    case Reason.Exhausted:
      return [`fault at ${at}`, `no ${TYPE_WORD[r.type]} prefixes left`]
    case Reason.Refused:
      return [`fault at ${at}`, `${TYPE_WORD[r.type]} prefixes are refused`]
    default:
      return [at, `gives ${TYPE_WORD[r.type]} prefixes again`]
  }
}
