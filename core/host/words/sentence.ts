// A sentence for each record, the same in the interface, on the command line and for screen readers.

import { AddressType, Errno, Kind, Reason, Rule } from "../../abi.js"
import type { Entity, Serial } from "../types/entity.js"
import type { Run, TraceRecord } from "../types/run.js"
import { durationText } from "../values/time.js"
import { callSentence, warning } from "./calls.js"
import { MESSAGE_WORD, TYPE_WORD } from "./names.js"
import { bindingSentence, networkSentence, withArticle } from "./network.js"
import { codeText, ruleText } from "./record-fields.js"

const WHY: Record<Reason, string> = {
  [Reason.None]: "",
  [Reason.LeftGateway]: "its gateway was left behind",
  [Reason.HoldExpired]: "its gateway has not heard of the host again",
  [Reason.IdleExpired]: "nobody used it for as long as it is kept",
  [Reason.NobodyWaits]: "nobody waits for it any more",
  [Reason.NotOffered]: "this network does not offer the type",
  [Reason.Refused]: "the network refuses",
  [Reason.Exhausted]: "the pool is empty",
  [Reason.TimedOut]: "no answer came in time",
  [Reason.Detached]: "there was no network in time",
  [Reason.Closed]: "the socket was closed",
  [Reason.NoLink]: "there is no link",
  [Reason.NoRoute]: "no gateway has spoken yet",
  [Reason.NoBinding]: "the gateway has no binding for this source",
  [Reason.Dropped]: "a fault took it",
  [Reason.LastSocketClosed]: "its last socket closed",
  [Reason.NoSource]: "there is no address to send from",
  [Reason.AddressGone]: "its address is no longer valid",
  [Reason.ConnectBeforeSetsc]: "setsc() comes before bind() and connect()",
  [Reason.FlagsIgnored]: "the flags are ignored beside setsc() and bind()",
  [Reason.LegacyStack]: "a legacy stack has no such call",
  [Reason.Replaced]: "a second setsc() took its place",
  [Reason.TableFull]: "the host has no room for another address",
  [Reason.LifetimeEnded]: "its valid lifetime is over",
  [Reason.GraceOver]: "the time in which both are valid is over",
  [Reason.Withdrawn]: "its gateway withdrew it",
  [Reason.Denied]: "the application is not privileged",
  [Reason.QuotaUsed]: "the host holds as many of the type as it may",
  [Reason.OtherType]: "the network gave another type",
  [Reason.Duplicate]: "somebody else has the address",
  [Reason.Partitioned]: "nothing passes between the two",
  [Reason.NodeDown]: "the node is down",
  [Reason.Delayed]: "a fault delays it",
  [Reason.Migrated]: "the application has moved to another address",
  [Reason.Revoked]: "its anchor has revoked it",
  [Reason.NotListening]: "nobody listens there",
  [Reason.NotPublished]: "no address is published",
  [Reason.LifetimePolicy]: "its life for new sockets is over",
  [Reason.ClaimExpired]: "nobody bound it in time",
  [Reason.HasMobilityOfItsOwn]: "the application has mobility of its own",
  [Reason.NotAutonomous]: "its A flag is clear",
  [Reason.LinkLocalPrefix]: "it is the link-local prefix",
  [Reason.PreferredAboveValid]: "its preferred lifetime is above the valid one",
  [Reason.WrongLength]: "its length and an identifier's do not make 128",
  [Reason.TwoHoursKept]: "less than two hours are left, and nobody vouches for the advertisement",
  [Reason.TwoHoursSet]: "nobody vouches for the advertisement: two hours remain",
  [Reason.FallBack]: "what is there is used in its place",
  [Reason.InvalidPreferences]: "flags contradict each other",
  [Reason.NotInCandidateSet]: "it is no candidate for the destination",
  [Reason.NotBound]: "bind() was left out",
  [Reason.NoFallback]: "it knows nothing else to try",
  [Reason.NotFixed]: "it is not a fixed address",
  [Reason.ReservedValue]: "the type's value is reserved",
  [Reason.OnNetSet]: "IPV6_REQUIRE_SRC_ON_NET is set",
  [Reason.AlwaysNew]: "each request shall get a new one",
  [Reason.HostMoved]: "the host has moved since it got what it has",
  [Reason.OtherApplication]: "another application holds what is there",
  [Reason.Promised]: "its type promises that it stays valid",
  [Reason.NeverHeard]: "the host has never heard of it",
  [Reason.Repeated]: "it says again what it gives",
}

/** What happened, in plain words and with the names of the scenario. */
export function sentence(run: Pick<Run, "entities">, r: TraceRecord): string {
  const entity = (serial: Serial): Entity | undefined => run.entities.get(serial)
  const name = (serial: Serial) => entity(serial)?.name ?? "?"
  const port = entity(r.host)?.interfaces?.[r.interface ?? -1] ?? ""
  const host = name(r.host)
  const link = port ? `${host}'s ${port}` : host
  const gateway = name(r.gateway)
  const other = name(r.other)
  const app = name(r.app)
  // A link-local address belongs to no prefix of the run, and so has no name there.
  const address = r.address ? (entity(r.address)?.name ?? "its link-local address") : "the address"
  const prefix = r.prefix ? name(r.prefix) : "a prefix"
  const type = TYPE_WORD[r.type]
  const why = WHY[r.reason]
  const because = why ? `: ${why}` : ""

  const names = {
    host,
    link,
    port,
    gateway,
    other,
    app: r.app ? app : "",
    address,
    prefix,
    type,
    message: MESSAGE_WORD[r.carries],
    because,
    from: r.from ? name(r.from) : "",
    to: r.to ? name(r.to) : "",
  }

  switch (r.kind) {
    case Kind.Handoff:
      if (r.gateway === 0) return r.other ? `${link} leaves the coverage of ${other}.` : `${link} is out of all coverage.`
      if (r.other === 0) return `${link} attaches to ${gateway}.`
      if (r.value > 0) return `${link} moves from ${other} to ${gateway}: both links for ${durationText(r.value * 1000)}.`
      return `${link} moves from ${other} to ${gateway}: ${durationText(r.until - r.t)} without a link.`
    case Kind.LinkDown:
      return `${link} has lost its link to ${gateway}${because}.`
    case Kind.LinkUp:
      return `${link} has a link to ${gateway}, but no address from it yet.`
    case Kind.Solicitation:
      return `${link} asks ${gateway} for an advertisement.`
    case Kind.Advertisement:
      return `${gateway} advertises to ${link} what it gives and what it keeps.`
    case Kind.MessageSent:
      return `${withArticle(MESSAGE_WORD[r.carries], "A")}${r.address ? ` for ${address}` : r.app ? ` for ${app}` : r.prefix ? ` for ${prefix}` : ""} goes from ${name(r.from)} to ${name(r.to)}.`
    case Kind.AdvertisementHeard:
      if (r.reason === Reason.Repeated) return `${link} hears ${gateway} again: what it has from there lasts anew.`
      return `${link} hears ${gateway}: it has a route by it.`
    case Kind.BindingUpdate:
      return bindingSentence(r, names)
    case Kind.BindingAck:
      return `${other} agrees to forward ${prefix} to ${gateway}.`
    case Kind.TunnelUp:
      return `The tunnel for ${prefix} is up, from its anchor ${gateway} to ${other}.`
    case Kind.TunnelDown:
      return `The tunnel for ${prefix} from ${gateway} to ${other} is gone.`
    case Kind.PrefixNew:
      return `${gateway} gives ${host} ${prefix}, ${withArticle(type)} prefix.`
    case Kind.PrefixGone:
      return `${prefix} goes back to ${gateway}${because}.`
    case Kind.AddrTentative:
      return `${host} forms ${address} and checks that nobody else has it.`
    case Kind.AddrPreferred:
      return `${host} may use ${address} without restriction.`
    case Kind.AddrDeprecated:
      return `${address} is deprecated: sockets keep it, it is given on request only.`
    case Kind.AddrInvalid:
      return `${address} is no longer valid${because}.`
    case Kind.AddrKeep:
      return Number.isFinite(r.until) && r.until > 0
        ? `Nobody holds ${address} any more; it is kept for ${durationText(r.until - r.t)}.`
        : `Nobody holds ${address} any more; it is kept.`
    case Kind.AddrRelease:
      return `Nobody holds ${address} any more; it is given up.`
    case Kind.AppStart:
      return `${app}${entity(r.app)?.role ? ` (${entity(r.app)?.role})` : ""} starts on ${host}.`
    case Kind.SockOpen:
      return `${app} opens a socket.`
    case Kind.AppReq:
      return r.type === AddressType.Untyped
        ? `${app} calls setsc() with the type ${r.value}, which is reserved.`
        : `${app} asks for a ${type} address with setsc().`
    case Kind.Reuse:
      if (r.reason === Reason.FallBack) return `${app} falls back on ${address}, which is there already.`
      return r.value > 1
        ? `${app} shares ${address}: it exists and ${r.value === 2 ? "one socket" : `${r.value - 1} sockets`} already ${r.value === 2 ? "holds" : "hold"} it.`
        : `${address} is there already, so no request to the network is needed.`
    case Kind.NetReq:
      if (r.type === AddressType.Untyped) return `${host} asks ${gateway} for a prefix of whatever type the network chooses.`
      return `${host} asks ${gateway} for a ${type} prefix${because}; ${app} waits in setsc().`
    case Kind.NetGrant:
      return `${gateway} grants ${withArticle(type)} prefix.`
    case Kind.NetRefuse:
      return `${gateway} has no ${type} prefix to give${because}.`
    case Kind.GrantReturned:
      if (r.reason === Reason.NeverHeard) return `${gateway} takes ${prefix} back${because}.`
      return `${host} gives ${prefix} straight back${because}.`
    case Kind.SetscRet:
      if (r.code === Errno.EINPROGRESS) return `setsc() does not block ${app}: the answer will come as an event.`
      return r.code === Errno.OK
        ? `setsc() returns 0 to ${app}: ${address}${r.value > 0 ? ` after ${durationText(r.value)}` : ", at once"}.`
        : `setsc() fails for ${app} with ${codeText(r.code)}${because}.`
    case Kind.BindRet:
      if (r.code === Errno.OK && r.address === 0) return `${app} binds to any address: connect() will choose.`
      return r.code === Errno.OK
        ? `${app} binds ${address}: it is the source from now on.`
        : `bind() fails for ${app} with ${codeText(r.code)}${because}.`
    case Kind.Select:
      return selected(r, app, address, other)
    case Kind.ConnectCall:
      return `${app} connects to ${other}.`
    case Kind.ConnectSent:
      return `${app || host}'s connection request goes from ${name(r.from)} to ${name(r.to)}.`
    case Kind.Tunnelled:
      if (r.socket === 0) return `${name(r.from)} sends the connection request through the tunnel to ${name(r.to)}, where ${host} is.`
      return `${name(r.from)} sends ${app}'s connection request through the tunnel to ${name(r.to)}, the anchor of its source.`
    case Kind.ConnectAnswered:
      return `${name(r.from)} answers ${app}.`
    case Kind.ConnectRet:
      return r.code === Errno.OK
        ? `${app} is connected to ${other} from ${address}.`
        : `connect() fails for ${app} with ${codeText(r.code)}${because}.`
    case Kind.SockClose:
      if (r.code !== Errno.OK) return `close() fails for ${app} with ${codeText(r.code)}.`
      return r.reason === Reason.Closed ? `${app} closes its socket, and so cancels its request.` : `${app} closes its socket.`
    case Kind.SockBroken:
      return `${app}'s socket is broken${because}.`
    case Kind.SockSurvives:
      return r.other === r.gateway
        ? `${app}'s socket lives on: ${address} is still its address, and ${gateway} its own anchor.`
        : `${app}'s socket lives on: ${address} is still its address, tunnelled from ${other}.`
    case Kind.PathChanged:
      return r.gateway === r.other
        ? `${app}'s packets go by ${gateway}, ${durationText(r.until)} one way.`
        : `${app}'s packets go by ${gateway} and the tunnel to ${other}, ${durationText(r.until)} one way.`
    case Kind.MessageLost:
    case Kind.SampleLost:
      return `${withArticle(MESSAGE_WORD[r.carries], "A")}${r.app ? ` of ${app}` : ""} is lost between ${name(r.from)} and ${name(r.to)}${because}.`
    case Kind.SampleSent:
      return `${app} sends a data packet.`
    case Kind.SampleDelivered:
      return `A data packet of ${app} arrives at ${name(r.to)}.`
    case Kind.TraceWarn:
      if (r.reason !== Reason.None) return warning(r, app, address)
      return `A command${nonsense(r, r.app ? `${app} on ${host}` : r.host ? host : gateway)} makes no sense now (${codeText(r.code)}) and changes nothing.`
    case Kind.Limit:
      if (r.reason === Reason.TableFull) return `There is no room for what ${host} needs: it goes without.`
      return `${app} gets no socket: there is no room for more (${codeText(r.code)}).`
    default:
      return networkSentence(r, names) || (callSentence(r, { ...names, app, name }) ?? `${Kind[r.kind]}.`)
  }
}

const nonsense = (r: TraceRecord, whom: string) => (r.app || r.host || r.gateway ? ` for ${whom}` : "")

function selected(r: TraceRecord, app: string, address: string, peer: string): string {
  if (r.value === Rule.Error) return `${app} has no address to send from to ${peer}.`
  if (r.value === Rule.Only) return `${app} sends from ${address}: it is the only candidate for ${peer}.`
  if (r.value === Rule.Explicit) return `${app} sends from ${address} to ${peer}: the host prefers its type for sockets that name none.`
  if (r.value === Rule.Order) return `${app} sends from ${address}: all rules tie, and it comes first.`
  return `${app} sends from ${address}: rule ${ruleText(r.value)} of RFC 6724 decides for ${peer}.`
}
