// What the form offers beyond its own fields (F138): each field of the format with its description, and nothing that our judge would refuse by
// its name. And the stage as canvas (F53): a move is one hunk.

import { readdirSync, readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { createStore } from "zustand/vanilla"
import { readScenario } from "../../../core/host/index.js"
import { EditorDocument } from "../../editor/document/document.js"
import { applied, fieldSet } from "../../editor/document/edits.js"
import { fieldsOf, type Schema, schemaAt, verbsOf } from "../../editor/document/schema.js"
import { counterpart, treeOf } from "../../editor/document/things.js"
import { followMoves } from "../../editor/moving.js"
import type { Explorer } from "../../explorer/store.js"

const PUBLIC = new URL("../../../public/", import.meta.url)
const SCHEMA = JSON.parse(readFileSync(new URL("scenario.schema.json", PUBLIC), "utf8")) as Schema
const FOLDER = new URL("scenarios/", PUBLIC)
const DRAFT = readFileSync(new URL("draft-4.2.json", FOLDER), "utf8")

describe("the fields of the schema", () => {
  test("of a gateway: what it means, what is in force without it, and how it is written", () => {
    const root = treeOf(DRAFT)
    const fields = fieldsOf(SCHEMA, schemaAt(SCHEMA, root, ["topology", "gateways", 0]))
    expect(fields.find(({ key }) => key === "processing")).toEqual({
      key: "processing",
      description: "How long it takes to answer a message.",
      otherwise: "2ms",
      required: false,
      kind: "number",
      options: [],
    })
    const kinds = Object.fromEntries(fields.map(({ key, kind }) => [key, kind]))
    expect(kinds).toMatchObject({ name: "text", offers: "types", legacy: "boolean", pools: "other", access: "number" })
  })

  test("of a command: those of what it does", () => {
    const root = treeOf(DRAFT)
    const keys = fieldsOf(SCHEMA, schemaAt(SCHEMA, root, ["commands", 0])).map(({ key }) => key)
    expect(keys).toEqual(["at", "do", "host", "gateway", "interface", "handoff", "gap", "overlap"])
    expect(verbsOf(SCHEMA).map(({ verb }) => verb)).toContain("advertise")
    expect(schemaAt(SCHEMA, root, ["__proto__", "constructor"])).toBeNull()
  })

  test("every shipped scenario: each policy at the value that it has anyway is accepted by our judge", async () => {
    for (const file of readdirSync(FOLDER).filter((name) => name !== "index.json")) {
      const opened = readFileSync(new URL(file, FOLDER), "utf8")
      const set = new Set(Object.keys(JSON.parse(opened).settings ?? {}))
      const written = fieldsOf(SCHEMA, schemaAt(SCHEMA, treeOf(opened), ["settings"]))
        .filter(({ key, kind, otherwise }) => kind === "choice" && otherwise !== "" && !set.has(key))
        .reduce((text, { key, otherwise }) => applied(text, fieldSet(text, ["settings", key], otherwise, "").hunks), opened)
      expect((await readScenario(written)).hosts.length, file).toBeGreaterThan(0)
    }
  })
})

test("what a field was is found by the name of its thing, whatever the order; of what is new there is none", () => {
  const now = applied(DRAFT, fieldSet(DRAFT, ["topology", "gateways", 0], undefined, "").hunks)
  const [opened, root] = [treeOf(DRAFT), treeOf(now)]
  expect(counterpart(opened, root, ["topology", "gateways", 0, "access"])).toEqual(["topology", "gateways", 1, "access"])
  expect(counterpart(root, opened, ["topology", "gateways", 0, "access"])).toBeNull()
})

test("a node that is moved on the stage is moved in the document: one hunk, one step of the history, for the one that was moved (F53)", () => {
  const explorer = createStore(() => ({ layout: new Map<string, readonly [number, number]>() })) as unknown as Explorer
  const doc = new EditorDocument(DRAFT, "draft-4.2.json")
  const end = followMoves(explorer, doc)
  explorer.setState({ layout: new Map([["GW1", [0.1, 0.5]], ["GW3", [0.8, 0.5]], ["GW2", [0.4, 0.25]]]) }) // biome-ignore format: a line
  explorer.setState({ layout: new Map([["GW1", [0.1, 0.5]], ["GW3", [0.7, 0.5]], ["GW2", [0.4, 0.25]]]) }) // biome-ignore format: a line
  end()
  explorer.setState({ layout: new Map([["GW1", [0, 0]]]) })
  expect(doc.done.map(({ sentence }) => sentence)).toEqual(["GW3 is moved", "GW2 is moved"])
  const differing = doc.text.split("\n").filter((line, i) => line !== DRAFT.split("\n")[i])
  expect(JSON.parse(doc.text).topology.gateways.map(({ at }: { at: unknown }) => at)).toEqual([[0.2, 0.5], [0.4, 0.25], [0.7, 0.5]]) // biome-ignore format: a line
  expect(differing.map((line) => line.trim())).toEqual([
    '"name": "GW2", "at": [0.4, 0.25], "access": "6ms",',
    '"name": "GW3", "at": [0.7, 0.5], "access": "6ms",',
  ])
  while (doc.undo() !== null);
  expect(doc.text).toBe(DRAFT)
})
