// The menu of views: a checkbox for each, in a popover that Escape or a click elsewhere closes.

import { type RefObject, useEffect, useId, useRef, useState } from "react"
import { AT_FIRST, closed, shown } from "../../context/arrangement.js"
import { useArrangement } from "../../context/use-arrangement.js"
import { VIEWS } from "./catalogue.js"
import { Arrow, Panes } from "./signs.js"

export function ViewsMenu({ button }: { readonly button: RefObject<HTMLButtonElement | null> }) {
  const [isOpen, setOpen] = useState(false)
  const list = useRef<HTMLFieldSetElement>(null)
  const id = useId()

  useEffect(() => {
    const menu = list.current
    const toggled = (event: Event): void => {
      const opens = (event as ToggleEvent).newState === "open"
      setOpen(opens)
      if (!opens || !menu || !button.current) return
      const { bottom, right } = button.current.getBoundingClientRect()
      menu.style.top = `${Math.max(6, Math.min(bottom + 6, innerHeight - 6 - menu.offsetHeight))}px`
      menu.style.left = `${Math.max(6, right - menu.offsetWidth)}px`
      menu.querySelector("input")?.focus()
    }
    menu?.addEventListener("toggle", toggled)
    return () => menu?.removeEventListener("toggle", toggled)
  }, [button])

  return (
    <>
      <button ref={button} type="button" className="views-button" aria-expanded={isOpen} aria-controls={id} popoverTarget={id}>
        <Panes />
        Views
        <Arrow to="down" />
      </button>
      <fieldset ref={list} id={id} className="menu views-menu" popover="auto">
        <legend className="hidden">Views</legend>
        <Boxes />
      </fieldset>
    </>
  )
}

function Boxes() {
  const [{ open }, change] = useArrangement()
  return (
    <>
      {VIEWS.map(({ id, name, answers }) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={open.includes(id)}
            onChange={({ target }) =>
              // A view that is ticked comes last in the dock, so that the others do not move.
              change((now) => (target.checked ? { ...shown(now, id), open: [...now.open, id], asked: now.asked } : closed(now, id)))
            }
          />
          <span>
            {name}
            <small>{answers}</small>
          </span>
        </label>
      ))}
      <button type="button" onClick={() => change((now) => ({ ...AT_FIRST, asked: now.asked }))}>
        As at first
      </button>
    </>
  )
}
