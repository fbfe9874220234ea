// Arrow keys lead from object to object: to the nearest one in that direction.

import type { Thing } from "../../scene/things.js"

const WAY: { readonly [key: string]: readonly [number, number] } = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** The next object, or the same one where there is none in that direction; undefined for other keys. */
export function nextThing(things: readonly Thing[], from: Thing, key: string): Thing | undefined {
  if (key === "Home") return things[0]
  if (key === "End") return things.at(-1)
  const way = WAY[key]
  if (!way) return undefined
  const [x, y] = middle(from)
  let best = from
  let least = Number.POSITIVE_INFINITY
  for (const thing of things) {
    const [dx, dy] = [middle(thing)[0] - x, middle(thing)[1] - y]
    const ahead = dx * way[0] + dy * way[1]
    // An object straight ahead is preferred to a nearer one at an angle.
    const cost = ahead + 2.5 * Math.abs(dx * way[1] + dy * way[0])
    if (thing === from || ahead < 4 || cost >= least) continue
    best = thing
    least = cost
  }
  return best
}

const middle = ({ box }: Thing): [number, number] => [(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2]
