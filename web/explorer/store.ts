// What is shown and every way to change it: one small store for the explorer and for each element on a page. The session makes its frames,
// and nothing here knows how they are drawn. The player (player/player.ts) makes time pass, by calls of `advance`.

import { createStore, type StoreApi } from "zustand/vanilla"
import {
  bootSteps,
  type Core,
  type Frame,
  LiveSession,
  type Micros,
  matchSteps,
  type Run,
  readScenario,
  type Serial,
} from "../../core/host/index.js"
import { computedTo, computeUntil, fillIn, inSlices } from "./filling.js"
import { type Acts, type Explorer, type Opening, type Origin, type Problem, problemOf, type Shown } from "./shown.js"

export { type Explorer, type Notice, type Opening, type Origin, problemOf, type Shown, type Theme, type View } from "./shown.js"

/** The largest scenario that is read. */
export const MAX_BYTES = 2_000_000

/** Characters from which on a text is read by a worker: a shorter one is read before a worker would have begun. */
const LONG_TEXT = 100_000

const EMPTY: Shown = {
  status: "loading",
  problem: null,
  link: null,
  variant: "",
  text: null,
  source: "",
  edited: false,
  session: null,
  frame: null,
  selected: 0,
  layout: new Map(),
  camera: { zoom: 1, at: [0.5, 0.5] },
  each: false,
  moving: "",
  view: "stage",
  theme: "auto",
  reduced: false,
  notice: null,
  playing: false,
  speed: "pace",
  stopAt: Number.POSITIVE_INFINITY,
  markers: [],
  relative: false,
  acted: false,
  moves: 0,
}

/** An explorer that reads any scenario, and boots it. Once a scenario is loaded, and `drawn`, it is made ready to act, too. */
export function createExplorer(core: Core, initially: Partial<Shown> = {}, drawn?: () => Promise<void>): Explorer {
  const explorer = explorerOf(async (text, name) => {
    const read = text.length < LONG_TEXT ? readScenario : (await import("./judging.js")).judged
    const scenario = await read(text, name)
    return new LiveSession(await inSlices(bootSteps(core, scenario)), scenario, matchSteps)
  }, initially)
  return {
    ...explorer,
    async load(...what) {
      const isLoaded = await explorer.load(...what)
      await drawn?.()
      await explorer.acting(() => undefined)
      return isLoaded
    },
  }
}

/** `begin` makes a session of a scenario's text, which has this name in messages. It rejects with a ScenarioError for what is none. */
export function explorerOf(begin: (text: string, name: string) => Promise<LiveSession>, initially: Partial<Shown> = {}): Explorer {
  const store = createStore<Shown>(() => ({ ...EMPTY, ...initially }))
  const { getState: get, setState: set } = store
  const fail = (problem: Problem): void => set((s) => ({ problem, status: s.session ? "ready" : "error" }))

  let acts: Acts | undefined
  const acting = async (use: (acts: Acts) => void): Promise<void> => {
    if (acts) return use(acts)
    try {
      acts = await import("./acts.js")
    } catch {
      return fail({ message: "What acts could not be loaded. Is there a network?", place: "" })
    }
    use(acts)
  }

  let loads = 0
  const explorer: Explorer = {
    ...store,
    ...timeControls(store),
    fail,
    async load(text, origin, how = {}) {
      const mine = ++loads
      try {
        const session = await begin(text, origin.name)
        if (mine !== loads) return false
        await how.beforeShown?.(session)
        if (!(await computeUntil(session, isThere(session, how), () => mine === loads))) return false
        if (session.cut && session.reached <= 0) throw session.cut
        set({ ...EMPTY, ...kept(get()), ...opened(session, text, origin, how) })
        return true
      } catch (error) {
        if (mine === loads) fail(problemOf(error, origin.name))
        return false
      }
    },
    acting,
    do: (command) => void acting(({ act }) => act(explorer, command)),
    switchBranch: (id) => void acting(({ openBranch }) => openBranch(explorer, id)),
    playOn: () => void acting((acts) => acts.playOn(explorer)),
    select: (selected) => set({ selected }),
  }
  fillIn(explorer)
  return explorer
}

type TimeControls = Pick<Explorer, "seek" | "advance" | "play" | "pause" | "at" | "step" | "nextMarker" | "previousMarker">

/** The ways to another moment of the run that is shown. */
function timeControls(store: StoreApi<Shown>): TimeControls {
  const { getState: get, setState: set } = store
  const toMarker = (to: (run: Run, own: Run["markers"], t: Micros) => Micros): void => {
    const { session, frame, markers } = get()
    if (session && frame) show(store, session.seek(computedTo(session, to(frame.run, markers, frame.time))))
  }
  return {
    seek(t) {
      const { session } = get()
      if (session) show(store, session.seek(computedTo(session, t)), 0)
    },
    advance(t) {
      const { session, frame, stopAt } = get()
      if (!session || !frame) return
      const last = Math.min(stopAt, frame.run.end)
      set({ frame: session.seek(computedTo(session, Math.min(t, last))) })
      if (t >= last) set({ playing: false, stopAt: Number.POSITIVE_INFINITY })
    },
    play: () => set((s) => ({ playing: s.session !== null, stopAt: Number.POSITIVE_INFINITY })),
    pause() {
      const { session, frame, playing, stopAt } = get()
      const at = session && frame && playing ? Math.min(Math.ceil(frame.time / 1000) * 1000, stopAt, frame.run.end) : undefined
      const isBetween = at !== undefined && frame && at > frame.time
      set({
        playing: false,
        stopAt: Number.POSITIVE_INFINITY,
        ...(isBetween && session ? { frame: session.seek(computedTo(session, at)) } : {}),
      })
    },
    at(n) {
      const { session } = get()
      if (session) show(store, session.at(session.isWhole ? n : Math.min(n, session.recorded)))
    },
    step(by) {
      const { session, frame } = get()
      if (session && frame) show(store, session.step(frame.position, by))
    },
    nextMarker: () => toMarker((run, own, t) => markerTimes(run, own).find((m) => m > t) ?? run.end),
    previousMarker: () => toMarker((run, own, t) => markerTimes(run, own).findLast((m) => m < t) ?? 0),
  }
}

/** Shows a frame, and ends playing. `moves`: 1 if screen readers are to announce it. */
function show({ setState }: StoreApi<Shown>, frame: Frame, moves: 0 | 1 = 1): void {
  setState((s) => ({ frame, moves: s.moves + moves, playing: false, stopAt: Number.POSITIVE_INFINITY }))
}

/** The times of the scenario's and the user's markers; if there are none, those of the scenario's steps. */
export function markerTimes({ markers, steps }: Run, own: Run["markers"] = []): readonly Micros[] {
  const marked = [...markers, ...own].map((m) => m.at)
  const times = marked.length > 0 ? marked : steps.filter((s) => s.n > 0).map((s) => s.t)
  return [...new Set(times)].sort((a, b) => a - b)
}

/** Whether the run is computed up to what is to be shown of it first. */
function isThere(session: LiveSession, { n, t = session.scenario.start }: Opening): () => boolean {
  return () => (n === undefined ? session.reached >= t : session.recorded >= n)
}

/** What a scenario shows when it has just been opened. */
function opened(
  session: LiveSession,
  text: string,
  { link, variant = "", edited = false }: Origin,
  { n, t, alsoShow }: Opening,
): Partial<Shown> {
  const frame = n !== undefined ? session.at(n) : session.seek(t ?? session.scenario.start)
  const selected = firstHost(frame)
  return { status: "ready", link, variant, edited, text: link ? null : text, source: text, session, frame, selected, ...alsoShow?.(frame) }
}

/** What stays as it is when another scenario is opened. */
function kept({ view, theme, reduced, speed, relative, each }: Shown): Partial<Shown> {
  return { view, theme, reduced, speed, relative, each }
}

/** Calls `tell` for each change, in the order of the changes, even if other subscribers make further changes meanwhile. */
export function onChange(explorer: Explorer, tell: (shown: Shown, before: Shown) => void): () => void {
  let last = explorer.getState()
  return explorer.subscribe(() => {
    const shown = explorer.getState()
    const before = last
    last = shown
    if (shown !== before) tell(shown, before)
  })
}

function firstHost(frame: Frame): Serial {
  return frame.hosts[0]?.serial ?? 0
}
