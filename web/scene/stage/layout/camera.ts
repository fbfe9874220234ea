// Which part of the stage is seen. To zoom in is to lay out a larger stage and see it through the same window: things move apart and have
// room for more words. They themselves grow by the cube root of the zoom: at a zoom of 8, words are twice as large and have four times the room.

import type { Box, Point } from "../../things.js"
import type { Size } from "./places.js"

export interface Camera {
  readonly zoom: number
  /** The middle of the window, in fractions of the stage: the same for every size of it. */
  readonly at: Point
}

export const WHOLE: Camera = { zoom: 1, at: [0.5, 0.5] }
export const CLOSEST = 8
/** One press of a key or a button. */
export const STEP = 1.5

const growth = (zoom: number): number => Math.cbrt(zoom)

/** The size that the stage is laid out for. */
export function stageSize({ zoom }: Camera, { width, height }: Size): Size {
  const k = zoom / growth(zoom)
  return { width: Math.round(width * k), height: Math.round(height * k) }
}

/** The part of the stage that the window shows, in the coordinates of the stage. */
export function windowOf(camera: Camera, size: Size): Box {
  const { width, height } = stageSize(camera, size)
  const { zoom, at } = placed(camera)
  const [w, h] = [width / zoom, height / zoom]
  const [x0, y0] = [at[0] * width - w / 2, at[1] * height - h / 2]
  return { x0, y0, x1: x0 + w, y1: y0 + h }
}

/** The camera zoomed by a factor; what is at `point` of the window, given in fractions of it, stays there. */
export function zoomed({ zoom, at }: Camera, factor: number, point: Point = [0.5, 0.5]): Camera {
  const next = Math.max(1, Math.min(CLOSEST, zoom * factor))
  const by = 1 / zoom - 1 / next
  return placed({ zoom: next, at: [at[0] + (point[0] - 0.5) * by, at[1] + (point[1] - 0.5) * by] })
}

/** The stage moved behind the window, by fractions of the window. */
export function panned({ zoom, at }: Camera, dx: number, dy: number): Camera {
  return placed({ zoom, at: [at[0] - dx / zoom, at[1] - dy / zoom] })
}

/** The camera moved just so far that the whole box is seen. */
export function revealing(camera: Camera, box: Box, size: Size): Camera {
  const seen = windowOf(camera, size)
  const { width, height } = stageSize(camera, size)
  const by = (lo: number, hi: number, from: number, to: number): number =>
    lo < from ? lo - from : hi > to ? Math.min(hi - to, lo - from) : 0
  const [dx, dy] = [by(box.x0 - MARGIN, box.x1 + MARGIN, seen.x0, seen.x1), by(box.y0 - MARGIN, box.y1 + MARGIN, seen.y0, seen.y1)]
  return dx || dy ? placed({ zoom: camera.zoom, at: [camera.at[0] + dx / width, camera.at[1] + dy / height] }) : camera
}

/** The same camera if a part of any box is seen; else moved just so far that the nearest box is. */
export function keeping(camera: Camera, boxes: readonly Box[], size: Size): Camera {
  const { x0, y0, x1, y1 } = windowOf(camera, size)
  const apart = (lo: number, hi: number, from: number, to: number): number => Math.max(from + MARGIN - hi, 0, lo - to + MARGIN)
  const away = (box: Box): number => Math.hypot(apart(box.x0, box.x1, x0, x1), apart(box.y0, box.y1, y0, y1))
  const nearest = boxes.reduce<Box | undefined>((best, box) => (best && away(best) <= away(box) ? best : box), undefined)
  return nearest && away(nearest) > 0 ? revealing(camera, nearest, size) : camera
}

const MARGIN = 16

/** Keeps the window within the stage. */
function placed({ zoom, at }: Camera): Camera {
  const half = 0.5 / zoom
  const within = (v: number): number => Math.max(half, Math.min(1 - half, v))
  return { zoom, at: [within(at[0]), within(at[1])] }
}
