// Draws the stage as SVG, by keyed joins, and turns pointer and keys into callbacks. It is one tab stop: arrows lead from object to object
// and choose them. A click chooses an object too; what asks for its menu is a second one, Enter, or the context key.

import type { Serial } from "../../../core/host/index.js"
import type { StageScene } from "../../scene/stage/stage.js"
import { around, type Group, type Point, type Thing } from "../../scene/things.js"
import { add, datum, join, put } from "../join.js"
import { drawLabels, drawShapes, samePlace } from "../marks.js"
import type { createDrag, Drag } from "./drag.js"
import { nextThing } from "./focus.js"

interface StageCallbacks {
  onSelect(serial: Serial): void
  /** A menu is to open beside the object. */
  onMenu(serial: Serial, anchor: SVGGElement): void
  /** A host was dropped in a gateway's cell; 0: in none. */
  onDrop(host: Serial, gateway: Serial): void
  /** A node is dragged to a point of the stage. Without this, only hosts can be dragged. */
  onMove?(node: Thing, to: Point): void
}

interface StageDrawing {
  update(scene: StageScene): void
  /** Lets hosts be dragged from now on, by drag.ts: the element loads that file when a pointer first comes. */
  hold(create: typeof createDrag): void
  destroy(): void
}

export function createStage(svg: SVGSVGElement, on: StageCallbacks): StageDrawing {
  svg.classList.add("stage")
  put(svg, "role", "group")
  put(svg, "aria-label", "Topology")
  const [ground, lines, groups, things] = [layer(svg, "ground"), layer(svg, "lines"), layer(svg, "groups"), layer(svg, "things")]
  const [labels, losses, messages, hand] = [layer(svg, "labels"), layer(svg, "losses"), layer(svg, "messages"), layer(svg, "hand")]
  let scene: StageScene | undefined
  let drag: Drag | undefined
  /** All that can be chosen. */
  let all: readonly Thing[] = []
  const stop = createTabStop(things, messages)

  /** What was chosen here last. What was chosen elsewhere has not been met by the hand: the first click on it opens no menu. */
  let met: Serial = 0

  const choose = ({ serial }: Thing): void => {
    met = serial
    on.onSelect(serial)
  }
  const ask = (thing: Thing, node: SVGGElement): void => {
    choose(thing)
    on.onMenu(thing.serial, node)
  }
  /** A group of hosts cannot be chosen itself. */
  const click = (thing: Thing, node: SVGGElement): void =>
    thing.serial < 0 || (thing.serial === met && isSelected(thing)) ? ask(thing, node) : choose(thing)
  const enter = (node: SVGGElement): void =>
    makeButton(node, {
      onClick: (thing) => (drag?.isClick() ?? true) && click(thing, node),
      onMenu: (thing) => ask(thing, node),
      onFocus: ({ key }) => stop.set(key),
    })
  const onKey = (event: KeyboardEvent): void => {
    const here = stop.among(all)
    const node = stop.node()
    if (event.key === "Escape" && drag?.holding()) drag.letGo()
    else if (!scene || !here || !node || event.ctrlKey || event.metaKey || event.altKey) return
    else if (event.key === "Enter" || event.key === " ") ask(here, node)
    else {
      const next = stop.move(all, here, event.key)
      if (!next) return
      if (next !== here && next.serial > 0) choose(next)
    }
    event.preventDefault()
    event.stopPropagation()
  }
  svg.addEventListener("keydown", onKey)

  return {
    update(next) {
      if (next === scene) return
      const seen = scene?.window
      scene = next
      const focused = svg.contains((svg.getRootNode() as Document | ShadowRoot).activeElement)
      const { x0, y0, x1, y1 } = next.window
      if (!seen || seen.x0 !== x0 || seen.y0 !== y0 || seen.x1 !== x1 || seen.y1 !== y1)
        put(svg, "viewBox", `${x0} ${y0} ${x1 - x0} ${y1 - y0}`)
      drawShapes(ground, next.ground)
      drawShapes(lines, next.lines)
      drawGroups(groups, next.groups)
      const moving = next.messages.filter(isThing)
      all = [...next.things, ...moving]
      drawGroups(things, next.things, enter, drawThing)
      drawLabels(labels, next.labels)
      drawGroups(
        losses,
        next.messages.filter((m) => !isThing(m)),
      )
      drawGroups(messages, moving, enter, drawThing)
      const kept = stop.among(all)
      stop.set((kept ?? all.find((d) => d.what === "host") ?? all[0])?.key ?? "")
      // If what had the focus is gone, the focus does not fall back to the page.
      if (focused && !kept) stop.node()?.focus()
      drag?.redraw()
    },
    hold(create) {
      drag ??= create(svg, hand, () => scene, on)
    },
    destroy() {
      drag?.destroy()
      svg.removeEventListener("keydown", onKey)
      svg.replaceChildren()
    },
  }
}

function layer(svg: SVGSVGElement, name: string): SVGGElement {
  const g = add<SVGGElement>(svg, "g")
  put(g, "class", name)
  if (name !== "things" && name !== "messages") put(g, "aria-hidden", "true")
  return g
}

interface ButtonCallbacks {
  onClick(thing: Thing): void
  onMenu(thing: Thing): void
  onFocus(thing: Thing): void
}

/** Lets an object be chosen, with a ring that shows the focus. */
function makeButton(node: SVGGElement, { onClick, onMenu, onFocus }: ButtonCallbacks): void {
  const mine = (): Thing => datum<Thing>(node) as Thing
  put(node, "role", "button")
  put(node, "tabindex", -1)
  node.addEventListener("click", () => onClick(mine()))
  node.addEventListener("contextmenu", (event) => {
    event.preventDefault()
    onMenu(mine())
  })
  node.addEventListener("focusin", () => onFocus(mine()))
  put(add(node, "path"), "class", "focus")
}

/** The one object that the tab key reaches, by its key, and the node that it is drawn in (a roving tabindex). */
function createTabStop(...layers: readonly Element[]) {
  let stop = ""
  let node: SVGGElement | undefined
  return {
    node: () => node,
    among: (all: readonly Thing[]): Thing | undefined => all.find((d) => d.key === stop),
    set(key: string): void {
      stop = key
      if (node?.isConnected && datum<Thing>(node)?.key === stop) return
      node?.setAttribute("tabindex", "-1")
      node = layers.flatMap(({ children }) => [...children]).find((n) => datum<Thing>(n)?.key === stop) as SVGGElement | undefined
      node?.setAttribute("tabindex", "0")
    },
    /** Goes on by an arrow key, or to the first or last object, and returns it; undefined for other keys. */
    move(all: readonly Thing[], from: Thing, key: string): Thing | undefined {
      const next = nextThing(all, from, key)
      if (next) this.set(next.key)
      if (next) node?.focus({ preventScroll: true })
      return next
    },
  }
}

const isSelected = ({ look }: Thing): boolean => / selected\b/.test(look)

const isThing = (mark: Group): mark is Thing => "what" in mark

function drawThing(node: SVGGElement, thing: Thing, was: Thing | undefined): void {
  if (was?.name !== thing.name) node.setAttribute("aria-label", thing.name)
  if (!was || !sameOutline(thing, was)) node.lastElementChild?.setAttribute("d", around(thing, 7))
}

/** Whether only the place differs: most things move without changing their size. */
function sameOutline({ at: [x, y], box, radius }: Thing, { at: [wx, wy], box: was, radius: before }: Thing): boolean {
  return (
    radius === before &&
    box.x0 - x === was.x0 - wx &&
    box.y0 - y === was.y0 - wy &&
    box.x1 - box.x0 === was.x1 - was.x0 &&
    box.y1 - box.y0 === was.y1 - was.y0
  )
}

function drawGroups<G extends Group>(
  layer: Element,
  marks: readonly G[],
  enter?: (node: SVGGElement) => void,
  draw?: (node: SVGGElement, mark: G, was: G | undefined) => void,
): void {
  join<G, SVGGElement>(
    layer,
    "g",
    marks,
    (node, mark, was) => {
      if (was?.look !== mark.look) node.setAttribute("class", mark.look)
      if (!samePlace(mark.at, was?.at)) node.setAttribute("transform", `translate(${mark.at})`)
      const [shapes, labels] = node.children
      if (shapes) drawShapes(shapes, mark.shapes)
      if (labels) drawLabels(labels, mark.labels)
      draw?.(node, mark, was)
    },
    (node) => {
      add(node, "g")
      add(node, "g")
      enter?.(node)
    },
  )
}
