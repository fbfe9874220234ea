// Dragging on the stage. A dragged host is only a picture until it is dropped: scene/stage/drop.ts tells where that would be, and the core
// what it does. Other nodes, where they can be moved, follow the pointer at once.

import type { Serial } from "../../../core/host/index.js"
import { dragMarks, dropAt } from "../../scene/stage/drop.js"
import type { StageScene } from "../../scene/stage/stage.js"
import type { Point, Thing } from "../../scene/things.js"
import { add, datum } from "../join.js"
import { drawLabels, drawShapes } from "../marks.js"

/** A pointer that moved by no more px has clicked. */
const CLICK = 4

export interface Drag {
  redraw(): void
  /** Ends the drag without a drop. */
  letGo(): void
  holding(): boolean
  /** False for the click that the browser sends at the end of a drag. */
  isClick(): boolean
  destroy(): void
}

interface Dragged {
  onDrop(host: Serial, gateway: Serial): void
  onMove?(node: Thing, to: Point): void
}

export function createDrag(svg: SVGSVGElement, hand: Element, sceneNow: () => StageScene | undefined, on: Dragged): Drag {
  const [shapes, labels] = [add(hand, "g"), add(hand, "g")]
  let held: { readonly key: string; readonly from: Point; readonly at: Point; readonly moved: boolean } | undefined
  let dropped = false

  const pointAt = ({ clientX, clientY }: PointerEvent): Point => {
    const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(svg.getScreenCTM()?.inverse())
    return [x, y]
  }
  const mover = (): Thing | undefined => (held?.moved ? sceneNow()?.things.find((d) => d.key === held?.key) : undefined)
  const redraw = (): void => {
    const [scene, thing] = [sceneNow(), mover()]
    const marks = scene && thing?.what === "host" && held ? dragMarks(scene, thing, held.at) : { shapes: [], labels: [] }
    drawShapes(shapes, marks.shapes)
    drawLabels(labels, marks.labels)
    svg.classList.toggle("dragging", thing !== undefined)
  }
  const letGo = (): void => {
    if (!held) return
    dropped ||= held.moved
    held = undefined
    redraw()
  }
  const canMove = (what: string): boolean =>
    what === "host" || (on.onMove !== undefined && (what === "gateway" || what === "peer" || what === "registry"))

  const ended = new AbortController()
  const listen = (type: "pointerdown" | "pointermove" | "pointerup" | "lostpointercapture", heard: (event: PointerEvent) => void): void =>
    svg.addEventListener(type, heard, { signal: ended.signal })
  listen("pointerdown", (event) => {
    const node = (event.target as Element).closest("[role=button]")
    const thing = datum<Thing>(node)
    dropped = false
    if (!node || !thing || !canMove(thing.what) || event.button !== 0) return
    node.setPointerCapture(event.pointerId)
    held = { key: thing.key, from: pointAt(event), at: pointAt(event), moved: false }
  })
  listen("pointermove", (event) => {
    if (!held) return
    const at = pointAt(event)
    held = { ...held, at, moved: held.moved || Math.hypot(at[0] - held.from[0], at[1] - held.from[1]) > CLICK }
    const node = mover()
    if (node && node.what !== "host") on.onMove?.(node, at)
    redraw()
  })
  listen("pointerup", () => {
    const [scene, host, at] = [sceneNow(), mover(), held?.at]
    letGo()
    if (!scene || host?.what !== "host" || !at) return
    const gateway = dropAt(scene, host, at)
    if (gateway >= 0) on.onDrop(host.serial, gateway)
  })
  listen("lostpointercapture", letGo)
  return { redraw, letGo, holding: () => held !== undefined, isClick: () => !dropped, destroy: () => ended.abort() }
}
