// The markers that the user has set beside the scenario's. A browser keeps them for each scenario.

import { remembered } from "./remembered.js"
import type { Shown } from "./store.js"

type Markers = Shown["markers"]

export const KEPT = "odmm.markers"
export const MOST_MARKERS = 100

/** The markers that were kept for the scenario that is shown. */
export function rememberedMarkers(shown: Shown): Markers {
  const kept = (remembered(KEPT, isRecord) ?? {})[keyOf(shown)]
  if (!shown.session || !Array.isArray(kept)) return []
  return kept.filter(isMarker).slice(0, MOST_MARKERS)
}

/** A scenario goes by its link, or by its title where it has none. */
export const keyOf = ({ link, frame }: Shown): string => link ?? frame?.run.scenario.title ?? ""

const isMarker = (value: unknown): value is Markers[number] =>
  isRecord(value) && Number.isInteger(value.at) && (value.at as number) >= 0 && typeof value.name === "string" && value.name.length <= 80

/** Any object, as `remembered` may ask for. */
export const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null
