// The promise of an address type (draft §3.2), checked when an address becomes invalid.

import { AddressState, AddressType, Invariant, Key, NONE, Reason, Req } from "../../abi"
import { ofAddress } from "../memory/violation"
import { address, prefix } from "../memory/world"

/**
 * An address becomes invalid. That breaks a promise if it is Fixed, or session-lasting and held. It breaks none if the address was still
 * being probed (it was not assigned yet), has no type, or was given back by its own host while nobody held it (S-17): the network had
 * guaranteed it, not the host.
 */
export function checkPromise(a: i32, reason: Reason): void {
  const row = address(a)
  if (row.prefix == NONE || row.state == AddressState.Tentative) return
  if (row.holders == 0 && (reason == Reason.LastSocketClosed || reason == Reason.IdleExpired)) return
  const type = prefix(row.prefix).type
  if (type == AddressType.SessionLasting && row.holders > 0) {
    tellBroken(a, Invariant.SessionLastingInvalid, Req.OD_3_2_06, reason)
  } else if (type == AddressType.Fixed) {
    tellBroken(a, Invariant.FixedInvalid, Req.OD_3_2_02, reason)
  }
}

/** What the network has withdrawn itself is its own breach, which S-22 allows: the record names both. */
function tellBroken(a: i32, what: Invariant, req: Req, reason: Reason): void {
  const e = ofAddress(a, what, req)
  if (reason != Reason.Withdrawn) return
  e.reason = reason
  e.setting = 1 + Key.PromiseRevocable
}
