// How time is looked at and run: the axis and what of it is in sight, the ladder's size and lanes, running until something happens, and one rule
// of a decision at a time. Only the explorer has it; the element does without.

import { createStore, type StoreApi } from "zustand/vanilla"
import type { Micros, Serial } from "../../core/host/index.js"
import { isSpeed } from "../player/speeds.js"
import { type AxisMode, type Sight, WHOLE, zoomed } from "../scene/axis/measure.js"
import { isRecord, rememberedMarkers } from "./markers.js"
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
  /** All lanes are shown, even where there is room only for the strip. */
  readonly tall: boolean
  /** Playing pauses at markers. */
  readonly pausing: boolean
  /** How many rules of the decision that is shown have been asked; null: all. */
  readonly rule: number | null
  /** The record that is being run to; 0: none. */
  readonly goal: number
}

/** What a link may ask for. */
type Asked = Pick<Timing, "axis" | "sight" | "lanes" | "tall" | "hidden" | "scale" | "rule"> & Pick<Shown, "relative" | "markers">

export interface TimeControl extends StoreApi<Timing> {
  /** Plays until just after the nth record; jumps there if it lies in the past or motion is reduced. */
  runTo(n: number): void
  /** Runs the scenario on beyond its end. */
  runOn(by: Micros): void
  /** Goes one rule of the shown decision, which has `of` rules, back or on. */
  stepRule(by: 1 | -1, of: number): void
  zoom(factor: number, t?: Micros): void
  /** Shows this, and does not remember it as the visitor's own choice until they change it themselves. */
  showOnly(look: Partial<Asked>): void
  /** Keeps up with the explorer until the returned function is called. */
  follow(): () => void
}

const FOREVER = Number.POSITIVE_INFINITY

const AT_FIRST: Timing = {
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
}

export function createTiming(explorer: Explorer): TimeControl {
  const store = createStore<Timing>(() => AT_FIRST)
  const { getState: get, setState: set } = store
  const choices = createChoices(explorer, store)

  return {
    ...store,
    runTo: (n) => runTo(explorer, store, n),
    runOn: (by) => void explorer.acting(({ runOn }) => runOn(explorer, by)),
    // From all rules, one step on leads to before the first rule.
    stepRule: (by, of) => set(({ rule }) => ({ rule: Math.max(0, Math.min(of, (rule ?? (by > 0 ? -1 : of)) + by)) })),
    zoom(factor, t) {
      const { frame } = explorer.getState()
      const { axis: mode, sight, edges } = get()
      if (frame) set({ sight: zoomed(frame.run, { mode, sight, ...edges }, factor, t ?? frame.time) })
    },
    showOnly({ relative, markers, ...looks }) {
      const shown = explorer.getState()
      choices.forget(() => {
        explorer.setState({ relative: relative ?? shown.relative, markers: markers ?? shown.markers })
        set(looks)
      })
    },
    follow() {
      choices.restore()
      explorer.setState({ markers: rememberedMarkers(explorer.getState()) })
      const ends = [
        explorer.subscribe((now, before) => {
          followRun(explorer, store, now, before)
          choices.keepShown(now, before)
        }),
        store.subscribe((now, before) => {
          if (now.axis !== before.axis && now.sight === before.sight && now.sight !== WHOLE) set({ sight: WHOLE })
          choices.keepTiming(now, before)
        }),
      ]
      return () => ends.forEach((end) => end())
    },
  }
}

function runTo(explorer: Explorer, timing: StoreApi<Timing>, n: number): void {
  const { frame, reduced } = explorer.getState()
  const record = frame?.run.records[n - 1]
  if (!frame || !record) return
  if (reduced || record.t <= frame.time) {
    explorer.at(n)
    return
  }
  explorer.setState({ playing: true, stopAt: record.t })
  timing.setState({ goal: n })
}

/** Another session starts afresh; another record ends the steps through a decision; playing stops at the goal, or at markers. */
function followRun(explorer: Explorer, { getState, setState: set }: StoreApi<Timing>, now: Shown, before: Shown): void {
  const { goal, pausing, rule } = getState()
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
}

/** The visitor's own choices, which the browser keeps: how time is measured, from when it counts, the speed, whether playing pauses at markers. */
function createChoices(explorer: Explorer, { setState: set }: StoreApi<Timing>) {
  let forgetting = false
  /** Keeps only what was changed: something else may be shown only for now. */
  const keep = (changed: Readonly<Record<string, unknown>>): void => {
    if (!forgetting) remember(KEPT, { ...remembered(KEPT, isRecord), ...changed })
  }
  return {
    restore(): void {
      const kept = remembered(KEPT, isRecord) ?? {}
      if (isAxis(kept.axis)) set({ axis: kept.axis })
      set({ pausing: kept.pausing === true })
      explorer.setState({ relative: kept.relative === true, ...(isSpeed(kept.speed) ? { speed: kept.speed } : {}) })
    },
    keepShown({ speed, relative }: Shown, before: Shown): void {
      if (speed !== before.speed) keep({ speed })
      if (relative !== before.relative) keep({ relative })
    },
    keepTiming({ axis, pausing }: Timing, before: Timing): void {
      if (axis !== before.axis) keep({ axis })
      if (pausing !== before.pausing) keep({ pausing })
    },
    /** Changes something without keeping it. */
    forget(change: () => void): void {
      forgetting = true
      change()
      forgetting = false
    },
  }
}

const KEPT = "odmm.time"

export const isAxis = (value: unknown): value is AxisMode => value === "idle" || value === "time" || value === "events"
