// Stage marks → SVG by keyed joins; pointer and keys → callbacks. One tab stop: arrows go from object to object.

import { type BaseType, type Selection, select } from "d3-selection"
import type { Serial } from "../../core/host/index.js"
import { type Group, rect, type Thing } from "../scene/marks.js"
import type { StageScene } from "../scene/topology.js"
import { drawLabels, drawShapes, put } from "./timeline.js"
import { createDrag } from "./topology-drag.js"
import { nextThing } from "./topology-focus.js"

export interface StageCallbacks {
  onSelect(serial: Serial): void
  /** A menu is wanted, beside the object or where the pointer asked for it. */
  onMenu(serial: Serial, anchor: SVGGElement, point?: { readonly x: number; readonly y: number }): void
  /** A host was let go in a gateway's cell; 0: in none. */
  onDrop(host: Serial, gateway: Serial): void
}

export interface StageView {
  update(scene: StageScene): void
  destroy(): void
}

type Layer = Selection<SVGGElement, unknown, null, undefined>
type Entered<G> = Selection<SVGGElement, G, SVGGElement, unknown>

export function createStage(svg: SVGSVGElement, on: StageCallbacks): StageView {
  const root = select(svg).classed("stage", true).attr("role", "group").attr("aria-label", "Topology")
  const [ground, lines, groups, things, labels, messages, hand] = ["ground", "lines", "groups", "things", "labels", "messages", "hand"].map(
    (name) =>
      root
        .append("g")
        .attr("class", name)
        .attr("aria-hidden", name === "things" ? null : "true"),
  ) as [Layer, Layer, Layer, Layer, Layer, Layer, Layer]
  let scene: StageScene | undefined
  /** The object that the tab key reaches. */
  let stop = ""

  const drag = createDrag(
    svg,
    hand,
    () => scene,
    (host, at) => at >= 0 && on.onDrop(host.serial, at),
  )
  const nodeAtStop = (): SVGGElement | null => things.select<SVGGElement>("[tabindex='0']").node()
  const setStop = (key: string): void => {
    stop = key
    things.selectChildren<SVGGElement, Thing>().each(function (d) {
      put(this, "tabindex", d.key === stop ? 0 : -1)
    })
  }
  const ask = ({ serial }: Thing, node: SVGGElement, point?: { x: number; y: number }): void => {
    on.onSelect(serial)
    on.onMenu(serial, node, point)
  }
  const enter = (entered: Entered<Thing>): void => {
    entered
      .attr("role", "button")
      .on("click", function (_, d) {
        if (drag.isClick()) ask(d, this)
      })
      .on("contextmenu", function (event: MouseEvent, d) {
        event.preventDefault()
        ask(d, this, { x: event.clientX, y: event.clientY })
      })
      .on("focusin", (_, d) => setStop(d.key))
      .call(drag.listen)
      .append("path")
      .attr("class", "focus")
  }

  root.on("keydown", (event: KeyboardEvent) => {
    const here = scene?.things.find((d) => d.key === stop)
    const node = nodeAtStop()
    if (event.key === "Escape" && drag.holding()) drag.letGo()
    else if (!scene || !here || !node || event.ctrlKey || event.metaKey || event.altKey) return
    else if (event.key === "Enter" || event.key === " ") ask(here, node)
    else {
      const next = nextThing(scene.things, here, event.key)
      if (!next) return
      setStop(next.key)
      nodeAtStop()?.focus()
    }
    event.preventDefault()
    event.stopPropagation()
  })

  return {
    update(next) {
      scene = next
      const focused = svg.contains((svg.getRootNode() as Document | ShadowRoot).activeElement)
      put(svg, "viewBox", `0 0 ${next.width} ${next.height}`)
      put(svg, "width", next.width)
      put(svg, "height", next.height)
      drawShapes(ground, next.ground)
      drawShapes(lines, next.lines)
      drawGroups(groups, next.groups)
      drawGroups(things, next.things, enter).each(function ({ name, box, radius }) {
        put(this, "aria-label", name)
        put(this.lastElementChild as Element, "d", rect(-7, -7, box.x1 - box.x0 + 7, box.y1 - box.y0 + 7, radius + 7))
      })
      drawLabels(labels, next.labels)
      drawGroups(messages, next.messages)
      const known = next.things.some((d) => d.key === stop)
      setStop(known ? stop : ((next.things.find((d) => d.what === "host") ?? next.things[0])?.key ?? ""))
      // What had the focus is gone: it does not fall back to the page.
      if (focused && !known) nodeAtStop()?.focus()
      drag.redraw()
    },
    destroy() {
      root.on("keydown", null).selectAll("*").remove()
    },
  }
}

function drawGroups<G extends Group>(layer: Layer, marks: readonly G[], entered?: (g: Entered<G>) => void) {
  return layer
    .selectChildren<SVGGElement, G>()
    .data(marks, (d) => d.key)
    .join((enter) => {
      const g = enter.append("g") as Entered<G>
      g.append("g")
      g.append("g")
      entered?.(g)
      return g
    })
    .each(function (d) {
      put(this, "class", d.look)
      put(this, "transform", `translate(${d.at})`)
      const [shapes, labels] = [...this.children].map((child) => select(child as SVGGElement)) as [Marks, Marks]
      drawShapes(shapes, d.shapes)
      drawLabels(labels, d.labels)
    })
}

type Marks = Selection<SVGGElement, unknown, BaseType, unknown>
