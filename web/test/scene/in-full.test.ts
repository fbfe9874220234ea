// What is short where there is little room is said in full where it is met: messages, losses, how addresses are named (item by item, in every
// shipped scenario).

import { expect, test } from "vitest"
import { WHOLE } from "../../scene/axis/measure.js"
import { explorerScene } from "../../scene/stage/explorer.js"
import { WHOLE as UNMOVED } from "../../scene/stage/layout/camera.js"
import { legend } from "../../scene/stage/legend.js"
import { network } from "../../scene/stage/network.js"
import { timelineScene } from "../../scene/timeline/timeline.js"
import { openShipped } from "../helpers/shipped.js"

const SIZE = { width: 1040, height: 492 }

test("each abbreviation on the lane of signalling is in full where it is pointed at", async () => {
  const session = await openShipped("draft-4.2")
  const view = { mode: "idle", sight: WHOLE, lanes: new Map(), selected: 0, relative: false, markers: [], scroll: 0 } as const
  const { shapes, labels } = timelineScene(session.seek(6_106_000), SIZE, view)
  const told = [...shapes, ...labels].filter(({ key }) => key.startsWith("sig")).map(({ title = "" }) => title)
  for (const full of [
    "RS (router solicitation)",
    "RA (router advertisement)",
    "PBU (proxy binding update)",
    "PBA (proxy binding acknowledgement)",
  ])
    expect(told.some((title) => title.includes(full))).toBe(true)
  expect(told.filter((title) => /\b(RS|RA|PBU|PBA|DAD)\b(?! \()/.test(title))).toEqual([])
})

test("the legend says how addresses and prefixes are named", async () => {
  const session = await openShipped("draft-4.2")
  for (const t of [0, 5_900_000, 7_033_000]) {
    const { labels } = explorerScene(session.seek(t), SIZE, { selected: 0, camera: UNMOVED, legend, network })
    expect(labels.map(({ text }) => text)).toContain("IP… address, PREF… its prefix")
  }
})
