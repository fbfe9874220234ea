// The page's keys in React: what answers to them is loaded once the first stage is drawn.

import { useEffect, useRef, useState } from "react"
import { useExplorer } from "../context/explorer.js"
import { useShell } from "../context/shell.js"
import { useDrawn } from "../kit/drawing.js"

export function useKeys(): void {
  const explorer = useExplorer()
  const shell = useShell()
  const drawn = useDrawn()
  const [keys, setKeys] = useState<typeof import("./keys.js") | null>(null)
  useEffect(() => {
    if (drawn) void import("./keys.js").then(setKeys)
  }, [drawn])
  const early = useRef<KeyboardEvent[]>([])
  // From one shell to the next without a gap, in which a key would be lost; what is pressed before anything can answer is answered then.
  useEffect(() => {
    if (keys) return keys.listenToKeys(explorer, shell, early.current.splice(0))
    const keep = (event: KeyboardEvent): unknown => early.current.push(event)
    document.addEventListener("keydown", keep)
    return () => document.removeEventListener("keydown", keep)
  }, [keys, explorer, shell])
}
