// Escape leaves what is open, for what is neither a dialog nor a menu: story, tour, description, moving.

import { useEffect, useRef } from "react"

/** What takes Escape for itself: dialogs, menus, a host that is dragged, presenting, a field with text in it. */
const OWN =
  "dialog[open], [popover]:popover-open, svg.stage.dragging, .whole[hidden], input:focus:not([type=range], [type=radio], [type=checkbox])"

/** Calls `onLeave` when Escape is pressed while `on`, before the page's keys hear of it. */
export function useEscape(onLeave: () => void, on = true): void {
  const leave = useRef(onLeave)
  useEffect(() => {
    leave.current = onLeave
  })
  useEffect(() => {
    if (!on) return
    const pressed = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || event.defaultPrevented || document.querySelector(OWN)) return
      event.preventDefault()
      leave.current()
    }
    document.addEventListener("keydown", pressed, true)
    return () => document.removeEventListener("keydown", pressed, true)
  }, [on])
}
