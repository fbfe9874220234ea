// Questions to a run (F26): the language, what it finds, and what it says of bad input.

import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { SocketState } from "../../../abi.js"
import { Kind, type TraceRecord } from "../../../host/index.js"
import { isFound, query, VOCABULARY } from "../../../host/query/find.js"
import { QueryError } from "../../../host/query/query.js"
import { recordFields } from "../../../host/words/record-fields.js"
import { odmm } from "../../helpers/odmm.js"
import { DRAFT, open, small } from "../../helpers/world.js"

const session = open(
  small({
    apps: [{ asks: ["nonPersistent"] }, { asks: ["sessionLasting"] }],
    commands: [
      { at: 0, do: "attach", host: "MH1", gateway: "GW1" },
      { at: 1, do: "open", host: "MH1", application: "app1" },
      { at: 1, do: "open", host: "MH1", application: "app2" },
      { at: 5, do: "attach", host: "MH1", gateway: "GW2" },
    ],
  }),
)
const { run } = session
const found = (text: string): TraceRecord[] => {
  const asked = query(text)
  return run.records.filter((record) => isFound(asked, run, record, (n) => session.at(n)))
}
const kinds = (text: string) => [...new Set(found(text).map(({ kind }) => Kind[kind]))]

describe("what is found", () => {
  test("a field is equal whatever the case, or has a text in it, or is there", () => {
    expect(kinds("kind = sockbroken")).toEqual(["SockBroken"])
    expect(found("kind = SockBroken and application = app1")).toHaveLength(1)
    expect(found("kind = SockBroken and application = app2")).toHaveLength(0)
    expect(found('text ~ "is broken"').map(({ kind }) => Kind[kind])).toEqual(["SockBroken"])
    expect(found("reason").every(({ reason }) => reason !== 0)).toBe(true)
    expect(found("not reason").length + found("reason").length).toBe(run.records.length)
  })

  test("a list is equal to each thing in it", () => {
    expect(found("req = OD-4.1-01").map(({ kind }) => Kind[kind])).toContain("SockOpen")
    expect(found("req = OD-4.1-01").every(({ req }) => req.includes("OD-4.1-01"))).toBe(true)
  })

  test("times: a plain number is in seconds, as in a scenario; units say it otherwise", () => {
    const after = run.records.filter(({ t }) => t >= 5_000_000).length
    for (const text of ["t >= 5", "t >= 5s", "t >= 5000ms", "not t < 5.0"]) expect(found(text)).toHaveLength(after)
  })

  test("tables are as they are right after the record", () => {
    const broken = found("sockets.broken > 0")
    expect(broken.length).toBeGreaterThan(0)
    for (const record of run.telling) {
      const count = session.at(record.n).sockets.filter(({ state }) => state === SocketState.Broken).length
      expect(broken.includes(record)).toBe(count > 0)
    }
    expect(found("sockets.broken > 0 and kind = Handoff")).toEqual([])
    expect(found("sockets = 2").length).toBeGreaterThan(0)
  })

  test("tables are made only for records that the rest fits", () => {
    const asked = query("sockets.connected > 0 and kind = SockBroken")
    let made = 0
    for (const record of run.records)
      isFound(asked, run, record, (n) => {
        made++
        return session.at(n)
      })
    expect(made).toBe(1)
  })

  test("and binds closer than or; parentheses and not do what they say", () => {
    const [a, b, c] = ["kind = LinkUp", "kind = LinkDown", "t > 1"].map((text) => new Set(found(text)))
    const all = run.records
    expect(found("kind = LinkUp or kind = LinkDown and t > 1")).toEqual(all.filter((r) => a?.has(r) || (b?.has(r) && c?.has(r))))
    expect(found("(kind = LinkUp or kind = LinkDown) and t > 1")).toEqual(all.filter((r) => (a?.has(r) || b?.has(r)) && c?.has(r)))
    expect(found("not (kind = LinkUp or t > 1)")).toEqual(all.filter((r) => !a?.has(r) && !c?.has(r)))
  })
})

test("each field that a record is printed with can be asked for", () => {
  const printed = new Set(run.records.flatMap((record) => Object.keys(recordFields(record, run.entities))))
  // A socket's serial is no name that anybody knows.
  printed.delete("socket")
  expect([...printed].filter((name) => !VOCABULARY.fields.has(name))).toEqual([])
})

describe("bad input names its column", () => {
  test.each([
    ["", 1, "something is missing"],
    ["hots = MH1", 1, "did you mean host?"],
    ["host = MH1 and", 15, "something is missing"],
    ["host = ", 7, 'a value is missing after "="'],
    ["host MH1", 6, 'write "and" or "or" before it'],
    ["kind = LinkUp)", 14, 'write "and" or "or" before it'],
    ["(kind = LinkUp", 15, "the parenthesis of column 1 is not closed"],
    ["sockets.dead > 0", 9, 'sockets are never "dead"; they are open, waiting'],
    ["t > soon", 5, '"soon" is neither'],
    ['text ~ "tunnel', 8, 'write " at its end'],
    ["5 = t", 1, '"5" is no field'],
    ["__proto__ = 1", 1, 'there is no field "__proto__"'],
    ["sockets.constructor", 9, 'sockets are never "constructor"'],
    [`${"(".repeat(60)}t`, 52, "is nested more than 50 deep"],
    ["t".repeat(2001), 2001, "longer than 2000"],
  ])("%s", (text, column, said) => {
    expect(() => query(text)).toThrow(QueryError)
    expect(() => query(text)).toThrow(expect.objectContaining({ column, message: expect.stringContaining(said) }))
  })

  test("whatever is written: a question, or a QueryError within it", () => {
    const word = fc.constantFrom(
      "host",
      "kind",
      "t",
      "sockets.broken",
      "and",
      "or",
      "not",
      "(",
      ")",
      "=",
      "~",
      "<",
      "5s",
      '"x"',
      "MH1",
      "\\",
      "é",
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(word, { maxLength: 9 }).map((words) => words.join(" ")),
          fc.string({ maxLength: 40 }),
        ),
        (text) => {
          try {
            query(text)
          } catch (error) {
            expect(error).toBeInstanceOf(QueryError)
            expect((error as QueryError).column).toBeLessThanOrEqual(text.length + 1)
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})

test("odmm run --find prints the records that are such; a bad question exits 2 with its column", async () => {
  const files = { "d.json": DRAFT }
  const { out, code } = await odmm(["run", "d.json", "--find", "kind = SockBroken and host = MH1"], { files })
  expect(code).toBe(0)
  expect(
    out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).application),
  ).toEqual(["app1", "app2"])
  await expect(odmm(["run", "d.json", "--find", "hots = 1"], { files })).resolves.toMatchObject({
    code: 2,
    err: expect.stringContaining("--find: column 1:"),
  })
  await expect(odmm(["run", "d.json", "--find", "host = MH1", "--format", "csv"], { files })).resolves.toMatchObject({ code: 2 })
  await expect(odmm(["run", "--find", "help"])).resolves.toMatchObject({
    code: 0,
    out: expect.stringContaining("and binds closer than or"),
  })
})
