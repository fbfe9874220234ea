// The panes beside the stage: which of them are shown, side by side where there is room, else one at a time with a switch.

import type { Explorer } from "../../explorer/store.js"
import type { Tag } from "../loader/player-of.js"
import type { Controls } from "./controls.js"

const NAMES = { stage: "Stage", ladder: "Ladder", why: "Why" } as const
type Pane = keyof typeof NAMES

/** Shows what the attribute `view` names, until the returned function is called. */
export function showViews({ explorer, tag }: { readonly explorer: Explorer; readonly tag: Tag }, { views }: Controls): () => void {
  const { host, shell } = tag
  const asked = (host.getAttribute("view") ?? "stage timeline").split(/[\s,]+/)
  const panes = (Object.keys(NAMES) as Pane[]).filter((pane) => asked.includes(pane))
  const shown = panes.length > 0 ? panes : (["stage"] as const)
  shell.strip.hidden = !asked.includes("timeline") && host.hasAttribute("view")
  shell.drawing.hidden = !shown.includes("stage")
  let ended = false
  const ends: (() => void)[] = []
  const boxes = new Map<Pane, HTMLElement>([["stage", shell.drawing]])
  for (const pane of shown) {
    if (pane === "stage") continue
    const box = document.createElement("div")
    box.className = `pane ${pane}`
    box.setAttribute("part", pane)
    box.setAttribute("role", "group")
    box.setAttribute("aria-label", NAMES[pane])
    box.tabIndex = 0
    shell.panes.append(box)
    boxes.set(pane, box)
    ends.push(() => box.remove())
    const part = pane === "ladder" ? import("../parts/ladder.js") : import("../parts/why.js")
    void part.then(({ show }) => {
      if (!ended) ends.push(show(box, explorer, tag))
    })
  }
  const buttons = shown.length < 2 ? [] : shown.map((pane) => switchTo(pane))
  views.replaceChildren(...buttons)
  choose(shown[0] ?? "stage")

  function choose(pane: Pane): void {
    for (const [name, box] of boxes) box.classList.toggle("shown", name === pane)
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.textContent === NAMES[pane]))
  }
  function switchTo(pane: Pane): HTMLButtonElement {
    const button = document.createElement("button")
    button.type = "button"
    button.textContent = NAMES[pane]
    button.addEventListener("click", () => choose(pane))
    return button
  }
  return () => {
    ended = true
    for (const end of ends) end()
    views.replaceChildren()
  }
}
