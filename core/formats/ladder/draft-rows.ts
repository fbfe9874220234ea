// The ladder's rows for what the walk-through of draft §4.2 shows: handoffs, prefixes and addresses, setsc(), bind() and connect().

import {
  AddressType,
  codeText,
  durationText,
  Errno,
  Kind,
  MessageKind,
  type Run,
  type Serial,
  shortName,
  skinAt,
  type TraceRecord,
} from "../../host/index.js"
import { otherRows } from "./other-rows.js"
import { APPS, type Row, rowsAbout } from "./rows.js"

/** The names of the draft (§6.1), without their common ending. */
const CALL_TYPE: Record<AddressType, string> = {
  [AddressType.Untyped]: "",
  [AddressType.Fixed]: "FIXED",
  [AddressType.SessionLasting]: "SESSION_LASTING",
  [AddressType.NonPersistent]: "NON_PERSISTENT",
  [AddressType.GracefulReplacement]: "GRACEFUL_REPLACEMENT",
}

/** The rows of a record; none for kinds that the ladder leaves out. */
export function rowsOf(run: Run, r: TraceRecord): Row[] {
  const { name, app, address, arrow, note, rule, call, told } = rowsAbout(run, r)
  const failed = r.code !== Errno.OK
  /** As the skin in force calls the message; the abstract one's words are the draft's. */
  const sent = (plain: string, type = "") => {
    const skin = skinAt(run, r.t)
    return arrow(`${skin === "abstract" ? plain : shortName(r.carries, skin)} ${type}`.trimEnd())
  }
  switch (r.kind) {
    case Kind.Handoff:
      return rule(handoffLabel(r, name))
    case Kind.LinkUp:
      return note(`link to ${name(r.gateway)}`)
    case Kind.Solicitation:
      return sent("RS")
    case Kind.Advertisement:
      return sent("RA")
    case Kind.BindingUpdate:
      return sent("PBU")
    case Kind.BindingAck:
      return sent("PBA")
    case Kind.NetReq:
      return sent("request", CALL_TYPE[r.type])
    case Kind.NetGrant:
      return sent("grant", CALL_TYPE[r.type])
    case Kind.NetRefuse:
      return r.from === 0 ? note("nothing to give", r.gateway) : arrow("refused")
    case Kind.TunnelUp:
      return note(`tunnel to ${name(r.other)} for ${name(r.prefix)}`, r.gateway)
    case Kind.TunnelDown:
      return note(`tunnel to ${name(r.other)} gone`, r.gateway)
    case Kind.PrefixNew:
      return note(`${name(r.prefix)} ${run.entities.get(r.prefix)?.text ?? ""}`)
    case Kind.AddrTentative:
      return note(`${address} tentative`)
    case Kind.AddrPreferred:
      return note(`${address} preferred`)
    case Kind.AddrDeprecated:
      return note(`${address} deprecated, still valid`)
    case Kind.AddrInvalid:
      return note(`${address} no longer valid`)
    case Kind.AddrKeep:
      return note(`${address} kept, unheld`)
    case Kind.AddrRelease:
      return note(`${address} given up`)
    case Kind.AppReq:
      return call(`setsc(${CALL_TYPE[r.type]})`)
    case Kind.SetscRet:
      return told(failed ? codeText(r.code) : `0, ${address}`)
    case Kind.BindRet:
      return call(failed ? `bind() ${codeText(r.code)}` : `bind(${address})`)
    case Kind.Select:
      return note(`${app} sends from ${address || "nothing"}`)
    case Kind.ConnectCall:
      return call(`connect(${name(r.other)})`)
    case Kind.ConnectSent:
      return arrow("SYN")
    case Kind.Tunnelled:
      return arrow("SYN, tunnel")
    case Kind.ConnectAnswered:
      return arrow("SYN ACK", r.from, r.host)
    case Kind.ConnectRet:
      return told(failed ? `connect() ${codeText(r.code)}` : "connected")
    case Kind.SockBroken:
      return [{ what: "arrow", from: r.host, to: APPS, label: `${app}: broken`, cut: true }]
    case Kind.SockSurvives:
      return note(`${app} lives on from ${address}`)
    case Kind.SockClose:
      return call("close()")
    case Kind.MessageLost:
      return [{ what: "arrow", from: r.from, to: r.to, label: `${MessageKind[r.carries]} lost`, cut: true }]
    case Kind.SampleDelivered:
      return arrow(`${app}: data from ${address}`, r.host, r.to)
    case Kind.GrantReturned:
      return note("grant returned, nobody waits")
    default:
      return otherRows(run, r)
  }
}

function handoffLabel(r: TraceRecord, name: (serial: Serial) => string): string {
  if (r.gateway === 0) return `${name(r.host)} leaves ${r.other ? name(r.other) : "all coverage"}`
  if (r.other === 0) return `${name(r.host)} attaches to ${name(r.gateway)}`
  const how = r.value > 0 ? `both links for ${durationText(r.value * 1000)}` : `${durationText(r.until - r.t)} without a link`
  return `${name(r.host)} moves to ${name(r.gateway)}, ${how}`
}
