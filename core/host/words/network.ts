// Sentences about what changes, fails and ends in the network, and about promises that were broken.

import { Invariant, Key, Kind, MessageKind, Reason } from "../../abi.js"
import type { TraceRecord } from "../types/run.js"
import { durationText } from "../values/time.js"
import { ordinal } from "./commands.js"
import { rowText, settingChange, settingName } from "./record-fields.js"

/** The names that a record's sentence needs. */
export interface Names {
  readonly host: string
  /** The host, or of several interfaces the one that it is about: "MH1's wlan0". */
  readonly link: string
  /** The name of that interface; "" where the host has only one. */
  readonly port: string
  readonly gateway: string
  readonly other: string
  readonly app: string
  readonly address: string
  readonly prefix: string
  /** "session-lasting" */
  readonly type: string
  /** "advertisement" */
  readonly message: string
  /** Both ends of a message; "" where there is none. */
  readonly from: string
  readonly to: string
  /** ": its gateway was left behind", or nothing. */
  readonly because: string
}

const PROMISE: Record<Invariant, string> = {
  [Invariant.None]: "",
  [Invariant.PrefixHeldTwice]: "two hosts hold one prefix",
  [Invariant.SessionLastingInvalid]: "a session-lasting address became invalid while a socket held it",
  [Invariant.FixedInvalid]: "a fixed address became invalid",
  [Invariant.NonPersistentElsewhere]: "a non-persistent prefix is not of the serving gateway",
  [Invariant.PreferredAboveValid]: "a preferred lifetime is longer than the valid one",
  [Invariant.AddressState]: "an address is in no state that it can be in",
  [Invariant.HoldersCount]: "holders of addresses are not the sockets that hold them",
  [Invariant.SetscAnswer]: "setsc() returned 0 without an address",
  [Invariant.NoCause]: "a message has no cause",
  [Invariant.RequestUnanswered]: "a request was neither answered nor timed out",
  [Invariant.PoolCount]: "a pool's prefixes do not add up",
  [Invariant.AddressHeldTwice]: "two hosts on one link have one address",
}

/** "" for other kinds of records. */
export function networkSentence(r: TraceRecord, n: Names): string {
  const over = r.until > r.t && Number.isFinite(r.until) ? durationText(r.until - r.t) : ""
  switch (r.kind) {
    case Kind.DefaultRoute:
      return `${n.host} sends by ${n.gateway}${n.port && ` on ${n.port}`} from now on, no longer by ${n.other}.`
    case Kind.GraceBegins:
      return `${n.prefix} is replaced: old and new stay valid together${over ? ` for ${over}` : ""}.`
    case Kind.GraceEnds:
      return `The time in which ${n.prefix} and its successor are both valid is over.`
    case Kind.LifetimeSet:
      return over
        ? `${n.prefix} stays valid for ${over}${n.because}.`
        : `${n.prefix} ${r.until === Number.POSITIVE_INFINITY ? "stays valid" : "is not valid any more"}${n.because}.`
    case Kind.OptionIgnored:
      return `${n.host} ignores a prefix that ${n.gateway} advertises${n.because}.`
    case Kind.DuplicateFound:
      return `Somebody else has ${n.address}: ${n.host} does not assign it.`
    case Kind.NodeFailed:
      return `${n.gateway} is down: it answers nothing and forwards nothing.`
    case Kind.NodeRestored:
      return `${n.gateway} works again, with the bindings it had.`
    case Kind.Partition:
      return `Nothing passes between ${n.gateway} and ${n.other} any more.`
    case Kind.PartitionHealed:
      return `${n.gateway} and ${n.other} reach each other again.`
    case Kind.CapabilityChanged:
      return `${n.gateway} offers other types from now on.`
    case Kind.LatencyChanged:
      return `From ${n.gateway} to ${n.other} it takes ${durationText(r.value)} now.`
    case Kind.SettingChanged:
      return `The setting ${settingName(r.setting)}${n.app ? ` of ${n.app}` : r.host ? ` of ${n.host}` : r.gateway ? ` of ${n.gateway}` : ""} ${changes(r)}.`
    case Kind.Violation:
      return `A promise is broken: ${PROMISE[r.value as Invariant]}${r.address ? ` (${n.address})` : r.prefix ? ` (${n.prefix})` : ""}.`
    case Kind.RouterLost:
      return `${n.link} has not heard ${n.gateway} for as long as it serves: it has no route by it any more.`
    case Kind.PolicyRowAdded:
      return `${n.host} takes ${rowText(r)} for local${r.gateway ? `, from what ${n.gateway} advertises` : ""}: its policy table gets a row.`
    case Kind.PolicyRowRemoved:
      return `Nothing says any more that ${rowText(r)} is local to ${n.host}: the row of its policy table goes.`
    case Kind.Fault:
      return fault(r, n)
    default:
      return ""
  }
}

function changes(r: TraceRecord): string {
  const said = (value: string | number) =>
    typeof value === "string" ? value.replaceAll(" ", ", ") : isCount(r.setting) ? value : durationText(value)
  const change = settingChange(r)
  return change.old === change.new ? `stays ${said(change.new)}` : `changes from ${said(change.old)} to ${said(change.new)}`
}

/** A setting that is a number and no time. */
const isCount = (key: Key) =>
  key < Key.DenialError || key === Key.RoundTrips || key === Key.RequestRetries || key === Key.RenewalBytes || key === Key.DuplicateRetries

function fault(r: TraceRecord, n: Names): string {
  const next = r.value === 1 ? "the next" : `the next ${r.value}`
  const ends = [n.from && ` from ${n.from}`, n.to && ` to ${n.to}`, r.host ? ` about ${n.host}` : ""].join("")
  const first = r.flags === 0 ? "the next" : `from the ${ordinal(r.flags + 1)} on`
  switch (r.reason) {
    case Reason.Dropped: {
      const said = `Fault: ${first} ${r.value === 1 ? n.message : `${r.value} times ${withArticle(n.message)}`}${ends} will be lost`
      return `${said}${r.until > r.t ? `, if within ${durationText(r.until - r.t)}` : ""}.`
    }
    case Reason.Delayed:
      return `Fault: ${r.flags === 0 ? next : `${first} ${r.value}`} ${n.message}${r.value === 1 ? "" : "s"}${ends} will come ${durationText(r.until - r.t)} late.`
    case Reason.Duplicate:
      return `Fault: somebody else has ${next} address${r.value === 1 ? "" : "es"} that ${n.host} tries.`
    case Reason.Exhausted:
      return `${n.gateway} has no ${n.type} prefixes left.`
    case Reason.Refused:
      return `${n.gateway} refuses ${n.type} prefixes from now on.`
    default:
      return `${n.gateway} gives ${n.type} prefixes again.`
  }
}

/** "an advertisement", "a prefix grant" */
export function withArticle(word: string, article: "a" | "A" = "a"): string {
  return `${article}${/^[aeiou]/.test(word) ? "n" : ""} ${word}`
}

/** The sentence of a message about a binding, by the kind of message. */
export function bindingSentence(r: TraceRecord, n: Names): string {
  if (r.carries === MessageKind.Deregistration) return `${n.gateway} tells ${n.other} that ${n.prefix} is given up.`
  if (r.carries === MessageKind.Revocation) return `${n.gateway} ends the binding of ${n.prefix} at ${n.other}.`
  return `${n.gateway} asks ${n.other} to forward ${n.host}'s ${n.prefix}.`
}
