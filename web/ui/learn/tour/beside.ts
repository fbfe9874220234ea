// Where a card stands beside what it tells of: on the side with the most room, within the window. Pure.

export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

interface Extent {
  readonly width: number
  readonly height: number
}

const GAP = 10

export function besideOf({ left, top, right, bottom }: Box, card: Extent, window: Extent): readonly [x: number, y: number] {
  const within = (v: number, size: number, most: number): number => Math.max(GAP, Math.min(v, most - size - GAP))
  const x = within(left, card.width, window.width)
  const y = within(top, card.height, window.height)
  const fits = (room: number, size: number): boolean => room >= size + 2 * GAP
  if (fits(window.height - bottom, card.height)) return [x, bottom + GAP]
  if (fits(top, card.height)) return [x, top - GAP - card.height]
  if (fits(window.width - right, card.width)) return [right + GAP, y]
  if (fits(left, card.width)) return [left - GAP - card.width, y]
  // It fills the window: in its corner, which covers the least.
  return [within(right - card.width - GAP, card.width, window.width), within(bottom - card.height - GAP, card.height, window.height)]
}
