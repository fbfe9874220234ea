// The markers that the user sets beside the scenario's. A browser keeps them for each scenario.

import { remember, remembered } from "./remembered.js"
import type { Explorer, Shown } from "./store.js"

type Markers = Shown["markers"]

const KEPT = "odmm.markers"
export const MOST_MARKERS = 100

/** Sets a marker at the time that is shown, under the first free number; none above MOST_MARKERS. */
export function addMarker(explorer: Explorer): void {
  const { frame, markers } = explorer.getState()
  if (!frame || markers.length >= MOST_MARKERS) return
  const names = new Set(markers.map((m) => m.name))
  let i = 1
  while (names.has(`Marker ${i}`)) i++
  setMarkers(
    explorer,
    [...markers, { at: frame.time, name: `Marker ${i}` }].sort((a, b) => a.at - b.at),
  )
}

export function nameMarker(explorer: Explorer, index: number, name: string): void {
  setMarkers(
    explorer,
    explorer.getState().markers.map((m, i) => (i === index ? { ...m, name: name.slice(0, 80) } : m)),
  )
}

export function removeMarker(explorer: Explorer, index: number): void {
  setMarkers(
    explorer,
    explorer.getState().markers.filter((_, i) => i !== index),
  )
}

function setMarkers(explorer: Explorer, markers: Markers): void {
  explorer.setState({ markers })
  const kept = remembered(KEPT, isRecord) ?? {}
  const key = keyOf(explorer.getState())
  if (key) remember(KEPT, { ...kept, [key]: markers })
}

/** The markers that were kept for the scenario that is shown. */
export function rememberedMarkers(shown: Shown): Markers {
  const kept = (remembered(KEPT, isRecord) ?? {})[keyOf(shown)]
  if (!shown.session || !Array.isArray(kept)) return []
  return kept.filter(isMarker).slice(0, MOST_MARKERS)
}

/** A scenario goes by its link, or by its title where it has none. */
const keyOf = ({ link, frame }: Shown): string => link ?? frame?.run.scenario.title ?? ""

const isMarker = (value: unknown): value is Markers[number] =>
  isRecord(value) && Number.isInteger(value.at) && (value.at as number) >= 0 && typeof value.name === "string" && value.name.length <= 80

/** Any object, as `remembered` may ask for. */
export const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null
