// The views beside the player, one below the other.

import { type ReactNode, useRef } from "react"
import { closed } from "../../context/arrangement.js"
import { useArrangement } from "../../context/use-arrangement.js"
import { About } from "../../page/about.js"
import { VIEWS } from "./catalogue.js"
import { Pane } from "./pane.js"
import { ViewsMenu } from "./views-menu.js"

export function Dock({ stage }: { readonly stage: ReactNode }) {
  const [{ open, folded }, change] = useArrangement()
  const menu = useRef<HTMLButtonElement>(null)
  const close = (view: string): void => {
    change((now) => closed(now, view))
    menu.current?.focus()
  }
  return (
    <aside className="inspector" aria-label="Inspector">
      {stage}
      <div className="dock-head">
        <About />
        <ViewsMenu button={menu} />
      </div>
      <div className="dock" data-unfolded={Math.min(3, open.filter((id) => !folded.includes(id)).length)}>
        {open.map((id) => {
          const view = VIEWS.find((known) => known.id === id)
          return view && <Pane key={id} view={view} onClose={() => close(id)} />
        })}
        {open.length === 0 && <p className="quiet loading">No view is open. Choose some under “Views”.</p>}
      </div>
    </aside>
  )
}
