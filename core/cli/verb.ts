// What a verb of the command line is, and what it can do: read and write text.

export interface Io {
  stdin(): Promise<string>
  readFile(path: string): Promise<string>
  /** A file's bytes as they are read; `-` is standard input. */
  chunks(path: string): AsyncIterable<Uint8Array>
  /** Where a long result goes piece by piece: a file, which is there once all of it is written, or standard output. */
  open(path: string | undefined): Promise<Output>
  /** The compiled core's bytes. */
  core(): Promise<Uint8Array>
  out(text: string): void
  err(text: string): void
  /** How far long work is, for a terminal; null: it is over. */
  progress(line: string | null): void
  /** Lets the process attend to what else there is, such as Ctrl+C: long work asks between its slices. */
  breathe(): Promise<void>
}

export interface Output {
  /** False where nobody reads any more. */
  write(text: string): Promise<boolean>
  end(): Promise<void>
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

/** Why a file could not be read or written. */
export function reasonOf(error: unknown): string {
  switch ((error as { code?: string }).code) {
    case "ENOENT":
      return "there is no such file"
    case "EISDIR":
      return "that is a directory"
    case "EACCES":
      return "permission denied"
    default:
      return String(error)
  }
}
