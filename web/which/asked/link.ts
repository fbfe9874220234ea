// A link to what is asked: host and question in the fragment, which no server sees.

import { fromLetters, toLetters } from "../../link/letters.js"
import type { Asked } from "./stack.js"
import { readAsked } from "./storage.js"

const NAME = "#ask="

/** Characters that a link unfolds to, at most. */
const MOST = 2_000_000

/** A link is not longer than what mail and chat take. */
const LONGEST = 60_000

/** Null: it would be longer than anything takes. */
export async function linkTo(asked: Asked, page: string): Promise<string | null> {
  const letters = await toLetters(new TextEncoder().encode(JSON.stringify(asked)))
  const link = `${page.split("#")[0]}${NAME}${letters}`
  return link.length > LONGEST ? null : link
}

/** What a fragment asks; null: nothing that can be read. */
export async function askedIn(hash: string): Promise<Asked | null> {
  if (!hash.startsWith(NAME)) return null
  try {
    return readAsked(new TextDecoder().decode(await fromLetters(hash.slice(NAME.length), MOST)))
  } catch {
    return null
  }
}
