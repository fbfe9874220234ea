// What the rows of the dialog share: what is shown, how it is called in files, and the one place where it is said what became of a press.

import { createContext, useContext } from "react"
import type { Frame, LiveSession } from "../../../core/host/index.js"

export interface Sharing {
  readonly session: LiveSession
  readonly frame: Frame
  readonly selected: number
  /** The name of the files, without its ending. */
  readonly title: string
  /** The session's file as text. */
  readonly saved: () => Promise<string>
  readonly say: (text: string) => void
}

export const SharingContext = createContext<Sharing | null>(null)

export function useSharing(): Sharing {
  const sharing = useContext(SharingContext)
  if (!sharing) throw new Error("outside of the dialog")
  return sharing
}
