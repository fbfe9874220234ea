// What the page asked to compare with, until the comparison is there.

import { type Choice, keyOf, type With } from "../../compare/other.js"

let wanted: With | null = null

export const asked = {
  put(choice: With): void {
    wanted = choice
  },
  /** Null where nothing was asked for, or something that cannot be compared with. Reading changes nothing: what is drawn may be drawn again. */
  read(choices: readonly Choice[]): With | null {
    if (wanted && "text" in wanted) return wanted
    const found = wanted && choices.find((one) => wanted && keyOf(one.with) === keyOf(wanted))
    return found?.with ?? null
  },
  /** The comparison is there. */
  taken(): void {
    wanted = null
  },
}
