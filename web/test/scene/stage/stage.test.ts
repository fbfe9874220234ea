// The stage as plain objects: what stands where, and that words cover nothing.

import { describe, expect, test } from "vitest"
import { AddressState, AddressType, type Frame, Kind, PrefixState, Reason } from "../../../../core/host/index.js"
import { remembering } from "../../../scene/moment.js"
import { cellAt, dragMarks, dropAt } from "../../../scene/stage/drop.js"
import { along, bent, beside, fall, spread } from "../../../scene/stage/layout/lines.js"
import { legend } from "../../../scene/stage/legend.js"
import { markLosses } from "../../../scene/stage/losses.js"
import { type StageScene, stageScene } from "../../../scene/stage/stage.js"
import type { Point } from "../../../scene/things.js"
import { crowdFrame, stageFrame } from "../../helpers/fixtures.js"
import { holds, overlap } from "../../helpers/overlaps.js"
import { openShipped } from "../../helpers/shipped.js"

const SIZES = [
  [1040, 492],
  [684, 416],
  [640, 248],
  [390, 318],
] as const
const MOMENTS = [5899, 6030, 6052, 6075, 6083, 6095, 7004, 7016, 7025, 7033, 7040]

/** What covers what it must not: "SYN / GW2". */
function faults({ labels, groups, things, legs, width, height }: StageScene): string[] {
  const found: string[] = []
  const nodes = [...groups, ...things]
  labels.forEach((l, i) => {
    for (const other of labels.slice(i + 1)) if (overlap(l.box, other.box)) found.push(`${l.text} / ${other.text}`)
    for (const node of nodes) if (overlap(l.box, node.box)) found.push(`${l.text} / ${node.key}`)
    for (const leg of legs) if (sampled(leg.way).some((p) => holds(l.box, p))) found.push(`${l.text} / flow ${leg.key}`)
    if (l.box.x0 < 0 || l.box.y0 < 0 || l.box.x1 > width || l.box.y1 > height) found.push(`${l.text} outside`)
  })
  nodes.forEach((a, i) => {
    for (const b of nodes.slice(i + 1)) if (overlap(a.box, b.box)) found.push(`${a.key} / ${b.key}`)
  })
  return found
}

/** A point each 3 px. */
function sampled(way: readonly Point[]): Point[] {
  const length = way.slice(1).reduce((sum, [x, y], i) => sum + Math.hypot(x - (way[i] as Point)[0], y - (way[i] as Point)[1]), 0)
  const n = Math.max(1, Math.ceil(length / 3))
  return Array.from({ length: n + 1 }, (_, i) => along(way, i / n))
}

const scene = (frame: Frame, [width, height]: readonly [number, number], selected = 0) =>
  stageScene(frame, { width, height }, { selected, legend, losses: markLosses })
const names = (s: StageScene): string[] => s.things.map((t) => t.name)
const words = (s: StageScene): string[] => s.labels.map((l) => (l.more ? `${l.text} ${l.more}` : l.text))
const serial = (frame: Frame, name: string): number => frame.sockets.findLast((s) => s.name === name)?.serial ?? 0

describe("no label covers a label, a node or a flow", () => {
  for (const size of SIZES) {
    test.each(MOMENTS)(`at ${size.join("×")}, %d ms`, (ms) => {
      const frame = stageFrame(ms)
      expect(faults(scene(frame, size))).toEqual([])
      for (const { serial } of [...frame.sockets, ...frame.hosts]) expect(faults(scene(frame, size, serial))).toEqual([])
    })
  }

  test.each([
    [3, 4, 1, 12],
    [2, 2, 1, 0],
    [4, 3, 2, 5],
    [3, 4, 3, 4],
    [8, 10, 6, 3],
  ])("with %d gateways, %d correspondents, %d hosts of %d sockets", (gateways, peers, hosts, sockets) => {
    const frame = crowdFrame({ gateways, peers, hosts, sockets }, true)
    for (const size of [[1600, 600], [1040, 492], [684, 416], [390, 318], [360, 318]] as const) expect(faults(scene(frame, size)), `${size}`).toEqual([]) // biome-ignore format: a line
  })

  test("while a host glides from cell to cell", () => {
    for (let ms = 6000; ms <= 6048; ms += 2)
      for (const size of SIZES) expect(faults(scene(stageFrame(ms), size)), `${ms} ${size}`).toEqual([])
  })
})

test("the same frame and size give the same marks", () => {
  for (const size of SIZES) expect(scene(stageFrame(7033), size)).toEqual(scene(stageFrame(7033), size))
})

test("the moment of draft §4.2, step 16: who can be asked what, and what is said", () => {
  const frame = stageFrame(7033)
  const s = scene(frame, [1040, 492], serial(frame, "app4"))
  expect(names(s)).toEqual([
    "GW1, gateway, anchor of PREFsl1",
    "GW2, gateway, serving MH1",
    "GW3, gateway, idle",
    "MH1, mobile host, at GW2",
    "app3 browser, socket, session-lasting, IPsl1, connected to web",
    "app4 player, socket, session-lasting, IPsl1, connecting to media",
    "app1 messenger, socket, non-persistent, IPnp2, connected to chat",
    "app2 dns, socket, non-persistent, IPnp2, connected to dns",
  ])
  expect(words(s)).toEqual(
    expect.arrayContaining([
      "tunnel 9 ms, 27 ms in all, 7 ms detour",
      "direct path would take 20 ms",
      "SYN app4 to media",
      "released at 6.086 s",
      "MH1 left",
      "6.000 s",
      "session-lasting",
      "graceful: not offered",
      "Drop MH1 here",
    ]),
  )
  expect(s.groups.filter((g) => g.look.startsWith("prefix")).map((g) => g.look)).toEqual([
    "prefix sl kept",
    "prefix np gone",
    "prefix np local",
  ])
})

test("every object is keyed by its serial, which does not change from frame to frame", () => {
  for (const ms of MOMENTS) {
    const { things } = scene(stageFrame(ms), [1040, 492])
    for (const t of things) expect(t.key).toBe(`${t.what}${t.serial}`)
    expect(new Set(things.map((t) => t.key)).size).toBe(things.length)
  }
})

describe("all motion is a function of the frame's time", () => {
  const x = (ms: number, reduced = false): number =>
    stageScene(stageFrame(ms), { width: 1040, height: 492 }, { reduced }).things.find((t) => t.what === "host")?.box.x0 ?? 0

  test("a host glides while it has no link", () => {
    const xs = [6000, 6012, 6024, 6036, 6047].map((ms) => x(ms))
    expect(xs).toEqual([...xs].sort((a, b) => a - b))
    expect(xs[2]).toBeGreaterThan((xs[0] ?? 0) + 50)
    expect(x(6048) - x(6047)).toBeLessThan(60)
  })

  test("with reduced motion it cuts from one cell to the other", () => {
    expect(x(6047, true)).toBe(x(6000, true))
    expect(x(6048, true)).toBe(x(6048))
  })

  test("a message is at the fraction of its hop that the time gives", () => {
    const at = (ms: number): Point => scene(stageFrame(ms), [1040, 492]).messages[0]?.at ?? [0, 0]
    const [start, middle, end] = [at(6058), at(6062.5), at(6066.999)]
    expect(middle[0]).toBeCloseTo((start[0] + end[0]) / 2, 0)
    expect(start[0]).toBeGreaterThan(end[0])
  })
})

describe("states of a socket", () => {
  test("blocked in setsc(): how long, of how long", () => {
    const pill = scene(stageFrame(7004), [1040, 492]).things.find((t) => t.name.startsWith("app4"))
    expect(pill?.look).toContain("gr waiting")
    expect(pill?.labels.map((l) => l.text)).toEqual(["app4 player", "4 ms"])
  })

  test("refused: the error's own name", () => {
    const s = scene(stageFrame(7016), [1040, 492])
    expect(words(s)).toContain("EAI_REQUIREDIPNOTSUPPORTED")
    expect(names(s)).toContain("app4 player, socket, graceful-replacement, EAI_REQUIREDIPNOTSUPPORTED, open")
  })

  test("broken: struck out until its application has another", () => {
    const looks = (ms: number) =>
      scene(stageFrame(ms), [1040, 492])
        .things.filter((t) => t.name.startsWith("app1"))
        .map((t) => t.look)
    expect(looks(6095)).toEqual(["socket np broken"])
    expect(looks(6130)).toEqual(["socket np"])
  })
})

describe("states of a prefix", () => {
  const tag = (state: PrefixState, address: Partial<Frame["addresses"][number]>) => {
    const frame = stageFrame(5899)
    const [prefix, ...others] = frame.prefixes
    if (!prefix) throw Error("no prefix")
    const addresses = frame.addresses.map((a) => (a.prefix === prefix.serial ? { ...a, ...address } : a))
    const s = scene({ ...frame, addresses, prefixes: [{ ...prefix, state }, ...others] }, [1040, 492])
    const group = s.groups.find((g) => g.key === `prefix${prefix.serial}`)
    return {
      look: group?.look,
      shapes: group?.shapes.map((x) => x.key),
      d: (key: string) => group?.shapes.find((x) => x.key === key)?.d ?? "",
    }
  }
  const [since, until] = [5_399_000, 6_399_000]

  test("tentative: an outline that fills as the probe's time runs (RFC 4862 §5.4)", () => {
    const half = tag(PrefixState.Local, { state: AddressState.Tentative, since, until })
    expect(half.look).toBe("prefix sl tentative")
    expect(half.shapes).toEqual(["body", "filled", "glyph"])
    const later = tag(PrefixState.Local, { state: AddressState.Tentative, since: since - 400_000, until: until - 400_000 })
    const width = (d: string): number => Number(/h([\d.]+)/.exec(d)?.[1])
    expect(width(later.d("filled"))).toBeGreaterThan(width(half.d("filled")))
  })

  test("in grace: hatched, and what is hatched shrinks; deprecated: hatched whole", () => {
    const early = tag(PrefixState.Grace, { state: AddressState.Deprecated, since: 5_799_000, until: 6_799_000 })
    const late = tag(PrefixState.Grace, { state: AddressState.Deprecated, since: 4_999_000, until: 5_999_000 })
    expect([early.look, late.look]).toEqual(["prefix sl kept", "prefix sl kept"])
    expect(late.d("hatch").length).toBeLessThan(early.d("hatch").length)
    expect(tag(PrefixState.Local, { state: AddressState.Deprecated }).look).toBe("prefix sl kept")
  })
})

test("what was lost is marked where it was lost, with the reason", () => {
  const frame = stageFrame(6052)
  const host = frame.hosts[0]?.serial ?? 0
  const gateway = frame.gateways[1]?.serial ?? 0
  const lost = {
    ...frame.run.records[0],
    n: 1,
    t: frame.time - 5000,
    kind: Kind.MessageLost,
    reason: Reason.NoLink,
    from: gateway,
    to: host,
  }
  const run = { ...frame.run, records: [lost as Frame["run"]["records"][number]] }
  const s = scene({ ...frame, messages: [], run, position: { ...frame.position, n: 1 } }, [1040, 492])
  expect(s.messages.map((m) => m.look)).toEqual(["lost"])
  expect(words(s)).toContain("message lost no link")
})

test("a host let go in another cell is handed off, in its own stays, outside all cells loses coverage", () => {
  const s = scene(stageFrame(7033), [1040, 492])
  const host = s.things.find((t) => t.what === "host")
  const of = (name: string) => s.cells.find((c) => c.name === name)
  if (!host) throw Error("no host")
  expect(cellAt(s, [of("GW3")?.x ?? 0, of("GW3")?.y ?? 0])?.name).toBe("GW3")
  expect(dropAt(s, host, [of("GW1")?.x ?? 0, of("GW1")?.y ?? 0])).toBe(of("GW1")?.serial)
  expect(dropAt(s, host, [of("GW2")?.x ?? 0, of("GW2")?.y ?? 0])).toBe(-1)
  expect(dropAt(s, host, [500, 60])).toBe(0)
  expect(dropAt(s, host, [-40, 60])).toBe(-1)
  const said = (thing: typeof host, at: Point) => dragMarks(s, thing, at).labels.at(-1)?.text
  expect(said(host, [of("GW2")?.x ?? 0, of("GW2")?.y ?? 0])).toBe("MH1 stays at GW2")
  expect(said(host, [-40, 60]), "outside of the stage").toBe("MH1 stays at GW2")
  expect(said({ ...host, cell: 0 }, [500, 60]), "without a link").toBe("MH1 stays without a link")
})

test("above six flows, those of one type share a line", () => {
  const few = scene(crowdFrame({ gateways: 2, peers: 2, hosts: 1, sockets: 6 }), [1040, 492])
  const many = scene(crowdFrame({ gateways: 2, peers: 2, hosts: 1, sockets: 12 }), [1040, 492])
  expect(few.legs.filter((l) => l.key.startsWith("a"))).toHaveLength(6)
  expect(many.legs.filter((l) => l.key.startsWith("a"))).toHaveLength(5)
  expect(words(many)).toContain("×3")
})

test("a socket that fell back looks like the address that it has (draft §6.3), and the picture is still kept while nothing happens", async () => {
  const session = await openShipped("refused-and-fallback")
  const sceneOf = remembering((frame: Frame, { width }: { readonly width: number }) => stageScene(frame, { width, height: 492 }))
  const before = sceneOf(session.seek(7_000_000), { width: 1040 })
  const look = (name: string) => before.things.find((t) => t.name.startsWith(`${name} `))?.look
  expect([look("ladder"), look("plan-b")]).toEqual(["socket sl", "socket np"])
  expect(before.legs.filter((l) => l.sockets.some((s) => s.name === "plan-b")).map((l) => l.type)).toContain(AddressType.NonPersistent)
  expect(sceneOf(session.seek(7_050_000), { width: 1040 })).toBe(before)
})

describe("routes", () => {
  test("a fall bends at 45° where there is room, else along a level", () => {
    expect(fall([10, 0], [40, 100], 20)).toEqual([[10, 0], [10, 20], [40, 50], [40, 100]]) // biome-ignore format: a line
    expect(fall([10, 0], [90, 100], 20, 80)).toEqual([[10, 0], [10, 80], [90, 80], [90, 100]]) // biome-ignore format: a line
    expect(bent(fall([0, 0], [0, 9], 5))).toBe("M0 0L0 9")
  })

  test("a track beside a way keeps its distance round corners", () => {
    expect(beside([[0, 0], [10, 0], [10, 10]], 2)).toEqual([[0, 2], [8, 2], [8, 10]]) // biome-ignore format: a line
  })

  test("a row keeps order, distance and bounds, and moves as little as it can", () => {
    const wanted = [50, 52, 90].map((x) => ({ x, w: 10 }))
    expect(spread(wanted, 4, 0, 100)).toEqual([44, 58, 90])
    expect(spread(wanted, 4, 50, 100)).toEqual([55, 69, 90])
    expect(spread([0, 0, 0].map((x) => ({ x, w: 10 })), 4, 0, 30)).toEqual([5, 15, 25]) // biome-ignore format: a line
  })
})
