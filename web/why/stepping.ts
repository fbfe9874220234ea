// Shift+, and Shift+. step a tournament rule by rule, wherever the keyboard's layout has what they type.

import { useEffect } from "react"
import { keysAreOn } from "../ui/keys.js"

export function useRuleKeys(step: (by: 1 | -1) => void): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const by = ruleKey(event)
      if (by === 0 || event.defaultPrevented || typesText(event.target) || !keysAreOn()) return
      if (document.querySelector("dialog[open], [popover]:popover-open")) return
      event.preventDefault()
      step(by)
    }
    document.addEventListener("keydown", pressed)
    return () => document.removeEventListener("keydown", pressed)
  }, [step])
}

type Pressed = Pick<KeyboardEvent, "key" | "code" | "shiftKey" | "ctrlKey" | "altKey" | "metaKey">

export function ruleKey({ key, code, shiftKey, ctrlKey, altKey, metaKey }: Pressed): 1 | -1 | 0 {
  if (!shiftKey || ctrlKey || altKey || metaKey) return 0
  if (key === "<" || code === "Comma") return -1
  return key === ">" || code === "Period" ? 1 : 0
}

function typesText(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !["checkbox", "radio", "range", "button"].includes(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}
