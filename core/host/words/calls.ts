// The sentences about calls of the socket API, servers, and applications that live through a change of address.

import { Errno, Key, Kind, Reason } from "../../abi.js"
import type { Serial } from "../types/entity.js"
import type { TraceRecord } from "../types/run.js"
import { flagNames } from "../values/names.js"
import { durationText } from "../values/time.js"
import type { Names } from "./network.js"
import { codeText } from "./record-fields.js"

interface Words extends Names {
  name(serial: Serial): string
}

/** "HOME and ON_NET", or "no preference". */
export const flagsText = (word: number): string => flagNames(word).join(" and ") || "no preference"

/** Null for kinds that another file puts in words. */
export function callSentence(r: TraceRecord, w: Words): string | null {
  const { app, other, because, address, host } = w
  const fails = (call: string) => `${call}() fails for ${app} with ${codeText(r.code)}${because}.`
  const failed = r.code !== Errno.OK
  switch (r.kind) {
    case Kind.SetsockoptRet:
      return failed ? fails("setsockopt") : `${app} sets its preferences to ${flagsText(r.value)}.`
    case Kind.GetsockoptRet:
      return failed ? fails("getsockopt") : `${app} reads its preferences: ${flagsText(r.value)}.`
    case Kind.GetsocknameRet:
      if (failed) return fails("getsockname")
      return r.address ? `${app} reads its own address: ${address}.` : `${app} reads its own address: none yet.`
    case Kind.SendRet:
      return failed ? fails("send") : `${app} sends ${r.value} bytes.`
    case Kind.ListenRet:
      return failed ? fails("listen") : `${app} listens${r.address ? ` on ${address}` : " on any address"}.`
    case Kind.AcceptRet:
      return failed ? fails("accept") : `${app} accepts the connection of ${other} on ${address}.`
    case Kind.PolicyDeny:
      return `${host} denies ${app} a ${w.type} address${because}.`
    case Kind.ClaimReleased:
      return `${app} no longer holds ${address}${because}.`
    case Kind.Renewed:
      return `${address} is ${r.setting === Key.RenewalBytes ? "renewed by bytes sent" : "renewed by its age"}: new sockets do not get the old one for ever.`
    case Kind.Published:
      return `The registry tells from now on that ${app} is at ${address}.`
    case Kind.LookupSent:
      return `${other} looks up ${app}.`
    case Kind.LookupAnswered:
      return r.reason === Reason.NotPublished ? `The registry knows no address of ${app}.` : `The registry tells ${other} where ${app} is.`
    case Kind.InboundSent:
      return `${other} sends a connection request for ${app} to ${w.gateway}, which has the prefix.`
    case Kind.ConnectArrived:
      return `${other}'s connection request for ${app} arrives at ${host}.`
    case Kind.InboundAccepted:
      return `${other} is connected to ${app} after ${durationText(r.value)}.`
    case Kind.InboundFailed:
      return `${other} cannot connect to ${app}${because}.`
    case Kind.AddressNotice:
      if (r.address === 0) return `${app} is told that its address is gone.`
      if (r.reason === Reason.AddressGone) return `${app} notices that ${address} is gone; its session looks for another.`
      return `${app} notices the new ${address} and moves its session there.`
    case Kind.Migrated:
      return `${app}'s session goes on from ${address}; it was ${w.name(r.value)}.`
    case Kind.Stalled:
      return `${app} has played its buffer empty, and stalls.`
    case Kind.Resumed:
      return `${app} plays again after ${durationText(r.value)}.`
    default:
      return null
  }
}

/** A warning to the developer of an application. */
export function warning(r: TraceRecord, app: string, address: string): string {
  switch (r.reason) {
    case Reason.ConnectBeforeSetsc:
      return `Warning: ${app} has connected before setsc(), so its source was chosen without regard to a type.`
    case Reason.FlagsIgnored:
      return `Warning: ${app} uses setsc() and bind(), so its flags of RFC 5014 are ignored.`
    case Reason.NotBound:
      return `Warning: ${app} holds ${address} but did not bind it, so it stays unused.`
    case Reason.NoFallback:
      return `Warning: ${app} has nothing to fall back on: none of its types can be had.`
    case Reason.NotFixed:
      return `Warning: ${app} will be published at ${address}, which is not fixed and may be wrong after a move.`
    case Reason.InvalidPreferences:
      return `Warning: ${app} asks for opposites in one word of preferences.`
    case Reason.OtherType:
      return `Warning: ${app} gets ${address}, which is of another type than it asked for.`
    default:
      return `Warning for ${app}.`
  }
}
