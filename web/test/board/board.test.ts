// The board (F132): the same figures as odmm sweep's, each run once, figures only of enough replications; what is brought is judged.

import { readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { mergedJson } from "../../../core/formats/study/merged.js"
import { rowsText } from "../../../core/formats/study/rows.js"
import { loadCore } from "../../../core/host/index.js"
import { execute } from "../../../core/host/study/execute.js"
import { plannedRuns, readStudy, scenarioText } from "../../../core/host/study/study.js"
import { createBoard } from "../../board/board.js"
import { nice, shownMeasures } from "../../board/shown.js"
import { tradeOf } from "../../board/trade.js"

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url))
const wasm = new Uint8Array(read("core/build/core.wasm"))
const core = await loadCore(wasm)

const STUDY = JSON.stringify({
  version: 1,
  title: "A small one",
  scenario: "on-demand-or-fixed",
  set: { solicitDelay: "random", answerDelay: "random" },
  policies: [
    { name: "on demand", variant: "Everything on demand" },
    { name: "fixed", variant: "Everything fixed" },
  ],
  replications: 4,
  measure: ["anchoredPrefixes", "keptShare", "sessionsBroken", "setupMean"],
})

function made(computed: string[] = []) {
  return createBoard({
    text: async (address) => read(`public/${address}`).toString(),
    core: async () => wasm,
    computers: () =>
      [1, 2].map(() => ({
        compute(scenario: string) {
          computed.push(scenario)
          return execute(core, scenario)
        },
        end: () => undefined,
      })),
  })
}

async function rowsOfSweep() {
  const study = await readStudy(STUDY, async (name) => read(`public/scenarios/${name}.json`).toString())
  const rows = []
  for (const run of plannedRuns(study)) {
    const cell = study.cells[run.cell]
    if (cell) rows.push({ ...run, values: await execute(core, await scenarioText(study.scenario, cell, run.seed)) })
  }
  return rows
}

describe("the board computes", () => {
  test("the same rows as one after another, each once, whatever the order; and goes on with what is missing", async () => {
    const computed: string[] = []
    const board = made(computed)
    await board.openFiles([["study.json", STUDY]])
    expect(board.getState()).toMatchObject({ problem: "", running: false })
    await board.goOn()
    const { merged } = board.getState()
    expect(merged?.gathered.missing).toEqual([])
    expect(merged?.gathered.rows).toEqual(await rowsOfSweep())
    expect(new Set(computed).size).toBe(8)
    // Opened again, nothing is computed again.
    await board.openFiles([["study.json", STUDY]])
    await board.goOn()
    expect(computed.length).toBe(8)
    if (!merged) return
    const text = mergedJson(merged)
    await board.openFiles([["figures.json", text]])
    expect(board.getState().study).toBeNull()
    const again = board.getState().merged
    expect(again?.cells.map(({ figures }) => figures)).toEqual(merged.cells.map(({ figures }) => figures))
    expect(tradeOf(merged, "anchoredPrefixes")?.points.map(({ best }) => best)).toEqual([true, true])
  })

  test("stopped, it says no more, and keeps what is there", async () => {
    const board = made()
    await board.openFiles([["study.json", STUDY]])
    const going = board.goOn()
    board.stop()
    await going
    expect(board.getState()).toMatchObject({ running: false, problem: "" })
  })

  test("no figure before three replications; one axis for all rows; where nothing varies it is exact, or none", async () => {
    const board = made()
    const rows = await rowsOfSweep()
    const { merged } = await (async () => {
      await board.openFiles([["study.json", STUDY]])
      return board.getState()
    })()
    if (!merged) throw Error("not open")
    const upTo = (most: number) => rows.filter(({ replication }) => replication <= most)
    await board.openFiles([["run-1.csv", rowsText(merged.origin, upTo(2))]])
    const two = board.getState().merged
    expect(two?.cells.map(({ there }) => there)).toEqual([2, 2])
    expect(two && shownMeasures(two).every(({ figures }) => figures.every((figure) => figure === null))).toBe(true)
    await board.openFiles([["run-2.csv", rowsText(merged.origin, upTo(3))]])
    const three = board.getState().merged
    const shown = three ? shownMeasures(three) : []
    expect(shown.map(({ name }) => name)).toEqual(
      ["setupMean", "sessionsBroken", "anchoredPrefixes", "keptShare"].filter((name) => shown.some((one) => one.name === name)),
    )
    for (const { figures } of shown)
      for (const figure of figures) {
        expect(figure?.at).toBeGreaterThanOrEqual(0)
        expect(figure?.to).toBeLessThanOrEqual(1)
        expect(figure?.interval).toMatch(/^(± \d|exactly$|none$)/)
      }
    expect([0, 0.96, 23, 250, 1001].map(nice)).toEqual([1, 1, 25, 250, 2000])
  })
})

describe("what is brought to the board", () => {
  test.each([
    ["rows without their study", [["run-000001.csv", "x"]], "bring the study.json"],
    ["neither study nor rows", [["a.txt", "x"]], "bring a study"],
    ["a study at fault", [["study.json", '{"version":1,"title":"a","scenario":"../secret"}']], "scenario"],
    [
      "rows of nothing",
      [
        ["study.json", STUDY],
        ["run-000001.csv", "a,b\n1,2\n"],
      ],
      "run-000001.csv: 1:1",
    ],
    ["figures that are none", [["f.json", '{"odmm": "study figures", "cells": "<img>"}']], "odmm merge --format json"],
    ["figures cut off", [["f.json", '{"odmm": "study figures", ']], "this is no JSON"],
  ] as const)("%s: refused, with the place and what to do", async (_, files, said) => {
    const board = made()
    await board.openFiles(files)
    expect(board.getState().problem).toContain(said)
    expect(board.getState().merged).toBeNull()
  })
})
