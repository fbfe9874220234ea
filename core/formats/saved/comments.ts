// Comments in the text of a scenario: authors may write them, nothing that runs reads them.

import { stripComments } from "jsonc-parser"

/** The text without its comments. What stands at a line and column stays there. */
export function withoutComments(text: string): string {
  return text.includes("//") || text.includes("/*") ? stripComments(text, " ") : text
}
