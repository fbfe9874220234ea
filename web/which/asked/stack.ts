// A stack's profile with what may differ from it, as the page offers it.

import type { ProfileChanges, ProfileName } from "../../../core/host/selection.js"
import type { OrderAsked } from "../order/names.js"

/** All that is asked on the page: it is stored in the browser, and an example sets it. `text` is the host as it was pasted. */
export interface Asked {
  readonly text: string
  readonly dst: string
  readonly dev: string
  readonly prefs: number | null
  readonly profile: ProfileName
  /** The id of a stack's mistake, which no profile has; "" for none. */
  readonly mistake: string
  /** What was chosen in place of what would be assumed: names and values. */
  readonly choices?: readonly (readonly [id: string, value: string])[]
  /** Left out: the source is asked for; else the order of several destinations. */
  readonly order?: OrderAsked | undefined
}

export interface Mistake {
  readonly id: string
  readonly title: string
  /** Its name in the list of profiles. */
  readonly name: string
  readonly profile: ProfileName
  readonly changes: ProfileChanges
  /** Two or three sentences: what goes wrong, and where it was seen. */
  readonly about: string
  readonly breaks: readonly string[]
  readonly asked: Asked
}
