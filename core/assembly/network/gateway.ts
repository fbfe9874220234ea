// Serving gateways: they answer a solicitation, have what is anchored elsewhere bound to them, and advertise.

import { AddressType, Key, Kind, LinkState, MessageKind, NONE, Origin, PrefixState, Reason, Req } from "../../abi"
import { Event, schedule, scheduleAt } from "../memory/events"
import { randomBelow } from "../memory/random"
import { gatewaySetting, hostAtGateway } from "../memory/settings"
import { aboutGateway, aboutHost, aboutMessage, tell } from "../memory/trace"
import { gateway, host, link, NEVER, prefix, world } from "../memory/world"
import { anchorOf } from "./anchor"
import { bind, comeHome } from "./binding"
import { interfaceOf, isInUse } from "./link"
import { sendDownOn } from "./message"
import { allocatePrefix, cancelPrefix, isKept, tunnelUp } from "./prefix"
import { answerBound, forgetAsked } from "./prefix-request"
import { settle } from "./registration"

const FIRST = AddressType.Untyped
const LAST = AddressType.GracefulReplacement

/** RFC 4861 §10, MAX_RA_DELAY_TIME. */
const ANSWER_WITHIN: u64 = 500_000

/** A solicitation came in. What moves along with the host is bound here first; then one advertisement tells the host all of it. */
export function hearSolicitation(l: i32): void {
  const row = link(l)
  const g = row.gateway
  if (row.registered == row.epoch) {
    // Asked again: either the registration is still under way, or its advertisement was lost.
    if (row.awaitsBindings == 0 && row.readyAt <= world().now)
      schedule(gateway(g).processing + answerDelay(g), Event.Advertise, l, row.epoch)
    return
  }
  row.registered = row.epoch
  row.awaitsBindings = 0
  row.readyAt = world().now + gateway(g).allocation + answerDelay(g)
  for (let p = host(row.host).firstPrefix; p != NONE; p = prefix(p).next) {
    if (isKept(p)) {
      if (prefix(p).owner == g) comeHome(p, l)
      else if (movesTo(p, l)) bind(p, l)
    } else if (prefix(p).state == PrefixState.Requested && prefix(p).via == g && prefix(p).owner != g && prefix(p).request == 0) {
      bind(p, l)
    }
  }
  giveAnchored(l)
  if (row.awaitsBindings == 0) scheduleAt(row.readyAt, Event.Advertise, l, row.epoch)
}

/** Was the prefix used on this link's interface, or on one that is no longer in use? */
function movesTo(p: i32, l: i32): bool {
  return prefix(p).interface == interfaceOf(l) || !isInUse(prefix(p).interface)
}

function answerDelay(g: i32): u64 {
  const delay = gatewaySetting(g, Key.AnswerDelay)
  return delay >= NEVER ? randomBelow(ANSWER_WITHIN) : delay
}

/** The anchor has agreed to forward prefix `p` to gateway `g`: what waited for that goes on, a request or an advertisement. */
export function bindingSettled(p: i32, g: i32): void {
  const row = prefix(p)
  if (row.request != 0) {
    answerBound(p, g)
    return
  }
  // The host has not heard of a new prefix yet: its tunnel is told of when it does.
  if (row.state != PrefixState.Requested) tunnelUp(p)
  settle(row.host, g)
}

/** The anchor did not answer gateway `g`: a request is refused, an advertisement goes out without prefix `p`. */
export function bindingFailed(p: i32, g: i32): void {
  const row = prefix(p)
  // Cancelled, the prefix has no host any more.
  const h = row.host
  if (row.request != 0) forgetAsked(p, g)
  if (row.state == PrefixState.Requested) cancelPrefix(p, Reason.TimedOut)
  settle(h, g)
}

/** The advertisement is due: prefixes that this gateway itself anchors are given now, and the host is told. */
export function advertise(l: i32, epoch: i32): void {
  const row = link(l)
  if (row.epoch != epoch || row.state == LinkState.Down) return
  const g = row.gateway
  const types = dueTypes(row.host, g)
  for (let type: i32 = FIRST; type <= LAST; type++) {
    if ((types & (1 << type)) != 0 && anchorOf(g, type) == g) give(l, type)
  }
  const m = sendDownOn(l, MessageKind.RouterAdvertisement)
  if (m != NONE) aboutGateway(aboutMessage(tell(Kind.Advertisement, Req.None), m), g)
}

/** Has the central anchor allocate and bind what the host is due to get, before the host is told. */
function giveAnchored(l: i32): void {
  const h = link(l).host
  const g = link(l).gateway
  const types = dueTypes(h, g)
  for (let type: i32 = FIRST; type <= LAST; type++) {
    if ((types & (1 << type)) == 0 || anchorOf(g, type) == g) continue
    const p = give(l, type)
    if (p != NONE) bind(p, l)
  }
}

/** The types that the host is due to get here and can get: at a later gateway a non-persistent one, and a graceful one where one is held. */
function dueTypes(h: i32, g: i32): i32 {
  const own = gateway(g).initial
  let types = 1 << AddressType.NonPersistent
  // As the gateway is set to; else as S-04 says.
  if (host(h).attached == 0) types = own != 0 ? own : <i32>hostAtGateway(h, g, Key.BootSet)
  else if (holdsGraceful(h)) types |= 1 << AddressType.GracefulReplacement
  if (gateway(g).legacy != 0) return 1
  return types & gateway(g).offers & ~gateway(g).refuses & ~1
}

function holdsGraceful(h: i32): bool {
  for (let p = host(h).firstPrefix; p != NONE; p = prefix(p).next) {
    if (prefix(p).service == AddressType.GracefulReplacement && isKept(p)) return true
  }
  return false
}

/** Allocates a prefix of this type for the link's host. NONE: the host has one from there already, or there is none to give. */
function give(l: i32, type: i32): i32 {
  const h = link(l).host
  const g = link(l).gateway
  if (owns(h, anchorOf(g, type), type)) return NONE
  const p = allocatePrefix(l, g, type, Origin.Policy)
  if (p == NONE) {
    const e = aboutGateway(aboutHost(tell(Kind.NetRefuse, Req.OD_3_1_05), h), g)
    e.type = type
    e.reason = Reason.Exhausted
  }
  return p
}

function owns(h: i32, owner: i32, type: i32): bool {
  for (let p = host(h).firstPrefix; p != NONE; p = prefix(p).next) {
    if (prefix(p).owner == owner && prefix(p).type == type) return true
  }
  return false
}
