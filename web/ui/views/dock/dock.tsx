// The dock: the open views beside the player, one below the other.

import { type ReactNode, useRef } from "react"
import { closed } from "../../context/arrangement.js"
import { useArrangement } from "../../context/use-arrangement.js"
import { VIEWS } from "./catalogue.js"
import { Pane } from "./pane.js"
import { ViewsMenu } from "./views-menu.js"

interface Props {
  /** The stage in its corner while the ladder has its place. */
  readonly stage: ReactNode
  /** The scenario in its author's words, above the views. */
  readonly about: ReactNode
}

export function Dock({ stage, about }: Props) {
  const [{ open }, change] = useArrangement()
  const menu = useRef<HTMLButtonElement>(null)
  const close = (view: string): void => {
    change((now) => closed(now, view))
    menu.current?.focus()
  }
  return (
    <aside className="inspector" aria-label="Inspector">
      {stage}
      <div className="dock-head">
        {about}
        <ViewsMenu button={menu} />
      </div>
      <div className="dock">
        {open.map((id) => {
          const view = VIEWS.find((known) => known.id === id)
          return view && <Pane key={id} view={view} onClose={() => close(id)} />
        })}
        {open.length === 0 && <p className="quiet loading">No view is open. Choose some under “Views”.</p>}
      </div>
    </aside>
  )
}
