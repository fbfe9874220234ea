// A prefix becomes its host's: lifetimes begin, addresses are formed.

import { AddressType, Key, Kind, Origin, PrefixState, Req } from "../../abi"
import { aboutPrefix, tell, thence } from "../memory/trace"
import { prefix, world } from "../memory/world"
import { tunnelUp } from "../network/prefix"
import { formAddress } from "./form-address"
import { startLifetimes } from "./lifetime"
import { formTemporary } from "./temporary"

/** The host has heard of the prefix: its lifetimes begin and its addresses are formed. */
export function adoptPrefix(p: i32): void {
  const row = prefix(p)
  const e = aboutPrefix(tell(Kind.PrefixNew, row.origin == Origin.Demand ? Req.OD_3_1_06 : Req.OD_4_2_00b), p)
  if (row.type == AddressType.Untyped) e.setting = 1 + Key.NetworkDefault
  thence()
  row.state = PrefixState.Local
  row.request = 0
  row.since = world().now
  startLifetimes(p)
  if (row.via != row.owner) {
    row.state = PrefixState.Anchored
    tunnelUp(p)
  }
  formAddress(p)
  formTemporary(p)
}
