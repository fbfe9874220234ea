// The house in one direction: every folder has a rule (rooms.ts), imports run one way, no files import each other in a circle, nothing
// in core/ knows that a browser exists and nothing in web/ that linear memory exists. `UPDATE_ROOMS=1` writes the table to ARCHITECTURE.md.

import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { circles, roomOf, type Source, upwards, violations } from "./layers.js"
import { ROOMS, roomsText } from "./rooms.js"

const root = new URL("../../../", import.meta.url)
const MOST_FILES = 12

function sources(folder: string): Source[] {
  return readdirSync(new URL(folder, root), { withFileTypes: true }).flatMap((entry): Source[] => {
    const path = `${folder}${entry.name}`
    // Examples are projects of their own, as somebody else would write them.
    if (entry.isDirectory()) return /^(core\/build|(core|web)\/(test|bench)|web\/examples)$/.test(path) ? [] : sources(`${path}/`)
    return /\.(tsx?|mjs)$/.test(path) ? [{ path, text: readFileSync(new URL(path, root), "utf8") }] : []
  })
}

const all = [...sources("core/"), ...sources("web/")]

describe("the rooms", () => {
  test("every import of the tree is one that its room may make", () => {
    expect(all.length).toBeGreaterThan(400)
    expect(violations(all)).toEqual([])
  })

  test("their rules run one way: a room imports from rooms above it in the table", () => expect(upwards()).toEqual([]))

  test("no files import each other in a circle, lazily or for a type", () => expect(circles(all)).toEqual([]))

  test("each room is there, and holds at most a dozen files", () => {
    const counts = grouped()
    expect([...ROOMS.keys()].filter((room) => !counts.has(room))).toEqual([])
    expect([...counts].filter(([, files]) => files.length > MOST_FILES).map(([room]) => room)).toEqual([])
  })

  test("a rule that no import needs is none", () => {
    const needed = new Set(all.flatMap(({ path, text }) => neededBy(path, text)))
    const idle = [...ROOMS].flatMap(([room, { imports }]) =>
      imports.filter((to) => !needed.has(`${room} -> ${to}`)).map((to) => `${room} -> ${to}`),
    )
    expect(idle).toEqual([])
  })

  test("ARCHITECTURE.md shows the same table", () => {
    const place = new URL("ARCHITECTURE.md", root)
    const text = readFileSync(place, "utf8")
    const shown = /\| room \| is \| imports \|\n(?:\|.*\n)*/.exec(text)?.[0] ?? ""
    if (process.env.UPDATE_ROOMS)
      writeFileSync(
        place,
        text.replace(shown, () => `${roomsText()}\n`),
      )
    else expect(shown).toBe(`${roomsText()}\n`)
  })
})

describe("what is refused", () => {
  test.each([
    ["core/abi.ts", 'import { x } from "./host/index.js"', "imports ./host/index.js"],
    ["core/assembly/memory/events.ts", 'import { expireAddress } from "../addressing/address"', "imports ../addressing/address"],
    ["core/assembly/addressing/address.ts", 'import { breakSocket } from "../calls/source-lost"', "imports ../calls/source-lost"],
    ["core/assembly/network/gateway.ts", 'import { Session } from "../../host/session/session"', "imports ../../host/session/session"],
    ["core/assembly/network/gateway.ts", 'import { x } from "valibot"', "imports valibot"],
    ["core/host/values/time.ts", 'import type { Run } from "../types/run.js"', "imports ../types/run.js"],
    [
      "core/host/session/frame.ts",
      'import { stage } from "../../../web/scene/stage/stage.js"',
      "imports ../../../web/scene/stage/stage.js",
    ],
    ["core/host/session/frame.ts", 'export { run } from "../../cli/run.js"', "imports ../../cli/run.js"],
    ["core/host/session/frame.ts", 'import { readFileSync } from "node:fs"', "imports node:fs"],
    ["core/host/session/frame.ts", "export const w = window.innerWidth", "uses window"],
    ["core/host/session/session.ts", "const seed = Math.random()", "uses Math.random"],
    ["core/formats/ladder/ladder.ts", 'import { run } from "../../cli/run.js"', "imports ../../cli/run.js"],
    ["core/cli/run.ts", "const bytes = engine.call.memory", "uses .memory"],
    ["core/spare/x.ts", "", "is in no room"],
    ["web/spare.ts/x.ts", "", "is in no room"],
    ["web/scene/axis/axis.ts", 'import { draw } from "../../draw/join.js"', "imports ../../draw/join.js"],
    ["web/scene/axis/axis.ts", 'import { lanes } from "../timeline/lanes.js"', "imports ../timeline/lanes.js"],
    [
      "web/scene/axis/axis.ts",
      'import type { Session } from "../../../core/host/session/session.js"',
      "imports ../../../core/host/session/session.js",
    ],
    ["web/scene/axis/axis.ts", 'import { select } from "d3-selection"', "imports d3-selection"],
    ["web/scene/axis/axis.ts", 'document.createElement("p")', "uses document"],
    ["web/scene/axis/axis.ts", "const now = performance.now()", "uses performance"],
    ["web/draw/stage/stage.ts", 'import { useState } from "react"', "imports react"],
    ["web/draw/stage/stage.ts", 'const panel = await import("../../ui/page/app.js")', "imports ../../ui/page/app.js"],
    ["web/element/element.ts", 'import { App } from "../ui/page/app.js"', "imports ../ui/page/app.js"],
    ["web/element/element.ts", 'import { UndoHistory } from "../history/undo.js"', "imports ../history/undo.js"],
    ["web/element/element.ts", 'import React from "react"', "imports react"],
    ["web/explorer/store.ts", 'import { useStore } from "zustand"', "imports zustand"],
    ["web/explorer/store.ts", "new WebAssembly.Memory({ initial: 1 })", "uses WebAssembly"],
    ["web/ui/kit/menu.tsx", 'import { App } from "../page/app.js"', "imports ../page/app.js"],
    ["web/ui/page/app.tsx", 'import { decodeRecord } from "../../../core/host/boot/boot.js"', "imports ../../../core/host/boot/boot.js"],
  ])("%s: %s", (path, text, found) => expect(violations([{ path, text }])).toEqual([`${path} ${found}`]))

  test("a circle, of two files or more, by whatever kind of import", () => {
    const files = [
      { path: "core/host/values/a.ts", text: 'import type { B } from "./b.js"' },
      { path: "core/host/values/b.ts", text: 'const c = await import("./c.js")' },
      { path: "core/host/values/c.ts", text: 'export { a } from "./a.js"' },
    ]
    expect(circles(files)).toEqual([["core/host/values/a", "core/host/values/b", "core/host/values/c", "core/host/values/a"]])
    expect(circles(files.slice(1))).toEqual([])
  })

  test("words in comments and texts are no uses", () => {
    const text = '// the window of time\n/* document */ export const words = "the document of 6 s" // see https://example.org\n'
    expect(violations([{ path: "web/scene/axis/words.ts", text }])).toEqual([])
  })
})

function grouped(): Map<string, Source[]> {
  const rooms = new Map<string, Source[]>()
  for (const source of all) rooms.set(roomOf(source.path), [...(rooms.get(roomOf(source.path)) ?? []), source])
  return rooms
}

function neededBy(path: string, text: string): string[] {
  const folder = new URL(`${roomOf(path)}/`, root)
  return [...text.matchAll(/\b(?:from|import)\s*\(?\s*["'](\.[^"']+)["']/g)].map(([, to = ""]) => {
    const target = new URL(to, folder).href.slice(root.href.length)
    return `${roomOf(path)} -> ${roomOf(target)}`
  })
}
