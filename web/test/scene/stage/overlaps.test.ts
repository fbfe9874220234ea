// F21, F53: no label covers another, no line runs through one, no word leaves its box, in every shipped scenario and in crowds of any size.

import { readdirSync, readFileSync } from "node:fs"
import { describe, expect, test, vi } from "vitest"
import { type Frame, Kind, LinkState, loadCore, readScenario, Session } from "../../../../core/host/index.js"
import { crowd } from "../../../scene/stage/crowd.js"
import { explorerScene } from "../../../scene/stage/explorer.js"
import { type Camera, WHOLE } from "../../../scene/stage/layout/camera.js"
import { legend } from "../../../scene/stage/legend.js"
import { markLosses } from "../../../scene/stage/losses.js"
import { network } from "../../../scene/stage/network.js"
import type { StageScene } from "../../../scene/stage/stage.js"
import { crowdFrame } from "../../helpers/fixtures.js"
import { overlaps } from "../../helpers/overlaps.js"

// A busy machine is not a fault.
vi.setConfig({ testTimeout: 60_000 })

const SIZES = [
  [1040, 492],
  [684, 416],
  [768, 400],
  [390, 318],
  [1040, 458],
  [702, 400],
  [360, 260],
  [360, 228],
] as const
type Size = (typeof SIZES)[number]

const folder = new URL("../../../../public/scenarios/", import.meta.url)
const files = readdirSync(folder).filter((name) => name.endsWith(".json") && name !== "index.json")
const core = await loadCore(readFileSync(new URL("../../../../core/build/core.wasm", import.meta.url)))

const scene = (frame: Frame, [width, height]: Size, camera: Camera = WHOLE, selected = frame.hosts[0]?.serial ?? 0): StageScene =>
  explorerScene(frame, { width, height }, { camera, selected, crowd, legend, losses: markLosses, network, corner: 52 })

/** Evenly, at records, and in the middle of handoffs and shortly after them. */
async function frames(file: string): Promise<Frame[]> {
  const session = Session.open(core, await readScenario(readFileSync(new URL(file, folder), "utf8"), file))
  const { end, records, history } = session.run
  const moves = history.handoffs.filter((h) => h.left > 0).filter((_, i, all) => i % Math.ceil(all.length / 4) === 0)
  return [
    ...Array.from({ length: 6 }, (_, i) => session.seek(Math.round((end * (i + 0.5)) / 6))),
    ...Array.from({ length: 6 }, (_, i) => session.at(Math.floor((records.length * (i + 0.5)) / 6))),
    ...moves.flatMap(({ at }) => [40_000, 95_000].map((later) => session.seek(Math.min(end, at + later)))),
  ]
}

describe("in every shipped scenario", () => {
  test.each(files)("%s: nothing covers words, no line runs through what it does not join", async (file) => {
    for (const [i, frame] of (await frames(file)).entries())
      for (const size of SIZES) {
        const chosen = i % 2 ? frame.hosts[0]?.serial : frame.sockets.at(-1)?.serial
        expect(overlaps(scene(frame, size, WHOLE, chosen)), `${file} at ${frame.time} µs, ${size}, ${chosen} selected`).toEqual([])
      }
  })

  test.each(files)("%s: the cross of a lost packet is on its own flow, and on nothing else", async (file) => {
    const session = Session.open(core, await readScenario(readFileSync(new URL(file, folder), "utf8"), file))
    const lost = session.run.records.filter(({ kind }) => kind === Kind.SampleLost || kind === Kind.MessageLost)
    const hops = new Map(lost.map((r) => [[r.kind, r.from, r.to].join(), r]))
    for (const { t } of [...hops.values()].slice(-12))
      for (const size of SIZES) {
        const frame = session.seek(t + 5_000)
        const told = overlaps(scene(frame, size)).filter((words) => words.startsWith("lost"))
        expect(told, `${file} at ${frame.time} µs, ${size}`).toEqual([])
      }
  })

  test.each(files)("%s: what a sign stands for is told at every width, and on a wide stage each socket has its name", async (file) => {
    for (const frame of await frames(file))
      for (const size of SIZES) {
        const { things, labels } = scene(frame, size)
        const told = new Set(labels.map((l) => l.key))
        const pills = things.filter((t) => t.what === "socket")
        for (const pill of pills) {
          const { type } = frame.sockets.find((s) => s.serial === pill.serial) ?? {}
          expect(told, `${pill.name} at ${frame.time} µs, ${size}`).toContain(`type${type}`)
          const names = pill.labels.map((l) => l.text)
          if (size[0] >= 1040 && frame.hosts.length <= 4)
            expect(names.length, `${pill.name} at ${frame.time} µs, ${size}`).toBeGreaterThan(0)
        }
      }
  })
})

describe("from 1 to 60 hosts each is drawn by itself where there is room, more are told in groups", () => {
  test.each([1, 2, 3, 5, 8, 12, 17, 24, 33, 41, 50, 60])("%d hosts", (hosts) => {
    for (const sockets of [0, 1, 3]) {
      const frame = crowdFrame({ gateways: 4, peers: 3, hosts, sockets })
      for (const size of SIZES) expect(overlaps(scene(frame, size)), `${sockets} sockets, ${size}`).toEqual([])
      const drawn = scene(frame, SIZES[0]).things.filter((t) => t.what === "host")
      expect(drawn, `${sockets} sockets`).toHaveLength(hosts)
    }
  })

  test.each([61, 200, 1000])("%d hosts", (hosts) => {
    const frame = crowdFrame({ gateways: 4, peers: 3, hosts, sockets: 2 })
    for (const size of SIZES) expect(overlaps(scene(frame, size)), `${size}`).toEqual([])
    const { things } = scene(frame, SIZES[0])
    expect(things.filter((t) => t.what === "host").map((t) => t.name.split(",")[0])).toEqual(["MH1"])
    const told = things.filter((t) => t.what === "group").map((t) => t.name)
    expect(told).toHaveLength(4)
    expect(told.map((name) => Number.parseInt(name, 10)).reduce((a, b) => a + b)).toBe(hosts - 1)
    expect(told[0]).toMatch(/^\d+ hosts at .*, group, sockets: \d+ session-lasting, \d+ non-persistent$/)
  })

  test.each([61, 200, 1000])("%d hosts one by one, where each is asked for", (hosts) => {
    const frame = crowdFrame({ gateways: 4, peers: 3, hosts, sockets: 2 })
    for (const [width, height] of SIZES) {
      const drawn = explorerScene(frame, { width, height }, { camera: WHOLE, selected: 0, crowd, network, corner: 52, each: true })
      expect(overlaps(drawn), `${width} × ${height}`).toEqual([])
      if (width > 700) expect(drawn.things.filter((t) => t.what === "host")).toHaveLength(hosts)
    }
  })

  test("200 hosts one by one, seen from as near as a cell", () => {
    const frame = crowdFrame({ gateways: 4, peers: 3, hosts: 200, sockets: 1 })
    const { things } = scene(frame, SIZES[0], { zoom: 6, at: [0.25, 0.8] })
    expect(things.filter((t) => t.what === "host")).toHaveLength(200)
  })

  test("also while all of them, or every third, are on their way to the next cell", () => {
    const frame = crowdFrame({ gateways: 4, peers: 3, hosts: 60, sockets: 1 })
    for (const each of [1, 3])
      for (const part of [0, 0.25, 0.5, 0.75, 0.99]) {
        const hosts = frame.hosts.map((h, i) =>
          i % each > 0
            ? h
            : {
                ...h,
                link: LinkState.Down,
                target: 1000 + ((h.gateway + 1) % 4),
                since: frame.time - 1e6 * part,
                linkUpAt: frame.time + 1e6 * (1 - part),
              },
        )
        expect(scene({ ...frame, hosts }, SIZES[0]).things.filter((t) => t.what === "host")).toHaveLength(60)
        for (const size of SIZES)
          expect(overlaps(scene({ ...frame, hosts }, size)), `each ${each}, ${part} of the way, ${size}`).toEqual([])
      }
  })

  test("where a narrow stage has room for groups only, a closer look has room for each host", () => {
    const frame = crowdFrame({ gateways: 4, peers: 3, hosts: 30, sockets: 1 })
    const counts = [1, 2.5, 6].map((zoom) => {
      const { things } = scene(frame, SIZES[3], { zoom, at: [0.5, 0.5] })
      return things.filter((t) => t.what === "host").length
    })
    expect(counts[0]).toBe(1)
    expect(counts[2]).toBe(30)
  })
})

describe("closer and moved", () => {
  const frame = crowdFrame({ gateways: 3, peers: 4, hosts: 3, sockets: 4 })

  test.each([1.5, 3, 8])("%d times closer", (zoom) => {
    for (const size of SIZES) expect(overlaps(scene(frame, size, { zoom, at: [0.5, 0.5] })), `${size}`).toEqual([])
  })

  test("nodes that were moved onto each other stand beside each other, in the order of where they were put", () => {
    const moved = new Map(["GW1", "GW2", "GW3"].map((name, i) => [name, [0.5 - i / 100, 0.5]] as const))
    for (const [width, height] of SIZES) {
      const s = explorerScene(frame, { width, height }, { camera: WHOLE, moved, crowd, legend, network })
      expect(overlaps(s), `${width}`).toEqual([])
      const xs = s.things.filter((t) => t.what === "gateway").sort((a, b) => a.box.x0 - b.box.x0)
      expect(xs.map((t) => t.name.split(",")[0])).toEqual(["GW3", "GW2", "GW1"])
    }
  })
})
