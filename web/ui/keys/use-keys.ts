// The page's keys in React: what answers to them is loaded once the first stage is drawn.

import { useEffect } from "react"
import { useExplorer } from "../context/explorer.js"
import { useShell } from "../context/shell.js"
import { useDrawn } from "../kit/drawing.js"

export function useKeys(): void {
  const explorer = useExplorer()
  const shell = useShell()
  const drawn = useDrawn()
  useEffect(() => {
    if (!drawn) return
    const ends: (() => void)[] = []
    let isOver = false
    void import("./keys.js").then(({ listenToKeys }) => isOver || ends.push(listenToKeys(explorer, shell)))
    return () => {
      isOver = true
      for (const end of ends) end()
    }
  }, [drawn, explorer, shell])
}
