// The document of the editor (F50, F51): looking never writes, an edit is the smallest change, a rename is one command, one history.

import { readdirSync, readFileSync } from "node:fs"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { withoutComments } from "../../../core/formats/saved/comments.js"
import { checkScenario, readScenario } from "../../../core/host/index.js"
import { EditorDocument, type Hunk, hunkBetween } from "../../editor/document/document.js"
import { added, applied, commanded, fieldSet, linked, removed } from "../../editor/document/edits.js"
import { stretchOf } from "../../editor/document/places.js"
import { renamed } from "../../editor/document/rename.js"
import { TEMPLATES } from "../../editor/document/templates.js"
import { type Thing, thingsOf, treeOf } from "../../editor/document/things.js"
import { meantAt } from "../../editor/text/references.js"

const FOLDER = new URL("../../../public/scenarios/", import.meta.url)
const SHIPPED = readdirSync(FOLDER)
  .filter((name) => name !== "index.json")
  .map((name) => [name, readFileSync(new URL(name, FOLDER), "utf8")] as const)
const DRAFT = SHIPPED.find(([name]) => name === "draft-4.2.json")?.[1] ?? ""
const thing = (text: string, name: string): Thing => thingsOf(treeOf(text)).find((one) => one.name === name) as Thing

describe("the history", () => {
  const anyEdit = fc.record({
    at: fc.nat(1000),
    length: fc.nat(6),
    content: fc.string({ maxLength: 6 }),
    joins: fc.constantFrom(undefined, "typing"),
  })

  test("undo takes back exactly what was done, redo does it again, whatever was typed", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.array(anyEdit, { maxLength: 20 }), (opened, edits) => {
        const doc = new EditorDocument(opened, "a")
        const texts = [opened]
        for (const { at, length, content, joins } of edits) {
          const offset = at % (doc.text.length + 1)
          const hunks: Hunk[] = [{ offset, length: Math.min(length, doc.text.length - offset), content }]
          doc.edit({ sentence: "typed", hunks, ...(joins && { joins }) })
          texts.push(doc.text)
        }
        const last = doc.text
        while (doc.undo() !== null) expect(texts).toContain(doc.text)
        expect(doc.text).toBe(opened)
        while (doc.redo() !== null);
        expect(doc.text).toBe(last)
      }),
      { numRuns: 200 },
    )
  })

  test("looking never writes; letters that are typed are one step, a field is one, and nothing is none", () => {
    const doc = new EditorDocument(DRAFT, "draft-4.2.json")
    expect(doc.text).toBe(DRAFT)
    for (const [i, letter] of [..."abc"].entries())
      doc.edit({ sentence: "Typed", hunks: [{ offset: i, length: 0, content: letter }], joins: "typing" })
    doc.edit({ sentence: "Nothing", hunks: [{ offset: 0, length: 3, content: "abc" }] })
    expect(doc.done.map(({ sentence }) => sentence)).toEqual(["Typed"])
    doc.undo()
    expect([doc.text === DRAFT, doc.undone]).toEqual([true, "Typed"])
  })

  test("the hunk between two texts is the least that makes one of the other", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), fc.string({ maxLength: 20 }), (a, b) => {
        expect(applied(a, [hunkBetween(a, b)])).toBe(b)
      }),
      { numRuns: 200 },
    )
    expect(hunkBetween("latency: 9ms", "latency: 12ms")).toEqual({ offset: 9, length: 1, content: "12" })
  })
})

describe("the commands", () => {
  test("a field is one hunk in its own line, and the rest stays byte for byte", () => {
    const { hunks } = fieldSet(DRAFT, thing(DRAFT, "GW2").path.concat("access"), "8ms", "")
    const lines = applied(DRAFT, hunks).split("\n")
    const differing = DRAFT.split("\n").flatMap((line, i) => (line === lines[i] ? [] : [lines[i]?.trim()]))
    expect(hunks).toHaveLength(1)
    expect(differing).toEqual(['"name": "GW2", "at": [0.55, 0.5], "access": "8ms",'])
  })

  test.each(SHIPPED)("%s: every thing is renamed in all places, and it is the same run under other names", async (_, text) => {
    for (const one of thingsOf(treeOf(text)).slice(0, 24)) {
      const change = renamed(text, one, "Zz-1")
      const now = applied(text, change?.hunks ?? [])
      const scenario = await readScenario(now)
      expect(scenario.hosts).toHaveLength(JSON.parse(text).hosts.length)
      // Back again, it is the text that it was.
      expect(applied(now, renamed(now, { ...one, name: "Zz-1" }, one.name)?.hunks ?? [])).toBe(text)
    }
  })

  test.each(SHIPPED)("%s: what is added is valid, and removed again it is as before", async (_, text) => {
    for (const kind of ["gateway", "anchor", "correspondent", "host"] as const) {
      const now = applied(text, added(text, kind).hunks)
      await readScenario(now)
      const fresh = thingsOf(treeOf(now)).find(({ name }) => !text.includes(`"${name}"`))
      expect(fresh?.kind).toBe(kind)
      const back = JSON.parse(applied(now, removed(now, fresh as Thing).hunks))
      expect(back).toEqual(
        kind === "anchor" && !JSON.parse(text).topology.anchors
          ? { ...back, topology: { ...back.topology, anchors: [] } }
          : JSON.parse(text),
      )
    }
  })

  test("what is removed takes along what names it", async () => {
    const without = applied(DRAFT, removed(DRAFT, thing(DRAFT, "GW3")).hunks)
    expect(without).not.toContain("GW3")
    const alone = JSON.parse(applied(DRAFT, removed(DRAFT, thing(DRAFT, "app4")).hunks))
    expect(alone.commands).toHaveLength(5)
    expect((await checkScenario({ ...alone, steps: [] })).commands).toHaveLength(5)
  })

  test("a link is made or gets another latency; a command stands at its time", async () => {
    const near = applied(DRAFT, linked(DRAFT, ["GW2", "GW1"], "3ms").hunks)
    expect(near).toContain('{ "between": ["GW1", "GW2"], "latency": "3ms" }')
    const more = applied(DRAFT, commanded(DRAFT, { at: 6.5, do: "detach", host: "MH1" }, "").hunks)
    expect(JSON.parse(more).commands.map(({ at }: { at: number }) => at)).toEqual([0, 1, 2, 3, 6, 6.5, 7])
    await readScenario(more)
  })

  test("a name in a broken text, and names that are no words, neither throw nor write elsewhere", () => {
    fc.assert(
      fc.property(fc.nat(DRAFT.length), fc.constantFrom("", "__proto__", '"', "\u202e", "a".repeat(50)), (cut, name) => {
        const broken = DRAFT.slice(0, cut)
        for (const one of thingsOf(treeOf(broken)).slice(0, 3)) {
          expect(applied(broken, renamed(broken, one, name)?.hunks ?? []).length).toBeGreaterThan(0)
          removed(broken, one)
        }
        added(broken, "host")
      }),
      { numRuns: 40 },
    )
  })
})

test("a broken text takes a plain value in the place of another, and nothing that would have to be fitted in: that might never end", () => {
  const broken = `${DRAFT.slice(0, 3000)}"${DRAFT.slice(3000)}`
  expect(commanded(broken, { at: 6.5, do: "detach", host: "MH1" }, "").hunks).toEqual([])
  expect(added(broken, "gateway").hunks).toEqual([])
  const { hunks } = fieldSet(broken, ["seed"], 7, "")
  expect(applied(broken, hunks)).toContain('"seed": 7,')
})

test("a file in one line stays in one line", async () => {
  const line = JSON.stringify(JSON.parse(DRAFT))
  const { hunks } = added(line, "host")
  const now = applied(line, hunks)
  expect([now.includes("\n"), now.length - line.length < 60]).toEqual([false, true])
  await readScenario(now)
})

test("each template is a valid scenario, and written as the editor would write it", async () => {
  for (const { name, text } of TEMPLATES) {
    const { title, hosts } = await readScenario(text, name)
    expect([title.length > 0, hosts.length]).toEqual([true, 1])
  }
})

test("a fault's place is where it is in the text; one that is missing is at what misses it", () => {
  const root = treeOf(DRAFT)
  const said = (place: string): string => {
    const { from, to } = stretchOf(DRAFT, root, place)
    return DRAFT.slice(from, to)
  }
  expect(said("topology.gateways[1].access")).toBe('"6ms"')
  expect(said("hosts[0].applications[2].asks[0]")).toBe('"sessionLasting"')
  expect(said("hosts[0].applications[2].nope")).toBe("{")
  expect(said("nowhere")).toBe("{")
  expect(stretchOf("ab\ncd", undefined, "2:2")).toEqual({ from: 4, to: 5 })
})

test("what is no scenario at all is edited without a throw: nothing is put into a number, nothing is read of what is too deep", () => {
  for (const text of ["null", "1e9", '""', '{"hosts":3,"topology":"x","commands":{}}', `{"a":${"[".repeat(200_000)}`]) {
    for (const kind of ["gateway", "host", "application"] as const) added(text, kind)
    commanded(text, { at: 1, do: "detach" }, "")
    linked(text, ["a", "b"], "5ms")
    meantAt(text, 5)
  }
})

test("a name is offered where one is meant: gateways for a command, correspondents for an application", () => {
  const names = (before: string): readonly string[] | undefined =>
    meantAt(DRAFT, DRAFT.indexOf(before) + before.length)?.map(({ name }) => name)
  expect(names('"gateway": "')).toEqual(thingsOf(treeOf(DRAFT)).flatMap(({ kind, name }) => (kind === "gateway" ? [name] : [])))
  expect(names('"host": "')).toEqual(["MH1"])
  expect(names('"title": "')).toBeUndefined()
})

test("without its comments a text is as long as it was, and no line or column moves", () => {
  expect(withoutComments('{\n// a\n  /* b\n */ "c": "//" // d\n}')).toBe('{\n    \n      \n    "c": "//"     \n}')
  expect(withoutComments("{/* a")).toBe("{    ")
})
