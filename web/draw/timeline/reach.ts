// Getting closer to a timeline and along it: Ctrl and the wheel, two fingers, a drag on the measure. The plain wheel is the page's. It
// listens before the timeline itself does, and keeps from it what is not a seek; what the first of two fingers sought is taken back.

import type { Serial } from "../../../core/host/index.js"
import type { Shape } from "../../scene/marks.js"
import type { TimelineScene } from "../../scene/timeline/canvas.js"
import { datum } from "../join.js"

export interface Reach {
  /** Only a part of the run is in sight: the measure can be drawn along. */
  isClose(): boolean
  /** So many times closer, about a place. */
  onZoom(factor: number, x: number): void
  onPan(dx: number): void
  /** The first finger or the mouse's button is down, and nothing came of it yet. */
  onDown(): void
  /** Another finger came to it: neither of them seeks. */
  onPinch(): void
  /** Pressed on the measure, and not drawn along. */
  onPress(x: number): void
  onFold(host: Serial): void
  /** Among the names. */
  onSelect(serial: Serial): void
}

/** A wheel's notch of 100 px is half as close again. */
const PER_PIXEL = Math.log(1.5) / 100
/** Moved by less, a pointer was pressed in one place. */
const STILL = 4

export function listenForReach(svg: SVGSVGElement, sceneNow: () => TimelineScene | undefined, on: Reach): () => void {
  const listening = new AbortController()
  const fingers = new Map<number, { x: number; y: number }>()
  /** Drawing the measure along: how far so far; −1: not. */
  let along = -1
  /** From when there are two fingers until there is none. */
  let pinching = false
  const place = (event: MouseEvent): { x: number; y: number } => {
    const { left, top } = svg.getBoundingClientRect()
    return { x: event.clientX - left, y: event.clientY - top }
  }
  const listen = <K extends "pointerdown" | "pointermove" | "pointerup" | "pointercancel" | "touchmove" | "wheel" | "click">(
    type: K,
    heard: (event: SVGElementEventMap[K]) => void,
  ) => svg.addEventListener(type, heard, { signal: listening.signal, capture: true, passive: false })

  listen("wheel", (event) => {
    if (event.ctrlKey || event.metaKey) on.onZoom(Math.exp(-event.deltaY * PER_PIXEL), place(event).x)
    else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) on.onPan(-(event.deltaX || event.deltaY))
    else return
    event.preventDefault()
  })
  listen("pointerdown", (event) => {
    const at = place(event)
    const scene = sceneNow()
    if (!scene) return
    // Before a first pointer there is none: one that is still known went up elsewhere.
    if (event.isPrimary) fingers.clear()
    pinching &&= fingers.size > 0
    fingers.set(event.pointerId, at)
    if (fingers.size === 1) on.onDown()
    else if (!pinching) on.onPinch()
    pinching ||= fingers.size > 1
    const onMeasure = at.y < scene.plot.y0 && at.x >= scene.plot.x0
    along = fingers.size === 1 && event.button === 0 && onMeasure && on.isClose() ? 0 : -1
    if (along < 0 && !pinching) return
    svg.setPointerCapture(event.pointerId)
    event.stopImmediatePropagation()
  })
  listen("pointermove", (event) => {
    const before = fingers.get(event.pointerId)
    if (!before) return
    const at = place(event)
    fingers.set(event.pointerId, at)
    if (fingers.size === 2) {
      const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1] ?? at
      const [was, is] = [Math.abs(before.x - other.x), Math.abs(at.x - other.x)]
      if (was > 8 && is > 8) on.onZoom(is / was, other.x)
    } else if (along >= 0) {
      along += Math.abs(at.x - before.x)
      on.onPan(at.x - before.x)
    } else if (!pinching) return
    event.stopImmediatePropagation()
  })
  const lifted = ({ pointerId }: PointerEvent): void => {
    fingers.delete(pointerId)
    along = -1
    pinching &&= fingers.size > 0
  }
  listen("pointerup", (event) => {
    if (along >= 0 && along < STILL) on.onPress(place(event).x)
    lifted(event)
  })
  listen("pointercancel", lifted)
  // One finger up or down is the page's, two are not.
  listen("touchmove", (event) => event.touches.length > 1 && event.preventDefault())
  listen("click", (event) => {
    const { lane, serial } = datum<Shape>(event.target as Element) ?? {}
    if (lane) on.onFold(lane)
    else if (serial && place(event).x < (sceneNow()?.plot.x0 ?? 0) - 10) on.onSelect(serial)
  })
  return () => listening.abort()
}
