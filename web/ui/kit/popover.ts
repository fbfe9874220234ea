// A native popover beside its anchor, open for as long as it is rendered.

import { type RefObject, useEffect, useLayoutEffect, useRef } from "react"

/** A place in the window, in px. */
export interface Point {
  readonly x: number
  readonly y: number
}

interface Options {
  /** Where the pointer opened it; otherwise it stands beside the anchor. */
  readonly point?: Point | undefined
  /** Gives the focus to a part of the popover once it is open. */
  readonly focus?: (popover: HTMLElement) => void
}

/** Opens the popover, and calls `onClose` when the browser closes it: by Escape, or by a click elsewhere. */
export function usePopover(popover: RefObject<HTMLElement | null>, anchor: Element, onClose: () => void, options: Options = {}): void {
  const { point, focus } = options
  const focusOnce = useRef(focus)
  useLayoutEffect(() => {
    const element = popover.current
    if (!element) return
    element.showPopover()
    placeBeside(element, anchor, point)
    focusOnce.current?.(element)
  }, [popover, anchor, point])
  useEffect(() => {
    const element = popover.current
    const toggled = (event: Event): void => {
      if ((event as ToggleEvent).newState === "closed") onClose()
    }
    element?.addEventListener("toggle", toggled)
    return () => element?.removeEventListener("toggle", toggled)
  }, [popover, onClose])
}

const GAP = 6

/** Places an element below the anchor, or above it if there is no room below, and within the window. */
export function placeBeside(element: HTMLElement, anchor: Element, point?: Point): void {
  const at = anchor.getBoundingClientRect()
  const { offsetWidth: w, offsetHeight: h } = element
  const x = point ? point.x : Math.max(at.left, 0)
  const below = point ? point.y : at.bottom + GAP
  const above = point ? point.y - h : at.top - GAP - h
  const y = below + h <= innerHeight - GAP ? below : Math.max(GAP, above >= GAP ? above : innerHeight - GAP - h)
  element.style.left = `${Math.max(GAP, Math.min(x, innerWidth - GAP - w))}px`
  element.style.top = `${y}px`
}
