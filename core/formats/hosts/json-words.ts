// The words of JSON: numbers, true, false, null, and strings in their quotes.

/** Longer words are no numbers that anything prints. */
export const LONGEST_WORD = 40

const WORDS: ReadonlyMap<string, boolean | null> = new Map<string, boolean | null>([
  ["true", true],
  ["false", false],
  ["null", null],
])

/** Undefined: the word is no JSON. */
export function literal(word: string): number | boolean | null | undefined {
  return /^-?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(word) ? Number(word) : WORDS.get(word)
}

/** What a string in its quotes says. Null: an escape in it is none. */
export function unquoted(quoted: string, hasEscapes: boolean): string | null {
  if (!hasEscapes) return quoted.slice(1, -1)
  try {
    return String(JSON.parse(quoted))
  } catch {
    return null
  }
}
