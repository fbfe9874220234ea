// Opens a scenario of the visitor's own, or a session that was saved: a chosen or dropped file, or pasted text.

import { type DragEvent, useCallback, useEffect, useMemo, useState } from "react"
import type { Past } from "../../history/past.js"
import { useExplorer } from "../context/explorer.js"

const own = () => import("../../history/own.js")

export function useOpening(past: Promise<Past>) {
  const explorer = useExplorer()
  const [over, setOver] = useState(false)

  useEffect(() => {
    const pasted = (event: ClipboardEvent): void => {
      if (event.target instanceof HTMLInputElement && event.target.type !== "range") return
      const text = event.clipboardData?.getData("text/plain") ?? ""
      if (text.trim()) void own().then(({ openText }) => openText(explorer, past, text, "the pasted text"))
    }
    document.addEventListener("paste", pasted)
    return () => document.removeEventListener("paste", pasted)
  }, [explorer, past])

  const choose = useCallback(() => void own().then(({ chooseFile }) => chooseFile(explorer, past)), [explorer, past])

  const handlers = useMemo(
    () => ({
      onDragOver: (event: DragEvent) => {
        if (!event.dataTransfer.types.includes("Files")) return
        event.preventDefault()
        setOver(true)
      },
      onDragLeave: (event: DragEvent) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
      },
      onDrop: (event: DragEvent) => {
        setOver(false)
        const file = event.dataTransfer.files[0]
        if (!file) return
        event.preventDefault()
        void own().then(({ openFile }) => openFile(explorer, past, file))
      },
    }),
    [explorer, past],
  )
  return { choose, over, handlers }
}
