// The mobile host's attachment: link up and down, solicitation, the advertisement that settles what lives on, the way its packets take.

import {
  AddressState,
  AddressType,
  Errno,
  Key,
  Kind,
  LinkState,
  MessageKind,
  NONE,
  PrefixState,
  Reason,
  Req,
  SECOND,
  SocketState,
  Withdrawal,
} from "../abi"
import { deprecate, formLinkLocal, isUsable, prefer } from "./address"
import { offers } from "./gateway"
import { Host } from "./layout"
import { sendUp } from "./packet"
import { adoptPrefix, releasePrefix, startIdleClock } from "./prefix"
import { randomBelow } from "./random"
import { resumeRequests } from "./request"
import { gatewaySetting, hostSetting } from "./settings"
import { routeSocket, watch } from "./socket"
import { Event, schedule } from "./timers"
import { aboutGateway, aboutHost, aboutMessage, aboutSocket, dueTo, tell, thence } from "./trace"
import { address, gateway, host, NEVER, prefix, socket, world } from "./world"

/** RFC 4861 §10. */
const SOLICITATIONS = 3
const SOLICIT_EVERY: u64 = 4_000_000

/** Command: into the cell of `g`. With a link elsewhere it is a hard handoff: `gap` without any link, then the new one. */
export function attach(h: i32, g: i32, gap: u64): Errno {
  const row = host(h)
  const here = row.link != LinkState.Down
  if (here && row.gateway == g) return Errno.EINVAL
  const moving = here || row.target != NONE
  const e = aboutGateway(aboutHost(tell(Kind.Handoff, here ? Req.OD_1_01 : Req.None), h), g)
  if (here) e.other = gateway(row.gateway).serial
  e.until = moving ? world().now + gap : world().now
  thence()
  if (here) dropLink(h, row)
  row.epoch++
  row.target = g
  row.linkUpAt = e.until
  schedule(moving ? gap : 0, Event.LinkUp, h, row.epoch)
  return Errno.OK
}

/** Command: out of all coverage. */
export function detach(h: i32): Errno {
  const row = host(h)
  if (row.link == LinkState.Down && row.target == NONE) return Errno.EINVAL
  const e = aboutGateway(aboutHost(tell(Kind.Handoff, Req.OD_3_2_03), h), NONE)
  if (row.gateway != NONE) e.other = gateway(row.gateway).serial
  thence()
  row.epoch++
  row.target = NONE
  row.linkUpAt = NEVER
  if (row.link != LinkState.Down) dropLink(h, row)
  return Errno.OK
}

/** Nothing is delivered on that link any more; what moves along is still valid. */
function dropLink(h: i32, row: Host): void {
  const w = world()
  aboutGateway(aboutHost(tell(Kind.LinkDown, Req.None), h), row.gateway)
  row.link = LinkState.Down
  row.since = w.now
  row.previous = row.gateway
  row.epoch++
  watch(h)
  route(h)
  // The old gateway holds the binding for a while; if the host is not heard of by then, what was local there is gone.
  schedule(gatewaySetting(row.gateway, Key.BindingKept), Event.HoldEnds, h, row.gateway)
  if (<i32>hostSetting(h, Key.Withdrawal) == Withdrawal.LinkDown) releaseLocal(h, row.gateway)
}

export function linkUp(h: i32, epoch: i32): void {
  const row = host(h)
  if (row.epoch != epoch) return
  aboutGateway(aboutHost(tell(Kind.LinkUp, Req.None), h), row.target)
  thence()
  row.link = LinkState.Up
  row.gateway = row.target
  row.target = NONE
  row.since = world().now
  row.linkUpAt = row.since
  row.solicits = 0
  if (row.firstAddress == NONE) formLinkLocal(h)
  const delay = hostSetting(h, Key.SolicitDelay)
  // RFC 4861 §6.3.7: a random delay of up to a second, unless the scenario fixes it.
  schedule(delay >= NEVER ? randomBelow(SECOND) : delay, Event.Solicit, h, epoch)
}

/** Up to three solicitations, four seconds apart (RFC 4861 §10), until a router answers. */
export function solicit(h: i32, epoch: i32): void {
  const row = host(h)
  if (row.epoch != epoch || row.link != LinkState.Up || row.solicits >= SOLICITATIONS) return
  row.solicits++
  const m = sendUp(MessageKind.RouterSolicitation, h)
  if (m != NONE) {
    aboutGateway(aboutMessage(tell(Kind.Solicitation, Req.None), m), row.gateway)
    thence()
  }
  schedule(SOLICIT_EVERY, Event.Solicit, h, epoch)
}

/**
 * A gateway has spoken: what it gives is new, what lived only at one we left ends now (draft §4.2, bullet 10), what is anchored
 * elsewhere stays valid, deprecated (RFC 8885: preferred lifetime 0).
 */
export function hearAdvertisement(h: i32, g: i32): void {
  const row = host(h)
  aboutGateway(aboutHost(tell(Kind.AdvertisementHeard, Req.None), h), g)
  thence()
  const cause = world().cause
  row.link = LinkState.Routed
  row.attached++
  for (let p = row.firstPrefix; p != NONE; p = prefix(p).next) {
    if (prefix(p).owner == g && prefix(p).state == PrefixState.Requested) adoptPrefix(p)
    dueTo(cause)
  }
  for (let p = row.firstPrefix, next = NONE; p != NONE; p = next) {
    next = prefix(p).next
    const a = prefix(p).address
    // The advertisement carries what is kept as well: whoever sent it is who advertised it last (Rule 5.5).
    if (a != NONE) address(a).advertiser = gateway(g).serial
    if (prefix(p).owner == g) {
      if (a != NONE && address(a).state == AddressState.Deprecated) prefer(a)
    } else if (prefix(p).type == AddressType.NonPersistent) {
      releasePrefix(p, Reason.LeftGateway)
    } else {
      if (a != NONE) deprecate(a, Req.A4862_14)
      startIdleClock(p)
    }
    dueTo(cause)
  }
  route(h)
  tellSurvivors(h, g)
  dueTo(cause)
  resumeRequests(h)
}

/** The promise of §3.2 kept: the socket's address did not change, although the gateway did. */
function tellSurvivors(h: i32, g: i32): void {
  if (host(h).attached < 2) return
  for (let s = host(h).firstSocket; s != NONE; s = socket(s).next) {
    const a = socket(s).source
    if (a == NONE || socket(s).state != SocketState.Connected) continue
    if (address(a).prefix == NONE || !isUsable(a)) continue
    const e = aboutGateway(aboutSocket(tell(Kind.SockSurvives, Req.OD_3_2_07), s), g)
    e.req2 = Req.OD_1_01
    e.address = address(a).serial
    e.prefix = prefix(address(a).prefix).serial
    e.other = gateway(prefix(address(a).prefix).owner).serial
    e.until = socket(s).oneWay
  }
}

/** The gateway left did not hear of the host again: it lets go of what was local to it. */
export function holdEnds(h: i32, g: i32): void {
  const row = host(h)
  if (row.gateway == g && (row.link != LinkState.Down || world().now - row.since < gatewaySetting(g, Key.BindingKept))) return
  if (row.gateway != g && row.link == LinkState.Routed) return
  releaseLocal(h, g)
}

function releaseLocal(h: i32, g: i32): void {
  for (let p = host(h).firstPrefix, next = NONE; p != NONE; p = next) {
    next = prefix(p).next
    if (prefix(p).owner == g && prefix(p).type == AddressType.NonPersistent) releasePrefix(p, Reason.HoldExpired)
  }
}

/** Finds the way of each of the host's sockets anew. */
export function route(h: i32): void {
  for (let s = host(h).firstSocket; s != NONE; s = socket(s).next) routeSocket(s)
}

/** Would the host's present network give this type? */
export function isOffered(h: i32, type: i32): bool {
  return host(h).gateway != NONE && offers(host(h).gateway, type)
}
