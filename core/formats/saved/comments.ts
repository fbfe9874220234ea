// Comments in the text of a scenario: authors may write them, nothing that runs reads them.

import { createScanner } from "jsonc-parser"

/** Of the kinds of jsonc-parser's tokens; its own names are types alone. */
const [LINE_COMMENT, BLOCK_COMMENT, END] = [12, 13, 17] as const

/** Characters of a text that is looked through: a scenario has no more. */
const LARGEST = 2_000_000

/** The text with spaces in place of its comments: what stands at a line and column stays there. */
export function withoutComments(text: string): string {
  if (text.length > LARGEST) return text
  if (!text.includes("//") && !text.includes("/*")) return text
  const scanner = createScanner(text)
  const parts: string[] = []
  let kept = 0
  for (let kind: number = scanner.scan(); kind !== END; kind = scanner.scan()) {
    if (kind !== LINE_COMMENT && kind !== BLOCK_COMMENT) continue
    const from = scanner.getTokenOffset()
    const to = scanner.getPosition()
    parts.push(text.slice(kept, from), text.slice(from, to).replace(/[^\r\n]/g, " "))
    kept = to
  }
  return parts.join("") + text.slice(kept)
}
