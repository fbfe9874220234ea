// How a user gets closer to the timeline and moves along it: Ctrl and the wheel, two fingers, a drag on the axis. The page keeps the plain
// wheel. These listeners come before the timeline's own, and stop the events that are not meant as a seek; what the first of two fingers
// has sought already is taken back.

import type { Serial } from "../../../core/host/index.js"
import type { Shape } from "../../scene/marks.js"
import type { TimelineScene } from "../../scene/timeline/canvas.js"
import { datum } from "../join.js"

interface Reach {
  /** Is only a part of the run in sight, so that the axis can be dragged? */
  isClose(): boolean
  /** Zooms by this factor about a place of the drawing. */
  onZoom(factor: number, x: number): void
  onPan(dx: number): void
  /** The first finger or the mouse's button went down, and nothing was sought yet. */
  onDown(): void
  /** A second finger came: neither of them seeks. */
  onPinch(): void
  /** The axis was pressed and not dragged. */
  onPress(x: number): void
  onFold(host: Serial): void
  /** One of the names left of the lanes was chosen. */
  onSelect(serial: Serial): void
}

/** 100 px of the wheel, one notch, zoom by 1.5. */
const PER_PIXEL = Math.log(1.5) / 100
/** A pointer that moved by fewer px was pressed in one place. */
const STILL = 4

/** A point of the drawing, in px. */
type DrawingPoint = { readonly x: number; readonly y: number }

export class ReachListener {
  private readonly listening = new AbortController()
  private readonly fingers = new Map<number, DrawingPoint>()
  /** How far the axis was dragged so far; −1: it is not being dragged. */
  private dragged = -1
  /** True from when there are two fingers until there is none. */
  private pinching = false
  private readonly svg: SVGSVGElement
  private readonly sceneNow: () => TimelineScene | undefined
  private readonly on: Reach

  constructor(svg: SVGSVGElement, sceneNow: () => TimelineScene | undefined, on: Reach) {
    this.svg = svg
    this.sceneNow = sceneNow
    this.on = on
    this.listen("wheel", (event) => this.turned(event))
    this.listen("pointerdown", (event) => this.pressed(event))
    this.listen("pointermove", (event) => this.moved(event))
    this.listen("pointerup", (event) => {
      if (this.dragged >= 0 && this.dragged < STILL) on.onPress(this.place(event).x)
      this.lifted(event)
    })
    this.listen("pointercancel", (event) => this.lifted(event))
    // The page scrolls by one finger, not by two.
    this.listen("touchmove", (event) => event.touches.length > 1 && event.preventDefault())
    this.listen("click", (event) => this.clicked(event))
  }

  destroy(): void {
    this.listening.abort()
  }

  private listen<K extends keyof SVGElementEventMap>(type: K, heard: (event: SVGElementEventMap[K]) => void): void {
    this.svg.addEventListener(type, heard, { signal: this.listening.signal, capture: true, passive: false })
  }

  private place(event: MouseEvent): DrawingPoint {
    const { left, top } = this.svg.getBoundingClientRect()
    return { x: event.clientX - left, y: event.clientY - top }
  }

  private turned(event: WheelEvent): void {
    if (event.ctrlKey || event.metaKey) this.on.onZoom(Math.exp(-event.deltaY * PER_PIXEL), this.place(event).x)
    else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) this.on.onPan(-(event.deltaX || event.deltaY))
    else return
    event.preventDefault()
  }

  private pressed(event: PointerEvent): void {
    const at = this.place(event)
    const scene = this.sceneNow()
    if (!scene) return
    const { fingers } = this
    // A primary pointer is the first one: any that is still known went up outside of the page.
    if (event.isPrimary) fingers.clear()
    this.pinching &&= fingers.size > 0
    fingers.set(event.pointerId, at)
    if (fingers.size === 1) this.on.onDown()
    else if (!this.pinching) this.on.onPinch()
    this.pinching ||= fingers.size > 1
    const onAxis = at.y < scene.plot.y0 && at.x >= scene.plot.x0
    this.dragged = fingers.size === 1 && event.button === 0 && onAxis && this.on.isClose() ? 0 : -1
    if (this.dragged < 0 && !this.pinching) return
    this.svg.setPointerCapture(event.pointerId)
    event.stopImmediatePropagation()
  }

  private moved(event: PointerEvent): void {
    const { fingers } = this
    const before = fingers.get(event.pointerId)
    if (!before) return
    const at = this.place(event)
    fingers.set(event.pointerId, at)
    if (fingers.size === 2) {
      const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1] ?? at
      const [was, is] = [Math.abs(before.x - other.x), Math.abs(at.x - other.x)]
      if (was > 8 && is > 8) this.on.onZoom(is / was, other.x)
    } else if (this.dragged >= 0) {
      this.dragged += Math.abs(at.x - before.x)
      this.on.onPan(at.x - before.x)
    } else if (!this.pinching) return
    event.stopImmediatePropagation()
  }

  private lifted({ pointerId }: PointerEvent): void {
    this.fingers.delete(pointerId)
    this.dragged = -1
    this.pinching &&= this.fingers.size > 0
  }

  private clicked(event: MouseEvent): void {
    const { lane, serial } = datum<Shape>(event.target as Element) ?? {}
    if (lane) this.on.onFold(lane)
    else if (serial && this.place(event).x < (this.sceneNow()?.plot.x0 ?? 0) - 10) this.on.onSelect(serial)
  }
}
