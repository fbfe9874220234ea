// How time is looked at and run: the measure, what of it is in sight, markers, running until something happens, one rule of a decision at
// a time. The explorer's alone: the element does without it.

import { createStore, type StoreApi } from "zustand/vanilla"
import { type Micros, type Serial, withRun } from "../../core/host/index.js"
import { isSpeed } from "../player/speeds.js"
import { type AxisMode, type Measure, type Sight, WHOLE, zoomed } from "../scene/axis/measure.js"
import { computeOn } from "./filling.js"
import { remember, remembered } from "./remembered.js"
import { type Explorer, markerTimes, type Shown } from "./store.js"

export interface Timing {
  readonly axis: AxisMode
  readonly sight: Sight
  /** Between which edges the whole timeline was drawn last. */
  readonly edges: { readonly x0: number; readonly x1: number }
  /** Hosts whose lanes were opened or folded by hand. */
  readonly lanes: ReadonlyMap<Serial, boolean>
  /** Lanes of the ladder that were hidden by hand; null: none was. */
  readonly hidden: ReadonlySet<string> | null
  /** How large the ladder is drawn. */
  readonly scale: number
  /** All lanes, also where there is room for a strip only. */
  readonly tall: boolean
  /** Playing pauses at markers. */
  readonly pausing: boolean
  /** How many rules of the decision at hand have been asked; null: all. */
  readonly rule: number | null
  /** The record that is being run to; 0: none. */
  readonly goal: number
}

/** What a link may ask for. */
type Lent = Pick<Timing, "axis" | "sight" | "lanes" | "tall" | "hidden" | "scale" | "rule"> & Pick<Shown, "relative" | "markers">

export interface TimeControl extends StoreApi<Timing> {
  /** Plays until just after the nth record, or jumps there where nothing is to move. */
  runTo(n: number): void
  /** The run goes on beyond its end. */
  runOn(by: Micros): void
  /** One rule of the decision at hand back or on, of so many. */
  stepRule(by: 1 | -1, of: number): void
  zoom(factor: number, t?: Micros): void
  addMarker(): void
  nameMarker(index: number, name: string): void
  removeMarker(index: number): void
  /** Shown, and not remembered as the visitor's own choice before they change it themselves. */
  lend(look: Partial<Lent>): void
  /** Keeps up with the explorer until the returned function is called. */
  follow(): () => void
}

const SETTINGS = "odmm.time"
const MARKERS = "odmm.markers"
export const MOST_MARKERS = 100
const FOREVER = Number.POSITIVE_INFINITY

export function createTiming(explorer: Explorer): TimeControl {
  const store = createStore<Timing>(() => ({
    axis: "idle",
    sight: WHOLE,
    edges: { x0: 0, x1: 1 },
    lanes: new Map(),
    hidden: null,
    scale: 1,
    tall: false,
    pausing: false,
    rule: null,
    goal: 0,
  }))
  const { getState: get, setState: set } = store

  const setMarkers = (markers: Shown["markers"]): void => {
    explorer.setState({ markers })
    const kept = remembered(MARKERS, isRecord) ?? {}
    const key = keyOf(explorer.getState())
    if (key) remember(MARKERS, { ...kept, [key]: markers })
  }

  const followed = (now: Shown, before: Shown): void => {
    const { goal, pausing, rule } = get()
    if (now.session !== before.session) {
      set({ sight: WHOLE, lanes: new Map(), hidden: null, goal: 0 })
      explorer.setState({ markers: rememberedMarkers(now) })
    }
    const moved = now.frame?.position.n !== before.frame?.position.n || now.frame?.run !== before.frame?.run
    if (moved && rule !== null) set({ rule: null })
    if (now.playing && now.stopAt === FOREVER && goal > 0) set({ goal: 0 })
    if (now.playing && now.stopAt === FOREVER && pausing && now.frame) {
      const { time } = now.frame
      const stopAt = markerTimes(now.frame.run, now.markers).find((t) => t > time)
      if (stopAt !== undefined) explorer.setState({ stopAt })
    }
    if (!now.playing && before.playing && goal > 0) {
      set({ goal: 0 })
      if (now.frame && now.frame.position.n >= goal) explorer.at(goal)
    }
    const { speed, relative } = now
    if (speed !== before.speed) keep({ speed })
    if (relative !== before.relative) keep({ relative })
  }

  let lending = false
  /** What was changed, and no more: beside it something may be lent. */
  const keep = (changed: Readonly<Record<string, unknown>>): void => {
    if (!lending) remember(SETTINGS, { ...remembered(SETTINGS, isRecord), ...changed })
  }

  return {
    ...store,
    runTo(n) {
      const { frame, reduced } = explorer.getState()
      const record = frame?.run.records[n - 1]
      if (!frame || !record) return
      if (reduced || record.t <= frame.time) return explorer.at(n)
      explorer.setState({ playing: true, stopAt: record.t })
      set({ goal: n })
    },
    runOn(by) {
      const { session, frame } = explorer.getState()
      if (!session || !frame) return
      try {
        const there = session.extend(by, frame.position)
        computeOn(session)
        explorer.setState({ frame: withRun(there, session.run) })
      } catch (error) {
        // It has grown to more records than a run may have.
        explorer.fail({ message: error instanceof Error ? error.message : String(error), place: "until" })
      }
    },
    // From the decision as it stands, forwards is from before its first rule.
    stepRule: (by, of) => set(({ rule }) => ({ rule: Math.max(0, Math.min(of, (rule ?? (by > 0 ? -1 : of)) + by)) })),
    zoom(factor, t) {
      const { frame } = explorer.getState()
      const { axis, sight, edges } = get()
      const measure: Measure = { mode: axis, sight, ...edges }
      if (frame) set({ sight: zoomed(frame.run, measure, factor, t ?? frame.time) })
    },
    addMarker() {
      const { frame, markers } = explorer.getState()
      if (!frame || markers.length >= MOST_MARKERS) return
      const names = new Set(markers.map((m) => m.name))
      let i = 1
      while (names.has(`Marker ${i}`)) i++
      setMarkers([...markers, { at: frame.time, name: `Marker ${i}` }].sort((a, b) => a.at - b.at))
    },
    nameMarker(index, name) {
      setMarkers(explorer.getState().markers.map((m, i) => (i === index ? { ...m, name: name.slice(0, 80) } : m)))
    },
    removeMarker(index) {
      setMarkers(explorer.getState().markers.filter((_, i) => i !== index))
    },
    lend({ relative, markers, ...looks }) {
      const shown = explorer.getState()
      lending = true
      explorer.setState({ relative: relative ?? shown.relative, markers: markers ?? shown.markers })
      set(looks)
      lending = false
    },
    follow() {
      const kept = remembered(SETTINGS, isRecord) ?? {}
      if (isAxis(kept.axis)) set({ axis: kept.axis })
      set({ pausing: kept.pausing === true })
      explorer.setState({ relative: kept.relative === true, ...(isSpeed(kept.speed) ? { speed: kept.speed } : {}) })
      explorer.setState({ markers: rememberedMarkers(explorer.getState()) })
      const ends = [
        explorer.subscribe(followed),
        store.subscribe((now, before) => {
          const { axis, sight, pausing } = now
          if (axis !== before.axis && sight === before.sight && sight !== WHOLE) set({ sight: WHOLE })
          if (axis !== before.axis) keep({ axis })
          if (pausing !== before.pausing) keep({ pausing })
        }),
      ]
      return () => ends.forEach((end) => end())
    },
  }
}

/** Markers are kept for each scenario: by its link, else by its title. */
const keyOf = ({ link, frame }: Shown): string => link ?? frame?.run.scenario.title ?? ""

function rememberedMarkers(shown: Shown): Shown["markers"] {
  const kept = (remembered(MARKERS, isRecord) ?? {})[keyOf(shown)]
  if (!shown.session || !Array.isArray(kept)) return []
  return kept.filter(isMarker).slice(0, MOST_MARKERS)
}

export const isAxis = (value: unknown): value is AxisMode => value === "idle" || value === "time" || value === "events"
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null
const isMarker = (value: unknown): value is Shown["markers"][number] =>
  isRecord(value) && Number.isInteger(value.at) && (value.at as number) >= 0 && typeof value.name === "string" && value.name.length <= 80
