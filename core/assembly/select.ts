import { NONE, AddressState } from "../abi"
import { address, host } from "./world"
export function selectSource(h: i32, hi: u64, lo: u64, oif: i32, prefs: i32): i32 {
  for (let a = host(h).firstAddress; a != NONE; a = address(a).next) if (address(a).state == AddressState.Preferred && address(a).prefix != NONE) return a
  return NONE
}
export function decidedBy(): i32 { return 1 }
