// Cost against benefit: a point for each cell, the frontier of those that no other beats in both, and where labels stand.

import type { Merged } from "../../core/formats/study/merged.js"
import type { Summary } from "../../core/host/study/statistics.js"
import { FEWEST, half } from "./shown.js"

/** Costs that can be chosen, by measure, in a reader's words. */
export const COSTS: readonly (readonly [measure: string, words: string])[] = [
  ["anchoredPrefixes", "Prefixes"],
  ["anchoredSeconds", "Anchored time"],
  ["tunnelByteHops", "Tunnel"],
  ["signallingPerHandoff", "Signalling"],
]

/** What is gained: the first of these that the study measures. */
const GAINS: readonly (readonly [measure: string, words: string, isShare: boolean])[] = [
  ["keptShare", "sessions kept of those that meet a move", true],
  ["sessionsBroken", "sessions broken", false],
]

export interface TradePoint {
  readonly cell: number
  readonly name: string
  readonly cost: Summary
  readonly gain: Summary
  /** No other costs no more and gains no less, and one of them better. */
  readonly best: boolean
}

export interface Trade {
  readonly cost: { readonly name: string; readonly unit: string }
  readonly gain: { readonly words: string; readonly isShare: boolean }
  readonly points: readonly TradePoint[]
}

export const costsOf = ({ measures }: Merged) => COSTS.filter(([name]) => measures.some((measure) => measure.name === name))

/** Null where the study has not both, or fewer than two cells have figures. */
export function tradeOf({ measures, cells }: Merged, costName: string): Trade | null {
  const place = (name: string) => measures.findIndex((measure) => measure.name === name)
  const gain = GAINS.find(([name]) => place(name) >= 0)
  const cost = measures[place(costName)]
  if (!gain || !cost) return null
  const [gainName, words, isShare] = gain
  const points = cells.flatMap(({ name, figures }, cell) => {
    const [x, y] = [figures[place(costName)], figures[place(gainName)]]
    return x && y && x.n >= FEWEST && y.n >= FEWEST ? [{ cell, name, cost: x, gain: y }] : []
  })
  if (points.length < 2) return null
  const worth = ({ gain: { mean } }: { readonly gain: Summary }) => (isShare ? mean : -mean)
  const beaten = (point: (typeof points)[number]) =>
    points.some(
      (other) =>
        other.cost.mean <= point.cost.mean &&
        worth(other) >= worth(point) &&
        (other.cost.mean < point.cost.mean || worth(other) > worth(point)),
    )
  return { cost, gain: { words, isShare }, points: points.map((point) => ({ ...point, best: !beaten(point) })) }
}

/** The ends of the axes: the largest value with its interval. */
export const reach = (points: readonly TradePoint[], of: "cost" | "gain"): number =>
  Math.max(...points.map((point) => point[of].mean + half(point[of])), 1e-9)
