// odmm compare (F25, on the command line): exit codes, text, JSON, and what is refused.

import { readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { odmm } from "../helpers/odmm.js"

const text = readFileSync(new URL("../../../public/scenarios/streaming-in-grace.json", import.meta.url), "utf8")
const files = { "a.json": text, "b.json": text.replace('"grace": "4s"', '"grace": "2s"') }

describe("two runs", () => {
  test("one file and a variant: what was changed, why they part, the differences, the figures; outcomes differ, so exit 1", async () => {
    const { out, code } = await odmm(["compare", "a.json", "--variant", "In time: both move"], { files })
    expect(code).toBe(1)
    expect(out).toContain("  hosts.MH1.careless.migrates: false | true\n")
    expect(out).toContain("The same up to 6.116 s")
    expect(out).toMatch(/careless loses a session and starts again in A, lives in B, because in A IPgr1 is no longer\s+valid/)
    expect(out).toMatch(/ {3}1 {10}– {4}6\.116 s {2}only in B {6}careless notices the new IPgr2/)
    expect(out).toMatch(/anchoredSeconds +4\.007 +0\.041 +-3\.966 s\n +B is better: an anchor keeps state/)
    expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100)
  })

  test("two files that fare alike: exit 0, and what is at another time is told", async () => {
    const { out, code } = await odmm(["compare", "a.json", "b.json"], {
      files: { ...files, "b.json": text.replace(/"title": "[^"]*"/, '"title": "B"') },
    })
    expect([code, out]).toEqual([0, expect.stringContaining("The runs are the same.")])
  })

  test("JSON: every difference with both records", async () => {
    const { out, code } = await odmm(["compare", "a.json", "--variant", "1", "--format", "json"], { files })
    const { differences, outcomes, changes, same } = JSON.parse(out)
    expect(code).toBe(1)
    expect(changes.values).toEqual([{ path: "hosts.MH1.careless.migrates", a: false, b: true }])
    expect(differences[0]).toMatchObject({ kind: "only B", at: 6_116_000, a: null, b: { kind: "AddressNotice", application: "careless" } })
    expect(outcomes.filter((outcome: { same: boolean }) => !outcome.same)).toHaveLength(1)
    expect(same).toBeGreaterThan(60)
  })
})

test.each([
  [[], "name one scenario, or two"],
  [["a.json"], "one scenario is the same as itself"],
  [["a.json", "b.json", "c.json"], "name one scenario, or two"],
  [["a.json", "--variant", "none"], 'there is no variant "none"'],
  [["a.json", "--set", "grace=1", "--format", "xml"], 'there is no format "xml"; there is text, json'],
  [["a.json", "b.json", "--branch", "1"], "only a session's file has branches"],
  [["a.json", "--variant", "1", "--variant", "2", "--variant", "3"], "--variant is given 3 times"],
])("wrong use %j: one line, exit 2", async (args, said) => {
  await expect(odmm(["compare", ...args], { files })).resolves.toMatchObject({ code: 2, err: expect.stringContaining(said), out: "" })
})
