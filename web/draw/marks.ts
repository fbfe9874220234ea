// Outlines and words as every drawing has them.

import type { Label, Shape } from "../scene/timeline-marks.js"
import { add, join, put } from "./join.js"

export function drawShapes(group: Element, marks: readonly Shape[]): void {
  join<Shape, SVGPathElement>(group, "path", marks, (node, m) => {
    put(node, "class", m.look)
    put(node, "d", m.d)
    if (m.at) put(node, "transform", `translate(${m.at})`)
  })
}

export function drawLabels(group: Element, marks: readonly Label[]): void {
  join<Label, SVGTextElement>(group, "text", marks, (node, m) => {
    put(node, "class", m.look)
    put(node, "x", m.x)
    put(node, "y", m.y)
    put(node, "text-anchor", m.anchor)
    const text = m.more ? `${m.text} ` : m.text
    if (node.firstChild?.nodeValue !== text || (node.children[0]?.textContent ?? "") !== m.more) {
      node.textContent = text
      if (m.more) add(node, "tspan").textContent = m.more
    }
  })
}
