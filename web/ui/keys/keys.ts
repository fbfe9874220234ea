// The page's keys. A text field keeps all of its keys, a focused button its Space; single characters can be switched off.

import { toMillisecond } from "../../../core/host/index.js"
import type { Explorer } from "../../explorer/store.js"
import { showView } from "../context/arrangement.js"
import { keysAreOn } from "../context/keys-switch.js"
import type { Shell } from "../context/shell.js"

export type Act =
  | "play"
  | "next event"
  | "previous event"
  | "next marker"
  | "previous marker"
  | "beginning"
  | "end"
  | "tenth"
  | "undo"
  | "redo"
  | "commands"
  | "steps"
  | "why"
  | "present"
  | "compare"
  | "edit"
  | "motion"
  | "keys"
  | "out"

export type Pressed = Pick<KeyboardEvent, "key" | "code" | "shiftKey" | "ctrlKey" | "altKey" | "metaKey">

/** Which keys the focused element keeps for itself. */
export interface Focus {
  /** It is a field in which text is typed. */
  readonly types: boolean
  /** It answers to the space bar. */
  readonly takesSpace: boolean
  /** It scrolls, so it keeps Home and End. */
  readonly scrolls: boolean
}

export function actOf(pressed: Pressed, { types, takesSpace, scrolls }: Focus, lettersOn: boolean): Act | null {
  const { key, code, shiftKey, ctrlKey, altKey, metaKey } = pressed
  // On some keyboards brackets need AltGr, which browsers report as Alt or as Ctrl and Alt.
  if (altKey) return lettersOn && !types && !metaKey && BRACKET.test(key) ? (LETTERS[key] ?? null) : null
  if (ctrlKey || metaKey) return withControl(key.toLowerCase(), shiftKey, types)
  if (types) return null
  if (key === " ") return takesSpace ? null : "play"
  if (key === "Home") return scrolls ? null : "beginning"
  if (key === "End") return scrolls ? null : "end"
  if (key === "Escape") return "out"
  if (!lettersOn) return null
  if (key === "?" || (shiftKey && code === "Slash")) return "keys"
  return /^\d$/.test(key) ? "tenth" : (LETTERS[shiftKey ? key : key.toLowerCase()] ?? null)
}

const BRACKET = /^[[\]]$/

const LETTERS: Readonly<Record<string, Act>> = {
  k: "play",
  ".": "next event",
  ",": "previous event",
  "]": "next marker",
  "[": "previous marker",
  g: "steps",
  w: "why",
  f: "present",
  b: "compare",
  e: "edit",
  m: "motion",
  "/": "commands",
}

function withControl(key: string, shift: boolean, types: boolean): Act | null {
  if (key === "k" && !shift) return "commands"
  if (types) return null
  if (key === "z") return shift ? "redo" : "undo"
  return key === "y" && !shift ? "redo" : null
}

/** Does an act. `tenth`: for the act "tenth", to how many tenths of the run. */
export function perform(act: Act, explorer: Explorer, shell: Shell, tenth = 0): void {
  const { frame, playing, reduced } = explorer.getState()
  const end = frame?.run.end ?? 0
  const does: Readonly<Record<Act, () => void>> = {
    play: () => (playing ? explorer.pause() : explorer.play()),
    "next event": () => explorer.step(1),
    "previous event": () => explorer.step(-1),
    "next marker": () => explorer.nextMarker(),
    "previous marker": () => explorer.previousMarker(),
    beginning: () => explorer.seek(0),
    end: () => explorer.seek(end),
    tenth: () => explorer.seek(toMillisecond((end * tenth) / 10)),
    undo: () => shell.past?.history.undo(),
    redo: () => shell.past?.history.redo(),
    commands: () => shell.open("commands"),
    steps: () => shell.open("steps"),
    why: () => showWhy(explorer),
    present: () => shell.present(!shell.presenting),
    edit: () => void import("../../editor/begin.js").then(({ editShown }) => editShown(explorer)),
    compare: () => shell.open("compare"),
    motion: () => explorer.setState({ reduced: !reduced }),
    keys: () => shell.open("keys"),
    out: () => shell.out(),
  }
  does[act]()
}

/** Shows why the selected socket has its address, or the first open socket if none is selected. */
function showWhy(explorer: Explorer): void {
  const { frame, selected } = explorer.getState()
  if (!frame) return
  if (frame.run.entities.get(selected)?.what !== "socket") explorer.select(frame.sockets[0]?.serial ?? selected)
  requestAnimationFrame(() => showView(explorer, "why"))
}

/** Answers to the keys of the page, and first to those that were pressed before (`early`). Returns what ends it. */
export function listenToKeys(explorer: Explorer, shell: Shell, early: readonly KeyboardEvent[] = []): () => void {
  const pressed = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || document.querySelector("dialog[open], [popover]:popover-open")) return
    const act = actOf(event, focusOf(event.composedPath()[0] ?? event.target), keysAreOn())
    if (act === null) return
    if (act !== "out") event.preventDefault()
    perform(act, explorer, shell, Number(event.key))
  }
  // In the capture phase: before the focused element can take the key for one of its own.
  const ahead = (event: KeyboardEvent): void => {
    if (shell.ahead.waiting && !document.querySelector("dialog[open]")) typeAhead(event, shell.ahead)
  }
  document.addEventListener("keydown", ahead, { capture: true })
  document.addEventListener("keydown", pressed)
  early.forEach(pressed)
  return () => {
    document.removeEventListener("keydown", ahead, { capture: true })
    document.removeEventListener("keydown", pressed)
  }
}

/** Keeps what is typed for the commands while their field is not there yet, so that it is not taken for keys. */
function typeAhead(event: KeyboardEvent, ahead: Shell["ahead"]): void {
  if (event.ctrlKey || event.metaKey || (event.key.length !== 1 && event.key !== "Enter")) return
  event.preventDefault()
  event.stopPropagation()
  if (event.key !== "Enter") ahead.text += event.key
}

/** `target`: the element itself, in a shadow root too, where an event's own target is its host. */
function focusOf(target: EventTarget | null): Focus {
  const element = target instanceof HTMLElement ? target : null
  return {
    types:
      target instanceof HTMLInputElement
        ? !["range", "checkbox", "radio", "button"].includes(target.type)
        : target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement || element?.isContentEditable === true,
    takesSpace: target instanceof Element && target.closest("button, summary, [role=button], [role=tab], input:not([type=range])") !== null,
    scrolls: element !== null && element.scrollHeight > element.clientHeight && element !== document.body && element.tabIndex >= 0,
  }
}
