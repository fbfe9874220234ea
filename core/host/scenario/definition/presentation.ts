// A presentation as a scenario file writes it: its steps, each a moment of the run with what is said of it. Read by the definition alone:
// a scenario that has one is judged (check/judge.ts) in place of being read at first sight, which costs a page nothing otherwise.

import * as v from "valibot"
import { ActSchema, type Command } from "./commands.js"
import { atMost, seconds } from "./pieces.js"

/** How a step is shown. */
export const STEP_VIEWS = ["stage", "ladder", "why"] as const
export type StepView = (typeof STEP_VIEWS)[number]

const words = (most: number, about: string) =>
  v.pipe(v.string(), v.minLength(1, "has no words"), v.maxLength(most, `at most ${most} characters`), v.description(about))

/** The commands of a scenario without their time: a step does them at its own. */
const act = v.variant(
  "do",
  ActSchema.options.map(({ entries: { at: _, ...entries } }) => v.strictObject(entries)) as never,
) as unknown as v.GenericSchema<unknown, Command>

const StepSchema = v.strictObject({
  at: v.optional(v.pipe(seconds, v.description("The moment that it shows. Give this or `marker`."))),
  marker: v.optional(words(80, "The name of the marker at whose moment it is, in place of `at`.")),
  title: v.optional(words(60, "Its name in the list of steps and beside the talk's title; left out: the marker's name or the time.")),
  say: words(200, "The one sentence that the audience reads."),
  notes: v.optional(words(2000, "For the speaker alone: what to say, what to point at, what to answer if asked.")),
  highlight: v.optional(
    v.pipe(
      atMost(v.pipe(v.string(), v.minLength(1), v.maxLength(82)), 8),
      v.description(
        "Names of applications (of several hosts: `HOST/APPLICATION`), hosts, gateways, anchors or correspondents that stand out. The first is selected.",
      ),
    ),
  ),
  do: v.optional(
    v.pipe(
      atMost(act, 8),
      v.description(
        "What is done at this moment, live: the run leaves the script until the next step, or until one goes back to the script.",
      ),
    ),
  ),
  ask: v.optional(words(160, "A question to the audience, shown first; the next press answers it with `say`.")),
  pause: v.optional(
    v.pipe(
      seconds,
      v.description("How long the talk stays here: the plan of the speaker's clock, and the wait of a kiosk. 0: it goes on by itself."),
    ),
    20,
  ),
  view: v.optional(
    v.pipe(v.picklist(STEP_VIEWS), v.description("The stage, the ladder of messages, or why the selected socket has its address.")),
    "stage",
  ),
})

export const presentation = v.optional(
  v.pipe(
    atMost(StepSchema, 100),
    v.description("A talk that is given with this scenario, step by step: for an audience window and a presenter window."),
  ),
)

/** A step: times in microseconds. It has `at` or `marker`. */
export type PresentationStep = v.InferOutput<typeof StepSchema>
