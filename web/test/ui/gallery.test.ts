// The cards of the gallery (F19), and the variants that they open.

import { expect, test } from "vitest"
import { readScenario } from "../../../core/host/index.js"
import { listOf } from "../../scenarios/list.js"
import { underVariant } from "../../scenarios/variant.js"
import { difficulties, firstSentence, fitting } from "../../ui/gallery/filter.js"
import { fileText, scenarioText } from "../helpers/shipped.js"

const listed = listOf(JSON.parse(fileText("public/scenarios/index.json")))

test("the gallery finds by difficulty, words and IDs (F19)", () => {
  const names = (difficulty: string, search: string) => fitting(listed, { difficulty, search }).map(({ name }) => name)
  expect(names("", "OD-4.2-09")).toEqual(["draft-4.2"])
  expect(names("expert", "two interfaces")).toEqual(["two-interfaces"])
  expect(names("expert", "OD-4.2-09")).toEqual([])
  expect(names("", "")).toHaveLength(listed.length)
  expect(difficulties(listed)).toEqual(["first steps", "intermediate", "expert"])
  expect(firstSentence("One. Two.")).toBe("One.")
})

test("every scenario opens under each of its variants, which its title names", async () => {
  for (const { name, variants } of listed)
    for (const variant of variants)
      expect((await readScenario(underVariant(scenarioText(name), variant))).title).toContain(variant.slice(0, 20))
  expect(() => underVariant(scenarioText("four-types"), "No such")).toThrow('there is no variant "No such"; there is "Make before break"')
})
