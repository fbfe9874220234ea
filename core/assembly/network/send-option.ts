// A gateway advertises a prefix with a prefix information option (RFC 4861 §4.6.2).

import { Errno, Key, Kind, MessageKind, NONE, PrefixState, Req, Tab } from "../../abi"
import { gatewaySetting } from "../memory/settings"
import { aboutGateway, aboutMessage, dueTo, tell, thence } from "../memory/trace"
import { host, message, prefix, table, world } from "../memory/world"
import { linkAt } from "./link"
import { sendDown } from "./message"

/** Of a message's bits: it carries an option. The other bits are the option's own (addressing/prefix-information.ts). */
export const OPTION = 4

/**
 * Command: the gateway advertises with a prefix information option, to one host or to all in its cell. With `length`: the prefix
 * given. Else those that each host has from the gateway, all or of a `type`. Lifetimes below 0: as set.
 */
export function advertiseOption(g: i32, to: i32, type: i32, hi: u64, lo: u64, length: i32, preferred: f64, valid: f64, bits: i32): Errno {
  const preferredTime = preferred < 0 ? gatewaySetting(g, Key.PreferredLifetime) : <u64>preferred
  const validTime = valid < 0 ? gatewaySetting(g, Key.ValidLifetime) : <u64>valid
  let any = false
  for (let h = 0; h < table(Tab.Host).used; h++) {
    if ((to != NONE && h != to) || linkAt(h, g) == NONE) continue
    if (length != NONE) {
      sendOption(g, h, hi, lo, length, preferredTime, validTime, bits)
      any = true
      continue
    }
    for (let p = host(h).firstPrefix; p != NONE; p = prefix(p).next) {
      if (prefix(p).owner != g || (type != NONE && prefix(p).type != type) || prefix(p).state == PrefixState.Requested) continue
      sendOption(g, h, prefix(p).prefixHi, 0, prefix(p).length, preferredTime, validTime, bits)
      any = true
    }
  }
  return any ? Errno.OK : Errno.EINVAL
}

function sendOption(g: i32, h: i32, hi: u64, lo: u64, length: i32, preferred: u64, valid: u64, bits: i32): void {
  const cause = world().cause
  const e = aboutGateway(tell(Kind.Advertisement, Req.A4862_30), g)
  thence()
  const m = sendDown(MessageKind.RouterAdvertisement, g, h)
  if (m != NONE) {
    aboutMessage(e, m)
    const row = message(m)
    row.bits = bits | OPTION
    row.length = length
    row.prefixHi = hi
    row.prefixLo = lo
    row.preferred = preferred
    row.valid = valid
  }
  dueTo(cause)
}
