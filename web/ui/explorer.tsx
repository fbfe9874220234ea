// React's way to the store: words follow it by selectors, drawings do not come through here (drawing.tsx).

import { createContext, useContext } from "react"
import { useStore } from "zustand"
import type { Frame } from "../../core/host/index.js"
import type { Explorer, Shown } from "../store.js"

const Context = createContext<Explorer | null>(null)

export const ExplorerProvider = Context.Provider

export function useExplorer(): Explorer {
  const explorer = useContext(Context)
  if (!explorer) throw Error("no explorer above this component")
  return explorer
}

export function useShown<T>(select: (shown: Shown) => T): T {
  return useStore(useExplorer(), select)
}

/** The frame, for words that change with records only: while a message merely flies, nothing here is rendered anew. */
export function useFrameByRecord(): Frame | null {
  const explorer = useExplorer()
  useShown((s) => s.frame?.position.n)
  useShown((s) => s.frame?.run)
  return explorer.getState().frame
}
