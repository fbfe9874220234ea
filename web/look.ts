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
}

export interface Looks {
  now(): Look
  /** What a link or the history asks for is shown. It is not remembered as the visitor's own choice before they change it themselves. */
  show(look: Partial<Look>): void
  /** Tells of changes, and maybe oftener, until the returned function is called. */
  follow(tell: () => void): () => void
}

/** Values are never changed in place. */
export function sameLook(a: Look, b: Look): boolean {
  return (Object.keys(a) as (keyof Look)[]).every((key) => a[key] === b[key])
}
