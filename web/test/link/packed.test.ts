// What the page writes it can read: the limits are one module, asked by both sides (F56, F113). Links of every version stay readable (F120).

import { readFileSync } from "node:fs"
import { deflateRawSync } from "node:zlib"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { LONGEST_READ, MOST_ACTS, MOST_BYTES } from "../../../core/formats/saved/limits.js"
import { describeCommand, loadCore, readScenario, Session } from "../../../core/host/index.js"
import { restoreBranches, saveBranches } from "../../../core/host/session/saved-branches.js"
import { grown, randomTree } from "../../../core/test/helpers/random-tree.js"
import { readLink, VERSION } from "../../link/link.js"
import { pack, toDocument, unpack } from "../../link/packed.js"

const core = await loadCore(readFileSync(new URL("../../../core/build/core.wasm", import.meta.url)))
const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8")
const DRAFT = read("../../../public/scenarios/draft-4.2.json")
const packed = async (session: Pick<Session, "tree">, scenario: string | null = null) =>
  pack(toDocument({ scenario, ...saveBranches(session) }))
const deflated = (value: unknown) => deflateRawSync(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url")

describe("what is written is read again, the same", () => {
  test("any tree of branches, with undone acts, deeds, names and ends", async () => {
    await fc.assert(
      fc.asyncProperty(randomTree(), fc.option(fc.string({ unit: "binary", maxLength: 50 })), async (session, scenario) => {
        const saved = saveBranches(session)
        expect(await unpack(await packed(session, scenario))).toEqual({ scenario, ...saved })
        expect(await unpack(JSON.stringify(toDocument({ scenario, ...saved })))).toEqual({ scenario, ...saved })
      }),
      { numRuns: 150 },
    )
  })

  test.each([
    ["on one line", false],
    ["each a branch from the one before", true],
  ])("the most acts, %s; and one more is refused when it is written", async (_, forks) => {
    const session = grown(MOST_ACTS, forks)
    const text = await packed(session)
    expect(text.length).toBeLessThan(LONGEST_READ)
    expect(await unpack(text)).toEqual({ scenario: null, ...saveBranches(session) })
    const more = grown(MOST_ACTS + 1, forks)
    await expect(packed(more)).rejects.toThrow(/too many acts|branches/)
  })

  test("a name that is longer than any is cut when it is written, as it would be when it is read", async () => {
    const session = grown(3, true)
    session.tree.rename(2, "x".repeat(5000))
    const { branches } = await unpack(await packed(session))
    expect(branches[2]?.name).toBe("x".repeat(200))
    expect(await unpack(await pack(toDocument({ scenario: null, branches, open: 0 })))).toMatchObject({ branches })
  })

  test("a scenario that is longer than can be read again is refused when it is written", async () => {
    await expect(packed(grown(1, false), "x".repeat(MOST_BYTES))).rejects.toThrow("longer than can be read")
  })
})

test("each command is written once, and each act in a few letters", async () => {
  const document = toDocument({ scenario: null, ...saveBranches(grown(500, true)) })
  expect(document).toMatchObject({
    commands: [
      { do: "attach", gateway: "GW1" },
      { do: "attach", gateway: "GW2" },
    ],
  })
  expect(JSON.stringify(document).length).toBeLessThan(500 * 14)
})

interface Kept {
  readonly version: number
  readonly what: string
  readonly scenario: string
  readonly run: string
  readonly open: string
  readonly end: number
  readonly branches: readonly (readonly [parent: number | null, name: string])[]
  readonly acts: readonly (readonly string[])[]
}

describe("links that were once written", () => {
  const all = JSON.parse(read("./fixtures/links.json")) as Kept[]
  test.each(all.map((kept) => [kept.version, kept.what, kept] as const))("version %i: %s (F120)", async (version, _, kept) => {
    const { scenario, ...saved } = await unpack(kept.run, version)
    expect(saved.branches.map(({ acts }) => acts.map(({ at, command }) => `${at / 1e6} ${describeCommand(command)}`))).toEqual(kept.acts)
    const session = Session.begin(core, await readScenario(scenario ?? DRAFT))
    restoreBranches(session, saved)
    session.complete()
    expect([session.run.branch.name, session.run.end]).toEqual([kept.open, kept.end])
    const names = session.branches.map(({ name, parent }) => [name, parent === null ? null : session.tree.get(parent).name])
    expect(names.sort()).toEqual(kept.branches.map(([parent, name]) => [name, parent === null ? null : kept.branches[parent]?.[1]]).sort())
  })

  test("of all versions up to today's some are kept", () => {
    expect([...new Set(all.map(({ version }) => version))]).toEqual(Array.from({ length: VERSION }, (_, i) => i + 1))
  })
})

describe("links that stopped the page", () => {
  test("205 acts in 206 branches, each of which repeats all before it: they open, and are a link of today", async () => {
    const run = read("./fixtures/link-205-acts-not-read-again.fragment").trim()
    const { scenario, ...saved } = await unpack(run, 1)
    const session = Session.begin(core, await readScenario(scenario ?? DRAFT))
    restoreBranches(session, saved)
    expect([session.tree.size, session.tree.open.tip?.count]).toEqual([206, 205])
    expect((await packed(session)).length).toBeLessThan(run.length / 10)
  })

  test("20 branches of 957,061 records each: of the open one as much is computed as is looked at, of the others nothing", async () => {
    const link = readLink(read("./fixtures/link-20-branches-of-957061-records.fragment").trim())
    const text = link.run || read("./fixtures/link-20-branches-of-957061-records.fragment").trim()
    const { scenario, ...saved } = await unpack(text, 1)
    const session = Session.begin(core, await readScenario(scenario ?? ""))
    restoreBranches(session, saved)
    session.seek(session.scenario.start)
    expect([session.tree.size, session.isWhole]).toEqual([20, false])
    expect(session.recorded).toBeLessThan(5000)
  })
})

test.each([
  ["letters that are none", "a b", "letters"],
  ["markup", "<script>", "letters that no such link has"],
  ["a part only", async () => (await packed(grown(20, true))).slice(0, -8), "missing or was changed"],
  ["nothing compressed", "AAAA", "missing or was changed"],
  ["what unpacks to 100 MB", deflated(" ".repeat(100_000_000)), "too much"],
  ["more than a fragment may have", "A".repeat(LONGEST_READ + 1), "too long"],
  ["no JSON", deflated("hello"), "JSON"],
  ["nothing at all", deflated("null"), "no branches"],
  ["no branches", deflated({ branches: [] }), "no branches"],
  ["a scenario that is no text", deflated({ scenario: 1, commands: [], branches: [[]] }), "no text"],
  ["a command that is none", deflated({ commands: [{ do: "fly" }], branches: [[[1, 0]]] }), "no act"],
  ["no commands", deflated({ branches: [[]] }), "no commands"],
  ["an act of a command that is not there", deflated({ commands: [], branches: [[[1, 0]]] }), "numbers"],
  ["half an act", deflated({ commands: [{ do: "detach", host: "a" }], branches: [[[1]]] }), "one of its branches"],
  ["an act before the beginning", deflated({ commands: [{ do: "detach", host: "a" }], branches: [[[-1, 0]]] }), "one of its acts"],
  ["an act at a time that is none", deflated({ commands: [{ do: "detach", host: "a" }], branches: [[["1", 0]]] }), "one of its acts"],
  ["an act after 30 days", deflated({ commands: [{ do: "detach", host: "a" }], branches: [[[1e13, 0]]] }), "30 days"],
  ["a parent that is not there", deflated({ commands: [], branches: [[], [[], 0, 7]] }), "numbers"],
  ["more branches than acts", deflated({ commands: [], branches: Array(MOST_ACTS + 2).fill([]) }), "too many branches"],
  [
    "more acts than any session",
    deflated({ commands: [{ do: "detach", host: "a" }], branches: [[Array((MOST_ACTS + 1) * 2).fill(0)]] }),
    "too many acts",
  ],
])("%s is refused in few words", async (_, text, says) => {
  await expect(Promise.resolve(typeof text === "string" ? text : text()).then((it) => unpack(it))).rejects.toThrow(says)
})

test.each([1, 2])("in version %i, an act that is none, and too many acts, are refused", async (version) => {
  const root = [null, 0, "x", []]
  await expect(unpack(deflated({ branches: [[null, 0, "x", [{ at: 1, do: "fly" }]]] }), version)).rejects.toThrow("no act")
  await expect(unpack(deflated({ branches: [root, [0, 0, "x"]] }), version)).rejects.toThrow("one of its branches")
  const acts = Array(MOST_ACTS + 1).fill({ at: 1, do: "detach", host: "MH1" })
  await expect(unpack(deflated({ branches: [[null, 0, "x", acts]] }), version)).rejects.toThrow("too many acts")
})
