// The promise of an address type (draft §3.2), checked when an address becomes invalid.

import { AddressState, AddressType, Invariant, NONE, Reason, Req } from "../../abi"
import { ofAddress } from "../memory/violation"
import { address, prefix } from "../memory/world"

/**
 * An address becomes invalid: never a held session-lasting one, never a Fixed one. One whose probe still ran was not assigned yet; without
 * a type nothing was promised. What its host itself gave back, unheld (S-17), breaks no promise: the guarantee was the network's.
 */
export function checkPromise(a: i32, reason: Reason): void {
  const row = address(a)
  if (row.prefix == NONE || row.state == AddressState.Tentative) return
  if (row.holders == 0 && (reason == Reason.LastSocketClosed || reason == Reason.IdleExpired)) return
  const type = prefix(row.prefix).type
  if (type == AddressType.SessionLasting && row.holders > 0) {
    ofAddress(a, Invariant.SessionLastingInvalid, Req.OD_3_2_06)
  } else if (type == AddressType.Fixed) {
    ofAddress(a, Invariant.FixedInvalid, Req.OD_3_2_02)
  }
}
