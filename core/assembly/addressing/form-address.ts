// How an address comes into being: of a prefix (RFC 4862 §5.5.3 d) or link-local (§5.3), and then duplicate address detection.

import { AddressFlag, AddressState, AddressType, NONE } from "../../abi"
import { address, host, prefix } from "../memory/world"
import { cacheAddress } from "../selection/policy"
import { addressOf, identifierOf, newAddress } from "./address"
import { detectDuplicates } from "./duplicate-detection"
import { updateRole } from "./home-role"

/** Forms the address of a prefix: prefix + interface identifier (RFC 4862 §5.5.3 d), then duplicate address detection as set. */
export function formAddress(p: i32): void {
  const from = prefix(p)
  const a = addressOf(p)
  if (a == NONE) return
  address(a).addressLo = identifierOf(from.host, from.prefixHi)
  from.address = a
  beginLife(a)
}

/** What follows once an address has its identifier: scope and label are cached, its home role is set, it is probed. */
export function beginLife(a: i32): void {
  cacheAddress(a)
  updateRole(a)
  detectDuplicates(a)
}

/** Forms fe80::/64 + identifier (RFC 4862 §5.3). It exists from link-up on and belongs to no prefix of the network. */
export function formLinkLocal(h: i32): void {
  const a = newAddress(h)
  if (a == NONE) return
  const row = address(a)
  row.type = AddressType.Untyped
  row.interface = host(h).firstLink
  row.length = 64
  row.addressHi = 0xfe80_0000_0000_0000
  row.addressLo = identifierOf(h, row.addressHi)
  row.state = AddressState.Preferred
  row.flags = AddressFlag.Permanent
  cacheAddress(a)
}
