// The user sets a marker, names it, or takes it away.

import { isRecord, KEPT, keyOf, MOST_MARKERS } from "./markers.js"
import { remember, remembered } from "./remembered.js"
import type { Explorer, Shown } from "./store.js"

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

function setMarkers(explorer: Explorer, markers: Shown["markers"]): void {
  explorer.setState({ markers })
  const kept = remembered(KEPT, isRecord) ?? {}
  const key = keyOf(explorer.getState())
  if (key) remember(KEPT, { ...kept, [key]: markers })
}
