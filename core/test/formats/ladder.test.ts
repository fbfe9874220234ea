// The ladder of every shipped scenario as text: it fits an Internet-Draft, and has rows for each kind of record that it is about.

import { readdirSync, readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { WIDTH } from "../../formats/ladder/grid.js"
import { ladderText } from "../../formats/ladder/ladder.js"
import { Kind, loadCore, readScenario, Session } from "../../host/index.js"

const folder = new URL("../../../public/scenarios/", import.meta.url)
const names = readdirSync(folder).filter((name) => name.endsWith(".json") && name !== "index.json")
const core = await loadCore(readFileSync(new URL("../../build/core.wasm", import.meta.url)))
const open = async (name: string) => Session.open(core, await readScenario(readFileSync(new URL(name, folder), "utf8"), name)).run

const KINDS = Object.keys(Kind).filter((name) => Number.isNaN(Number(name)))

test.each(names)("%s: no line is wider than 72 columns, and each row has words of its own", async (name) => {
  const lines = ladderText(await open(name)).split("\n")
  expect(lines.filter((line) => line.length > WIDTH)).toEqual([])
  expect(lines.filter((line) => KINDS.some((kind) => new RegExp(`\\* ${kind}\\b`).test(line)))).toEqual([])
  // An arrow or a note says something: on its line or on the one above.
  expect(lines.filter((line) => /\*\s*$/.test(line) && !/\S \*\s*$/.test(line))).toEqual([])
})

describe("each scenario has rows for its subject", () => {
  test.each([
    ["published-server.json", ["DNS update: server is IPfx1", "DNS query: server", "DNS answer", "SYN for server", "accept(): client"]],
    ["anchor-fails.json", ["GW1 fails", "GW1 works again"]],
    ["streaming-in-grace.json", ["PREFgr1 in grace", "new address IPgr2", "goes on from IPgr2", "grace of PREFgr1 over"]],
    ["two-interfaces.json", ["default route by GW2", "default route by GW1"]],
    ["flags-and-setsc.json", ["setsockopt(TMP)", "getsockname(): IPsl1"]],
    ["renumbering.json", ["PREFnp1 valid for 2 h"]],
  ])("%s", async (name, words) => {
    const text = ladderText(await open(name))
    // A row's words may be broken at blanks, over lifelines.
    const flat = text.replace(/[|\s]+/g, " ")
    for (const word of words) expect(flat).toContain(word)
  })
})
