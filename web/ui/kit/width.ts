// The window's width, for what a style sheet cannot do: to leave a pane out.

import { useSyncExternalStore } from "react"

export function useWidth(): number {
  return useSyncExternalStore(onResize, () => innerWidth)
}

function onResize(changed: () => void): () => void {
  addEventListener("resize", changed)
  return () => removeEventListener("resize", changed)
}
