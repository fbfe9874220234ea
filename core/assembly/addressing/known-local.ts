// Prefixes that a host knows to be local: the update of RFC 6724 (draft -25) gives each of them a row of the policy table. They come and go
// with what routers advertise, so the table moves when the host does.

import { Key, Kind, LinkState, NONE, Profile, Req, Tab } from "../../abi"
import { after, Event, schedule } from "../memory/events"
import { Host, Message } from "../memory/layout"
import { append, unlink } from "../memory/list"
import { hostSetting } from "../memory/settings"
import { aboutGateway, aboutHost, tell } from "../memory/trace"
import { address, gateway, giveBack, host, link, localPrefix, prefix, take, world } from "../memory/world"
import { endOfLinks, linkAt } from "../network/link"

/** Bits of a message that is an option, beside those of network/send-option.ts. */
export const SNAC = 8
export const ROUTE = 16

/** The length of a site's prefix, and the shortest of a route that is taken for local (U6724-06, -07). */
const SITE = 48
const SHORTEST = 40

/** Compares what the host knows to be local with what it has heard and has, and tells each row of its policy table that comes or goes. */
export function learnLocal(h: i32): void {
  const isOn = <i32>hostSetting(h, Key.Selection) == Profile.Rfc6724Update
  if (!isOn && host(h).firstLocal == NONE) return
  for (let k = host(h).firstLocal; k != NONE; k = localPrefix(k).next) {
    const row = localPrefix(k)
    row.req = isOn && row.until > world().now && linkAt(h, row.gateway) != NONE ? Req.U6724_07 : Req.None
  }
  if (isOn) {
    learnRoutes(h)
    learnPrefixes(h)
  }
  for (let k = host(h).firstLocal, next = NONE; k != NONE; k = next) {
    next = localPrefix(k).next
    if (localPrefix(k).req != Req.None) continue
    tellRow(Kind.PolicyRowRemoved, h, k, Req.U6724_09)
    unlink(localsOf(h), Tab.LocalPrefix, k)
    giveBack(Tab.LocalPrefix, k)
  }
}

/** U6724-04 to -06: routes of routers that the host has heard, but for those with the SNAC Router flag. */
function learnRoutes(h: i32): void {
  for (let l = host(h).firstLink; l < endOfLinks(h); l++) {
    const g = link(l).gateway
    if (link(l).state != LinkState.Routed || gateway(g).snac != 0) continue
    for (let k = gateway(g).firstRoute; k != NONE; k = localPrefix(k).next)
      know(h, localPrefix(k).prefixHi, localPrefix(k).length, g, Req.U6724_06)
  }
}

/** U6724-07 and -08: the sites of prefixes that are preferred, and of addresses, unless only SNAC routers advertise them. */
function learnPrefixes(h: i32): void {
  for (let a = host(h).firstAddress; a != NONE; a = address(a).next) {
    const p = address(a).prefix
    if (p == NONE || (prefix(p).snac | (gateway(prefix(p).owner).snac & gateway(prefix(p).via).snac)) != 0) continue
    know(h, address(a).addressHi, SITE, prefix(p).via, prefix(p).preferredUntil > world().now ? Req.U6724_07 : Req.U6724_08)
  }
}

/** U6724-06, -07: a route that is advertised by itself, and a prefix whatever its flags, count for their lifetimes. */
export function hearLocal(m: Message): void {
  const h = m.host
  if (<i32>hostSetting(h, Key.Selection) != Profile.Rfc6724Update || ((m.bits & SNAC) | gateway(m.from).snac) != 0) return
  const isRoute = (m.bits & ROUTE) != 0
  const length = isRoute ? m.length : SITE
  const lifetime = isRoute ? m.valid : m.preferred
  const k = lifetime == 0 ? rowFor(h, m.prefixHi, length) : know(h, m.prefixHi, length, m.from, isRoute ? Req.U6724_06 : Req.U6724_07)
  if (k == NONE) return
  localPrefix(k).until = after(lifetime)
  schedule(lifetime, Event.LocalEnds, h, 0)
}

/** The row for a prefix, which is there now if it was not. NONE: the prefix is not one of fd00::/8, or another row covers it. */
function know(h: i32, hi: u64, length: i32, g: i32, req: Req): i32 {
  if (hi >> 56 != 0xfd || length < SHORTEST) return NONE
  // A route stands as it was advertised; a site needs no row where one covers it.
  for (let k = host(h).firstLocal; k != NONE && req != Req.U6724_06; k = localPrefix(k).next) {
    const row = localPrefix(k)
    if (row.req != Req.None && differ(row.prefixHi, hi, row.length) == 0) return row.length == length ? k : NONE
  }
  let found = rowFor(h, hi, length)
  if (found == NONE) {
    found = take(Tab.LocalPrefix)
    if (found == NONE) return NONE
    const row = localPrefix(found)
    row.length = length
    const rest: u64 = 64 - length
    row.prefixHi = (hi >> rest) << rest
    row.gateway = g
    append(localsOf(h), Tab.LocalPrefix, found)
    tellRow(Kind.PolicyRowAdded, h, found, req)
  }
  if (localPrefix(found).req == Req.None) localPrefix(found).req = req
  return found
}

/** The host's row for just this prefix, or NONE. */
function rowFor(h: i32, hi: u64, length: i32): i32 {
  let k = host(h).firstLocal
  while (k != NONE && (localPrefix(k).length != length || differ(localPrefix(k).prefixHi, hi, length) != 0)) k = localPrefix(k).next
  return k
}

/** The first so many bits of two prefixes, from 1 to 64, as far as they differ. */
function differ(a: u64, b: u64, length: i32): u64 {
  return (a ^ b) >> <u64>(64 - length)
}

function tellRow(kind: Kind, h: i32, k: i32, req: Req): void {
  const e = aboutGateway(aboutHost(tell(kind, req), h), localPrefix(k).gateway)
  e.addressHi = localPrefix(k).prefixHi
  e.value = localPrefix(k).length
}

function localsOf(h: i32): usize {
  return changetype<usize>(host(h)) + offsetof<Host>("firstLocal")
}
