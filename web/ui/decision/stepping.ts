// Steps through a decision rule by rule, by buttons or by Shift+, and Shift+. (on every keyboard layout).

import { useCallback, useContext, useEffect, useState } from "react"
import type { Decision } from "../../../core/host/selection.js"
import { keysAreOn } from "../context/keys-switch.js"
import { RuleContext } from "../context/rule.js"

/** How many of the decision's `last` rules are shown as asked, and how to step. */
export function useRule(decision: Decision, last: number): readonly [step: number, onStep: (by: 1 | -1) => void] {
  const shared = useContext(RuleContext)
  const [own, setOwn] = useState<{ readonly decision: Decision; readonly step: number } | null>(null)
  const step = shared ? Math.min(shared.rule ?? last, last) : own?.decision === decision ? own.step : last
  const onStep = useCallback(
    (by: 1 | -1) => (shared ? shared.step(by, last) : setOwn({ decision, step: Math.max(0, Math.min(last, step + by)) })),
    [shared, decision, last, step],
  )
  return [step, onStep]
}

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
