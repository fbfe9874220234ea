// A presentation in a scenario file: read, and refused with place and remedy.

import { readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { judge } from "../../../host/scenario/check/judge.js"
import { atFirstSight, checkScenario } from "../../../host/scenario/read.js"

const scenario = JSON.parse(readFileSync(new URL("../../../../public/scenarios/draft-4.2.json", import.meta.url), "utf8"))
const presenting = (...presentation: unknown[]) => ({ ...scenario, presentation })

describe("a presentation (F81)", () => {
  test("a step has a moment, a sentence, and defaults for the rest", async () => {
    const value = presenting(
      { at: 5.9, say: "Three are connected." },
      {
        marker: "GW2 has spoken",
        say: "Two break.",
        ask: "Which break?",
        notes: "Point at app3.",
        highlight: ["app3", "GW1", "web"],
        pause: "30s",
        view: "ladder",
        do: [{ do: "attach", host: "MH1", gateway: "GW3" }],
      },
    )
    // First sight leaves it to the definition, so that a page starts without the schema of presentations.
    expect(atFirstSight(value)).toBeNull()
    const { presentation } = await checkScenario(value)
    expect(presentation).toEqual([
      { at: 5_900_000, say: "Three are connected.", pause: 20_000_000, view: "stage" },
      {
        marker: "GW2 has spoken",
        say: "Two break.",
        ask: "Which break?",
        notes: "Point at app3.",
        highlight: ["app3", "GW1", "web"],
        pause: 30_000_000,
        view: "ladder",
        do: [{ do: "attach", host: "MH1", gateway: "GW3" }],
      },
    ])
  })

  test("a scenario without one is read at first sight, and has none", async () => {
    expect(atFirstSight(scenario)).toEqual(judge(scenario))
    expect((await checkScenario(scenario)).presentation).toBeUndefined()
  })

  const say = "It is said."
  test.each([
    [[{ say }], 'presentation[0]: has no moment; give it "at" or "marker"'],
    [[{ at: 1, marker: "GW2 has spoken", say }], 'presentation[0].marker: has a moment by "at" already; leave one of them out'],
    [[{ marker: "GW2 has spoke", say }], 'presentation[0].marker: there is no marker "GW2 has spoke"; did you mean "GW2 has spoken"?'],
    [[{ at: 11, say }], "presentation[0].at: is after the end of the run; at most 10.000 s"],
    [
      [
        { at: 6, say },
        { at: 5.9, say },
      ],
      "presentation[1].at: 5.900 s is before the step above it, at 6.000 s; put the steps in order of time",
    ],
    [
      [{ at: 6, say, highlight: ["app3", "ap1"] }],
      'presentation[0].highlight[1]: there is no application, host, gateway, anchor or correspondent "ap1"; did you mean "app1"?',
    ],
    [
      [{ at: 6, say, do: [{ do: "attach", host: "MH1", gateway: "GW4" }] }],
      'presentation[0].do[0].gateway: there is no gateway "GW4"; did you mean "GW1"?',
    ],
    [[{ at: 6, say, view: "stag" }], 'presentation[0].view: must be one of stage, ladder, why, not "stag"; did you mean "stage"?'],
    [[{ at: 6 }], 'presentation[0].say: "say" is missing; add it'],
    [[{ at: 6, say: "" }], 'presentation[0].say: "" does not fit: has no words'],
    [[{ at: 6, say, note: "?" }], 'presentation[0].note: unknown field "note"; did you mean "notes"?; remove or rename it'],
  ])("%j is refused: %s", (steps, fault) => {
    expect(() => judge(presenting(...steps))).toThrow(fault)
  })
})
