// The words of a question: what it is cut into, and where each stands.

import { parseTime } from "../values/time.js"

/** What is wrong with a question, at a column counted from 1. */
export class QueryError extends Error {
  override readonly name = "QueryError"
  constructor(
    readonly column: number,
    readonly fault: string,
  ) {
    super(`column ${column}: ${fault}`)
  }
}

export type Word =
  | { readonly is: "name" | "text"; readonly text: string; readonly column: number }
  | { readonly is: "number"; readonly value: number; readonly text: string; readonly column: number }
  | { readonly is: "sign"; readonly text: string; readonly column: number }

/** Characters of the longest question. */
export const LONGEST_QUERY = 2000

/** A name, which may have dots in it; a number, with a unit of time or without; a text in quotes; a sign. */
const WORD =
  /\s*(?:(?<text>"(?:[^"\\]|\\.)*")|(?<number>\d+(?:\.\d+)?(?:us|µs|ms|s|min|h|d)?(?![\w.]))|(?<sign><=|>=|!=|=|<|>|~|\(|\))|(?<name>[^\s"()<>=!~]+))/suy

export function wordsOf(query: string): readonly Word[] {
  if (query.length > LONGEST_QUERY)
    throw new QueryError(LONGEST_QUERY + 1, `is longer than ${LONGEST_QUERY} characters; ask for less at once`)
  const words: Word[] = []
  const end = query.trimEnd().length
  WORD.lastIndex = 0
  while (WORD.lastIndex < end) {
    const from = WORD.lastIndex
    const found = WORD.exec(query)
    const column = from + (query.slice(from).match(/^\s*/)?.[0].length ?? 0) + 1
    if (!found)
      throw new QueryError(
        column,
        query[column - 1] === '"' ? 'the text is not closed; write " at its end' : `"${query[column - 1]}" has no meaning here`,
      )
    const { text, number, sign, name } = found.groups ?? {}
    if (text !== undefined) words.push({ is: "text", text: text.slice(1, -1).replace(/\\(.)/gsu, "$1"), column })
    else if (number !== undefined) words.push({ is: "number", value: numberOf(number), text: number, column })
    else if (sign !== undefined) words.push({ is: "sign", text: sign, column })
    else words.push({ is: "name", text: name ?? "", column })
  }
  return words
}

/** A plain number is one; with a unit of time it is microseconds, as records have them. */
const numberOf = (text: string) => (/[a-zµ]$/.test(text) ? parseTime(text) : Number(text))
