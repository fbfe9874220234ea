// The keys of a show: those of a clicker (Page Down, Page Up, Space, arrows, "." for black), and the speaker's.

export type Press =
  | "next"
  | "previous"
  | "first"
  | "last"
  | "script"
  | "hold"
  | "black"
  | "zoom"
  | "pointer"
  | "window"
  | "full screen"
  | "out"

export type Pressed = Pick<KeyboardEvent, "key" | "ctrlKey" | "altKey" | "metaKey">

/** What the focused element keeps for itself. */
export interface Focus {
  /** It is a field in which text is typed. */
  readonly types: boolean
  /** A button or an object of the stage: Space and Enter are its own. */
  readonly presses: boolean
  /** It answers to arrows, Home and End: the stage, a list, a slider. */
  readonly moves: boolean
}

/** The clicker's keys count also while single characters are off, and wherever the focus is: the one in the speaker's hand knows of no focus. */
export function pressOf(
  { key, ctrlKey, altKey, metaKey }: Pressed,
  focus: Focus,
  { isLive, lettersOn }: { readonly isLive: boolean; readonly lettersOn: boolean },
): Press | null {
  if (ctrlKey || altKey || metaKey || focus.types) return null
  if (key === "PageDown") return "next"
  if (key === "PageUp") return "previous"
  if (key === "." || key === "b" || key === "B") return "black"
  if (key === "Escape") return "out"
  if (key === " " || key === "Enter") return focus.presses ? null : "next"
  const arrow = ARROWS.get(key)
  if (arrow) return focus.moves ? null : arrow
  if (key === "Home") return focus.moves ? null : isLive ? "script" : "first"
  if (key === "End") return focus.moves ? null : "last"
  return (lettersOn && LETTERS.get(key.toLowerCase())) || null
}

const ARROWS: ReadonlyMap<string, Press> = new Map([
  ["ArrowRight", "next"],
  ["ArrowDown", "next"],
  ["ArrowLeft", "previous"],
  ["ArrowUp", "previous"],
])

const LETTERS: ReadonlyMap<string, Press> = new Map([
  ["k", "hold"],
  ["z", "zoom"],
  ["l", "pointer"],
  ["s", "window"],
  ["f", "full screen"],
])
