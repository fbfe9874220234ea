// Stage marks → SVG by keyed joins; pointer and keys → callbacks. One tab stop: arrows go from object to object.

import { drag } from "d3-drag"
import { type BaseType, type Selection, select } from "d3-selection"
import type { Serial } from "../../core/host/index.js"
import { type Group, type Point, rect, type Thing } from "../scene/marks.js"
import type { StageScene } from "../scene/topology.js"
import { dragMarks, dropAt } from "../scene/topology-drop.js"
import { drawLabels, drawShapes } from "./timeline.js"
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

export function createStage(svg: SVGSVGElement, on: StageCallbacks): StageView {
  const root = select(svg).classed("stage", true).attr("role", "group").attr("aria-label", "Topology")
  const layer = (name: string, hidden = true): Layer => {
    const g = root.append("g").attr("class", name)
    return hidden ? g.attr("aria-hidden", "true") : g
  }
  const [ground, lines, groups] = [layer("ground"), layer("lines"), layer("groups")]
  const things = layer("things", false)
  const [labels, messages, hand] = [layer("labels"), layer("messages"), layer("hand")]
  const [handShapes, handLabels] = [hand.append("g"), hand.append("g")]
  let scene: StageScene | undefined
  /** The object that the tab key reaches. */
  let stop = ""
  let held: { readonly host: Thing; readonly at: Point; readonly moved: boolean } | undefined

  const nodeOf = (key: string): SVGGElement | undefined =>
    things
      .selectChildren<SVGGElement, Thing>()
      .filter((d) => d.key === key)
      .node() ?? undefined
  const setStop = (key: string): void => {
    stop = key
    things.selectChildren<SVGGElement, Thing>().attr("tabindex", (d) => (d.key === stop ? 0 : -1))
  }
  const drawHand = (): void => {
    const marks = held?.moved && scene ? dragMarks(scene, held.host, held.at) : { shapes: [], labels: [] }
    drawShapes(handShapes, marks.shapes)
    drawLabels(handLabels, marks.labels)
    root.classed("dragging", marks.shapes.length > 0)
  }
  const letGo = (): void => {
    held = undefined
    drawHand()
  }

  const byDrag = drag<SVGGElement, Thing>()
    .container(svg)
    .clickDistance(4)
    .filter((event: MouseEvent, d) => d.what === "host" && !event.button && !event.ctrlKey)
    .subject((event) => ({ x: event.x, y: event.y }))
    .on("start", (event, host) => {
      held = { host, at: [event.x, event.y], moved: false }
    })
    .on("drag", (event) => {
      if (!held) return
      const at = [event.x, event.y] as const
      const [x, y] = held.at
      if (held.moved || Math.hypot(at[0] - x, at[1] - y) > 4) held = { host: held.host, at, moved: true }
      drawHand()
    })
    .on("end", () => {
      const done = held
      letGo()
      const gateway = done?.moved && scene ? dropAt(scene, done.host, done.at) : -1
      if (done && gateway >= 0) on.onDrop(done.host.serial, gateway)
    })

  const ask = (d: Thing, node: SVGGElement, point?: { x: number; y: number }): void => {
    on.onSelect(d.serial)
    on.onMenu(d.serial, node, point)
  }
  const add = (enter: Selection<SVGGElement, Thing, SVGGElement, unknown>): void => {
    enter
      .attr("role", "button")
      .on("click", function (_, d) {
        ask(d, this)
      })
      .on("contextmenu", function (event: MouseEvent, d) {
        event.preventDefault()
        ask(d, this, { x: event.clientX, y: event.clientY })
      })
      .on("focusin", (_, d) => setStop(d.key))
      .call(byDrag)
    enter.append("path").attr("class", "focus")
  }

  root.on("keydown", (event: KeyboardEvent) => {
    const here = scene?.things.find((d) => d.key === stop)
    if (event.key === "Escape" && held) letGo()
    else if (!scene || !here || event.ctrlKey || event.metaKey || event.altKey) return
    else if (event.key === "Enter" || event.key === " ") ask(here, nodeOf(stop) as SVGGElement)
    else {
      const next = nextThing(scene.things, here, event.key)
      if (!next) return
      setStop(next.key)
      nodeOf(stop)?.focus()
    }
    event.preventDefault()
    event.stopPropagation()
  })

  return {
    update(next) {
      scene = next
      const focused = svg.contains((svg.getRootNode() as Document | ShadowRoot).activeElement)
      root.attr("viewBox", `0 0 ${next.width} ${next.height}`).attr("width", next.width).attr("height", next.height)
      drawShapes(ground, next.ground)
      drawShapes(lines, next.lines)
      drawGroups(groups, next.groups)
      drawGroups(things, next.things, add)
        .attr("aria-label", (d) => d.name)
        .each(function ({ box, radius: r }) {
          select(this)
            .select("path.focus")
            .attr("d", rect(-7, -7, box.x1 - box.x0 + 7, box.y1 - box.y0 + 7, r + 7))
        })
      drawLabels(labels, next.labels)
      drawGroups(messages, next.messages)
      const known = next.things.some((d) => d.key === stop)
      setStop(known ? stop : (next.things.find((d) => d.what === "host")?.key ?? next.things[0]?.key ?? ""))
      if (focused && !known) nodeOf(stop)?.focus()
      drawHand()
    },
    destroy() {
      root.on("keydown", null).selectAll("*").remove()
    },
  }
}

function drawGroups<G extends Group>(
  layer: Layer,
  marks: readonly G[],
  add?: (entered: Selection<SVGGElement, G, SVGGElement, unknown>) => void,
) {
  return layer
    .selectChildren<SVGGElement, G>()
    .data(marks, (d) => d.key)
    .join((enter) => {
      const g = enter.append("g") as Selection<SVGGElement, G, SVGGElement, unknown>
      g.append("g").attr("class", "marks")
      g.append("g").attr("class", "words")
      add?.(g)
      return g
    })
    .attr("class", (d) => d.look)
    .attr("transform", (d) => `translate(${d.at})`)
    .each(function (d) {
      const [shapes, labels] = [this.children[0], this.children[1]] as [SVGGElement, SVGGElement]
      drawShapes(select<SVGGElement, unknown>(shapes) as Selection<SVGGElement, unknown, BaseType, unknown>, d.shapes)
      drawLabels(select<SVGGElement, unknown>(labels) as Selection<SVGGElement, unknown, BaseType, unknown>, d.labels)
    })
}
