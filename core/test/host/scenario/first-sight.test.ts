// A scenario is read at first sight (shape.ts, first-sight.ts) as its definition and its sense (judge.ts) would read it, or not at all.

import { readdirSync, readFileSync } from "node:fs"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { judge } from "../../../host/scenario/check/judge.js"
import { atFirstSight } from "../../../host/scenario/read.js"

const folder = new URL("../../../../public/scenarios/", import.meta.url)
const files = readdirSync(folder).filter((name) => name.endsWith(".json") && name !== "index.json")
const scenarios = files.map((name) => JSON.parse(readFileSync(new URL(name, folder), "utf8")))

type Path = readonly (string | number)[]

/** Every place in a value. */
function places(value: unknown, at: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [at]
  return [at, ...Object.entries(value).flatMap(([key, inner]) => places(inner, [...at, Array.isArray(value) ? Number(key) : key]))]
}

const inside = (value: unknown, path: Path): unknown => path.reduce((of, key) => (of as Record<string | number, unknown>)?.[key], value)

/** The same with something else in one place; undefined: without it. */
function changed(value: unknown, [key, ...deeper]: Path, put: unknown): unknown {
  if (key === undefined) return put
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string | number, unknown>
  copy[key] = changed(copy[key], deeper, put)
  return JSON.parse(JSON.stringify(copy))
}

const judged = (value: unknown) => {
  try {
    return judge(value)
  } catch {
    return "faulty"
  }
}

describe("at first sight", () => {
  test.each(files.map((name, i) => [name, scenarios[i]]))("%s is read as its definition reads it", (_, scenario) => {
    const seen = atFirstSight(scenario)
    expect(seen).not.toBeNull()
    expect(seen).toEqual(judge(scenario))
  })

  const words = [
    ...["", "MH1", "GW1", "GW9", "chat", "app1", "if0", "80ms", "0", "31d", "any", "off", "fixed", "claim", "x".repeat(41), "__proto__"],
    ...["2001:db8::1", "::1.2.3.4", "2001:db8::/48", "2001:db8:1:c::/64", "2001:db8::/96", "1.2.3.4", "Handoff", "OD-4.2-10", "central"],
    ...[-1, 0, 1, 2.5, 7, 11, 65, 1e7, 1e300, null, true, [], {}, { seconds: 3 }, ["fixed"], { kind: "Handoff" }],
  ]
  const keys = ["at", "name", "gateway", "host", "do", "to", "settings", "reuse", "interface", "application", "toString", "__proto__"]

  /** A shipped scenario in which one to three places hold what stands elsewhere in it, or some word, or nothing. */
  const nearly = fc
    .record({
      which: fc.nat(),
      changes: fc.array(
        fc.record({
          at: fc.nat(),
          from: fc.nat(),
          how: fc.constantFrom("copy", "word", "remove", "add"),
          word: fc.constantFrom(...words),
          key: fc.constantFrom(...keys),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    })
    .map(({ which, changes }) =>
      changes.reduce(
        (scenario: unknown, { at, from, how, word, key }) => {
          const all = places(scenario)
          const place = all[at % all.length] ?? []
          if (how === "copy") return changed(scenario, place, inside(scenario, all[from % all.length] ?? []))
          if (how === "remove") return place.length === 0 ? scenario : changed(scenario, place, undefined)
          const holder = inside(scenario, place)
          const isHolder = typeof holder === "object" && holder !== null && !Array.isArray(holder)
          return changed(scenario, how === "add" && isHolder ? [...place, key] : place, word)
        },
        scenarios[which % scenarios.length],
      ),
    )

  test("nothing is taken that its definition refuses, nor read otherwise", { timeout: 120_000 }, () => {
    let taken = 0
    let faulty = 0
    fc.assert(
      fc.property(nearly, (value) => {
        const seen = atFirstSight(value)
        const right = judged(value)
        if (right === "faulty") faulty++
        if (seen === null) return
        taken++
        expect(seen).toEqual(right)
      }),
      { numRuns: 4000 },
    )
    // Both sides were seen.
    expect(taken).toBeGreaterThan(100)
    expect(faulty).toBeGreaterThan(100)
  })

  test.each(["prototype", "constructor", "__proto__"])("a key of a variant that valibot would leave out is refused: %s", (key) => {
    const value = { ...scenarios[0], variants: [{ name: "one", set: JSON.parse(`{"${key}":1}`) }] }
    expect(atFirstSight(value)).toBeNull()
    expect(() => judge(value)).toThrow(`variants[0].set.${key}: unknown field`)
  })
})
