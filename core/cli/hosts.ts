// Reads hosts from JSON lines, one host on each, as they come: a file may be larger than the memory. A line that cannot be read is reported
// with its number and the field at fault.

import { type HostRecord, RecordError, readHost } from "../host/select/host-record.js"
import { linesOf, MOST_OF_LINE } from "./lines.js"
import { type Io, UsageError } from "./verb.js"

export interface HostLine {
  readonly number: number
  readonly host: HostRecord
}

export interface Hosts {
  readonly label: string
  /** To be gone through once. */
  readonly lines: AsyncIterable<HostLine>
  /** How many faults were found so far; each is reported on standard error. */
  faults: number
}

/** The hosts of a file; `-` is standard input. */
export function readHosts(verb: string, file: string, io: Io): Hosts {
  const label = file === "-" ? "standard input" : file
  const hosts: Hosts = { label, lines: lines(), faults: 0 }
  async function* lines(): AsyncGenerator<HostLine> {
    let read = 0
    for await (const { number, text } of linesOf(file, io)) {
      if (text?.trim() === "") continue
      try {
        const host = readHost(await parse(text, number))
        yield { number, host: { ...host, id: host.id || `line ${number}` } }
        read++
      } catch (error) {
        tell(hosts, verb, number, error, io)
      }
      io.progress(`${label}: line ${number.toLocaleString("en")}`)
    }
    if (read === 0 && hosts.faults === 0) throw new UsageError(`${verb}: ${label} is empty; give JSON lines, one host a line`)
  }
  return hosts
}

/** Reports a fault in one line on standard error: file, line, field, remedy. */
export function tell(hosts: Hosts, verb: string, line: number, error: unknown, io: Io): void {
  if (!(error instanceof RecordError)) throw error
  hosts.faults++
  io.err(`odmm: ${verb}: ${hosts.label}: line ${line}${/^\d/.test(error.place) ? "" : ": "}${error.message}\n`)
}

async function parse(line: string | null, number: number): Promise<unknown> {
  if (line === null) throw new RecordError("", `more than ${(MOST_OF_LINE / 1e6).toFixed(0)} million characters; give one host a line`)
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
      `column ${column}: not JSON${found ? ` at ${JSON.stringify(found)}` : ": it ends too early"}; line ${number} must be one whole object`,
    )
  }
}
