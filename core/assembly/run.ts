// The verbs of a run, as the host side calls them: boot, run, commands. Times cross it as numbers (f64): whole microseconds below 2^53.

import { ABI, Errno, Kind, NONE, Profile, Req, Tab } from "../abi"
import { closeApp, openApp } from "./applications/open"
import { callNow } from "./applications/script"
import { changeLatency, changeOffers, changeSetting } from "./engine/configuration"
import { endEvent, fire, step } from "./engine/dispatch"
import { disturb, doubleNext, failNode, partition, setRefusal } from "./engine/fault"
import { seed } from "./memory/random"
import { aboutGateway, aboutHost, tell } from "./memory/trace"
import { app, giveBack, lay, world } from "./memory/world"
import { startAdvertising } from "./mobility/advertising"
import { attach, detach } from "./mobility/handoff"
import { exhaust } from "./network/pool"
import { advertiseOption } from "./network/send-option"
import { half } from "./selection/ip6"
import { useProfile } from "./selection/profile"
import { connectIn } from "./sockets/inbound"
import { watch } from "./sockets/sampling"

export { newSettings } from "./memory/settings"

export { newSerial, rowAddress, setCapacity, take, takeAll } from "./memory/world"

export function abi(): i32 {
  return ABI
}

/** Lays out an empty world: tables as large as set, a trace of so many rows, the default stack profile. */
export function boot(traceRows: i32): void {
  lay(traceRows)
  world().fire = changetype<usize>(fire)
  useProfile(Profile.Rfc6724)
}

/** Seeds randomness, from two 32-bit halves. */
export function plant(high: i32, low: i32): void {
  seed(half(high, low))
}

/** Gateways begin to advertise; once, when all of them are there. */
export function beginAdvertising(): void {
  begin()
  startAdvertising(NONE)
}

/** Runs to `until`; a Stop says why it returned. */
export function run(until: f64): i32 {
  return step(<u64>until)
}

/** Stops once this record is written, also in the middle of an event (0: never). */
export function stopAt(record: i32): void {
  world().stopAt = record
}

/** Forgets the records read so far. */
export function drained(): void {
  world().traced = 0
}

// Commands. Each returns an Errno; one that makes no sense now leaves a warning. Their first record has no cause.

export function doAttach(host: i32, gateway: i32, port: i32, overlaps: i32, gap: f64, overlap: f64): i32 {
  begin()
  return end(attach(host, gateway, port, overlaps != 0, gap, overlap), host, NONE, gateway)
}

export function doDetach(host: i32, port: i32): i32 {
  begin()
  return end(detach(host, port), host, NONE, NONE)
}

export function doOpen(app: i32): i32 {
  begin()
  return end(openApp(app), NONE, app, NONE)
}

export function doClose(app: i32): i32 {
  begin()
  return end(closeApp(app), NONE, app, NONE)
}

/** An operator lets a gateway refuse a type (`on`), or give it again. */
export function doRefuse(gateway: i32, type: i32, on: i32): i32 {
  begin()
  return end(setRefusal(gateway, type, on), NONE, NONE, gateway)
}

/** A fault: messages that fit are lost, or late (engine/fault.ts). Nodes by NodeKind and slot. */
export function doDisturb(
  reason: i32,
  kind: i32,
  nth: i32,
  count: i32,
  fromKind: i32,
  from: i32,
  toKind: i32,
  to: i32,
  host: i32,
  until: f64,
  by: f64,
): i32 {
  begin()
  return end(disturb(reason, kind, nth, count, fromKind, from, toKind, to, host, <u64>until, <u64>by), NONE, NONE, NONE)
}

/** One call of the socket API. Its row is given back. */
export function doCall(app: i32, row: i32): i32 {
  begin()
  const code = callNow(app, row)
  giveBack(Tab.Call, row)
  return end(code, NONE, app, NONE)
}

export function doConnectIn(peer: i32, app: i32): i32 {
  begin()
  return end(connectIn(peer, app), NONE, app, NONE)
}

/** `where`: 0 the scenario, 1 a host, 2 a gateway, 3 an application. `isTold`: also where it is so already. */
export function doSet(where: i32, who: i32, key: i32, value: f64, isTold: i32): i32 {
  begin()
  return end(
    changeSetting(where, who, key, <u64>value, isTold != 0),
    where == 1 ? who : NONE,
    where == 3 ? who : NONE,
    where == 2 ? who : NONE,
  )
}
export function doAdvertise(
  gateway: i32,
  host: i32,
  type: i32,
  a: i32,
  b: i32,
  c: i32,
  d: i32,
  length: i32,
  preferred: f64,
  valid: f64,
  bits: i32,
): i32 {
  begin()
  return end(advertiseOption(gateway, host, type, half(a, b), half(c, d), length, preferred, valid, bits), host, NONE, gateway)
}
export function doCapability(gateway: i32, offers: i32): i32 {
  begin()
  return end(changeOffers(gateway, offers), NONE, NONE, gateway)
}
export function doLatency(from: i32, to: i32, isPeer: i32, time: f64): i32 {
  begin()
  return end(changeLatency(from, to, isPeer != 0, <u64>time), NONE, NONE, from)
}
export function doExhaust(gateway: i32, type: i32, on: i32): i32 {
  begin()
  return end(exhaust(gateway, type, on != 0), NONE, NONE, gateway)
}
export function doFail(gateway: i32, on: i32): i32 {
  begin()
  return end(failNode(gateway, on != 0), NONE, NONE, gateway)
}
export function doPartition(from: i32, to: i32, isPeer: i32, on: i32): i32 {
  begin()
  return end(partition(from, to, isPeer != 0, on != 0), NONE, NONE, from)
}
export function doDuplicate(host: i32, count: i32): i32 {
  begin()
  return end(doubleNext(host, count), host, NONE, NONE)
}

/** Samples this host's flows for a while, because their paths are about to change. */
export function doWatch(host: i32): void {
  begin()
  watch(host)
}

function begin(): void {
  world().cause = 0
}

/** A command that makes no sense now changes nothing and is told, with whom it was for. */
function end(code: Errno, h: i32, a: i32, g: i32): i32 {
  if (code != Errno.OK) {
    const e = tell(Kind.TraceWarn, Req.None)
    e.code = code
    e.value = world().command
    if (h != NONE) aboutHost(e, h)
    if (a != NONE) aboutHost(e, app(a).host).app = app(a).serial
    aboutGateway(e, g)
  }
  endEvent()
  return code
}
