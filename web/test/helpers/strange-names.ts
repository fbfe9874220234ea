// A page that shows a scenario whose names no link can hold as they are, and any look that this page can have.

import { readFileSync } from "node:fs"
import fc from "fast-check"
import { type Frame, loadCore, type Run } from "../../../core/host/index.js"
import type { Look, Looks } from "../../explorer/look.js"
import { createExplorer, type Explorer } from "../../explorer/store.js"
import { createTiming, type TimeControl } from "../../explorer/timing.js"
import { writeLook } from "../../link/look.js"
import { WHOLE as WHOLE_RUN } from "../../scene/axis/measure.js"
import { SCALES } from "../../scene/ladder/canvas.js"
import { ladderLanes } from "../../scene/ladder/ladder.js"
import { panned, WHOLE } from "../../scene/stage/layout/camera.js"
import { hostsOf } from "../../scene/timeline/rows.js"
import { looksOf } from "../../ui/page/page-look.js"
import { VIEWS } from "../../ui/views/dock/catalogue.js"
import type { Filter } from "../../ui/views/records/filter.js"
import { writeFilter } from "../../ui/views/records/filter-store.js"
import { GROUPS } from "../../ui/views/records/groups.js"

const core = await loadCore(readFileSync(new URL("../../../core/build/core.wasm", import.meta.url)))

/** Names that a link cannot hold as they are. */
export const HOSTS = ["MH:1", "a,b", "ü &=#"]
export const STRANGE = JSON.stringify({
  version: 1,
  title: "Strange names",
  until: 20,
  topology: {
    gateways: [{ name: "G+W" }, { name: "%41" }],
    correspondents: [{ name: "web, chat", address: "2001:db8:ffff::1" }],
    registry: { name: "the registry" },
  },
  hosts: HOSTS.map((name) => ({ name, applications: [{ name: "app", asks: ["sessionLasting"], to: "web, chat" }] })),
  commands: HOSTS.flatMap((host, i) => [
    { at: i, do: "attach", host, gateway: "G+W" },
    { at: 4 + i, do: "open", host, application: "app" },
    { at: 8 + i, do: "attach", host, gateway: "%41" },
  ]).sort((a, b) => a.at - b.at),
})

export interface StrangePage {
  readonly explorer: Explorer
  readonly timing: TimeControl
  readonly looks: Looks
}

/** What the browser keeps, by name; empty for a first visit. */
export function storage(): Map<string, string> {
  const kept = new Map<string, string>()
  const value = { getItem: (k: string) => kept.get(k) ?? null, setItem: (k: string, v: string) => void kept.set(k, v) }
  Object.defineProperty(globalThis, "localStorage", { value, configurable: true })
  return kept
}

/** Opens the page, with what the browser keeps from earlier visits. */
export async function visit(): Promise<StrangePage> {
  const explorer = createExplorer(core)
  const timing = createTiming(explorer)
  timing.follow()
  await explorer.load(STRANGE, { name: "strange", link: "strange" })
  if (explorer.getState().problem) throw Error(explorer.getState().problem?.message)
  explorer.seek(9_500_000)
  return { explorer, timing, looks: looksOf(explorer, timing) }
}

export const frameOf = ({ explorer }: StrangePage): Frame => explorer.getState().frame as Frame
export const fragment = (look: Look, run: Run): string => `#${["t=9.5", ...writeLook(look, run)].join("&")}`

/** Any look that the page can be brought to. */
export function anyLook(run: Run): fc.Arbitrary<Look> {
  const lanes = ladderLanes(run, 1400).map(({ key }) => key)
  const nodes = [...run.entities.values()].filter(({ what }) => ["gateway", "peer", "registry"].includes(what))
  const hosts = hostsOf(run).map(({ host }) => host)
  const fraction = fc.integer({ min: 0, max: 1000 }).map((v) => v / 1000)
  const views = VIEWS.map(({ id }) => id)
  return fc.record({
    camera: fc
      .tuple(fc.double({ min: 1, max: 8, noNaN: true }), fraction, fraction)
      .map(([zoom, x, y]) => (zoom === 1 ? WHOLE : panned({ zoom, at: [x, y] }, 0, 0))),
    layout: fc
      .subarray(nodes.map(({ name }) => name))
      .chain((names) =>
        fc
          .tuple(...names.map(() => fc.tuple(fraction, fraction)))
          .map((places) => new Map(names.map((name, i) => [name, places[i] ?? [0, 0]]))),
      ),
    each: fc.boolean(),
    relative: fc.boolean(),
    markers: fc
      .array(fc.record({ at: fc.nat(20_000_000), name: fc.string({ unit: "binary", maxLength: 30 }) }), { maxLength: 4 })
      .map((marks) => marks.sort((a, b) => a.at - b.at)),
    axis: fc.constantFrom("idle" as const, "time" as const, "events" as const),
    sight: fc
      .tuple(fc.double({ min: 1.001, max: 4096, noNaN: true }), fc.double({ min: 0, max: 20_000_000, noNaN: true }), fc.boolean())
      .map(([zoom, left, whole]) => (whole ? WHOLE_RUN : { zoom, left })),
    lanes: fc.oneof(
      fc.subarray(hosts).map((some) => new Map(some.map((host, i) => [host, i % 2 === 0]))),
      fc.boolean().map((open) => new Map(hosts.map((host) => [host, open]))),
    ),
    tall: fc.boolean(),
    hidden: fc.option(fc.subarray(lanes, { maxLength: lanes.length - 1 }).map((keys) => new Set(keys))),
    scale: fc.constantFrom(...SCALES),
    rule: fc.option(fc.nat(9)),
    open: fc.option(fc.shuffledSubarray(views)),
    folded: fc.subarray(views),
    tab: fc.constantFrom("", "ladder", ...views),
    records: anyFilter(run).map((filter) => writeFilter(filter, run)),
  })
}

export function anyFilter(run: Run): fc.Arbitrary<Filter> {
  const entities = [...run.entities.values()]
  const some = (kind: string) => fc.constantFrom(0, ...entities.filter(({ what }) => what === kind).map(({ serial }) => serial))
  return fc.record({
    hidden: fc.subarray([...GROUPS]).map((groups) => new Set(groups)),
    host: some("host"),
    app: some("app"),
    requirement: fc.constantFrom("", "OD-4.1-05", "X-03"),
    search: fc.string({ unit: "binary", maxLength: 20 }),
    asked: fc.string({ unit: "binary", maxLength: 20 }),
  })
}
