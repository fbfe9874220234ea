// Draws the timeline as SVG, by keyed joins, and turns the pointer into times.

import type { Micros } from "../../../core/host/index.js"
import { timeTold, timeToX, xToTime } from "../../scene/axis/axis.js"
import { rect, type Shape, textWidth } from "../../scene/marks.js"
import type { TimelineScene } from "../../scene/timeline/canvas.js"
import { add, datum, put } from "../join.js"
import { drawLabels, drawShapes } from "../marks.js"

interface TimelineDrawing {
  update(scene: TimelineScene): void
  destroy(): void
}

interface Heard {
  onSeek(t: Micros): void
  /** Where the pointer goes down; without it, `onSeek` is called there too. */
  onPress?(t: Micros): void
}

export function createTimeline(svg: SVGSVGElement, on: Heard): TimelineDrawing {
  let scene: TimelineScene | undefined
  svg.classList.add("timeline")
  svg.setAttribute("aria-hidden", "true")
  const [shapes, moving, labels] = [add(svg, "g"), add<SVGGElement>(svg, "g"), add(svg, "g")]
  moving.setAttribute("class", "now")
  const readout = createReadout(svg)
  const listening = new AbortController()
  const listen = <K extends "pointerdown" | "pointermove" | "pointerleave">(type: K, heard: (event: SVGElementEventMap[K]) => void) =>
    svg.addEventListener(type, heard, { signal: listening.signal })

  const at = (event: PointerEvent): number => event.clientX - svg.getBoundingClientRect().left
  listen("pointerdown", (event) => {
    if (!scene || event.button !== 0 || at(event) < scene.plot.x0 - 10) return
    svg.setPointerCapture(event.pointerId)
    readout.point()
    const t = xToTime(scene.axis, at(event))
    if (on.onPress) on.onPress(t)
    else on.onSeek(t)
  })
  listen("pointermove", (event) => {
    if (!scene) return
    const x = at(event)
    if (svg.hasPointerCapture(event.pointerId)) on.onSeek(xToTime(scene.axis, x))
    else if (event.pointerType !== "mouse" || event.buttons !== 0 || x < scene.plot.x0) readout.point()
    else readout.point({ x, ...datum<Shape>(event.target as Element) }, scene)
  })
  listen("pointerleave", () => readout.point())

  return {
    update(next) {
      const before = scene
      scene = next
      if (next.width !== before?.width || next.height !== before.height) {
        put(svg, "viewBox", `0 0 ${next.width} ${next.height}`)
        put(svg, "width", next.width)
        put(svg, "height", next.height)
      }
      if (next.shapes !== before?.shapes) drawShapes(shapes, next.shapes)
      if (next.now !== before?.now) moving.style.transform = `translateX(${next.now}px)`
      drawShapes(moving, next.moving)
      if (next.labels !== before?.labels) drawLabels(labels, next.labels)
      if (next.axis !== before?.axis) readout.read(next)
    },
    destroy() {
      listening.abort()
      svg.replaceChildren()
    },
  }
}

/** The time under the mouse, with the words of the mark there. */
function createReadout(svg: SVGSVGElement) {
  const group = add(svg, "g")
  group.setAttribute("class", "readout")
  const [outline, words] = [add(group, "path"), add(group, "text")]
  let pointed: ({ readonly x: number } & Pick<Shape, "title" | "when">) | undefined
  const read = ({ axis, plot, width }: TimelineScene): void => {
    if (!pointed) return
    const [t, last] = pointed.when ?? [xToTime(axis, pointed.x)]
    const times = [t, ...(last === undefined || last === t ? [] : [last])].map((at) => timeTold(axis, at))
    const text = [times.join(" to "), pointed.title].filter(Boolean).join("  ")
    const half = textWidth(text) / 2 + 8
    const x = timeToX(axis, t)
    const middle = Math.max(half, Math.min(x, width - half))
    const y = Math.max(14, plot.y0 - 17)
    put(outline, "d", `${rect(middle - half, y - 14, middle + half, y + 6, 6)}M${x} ${plot.y0}V${plot.y1}`)
    put(words, "x", middle)
    put(words, "y", y)
    words.textContent = text
  }
  return {
    read,
    /** Shows it for this place; without one, hides it. */
    point(place?: typeof pointed, scene?: TimelineScene): void {
      pointed = place
      group.classList.toggle("shown", place !== undefined)
      if (scene) read(scene)
    },
  }
}
