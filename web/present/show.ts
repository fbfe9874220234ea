// A show in progress: which step, whether it is being played to, asked or said, and what was done live. A press plays to the next stop, a
// second one skips to it. What two windows have to agree on is one plain value, `Place`.

import { createStore, type StoreApi } from "zustand/vanilla"
import type { Micros } from "../../core/host/index.js"
import { consequencesEnd } from "../explorer/acts.js"
import type { Explorer } from "../explorer/store.js"
import type { Clock } from "../player/player.js"
import { type Leg, playLeg } from "./leg.js"
import { type Act, backToScript, follow, liveActs, type Script, sameActs, scriptOf } from "./script.js"
import { serialOf } from "./spotlight.js"
import type { Step } from "./steps.js"

/** "asked": the question of the step stands, its moment lies ahead; "playing": on the way to it; "said": it has come. */
export type Phase = "asked" | "playing" | "said"

export interface Place {
  readonly step: number
  readonly phase: Phase
  /** The time that is shown while nothing plays. */
  readonly t: Micros
  readonly black: boolean
  readonly zoomed: boolean
  /** What was done since the script was left. */
  readonly acts: readonly Act[]
}

export interface Show extends StoreApi<Place> {
  readonly steps: readonly Step[]
  /** One press of a clicker: plays to the next stop, or, while that is played, skips to it. */
  next(): void
  previous(): void
  jump(step: number): void
  /** Pauses the way to the next stop, or goes on with it. */
  hold(): void
  /** Back to the script, and to the step as it was. */
  back(): void
  blackOut(): void
  zoom(): void
  /** Takes over what another window shows. */
  adopt(place: Place): void
  end(): void
}

interface Beginning {
  readonly step: number
  readonly asked: boolean
}

export function createShow(explorer: Explorer, steps: readonly Step[], clock: Clock, begin: Beginning): Show {
  const store = createStore<Place>(() => ({ step: 0, phase: "said", t: 0, black: false, zoomed: false, acts: [] }))
  const { getState: get, setState: set } = store
  const { session } = explorer.getState()
  const script: Script = session ? scriptOf(session) : { branch: 0, tip: null }
  let version = session?.tree.version ?? 0
  let leg: Leg | null = null
  /** True while the show itself changes the run. */
  let isOwn = false

  const own = <T>(change: () => T): T => {
    isOwn = true
    try {
      return change()
    } finally {
      version = explorer.getState().session?.tree.version ?? version
      isOwn = false
    }
  }
  const stopLeg = (): void => {
    leg?.stop()
    leg = null
  }
  const stepAt = (i: number): Step | undefined => steps[i]
  const timeNow = (): Micros => explorer.getState().frame?.time ?? 0
  const actsNow = (): readonly Act[] => {
    const now = explorer.getState().session
    return now ? liveActs(now, script) : []
  }

  const select = ({ highlight: [name] }: Step): void => {
    const { frame } = explorer.getState()
    if (frame) explorer.select(name === undefined ? 0 : serialOf(frame, name))
  }
  /** Shows the step's moment and what is said there. */
  const arrive = (to: Micros, goesOn = true): void => {
    stopLeg()
    const step = stepAt(get().step)
    own(() => explorer.seek(to))
    if (step) select(step)
    set({ phase: "said", t: timeNow() })
    const next = get().step + 1
    if (goesOn && step?.pause === 0 && next < steps.length) enter(next)
  }
  /** Does what a step does, at its moment. Returns when its consequences have been seen. */
  const act = ({ at, acts }: Step): Micros => {
    own(() => {
      explorer.seek(at)
      for (const command of acts) explorer.do(command)
      explorer.setState({ notice: null })
    })
    set({ acts: actsNow() })
    const { frame } = explorer.getState()
    return frame ? consequencesEnd(frame) : at
  }
  const play = (to: Micros): void => {
    stopLeg()
    if (explorer.getState().reduced || timeNow() >= to) {
      arrive(to)
      return
    }
    set({ phase: "playing" })
    target = to
    leg = playLeg(explorer, clock, to, () => arrive(to))
  }
  /** Where the way that is being played leads. */
  let target: Micros = 0
  const leaveLive = (): void => {
    if (get().acts.length === 0) return
    own(() => backToScript(explorer, script))
    set({ acts: [] })
  }
  /** Goes to a step as a press does: asks what it asks, plays to it, does what it does. */
  const enter = (i: number): void => {
    const step = stepAt(i)
    if (!step) return
    stopLeg()
    const from = stepAt(get().step)?.at ?? 0
    if (get().acts.length > 0) {
      leaveLive()
      own(() => explorer.seek(Math.min(from, step.at)))
    }
    own(() => explorer.pause())
    set({ step: i, zoomed: false, t: timeNow() })
    if (step.ask) {
      set({ phase: "asked" })
      explorer.select(0)
    } else answer(step)
  }
  const answer = (step: Step): void => {
    if (step.acts.length === 0) play(step.at)
    else if (timeNow() >= step.at || explorer.getState().reduced) play(act(step))
    else {
      // First to the moment of the act, then what it leads to.
      set({ phase: "playing" })
      target = step.at
      leg = playLeg(explorer, clock, step.at, () => play(act(step)))
    }
  }
  const skip = (): void => {
    const step = stepAt(get().step)
    stopLeg()
    if (step && step.acts.length > 0 && get().acts.length === 0) arrive(act(step))
    else arrive(target)
  }
  const jump = (i: number): void => {
    const step = stepAt(i)
    if (!step) return
    stopLeg()
    leaveLive()
    set({ step: i, zoomed: false })
    arrive(step.acts.length > 0 ? act(step) : step.at, false)
  }

  const unsubscribe = explorer.subscribe(({ session, frame, playing }) => {
    if (!session || !frame || isOwn) return
    if (session.tree.version !== version) {
      // Done by hand: what follows from it is played.
      version = session.tree.version
      const acts = actsNow()
      if (sameActs(acts, get().acts)) return
      const isMore = acts.length > get().acts.length
      stopLeg()
      set({ acts, phase: "said", t: frame.time })
      if (isMore) explorer.playOn()
    } else if (!leg && !playing && get().phase === "said" && frame.time !== get().t) set({ t: frame.time })
  })

  const show: Show = {
    ...store,
    steps,
    next() {
      const { phase, step } = get()
      const now = stepAt(step)
      if (phase === "playing") skip()
      else if (phase === "asked" && now) answer(now)
      else enter(step + 1)
    },
    previous() {
      const { step } = get()
      const back = steps.findLastIndex(({ pause }, i) => i < step && pause > 0)
      jump(Math.max(0, back))
    },
    jump,
    hold() {
      if (get().phase !== "playing") {
        const { playing } = explorer.getState()
        if (playing) explorer.pause()
        else if (get().acts.length > 0) explorer.playOn()
        return
      }
      const step = stepAt(get().step)
      if (leg) stopLeg()
      else if (step && step.acts.length > 0 && get().acts.length === 0) answer(step)
      else play(target)
    },
    back: () => jump(get().step),
    blackOut: () => set(({ black }) => ({ black: !black })),
    zoom: () => set(({ zoomed }) => ({ zoomed: !zoomed })),
    adopt(place) {
      const before = get()
      stopLeg()
      const isDone = own(() => sameActs(actsNow(), place.acts) || follow(explorer, script, place.acts))
      const step = stepAt(place.step)
      if (!step) return
      const moved = place.step !== before.step || place.phase !== before.phase
      set({ ...place, acts: isDone ? place.acts : [] })
      if (place.phase === "playing") {
        const { frame } = explorer.getState()
        const acted = step.acts.length > 0 && place.acts.length > 0
        target = acted && frame ? consequencesEnd(frame) : step.at
        if (explorer.getState().reduced) return
        if (timeNow() >= target) arrive(target)
        else leg = playLeg(explorer, clock, target, () => arrive(target))
        return
      }
      own(() => explorer.seek(place.t))
      if (moved) {
        if (place.phase === "asked") explorer.select(0)
        else select(step)
      }
    },
    end() {
      stopLeg()
      unsubscribe()
    },
  }
  const first = Math.max(0, Math.min(begin.step, steps.length - 1))
  if (begin.asked && stepAt(first)?.ask && first > 0) {
    jump(first - 1)
    enter(first)
  } else jump(first)
  return show
}
