// A show in a window: its steps, its keys, its place in the address, and the other window.

import { useEffect, useMemo, useRef, useState } from "react"
import { type StoreApi, useStore } from "zustand"
import { createStore } from "zustand/vanilla"
import type { Explorer } from "../../explorer/store.js"
import { type Focus, type Press, pressOf } from "../../present/keys.js"
import { type Asked, askedAt, writeAsked } from "../../present/place.js"
import { takeBack } from "../../present/script.js"
import { createShow, type Place, type Show } from "../../present/show.js"
import type { Talk } from "../../present/steps.js"
import { joinWindows, type Other, openChannel, type Windows } from "../../present/windows.js"
import { useExplorer } from "../context/explorer.js"
import { keysAreOn } from "../context/keys-switch.js"

export interface Showing {
  readonly talk: Talk
  readonly show: Show
  readonly asked: StoreApi<Asked>
  readonly other: StoreApi<Other>
  /** Why no other window can be reached; "": one can. */
  readonly alone: string
  point(at: readonly [number, number] | null): void
  /** Opens the other window, or says why it does not open. */
  openOther(): string
}

const clock = { request: (tick: (now: number) => void) => requestAnimationFrame(tick), cancel: (id: number) => cancelAnimationFrame(id) }

const NOBODY: Other = { state: "alone", delay: 0, step: 0, pointer: null }

export function useShowing(talk: Talk, first: Asked): Showing | null {
  const explorer = useExplorer()
  const [showing, setShowing] = useState<Showing | null>(null)
  useEffect(() => {
    const { made, end } = begin(explorer, talk, first)
    setShowing(made)
    return end
  }, [explorer, talk, first])
  return showing
}

function begin(explorer: Explorer, talk: Talk, first: Asked): { readonly made: Showing; end(): void } {
  const isSame = first.talk === talk.name
  if (isSame && first.live > 0) takeBack(explorer, first.live)
  const show = createShow(explorer, talk.steps, clock, isSame ? first : { step: 0, asked: false })
  const asked = createStore<Asked>(() => askedAt({ ...first, talk: talk.name }, show.getState()))
  const other = createStore<Other>(() => NOBODY)
  let windows: Windows | null = null
  let unfollow = (): void => undefined
  let alone = ""

  const join = (name: string): void => {
    const channel = openChannel(`odmm-show-${name}`)
    if (typeof channel === "string") {
      alone = channel
      return
    }
    const { role } = asked.getState()
    const me = `${role}-${Math.random().toString(36).slice(2, 10)}`
    windows = joinWindows({ channel, role, me, now: () => performance.now(), place: show.getState, adopt: show.adopt })
    unfollow = windows.subscribe((now) => other.setState(now))
    other.setState(windows.getState())
  }
  const write = (): void => {
    const search = writeAsked(asked.getState())
    if (location.search !== search) history.replaceState(history.state, "", search + location.hash)
  }
  const made: Showing = {
    talk,
    show,
    asked,
    other,
    get alone() {
      return alone
    },
    point: (at) => windows?.point(at),
    openOther() {
      const { role, show: named } = asked.getState()
      const name = named || Math.random().toString(36).slice(2, 8)
      asked.setState({ show: name })
      write()
      if (!windows) join(name)
      if (alone) return `There is no second window: ${alone}. This one does all of it.`
      const search = writeAsked({ ...asked.getState(), role: role === "presenter" ? "audience" : "presenter", kiosk: false })
      const opened = window.open(location.pathname + search + location.hash, `odmm-${name}-${role}`, "popup,width=1280,height=720")
      return opened ? "" : "The browser did not let the second window open. Allow pop-ups for this page, and try again."
    },
  }
  const goes = (): void => windows?.bye()
  addEventListener("pagehide", goes)
  if (asked.getState().show) join(asked.getState().show)
  write()
  let before: Place = show.getState()
  const ends = [
    show.subscribe((place) => {
      if (place === before) return
      before = place
      asked.setState((now) => askedAt(now, place))
      windows?.moved()
    }),
    asked.subscribe(write),
  ]
  return {
    made,
    end() {
      removeEventListener("pagehide", goes)
      for (const end of ends) end()
      unfollow()
      windows?.close()
      show.end()
    },
  }
}

export const usePlace = <T>({ show }: Showing, select: (place: Place) => T): T => useStore(show, select)
export const useOther = ({ other }: Showing): Other => useStore(other)
export const useAsked = <T>({ asked }: Showing, select: (asked: Asked) => T): T => useStore(asked, select)

/** What the keys do that are not the show's own. */
export type Own = Readonly<
  Record<Exclude<Press, "next" | "previous" | "first" | "last" | "script" | "hold" | "black" | "zoom">, () => void>
>

/** Answers to the keys of a show, before the page's own keys do. */
export function useShowKeys({ show }: Showing, own: Own): void {
  const latest = useRef(own)
  latest.current = own
  const presses = useMemo((): Readonly<Record<Press, () => void>> => {
    const mine = (press: keyof Own) => () => latest.current[press]()
    return {
      next: show.next,
      previous: show.previous,
      first: () => show.jump(0),
      last: () => show.jump(show.steps.length - 1),
      script: show.back,
      hold: show.hold,
      black: show.blackOut,
      zoom: show.zoom,
      pointer: mine("pointer"),
      window: mine("window"),
      "full screen": mine("full screen"),
      out: mine("out"),
    }
  }, [show])
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || document.querySelector("dialog[open], [popover]:popover-open, svg.stage.dragging")) return
      const press = pressOf(event, focusOf(event.target), { isLive: show.getState().acts.length > 0, lettersOn: keysAreOn() })
      if (!press) return
      event.preventDefault()
      event.stopPropagation()
      // A key that is held down repeats itself: a clicker's press is one press.
      if (!event.repeat) presses[press]()
    }
    document.addEventListener("keydown", pressed, true)
    return () => document.removeEventListener("keydown", pressed, true)
  }, [show, presses])
}

function focusOf(target: EventTarget | null): Focus {
  const at = target instanceof Element ? target : null
  return {
    types: at?.closest("input:not([type=range], [type=checkbox]), textarea, select") != null,
    presses: at?.closest("button, summary, a, [role=button]") != null,
    moves: at?.closest("svg.stage, [role=tab], input[type=range], .ladder-box") != null,
  }
}
