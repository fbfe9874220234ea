// Where the timeline reuses its lanes at another moment, drawing them again would give the same: checked on every shipped scenario.

import { readdirSync, readFileSync } from "node:fs"
import { expect, test, vi } from "vitest"
import { loadCore, readScenario, Session } from "../../../../core/host/index.js"
import { movedTo, timelineScene } from "../../../scene/timeline/timeline.js"

// A busy machine is not a fault.
vi.setConfig({ testTimeout: 60_000 })

const root = new URL("../../../../", import.meta.url)
const names = readdirSync(new URL("public/scenarios", root)).filter((f) => f.endsWith(".json") && f !== "index.json")
const core = loadCore(readFileSync(new URL("core/build/core.wasm", root)))
const STEPS = 300

async function open(name: string): Promise<Session> {
  return Session.open(await core, await readScenario(readFileSync(new URL(`public/scenarios/${name}`, root), "utf8"), name))
}

test.each(names)("%s: while the timeline says that only its playhead moves, all else is as it would be drawn", async (name) => {
  const session = await open(name)
  const size = { width: 1040, height: 288 }
  const frames = Array.from({ length: STEPS }, (_, i) => session.seek(Math.round((session.run.end * i) / (STEPS - 1))))
  let kept = 0
  let scene = timelineScene(frames[0] as (typeof frames)[0], size)
  for (const frame of frames) {
    const anew = timelineScene(frame, size)
    const moved = movedTo(scene, frame)
    if (moved) {
      kept++
      expect(moved, String(frame.time)).toEqual(anew)
      expect(moved.shapes).toBe(scene.shapes)
    }
    scene = moved ?? anew
  }
  expect(kept).toBeGreaterThan(STEPS / 10)
})
