// The steps of a presentation against a run: what is shown, said and done, and when. Where a scenario has no presentation, its story is
// given, else its markers.

import type { Command, Micros, Run, Scenario } from "../../core/host/index.js"
import { makePace, toPresentation } from "../player/pace.js"

type PresentationStep = NonNullable<Scenario["presentation"]>[number]

export interface Step {
  readonly at: Micros
  readonly title: string
  /** What the audience reads; "": the narration of the moment. */
  readonly say: string
  readonly notes: string
  /** Names of what stands out; the first is selected. */
  readonly highlight: readonly string[]
  /** What is done at this moment: the run leaves the script. */
  readonly acts: readonly Command[]
  /** What the audience is asked before the run goes on to this moment; "": nothing. */
  readonly ask: string
  /** How long the talk is planned to stay here. */
  readonly pause: Micros
  readonly view: PresentationStep["view"]
}

/** A talk: its title, and its steps in order of time. */
export interface Talk {
  /** Its file in presentations/ without the ending; "": the presentation of the open scenario. */
  readonly name: string
  readonly title: string
  readonly steps: readonly Step[]
}

/** A moment that is told of in place of a step. */
export interface Told {
  readonly at: Micros
  readonly title: string
  readonly text: string
}

const PAUSE: Micros = 20_000_000

export function stepsOf({ markers }: Pick<Run, "markers">, presentation: readonly PresentationStep[]): readonly Step[] {
  return presentation.map(({ at, marker, title, say, notes = "", highlight = [], do: acts = [], ask = "", pause, view }) => {
    const moment = at ?? markers.find((m) => m.name === marker)?.at ?? 0
    return { at: moment, title: title ?? marker ?? secondsText(moment), say, notes, highlight, acts, ask, pause, view }
  })
}

/** The steps of a scenario without a presentation: its story, else its start and its markers. */
export function stepsOfRun({ markers, scenario }: Pick<Run, "markers" | "scenario">, story: readonly Told[]): readonly Step[] {
  if (story.length > 0) return story.map(({ at, title, text }) => plainStep(at, title, text))
  const marked = markers.map(({ at, name }) => plainStep(at, name, ""))
  const begin = marked[0]?.at === scenario.start ? [] : [plainStep(scenario.start, "The beginning", "")]
  return [...begin, ...marked].sort((a, b) => a.at - b.at)
}

const plainStep = (at: Micros, title: string, say: string): Step => ({
  at,
  title,
  say,
  notes: "",
  highlight: [],
  acts: [],
  ask: "",
  pause: PAUSE,
  view: "stage",
})

/** When each step is planned to begin, from the start of the talk, and at last when the talk is planned to end. */
export function planOf(steps: readonly Step[]): readonly Micros[] {
  const plan = [0]
  for (const { pause } of steps) plan.push((plan.at(-1) ?? 0) + pause)
  return plan
}

/** How much of the run is played on the way to a step; 0 where it is shown at once. */
export function playedTo(steps: readonly Step[], i: number): Micros {
  const [before, step] = [steps[i - 1], steps[i]]
  return before && step ? Math.max(0, step.at - before.at) : 0
}

/** "186 ms", "2.9 s" */
export const playedText = (t: Micros): string => (t < 1_000_000 ? `${Math.round(t / 1000)} ms` : `${Number((t / 1_000_000).toFixed(1))} s`)

/** Microseconds that the longest way to a step takes to be played: what would take longer at the run's pace is played quicker. */
const LONGEST = 8_000_000

/** The time of the run after `passed` microseconds of playing from one moment to another, at the run's pace. */
export function way(
  run: Pick<Run, "telling" | "end" | "scenario">,
  from: Micros,
  to: Micros,
): { readonly takes: Micros; readonly pace: ReturnType<typeof makePace>; readonly speed: number; readonly begins: Micros } {
  const pace = makePace(run, run.scenario.pace)
  const begins = toPresentation(pace, from)
  const natural = Math.max(0, toPresentation(pace, to) - begins)
  const takes = Math.min(natural, LONGEST)
  return { takes, pace, begins, speed: takes > 0 ? natural / takes : 1 }
}

const secondsText = (t: Micros): string => `${(t / 1_000_000).toFixed(3)} s`
