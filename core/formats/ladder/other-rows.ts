// The ladder's rows for what draft §4.2 does not show: other calls, servers, moving sessions, lifetimes, and what fails in the network.

import {
  codeText,
  durationText,
  Errno,
  flagsText,
  Kind,
  MESSAGE_WORD,
  Reason,
  type Run,
  rowText,
  shortName,
  skinAt,
  type TraceRecord,
} from "../../host/index.js"
import { APPS, type Row, rowsAbout } from "./rows.js"

/** None for kinds without a row. */
export function otherRows(run: Run, r: TraceRecord): Row[] {
  const { name, app, address, arrow, note, rule, told, ...rows } = rowsAbout(run, r)
  const registry = [...run.entities.values()].find(({ what }) => what === "registry")?.serial ?? 0
  const failure = r.code === Errno.OK ? "" : ` ${codeText(r.code)}`
  const call = (label: string) => rows.call(`${label}${failure}`)
  switch (r.kind) {
    case Kind.SetsockoptRet:
      return call(`setsockopt(${flagsText(r.value)})`)
    case Kind.GetsockoptRet:
      return call(`getsockopt(): ${flagsText(r.value)}`)
    case Kind.GetsocknameRet:
      return call(`getsockname(): ${address || "none yet"}`)
    case Kind.SendRet:
      // That its socket is broken has its row.
      return r.reason === Reason.AddressGone ? [] : call("send()")
    case Kind.ListenRet:
      return call(`listen() on ${address || "any address"}`)
    case Kind.AcceptRet:
      return told(`accept()${failure || `: ${name(r.other)}`}`)
    case Kind.Published:
      return arrow(`DNS update: ${app} is ${address}`)
    case Kind.LookupSent:
      return arrow(`DNS query: ${app}`, r.other, registry)
    case Kind.LookupAnswered:
      return arrow(`DNS answer${r.reason === Reason.NotPublished ? ": none" : ""}`, registry, r.other)
    case Kind.InboundSent:
      return arrow(`SYN for ${app}`)
    case Kind.ConnectArrived:
      return r.from === 0 || r.socket !== 0 ? [] : arrow("SYN", r.from, r.host)
    case Kind.InboundAccepted:
      return note(`connected to ${app}`, r.other)
    case Kind.InboundFailed:
      return note(`no connection to ${app}`, r.other)
    case Kind.AddressNotice:
      return told(r.address === 0 || r.reason === Reason.AddressGone ? "its address is gone" : `new address ${address}`)
    case Kind.Migrated:
      return told(`goes on from ${address}`)
    case Kind.Stalled:
      return note(`${app} stalls`, APPS)
    case Kind.Resumed:
      return note(`${app} plays again after ${durationText(r.value)}`, APPS)
    case Kind.PolicyDeny:
      return note(`${app} denied by policy`)
    case Kind.GraceBegins:
      return note(`${name(r.prefix)} in grace`)
    case Kind.GraceEnds:
      return note(`grace of ${name(r.prefix)} over`)
    case Kind.DefaultRoute:
      return note(`default route by ${name(r.gateway)}`)
    case Kind.LifetimeSet:
      return note(`${name(r.prefix)} ${lifetime(r)}`)
    case Kind.OptionIgnored:
      return note("an advertised prefix is ignored")
    case Kind.MessageSent:
      return arrow(`${shortName(r.carries, skinAt(run, r.t))}${r.address ? ` ${address}` : ""}`)
    case Kind.PolicyRowAdded:
      return note(`${rowText(r)} is local`)
    case Kind.PolicyRowRemoved:
      return note(`${rowText(r)} is not local any more`)
    case Kind.RouterLost:
      return note(`router ${name(r.gateway)} lost`)
    case Kind.DuplicateFound:
      return note(`${address} is a duplicate`)
    case Kind.Renewed:
      return note(`${address} renewed for new sockets`)
    case Kind.ClaimReleased:
      return note(`${app} lets go of ${address}`)
    case Kind.NodeFailed:
      return rule(`${name(r.gateway)} fails`)
    case Kind.NodeRestored:
      return rule(`${name(r.gateway)} works again`)
    case Kind.Partition:
      return rule(`nothing passes between ${name(r.gateway)} and ${name(r.other)}`)
    case Kind.PartitionHealed:
      return rule(`${name(r.gateway)} and ${name(r.other)} reach each other`)
    case Kind.CapabilityChanged:
      return rule(`${name(r.gateway)} offers other types`)
    case Kind.LatencyChanged:
      return rule(`${name(r.gateway)} to ${name(r.other)} takes ${durationText(r.value)}`)
    case Kind.Violation:
      return rule(`a promise is broken${r.address ? `: ${address}` : ""}`)
    case Kind.Fault:
      return rule(fault(r, name(r.gateway)))
    default:
      return []
  }
}

function lifetime(r: TraceRecord): string {
  if (r.until === Number.POSITIVE_INFINITY) return "valid without end"
  return r.until > r.t ? `valid for ${durationText(r.until - r.t)}` : "not valid any more"
}

function fault(r: TraceRecord, gateway: string): string {
  if (r.reason === Reason.Dropped) return `the next ${MESSAGE_WORD[r.carries]} will be lost`
  if (r.reason === Reason.Delayed) return `the next ${MESSAGE_WORD[r.carries]} comes late`
  if (r.reason === Reason.Duplicate) return "the next address is a duplicate"
  if (r.reason === Reason.Exhausted) return `${gateway} has no prefixes left`
  return r.reason === Reason.Refused ? `${gateway} refuses prefixes` : `${gateway} gives prefixes again`
}
