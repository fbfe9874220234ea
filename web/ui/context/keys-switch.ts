// Whether single characters work as keys. They can be switched off, as WCAG 2.1.4 asks for people who dictate.

import { keep, kept } from "../../explorer/remembered.js"

const SWITCH = "odmm.keys"

export function keysAreOn(): boolean {
  return kept(SWITCH) !== "off"
}

export function switchKeys(on: boolean): void {
  keep(SWITCH, on ? "on" : "off")
}
