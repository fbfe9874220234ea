// The text between the JSON of a paste: each line is given to the readers of the systems' formats, whichever knows it.

import type { LineReader, Understood } from "./facts.js"
import { ifconfigLine } from "./text-ifconfig.js"
import { linuxLine } from "./text-linux.js"
import { netstatLine } from "./text-netstat.js"

const READERS: readonly LineReader[] = [linuxLine, ifconfigLine, netstatLine]

/** No line of an output is longer; the readers' expressions are asked about no more than this. */
const LONGEST = 2_000

/** What a line says. `link`: the interface under which it stands. Null: nothing that is known here. */
export function understood(text: string, link: string): Understood | null {
  const line = bare(text)
  if (line.length > LONGEST) return null
  if (isFrame(line)) return { by: "", facts: [] }
  for (const reader of READERS) {
    const said = reader(line, link)
    if (said) return said
  }
  return null
}

/** The colours of a terminal. */
const COLOUR = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g")

/** Without colours, and without the blanks at its end. */
const bare = (text: string): string =>
  text
    .slice(0, 2 * LONGEST)
    .replace(COLOUR, "")
    .trimEnd()

/** A prompt with its command stands within so many characters. */
const PROMPT = 100

/** What stands around an output: the fence of a code block, and the prompt with the command. */
function isFrame(line: string): boolean {
  const start = line.slice(0, PROMPT)
  return /^\s*(```|~~~)/.test(start) || /^[^$#%>]*[$#%>] ?(sudo )?(ip|ifconfig|netstat|sysctl|cat)\b/.test(start)
}
