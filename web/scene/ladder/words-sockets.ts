// The ladder's words for calls of the socket API other than setsc(), for servers, and for applications whose address changes.

import type { Run, Serial, TraceRecord } from "../../../core/host/index.js"
import { durationText, Errno, flagsText, Kind, Reason } from "../../../core/host/index.js"
import { TYPE_LOOK } from "../marks.js"
import type { Saying } from "./canvas.js"
import { REASON } from "./reasons.js"

/** Undefined for kinds of other files. */
export function socketSaying(run: Run, r: TraceRecord, name: (s: Serial) => string): Saying | undefined {
  const type = TYPE_LOOK[r.type] ?? "un"
  const because = REASON[r.reason] ?? ""
  const failed = r.code !== Errno.OK
  const made = (text: string, more = ""): Saying =>
    failed
      ? { drawn: { as: "call" }, text, more: Errno[r.code] ?? "", look: "call mono error" }
      : { drawn: { as: "call" }, text, more, look: `call mono ${type}` }
  const notice = (text: string, more = "", look = `call ${type}`): Saying => ({ drawn: { as: "return" }, text, more, look })
  const note = (at: "apps" | "stack" | Serial, text: string, more = "", look = `note ${type}`): Saying => ({
    drawn: { as: "note", at },
    text,
    more,
    look,
  })
  const registry = (): Serial => [...run.entities.values()].find((e) => e.what === "registry")?.serial ?? 0

  switch (r.kind) {
    case Kind.SetsockoptRet:
      return made(`setsockopt(${flagsText(r.value)})`)
    case Kind.GetsockoptRet:
      return made("getsockopt()", flagsText(r.value))
    case Kind.GetsocknameRet:
      return made("getsockname()", name(r.address) || "none yet")
    case Kind.SendRet:
      return made("send()", `${r.value} bytes`)
    case Kind.ListenRet:
      return made("listen()", r.address ? name(r.address) : "any address")
    case Kind.AcceptRet:
      return failed
        ? { drawn: { as: "return" }, text: "accept() failed", more: Errno[r.code] ?? "", look: "call mono error" }
        : { drawn: { as: "return" }, text: "accept() = 0", more: name(r.other), look: `call mono ${type}` }
    case Kind.LookupSent:
      return {
        drawn: { as: "arrow", from: r.other, to: registry() },
        text: "DNS query",
        more: name(r.app),
        look: "signal",
      }
    case Kind.LookupAnswered:
      return {
        drawn: { as: "arrow", from: registry(), to: r.other },
        text: "DNS answer",
        more: r.reason === Reason.NotPublished ? because : name(r.app),
        look: r.reason === Reason.NotPublished ? "signal error" : "signal",
      }
    case Kind.InboundAccepted:
      return note(r.other, `connected to ${name(r.app)}`, durationText(r.value))
    case Kind.InboundFailed:
      return note(r.other, `no connection to ${name(r.app)}`, because, "note error")
    case Kind.AddressNotice:
      if (r.address === 0) return notice("its address is gone", "", "call error")
      return r.reason === Reason.AddressGone
        ? notice(`${name(r.address)} is gone`, "", "call error")
        : notice(`new address ${name(r.address)}`)
    case Kind.Migrated:
      return notice(`${name(r.app)} goes on from ${name(r.address)}`, name(r.value) ? `was ${name(r.value)}` : "")
    case Kind.Stalled:
      return note("apps", "stalls", "buffer empty", "note error")
    case Kind.Resumed:
      return note("apps", "plays again", `after ${durationText(r.value)}`)
    case Kind.Renewed:
      return note("stack", `${name(r.address)} renewed`, because)
    case Kind.ClaimReleased:
      return note("stack", `${name(r.address)} let go`, because)
    default:
      return undefined
  }
}
