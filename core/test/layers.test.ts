// Nothing in core/ knows that a browser exists, nothing in web/ that linear memory exists, and imports go one way.

import { readdirSync, readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { type Source, violations } from "./layers.js"

const root = new URL("../../", import.meta.url)

function sources(folder: string): Source[] {
  return readdirSync(new URL(folder, root), { withFileTypes: true }).flatMap((entry): Source[] => {
    const path = `${folder}${entry.name}`
    if (entry.isDirectory()) return path === "core/build" ? [] : sources(`${path}/`)
    return /\.tsx?$/.test(path) && !path.endsWith(".d.ts") && path !== "core/test/layers.test.ts" ? [{ path, text: readFileSync(new URL(path, root), "utf8") }] : []
  })
}

describe("layers", () => {
  test("hold in the whole tree", () => {
    const all = [...sources("core/"), ...sources("web/")]
    expect(all.length).toBeGreaterThan(50)
    expect(violations(all)).toEqual([])
  })

  test.each([
    ["core/host/frame.ts", 'import { stage } from "../../web/scene/topology.js"', "core/host/frame.ts imports ../../web/scene/topology.js"],
    ["core/host/frame.ts", "export const w = window.innerWidth", "core/host/frame.ts uses window"],
    ["core/assembly/host.ts", 'import { Session } from "../host/session"', "core/assembly/host.ts imports ../host/session"],
    ["core/abi.ts", 'import { x } from "./load.js"', "core/abi.ts imports ./load.js"],
    ["core/cli/run.ts", 'import { Engine } from "../host/core.js"\nconst m = engine.call.memory', "core/cli/run.ts uses .memory"],
    ["web/scene/axis.ts", 'import { draw } from "../draw/axis.js"', "web/scene/axis.ts imports ../draw/axis.js"],
    ["web/scene/axis.ts", 'import type { Session } from "../../core/host/session.js"', "web/scene/axis.ts imports ../../core/host/session.js"],
    ["web/scene/axis.ts", "document.createElement('p')", "web/scene/axis.ts uses document"],
    ["web/draw/stage.ts", 'import { useState } from "react"', "web/draw/stage.ts imports react"],
    ["web/embed.ts", 'import { App } from "./ui/app.js"', "web/embed.ts imports ./ui/app.js"],
    ["web/embed.ts", 'import React from "react"', "web/embed.ts imports react"],
    ["web/ui/app.tsx", 'import { readHost } from "../../core/build/layout.js"', "web/ui/app.tsx imports ../../core/build/layout.js"],
    ["web/store.ts", "new WebAssembly.Memory({ initial: 1 })", "web/store.ts uses WebAssembly"],
  ])("%s: %s is found", (path, text, found) => expect(violations([{ path, text }])).toEqual([found]))
})
