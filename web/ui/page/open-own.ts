// Opens a scenario of the visitor's own: a chosen or dropped file, or pasted text.

import { type DragEvent, useCallback, useEffect, useMemo, useState } from "react"
import { openFile, openText } from "../../scenarios/open.js"
import { useExplorer } from "../context/explorer.js"

export function useOpening() {
  const explorer = useExplorer()
  const [over, setOver] = useState(false)

  useEffect(() => {
    const pasted = (event: ClipboardEvent): void => {
      if (event.target instanceof HTMLInputElement && event.target.type !== "range") return
      const text = event.clipboardData?.getData("text/plain") ?? ""
      if (text.trim()) void openText(explorer, text, "the pasted text")
    }
    document.addEventListener("paste", pasted)
    return () => document.removeEventListener("paste", pasted)
  }, [explorer])

  const choose = useCallback(() => {
    const input = document.createElement("input")
    input.type = "file"
    input.accept = ".json,.jsonc,application/json"
    input.addEventListener("change", () => {
      const file = input.files?.[0]
      if (file) void openFile(explorer, file)
    })
    input.click()
  }, [explorer])

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
        void openFile(explorer, file)
      },
    }),
    [explorer],
  )
  return { choose, over, handlers }
}
