// A run as text for Mermaid and PlantUML (odmm run --format mermaid|plantuml): the ladder's rows, and names that mean nothing to these tools.

import fc from "fast-check"
import { expect, test } from "vitest"
import { mermaidText } from "../../formats/sequence/mermaid.js"
import { plantumlText } from "../../formats/sequence/plantuml.js"
import { readScenario, Session } from "../../host/index.js"
import { odmm } from "../helpers/odmm.js"
import { DANGEROUS } from "../helpers/strangers.js"
import { core, DRAFT } from "../helpers/world.js"

const draft = JSON.parse(DRAFT)
const ran = async (change: object = {}) => Session.open(core, await readScenario(JSON.stringify({ ...draft, ...change }))).run
const lines = (text: string) => text.trimEnd().split("\n")
const timesOf = (text: string) => [...text.matchAll(/(?:: |== )(\d+\.\d{3}) /g)].map(([, t]) => Number(t))

test("the walk of draft §4.2: its messages between their lifelines, in order of time, with its steps (OD-4.2-01 to OD-4.2-15)", async () => {
  const run = await ran()
  const [mermaid, plantuml] = [mermaidText(run), plantumlText(run)]
  expect(lines(mermaid).slice(0, 4)).toEqual([
    "sequenceDiagram",
    "  title Draft §4.2, message flow",
    "  participant apps8 as Applications of MH1",
    "  participant n8 as MH1",
  ])
  expect(lines(mermaid)).toContain("  n8->>n1: 0.002 RS")
  expect(lines(plantuml)).toContain("n8 -> n1 : 0.002 RS")
  for (const text of [mermaid, plantuml]) {
    const times = timesOf(text)
    expect(times.length).toBeGreaterThan(70)
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(new Set(text.match(/OD-4\.2-\d\d/g)).size).toBe(run.scenario.steps.filter(({ id }) => id.startsWith("OD-4.2")).length)
  }
})

test("what does not arrive is drawn so", async () => {
  const run = await ran({ faults: [{ at: 0, do: "drop", message: "routerSolicitation" }] })
  expect(mermaidText(run)).toMatch(/ n8-xn1: \S+ RouterSolicitation lost\n/)
  expect(plantumlText(run)).toMatch(/\nn8 ->x n1 : \S+ RouterSolicitation lost\n/)
})

test("names are text, whatever they are: each line is one of ours, and has one meaning", async () => {
  const MERMAID =
    /^(sequenceDiagram| {2}(title|participant \w+ as|Note over [\w,]+:|\w+(->>|-x)\w+:)( ([\p{L}\p{N} .,:()/+−·…→↔×§'_-]|#\d+;)+)?)$/u
  const PLANTUML = /^(@startuml|@enduml|title .+|participant "[^"]*" as \w+|note over \w+ : .+|== .+ ==|\w+ ->x? \w+ : .+)$/
  const SIGNS = /[^\p{L}\p{N} .,():/+<>"=-]/u
  const name = fc.oneof(fc.constantFrom(...DANGEROUS), fc.string({ unit: "binary", maxLength: 12 })).filter((text) => text.trim() !== "")
  await fc.assert(
    fc.asyncProperty(name, name, async (app, title) => {
      const text = JSON.stringify({ ...draft, title }).replaceAll('"app1"', JSON.stringify(app))
      const scenario = await readScenario(text).catch(() => null)
      if (!scenario) return
      const { run } = Session.open(core, scenario)
      for (const line of lines(mermaidText(run))) expect(line).toMatch(MERMAID)
      for (const line of lines(plantumlText(run))) {
        expect(line).toMatch(PLANTUML)
        expect(line.replace(/^@\w+|<U\+[0-9A-F]{4,6}>/g, "")).not.toMatch(SIGNS)
      }
    }),
    { numRuns: 60 },
  )
})

test("the command line writes both", async () => {
  for (const format of ["mermaid", "plantuml"]) {
    const { code, out } = await odmm(["run", "s.json", "--format", format], { files: { "s.json": DRAFT } })
    expect([code, out.length > 2000]).toEqual([0, true])
  }
})
