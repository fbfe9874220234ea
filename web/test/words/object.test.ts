// What is said of an object when it is chosen: one true sentence for every object at every moment.

import { expect, test } from "vitest"
import { AddressType, type Frame } from "../../../core/host/index.js"
import { sayObject } from "../../words/object.js"
import { openShipped } from "../helpers/shipped.js"

const said = (frame: Frame, name: string): string => {
  const all = [...frame.run.entities.values()].filter((e) => e.name === name)
  const { text, clause } = sayObject(frame, (frame.sockets.findLast((s) => s.name === name) ?? all.at(-1))?.serial ?? 0)
  return clause ? `${text} (${clause})` : text
}

test("the message flow of draft §4.2, before the handoff, between gateways, and after", async () => {
  const session = await openShipped("draft-4.2")
  const names = ["MH1", "GW1", "GW2", "app1", "app3", "web", "PREFnp1"]
  expect(names.map((name) => said(session.seek(5_900_000), name))).toEqual([
    "MH1 is attached to GW1; app1, app2 and app3 are connected.",
    "GW1 serves MH1.",
    "GW2 serves no host; as a gateway it offers session-lasting and non-persistent.",
    "app1 is connected to chat from IPnp1, which is non-persistent: it is not kept after a move. (draft §3.2)",
    "app3 is connected to web from IPsl1, which is session-lasting: it is kept after a move for as long as a socket uses it. (draft §3.2)",
    "app3 is connected to web.",
    "PREFnp1 comes from GW1; it is non-persistent: it is not kept after a move. (draft §3.2)",
  ])
  expect(said(session.seek(6_020_000), "MH1")).toContain("MH1 has left GW1 and is on its way to GW2")
  const after = session.seek(6_090_000)
  expect(said(after, "GW1")).toBe("GW1 keeps PREFsl1 and forwards to GW2.")
  expect(said(after, "app1")).toMatch(/^app1's session ended at 6\.086 s .* \(draft §3\.2\)$/)
  expect(said(session.seek(7_005_000), "app4")).toBe("app4 waits in setsc() for a graceful-replacement address.")
})

test("a gateway that refuses a type does not offer it, and one that has failed keeps and forwards nothing", async () => {
  const session = await openShipped("draft-4.2")
  session.do({ do: "refuse", gateway: "GW2", type: AddressType.SessionLasting }, { t: 4_000_000, n: 0 })
  expect(said(session.seek(4_100_000), "GW2")).toBe(
    "GW2 serves no host; as a gateway it offers non-persistent, and refuses session-lasting now.",
  )
  session.do({ do: "fail", node: "GW1" }, { t: 6_500_000, n: 0 })
  expect(said(session.seek(6_600_000), "GW1")).toBe("GW1 has failed: it answers and forwards nothing.")
})

test("every object of every moment has a sentence", async () => {
  for (const name of ["draft-4.2", "four-types", "published-server", "two-interfaces"]) {
    const session = await openShipped(name)
    for (let t = 0; t <= session.run.end; t += 370_000) {
      const frame = session.seek(t)
      const things = [...frame.hosts, ...frame.gateways, ...frame.peers, ...frame.sockets, ...frame.messages, ...frame.prefixes]
      for (const { serial } of things) expect(sayObject(frame, serial).text).toMatch(/^\S.*\.$/)
    }
  }
})
