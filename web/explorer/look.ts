// How a run is looked at, beside the moment, what is selected and the view: the values of three stores as one, for links (link-look.ts)
// and the browser's history.

import type { Shown } from "./store.js"
import type { Timing } from "./timing.js"

export interface Look
  extends Pick<Shown, "camera" | "layout" | "relative" | "markers">,
    Pick<Timing, "axis" | "sight" | "lanes" | "tall" | "hidden" | "scale" | "rule"> {
  /** The views beside the player, from top to bottom; null: as at first. */
  readonly open: readonly string[] | null
  readonly folded: readonly string[]
  /** The one of them that is a narrow page's; "": its first. */
  readonly tab: string
  /** What the list of records is narrowed to, as links say it. */
  readonly records: string
}

export interface Looks {
  now(): Look
  /** What a link or the history asks for is shown, and not remembered as the visitor's own choice before they change it themselves. */
  show(look: Partial<Look>): void
  /** Tells of changes, and maybe oftener, until the returned function is called. */
  follow(tell: () => void): () => void
}

/** What the visitor chooses for themselves, in one go. */
export const CHOSEN: readonly (keyof Look)[] = ["open", "folded", "tab", "axis", "relative"]

/** Without what is the visitor's own for all moments: the way back does not take it back. */
export function ofMoment({ open, folded, tab, axis, relative, markers, ...rest }: Look): Partial<Look> {
  return rest
}

/** Values are never changed in place. */
export function sameLook(a: Look, b: Look, keys = Object.keys(a) as readonly (keyof Look)[]): boolean {
  return keys.every((key) => a[key] === b[key])
}
