// Data samples: what a record tells of a packet whose address ends while it is on its way.

import { expect, test } from "vitest"
import { Kind } from "../../../host/index.js"
import { network } from "../../helpers/network.js"
import { close, start } from "../../helpers/world.js"

test("a sample that arrives after its prefix was released names no other prefix's address", () => {
  const session = network({
    apps: [{ asks: ["nonPersistent"] }],
    settings: { idleKeep: { nonPersistent: 0 } },
    samples: { every: 0.001, around: 10 },
    commands: [{ at: 0, do: "attach", host: "MH1", gateway: "GW1" }, start(1, "app1"), close(1.2, "app1")],
  })
  const { records } = session.run
  const released = records.find(({ kind }) => kind === Kind.PrefixGone)
  const late = records.filter(({ kind, t }) => kind === Kind.SampleDelivered && t > (released?.t ?? Number.POSITIVE_INFINITY))
  expect(late.length).toBeGreaterThan(0)
  expect(new Set(late.map(({ address }) => address))).toEqual(new Set([0]))
})
