// What a verb of the command line is, and what it can do: read and write text.

import type { Typesetting } from "../../../web/figure/embedded.js"
import type { PartResult } from "../../host/population/part.js"
import { own } from "../../host/values/own.js"
import { shortened, visible } from "../../host/values/visible.js"

export interface Io {
  stdin(): Promise<string>
  readFile(path: string): Promise<string>
  /** A file's bytes as they are read; `-` is standard input. */
  chunks(path: string): AsyncIterable<Uint8Array>
  /** Where a long result goes piece by piece: a file, which is there once all of it is written, or standard output. */
  open(path: string | undefined): Promise<Output>
  /** Standard output is a terminal, which bytes that are no text would upset. */
  readonly isTerminal: boolean
  /** The files below a folder, by their paths from there, in order; null where the path is no folder. */
  filesIn(path: string): Promise<readonly string[] | null>
  /** Copies a file; makes the folder that it goes to. */
  copy(from: string, to: string): Promise<void>
  /** Writes a file whole; makes its folder. */
  save(path: string, content: string | Uint8Array): Promise<void>
  /** The folder of the scenarios that come with the project. */
  readonly shipped: string
  /** The folder of the element's script and all that it loads; "" where it is not built. */
  readonly element: string
  /** The fonts that pictures can bring along, and what cuts them down. Throws a UsageError where that is not installed. */
  typesetting(): Promise<Typesetting>
  /** The compiled core's bytes. */
  core(): Promise<Uint8Array>
  readonly env: Readonly<Record<string, string | undefined>>
  /** The bytes of population.wasm. */
  populationCore(): Promise<Uint8Array>
  /** How many threads the machine can run at once. */
  readonly cores: number
  /** So many threads that compute runs of a study, or parts of a population, with these bytes of core.wasm or population.wasm. */
  workers(count: number, core: Uint8Array): Workers
  out(text: string): void
  /** One message: a line. */
  err(text: string): void
  /** How far long work is, for a terminal; null: it is over. */
  progress(line: string | null): void
  /** Lets the process attend to what else there is, such as Ctrl+C: long work asks between its slices. */
  breathe(): Promise<void>
}

/** What a part of a population leaves behind. */
export type Computed = Pick<PartResult, "part" | "words" | "events" | "size">

/** Threads for runs of a study and parts of a population. */
export interface Workers {
  /** The measures of the scenario whose text this is; rejects with a ScenarioError where it is at fault. */
  compute(scenario: string): Promise<readonly (number | null)[]>
  /** A part, from 0, of the population whose text this is. */
  part(population: string, replication: number, part: number): Promise<Computed>
  end(): Promise<void>
}

export interface Output {
  /** False where nobody reads any more. */
  write(piece: string | Uint8Array): Promise<boolean>
  end(): Promise<void>
}

/** Characters of the longest message. */
const LONGEST = 1000

/** The same, with each message one line of bounded length, whatever names are in it: nothing in it acts on the terminal. */
export function withPlainMessages(io: Io): Io {
  return { ...io, err: (text) => io.err(`${shortened(visible(text.replace(/\n$/, "")), LONGEST)}\n`) }
}

export interface Verb {
  readonly name: string
  readonly summary: string
  readonly help: string
  /** The exit code: 0 done, 1 done and something was found, 2 wrong use or unreadable input. */
  run(args: readonly string[], io: Io): Promise<number>
}

/** Wrong use or unreadable input: one line on standard error, exit 2. */
export class UsageError extends Error {
  override readonly name = "UsageError"
}

/** A file's text; `-` is standard input. */
export async function readInput(path: string, io: Io): Promise<string> {
  if (path === "-") return io.stdin()
  try {
    return await io.readFile(path)
  } catch (error) {
    throw new UsageError(`${path}: ${reasonOf(error)}`)
  }
}

/** Why a file could not be read or written; `missing`: what it means that it is not there. */
export function reasonOf(error: unknown, missing = "there is no such file"): string {
  const { code = "", message = "" } = error as { code?: string; message?: string }
  return own({ ENOENT: missing, ...REASONS }, code) ?? `${message}`
}

const REASONS = {
  EISDIR: "that is a directory",
  ENOTDIR: "a part of the path is no directory",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "nothing can be written there",
  ENOSPC: "there is no room left",
  ENAMETOOLONG: "the name is too long",
}
