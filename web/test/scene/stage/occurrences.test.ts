// Outages, incoming connections and what happens to applications are shown: on the stage, and in lanes only where there are any.

import { readFileSync } from "node:fs"
import { describe, expect, test, vi } from "vitest"
import { type Frame, Kind, loadCore, readScenario, Session } from "../../../../core/host/index.js"
import { explorerScene } from "../../../scene/stage/explorer.js"
import { WHOLE } from "../../../scene/stage/layout/camera.js"
import { network } from "../../../scene/stage/network.js"
import { timelineScene } from "../../../scene/timeline/timeline.js"
import { overlaps } from "../../helpers/overlaps.js"

// A busy machine is not a fault.
vi.setConfig({ testTimeout: 60_000 })

const folder = new URL("../../../../public/scenarios/", import.meta.url)
const core = await loadCore(readFileSync(new URL("../../../../core/build/core.wasm", import.meta.url)))
const open = async (name: string, change: (text: string) => string = (text) => text): Promise<Session> =>
  Session.open(core, await readScenario(change(readFileSync(new URL(`${name}.json`, folder), "utf8")), name))

const SIZES = [
  [1040, 492],
  [684, 416],
  [768, 400],
  [390, 318],
] as const
const stage = (frame: Frame, [width, height]: readonly [number, number] = SIZES[0]) =>
  explorerScene(frame, { width, height }, { camera: WHOLE, network, selected: frame.hosts[0]?.serial ?? 0 })
const thing = (frame: Frame, name: string): string => stage(frame).things.find((t) => t.name.split(",")[0] === name)?.name ?? ""
const said = (frame: Frame): string[] => stage(frame).labels.map((l) => [l.text, l.more].filter(Boolean).join(" "))
const lanes = (frame: Frame): string[] => timelineScene(frame, { width: 1040, height: 420 }).labels.map((l) => l.text)

describe("on the stage", () => {
  test("a node that fails says so, and has a cross; a central anchor has no cell", async () => {
    const session = await open("anchor-fails")
    const [before, failed] = [session.seek(5_900_000), session.seek(6_500_000)]
    expect([thing(before, "GW1"), thing(failed, "GW1")]).toEqual([
      expect.not.stringContaining("failed"),
      "GW1, gateway, failed, anchor of 3 prefixes",
    ])
    const gw1 = stage(failed).things.find((t) => t.name.startsWith("GW1,"))
    expect(gw1?.shapes.map((s) => s.key)).toContain("cross")
    expect(gw1?.labels.map((l) => l.text)).toEqual(["GW1", "failed"])
    expect(thing(before, "LMA")).toBe("LMA, anchor, central anchor")
    expect(stage(before).cells.map((c) => c.name)).toEqual(["GW1", "GW2"])
  })

  test("a host under the update of RFC 6724 says what it knows to be local, and its gateway why", async () => {
    const session = await open("local-services")
    const local = (seconds: number) => said(session.seek(seconds * 1e6)).filter((text) => /^(local|route|SNAC)/.test(text))
    expect(local(3)).toEqual(["local: fd11:2233:4455::/48", "route: fd11:2233:4455::/48"])
    expect(local(6)).toEqual(["route: fd11:2233:4455::/48"])
  })

  test("all prefixes that a gateway anchors have their tags below it, by name where they are many", async () => {
    const { groups } = stage((await open("anchor-fails")).seek(6_500_000))
    const tags = groups.filter((g) => g.look.startsWith("prefix")).map((g) => g.labels[0]?.text.split(" ")[0])
    expect(tags.toSorted()).toEqual(["PREFfx1", "PREFgr1", "PREFgr2", "PREFnp2", "PREFsl1"])
  })

  test("the registry tells what it knows; a connection that came in ends in an arrow at the host", async () => {
    const session = await open("published-server")
    expect(thing(session.seek(500_000), "DNS")).toBe("DNS, registry")
    const frame = session.seek(6_500_000)
    expect(thing(frame, "DNS")).toBe("DNS, registry, server: IPfx1")
    expect(stage(frame).lines.filter((l) => l.look.startsWith("head"))).toHaveLength(2)
    expect(
      stage(frame)
        .things.filter((t) => t.what === "socket")
        .map((t) => t.name.split(", ").at(-1)),
    ).toEqual(["listening", "from client", "from client"])
    expect(stage(session.seek(6_006_000)).messages.map((m) => "name" in m && m.name)).toContain("DNS query, message, client to DNS")
  })

  test("a host with two interfaces stands between its gateways, and has a default route", async () => {
    const frame = (await open("two-interfaces")).seek(4_900_000)
    expect(thing(frame, "MH1")).toBe("MH1, mobile host, wlan0 at GW1, default route, cell0 at GW2")
    expect(said(frame)).toEqual(expect.arrayContaining(["wlan0, default route", "cell0"]))
    expect(stage(frame).cells.filter((c) => c.serving)).toHaveLength(2)
    expect(said(frame)).not.toContain("Drop MH1 here")
  })

  test("in grace: how long is left", async () => {
    const session = await open("streaming-in-grace")
    expect(said(session.seek(7_000_000))).toContain("3.1 s of grace left")
    expect(said(session.seek(9_000_000))).toContain("1.1 s of grace left")
  })

  test("a stalled player says so", async () => {
    const session = await open("streaming-in-grace", (text) => text.replaceAll('"buffer": "3s"', '"buffer": "20ms"'))
    const frame = session.at(session.run.records.find((r) => r.kind === Kind.Stalled)?.n ?? 0)
    const stalled = stage(frame).things.filter((t) => t.look.includes("stalled"))
    expect(stalled.map((t) => t.name.split(", ").at(-1))).toContain("stalled")
  })

  test("a cut link is marked on its line, with words, until it is healed", async () => {
    const faults =
      '"faults": [{ "at": 6, "do": "partition", "between": ["GW1", "GW2"] }, { "at": 9, "do": "heal", "between": ["GW1", "GW2"] }]'
    const session = await open("anchor-fails", (text) => text.replace(/"faults": \[.*\]/, faults))
    expect(said(session.seek(7_000_000)).filter((w) => w.startsWith("link cut"))).toHaveLength(1)
    expect(said(session.seek(9_500_000)).filter((w) => w.startsWith("link cut"))).toEqual([])
    expect(lanes(session.seek(7_000_000))).toEqual(expect.arrayContaining(["Network", "GW1 and GW2 cut off"]))
  })

  test("make before break: both links at once, the host between the cells", async () => {
    const both = '"at": 3, "do": "attach", "handoff": "makeBeforeBreak", "overlap": "500ms"'
    const session = await open("anchor-fails", (text) => text.replace('"at": 3, "do": "attach"', both))
    const frame = session.seek(3_300_000)
    const x = (name: string): number => {
      const box = stage(frame).things.find((t) => t.name.startsWith(`${name},`))?.box ?? { x0: 0, x1: 0 }
      return Math.round((box.x0 + box.x1) / 2)
    }
    expect(thing(frame, "MH1")).toMatch(/at GW1.*at GW2/)
    expect([x("GW1") < x("MH1"), x("MH1") < x("GW2")]).toEqual([true, true])
    expect(said(frame)).toEqual(expect.arrayContaining(["old link", "new link, default route"].slice(0, 1)))
  })
})

describe("lanes of the timeline", () => {
  test.each([
    ["anchor-fails", 6_500_000, ["Network", "GW1 failed"]],
    ["published-server", 12_500_000, ["Connections in", "server"]],
    ["streaming-in-grace", 6_500_000, ["Applications", "careful moved to IPgr2"]],
    ["flags-and-setsc", 3_000_000, ["temporary"]],
  ] as const)("%s", async (name, t, words) => {
    expect(lanes((await open(name)).seek(t))).toEqual(expect.arrayContaining([...words]))
  })

  test("none where nothing befell", async () => {
    const names = lanes((await open("draft-4.2")).seek(5_000_000))
    expect(names.filter((n) => ["Network", "Connections in", "Applications"].includes(n))).toEqual([])
  })
})

test("in none of these do words meet, at any size", async () => {
  const both = '"at": 3, "do": "attach", "handoff": "makeBeforeBreak", "overlap": "500ms"'
  const faults =
    '"faults": [{ "at": 3, "do": "partition", "between": ["GW2", "dns"] }, { "at": 5, "do": "partition", "between": ["GW1", "GW2"] }]'
  const changes: ((text: string) => string)[] = [
    (text) => text.replace('"bootSet": "all"', '"bootSet": "all", "anchoring": "central"').replace(/"node": "GW1"/g, '"node": "LMA"'),
    (text) => text.replace('"at": 3, "do": "attach"', both),
    (text) => text.replace(/"faults": \[.*\]/, faults),
  ]
  for (const change of changes) {
    const session = await open("anchor-fails", change)
    const { records } = session.run
    for (let i = 1; i <= 12; i++) {
      const frame = session.at(Math.floor((records.length * i) / 12))
      for (const size of SIZES) expect(overlaps(stage(frame, size)), `${frame.time} µs, ${size}`).toEqual([])
    }
  }
})
