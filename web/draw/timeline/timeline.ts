// Timeline marks → SVG by keyed joins; pointer → time.

import type { Micros } from "../../../core/host/index.js"
import { timeTold, timeToX, xToTime } from "../../scene/axis/axis.js"
import { rect, type Shape, textWidth } from "../../scene/marks.js"
import type { TimelineScene } from "../../scene/timeline/canvas.js"
import { add, datum, put } from "../join.js"
import { drawLabels, drawShapes } from "../marks.js"

export { xToTime }

export interface TimelineView {
  update(scene: TimelineScene): void
  destroy(): void
}

interface Heard {
  onSeek(t: Micros): void
  /** Where the pointer goes down; without it, a seek like the others. */
  onPress?(t: Micros): void
}

export function createTimeline(svg: SVGSVGElement, on: Heard): TimelineView {
  let scene: TimelineScene | undefined
  svg.classList.add("timeline")
  svg.setAttribute("aria-hidden", "true")
  const [shapes, moving, labels, hover] = [add(svg, "g"), add(svg, "g"), add(svg, "g"), add(svg, "g")]
  hover.setAttribute("class", "readout")
  const [hoverLine, hoverText] = [add(hover, "path"), add(hover, "text")]
  const listening = new AbortController()
  const listen = <K extends "pointerdown" | "pointermove" | "pointerleave">(type: K, heard: (event: SVGElementEventMap[K]) => void) =>
    svg.addEventListener(type, heard, { signal: listening.signal })

  const at = (event: PointerEvent): number => event.clientX - svg.getBoundingClientRect().left

  /** Where the mouse is, and the words of the mark there. */
  let pointed: { readonly x: number; readonly title: string | undefined } | undefined
  const point = (event: PointerEvent): void => {
    const x = at(event)
    const isRead = scene !== undefined && event.pointerType === "mouse" && event.buttons === 0 && x >= scene.plot.x0
    pointed = isRead ? { x, title: datum<Shape>(event.target as Element)?.title } : undefined
    hover.classList.toggle("shown", isRead)
    read()
  }
  const read = (): void => {
    if (!scene || !pointed) return
    const t = xToTime(scene.axis, pointed.x)
    const text = [timeTold(scene.axis, t), pointed.title].filter(Boolean).join("  ")
    const half = textWidth(text) / 2 + 8
    const middle = Math.max(half, Math.min(timeToX(scene.axis, t), scene.width - half))
    const y = Math.max(14, scene.plot.y0 - 17)
    put(
      hoverLine,
      "d",
      `${rect(middle - half, y - 14, middle + half, y + 6, 6)}M${timeToX(scene.axis, t)} ${scene.plot.y0}V${scene.plot.y1}`,
    )
    put(hoverText, "x", middle)
    put(hoverText, "y", y)
    hoverText.textContent = text
  }

  const hide = (): void => {
    pointed = undefined
    hover.classList.remove("shown")
  }
  listen("pointerdown", (event) => {
    if (!scene || event.button !== 0 || at(event) < scene.plot.x0 - 10) return
    svg.setPointerCapture(event.pointerId)
    hide()
    const t = xToTime(scene.axis, at(event))
    if (on.onPress) on.onPress(t)
    else on.onSeek(t)
  })
  listen("pointermove", (event) => {
    if (scene && svg.hasPointerCapture(event.pointerId)) on.onSeek(xToTime(scene.axis, at(event)))
    else point(event)
  })
  listen("pointerleave", hide)

  return {
    update(next) {
      const before = scene
      scene = next
      put(svg, "viewBox", `0 0 ${next.width} ${next.height}`)
      put(svg, "width", next.width)
      put(svg, "height", next.height)
      if (next.shapes !== before?.shapes) drawShapes(shapes, next.shapes)
      drawShapes(moving, next.moving)
      if (next.labels !== before?.labels) drawLabels(labels, next.labels)
      if (next.axis !== before?.axis) read()
    },
    destroy() {
      listening.abort()
      svg.replaceChildren()
    },
  }
}
