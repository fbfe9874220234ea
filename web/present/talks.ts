// The talks that come with the explorer, as presentations/index.json lists them, and how one is opened: its scenario, and its steps, judged
// as if they stood in it.

import { checkScenario } from "../../core/host/index.js"
import { type Explorer, problemOf } from "../explorer/store.js"
import { fetchKept } from "../scenarios/talks.js"
import { underVariant } from "../scenarios/variant.js"
import { type Step, stepsOf, stepsOfRun, type Talk, type Told } from "./steps.js"

/** A talk's file: the presentation of a scenario of the explorer's, with a title of its own. */
interface TalkFile {
  readonly title: string
  readonly scenario: string
  readonly variant?: string
  readonly presentation: unknown
}

/** The presentation that the open scenario has, else its story. */
export function talkOfRun(explorer: Explorer, story: readonly Told[]): Talk | null {
  const run = explorer.getState().frame?.run
  if (!run) return null
  const { presentation = [], title } = run.scenario
  const steps: readonly Step[] = presentation.length > 0 ? stepsOf(run, presentation) : stepsOfRun(run, story)
  return { name: "", title, steps }
}

/** Opens the scenario of a talk, unless it is open, and returns the talk. null, and the page says why, where it cannot be had. */
export async function openTalk(explorer: Explorer, name: string): Promise<Talk | null> {
  try {
    const { title, scenario, variant = "", presentation } = JSON.parse(await textOf(`presentations/${name}.json`)) as TalkFile
    const { link, variant: open } = explorer.getState()
    if (link !== scenario || open !== variant) {
      const address = `scenarios/${scenario}.json`
      const text = await textOf(address)
      const given = variant ? underVariant(text, variant) : text
      if (!(await explorer.load(given, { name: address, link: scenario, variant }))) return null
    }
    const { source, frame } = explorer.getState()
    if (!frame) return null
    const judged = await checkScenario({ ...(JSON.parse(source) as object), presentation })
    return { name, title, steps: stepsOf(frame.run, judged.presentation ?? []) }
  } catch (error) {
    explorer.fail(problemOf(error, `The presentation “${name}”`))
    return null
  }
}

async function textOf(address: string): Promise<string> {
  const response = await fetchKept(address)
  if (!response.ok) throw Error(`the server answers ${response.status}`)
  return response.text()
}
