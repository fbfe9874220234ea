// What the page's own parts share: undo and redo, the link, and who opens what.

import { createContext, useContext } from "react"
import type { Past } from "../../history/past.js"

/** What lies over the page, one at a time. */
export type Over = "commands" | "steps" | "keys" | "share" | "branches" | "scenarios" | "more" | "shape" | "settings"

export interface Shell {
  /** null until it is loaded. */
  readonly past: Past | null
  readonly over: Over | null
  open(over: Over): void
  /** What is typed while the commands are still on their way. */
  readonly ahead: { waiting: boolean; text: string }
  /** Nothing, if something else is open by now. */
  close(over: Over): void
  readonly presenting: boolean
  present(on: boolean): void
  /** While presenting: the room is to look at who speaks. */
  readonly black: boolean
  blackOut(): void
  /** Escape: the innermost of what is open. */
  out(): void
  /** The state in words, in sight. */
  readonly describing: boolean
  describe(on: boolean): void
  /** Acts by chance: from which seed, and how often in microseconds of the run. */
  readonly driving: { readonly seed: number; readonly pace: number } | null
  autoDrive(driving: Shell["driving"]): void
  openFile(): void
}

const Context = createContext<Shell | null>(null)

export const ShellProvider = Context.Provider

export function useShell(): Shell {
  const shell = useContext(Context)
  if (!shell) throw Error("no shell above this component")
  return shell
}
