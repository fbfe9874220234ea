// What goes wrong on command: a gateway refuses a type, a message is lost. Each is survivable.

import { Errno, Kind, Reason, Req } from "../abi"
import { aboutGateway, tell } from "./trace"
import { gateway, world } from "./world"

export function setRefusal(g: i32, type: i32, on: i32): Errno {
  const bit = 1 << type
  const row = gateway(g)
  if (((row.refuses & bit) != 0) == (on != 0)) return Errno.EINVAL
  const e = aboutGateway(tell(Kind.Fault, Req.None), g)
  e.type = type
  e.reason = on != 0 ? Reason.Refused : Reason.None
  row.refuses = on != 0 ? row.refuses | bit : row.refuses & ~bit
  return Errno.OK
}

export function dropNext(kind: i32, count: i32): Errno {
  const w = world()
  const e = tell(Kind.Fault, Req.None)
  e.carries = kind
  e.reason = Reason.Dropped
  e.value = count
  w.dropKind = kind
  w.dropCount = count
  return Errno.OK
}
