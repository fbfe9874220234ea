// The tour: a card beside each part of the page that it explains. Nothing is covered or locked, so each part can be tried out.

import { useEffect, useLayoutEffect, useRef } from "react"
import { useStore } from "zustand"
import { useExplorer } from "../../context/explorer.js"
import { useEscape } from "../../kit/escape.js"
import { learningOf } from "../learning.js"
import { type Box, besideOf } from "./beside.js"
import { STOPS, type Stop } from "./stops.js"

export function Tour() {
  const explorer = useExplorer()
  const learning = learningOf(explorer)
  const at = useStore(learning, (s) => s.stop)
  const card = useRef<HTMLElement>(null)
  const onward = useRef<HTMLButtonElement>(null)
  const stop = STOPS[at]
  const go = (to: number): void => learning.setState({ stop: to })

  useFocusBack()
  useLayoutEffect(() => {
    if (!stop || !card.current) return
    const end = pointAt(stop, card.current)
    onward.current?.focus({ preventScroll: true })
    return end
  }, [stop])
  useEscape(() => learning.setState({ stop: -1 }))

  if (!stop) return null
  const last = at === STOPS.length - 1
  return (
    <section ref={card} className="tour" aria-label="Tour">
      <div aria-live="polite">
        <h2>
          {stop.title}{" "}
          <small>
            {at + 1} of {STOPS.length}
          </small>
        </h2>
        <p>{stop.says}</p>
      </div>
      <div className="row">
        <button ref={onward} type="button" className="strong" onClick={() => go(last ? -1 : at + 1)}>
          {last ? "Done" : "Next"}
        </button>
        {at > 0 && (
          <button type="button" onClick={() => go(at - 1)}>
            Back
          </button>
        )}
        {!last && (
          <button type="button" onClick={() => go(-1)}>
            End the tour
          </button>
        )}
      </div>
    </section>
  )
}

/** After the tour, gives the focus back to where it was before. */
function useFocusBack(): void {
  useEffect(() => {
    const before = document.activeElement
    return () => {
      if (before instanceof HTMLElement && before.isConnected && before !== document.body) before.focus({ preventScroll: true })
      else document.querySelector<HTMLElement>(".stage [tabindex='0']")?.focus({ preventScroll: true })
    }
  }, [])
}

/** Scrolls to what the stop points at, outlines it, and keeps the card beside it until the returned function is called. */
function pointAt(stop: Stop, card: HTMLElement): () => void {
  const target = stop.at.flatMap((selector) => [...document.querySelectorAll(selector)]).find((element) => element.checkVisibility())
  target?.scrollIntoView({ block: "nearest" })
  target?.setAttribute("data-toured", "")
  const place = (): void => {
    const box = target?.getBoundingClientRect() ?? { left: 0, top: 0, right: 0, bottom: 0 }
    const { offsetWidth, offsetHeight } = card
    const [x, y] = besideOf(box as Box, { width: offsetWidth, height: offsetHeight }, { width: innerWidth, height: innerHeight })
    card.style.left = `${x}px`
    card.style.top = `${y}px`
  }
  place()
  addEventListener("resize", place)
  addEventListener("scroll", place, { passive: true })
  return () => {
    target?.removeAttribute("data-toured")
    removeEventListener("resize", place)
    removeEventListener("scroll", place)
  }
}
