// Opens a scenario of the visitor's own, or a session that was saved: a chosen or dropped file, or pasted text. What listens is loaded after
// the stage.

import { useCallback, useEffect, useState } from "react"
import type { Past } from "../../history/past.js"
import { useExplorer } from "../context/explorer.js"
import { useDrawn } from "../kit/drawing.js"

const own = () => import("../../history/own-files.js")

export function useOpening(past: Promise<Past>) {
  const explorer = useExplorer()
  const drawn = useDrawn()
  const [over, setOver] = useState(false)
  useEffect(() => {
    if (!drawn) return
    const gone = new AbortController()
    void own().then(({ listen }) => listen(explorer, past, setOver, gone.signal))
    return () => gone.abort()
  }, [explorer, past, drawn])
  const choose = useCallback(() => void own().then(({ choose }) => choose(explorer, past)), [explorer, past])
  return { choose, over }
}
