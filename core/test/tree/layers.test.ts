// Nothing in core/ knows that a browser exists, nothing in web/ that linear memory exists, and imports go one way.

import { readdirSync, readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { type Source, violations } from "./layers.js"

const root = new URL("../../../", import.meta.url)

function sources(folder: string): Source[] {
  return readdirSync(new URL(folder, root), { withFileTypes: true }).flatMap((entry): Source[] => {
    const path = `${folder}${entry.name}`
    if (entry.isDirectory()) return path === "core/build" ? [] : sources(`${path}/`)
    const isSource = /\.tsx?$/.test(path) && path !== "core/test/tree/layers.test.ts"
    return isSource ? [{ path, text: readFileSync(new URL(path, root), "utf8") }] : []
  })
}

describe("layers", () => {
  test("hold in the whole tree", () => {
    const all = [...sources("core/"), ...sources("web/")]
    expect(all.length).toBeGreaterThan(50)
    expect(violations(all)).toEqual([])
  })

  test.each([
    ["core/abi.ts", 'import { x } from "./load.js"', "imports ./load.js"],
    ["core/assembly/host.ts", 'import { Session } from "../host/session"', "imports ../host/session"],
    ["core/assembly/host.ts", 'import { x } from "valibot"', "imports valibot"],
    ["core/host/frame.ts", 'import { stage } from "../../web/scene/topology.js"', "imports ../../web/scene/topology.js"],
    ["core/host/frame.ts", 'export { run } from "../cli/run.js"', "imports ../cli/run.js"],
    ["core/host/frame.ts", 'import { readFileSync } from "node:fs"', "imports node:fs"],
    ["core/host/frame.ts", "export const w = window.innerWidth", "uses window"],
    ["core/host/session.ts", "const seed = Math.random()", "uses Math.random"],
    ["core/formats/ladder.ts", 'import { run } from "../cli/run.js"', "imports ../cli/run.js"],
    ["core/formats/ladder.ts", 'import { readHost } from "../build/layout.js"', "imports ../build/layout.js"],
    ["core/cli/run.ts", "const bytes = engine.call.memory", "uses .memory"],
    ["core/spare.ts", "", "is in no layer"],
    ["web/scene/axis.ts", 'import { draw } from "../draw/axis.js"', "imports ../draw/axis.js"],
    ["web/scene/axis.ts", 'import type { Session } from "../../core/host/session.js"', "imports ../../core/host/session.js"],
    ["web/scene/axis.ts", 'import { select } from "d3-selection"', "imports d3-selection"],
    ["web/scene/axis.ts", 'document.createElement("p")', "uses document"],
    ["web/scene/axis.ts", "const now = performance.now()", "uses performance"],
    ["web/draw/stage.ts", 'import { useState } from "react"', "imports react"],
    ["web/draw/stage.ts", 'const panel = await import("../ui/app.js")', "imports ../ui/app.js"],
    ["web/element/element.ts", 'import { App } from "../ui/app.js"', "imports ../ui/app.js"],
    ["web/element/element.ts", 'import React from "react"', "imports react"],
    ["web/explorer/store.ts", 'import { useStore } from "zustand"', "imports zustand"],
    ["web/explorer/store.ts", "new WebAssembly.Memory({ initial: 1 })", "uses WebAssembly"],
    ["web/ui/app.tsx", 'import { readHost } from "../../core/build/layout.js"', "imports ../../core/build/layout.js"],
  ])("%s: %s", (path, text, found) => expect(violations([{ path, text }])).toEqual([`${path} ${found}`]))

  test("words in comments and texts are no uses", () => {
    const text = '// the window of time\n/* document */ export const words = "the document of 6 s" // see https://example.org\n'
    expect(violations([{ path: "web/scene/words.ts", text }])).toEqual([])
  })
})
