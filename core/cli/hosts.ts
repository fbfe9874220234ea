// Reads hosts from JSON lines, one host on each. A line that cannot be read is reported with its number and the field at fault.

import { type HostRecord, RecordError, readHost } from "../host/select/host-record.js"
import { TOO_DEEP, tooDeepAt } from "../host/values/depth.js"
import { show } from "../host/values/show.js"
import { type Io, readInput, UsageError } from "./io/verb.js"

export interface HostLine {
  readonly number: number
  readonly host: HostRecord
}

export interface Hosts {
  readonly label: string
  readonly lines: readonly HostLine[]
  /** How many faults were found so far; each is reported on standard error. */
  faults: number
}

/** Reads a file of hosts; `-` is standard input. */
export async function readHosts(verb: string, file: string, io: Io): Promise<Hosts> {
  const text = await readInput(file, io)
  const label = file === "-" ? "standard input" : file
  const hosts: { label: string; lines: HostLine[]; faults: number } = { label, lines: [], faults: 0 }
  for (const [i, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue
    try {
      const host = readHost(await parse(line, i + 1))
      hosts.lines.push({ number: i + 1, host: { ...host, id: host.id || `line ${i + 1}` } })
    } catch (error) {
      tell(hosts, verb, i + 1, error, io)
    }
  }
  if (hosts.lines.length === 0 && hosts.faults === 0) throw new UsageError(`${verb}: ${label} is empty; give JSON lines, one host a line`)
  return hosts
}

/** Reports a fault in one line on standard error: file, line, field, remedy. */
export function tell(hosts: Hosts, verb: string, line: number, error: unknown, io: Io): void {
  if (!(error instanceof RecordError)) throw error
  hosts.faults++
  io.err(`odmm: ${verb}: ${hosts.label}: line ${line}${/^\d/.test(error.place) ? "" : ": "}${error.message}\n`)
}

async function parse(line: string, number: number): Promise<unknown> {
  const deep = tooDeepAt(line)
  if (deep >= 0) throw new RecordError("", `column ${deep + 1}: ${TOO_DEEP}`)
  try {
    return JSON.parse(line)
  } catch {
    // JSON.parse does not say where in every engine; the parser that does is loaded only now.
    const { parseTree } = await import("jsonc-parser")
    const errors: { offset: number }[] = []
    parseTree(line, errors as Parameters<typeof parseTree>[1], { disallowComments: true })
    const column = (errors[0]?.offset ?? 0) + 1
    const found = line.slice(column - 1, column)
    throw new RecordError(
      "",
      `column ${column}: not JSON${found ? ` at ${show(found)}` : ": it ends too early"}; line ${number} must be one whole object`,
    )
  }
}
