// Who may ask for which type, and how many of it a host may hold: policy (draft §3.4, §7; S-05).

import { AppFlag, Key, Kind, NONE, Reason, Req, SocketState } from "../../abi"
import { appSetting } from "../memory/settings"
import { aboutSocket, tell, thence } from "../memory/trace"
import { app, host, prefix, socket } from "../memory/world"
import { denied } from "./result"
import { findForReuse } from "./reuse"

/** May the application ask for the type? False: the request is denied, and setsc() has returned. */
export function mayAsk(s: i32): bool {
  const row = socket(s)
  const isPrivileged = (app(row.app).flags & AppFlag.Privileged) != 0
  if (!isPrivileged && (<i32>appSetting(row.app, Key.Permission) & (1 << row.type)) == 0) {
    deny(s, Reason.Denied, Req.OD_7_01, 1 + Key.Permission)
    return false
  }
  const quota = Key.QuotaFixed + row.type - 1
  if (findForReuse(s) == NONE && <u64>counted(s) >= appSetting(row.app, quota)) {
    deny(s, Reason.QuotaUsed, Req.R8653_09, 1 + quota)
    return false
  }
  return true
}

/** Counts the prefixes of the type that the host holds, and those it has asked for. */
function counted(s: i32): i32 {
  const h = host(socket(s).host)
  const type = socket(s).type
  let count = 0
  for (let p = h.firstPrefix; p != NONE; p = prefix(p).next) count += i32(prefix(p).type == type)
  for (let o = h.firstSocket; o != NONE; o = socket(o).next) {
    count += i32(o != s && socket(o).type == type && socket(o).state == SocketState.Waiting && socket(o).claim == NONE)
  }
  return count
}

function deny(s: i32, reason: Reason, req: Req, setting: i32): void {
  const e = aboutSocket(tell(Kind.PolicyDeny, req), s)
  e.req2 = Req.OD_3_4_15
  e.req3 = Req.S_05
  e.reason = reason
  e.setting = setting
  thence()
  denied(s, <i32>appSetting(socket(s).app, Key.DenialError), reason)
}
