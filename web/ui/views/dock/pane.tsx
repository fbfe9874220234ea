// A view in the dock: a region under a heading that folds it, with buttons to move and close it.

import { type ReactNode, Suspense, useEffect, useId, useLayoutEffect, useRef } from "react"
import { folded, moved } from "../../context/arrangement.js"
import { useArrangement, useAsked } from "../../context/use-arrangement.js"
import { Boundary } from "../../kit/boundary.js"
import { useDrawn } from "../../kit/drawing.js"
import type { View } from "./catalogue.js"
import { Arrow, Cross } from "./signs.js"
import "../../../style/page/dock.css"

interface Props {
  readonly view: View
  readonly onClose: () => void
}

export function Pane({ view, onClose }: Props) {
  const [{ open, folded: foldedViews }, change] = useArrangement()
  const { times } = useAsked(view.id)
  const id = useId()
  const head = useRef<HTMLButtonElement>(null)
  const kept = useRef<HTMLElement>(null)
  const isOpen = !foldedViews.includes(view.id)
  const place = open.indexOf(view.id)

  useEffect(() => {
    if (times === 0) return
    head.current?.scrollIntoView({ block: "nearest" })
    head.current?.focus({ preventScroll: true })
  }, [times])

  // A pane that is moved keeps the focus on the button that moved it.
  useLayoutEffect(() => {
    if (place >= 0 && kept.current) kept.current.focus()
    kept.current = null
  }, [place])

  const move = (by: 1 | -1, button: HTMLElement): void => {
    kept.current = button
    change((now) => moved(now, view.id, by))
  }

  return (
    <section className={`pane ${view.fills ? "fills" : ""}`} aria-label={view.name} data-view={view.id} data-folded={!isOpen || undefined}>
      <div className="pane-head">
        <h2>
          <button ref={head} type="button" aria-expanded={isOpen} aria-controls={id} onClick={() => change((now) => folded(now, view.id))}>
            <Arrow to={isOpen ? "down" : "right"} />
            {view.name}
          </button>
        </h2>
      </div>
      {isOpen && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it must be reached by keys
        <div className="pane-body" id={id} tabIndex={0} role="group" aria-label={`${view.name}, contents`}>
          <Body view={view} />
        </div>
      )}
      {/* They come after the contents, which are one Tab from the heading. */}
      <div className="pane-tools">
        <PaneButton name={`Move ${view.name} up`} off={place === 0} onPress={(button) => move(-1, button)}>
          <Arrow to="up" />
        </PaneButton>
        <PaneButton name={`Move ${view.name} down`} off={place === open.length - 1} onPress={(button) => move(1, button)}>
          <Arrow to="down" />
        </PaneButton>
        <PaneButton name={`Close ${view.name}`} onPress={onClose}>
          <Cross />
        </PaneButton>
      </div>
    </section>
  )
}

/** The view's contents, loaded once the stage is drawn. */
export function Body({ view: { name, Body: Contents } }: { readonly view: View }) {
  const waiting = (
    <p className="quiet loading" aria-busy="true">
      Loading…
    </p>
  )
  return useDrawn() ? (
    <Boundary name={name}>
      <Suspense fallback={waiting}>
        <Contents />
      </Suspense>
    </Boundary>
  ) : (
    waiting
  )
}

interface ButtonProps {
  readonly name: string
  /** It can do nothing now. It still takes the focus, so that the focus is not lost when a pane reaches the end. */
  readonly off?: boolean
  readonly onPress: (button: HTMLElement) => void
  readonly children: ReactNode
}

function PaneButton({ name, off = false, onPress, children }: ButtonProps) {
  return (
    <button
      type="button"
      className="pane-button"
      aria-label={name}
      title={name}
      aria-disabled={off || undefined}
      onClick={(event) => !off && onPress(event.currentTarget)}
    >
      {children}
    </button>
  )
}
