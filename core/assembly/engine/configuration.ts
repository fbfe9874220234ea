// What changes on command without being a fault: what a gateway can give, how far it is from another node, a setting.

import { Errno, Key, Kind, NONE, Req } from "../../abi"
import { appSetting, give, hostSetting, newSettings, settingIn } from "../memory/settings"
import { aboutGateway, aboutHost, tell, thence } from "../memory/trace"
import { app, between, gateway, host, peer } from "../memory/world"
import { startAdvertising } from "../mobility/advertising"
import { routeEverybody } from "../sockets/path"

/** Command: a gateway offers other types from now on (R8653-12). */
export function changeOffers(g: i32, offers: i32): Errno {
  if (gateway(g).legacy != 0) return Errno.EINVAL
  const e = aboutGateway(tell(Kind.CapabilityChanged, Req.OD_5_3_01), g)
  e.value = offers
  gateway(g).offers = offers
  return Errno.OK
}

/** Command: another one-way latency between a gateway and another node. */
export function changeLatency(from: i32, to: i32, isPeer: bool, time: u64): Errno {
  const e = aboutGateway(tell(Kind.LatencyChanged, Req.None), from)
  e.other = isPeer ? peer(to).serial : gateway(to).serial
  // In microseconds: from 2147 s on the largest that fits.
  e.value = <i32>min<u64>(time, i32.MAX_VALUE)
  thence()
  between(from, to, isPeer).time = time
  if (!isPeer) between(to, from, false).time = time
  routeEverybody()
  return Errno.OK
}

/**
 * Command: a setting changes, for what is decided from now on. `where`: 0 the scenario, 1 a host, 2 a gateway, 3 an application. What was in
 * force there already is given without a record, unless it `isTold`.
 */
export function changeSetting(where: i32, who: i32, key: Key, value: u64, isTold: bool): Errno {
  const own = where == 0 ? 0 : where == 1 ? host(who).settings : where == 2 ? gateway(who).settings : app(who).settings
  const row = own == NONE ? newSettings() : own
  if (row == NONE) return Errno.ENFILE
  if (where == 1) host(who).settings = row
  else if (where == 2) gateway(who).settings = row
  else if (where == 3) app(who).settings = row
  const before = where == 1 ? hostSetting(who, key) : where == 3 ? appSetting(who, key) : settingIn(where == 2 ? row : 0, key)
  give(row, key, value)
  if (before == value && !isTold) return Errno.OK
  const e = tell(Kind.SettingChanged, Req.None)
  e.setting = 1 + key
  e.addressHi = before
  e.addressLo = value
  if (where == 1) aboutHost(e, who)
  else if (where == 2) aboutGateway(e, who)
  else if (where == 3) aboutHost(e, app(who).host).app = app(who).serial
  if (key == Key.AdvertiseEvery) startAdvertising(where == 2 ? who : NONE)
  return Errno.OK
}
