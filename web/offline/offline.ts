// The page without a network: a service worker keeps its files. A new version is offered, never forced: what is open goes on until it is
// accepted.

import { Workbox } from "workbox-window"
import "../style/over/update.css"

/** Milliseconds after the first drawing: what is kept is loaded when the visitor has what they came for. */
const LATER = 3000
/** Milliseconds between two looks for a new version, in a page that stays open. */
const OFTEN = 3_600_000

/** Why the page cannot be kept here; "" where it can. */
export function whyNot(): string {
  if (!("serviceWorker" in navigator)) return "This browser keeps no pages."
  return isSecureContext ? "" : "A browser keeps only pages of https or of this machine."
}

export function keepOffline(): void {
  if (whyNot() !== "" || import.meta.env.DEV) return
  setTimeout(() => {
    const worker = new Workbox(new URL("sw.js", document.baseURI).href)
    worker.addEventListener("waiting", () => offer(worker))
    // A browser that blocks it goes on without.
    worker.register().then(
      () => setInterval(() => void worker.update().catch(() => undefined), OFTEN),
      () => undefined,
    )
  }, LATER)
}

/** Beside everything else, so that nothing moves. */
function offer(worker: Workbox): void {
  if (document.querySelector(".update")) return
  const box = document.createElement("section")
  box.className = "update"
  box.setAttribute("aria-label", "A new version")
  const text = document.createElement("p")
  text.setAttribute("role", "status")
  const use = button("Use it", () => {
    worker.addEventListener("controlling", () => location.reload())
    worker.messageSkipWaiting()
  })
  use.className = "strong"
  box.append(
    text,
    use,
    button("Not now", () => box.remove()),
  )
  document.body.append(box)
  // Said once it is there: a live region tells changes.
  text.textContent = "A new version of the explorer is ready. What you did stays."
}

function button(name: string, press: () => void): HTMLButtonElement {
  const made = document.createElement("button")
  made.type = "button"
  made.textContent = name
  made.addEventListener("click", press)
  return made
}
