// Scenario files of strangers: refused in one line with place and remedy, or run, in slices that stop when they are told.

import { ladderText } from "../../../formats/ladder/ladder.js"
import { metricsCsv, metricsJson } from "../../../formats/metrics.js"
import { recordsText } from "../../../formats/records.js"
import { metricsOf, readScenario, type Scenario, Session } from "../../../host/index.js"
import { judge } from "../../../host/scenario/check/judge.js"
import { applyVariant } from "../../../host/scenario/override.js"
import { atFirstSight } from "../../../host/scenario/read.js"
import { campaignOf } from "../campaign.js"
import { smallerTexts } from "../inputs/json.js"
import { mutatedJson } from "../inputs/mutated.js"
import { core, SCENARIOS } from "../inputs/shipped.js"
import { areLines, isDeclared, law, within, withinSoon } from "../laws.js"

export const documents = campaignOf({
  name: "documents",
  about: "scenario files: shipped ones with other values, keys, names, letters and lines",
  share: { inputs: 25, time: 30 },
  inputs: mutatedJson(SCENARIOS),
  show: (text) => text,
  smaller: smallerTexts,
  async check(text) {
    const scenario = await withinSoon("a document is read", () => accepted(() => readScenario(text, "FILE")))
    if (scenario === null) return
    sameJudgement(text)
    await variantsOf(text, scenario)
    await runsInSlices(scenario)
  },
})

/** What it returns; null for what it refuses as it should. */
async function accepted<T>(read: () => T | Promise<T>): Promise<T | null> {
  try {
    return await read()
  } catch (error) {
    isDeclared(error)
    return null
  }
}

/** The quick checks take nothing that the definition refuses. */
function sameJudgement(text: string): void {
  const value = JSON.parse(text)
  const quick = atFirstSight(value)
  if (quick === null) return
  const whole = judge(value)
  law(JSON.stringify(quick) === JSON.stringify(whole), "the quick checks read a document otherwise than its definition")
}

async function variantsOf(text: string, { variants }: Scenario): Promise<void> {
  for (const { name } of variants.slice(0, 4)) {
    const changed = JSON.parse(text)
    const isChanged = await accepted(() => {
      applyVariant(changed, name)
      return true
    })
    if (isChanged) await accepted(() => readScenario(JSON.stringify(changed), "FILE"))
  }
}

/** Milliseconds: of one slice, of all, and what one may take on a machine that does other things. */
const SLICE = 20
const ALL = 60
/** Longer runs are not printed: how long a page takes for them is not asked here. */
const PRINTED = 1500

async function runsInSlices(scenario: Scenario): Promise<void> {
  const loaded = await core()
  const begun = await accepted(() => within("a world is booted", () => Session.begin(loaded, scenario)))
  if (!begun) return
  const over = performance.now() + ALL
  const isDone = await accepted(() => {
    while (!begun.isWhole && performance.now() < over) {
      within("a slice of 20 ms", () => {
        const until = performance.now() + SLICE
        begun.proceed(() => performance.now() < until)
      })
    }
    begun.publish()
    return true
  })
  if (begun.cut) isDeclared(begun.cut)
  if (!isDone || begun.run.records.length > PRINTED) return
  const { run } = begun
  within("its records are printed", () => recordsText(run))
  areLines(
    within("its ladder is printed", () => ladderText(run)),
    "the ladder",
  )
  JSON.parse(metricsJson(run, metricsOf(run)))
  metricsCsv(metricsOf(run))
}
