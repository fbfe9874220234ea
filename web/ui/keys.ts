// The page's keys. Fields keep theirs, a focused button keeps its Space, and single letters can be switched off.

import { useEffect } from "react"
import type { Explorer } from "../store.js"
import { useExplorer } from "./explorer.js"

/** As the dialog lists them. */
export const KEYS: readonly { readonly keys: string; readonly does: string }[] = [
  { keys: "Space  k", does: "Play or pause" },
  { keys: ",  .", does: "Previous or next event" },
  { keys: "Shift ,  Shift .", does: "In a decision: previous or next rule" },
  { keys: "[  ]", does: "Previous or next marker" },
  { keys: "←  →", does: "On the slider: previous or next event" },
  { keys: "+  −  z", does: "On the slider: closer, farther, the whole run" },
  { keys: "Shift ←  Shift →", does: "On the slider: along a run looked at closely" },
  { keys: "Home  End", does: "Beginning or end of the run" },
  { keys: "0 … 9", does: "So many tenths of the run" },
  { keys: "←  ↑  →  ↓", does: "On the stage: from object to object" },
  { keys: "Enter", does: "On an object: what can be done with it" },
  { keys: "f", does: "Full screen" },
  { keys: "Esc", does: "Close what is open" },
  { keys: "?", does: "This list" },
]

const SWITCH = "odmm.keys"

export function keysAreOn(): boolean {
  try {
    return localStorage.getItem(SWITCH) !== "off"
  } catch {
    return true
  }
}

export function switchKeys(on: boolean): void {
  try {
    localStorage.setItem(SWITCH, on ? "on" : "off")
  } catch {
    // Without storage the keys stay on.
  }
}

export function useKeys(showList: () => void): void {
  const explorer = useExplorer()
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return
      if (typesText(event.target) || document.querySelector("dialog[open], [popover]:popover-open")) return
      if (event.key.length === 1 && event.key !== " " && !keysAreOn()) return
      if (act(explorer, event, showList)) event.preventDefault()
    }
    document.addEventListener("keydown", pressed)
    return () => document.removeEventListener("keydown", pressed)
  }, [explorer, showList])
}

function act(explorer: Explorer, event: KeyboardEvent, showList: () => void): boolean {
  const { frame, playing } = explorer.getState()
  const { key } = event
  if (key === "?") showList()
  else if (key === "f") void (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen())
  else if (!frame) return false
  else if (key === "k" || (key === " " && !takesSpace(event.target))) playing ? explorer.pause() : explorer.play()
  else if (key === ".") explorer.step(1)
  else if (key === ",") explorer.step(-1)
  else if (key === "]") explorer.nextMarker()
  else if (key === "[") explorer.previousMarker()
  else if (key === "Home" && !scrolls(event.target)) explorer.seek(0)
  else if (key === "End" && !scrolls(event.target)) explorer.seek(frame.run.end)
  else if (/^\d$/.test(key)) explorer.seek(Math.round((frame.run.end * Number(key)) / 10))
  else if (key === "Escape") explorer.setState({ problem: null })
  else return false
  return true
}

function typesText(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return target.type !== "range" && target.type !== "checkbox"
  return target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement
}

function takesSpace(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("button, summary, [role=button], [role=tab], input:not([type=range])") !== null
}

/** A list that scrolls keeps Home and End. */
function scrolls(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.scrollHeight > target.clientHeight && target !== document.body && target.tabIndex >= 0
}
