// How a user moves the stage's camera: by a drag on the ground, two fingers, Ctrl and the wheel, and the keys + − 0. The page keeps the plain
// wheel, and one finger while the whole stage is seen.

import { type Camera, panned, STEP, WHOLE, zoomed } from "../../scene/stage/layout/camera.js"
import type { Point } from "../../scene/things.js"

/** So many pixels of the wheel double the size. One event counts for at most NOTCH of a doubling: a mouse's notch sends more pixels than a touchpad. */
const WHEEL = 150
const NOTCH = 0.3

const BY_KEY: { readonly [key: string]: number } = { "+": STEP, "=": STEP, "-": 1 / STEP, _: 1 / STEP }

/** Where the camera is kept. */
interface CameraHolder {
  camera(): Camera
  show(camera: Camera): void
}

/** `pane` hears the keys, so that its buttons share them; the pointer is the svg's. */
export function createZoom(pane: Element, svg: SVGSVGElement, signal: AbortSignal, holder: CameraHolder): void {
  const { camera, show } = holder
  listenToFingers(svg, signal, holder)
  svg.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      const turn = Math.max(-NOTCH, Math.min(NOTCH, -event.deltaY / WHEEL))
      show(zoomed(camera(), 2 ** turn, fraction(svg, event)))
    },
    { signal, passive: false },
  )
  pane.addEventListener(
    "keydown",
    (event) => {
      const { key, ctrlKey, altKey, metaKey } = event as KeyboardEvent
      const factor = BY_KEY[key]
      if (ctrlKey || altKey || metaKey || (!factor && key !== "0")) return
      event.preventDefault()
      event.stopPropagation()
      show(factor ? zoomed(camera(), factor) : WHOLE)
    },
    { signal },
  )
}

/** One pointer on the ground pans, two fingers pan and zoom. */
function listenToFingers(svg: SVGSVGElement, signal: AbortSignal, { camera, show }: CameraHolder): void {
  /** The last place of each pointer on the ground and, while there are two fingers, of those on objects too. */
  const down = new Map<number, Point>()

  const pressed = (event: PointerEvent): void => {
    // A primary pointer is the first one: any that is still known went up outside of the page.
    if (event.isPrimary) down.clear()
    if (event.button !== 0 || !(onGround(event) || event.pointerType === "touch")) return
    down.set(event.pointerId, fraction(svg, event))
    // A second finger ends what the first one began to drag, and drags nothing itself.
    if (down.size > 1) event.stopImmediatePropagation()
    if (down.size === 2 || (camera().zoom > 1 && onGround(event))) for (const id of down.keys()) svg.setPointerCapture(id)
  }
  const moved = (event: PointerEvent): void => {
    const from = down.get(event.pointerId)
    if (!from || !svg.hasPointerCapture(event.pointerId)) return
    const to = fraction(svg, event)
    down.set(event.pointerId, to)
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
    const other = [...down].find(([id]) => id !== event.pointerId)?.[1]
    if (!other) {
      show(panned(camera(), dx, dy))
      return
    }
    event.stopImmediatePropagation()
    const { width, height } = svg.getBoundingClientRect()
    const apart = (p: Point): number => Math.hypot((p[0] - other[0]) * width, (p[1] - other[1]) * height) || 1
    const middle: Point = [(from[0] + other[0]) / 2, (from[1] + other[1]) / 2]
    show(panned(zoomed(camera(), apart(to) / apart(from), middle), dx / 2, dy / 2))
  }
  const released = ({ pointerId }: PointerEvent): void => void down.delete(pointerId)

  svg.addEventListener("pointerdown", pressed, { signal })
  svg.addEventListener("pointermove", moved, { signal })
  for (const type of ["pointerup", "pointercancel"] as const) svg.addEventListener(type, released, { signal })
  svg.addEventListener("touchmove", (event) => event.touches.length > 1 && event.preventDefault(), { signal, passive: false })
}

/** Where the pointer is, in fractions of the drawing. */
function fraction(svg: SVGSVGElement, { clientX, clientY }: MouseEvent): Point {
  const { left, top, width, height } = svg.getBoundingClientRect()
  return [(clientX - left) / width, (clientY - top) / height]
}

const onGround = ({ target }: Event): boolean => (target as Element).closest("[role=button]") === null
