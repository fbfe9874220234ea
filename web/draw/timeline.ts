// Timeline marks → SVG by keyed joins; pointer → time.

import { type BaseType, type Selection, select } from "d3-selection"
import type { Micros, Serial } from "../../core/host/index.js"
import { timeText } from "../../core/host/index.js"
import { timeToX, xToTime } from "../scene/axis.js"
import type { TimelineScene } from "../scene/timeline-canvas.js"
import { type Label, rect, type Shape, textWidth } from "../scene/timeline-marks.js"

export { xToTime }

export interface TimelineView {
  update(scene: TimelineScene): void
  destroy(): void
}

/** What a pointer meets: marks carry their words. */
interface Told {
  readonly title?: string
  readonly serial?: Serial
}

export function createTimeline(svg: SVGSVGElement, on: { onSeek(t: Micros): void; onSelect?(serial: Serial): void }): TimelineView {
  let scene: TimelineScene | undefined
  const root = select(svg).classed("timeline", true).attr("aria-hidden", "true")
  const shapes = root.append("g")
  const labels = root.append("g")
  const hover = root.append("g").attr("class", "readout")
  const hoverLine = hover.append("path")
  const hoverText = hover.append("text")

  const at = (event: PointerEvent): number => event.clientX - svg.getBoundingClientRect().left
  const told = (event: Event): Told => select<Element, Told | undefined>(event.target as Element).datum() ?? {}

  const read = (event: PointerEvent): void => {
    const x = at(event)
    hover.classed("shown", scene !== undefined && event.pointerType === "mouse" && event.buttons === 0 && x >= scene.plot.x0)
    if (!scene || x < scene.plot.x0) return
    const t = xToTime(scene.axis, x)
    const { title } = told(event)
    const text = title ? `${timeText(t)}  ${title}` : timeText(t)
    const half = textWidth(text) / 2 + 8
    const middle = Math.max(half, Math.min(timeToX(scene.axis, t), scene.width - half))
    const y = Math.max(14, scene.plot.y0 - 17)
    hoverLine.attr(
      "d",
      `${rect(middle - half, y - 14, middle + half, y + 6, 6)}M${timeToX(scene.axis, t)} ${scene.plot.y0}V${scene.plot.y1}`,
    )
    hoverText.attr("x", middle).attr("y", y).text(text)
  }

  root
    .on("pointerdown", (event: PointerEvent) => {
      if (!scene || event.button !== 0 || at(event) < scene.plot.x0 - 10) return
      svg.setPointerCapture(event.pointerId)
      hover.classed("shown", false)
      on.onSeek(xToTime(scene.axis, at(event)))
    })
    .on("pointermove", (event: PointerEvent) => {
      if (scene && svg.hasPointerCapture(event.pointerId)) on.onSeek(xToTime(scene.axis, at(event)))
      else read(event)
    })
    .on("pointerleave", () => hover.classed("shown", false))
    .on("click", (event: MouseEvent) => {
      const { serial } = told(event)
      if (serial && scene && event.clientX - svg.getBoundingClientRect().left < scene.plot.x0 - 10) on.onSelect?.(serial)
    })

  return {
    update(next) {
      scene = next
      root.attr("viewBox", `0 0 ${next.width} ${next.height}`).attr("width", next.width).attr("height", next.height)
      drawShapes(shapes, next.shapes)
      drawLabels(labels, next.labels)
    },
    destroy() {
      root.on("pointerdown pointermove pointerleave click", null).selectAll("*").remove()
    },
  }
}

type Group = Selection<SVGGElement, unknown, BaseType, unknown>

export function drawShapes(group: Group, marks: readonly Shape[]): void {
  group
    .selectAll<SVGPathElement, Shape>("path")
    .data(marks, (m) => m.key)
    .join("path")
    .each(function (m) {
      put(this, "class", m.look)
      put(this, "d", m.d)
      if (m.at) put(this, "transform", `translate(${m.at})`)
    })
}

export function drawLabels(group: Group, marks: readonly Label[]): void {
  group
    .selectAll<SVGTextElement, Label>("text")
    .data(marks, (m) => m.key)
    .join("text")
    .each(function (m) {
      put(this, "class", m.look)
      put(this, "x", m.x)
      put(this, "y", m.y)
      put(this, "text-anchor", m.anchor)
      const text = m.more ? `${m.text} ` : m.text
      if (this.firstChild?.nodeValue !== text || (this.children[0]?.textContent ?? "") !== m.more) {
        this.textContent = text
        if (m.more) select(this).append("tspan").text(m.more)
      }
    })
}

/** Most marks stay as they are from frame to frame; the page is told only of those that do not. */
export function put(node: Element, name: string, value: string | number): void {
  if (node.getAttribute(name) !== `${value}`) node.setAttribute(name, `${value}`)
}
