// Two runs beside each other in the page (F25): what can be compared with, the other run, the lanes.

import { readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { core, DRAFT } from "../../../core/test/helpers/world.js"
import { lanesOf, shownLanes } from "../../compare/lanes.js"
import { choicesOf, keyOf, openOther } from "../../compare/other.js"
import { createExplorer } from "../../explorer/store.js"

const STREAMING = readFileSync(new URL("../../../public/scenarios/streaming-in-grace.json", import.meta.url), "utf8")

async function opened(text = DRAFT) {
  const explorer = createExplorer(core)
  await explorer.load(text, { name: "a scenario", link: null }, { t: 5_900_000 })
  return explorer
}

describe("the other run", () => {
  test("the branch that the open one left comes first; its run is the one that was scripted, at the same moment", async () => {
    const explorer = await opened()
    const scripted = explorer.getState().session?.run.records.length
    explorer.do({ do: "attach", host: "MH1", gateway: "GW3" })
    const [first] = choicesOf(explorer)
    expect(first?.label).toBe("As scripted")
    if (!first) return
    const other = await openOther(core, explorer, first.with, DRAFT)
    const { frame } = other.getState()
    expect(frame?.time).toBe(explorer.getState().frame?.time)
    expect(frame?.run.records.length).toBe(scripted)
    // And the other way round, from the script to the branch.
    explorer.switchBranch(0)
    const back = choicesOf(explorer).find(({ with: asked }) => "branch" in asked)
    const acted = back && (await openOther(core, explorer, back.with, DRAFT))
    expect(acted?.getState().session?.run.commands.filter(({ from }) => from === "journal")).toHaveLength(1)
  })

  test("variants are offered by their names; the one that is open is not", async () => {
    const explorer = await opened(STREAMING)
    const { variants } = JSON.parse(STREAMING)
    expect(choicesOf(explorer).map(({ label }) => label)).toEqual(variants.map(({ name }: { name: string }) => name))
    const [first] = choicesOf(explorer)
    if (!first) return
    expect(keyOf(first.with)).toBe(`variant:${first.label}`)
    const other = await openOther(core, explorer, first.with, STREAMING)
    expect(other.getState().frame?.run.scenario.title).toContain(first.label)
  })

  test("a branch that is gone meanwhile is refused in words", async () => {
    await expect(openOther(core, await opened(), { branch: 99 }, DRAFT)).rejects.toThrow("this branch was deleted")
  })
})

test("lanes: what is the same stands once, what differs twice; those that differ come into the picture first", async () => {
  const explorer = await opened()
  const a = explorer.getState().session?.run
  explorer.do({ do: "attach", host: "MH1", gateway: "GW3" })
  const b = explorer.getState().session?.run
  if (!a || !b) throw Error("no runs")
  const lanes = lanesOf(a, b)
  expect(lanesOf(a, a).every(({ isSame, rows }) => isSame && rows.length === 1 && rows[0]?.run === "A B")).toBe(true)
  expect(lanes.filter(({ isSame }) => !isSame).map(({ rows }) => rows.map(({ run }) => run))).toContainEqual(["A", "B"])
  expect(shownLanes(lanes, 1).every(({ isSame }) => !isSame)).toBe(true)
  expect(shownLanes(lanes, 99)).toEqual(lanes)
})
