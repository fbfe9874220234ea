// The ladder whatever the names: 72 cells, also of wide letters and marks without width; all gateways, or a sentence that says which not.

import { readFileSync } from "node:fs"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { cut, signsOf, widthOf, wrap } from "../../formats/ladder/cells.js"
import { Grid, WIDTH } from "../../formats/ladder/grid.js"
import { ladderText } from "../../formats/ladder/ladder.js"
import { loadCore, readScenario, Session } from "../../host/index.js"
import { ACTS, DANGEROUS } from "../helpers/strangers.js"

const core = await loadCore(readFileSync(new URL("../../build/core.wasm", import.meta.url)))
const ladder = async (scenario: unknown) => ladderText(Session.open(core, await readScenario(JSON.stringify(scenario))).run)
const fourteen = JSON.parse(readFileSync(new URL("../fixtures/hostile/ladder-14-gateways.json", import.meta.url), "utf8"))

/** A walk through so many gateways, all names made by `name`. */
function walk(gateways: number, name: (what: string, i: number) => string, title = "t") {
  const names = Array.from({ length: gateways }, (_, i) => name("GW", i))
  return {
    ...{ version: 1, title, until: 2 * gateways + 5, samples: "off" },
    topology: { gateways: names.map((n) => ({ name: n })), correspondents: [{ name: name("CN", 0), address: "2001:db8:f::1" }] },
    hosts: [{ name: name("MH", 0), applications: [{ name: name("app", 0), asks: ["sessionLasting"], to: name("CN", 0) }] }],
    commands: [
      ...names.map((gateway, i) => ({ at: 2 * i, do: "attach", host: name("MH", 0), gateway })),
      { at: 1.5, do: "open", host: name("MH", 0), application: name("app", 0) },
      ...(gateways > 1 ? [{ at: 3.5, do: "partition", between: [names[0], names.at(-1)] }] : []),
    ],
  }
}

const tooWide = (text: string) => text.split("\n").filter((line) => widthOf(line) > WIDTH || ACTS.test(line))

describe("72 cells", () => {
  test("fourteen gateways and a title of eighty letters", async () => {
    const text = await ladder(fourteen)
    expect(tooWide(text)).toEqual([])
    const flat = text.replace(/\s+/g, " ")
    expect(flat).toContain("No column has room for GW8, GW9, GW10, GW11, GW12, GW13, GW14: what concerns them stands as notes.")
    for (let i = 1; i <= 14; i++) expect(flat).toMatch(new RegExp(`attaches to GW${i} |moves to GW${i},`))
    expect(flat).toContain("RS, MH -> GW14")
    expect(text.split("\n").slice(0, 2)).toEqual(["T".repeat(72), "T".repeat(8)])
  })

  test("seven gateways have columns of their own", async () => {
    const text = await ladder({ ...fourteen, commands: fourteen.commands.slice(0, 7) })
    expect(text).not.toContain("No column")
    expect(text).toMatch(/GW1 +GW2 +GW3 +GW4 +GW5 +GW6 +GW7 +Peers/)
  })

  test.each([...DANGEROUS, "x".repeat(38), "a b ".repeat(9), "ﷺ".repeat(38), "界".repeat(38), "é́̂".repeat(12)])(
    "names such as %j",
    async (name) => {
      for (const count of [1, 3, 12]) {
        const text = await ladder(
          walk(
            count,
            (what, i) => `${what === "GW" && i === 0 ? "" : (what[0] ?? "")}${i || ""}${name}`.slice(0, 40),
            name.repeat(9).slice(0, 80),
          ),
        )
        expect(tooWide(text)).toEqual([])
        expect(text.trimEnd().split("\n").at(-1)).toMatch(/^RS, RA, PBU/)
      }
    },
  )

  test("any names and any number of gateways", async () => {
    const word = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(word, word, fc.integer({ min: 1, max: 24 }), async (name, title, count) => {
        const named = walk(count, (what, i) => `${what}${i}${name}`.slice(0, 40), title.slice(0, 80))
        expect(tooWide(await ladder(named))).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  test("a time of many digits keeps its whole seconds", async () => {
    const text = await ladder({ ...fourteen, until: 2592000, commands: [{ at: 1234567.891, do: "attach", host: "MH", gateway: "GW1" }] })
    expect(text).toContain("1234567.891 -- MH attaches to GW1")
  })
})

describe("cells", () => {
  test.each([
    ["MH1", 3],
    ["東京", 4],
    ["ｆｕｌｌ", 8],
    ["한국", 4],
    ["e\u0301", 1],
    ["\u0301", 1],
    ["📱", 2],
    ["❤️", 2],
    ["→…·", 3],
    ["क्षि", 3],
  ])("%s takes %d", (text, cells) => expect(widthOf(text)).toBe(cells))

  test("a cut falls between letters, and takes their marks along", () => {
    expect(cut("東京都", 5)).toBe("東京…")
    expect(cut("東京都", 4)).toBe("東…")
    expect(cut("e\u0301e\u0301e\u0301", 2)).toBe("e\u0301…")
    expect(cut("abc", 3)).toBe("abc")
  })

  test("a word that is longer than the line goes on in the next", () => {
    expect(wrap("aa bbbbbbb c", 4)).toEqual(["aa", "bbbb", "bbb", "c"])
    expect(wrap("東京都", 4)).toEqual(["東京", "都"])
    expect(signsOf("ab").map(({ text }) => text)).toEqual(["a", "b"])
  })

  test("half a letter that is laid over is gone", () => {
    const grid = new Grid([])
    expect(
      grid.line("", [
        [0, "東京"],
        [1, "x"],
      ]),
    ).toBe(" x京")
    expect(
      grid.line("", [
        [0, "東京"],
        [2, "x"],
      ]),
    ).toBe("東x")
    expect(widthOf(grid.line("", [[70, "東京"]]))).toBe(72)
  })
})
