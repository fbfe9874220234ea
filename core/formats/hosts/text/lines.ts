// The text between the JSON of a paste: each line is given to the readers of the systems' formats, whichever knows it.

import type { Context, LineReader, Understood } from "./facts.js"
import { ifconfigLine } from "./ifconfig.js"
import { linuxLine } from "./linux.js"
import { netstatLine } from "./netstat.js"
import { nmcliLine } from "./nmcli.js"
import { powershellLine } from "./powershell.js"
import { sysctlLine } from "./sysctl.js"
import { windowsLine } from "./windows.js"

const READERS: readonly LineReader[] = [linuxLine, ifconfigLine, netstatLine, sysctlLine, nmcliLine, powershellLine, windowsLine]

/** No line of an output is longer; the readers' expressions are asked about no more than this. */
const LONGEST = 2_000

/** What a line says. Null: nothing that is known here. */
export function understood(text: string, context: Context): Understood | null {
  const line = bare(text)
  if (line.length > LONGEST) return null
  if (isFrame(line)) return begun(line)
  return read(line, context) ?? quoted(line, context)
}

const FRAME: Understood = { by: "", facts: [] }

/** A command begins another output. Where it asks for the routes of one table, they do not name it: "ip -6 route show table wlan0". */
function begun(line: string): Understood {
  if (!/^[^$#%>]*[$#%>]/.test(line) || /^\s*#/.test(line)) return FRAME
  const [, table = ""] = /\bip\b[^|;]*\sr(?:o|ou|out|oute)?\b[^|;]*\st(?:a|ab|abl|able)?\s+([\w.@-]{1,64})/.exec(line) ?? []
  return { by: "", facts: [{ is: "section", section: table === "" || table === "all" ? "" : `table ${table}` }] }
}

function read(line: string, context: Context): Understood | null {
  for (const reader of READERS) {
    const said = reader(line, context)
    if (said) return said
  }
  return null
}

/** Behind the marks of a quotation, or behind a number of the line. */
function quoted(line: string, context: Context): Understood | null {
  const [mark] = /^\s*(?:(?:[>|]\s?)+|\d{1,5}\s*[:|)]?(?:\s|$))/.exec(line) ?? []
  if (mark === undefined) return null
  const rest = line.slice(mark.length)
  if (rest.trim() === "") return null
  if (isFrame(rest)) return begun(rest)
  return read(rest, context) ?? (/^\s*[>|]/.test(mark) ? quoted(rest, context) : null)
}

/** The colours of a terminal. */
const COLOUR = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*[mK]`, "g")

/** Without colours, and without the blanks at its end. */
const bare = (text: string): string =>
  text
    .slice(0, 2 * LONGEST)
    .replace(COLOUR, "")
    .replaceAll("\u00a0", " ")
    .trimEnd()

/** A prompt with its command stands within so many characters. */
const PROMPT = 100

/** What stands around an output: the fence of a code block, and the prompt with the command. */
function isFrame(line: string): boolean {
  const start = line.slice(0, PROMPT)
  return (
    /^\s*(```|~~~)/.test(start) ||
    /^[^$#%>]*[$#%>] ?(sudo )?(ip|ifconfig|netstat|sysctl|cat|grep|adb|ipconfig|netsh|route|Get-Net\w+|ip6addrctl|uname|dig|getent|host)\b/.test(
      start,
    ) ||
    /^\s*#/.test(start)
  )
}
