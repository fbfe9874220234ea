// Where choices stand beside the objects that they are about. Pure.

export interface Area {
  readonly x0: number
  readonly y0: number
  readonly x1: number
  readonly y1: number
}

interface Extent {
  readonly width: number
  readonly height: number
}

const GAP = 4
/** How far above or below its object a place may be, in px. */
const AWAY = [12, 24, 36]
const EDGE = 4

/**
 * A place for each object, above, below or at a side of it and within the pane, that covers none of the things and no other place, and of
 * the words as few as can be. Null if one finds none. In px of the pane.
 */
export function placesBeside(
  objects: readonly Area[],
  { width, height }: Extent,
  pane: Extent,
  things: readonly Area[],
  words: readonly Area[],
): readonly Area[] | null {
  const places: Area[] = []
  for (const { x0, y0, x1, y1 } of objects) {
    const xs = [(x0 + x1 - width) / 2, x0, x1 - width]
    const beyond = (away: number) => xs.flatMap((x) => [[x, y0 - GAP - away - height] as const, [x, y1 + GAP + away] as const])
    const corners = [
      ...beyond(0),
      [x1 + GAP, (y0 + y1 - height) / 2] as const,
      [x0 - GAP - width, (y0 + y1 - height) / 2] as const,
      ...AWAY.flatMap(beyond),
    ]
    const free = corners
      .map(([x, y]): Area => {
        const left = Math.max(EDGE, Math.min(x, pane.width - EDGE - width))
        return { x0: left, y0: y, x1: left + width, y1: y + height }
      })
      .filter((area) => area.y0 >= EDGE && area.y1 <= pane.height - EDGE)
      .filter((area) => ![...things, ...places].some((other) => overlap(area, other)))
    const covered = (area: Area): number => words.filter((word) => overlap(area, word)).length
    const [best] = free.toSorted((a, b) => covered(a) - covered(b))
    if (!best) return null
    places.push(best)
  }
  return places
}

function overlap(a: Area, b: Area): boolean {
  return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1
}
