// Linked lists of a table's rows: each row begins with the slot of the next one (NONE: it is the last), and whoever has the list has a field
// with the slot of the first.

import { NONE, Tab } from "../../abi"
import { rowAddress } from "./world"

/** Makes a row the last of the list whose first slot stands at address `head`. */
export function append(head: usize, tab: Tab, slot: i32): void {
  store<i32>(rowAddress(tab, slot), NONE)
  let at = head
  while (load<i32>(at) != NONE) at = rowAddress(tab, load<i32>(at))
  store<i32>(at, slot)
}

/** Takes a row out of that list, which has it. The row still tells its next one. */
export function unlink(head: usize, tab: Tab, slot: i32): void {
  let at = head
  while (load<i32>(at) != slot) at = rowAddress(tab, load<i32>(at))
  store<i32>(at, load<i32>(rowAddress(tab, slot)))
}
