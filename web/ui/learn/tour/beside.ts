// The place of a card beside the box that it points at: below, above, right or left of it, the first that has room. Pure.

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
  // The box fills the window: the card stands in its corner, where it covers the least.
  return [within(right - card.width - GAP, card.width, window.width), within(bottom - card.height - GAP, card.height, window.height)]
}
