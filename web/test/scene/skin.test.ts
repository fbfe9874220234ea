// S-12: one setting names the messages, wherever they are shown (draft §3.4 leaves the protocol open).

import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { Kind, loadCore, readScenario, Session } from "../../../core/host/index.js"
import { WHOLE } from "../../scene/axis/measure.js"
import { saying } from "../../scene/ladder/words.js"
import { explorerScene, messageWords } from "../../scene/stage/explorer.js"
import { WHOLE as UNMOVED } from "../../scene/stage/layout/camera.js"
import { timelineScene } from "../../scene/timeline/timeline.js"

const root = new URL("../../../", import.meta.url)
const core = await loadCore(readFileSync(new URL("core/build/core.wasm", root)))

async function opened(skin: string | undefined): Promise<Session> {
  const scenario = JSON.parse(readFileSync(new URL("public/scenarios/draft-4.2.json", root), "utf8"))
  return Session.open(core, await readScenario(JSON.stringify({ ...scenario, settings: { ...scenario.settings, skin } })))
}

const SIZE = { width: 1040, height: 492 }

/** Every place that names the binding update of the handoff. */
function named(session: Session): string[] {
  const { run } = session
  const record = run.records.find((r) => r.kind === Kind.BindingUpdate)
  if (!record) throw Error("no binding update")
  const frame = session.seek(record.t + 1000)
  const stage = explorerScene(frame, SIZE, { selected: 0, camera: UNMOVED })
  const view = { mode: "idle", sight: WHOLE, lanes: new Map(), selected: 0, relative: false, markers: [], scroll: 0 } as const
  const timeline = timelineScene(frame, SIZE, view)
  return [
    saying(run, record).text,
    messageWords(frame, frame.messages[0] as (typeof frame.messages)[0]).split(",")[0] ?? "",
    stage.labels.find((l) => l.key.startsWith("says"))?.text ?? "",
    timeline.shapes.find((s) => s.key === `sig${record.n}`)?.title?.split(/,| \(/)[0] ?? "",
  ]
}

test("the ladder, the stage, its text and the timeline call a message the same", async () => {
  expect(named(await opened(undefined))).toEqual(["PBU", "PBU", "PBU", "PBU"])
  expect(named(await opened("5g"))).toEqual(Array(4).fill("N4 Modification"))
})

test("what a command changes holds from then on, and not before", async () => {
  const session = await opened(undefined)
  session.do({ do: "set", key: "skin", value: "5g" }, { t: 3_000_000, n: 0 })
  session.complete()
  const solicited = session.run.records.filter((r) => r.kind === Kind.Solicitation)
  expect(solicited.map((r) => saying(session.run, r).text)).toEqual(["RS", "Registration"])
})
