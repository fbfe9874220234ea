// A native popover beside its anchor, open for as long as it is rendered.

import { type RefObject, useEffect, useLayoutEffect, useRef } from "react"

interface Options {
  /** Puts it elsewhere than below or above the anchor. */
  readonly place?: ((popover: HTMLElement, anchor: Element) => void) | undefined
  /** Gives the focus to a part of the popover once it is open. */
  readonly focus?: (popover: HTMLElement) => void
}

/** Opens the popover, and calls `onClose` when the browser closes it: by Escape, or by a click elsewhere. */
export function usePopover(popover: RefObject<HTMLElement | null>, anchor: Element, onClose: () => void, options: Options = {}): void {
  const { place = placeBeside, focus } = options
  const focusOnce = useRef(focus)
  useLayoutEffect(() => {
    const element = popover.current
    if (!element) return
    element.showPopover()
    place(element, anchor)
    focusOnce.current?.(element)
  }, [popover, anchor, place])
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
export function placeBeside(element: HTMLElement, anchor: Element): void {
  const at = anchor.getBoundingClientRect()
  const { offsetWidth: w, offsetHeight: h } = element
  const [below, above] = [at.bottom + GAP, at.top - GAP - h]
  const y = below + h <= innerHeight - GAP ? below : Math.max(GAP, above >= GAP ? above : innerHeight - GAP - h)
  moveTo(element, Math.max(GAP, Math.min(Math.max(at.left, 0), innerWidth - GAP - w)), y)
}

export function moveTo(element: HTMLElement, x: number, y: number): void {
  element.style.left = `${x}px`
  element.style.top = `${y}px`
}
