// Where a menu of an object stands: beside it, off the object and its path.

import { moveTo } from "./popover.js"

export interface Area {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Between the object and its menu. */
const GAP = 8
/** Between the menu and the window's edge. */
const EDGE = 6

/**
 * The left upper corner of a menu of that size: right, left, below or above the object, the first place within the window that covers
 * neither the object nor what is to stay in sight; where every place covers something, the one that covers least.
 */
export function placeOff(size: readonly [w: number, h: number], object: Area, inSight: readonly Area[], window: readonly [number, number]) {
  const [w, h] = size
  const within = (at: number, length: number, room: number): number => Math.max(EDGE, Math.min(at, room - EDGE - length))
  const [x, y] = [within(object.left, w, window[0]), within(object.top, h, window[1])]
  const places = [
    [object.right + GAP, y],
    [object.left - GAP - w, y],
    [x, object.bottom + GAP],
    [x, object.top - GAP - h],
  ] as const
  const tried = places.map(([left, top], order) => {
    const [px, py] = [within(left, w, window[0]), within(top, h, window[1])]
    const area = { left: px, top: py, right: px + w, bottom: py + h }
    const covered = inSight.filter((other) => overlap(area, other)).length
    return { at: [px, py] as const, cost: (overlap(area, object) ? 1000 : 0) + covered, order }
  })
  tried.sort((a, b) => a.cost - b.cost || a.order - b.order)
  return (tried[0] as (typeof tried)[number]).at
}

function overlap(a: Area, b: Area): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

/** Places a menu beside an object of a drawing. `paths`: which lines of the drawing are to stay in sight. */
export function placeBesideObject(menu: HTMLElement, object: Element, paths: string): void {
  const drawing = object.closest("svg")
  const lines = [...(drawing?.querySelectorAll<SVGPathElement>(paths) ?? [])].flatMap(pointsOf)
  // What else stands there stays in sight, too, where there is a choice.
  const others = [...(drawing?.querySelectorAll(".things > g") ?? [])].filter((thing) => thing !== object)
  const inSight = [...lines, ...others.map((thing) => thing.getBoundingClientRect())]
  const [x, y] = placeOff([menu.offsetWidth, menu.offsetHeight], object.getBoundingClientRect(), inSight, [innerWidth, innerHeight])
  moveTo(menu, x, y)
}

const SAMPLES = 60

/** Points along a line, each as a small area of the window. */
function pointsOf(path: SVGPathElement): Area[] {
  const matrix = path.getScreenCTM()
  const length = path.getTotalLength()
  if (!matrix || length === 0) return []
  return Array.from({ length: SAMPLES + 1 }, (_, i) => {
    const { x, y } = path.getPointAtLength((length * i) / SAMPLES).matrixTransform(matrix)
    return { left: x - 4, top: y - 4, right: x + 4, bottom: y + 4 }
  })
}
