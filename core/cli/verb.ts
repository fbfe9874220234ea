// What a verb of the command line is, and what it can do: read and write text.

export interface Io {
  stdin(): Promise<string>
  readFile(path: string): Promise<string>
  writeFile(path: string, text: string): Promise<void>
  /** The compiled core's bytes. */
  core(): Promise<Uint8Array>
  out(text: string): void
  err(text: string): void
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
    const code = (error as { code?: string }).code
    const why =
      code === "ENOENT"
        ? "there is no such file"
        : code === "EISDIR"
          ? "that is a directory"
          : code === "EACCES"
            ? "permission denied"
            : String(error)
    throw new UsageError(`${path}: ${why}`)
  }
}
