// S-11: which addresses count as home and care-of addresses in rule 4 (the draft relates neither to its types: X-37).

import { AddressFlag, AddressType, HomeRole, Key, NONE } from "../../abi"
import { hostSetting } from "../memory/settings"
import { address, host, prefix } from "../memory/world"
import { isHome } from "../network/anchor"

/** Sets the role of each of a host's addresses anew, after a move. */
export function updateRoles(h: i32): void {
  for (let a = host(h).firstAddress; a != NONE; a = address(a).next) updateRole(a)
}

/** Sets the flags Home and CareOf of one address as S-11 says. */
export function updateRole(a: i32): void {
  const row = address(a)
  if (row.prefix == NONE) return
  row.flags = (row.flags & ~(AddressFlag.Home | AddressFlag.CareOf)) | roleOf(row.prefix, <i32>hostSetting(row.host, Key.HomeRole))
}

function roleOf(p: i32, how: i32): i32 {
  const type = prefix(p).service
  const isLocal = isHome(p)
  const isKept = type == AddressType.Fixed || type == AddressType.SessionLasting
  if (how == HomeRole.None) return 0
  if (how == HomeRole.Anchored) {
    // Fixed, and session-lasting from an anchor left behind: home. Local and non-persistent: care-of.
    if (type == AddressType.Fixed || (isKept && !isLocal)) return AddressFlag.Home
    return type == AddressType.NonPersistent && isLocal ? AddressFlag.CareOf : 0
  }
  // Mobile IPv6: what is kept is a home address, at its own gateway a care-of address too (RFC 6724 rule 4: "at home"); all else is care-of.
  return isKept ? AddressFlag.Home | (isLocal ? AddressFlag.CareOf : 0) : AddressFlag.CareOf
}
