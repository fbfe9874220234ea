// What one asks about the run: the scenario in words, what is selected, every record. Beside the player, or below it in tabs.

import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from "react"
import { About } from "./about.js"
import { LadderPane } from "./ladder-pane.js"
import { Records } from "./records.js"
import { Selected } from "./selected.js"
import { SocketList } from "./socket-list.js"

interface Props {
  readonly narrow: boolean
  /** The stage in its corner while the ladder has its place. */
  readonly stage: ReactNode
}

export function Inspector({ narrow, stage }: Props) {
  if (narrow) return <Tabs />
  return (
    <aside className="inspector" aria-label="Inspector">
      {stage}
      <div className="asked">
        <About />
        <Selected />
      </div>
      <Records />
    </aside>
  )
}

const TABS = [
  { name: "Sockets", panel: SocketsTab },
  { name: "Ladder", panel: LadderPane },
  { name: "Records", panel: Records },
  { name: "About", panel: About },
] as const

function SocketsTab() {
  return (
    <>
      <SocketList />
      <Selected />
    </>
  )
}

function Tabs() {
  const [shown, setShown] = useState(0)
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = { ArrowLeft: shown - 1, ArrowRight: shown + 1, Home: 0, End: TABS.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    event.stopPropagation()
    const next = (to + TABS.length) % TABS.length
    setShown(next)
    list.current?.querySelectorAll<HTMLElement>("[role=tab]")[next]?.focus()
  }
  const Panel = TABS[shown]?.panel ?? SocketsTab
  return (
    <aside className="inspector tabbed" aria-label="Inspector">
      <div className="tabs" role="tablist" aria-label="Inspector" ref={list} onKeyDown={onKeyDown}>
        {TABS.map(({ name }, i) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`${id}t${i}`}
            aria-controls={`${id}p`}
            aria-selected={i === shown}
            tabIndex={i === shown ? 0 : -1}
            onClick={() => setShown(i)}
          >
            {name}
          </button>
        ))}
      </div>
      <div className="tab-panel" role="tabpanel" id={`${id}p`} aria-labelledby={`${id}t${shown}`}>
        <Panel />
      </div>
    </aside>
  )
}
