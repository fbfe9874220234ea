// A session as a file, NAME.odmm.json: its scenario, every branch with what was done in it and what is undone there, and what was looked at.
// Acts are written as scenario files write commands, so that people can read them and programs can make them.

import * as v from "valibot"
import type { Command } from "../../host/scenario/definition/commands.js"
import { ActSchema } from "../../host/scenario/definition/commands.js"
import { seconds, whole } from "../../host/scenario/definition/pieces.js"
import { firstName, type SavedBranch, type SavedBranches, writeCommand } from "../../host/session/saved-branches.js"
import type { TimedCommand } from "../../host/types/run.js"
import { DEEPEST, findPlace, TOO_DEEP, tooDeepAt } from "../../host/values/depth.js"
import { ofFile, ScenarioError } from "../../host/values/error.js"
import { cutName, LARGEST_FILE, LONGEST_NAME, MODEL, MOST_ACTS, MOST_BRANCHES, MOST_LEFT, tooMuch } from "./limits.js"

export interface SavedSession extends SavedBranches {
  readonly title: string
  /** The text of its scenario. */
  readonly scenario: string
  /** Where the explorer has that scenario from, by its name in links; null: it is somebody's own. */
  readonly listed: { readonly name: string; readonly variant: string } | null
  /** The moment, the selection and the look, as the fragment of a link: "#t=6.141&view=ladder". */
  readonly place: string
  /** Of one that was read: the model that it was kept under. */
  readonly model?: number
}

const VERSION = 1
const count = whole(0, MOST_ACTS)

const BranchSchema = v.strictObject({
  /** Without a name it is called after its first act. */
  name: v.optional(v.pipe(v.string(), v.maxLength(LONGEST_NAME, `at most ${LONGEST_NAME} characters`))),
  /** The place in the list of the branch that it came from, which stands before it; the first branch has none. */
  parent: v.optional(whole(0, MOST_BRANCHES)),
  /** How many acts of its parent come before its own. */
  shared: v.optional(count, 0),
  acts: v.pipe(v.array(v.looseObject({})), v.maxLength(MOST_ACTS, `at most ${MOST_ACTS} of them`)),
  /** How many of its acts it was made with, as one deed. */
  together: v.optional(count, 1),
  /** How many of its acts, from the last, are undone. */
  undone: v.optional(count, 0),
  /** It was let run on to there. */
  until: v.optional(seconds, 0),
  /** Branches that an undo left for this one, by their places in the list, each with how many acts were undone by then. Redo opens them. */
  left: v.optional(
    v.pipe(
      v.array(v.strictObject({ branch: whole(0, MOST_BRANCHES), undone: v.optional(count, 0) })),
      v.maxLength(MOST_LEFT, `at most ${MOST_LEFT} of them`),
    ),
  ),
})

const SessionSchema = v.strictObject({
  odmm: v.literal("session"),
  version: v.literal(VERSION),
  model: v.optional(whole(1, 1000), 1),
  title: v.optional(v.pipe(v.string(), v.maxLength(1000)), ""),
  listed: v.optional(
    v.strictObject({
      name: v.pipe(v.string(), v.regex(/^\w[\w.-]{0,79}$/, "the name of a file without its ending")),
      variant: v.optional(v.pipe(v.string(), v.maxLength(40)), ""),
    }),
  ),
  place: v.optional(v.pipe(v.string(), v.maxLength(100_000)), ""),
  scenario: v.looseObject({}),
  open: v.optional(whole(0, MOST_BRANCHES), 0),
  branches: v.pipe(
    v.array(BranchSchema),
    v.minLength(1, "at least the script's own"),
    v.maxLength(MOST_BRANCHES, `at most ${MOST_BRANCHES} of them`),
  ),
})

/** Throws a RangeError that says what is too much to be read again. */
export function writeSession({ title, scenario, listed, place, branches, open }: SavedSession): string {
  const excess = tooMuch({ branches, open })
  if (excess !== null) throw new RangeError(excess)
  const known = new Map<string, string>()
  const act = ({ at, command }: TimedCommand): string => {
    const key = JSON.stringify(command)
    const plain = known.get(key) ?? JSON.stringify(writeCommand(command)).slice(1)
    known.set(key, plain)
    return `{ "at": ${at / 1e6}, ${plain}`
  }
  const head = { odmm: "session", version: VERSION, model: MODEL, title, ...(listed && { listed: named(listed) }), place, open }
  const text = [
    ...Object.entries(head).map(([key, value]) => `{ "${key}": ${JSON.stringify(value)},`.slice(key === "odmm" ? 0 : 1)),
    ' "branches": [',
    branches.map((branch) => `  ${branchText(branch, act)}`).join(",\n"),
    " ],",
    ` "scenario": ${JSON.stringify(JSON.parse(scenario))} }`,
  ].join("\n")
  if (text.length > LARGEST_FILE) throw new RangeError(`it is ${mb(text.length)} of text; a file has at most ${mb(LARGEST_FILE)}`)
  return `${text}\n`
}

/** What there is to say of one that was kept under another model of the network; null: it is this version's. */
export function modelRemark({ model = 1 }: Pick<SavedSession, "model">): string | null {
  if (model === MODEL) return null
  const which = model < MODEL ? "an earlier" : "a later"
  return `it was kept under ${which} model of the network (${model}; this version has ${MODEL}), so that what was done is the same here, and the run may differ`
}

const named = ({ name, variant }: { readonly name: string; readonly variant: string }) => ({ name, ...(variant && { variant }) })

function branchText({ parent, shared, name, acts, deed, undone, end, left }: SavedBranch, act: (timed: TimedCommand) => string): string {
  const fields = {
    ...(name !== firstName(parent, acts) && { name: cutName(name) }),
    ...(parent !== null && { parent }),
    ...(shared > 0 && { shared }),
    ...(deed > 1 && { together: deed }),
    ...(undone > 0 && { undone }),
    ...(end > 0 && { until: end / 1e6 }),
    ...(left && { left }),
  }
  const before = Object.entries(fields).map(([key, value]) => `"${key}": ${JSON.stringify(value)}, `)
  const list = acts.length < 2 ? acts.map(act).join() : `\n   ${acts.map(act).join(",\n   ")}`
  return `{ ${before.join("")}"acts": [${list}] }`
}

/** Rejects with a ScenarioError: the file, the place, what is wrong and the remedy. The scenario and whether the acts fit it are not judged. */
export async function readSession(text: string, file = ""): Promise<SavedSession> {
  try {
    return await read(text)
  } catch (error) {
    throw ofFile(error, file)
  }
}

async function read(text: string): Promise<SavedSession> {
  if (text.length > LARGEST_FILE)
    throw new ScenarioError("", `this is ${mb(text.length)} of text; a session's file has at most ${mb(LARGEST_FILE)}`)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw (await import("../../host/scenario/check/fault.js")).explainSyntax(text)
  }
  const deep = tooDeepAt(text) < 0 ? null : findPlace(value, ({ depth }) => depth > DEEPEST)
  if (deep) throw (await import("../../host/scenario/check/fault.js")).faultAt(deep, TOO_DEEP)
  const result = v.safeParse(SessionSchema, value, { abortEarly: true })
  if (!result.success) throw (await import("../../host/scenario/check/fault.js")).explainShape(result.issues[0])
  const { title, place, scenario, listed = null, open, branches, model } = result.output
  if (open >= branches.length)
    throw new ScenarioError("open", `there is no branch ${open}: the list has ${branches.length}; write a place in it`)
  const commandOf = commandReader()
  const saved: SavedBranch[] = []
  for (const [place, branch] of branches.entries()) {
    const acts: TimedCommand[] = []
    for (const [i, act] of branch.acts.entries()) acts.push(await commandOf(act, `branches[${place}].acts[${i}]`))
    saved.push({ ...savedBranch(branch, acts, place), ...leftOf(branch, place, branches.length) })
  }
  const excess = tooMuch({ branches: saved, open })
  if (excess !== null) throw new ScenarioError("branches", `${excess}; remove some`)
  return { title, scenario: JSON.stringify(scenario), listed, place, branches: saved, open, model }
}

function savedBranch(branch: v.InferOutput<typeof BranchSchema>, acts: TimedCommand[], place: number): SavedBranch {
  const { name, parent, shared, together, undone, until } = branch
  const at = `branches[${place}]`
  if (place === 0) {
    if (parent !== undefined) throw new ScenarioError(`${at}.parent`, "the first branch is the script's own and has no parent; remove it")
    if (undone > acts.length) throw new ScenarioError(`${at}.undone`, `more are undone than the ${acts.length} acts that it has`)
    return { parent: null, shared: 0, name: name ?? firstName(null, acts), acts, deed: 0, undone, end: until }
  }
  if (parent === undefined || parent >= place)
    throw new ScenarioError(`${at}.parent`, "a branch needs its parent before it; write its place in the list, from 0")
  if (together < 1 || together + undone > acts.length)
    throw new ScenarioError(
      at,
      `of its ${acts.length} acts ${together} were done together and ${undone} are undone; add acts, or lower these`,
    )
  return { parent, shared, name: name ?? firstName(parent, acts), acts, deed: together, undone, end: until }
}

function leftOf({ left, undone }: v.InferOutput<typeof BranchSchema>, place: number, branches: number): Pick<SavedBranch, "left"> {
  if (!left || left.length === 0) return {}
  const i = left.findIndex((one) => one.branch >= branches || one.undone > undone)
  if (i >= 0)
    throw new ScenarioError(
      `branches[${place}].left[${i}]`,
      `it names a branch of the list, from 0, and at most the ${undone} acts that are undone; correct or remove it`,
    )
  return { left }
}

/** Reads acts; a command that comes again is the same object. */
function commandReader(): (act: Readonly<Record<string, unknown>>, place: string) => Promise<TimedCommand> {
  const known = new Map<string, Command>()
  return async (act, place) => {
    const { at: time, ...rest } = act
    // As it is written again: a number that JSON has no word for, such as 1e999, is nothing.
    const key = JSON.stringify(rest)
    const command = known.get(key)
    const plain = { ...(JSON.parse(key) as object), ...("at" in act && { at: time }) }
    const result = command ? v.safeParse(seconds, time) : v.safeParse(ActSchema, plain, { abortEarly: true })
    if (!result.success) {
      // The definition of a scenario knows an act as one of its commands, and what its fields are called.
      const { explainShape } = await import("../../host/scenario/check/fault.js")
      const [issue] = result.issues
      const path = [{ key: "commands" }, { key: 0 }, ...(command ? [{ key: "at" }] : []), ...(issue.path ?? [])]
      const said = explainShape({ ...issue, path } as v.BaseIssue<unknown>)
      throw new ScenarioError(said.place.replace("commands[0]", place), said.fault)
    }
    if (command) return { at: result.output as number, command, from: "journal" }
    const { at, ...read } = result.output as v.InferOutput<typeof ActSchema>
    known.set(key, read as Command)
    return { at, command: read as Command, from: "journal" }
  }
}

function mb(characters: number): string {
  return `${(characters / 1e6).toFixed(characters < 1e7 ? 1 : 0)} MB`
}
