// What the page asked to compare with, until the comparison is there and takes it.

import { type Choice, keyOf, type With } from "../../compare/other.js"

let wanted: With | null = null

export const asked = {
  put(choice: With): void {
    wanted = choice
  },
  /** Null where nothing was asked for, or something that cannot be compared with. */
  take(choices: readonly Choice[]): With | null {
    if (wanted && "text" in wanted) {
      const other = wanted
      wanted = null
      return other
    }
    const found = wanted && choices.find((one) => wanted && keyOf(one.with) === keyOf(wanted))
    wanted = null
    return found?.with ?? null
  },
}
