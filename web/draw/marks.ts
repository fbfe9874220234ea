// Draws outlines and words, for every drawing.

import type { Label, Shape } from "../scene/marks.js"
import type { Point } from "../scene/things.js"
import { add, join } from "./join.js"

export const samePlace = ([x, y]: Point, was: Point | undefined): boolean => was?.[0] === x && was[1] === y

export function drawShapes(group: Element, marks: readonly Shape[]): void {
  join<Shape, SVGPathElement>(group, "path", marks, (node, m, was) => {
    if (was?.look !== m.look) node.setAttribute("class", m.look)
    if (was?.d !== m.d) node.setAttribute("d", m.d)
    if (m.at) {
      if (!samePlace(m.at, was?.at)) node.setAttribute("transform", `translate(${m.at})`)
    } else if (was?.at) node.removeAttribute("transform")
  })
}

export function drawLabels(group: Element, marks: readonly Label[]): void {
  join<Label, SVGTextElement>(group, "text", marks, (node, m, was) => {
    if (was?.look !== m.look) node.setAttribute("class", m.look)
    if (was?.x !== m.x) node.setAttribute("x", `${m.x}`)
    if (was?.y !== m.y) node.setAttribute("y", `${m.y}`)
    if (was?.anchor !== m.anchor) node.setAttribute("text-anchor", m.anchor)
    if (was?.text !== m.text || was.more !== m.more) {
      node.textContent = m.more ? `${m.text} ` : m.text
      if (m.more) add(node, "tspan").textContent = m.more
    }
  })
}
