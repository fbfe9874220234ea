// A file's text as it is read: line by line in the memory of one line, or whole up to a size.

import { type Io, reasonOf, UsageError } from "./verb.js"

export interface Line {
  /** From 1. */
  readonly number: number
  /** Null: it is longer than a line may be. */
  readonly text: string | null
}

/** Characters of a line, at most: some hundred thousand addresses. */
export const MOST_OF_LINE = 32_000_000

/** The lines of a file; `-` is standard input. Each character is looked at once. */
export async function* linesOf(path: string, io: Io, most = MOST_OF_LINE): AsyncGenerator<Line> {
  let number = 1
  let parts: string[] = []
  let length = 0
  const take = (text: string): void => {
    length += text.length
    if (length <= most) parts.push(text)
    else parts = []
  }
  const line = (): Line => {
    const read = { number: number++, text: length <= most ? parts.join("") : null }
    parts = []
    length = 0
    return read
  }
  for await (const text of textsOf(path, io)) {
    let from = 0
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", from)) {
      take(text.slice(from, end))
      from = end + 1
      yield line()
    }
    take(text.slice(from))
  }
  if (length > 0) yield line()
}

/** A file's whole text. Throws UsageError if it has more characters than `most`. */
export async function boundedText(path: string, io: Io, most: number): Promise<string> {
  const parts: string[] = []
  let length = 0
  for await (const text of textsOf(path, io)) {
    length += text.length
    if (length > most)
      throw new UsageError(`${path}: more than ${(most / 1e6).toFixed(0)} million characters; give the output for one host`)
    parts.push(text)
  }
  return parts.join("")
}

async function* textsOf(path: string, io: Io): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  try {
    for await (const bytes of io.chunks(path)) yield decoder.decode(bytes, { stream: true })
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(`${path}: ${reasonOf(error)}`)
  }
  const rest = decoder.decode()
  if (rest) yield rest
}
