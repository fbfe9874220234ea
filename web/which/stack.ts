// A stack's profile with what may differ from it, as the page offers it.

import type { ProfileChanges, ProfileName } from "../../core/host/selection.js"

/** All that the page is asked: what is stored, what an example sets. The host's own text is kept beside it, as it was given. */
export interface Asked {
  readonly text: string
  readonly dst: string
  readonly dev: string
  readonly prefs: number | null
  readonly profile: ProfileName
  /** A mistake of some stack, which no profile has; "" for none. */
  readonly mistake: string
}

export interface Mistake {
  readonly id: string
  readonly title: string
  /** What it is called beside the profiles. */
  readonly name: string
  readonly profile: ProfileName
  readonly changes: ProfileChanges
  /** Two or three sentences: what goes wrong, and where it was seen. */
  readonly about: string
  readonly breaks: readonly string[]
  readonly asked: Asked
}
