// What is drawn for each kind of record, and its few words. core/host/words has the whole sentences.

import type { Run, Serial, TraceRecord } from "../../../core/host/index.js"
import { durationText, Errno, Kind, MessageKind, type Skin, shortName } from "../../../core/host/index.js"
import { TYPE_LOOK, TYPE_WORD } from "../marks.js"
import { skinsOf } from "../run-facts.js"
import type { Drawn, Saying } from "./canvas.js"
import { REASON } from "./reasons.js"
import { networkSaying } from "./words-network.js"
import { socketSaying } from "./words-sockets.js"

/** The names of the types in a call of setsc(), as in the draft. */
const TYPE_ARGUMENT = ["", "FIXED", "SESSION_LASTING", "NON_PERSISTENT", "GRACEFUL_REPLACEMENT"] as const

export function saying(run: Run, r: TraceRecord): Saying {
  const name = (s: Serial): string => run.entities.get(s)?.name ?? ""
  return (
    basicSaying(run, r, name) ??
    socketSaying(run, r, name) ??
    networkSaying(r, name) ??
    message(r, name, REASON[r.reason] ?? "", skinsOf(run)(r.t))
  )
}

/** For the kinds that most runs have; undefined for others. */
function basicSaying(run: Run, r: TraceRecord, name: (s: Serial) => string): Saying | undefined {
  const type = TYPE_LOOK[r.type] ?? "un"
  const because = REASON[r.reason] ?? ""
  const call = (text: string, more = ""): Saying => ({ drawn: { as: "call" }, text, more, look: `call mono ${type}` })
  const answer = (more = ""): Saying =>
    r.code === Errno.OK
      ? { drawn: { as: "return" }, text: "0", more, look: `call mono ${type}` }
      : { drawn: { as: "return" }, text: Errno[r.code] ?? "", more, look: "call mono error" }
  const note = (at: "apps" | "stack" | Serial, text: string, more = "", look = "note"): Saying => ({
    drawn: { as: "note", at },
    text,
    more,
    look,
  })
  const onAddress = (text: string, more = ""): Saying => note("stack", `${name(r.address)} ${text}`, more, `note ${type}`)
  const onPrefix = (text: string, more = ""): Saying => note("stack", `${name(r.prefix)} ${text}`, more, `note ${type}`)

  switch (r.kind) {
    case Kind.Handoff:
      return handoff(run, r, name)
    case Kind.AppStart:
      return note("apps", "starts", run.entities.get(r.app)?.role ?? "")
    case Kind.SockOpen:
      // accept() made this socket, and returns with it.
      if (run.records.slice(r.n, r.n + 4).some((x) => x.kind === Kind.AcceptRet && x.socket === r.socket))
        return note("apps", "new socket", "of a connection that came in")
      return { ...call("socket()"), look: "call mono" }
    case Kind.AppReq:
      return call(`setsc(${TYPE_ARGUMENT[r.type]})`)
    case Kind.SetscRet:
      return answer(name(r.address))
    case Kind.BindRet:
      return r.code === Errno.OK ? call(`bind(${name(r.address)})`, "0") : { ...call("bind()", Errno[r.code]), look: "call mono error" }
    case Kind.ConnectCall:
      return call(`connect(${name(r.other)})`)
    case Kind.ConnectRet:
      return r.code === Errno.OK ? { ...answer(), text: "connect() = 0" } : answer("connect() failed")
    case Kind.SockClose:
      return call("close()")
    case Kind.SockBroken:
      return { drawn: { as: "return", broken: true }, text: `${name(r.socket)} breaks`, more: because, look: "call error" }
    case Kind.SockSurvives:
      return {
        drawn: { as: "return" },
        text: `${name(r.socket)} goes on`,
        more: r.address ? `from ${name(r.address)}` : "",
        look: `call ${type}`,
      }
    case Kind.Reuse:
      return onAddress("exists", "no request needed")
    case Kind.Select:
      return note("stack", `source ${name(r.address)}`, "", `note ${type}`)
    case Kind.AddrTentative:
      return onAddress("tentative")
    case Kind.AddrPreferred:
      return onAddress("preferred")
    case Kind.AddrDeprecated:
      return onAddress("deprecated", "given on request only")
    case Kind.AddrInvalid:
      return { ...onAddress("invalid", because), look: "note error" }
    case Kind.AddrRelease:
      return onAddress("released", because)
    case Kind.AddrKeep:
      return onAddress("kept", because)
    case Kind.PrefixNew:
      return onPrefix("given", r.gateway ? `by ${name(r.gateway)}` : "")
    case Kind.PrefixGone:
      return onPrefix("gone", because)
    case Kind.PolicyDeny:
      return note("stack", "denied by policy", because, "note error")
    case Kind.LinkDown:
      return note("stack", r.gateway ? `link to ${name(r.gateway)} down` : "link down")
    case Kind.LinkUp:
      return note("stack", `link to ${name(r.gateway)} up`)
    case Kind.AdvertisementHeard:
      return note("stack", `${name(r.gateway)} heard`)
    case Kind.TunnelUp:
    case Kind.TunnelDown:
      return note(
        r.gateway,
        r.kind === Kind.TunnelUp ? "tunnel up" : "tunnel down",
        r.prefix ? `for ${name(r.prefix)}` : "",
        `note ${type}`,
      )
    case Kind.ConnectArrived:
      return r.carries ? message(r, name, because, skinsOf(run)(r.t)) : note(r.other || r.to, "SYN arrives", name(r.socket), `note ${type}`)
    case Kind.PathChanged:
      return note("stack", `${name(r.socket) || name(r.prefix)} takes another path`, "", `note ${type}`)
    case Kind.Limit:
    case Kind.TraceWarn:
      return { drawn: { as: "across" }, text: "warning", more: because, look: "across error" }
    default:
      return undefined
  }
}

function message(r: TraceRecord, name: (s: Serial) => string, because: string, skin: Skin): Saying {
  const lost = r.kind === Kind.MessageLost
  const type = r.type ? TYPE_LOOK[r.type] : ""
  const word = shortName(r.carries, skin)
  const refused = r.carries === MessageKind.PrefixRefusal
  const look = lost || refused ? "error" : r.socket && r.carries >= MessageKind.ConnectRequest ? type : ""
  if (r.from === 0 || r.to === 0 || r.from === r.to) {
    const at = r.to || r.from || r.gateway || r.other || "stack"
    return {
      drawn: { as: "note", at, lost },
      text: lost ? `${word || "message"} lost` : (AT_NODE[r.kind] ?? (word || "message")),
      more: because,
      look: `note ${look || type}`,
    }
  }
  const tunnelled = r.kind === Kind.Tunnelled
  const drawn: Drawn = { as: "arrow", from: r.from, to: r.to, tunnelled, lost }
  return {
    drawn,
    text: tunnelled ? `${word} in tunnel` : lost ? `${word} lost` : word,
    more: about(r, name, because),
    look: `signal ${look}`,
  }
}

function about(r: TraceRecord, name: (s: Serial) => string, because: string): string {
  switch (r.carries) {
    case MessageKind.PrefixRequest:
      return r.type ? TYPE_WORD[r.type] : ""
    case MessageKind.PrefixGrant:
      return name(r.prefix)
    case MessageKind.BindingUpdate:
      return r.prefix ? `keep ${name(r.prefix)}` : because
    case MessageKind.BindingAck:
      return name(r.prefix)
    case MessageKind.ConnectRequest:
      return name(r.socket || r.app)
    case MessageKind.Publication:
      return `${name(r.app)} is at ${name(r.address)}`
    default:
      return because
  }
}

function handoff(run: Run, r: TraceRecord, name: (s: Serial) => string): Saying {
  const mark = run.history.handoffs.find((h) => h.n === r.n)
  const [left, next] = [mark?.left ?? 0, mark?.next ?? 0]
  const host = name(r.host)
  if (!left) return { drawn: { as: "across" }, text: `${host} attaches to ${name(next)}`, look: "across" }
  if (r.value > 0)
    return { drawn: { as: "across" }, text: `${host} goes over to ${name(next)}`, more: `both links for ${r.value} ms`, look: "across" }
  const gap = mark ? Math.round((mark.linkUpAt - mark.at) / 1000) : 0
  const more =
    !next || gap === Infinity ? "no link" : gap > 0 ? `for ${name(next)}, ${durationText(gap * 1000)} without link` : `for ${name(next)}`
  return { drawn: { as: "across" }, text: `${host} leaves ${name(left)}`, more, look: "across" }
}

/** Words for records that are drawn at one node, not as an arrow. */
const AT_NODE: { readonly [kind: number]: string } = {
  [Kind.NetRefuse]: "nothing to give",
  [Kind.PrefixReturned]: "prefix comes back",
  [Kind.GrantReturned]: "grant given back",
  [Kind.SampleSent]: "data sent",
  [Kind.SampleDelivered]: "data arrives",
  [Kind.SampleLost]: "data lost",
}
