// How a run is looked at, apart from the moment, the selection and the view: the values of three stores as one, for links (link/look.ts) and
// the browser's history.

import type { Shown } from "./store.js"
import type { Timing } from "./timing.js"

export interface Look
  extends Pick<Shown, "camera" | "layout" | "each" | "relative" | "markers">,
    Pick<Timing, "axis" | "sight" | "lanes" | "tall" | "hidden" | "scale" | "rule"> {
  /** The views that are open, from top to bottom; null: those of a first visit. */
  readonly open: readonly string[] | null
  readonly folded: readonly string[]
  /** The view that a narrow page shows; "": the first of them. */
  readonly tab: string
  /** The filter of the list of records, as links write it. */
  readonly records: string
}

/** The three stores as one. */
export interface Looks {
  now(): Look
  /** Shows what a link or the history asks for. It is not remembered as the visitor's own choice until they change it themselves. */
  show(look: Partial<Look>): void
  /** Calls `tell` after each change, and perhaps more often, until the returned function is called. */
  follow(tell: () => void): () => void
}

/** The parts that a visitor chooses for all moments. */
export const CHOSEN: readonly (keyof Look)[] = ["open", "folded", "tab", "axis", "relative"]

/** A look without the visitor's own settings, which going back does not change. */
export function ofMoment({ open, folded, tab, axis, relative, markers, ...rest }: Look): Partial<Look> {
  return rest
}

/** Compares by identity, since values are never changed in place. */
export function sameLook(a: Look, b: Look, keys = Object.keys(a) as readonly (keyof Look)[]): boolean {
  return keys.every((key) => a[key] === b[key])
}
