// The format documents itself (F138): the schema and the reference page are printed from the definition, and every field is described.

import { readdirSync, readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { valuesOf } from "../../../host/boot/setting-command.js"
import { Key, Kind, readScenario, Session } from "../../../host/index.js"
import { beyondPrefix } from "../../../host/scenario/check/beyond-prefix.js"
import { applyVariant } from "../../../host/scenario/override.js"
import { EXAMPLES } from "../../../tools/reference/examples.js"
import { referencePage } from "../../../tools/reference/page.js"
import { defaultOf, documentedSchema } from "../../../tools/reference/schema.js"
import { SETTINGS } from "../../../tools/reference/settings.js"
import { violations } from "../../helpers/network.js"
import { core, story } from "../../helpers/world.js"

const schema = documentedSchema()

test("public/scenario.schema.json is printed from the definition that validates", async () => {
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot("../../../../public/scenario.schema.json")
})

test("public/scenario-format.md is printed from it, the presets and the limits", async () => {
  await expect(referencePage(schema)).toMatchFileSnapshot("../../../../public/scenario-format.md")
})

test("a setting's default and examples are values that it may have", () => {
  for (const [name, field] of Object.entries(schema.$defs?.settings?.properties ?? {}))
    for (const value of [defaultOf(name), ...(field.examples ?? [])])
      if (value !== undefined) expect(() => valuesOf(name, value), `${name}: ${JSON.stringify(value)}`).not.toThrow()
})

describe("where a setting may stand is where the core looks it up", () => {
  const folder = new URL("../../../assembly/", import.meta.url)
  const sources = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"))
  const text = sources.map((file) => readFileSync(new URL(file, folder), "utf8")).join("\n")
  const LOOKS = {
    appSetting: ["application", "host", "scenario"],
    hostSetting: ["host", "scenario"],
    gatewaySetting: ["gateway", "scenario"],
    hostAtGateway: ["host", "gateway", "scenario"],
    appAtGateway: ["application", "host", "gateway", "scenario"],
  } as const
  const levelsOf = (key: string) =>
    new Set(
      [...text.matchAll(RegExp(`\\b(\\w+)\\((?:[^()]|\\([^()]*\\))*\\bKey\\.${key}\\)`, "g"))].flatMap(
        ([, by]) => LOOKS[by as keyof typeof LOOKS] ?? [],
      ),
    )

  test.each(Object.entries(SETTINGS))("%s", (name, { at, examples = [] }) => {
    const keys = [defaultOf(name), ...examples]
      .filter((value) => value !== undefined)
      .flatMap((value) => valuesOf(name, value).map(([key]) => Key[key] ?? ""))
    const found = new Set(keys.flatMap((key) => [...levelsOf(key)]))
    // What is found by arithmetic on its key is not looked for by name.
    if (found.size === 0) return
    expect(
      [...at].every((level) => found.has(level)),
      [...found].join(" "),
    ).toBe(true)
  })
})

test.each(EXAMPLES.map((example) => [example.title, example] as const))(
  "the example “%s” runs, in all its variants",
  async (_, { scenario }) => {
    for (const variant of ["", ...(scenario.variants ?? []).map(({ name }) => name)]) {
      const changed = JSON.parse(JSON.stringify(scenario))
      if (variant) applyVariant(changed, variant)
      const read = await readScenario(JSON.stringify(changed))
      const session = Session.open(core, read)
      expect([beyondPrefix(read), violations(session), session.run.steps.filter(({ n }) => n === 0)]).toEqual([[], [], []])
      expect(story(session, Kind.TraceWarn)).toEqual([])
    }
  },
)
