// What a host does on a new link: it asks for a router, and the router's advertisement settles what lives on.

import { AddressState, Key, Kind, LinkState, MessageKind, NONE, PrefixState, Reason, Req, SECOND, SocketState } from "../../abi"
import { isUsable, prefer } from "../addressing/address"
import { adoptPrefix } from "../addressing/adopt-prefix"
import { updateRoles } from "../addressing/home-role"
import { learnLocal } from "../addressing/known-local"
import { renewLifetimes, startLifetimes } from "../addressing/lifetime"
import { formTemporary } from "../addressing/temporary"
import { wakeApplications } from "../applications/reopening"
import { resumeRequests } from "../calls/request-outcome"
import { Event, happens, schedule } from "../memory/events"
import { randomBelow } from "../memory/random"
import { hostSetting } from "../memory/settings"
import { aboutGateway, aboutLink, aboutMessage, aboutSocket, dueTo, tell, thence } from "../memory/trace"
import { address, gateway, host, link, message, NEVER, prefix, socket, world } from "../memory/world"
import { isHome } from "../network/anchor"
import { chooseRoute, interfaceOf, isInUse } from "../network/link"
import { REPEATED, sendOn } from "../network/message"
import { cancelPrefix } from "../network/prefix"
import { routeSocket } from "../sockets/path"
import { withdrawLeft } from "./withdrawal"

/** RFC 4861 §10. */
const SOLICITATIONS = 3
const SOLICIT_EVERY: u64 = 4_000_000

/** Begins to solicit on a link, after a random delay of up to a second (RFC 4861 §6.3.7) unless the scenario fixes it. */
export function askRouter(l: i32): void {
  const row = link(l)
  const delay = hostSetting(row.host, Key.SolicitDelay)
  row.solicits = 0
  row.registered = NONE
  solicitAfter(l, delay >= NEVER ? randomBelow(SECOND) : delay)
}

/** Up to three solicitations, four seconds apart (RFC 4861 §10), until a router answers. */
export function solicit(l: i32, epoch: i32): void {
  const row = link(l)
  if (row.epoch != epoch || row.solicitAt != world().now || row.state == LinkState.Down || row.solicits >= SOLICITATIONS) return
  row.solicits++
  const m = sendOn(l, MessageKind.RouterSolicitation)
  if (m != NONE) {
    aboutGateway(aboutMessage(tell(Kind.Solicitation, Req.None), m), row.gateway)
    thence()
  }
  solicitAfter(l, SOLICIT_EVERY)
}

function solicitAfter(l: i32, delay: u64): void {
  link(l).solicitAt = world().now + delay
  schedule(delay, Event.Solicit, l, link(l).epoch)
}

/**
 * A router has spoken. What it gives is new; what lived only at a gateway that was left ends now (draft §4.2, bullet 10); what is anchored
 * elsewhere stays valid, deprecated (RFC 8885: preferred lifetime 0).
 */
export function hearAdvertisement(m: i32): void {
  const l = message(m).link
  const row = link(l)
  const h = row.host
  const g = row.gateway
  if ((message(m).bits & REPEATED) != 0 && row.state == LinkState.Routed) {
    hearAgain(l)
    return
  }
  aboutGateway(aboutLink(tell(Kind.AdvertisementHeard, Req.None), l), g)
  thence()
  const cause = world().cause
  row.state = LinkState.Routed
  happens(Event.RouterHeard, l, 0)
  row.solicits = SOLICITATIONS
  host(h).attached++
  chooseRoute(h)
  for (let p = host(h).firstPrefix, next = NONE; p != NONE; p = next) {
    next = prefix(p).next
    if (prefix(p).state == PrefixState.Requested && prefix(p).request == 0) {
      // What another interface is about to be told of is its own.
      const isHere = prefix(p).interface == interfaceOf(l)
      if (prefix(p).via == g) adoptPrefix(p)
      else if (isHere || !isInUse(prefix(p).interface)) cancelPrefix(p, Reason.NeverHeard)
    }
    dueTo(cause)
  }
  for (let p = host(h).firstPrefix; p != NONE; p = prefix(p).next) {
    // The advertisement carries what is kept as well: whoever sent it is who advertised it last (Rule 5.5).
    if (prefix(p).via == g) advertisedBy(p, g)
    if (prefix(p).owner == g) backAtOwner(p)
    dueTo(cause)
  }
  withdrawLeft(l, NONE)
  dueTo(cause)
  updateRoles(h)
  learnLocal(h)
  routeAll(h, g)
  dueTo(cause)
  resumeRequests(h)
  dueTo(cause)
  wakeApplications(h)
}

/** An advertisement that says again what the host knows: what it has from that gateway lasts anew. */
function hearAgain(l: i32): void {
  const h = link(l).host
  const e = aboutGateway(aboutLink(tell(Kind.AdvertisementHeard, Req.None), l), link(l).gateway)
  e.reason = Reason.Repeated
  thence()
  const cause = world().cause
  happens(Event.RouterHeard, l, 0)
  for (let p = host(h).firstPrefix; p != NONE; p = prefix(p).next) {
    // What an option has set is no longer as the gateway is set to give it.
    const row = prefix(p)
    if (row.via != link(l).gateway || !isHome(p) || row.state == PrefixState.Grace || row.optioned != 0) continue
    const hasEnded = row.preferredUntil <= world().now
    startLifetimes(p)
    if (!hasEnded || row.address == NONE || address(row.address).state != AddressState.Deprecated) continue
    prefer(row.address)
    formTemporary(p)
    dueTo(cause)
  }
}

function advertisedBy(p: i32, g: i32): void {
  for (let a = host(prefix(p).host).firstAddress; a != NONE; a = address(a).next) {
    if (address(a).prefix == p) address(a).advertiser = gateway(g).serial
  }
}

/** The host is back at the prefix's owner: lifetimes are renewed, its grace ends, it is preferred again. */
function backAtOwner(p: i32): void {
  const a = prefix(p).address
  renewLifetimes(p)
  prefix(p).runsOut = 0
  if (prefix(p).state == PrefixState.Grace) {
    prefix(p).state = PrefixState.Local
    prefix(p).graceUntil = 0
  }
  if (a == NONE || address(a).state != AddressState.Deprecated) return
  prefer(a)
  formTemporary(p)
}

/**
 * Finds the path of each socket anew, and tells of those that survive the move: the promise of §3.2 is kept where the gateway changed and
 * the address did not.
 */
function routeAll(h: i32, g: i32): void {
  const cause = world().cause
  for (let s = host(h).firstSocket; s != NONE; s = socket(s).next) {
    const before = socket(s).via
    routeSocket(s)
    const a = socket(s).source
    if (host(h).attached < 2 || a == NONE || socket(s).state != SocketState.Connected || before == socket(s).via) continue
    if (address(a).prefix == NONE || !isUsable(a)) continue
    const e = aboutGateway(aboutSocket(tell(Kind.SockSurvives, Req.OD_3_2_07), s), g)
    e.req2 = Req.OD_1_01
    e.address = address(a).serial
    e.prefix = prefix(address(a).prefix).serial
    e.other = gateway(prefix(address(a).prefix).owner).serial
    e.until = socket(s).oneWay
    dueTo(cause)
  }
}
