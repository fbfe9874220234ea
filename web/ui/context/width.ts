// The window's width, where a style sheet is not enough because a pane is left out.

import { useSyncExternalStore } from "react"

export function useWidth(): number {
  return useSyncExternalStore(onResize, () => innerWidth)
}

function onResize(changed: () => void): () => void {
  addEventListener("resize", changed)
  return () => removeEventListener("resize", changed)
}
