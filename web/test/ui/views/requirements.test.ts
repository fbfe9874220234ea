// The view of requirements: the catalogue is whole, and a run lights what its records cite.

import { describe, expect, test } from "vitest"
import { requirementId } from "../../../../core/host/course/record.js"
import { Req } from "../../../../core/host/index.js"
import { ambiguitiesIn, ambiguitiesOf, byDocument, type Catalogue } from "../../../ui/views/requirements/catalogue.js"
import { lightAt, lightingOf, timesUntil } from "../../../ui/views/requirements/lighting.js"
import { fileText, openShipped } from "../../helpers/shipped.js"

const { run } = await openShipped("draft-4.2")
const catalogue = JSON.parse(fileText("public/requirements.json")) as Catalogue

describe("Requirements", () => {
  test("the catalogue has everything that the core cites, ambiguities and settings too, and the scenario's steps", () => {
    const ids = new Set([...catalogue.statements, ...catalogue.ambiguities, ...catalogue.settings].map(({ id }) => id))
    const cited = Object.values(Req).filter((req): req is Req => typeof req === "number" && req !== Req.None)
    expect(cited.map(requirementId).filter((id) => !ids.has(id))).toEqual([])
    expect(run.steps.map(({ id }) => id).filter((id) => !ids.has(id))).toEqual([])
  })

  test("each entry is whole, and no ID comes twice", () => {
    const { statements, ambiguities, settings } = catalogue
    const ids = [...statements, ...ambiguities, ...settings].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect([statements.length, ambiguities.length, settings.length]).toEqual([306, 43, 22])
    for (const entry of [...statements, ...ambiguities, ...settings]) {
      for (const text of Object.values(entry)) expect(text, entry.id).toMatch(/^(?!.*\*\*)[^`|]+$/)
    }
  })

  test("a statement is lit from the first record that shows it, and not before (F18)", () => {
    const lighting = lightingOf(run)
    const n = lighting.get("OD-3.2-07")?.n ?? 0
    expect(run.records[n - 1]?.req).toContain("OD-3.2-07")
    expect([n - 1, n].map((position) => lightAt(lighting, "OD-3.2-07", position))).toEqual(["later", "shown"])
    expect(lightAt(lighting, "OD-3.2-13", run.records.length)).toBe("never")
  })

  test("all sixteen steps of §4.2 are lit at the end", () => {
    const lighting = lightingOf(run)
    const steps = catalogue.statements.filter(({ id }) => /^OD-4\.2-\d\d$/.test(id))
    expect(steps).toHaveLength(16)
    expect(steps.filter(({ id }) => lightAt(lighting, id, run.records.length) !== "shown")).toEqual([])
  })

  test("how often so far", () => {
    expect([0, 3, 4, 9].map((n) => timesUntil([3, 5, 8], n))).toEqual([0, 1, 1, 3])
  })

  test("grouped by document and section, in order; a rule belongs to its section", () => {
    const documents = byDocument(catalogue.statements)
    expect(documents.map(({ name }) => name).slice(0, 4)).toEqual(["The draft", "RFC 8653", "RFC 5014", "RFC 6724"])
    const six = documents[3]?.sections.map(({ title }) => title)
    expect(six?.slice(0, 4)).toEqual(["§2", "§2.1", "§2.2", "§3.1"])
    expect(documents[3]?.sections.find(({ title }) => title === "§5")?.statements.some(({ id }) => id === "A6724-28")).toBe(true)
    expect(documents.flatMap((d) => d.sections).reduce((n, { statements }) => n + statements.length, 0)).toBe(catalogue.statements.length)
  })

  test("an ambiguity badge stands where its sections are", () => {
    expect(ambiguitiesOf("draft §3.4", catalogue.ambiguities).map(({ id }) => id)).toEqual(expect.arrayContaining(["X-13", "X-14", "X-15"]))
    expect(ambiguitiesOf("draft §4.1", catalogue.ambiguities).map(({ id }) => id)).toEqual(["X-04", "X-05", "X-06", "X-07", "X-08", "X-09"])
    expect(ambiguitiesOf("RFC 6724 §5", catalogue.ambiguities).map(({ id }) => id)).toEqual(["X-39"])
    expect(ambiguitiesIn("see X-18 for timing", "reading in X-12, X-18")).toEqual(["X-18", "X-12"])
  })
})
