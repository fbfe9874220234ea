// How a run is looked at comes back from a link exactly (F55, F56).

import fc from "fast-check"
import { beforeEach, expect, test } from "vitest"
import type { Run } from "../../../core/host/index.js"
import type { Look } from "../../explorer/look.js"
import { addMarker } from "../../explorer/marking.js"
import { readLook, writeLook } from "../../link/look.js"
import { WHOLE as WHOLE_RUN } from "../../scene/axis/measure.js"
import { WHOLE } from "../../scene/stage/layout/camera.js"
import { hostsOf } from "../../scene/timeline/rows.js"
import { arrangementOf, folded, moved } from "../../ui/context/arrangement.js"
import { AT_FIRST as AT_FIRST_FILTER } from "../../ui/views/records/filter.js"
import { filterOf, readFilter, writeFilter } from "../../ui/views/records/filter-store.js"
import type { Group } from "../../ui/views/records/groups.js"
import { anyFilter, anyLook, fragment, frameOf, STRANGE, type StrangePage, storage, visit } from "../helpers/strange-names.js"

let page: StrangePage

beforeEach(async () => {
  storage()
  page = await visit()
})

const run = (): Run => frameOf(page).run

test("what the records are narrowed to comes back, with the application of the same host (F27, F28)", () => {
  fc.assert(
    fc.property(anyFilter(run()), (filter) => {
      expect(readFilter(writeFilter(filter, run()), run())).toEqual(filter)
    }),
  )
  expect(writeFilter(AT_FIRST_FILTER, run())).toBe("")
  const [, second] = hostsOf(run())
  const app = [...run().entities.values()].find(({ what, host }) => what === "app" && host === second?.host)?.serial ?? 0
  const narrowed = { ...AT_FIRST_FILTER, hidden: new Set<Group>(), app, search: "a, b: c" }
  expect(writeFilter(narrowed, run())).toBe("hide:nothing,app:app:a%2Cb,says:a%2C+b%3A+c")
})

test("another scenario has other hosts: the records are those of all again", async () => {
  const filter = filterOf(page.explorer)
  filter.setState({ host: hostsOf(run())[0]?.host ?? 0, search: "GW" })
  await page.explorer.load(STRANGE, { name: "again", link: null })
  expect(filter.getState()).toEqual({ ...AT_FIRST_FILTER, search: "GW" })
})

test("any look comes back: of numbers all that can be seen, of all else everything", () => {
  fc.assert(
    fc.property(anyLook(run()), (look) => {
      const hash = fragment(look, run())
      expect(hash).toMatch(/^#[\w.=&:,+%~!*'()-]*$/)
      const { camera = WHOLE, sight = WHOLE_RUN, layout, open, folded, ...read } = readLook(hash, run())
      const { camera: before, sight: stretch, layout: places, open: views, folded: heads, ...all } = look
      const own = { axis: "idle", relative: false, markers: [], tab: "" }
      expect({ ...own, ...read }).toEqual(all)
      expect([...(layout ?? [])]).toEqual([...places])
      expect(open ?? null).toEqual(views)
      expect(folded ?? []).toEqual((views ?? []).filter((id) => heads.includes(id)))
      const near = (a: number, b: number, by: number) => expect(Math.abs(a - b)).toBeLessThanOrEqual(by)
      near(camera.zoom, before.zoom, 0.00051)
      for (const i of [0, 1] as const) near(camera.at[i], before.at[i], 0.0003)
      near(sight.zoom, stretch.zoom, 0.00051)
      near(sight.left, stretch.left, 0.51)
    }),
    { numRuns: 300 },
  )
})

test("what was opened from a link makes the same link again", () => {
  fc.assert(
    fc.property(anyLook(run()), (look) => {
      const hash = fragment(look, run())
      const whole = { ...look, axis: "idle" as const, relative: false, markers: [], tab: "", open: null, folded: [] }
      const read = { ...whole, ...readLook(hash, run()) } as Look
      expect(fragment(read, run())).toBe(hash)
      expect({ ...read, ...readLook(fragment(read, run()), run()) }).toEqual(read)
    }),
    { numRuns: 300 },
  )
})

test("one part that is not sound spoils no other", () => {
  const read = readLook(
    "#camera=9,0.5,0.5&nodes=G%2BW:0.2:0.4,GW9:0.1:0.1,%2541:2:0&sight=x&axis=events&lanes=nobody:open,a%2Cb:folded",
    run(),
  )
  const host = hostsOf(run())[1]?.host ?? 0
  expect(read).toMatchObject({ camera: WHOLE, axis: "events" })
  expect([...(read.layout ?? [])]).toEqual([["G+W", [0.2, 0.4]]])
  expect(read.lanes).toEqual(new Map([[host, false]]))
})

test("a look as at first adds nothing to a link", () => {
  expect(writeLook(page.looks.now(), run())).toEqual([])
})

test("the parts that a link says are as short as what they say", () => {
  page.explorer.setState({ camera: { zoom: 2.2500001, at: [0.4, 0.52341234] }, layout: new Map([["G+W", [0.2, 0.6]]]), relative: true })
  page.timing.setState({
    axis: "events",
    sight: { zoom: 8, left: 6_050_000 },
    hidden: new Set([`stack${hostsOf(run())[0]?.host}`, "peers"]),
  })
  addMarker(page.explorer)
  arrangementOf(page.explorer).setState((now) => folded(moved(now, "why", -1), "records"))
  expect(writeLook(page.looks.now(), run())).toEqual([
    "camera=2.25,0.4,0.5234",
    "nodes=G%2BW:0.2:0.6",
    "axis=events",
    "sight=8,6.05",
    "hidden=stack:MH%3A1,peers",
    "relative=1",
    "marks=9.5:Marker+1",
    "panels=why,selected,records:folded",
  ])
})
