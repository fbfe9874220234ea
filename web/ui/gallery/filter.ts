// Which cards of the gallery fit the chosen difficulty and the search. Pure.

import type { Listed } from "../../scenarios/list.js"

interface Asked {
  /** "": any. */
  readonly difficulty: string
  /** Words, or an ID such as "OD-3.2-07"; each must be somewhere on the card. */
  readonly search: string
}

export function fitting(listed: readonly Listed[], { difficulty, search }: Asked): readonly Listed[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  return listed.filter(
    (card) => (difficulty === "" || card.difficulty === difficulty) && words.every((word) => written(card).includes(word)),
  )
}

const written = ({ title, about, difficulty, lookFor, covers, variants }: Listed): string =>
  [title, about, difficulty, ...lookFor, ...covers, ...variants].join("\n").toLowerCase()

/** The difficulties of the list, from easy to hard as the list goes. */
export function difficulties(listed: readonly Listed[]): readonly string[] {
  return [...new Set(listed.map((card) => card.difficulty))].filter(Boolean)
}

export function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text
}
