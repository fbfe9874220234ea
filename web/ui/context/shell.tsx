// What any part may ask of the page: undo and redo, the link, dialogs, presenting.

import { createContext, useContext } from "react"
import type { Past } from "../../history/past.js"

/** What can lie over the page, one at a time. */
export type Over = "commands" | "steps" | "keys" | "share" | "branches" | "scenarios" | "more" | "shape" | "settings" | "compare" | "board"

export interface Shell {
  /** Undo, history and links; null until they are loaded. */
  readonly past: Past | null
  readonly over: Over | null
  open(over: Over): void
  /** Text that is typed after the commands were asked for and before their field is there. */
  readonly ahead: { waiting: boolean; text: string }
  /** Closes `over`; does nothing if something else is open by now. */
  close(over: Over): void
  readonly presenting: boolean
  present(on: boolean): void
  /** What Escape does: dismisses the notices. */
  out(): void
  /** The description of the stage in words is in sight. */
  readonly describing: boolean
  describe(on: boolean): void
  /** Auto-drive is on: its seed, and the mean time between two acts in microseconds of the run. */
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
