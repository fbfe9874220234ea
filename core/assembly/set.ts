// A setting changes during the run: of the scenario, a host, a gateway, or an application.

import { Errno, Key, Kind, NONE, Req } from "../abi"
import { give, newSettings } from "./settings"
import { aboutGateway, aboutHost, tell } from "./trace"
import { app, gateway, host } from "./world"

const SCENARIO = 0

export function set(where: i32, who: i32, key: Key, value: u64): Errno {
  const row = where == SCENARIO ? 0 : rowOf(where, who)
  if (row == NONE) return Errno.ENFILE
  const e = tell(Kind.SettingChanged, Req.None)
  e.setting = 1 + key
  e.value = value > <u64>i32.MAX_VALUE ? i32.MAX_VALUE : <i32>value
  if (where == 1) aboutHost(e, who)
  if (where == 2) aboutGateway(e, who)
  if (where == 3) aboutHost(e, app(who).host).app = app(who).serial
  give(row, key, value)
  return Errno.OK
}

/** Its own row, made when it gets its first setting. */
function rowOf(where: i32, who: i32): i32 {
  if (where == 1) return host(who).settings != NONE ? host(who).settings : (host(who).settings = newSettings())
  if (where == 2) return gateway(who).settings != NONE ? gateway(who).settings : (gateway(who).settings = newSettings())
  return app(who).settings != NONE ? app(who).settings : (app(who).settings = newSettings())
}
