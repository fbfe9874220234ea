// A run as a trace, and run again from it (odmm run --format trace, odmm replay): the same, or the first place where it is not.

import { readdirSync, readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { writeSession } from "../../formats/saved/session-file.js"
import { readScenario, Session } from "../../host/index.js"
import { saveBranches } from "../../host/session/saved-branches.js"
import { odmm } from "../helpers/odmm.js"
import { core, DRAFT } from "../helpers/world.js"

const replay = (trace: string) => odmm(["replay", "t.json"], { files: { "t.json": trace } })
const traceOf = async (file: string, ...options: string[]) =>
  (await odmm(["run", "s.json", "--format", "trace", ...options], { files: { "s.json": file } })).out
const draft = await traceOf(DRAFT)

const folder = new URL("../../../public/scenarios/", import.meta.url)
const shipped = readdirSync(folder).filter((name) => name.endsWith(".json") && name !== "index.json")

test.each(shipped)("%s is reproduced exactly from its trace", async (name) => {
  const trace = await traceOf(readFileSync(new URL(name, folder), "utf8"))
  expect(JSON.parse(trace).odmm).toBe("trace")
  const { code, out, err } = await replay(trace)
  expect([code, err]).toEqual([0, ""])
  expect(out).toMatch(/^t\.json: reproduced exactly, [\d,]+ records\n$/)
})

test("with its options, and with what was done in it", async () => {
  expect((await replay(await traceOf(DRAFT, "--set", "reuse=new", "--seed", "3", "--until", "8"))).code).toBe(0)
  const session = Session.open(core, await readScenario(DRAFT))
  session.do({ do: "attach", host: "MH1", gateway: "GW3" }, { t: 8_000_000, n: 0 })
  const saved = writeSession({ title: "", scenario: DRAFT, listed: null, place: "", ...saveBranches(session) })
  const trace = await traceOf(saved)
  expect(trace).toContain('"gateway":"GW3"')
  expect((await replay(trace)).code).toBe(0)
})

test("the first difference is named with its place: a field, a record too few, a record too many, what is no record", async () => {
  const { session, records } = JSON.parse(draft)
  const told = async (changed: readonly unknown[]) => {
    const { code, err } = await replay(JSON.stringify({ odmm: "trace", version: 1, session, records: changed }))
    expect(code).toBe(1)
    return err.trim()
  }
  const later = records.map((record: object, i: number) => (i >= 99 ? { ...record, t: 1 } : record))
  expect(await told(later)).toBe(`t.json: records[99].t: 1 in the trace, ${records[99].t} here, at ${(records[99].t / 1e6).toFixed(3)} s`)
  expect(await told(records.slice(0, 5))).toMatch(/^t\.json: records\[5\]: the trace ends, and here "\w+" follows at 0\.024 s$/)
  expect(await told([...records, {}])).toBe(`t.json: records[${records.length}]: the run ends here, and the trace has 1 more`)
  expect(await told([null, ...records.slice(1)])).toBe("t.json: records[0]: that is no record, at 0.000 s")
  expect(await told(records.map((r: object) => ({ ...r, __proto__: null, constructor: 1 })))).toMatch(
    /records\[0\]\.constructor: 1 in the trace/,
  )
})

test("a trace of another model of the network says so where it differs, and so does the session of one", async () => {
  const { session, records } = JSON.parse(draft)
  const old = { ...session, model: undefined }
  const told = async (changed: readonly unknown[]) =>
    (await replay(JSON.stringify({ odmm: "trace", version: 1, session: old, records: changed }))).err
  expect(await told(records.slice(0, 5))).toMatch(
    /^t\.json: it was kept under an earlier model of the network \(1; this version has 2\).*\nt\.json: records\[5\]/,
  )
  expect(await told(records)).toBe("")
  const ran = await odmm(["run", "s.odmm.json", "--format", "csv"], { files: { "s.odmm.json": JSON.stringify(old) } })
  expect([ran.code, ran.err]).toEqual([0, expect.stringMatching(/^s\.odmm\.json: it was kept under an earlier model/)])
})

test("the order of a record's fields does not matter, nor do unknown words of the file", async () => {
  const { session, records } = JSON.parse(draft)
  const turned = records.map((record: object) => Object.fromEntries(Object.entries(record).reverse()))
  expect((await replay(JSON.stringify({ odmm: "trace", version: 1, session, records: turned, note: "mine" }))).code).toBe(0)
})

test.each([
  ["", /^odmm: t\.json: this is no trace; make one with "odmm run FILE --format trace"/],
  [DRAFT, /this is no trace/],
  ['{ "odmm": "trace",', /t\.json/],
  ['{ "odmm": "trace", "version": 2, "session": {}, "records": [] }', /version: this version reads traces of version 1, and not 2/],
  ['{ "odmm": "trace", "version": 1, "records": [] }', /session: the session that was run is missing/],
  ['{ "odmm": "trace", "version": 1, "session": {}, "records": {} }', /records: the list of records is missing/],
  [`{ "odmm": "trace", "version": 1, "session": ${"[".repeat(100_000)}${"]".repeat(100_000)}, "records": [] }`, /deep/],
  [`{ "odmm": "trace", "version": 1, "session": {}, "records": [${"[".repeat(100_000)}${"]".repeat(100_000)}] }`, /deep/],
  ['{ "odmm": "trace", "version": 1, "session": {}, "records": [] }', /t\.json: session: /],
])("what is no trace is told with its place: %#", async (text, message) => {
  const { code, err } = await replay(text).catch((error: Error) => ({ code: 2, err: `odmm: ${error.message}` }))
  expect(code).toBe(2)
  expect(err).toMatch(message)
})
