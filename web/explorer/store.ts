// What is shown and every way to change it: one small store for the explorer and for each element on a page. The session makes its frames,
// and nothing here knows how they are drawn. The player (player/player.ts) makes time pass, by calls of `advance`.

import { createStore, type StoreApi } from "zustand/vanilla"
import {
  type Command,
  type Core,
  type Done,
  describeCommand,
  type Frame,
  type LiveSession,
  type Micros,
  type Run,
  readScenario,
  ScenarioError,
  type Serial,
  Session,
  shortTimeText,
  withRun,
} from "../../core/host/index.js"
import type { Speed } from "../player/player.js"
import { computedTo, computeOn, computeUntil, fillIn } from "./filling.js"
import { consequencesEnd } from "./play-on.js"

interface Problem {
  /** One line, naming the place and the remedy. */
  readonly message: string
  readonly place: string
}

/** What the last command did to the course of events. */
export interface Notice {
  readonly text: string
  /** The branch that the command left; null: none. */
  readonly back: number | null
  readonly backName?: string
  /** The time at which "Play on" is offered: that of the command. */
  readonly at: Micros
}

export type View = "stage" | "ladder"
export type Theme = "auto" | "light" | "dark"

export interface Shown {
  readonly status: "loading" | "ready" | "error"
  /** Why the last scenario could not be opened, or the last command not carried out. What was shown before stays. */
  readonly problem: Problem | null
  /** The name of the scenario in links; null for one that came from a file. */
  readonly link: string | null
  /** The variant of the scenario; "": none. */
  readonly variant: string
  /** The text of a scenario that has no name in links. */
  readonly text: string | null
  /** The text that the scenario was read from. */
  readonly source: string
  readonly session: Session | null
  readonly frame: Frame | null
  readonly selected: Serial
  /** Where the user moved nodes to, by name: in fractions of the stage, as a scenario's `at`. */
  readonly layout: ReadonlyMap<string, readonly [number, number]>
  /** Which part of the stage is seen (scene/stage/layout/camera.ts). */
  readonly camera: { readonly zoom: number; readonly at: readonly [number, number] }
  /** Hosts are drawn one by one, however many they are. */
  readonly each: boolean
  /** The name of the node that arrow keys move; "": none. */
  readonly moving: string
  readonly view: View
  readonly theme: Theme
  readonly reduced: boolean
  readonly notice: Notice | null
  readonly playing: boolean
  readonly speed: Speed
  /** Playing pauses at this time. */
  readonly stopAt: Micros
  /** The markers that the user set; the scenario has its own. */
  readonly markers: Run["markers"]
  /** Times count from now: "+0.038 s". */
  readonly relative: boolean
  /** The user has given a command, so that no hint is needed any more. */
  readonly acted: boolean
  /** Counts steps and commands, which a live region announces, unlike playing and scrubbing. */
  readonly moves: number
}

export interface Explorer extends StoreApi<Shown> {
  /** Shows the scenario in this text, at its start or as `how` asks. False, with a problem shown, if the text is not a scenario. */
  load(text: string, origin: Origin, how?: Opening): Promise<boolean>
  fail(problem: Problem): void
  seek(t: Micros): void
  /** For the player: like seek, but playing goes on until the end of the run or `stopAt`. */
  advance(t: Micros): void
  play(): void
  /** Plays until the consequences of what was done at this moment have been seen. */
  playOn(): void
  /** While playing: stops at the next whole millisecond, so that what is done there can be told and linked to. */
  pause(): void
  at(n: number): void
  step(by: 1 | -1): void
  nextMarker(): void
  previousMarker(): void
  do(command: Command): void
  switchBranch(id: number): void
  select(serial: Serial): void
}

/** How a scenario is opened. */
export interface Opening {
  readonly t?: Micros
  readonly n?: number
  /** Called with the session before its first frame is shown, and waited for. */
  beforeShown?(session: Session): void | Promise<void>
  /** What is shown together with the first frame, such as the selection. */
  alsoShow?(frame: Frame): Partial<Shown>
}

export interface Origin {
  /** Its name in messages. */
  readonly name: string
  readonly link: string | null
  readonly variant?: string
}

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

/** An explorer that reads any scenario, and boots it. */
export const createExplorer = (core: Core, initially: Partial<Shown> = {}): Explorer =>
  explorerOf(async (text, name) => {
    const read = text.length < LONG_TEXT ? readScenario : (await import("./judging.js")).judged
    return Session.begin(core, await read(text, name))
  }, initially)

/** `begin` makes a session of a scenario's text, which has this name in messages. It rejects with a ScenarioError for what is none. */
export function explorerOf(begin: (text: string, name: string) => Promise<LiveSession>, initially: Partial<Shown> = {}): Explorer {
  const store = createStore<Shown>(() => ({ ...EMPTY, ...initially }))
  const { getState: get, setState: set } = store
  const fail = (problem: Problem): void => set((s) => ({ problem, status: s.session ? "ready" : "error" }))

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
    do(command) {
      const { session, frame } = get()
      if (!session || !frame) return
      const { id: back, name: backName } = session.run.branch
      let done: Done
      try {
        done = session.do(command, frame.position)
      } catch (error) {
        fail(problemOf(error, describeCommand(command)))
        return
      }
      computeOn(session)
      const then = withRun(done.frame, session.run)
      const notice = { text: doneText(done, command), at: then.time, ...(done.forked ? { back, backName } : { back: null }) }
      set((s) => ({ frame: then, acted: true, moves: s.moves + 1, notice, stopAt: s.playing ? stopAfter(s.stopAt, then) : s.stopAt }))
    },
    switchBranch(id) {
      const { session, frame } = get()
      if (!session || !frame) return
      session.switchTo(id)
      computeOn(session)
      show(store, session.seek(computedTo(session, frame.time)))
      set({ notice: null })
    },
    select: (selected) => set({ selected }),
  }
  fillIn(explorer)
  return explorer
}

type TimeControls = Pick<Explorer, "seek" | "advance" | "play" | "playOn" | "pause" | "at" | "step" | "nextMarker" | "previousMarker">

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
    playOn: () => set(({ frame }) => (frame ? { playing: true, stopAt: consequencesEnd(frame) } : {})),
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
function isThere(session: Session, { n, t = session.scenario.start }: Opening): () => boolean {
  return () => (n === undefined ? session.reached >= t : session.recorded >= n)
}

/** What a scenario shows when it has just been opened. */
function opened(session: Session, text: string, { link, variant = "" }: Origin, { n, t, alsoShow }: Opening): Partial<Shown> {
  const frame = n !== undefined ? session.at(n) : session.seek(t ?? session.scenario.start)
  const selected = firstHost(frame)
  return { status: "ready", link, variant, text: link ? null : text, source: text, session, frame, selected, ...alsoShow?.(frame) }
}

/** What plays without a stop plays on without one; else the consequences of the command are to be seen. */
function stopAfter(stopAt: Micros, frame: Frame): Micros {
  return stopAt === Number.POSITIVE_INFINITY ? stopAt : Math.max(stopAt, consequencesEnd(frame))
}

function doneText({ frame, forked, replaced }: Done, command: Command): string {
  const { entities } = frame.run
  const [what, when] = [describeCommand(command, entities), shortTimeText(frame.time)]
  if (!forked) return `${when}: ${what}.`
  const names = replaced.map((c) => describeCommand(c, entities)).join(", ")
  return `Branch “${what} at ${when}”: ${names ? `your move replaced: ${names}` : "the rest of the script still happens"}.`
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

export function problemOf(error: unknown, name: string): Problem {
  if (error instanceof ScenarioError) return { message: error.message, place: error.place }
  return { message: `${name} could not be run: ${error instanceof Error ? error.message : String(error)}`, place: name }
}
