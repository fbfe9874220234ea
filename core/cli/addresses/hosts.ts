// Reads hosts from JSON lines, one host on each, as they come: a file may be larger than the memory. A line that cannot be read is reported
// with its number and the field at fault.

import { type HostRecord, RecordError, readHost } from "../../host/select/host-record.js"
import { TOO_DEEP, tooDeepAt } from "../../host/values/depth.js"
import { show } from "../../host/values/show.js"
import { type Io, reasonOf, UsageError } from "../io/verb.js"

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
