// Files and text of the visitor's own: chosen in a dialog, dropped on the page, or pasted.

import type { Explorer } from "../explorer/store.js"
import type { Past } from "./past.js"

const own = () => import("./own.js")

export function choose(explorer: Explorer, past: Promise<Past>): void {
  const input = document.createElement("input")
  input.type = "file"
  input.accept = ".json,.jsonc,.pcap,.pcapng,application/json"
  input.addEventListener("change", () => open(explorer, past, input.files?.[0]))
  input.click()
}

function open(explorer: Explorer, past: Promise<Past>, file: File | undefined): void {
  if (file) void own().then(({ openFile }) => openFile(explorer, past, file))
}

/** Listens to what is pasted and dropped until the signal ends it. `onOver`: whether a file is held over the page. */
export function listen(explorer: Explorer, past: Promise<Past>, onOver: (is: boolean) => void, signal: AbortSignal): void {
  if (signal.aborted) return
  const isOnPage = ({ target }: Event): boolean => target instanceof Element && target.closest(".page") !== null
  document.addEventListener(
    "paste",
    (event) => {
      // The element itself, in a shadow root too.
      const [target] = event.composedPath()
      if (target instanceof HTMLInputElement && target.type !== "range") return
      if (target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable)) return
      const text = event.clipboardData?.getData("text/plain") ?? ""
      if (text.trim()) void own().then(({ openText }) => openText(explorer, past, text, "the pasted text"))
    },
    { signal },
  )
  document.addEventListener(
    "dragover",
    (event) => {
      if (!isOnPage(event) || !event.dataTransfer?.types.includes("Files")) return
      event.preventDefault()
      onOver(true)
    },
    { signal },
  )
  document.addEventListener(
    "dragleave",
    ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Element) || relatedTarget.closest(".page") === null) onOver(false)
    },
    { signal },
  )
  document.addEventListener(
    "drop",
    (event) => {
      onOver(false)
      const file = isOnPage(event) ? event.dataTransfer?.files[0] : undefined
      if (file) event.preventDefault()
      open(explorer, past, file)
    },
    { signal },
  )
}
