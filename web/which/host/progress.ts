// What a reading says while it runs.

import type { Pasted } from "../../../core/formats/hosts/pasted.js"

/** A worker's word: how far it is (0 to 1), or the host. */
export type Said = { readonly progress: number } | { readonly pasted: Pasted }

/** How far a reading is: characters are looked at twice at most, and rows come to a little more. */
export const partOf = (work: number, text: string): number => Math.min(1, work / (2.05 * text.length))
