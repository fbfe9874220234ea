// The end of a binding: the gateway deregisters the prefix, or its anchor revokes it, and the /64 returns to its pool some time after.

import { Key, Kind, MessageKind, NONE, Reason, Req, Skin, TYPES } from "../../abi"
import { Event, schedule } from "../memory/events"
import { gatewaySetting, hostAtGateway } from "../memory/settings"
import { aboutGateway, aboutMessage, tell, tellSent } from "../memory/trace"
import { gateway, message, prefix } from "../memory/world"
import { linkAt } from "./link"
import { sendAcross, sendDownOn, sendOn } from "./message"

/**
 * Gives up the binding of a prefix that ends. The /64 is free some time after its anchor let go: when the gateway where the host is has
 * told it so, or at once if the anchor ends the binding itself.
 */
export function letGo(p: i32, reason: Reason): void {
  const row = prefix(p)
  if (row.poolEntry == NONE) return
  const pool = row.owner * TYPES + row.type
  if (release(p, reason, pool)) return
  if (row.via != row.owner) {
    const ends = reason == Reason.GraceOver || reason == Reason.LifetimeEnded || reason == Reason.Withdrawn
    if (ends) {
      tellBinding(MessageKind.Revocation, p, row.owner, row.via, pool)
    } else if (linkAt(row.host, row.via) != NONE && tellBinding(MessageKind.Deregistration, p, row.via, row.owner, pool)) {
      return
    }
  }
  bindingEnds(row.owner, row.poolEntry, pool)
}

/** The DHCPv6 skin: a host that gives a prefix back says so to the gateway where it is. True: it does, and the gateway sees to the rest. */
function release(p: i32, reason: Reason, pool: i32): bool {
  const row = prefix(p)
  const l = linkAt(row.host, row.via)
  if (l == NONE || !isGivenBack(reason) || <i32>hostAtGateway(row.host, row.via, Key.Skin) != Skin.Dhcpv6) return false
  const m = sendOn(l, MessageKind.PrefixRelease)
  if (m == NONE) return false
  message(m).prefix = p
  message(m).prefixSerial = row.serial
  message(m).type = row.type
  message(m).poolEntry = row.poolEntry
  message(m).pool = pool
  aboutGateway(tellSent(m, Req.OD_3_4_08), row.via)
  return true
}

/** Does its host give it back, and not the network? */
function isGivenBack(reason: Reason): bool {
  switch (reason) {
    case Reason.LastSocketClosed:
    case Reason.IdleExpired:
    case Reason.NobodyWaits:
    case Reason.OtherType:
    case Reason.Duplicate:
      return true
    default:
      return false
  }
}

/** The release is at the gateway, which answers it, and deregisters what is anchored elsewhere. */
export function hearRelease(m: i32): void {
  const row = message(m)
  const h = row.host
  const g = row.to
  const owner = row.pool / TYPES
  const reply = sendDownOn(row.link, MessageKind.ReleaseAnswer)
  if (reply != NONE) aboutGateway(tellSent(reply, Req.None), g)
  const on = owner == g ? NONE : sendAcross(MessageKind.Deregistration, h, g, owner)
  if (on == NONE) {
    hearDeregistration(m)
    return
  }
  message(on).type = row.type
  message(on).poolEntry = row.poolEntry
  message(on).pool = row.pool
  const e = aboutMessage(tell(Kind.BindingUpdate, Req.None), on)
  aboutGateway(e, g).other = gateway(owner).serial
}

function tellBinding(kind: MessageKind, p: i32, from: i32, to: i32, pool: i32): bool {
  const row = prefix(p)
  const m = sendAcross(kind, row.host, from, to)
  if (m == NONE) return false
  message(m).prefix = p
  message(m).prefixSerial = row.serial
  message(m).type = row.type
  message(m).poolEntry = row.poolEntry
  message(m).pool = pool
  const e = aboutMessage(tell(Kind.BindingUpdate, Req.None), m)
  aboutGateway(e, from).other = gateway(to).serial
  return true
}

/** The deregistration is at the anchor. One that was lost has the same effect, since the binding then runs out by itself. */
export function hearDeregistration(m: i32): void {
  bindingEnds(message(m).pool / TYPES, message(m).poolEntry, message(m).pool)
}

/** The anchor keeps the binding for a while after that (RFC 5213 §9.1). */
function bindingEnds(owner: i32, entry: i32, pool: i32): void {
  schedule(gatewaySetting(owner, Key.BindingKept), Event.PoolReturns, entry, pool)
}
