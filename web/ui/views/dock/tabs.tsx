// The views as tabs below the player, for screens without room beside it.

import { type ComponentType, type KeyboardEvent, type ReactNode, type RefObject, useEffect, useId, useRef } from "react"
import { useArrangement } from "../../context/use-arrangement.js"
import { Boundary } from "../../kit/boundary.js"
import { LadderPane } from "../../ladder/pane.js"
import { VIEWS } from "./catalogue.js"
import { Body } from "./pane.js"

interface Tab {
  readonly id: string
  readonly name: string
  /** Its panel is a region already, so it needs none around it. */
  readonly own?: boolean
  /** Null for the scenario in its author's words, which the page gives. */
  readonly Panel: ComponentType | null
}

/** The order of the tabs: first what is looked for first on a small screen. Further views follow. */
const ORDER = ["sockets", "ladder", "why", "selected", "records", "about"]

const TABS: readonly Tab[] = [
  { id: "ladder", name: "Ladder", own: true, Panel: LadderPane },
  { id: "about", name: "About", own: true, Panel: null },
  ...VIEWS.map((view) => ({ id: view.id, name: view.name, Panel: () => <Body view={view} /> })),
].sort((a, b) => place(a.id) - place(b.id))

function place(id: string): number {
  const at = ORDER.indexOf(id)
  return at < 0 ? ORDER.length : at
}

export function Tabs({ about }: { readonly about: ReactNode }) {
  const [{ tab, asked }, change] = useArrangement()
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const shown = Math.max(
    0,
    TABS.findIndex((known) => known.id === tab),
  )
  const show = (to: number): void => change((now) => ({ ...now, tab: TABS[to]?.id ?? "" }))
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = { ArrowLeft: shown - 1, ArrowRight: shown + 1, Home: 0, End: TABS.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    event.stopPropagation()
    const next = (to + TABS.length) % TABS.length
    show(next)
    list.current?.querySelectorAll<HTMLElement>("[role=tab]")[next]?.focus()
  }
  useTabInSight(list, shown, asked.times)

  const current = TABS[shown]
  if (!current) return null
  const { name, own, Panel } = current
  const contents = Panel ? <Panel /> : about
  return (
    <aside className="inspector tabbed" aria-label="Inspector">
      <div className="tabs" role="tablist" aria-label="Inspector" ref={list} onKeyDown={onKeyDown}>
        {TABS.map((known, i) => (
          <button
            key={known.id}
            type="button"
            role="tab"
            id={`${id}t${i}`}
            aria-controls={`${id}p`}
            aria-selected={i === shown}
            tabIndex={i === shown ? 0 : -1}
            onClick={() => {
              show(i)
              requestAnimationFrame(() => giveRoom(list.current))
            }}
          >
            {known.name}
          </button>
        ))}
      </div>
      <div className="tab-panel" role="tabpanel" id={`${id}p`} aria-labelledby={`${id}t${shown}`}>
        {own ? (
          <Boundary key={name} name={name}>
            {contents}
          </Boundary>
        ) : (
          <section aria-label={name}>
            <h2 className="hidden">{name}</h2>
            {contents}
          </section>
        )}
      </div>
    </aside>
  )
}

/** Keeps the tab of the shown view in sight; focuses it when another part of the page has asked for the view, which `times` counts. */
function useTabInSight(list: RefObject<HTMLDivElement | null>, shown: number, times: number): void {
  const heard = useRef(times)
  useEffect(() => {
    const strip = list.current
    const button = strip?.querySelectorAll<HTMLElement>("[role=tab]")[shown]
    if (!strip || !button) return
    strip.scrollLeft = Math.max(0, button.offsetLeft - (strip.clientWidth - button.offsetWidth) / 2)
    if (times === heard.current) return
    heard.current = times
    button.focus({ preventScroll: true })
    button.scrollIntoView({ block: "nearest", inline: "nearest" })
    giveRoom(strip)
  }, [list, shown, times])
}

/** On a phone little room is left below stage and timeline: scrolls so that the panel has half of the window. */
function giveRoom(strip: HTMLElement | null): void {
  if (strip && strip.getBoundingClientRect().top > innerHeight / 2) strip.scrollIntoView({ block: "center" })
}
