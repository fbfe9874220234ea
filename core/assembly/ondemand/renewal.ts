// An address serves new requests for so long, or for so many bytes sent, and then a new one is fetched though it exists (RFC 8653 §5, S-15).

import { AddressState, AddressType, Key, Kind, Reason, Req } from "../../abi"
import { deprecate } from "../addressing/address"
import { Event, scheduleAt } from "../memory/events"
import { appSetting, hostSetting } from "../memory/settings"
import { aboutAddress, tell, thence } from "../memory/trace"
import { address, prefix, world } from "../memory/world"
import { bytesFrom } from "../sockets/socket"

/** Is the address past its time for new requests? 1 + the Key of the setting that says so; 0: it is not. */
export function isWornOut(a: i32, owner: i32): i32 {
  const time = appSetting(owner, Key.RenewalTime)
  if (time != 0 && world().now - prefix(address(a).prefix).since >= time) return 1 + Key.RenewalTime
  const bytes = appSetting(owner, Key.RenewalBytes)
  return bytes != 0 && bytesFrom(a) >= bytes ? 1 + Key.RenewalBytes : 0
}

/** Starts the clock of a non-persistent or graceful-replacement address: after its time it serves no new sockets (R8653-14). */
export function startRenewalClock(a: i32, owner: i32): void {
  const row = address(a)
  const type = prefix(row.prefix).service
  if (type != AddressType.NonPersistent && type != AddressType.GracefulReplacement) return
  const time = appSetting(owner, Key.RenewalTime)
  if (time != 0 && row.holders == 1) scheduleAt(prefix(row.prefix).since + time, Event.RenewalEnds, a, row.serial)
}

/** The time of an address for new sockets is over: it is deprecated. */
export function renewalEnds(a: i32, serial: i32): void {
  const row = address(a)
  if (row.serial != serial || row.state != AddressState.Preferred) return
  const time = hostSetting(row.host, Key.RenewalTime)
  if (time != 0 && world().now - prefix(row.prefix).since < time) return
  tellRenewed(a, 1 + Key.RenewalTime)
  deprecate(a, Req.R8653_14)
}

export function tellRenewed(a: i32, setting: i32): void {
  const e = aboutAddress(tell(Kind.Renewed, Req.R8653_14), a)
  e.req2 = setting == 1 + Key.RenewalBytes ? Req.R8653_15 : Req.R8653_13
  e.req3 = Req.S_15
  e.reason = Reason.LifetimePolicy
  e.setting = setting
  thence()
}
