// Whether single characters are keys: whoever dictates text or has a keyboard with odd layers switches them off (WCAG 2.1.4).

import { keep, kept } from "../../explorer/remembered.js"

const SWITCH = "odmm.keys"

export function keysAreOn(): boolean {
  return kept(SWITCH) !== "off"
}

export function switchKeys(on: boolean): void {
  keep(SWITCH, on ? "on" : "off")
}
