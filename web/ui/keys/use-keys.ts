// The page's keys in React: what answers to them is loaded once the first stage is drawn.

import { useEffect, useState } from "react"
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
  // From one shell to the next without a gap, in which a key would be lost.
  useEffect(() => keys?.listenToKeys(explorer, shell), [keys, explorer, shell])
}
