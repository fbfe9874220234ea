// Gateways: serving (they answer a solicitation, keep what is anchored elsewhere by a binding update, advertise) and anchoring
// (they accept the update and forward through a tunnel). The draft leaves this protocol open (§3.4); it is abstract here.

import { AddressType, Errno, Key, Kind, LinkState, MessageKind, NONE, Origin, PrefixState, Reason, Req, Unsupported } from "../abi"
import { sendAcross, sendDown } from "./packet"
import { allocatePrefix, isKept } from "./prefix"
import { gatewaySetting, hostSetting } from "./settings"
import { Event, schedule, scheduleAt } from "./timers"
import { aboutGateway, aboutHost, aboutMessage, aboutPrefix, tell, thence } from "./trace"
import { gateway, host, message, prefix, socket, world } from "./world"

const TRIES = 3

export function offers(g: i32, type: i32): bool {
  return (gateway(g).offers & (1 << type)) != 0
}

/** A solicitation came in. Everything that moves along is bound here first, then one advertisement tells the host all of it. */
export function hearSolicitation(h: i32, g: i32): void {
  const row = host(h)
  if (row.registered == row.epoch) {
    // Asked again: either the registration is still under way, or its advertisement was lost.
    if (row.bindingsAwaited == 0 && row.readyAt <= world().now) schedule(gateway(g).processing, Event.Advertise, h, row.epoch)
    return
  }
  row.registered = row.epoch
  row.bindingsAwaited = 0
  row.readyAt = world().now + gateway(g).allocation
  for (let p = row.firstPrefix; p != NONE; p = prefix(p).next) {
    if (!isKept(p)) continue
    if (prefix(p).owner == g) {
      comeHome(p)
    } else {
      row.bindingsAwaited++
      prefix(p).awaiting = g
      prefix(p).tries = 0
      schedule(gateway(g).processing, Event.BindingSend, p, prefix(p).serial)
    }
  }
  if (row.bindingsAwaited == 0) scheduleAt(row.readyAt, Event.Advertise, h, row.epoch)
}

/** Back at its anchor a prefix needs no tunnel. */
function comeHome(p: i32): void {
  const row = prefix(p)
  row.awaiting = NONE
  if (row.via == row.owner) return
  const e = aboutPrefix(tell(Kind.TunnelDown, Req.OD_3_2_07), p)
  e.other = gateway(row.via).serial
  row.via = row.owner
  row.state = PrefixState.Local
}

/** To the anchor: forward this host's prefix here from now on. Repeated while unanswered; then the host is told without it. */
export function sendBindingUpdate(p: i32, serial: i32): void {
  const row = prefix(p)
  if (row.serial != serial || row.awaiting == NONE || row.awaiting != host(row.host).gateway) return
  if (row.tries++ == TRIES) {
    row.awaiting = NONE
    settle(row.host)
    return
  }
  const m = sendAcross(MessageKind.BindingUpdate, row.host, row.awaiting, row.owner)
  if (m != NONE) {
    message(m).prefix = p
    message(m).prefixSerial = serial
    message(m).type = row.type
    const e = aboutMessage(tell(Kind.BindingUpdate, Req.OD_3_2_07), m)
    aboutGateway(e, row.awaiting).other = gateway(row.owner).serial
    thence()
  }
  schedule(gatewaySetting(row.owner, Key.RegistrationRetry), Event.BindingSend, p, serial)
}

/** At the anchor. */
export function hearBindingUpdate(p: i32, serial: i32, from: i32): void {
  const row = prefix(p)
  if (row.serial != serial || row.awaiting != from) return
  schedule(gateway(row.owner).processing, Event.BindingAnswer, p, serial)
}

/** The anchor forwards through the tunnel from here on, and says so. */
export function answerBindingUpdate(p: i32, serial: i32): void {
  const row = prefix(p)
  if (row.serial != serial || row.awaiting == NONE) return
  row.via = row.awaiting
  row.state = PrefixState.Anchored
  const m = sendAcross(MessageKind.BindingAck, row.host, row.owner, row.awaiting)
  if (m == NONE) return
  message(m).prefix = p
  message(m).prefixSerial = serial
  message(m).type = row.type
  const e = aboutMessage(tell(Kind.BindingAck, Req.OD_3_2_07), m)
  aboutGateway(e, row.awaiting).other = gateway(row.owner).serial
}

export function hearBindingAck(p: i32, serial: i32, at: i32): void {
  const row = prefix(p)
  if (row.serial != serial || row.awaiting != at) return
  row.awaiting = NONE
  const e = aboutPrefix(tell(Kind.TunnelUp, Req.OD_3_2_07), p)
  e.other = gateway(at).serial
  thence()
  settle(row.host)
}

/** One binding less to wait for; with the last one the advertisement is due. */
function settle(h: i32): void {
  const row = host(h)
  const ready = world().now + gateway(row.gateway).processing
  if (ready > row.readyAt) row.readyAt = ready
  if (--row.bindingsAwaited == 0) scheduleAt(row.readyAt, Event.Advertise, h, row.epoch)
}

/** Initial prefixes at the first attachment, a local non-persistent one at every later gateway. */
export function advertise(h: i32, epoch: i32): void {
  const row = host(h)
  if (row.epoch != epoch || row.link == LinkState.Down) return
  const g = row.gateway
  const types = row.attached == 0 ? initialTypes(h, g) : 1 << AddressType.NonPersistent
  for (let type: i32 = AddressType.Fixed; type <= AddressType.GracefulReplacement; type++) {
    if ((types & gateway(g).offers & ~gateway(g).refuses & (1 << type)) == 0 || owns(h, g, type)) continue
    if (allocatePrefix(h, g, type, Origin.Policy) == NONE) {
      const e = aboutGateway(aboutHost(tell(Kind.NetRefuse, Req.OD_3_1_05), h), g)
      e.type = type
      e.reason = Reason.Exhausted
    }
  }
  const m = sendDown(MessageKind.RouterAdvertisement, g, h)
  if (m != NONE) aboutGateway(aboutMessage(tell(Kind.Advertisement, Req.None), m), g)
}

/** As the gateway is set to; else as S-04 says. */
function initialTypes(h: i32, g: i32): i32 {
  const own = gateway(g).initial
  return own != 0 ? own : <i32>hostSetting(h, Key.BootSet)
}

function owns(h: i32, g: i32, type: i32): bool {
  for (let p = host(h).firstPrefix; p != NONE; p = prefix(p).next) {
    if (prefix(p).owner == g && prefix(p).type == type) return true
  }
  return false
}

/** A prefix request came in: refused after the processing time, granted after the allocation time. `silent` networks say nothing. */
export function hearRequest(m: i32): void {
  const row = message(m)
  const g = row.to
  const known = offers(g, row.type)
  if (!known && <i32>gatewaySetting(g, Key.Unsupported) == Unsupported.Silent) return
  const refused = !known || (gateway(g).refuses & (1 << row.type)) != 0
  schedule(refused ? gateway(g).processing : gateway(g).allocation, Event.RequestAnswer, row.socket, row.request)
}

/** The answer to the request that socket `s` made as its `request`th and may wait for no more. */
export function answerRequest(s: i32, request: i32): void {
  const asked = socket(s)
  const g = asked.requestGateway
  if (asked.request != request || g == NONE) return
  const h = asked.host
  if (!offers(g, asked.type)) {
    refuse(s, g, Errno.EAI_REQUIREDIPNOTSUPPORTED, Reason.NotOffered)
  } else if ((gateway(g).refuses & (1 << asked.type)) != 0) {
    refuse(s, g, Errno.EAI_REQUIREDIPFAILED, Reason.Refused)
  } else {
    const p = allocatePrefix(h, g, asked.type, Origin.Demand)
    if (p == NONE) {
      refuse(s, g, Errno.EAI_REQUIREDIPFAILED, Reason.Exhausted)
      return
    }
    const m = sendDown(MessageKind.PrefixGrant, g, h)
    if (m == NONE) return
    addressTo(m, s)
    message(m).prefix = p
    message(m).prefixSerial = prefix(p).serial
    aboutGateway(aboutMessage(tell(Kind.NetGrant, Req.OD_3_1_05), m), g)
  }
}

function refuse(s: i32, g: i32, code: Errno, reason: Reason): void {
  const m = sendDown(MessageKind.PrefixRefusal, g, socket(s).host)
  if (m == NONE) return
  addressTo(m, s)
  message(m).code = code
  message(m).reason = reason
  const e = aboutGateway(aboutMessage(tell(Kind.NetRefuse, Req.OD_3_1_05), m), g)
  e.code = code
  e.reason = reason
}

/** Marks an answer with the request it belongs to. */
function addressTo(m: i32, s: i32): void {
  const row = message(m)
  row.socket = s
  row.socketSerial = socket(s).serial
  row.request = socket(s).request
  row.type = socket(s).type
}
