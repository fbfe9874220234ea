import { expect, test } from "vitest"
import { isQuiet } from "../../core/host/index.js"
import { ladderScene } from "../scene/ladder.js"
import type { LadderScene } from "../scene/ladder-canvas.js"
import { apart } from "../scene/timeline-marks.js"
import { crowdedRun, flowFrame, flowRun } from "./fixtures-run.js"

const run = flowRun()
const WIDTHS = [1040, 768, 390]

const words = (s: LadderScene, n: number): string =>
  s.rows
    .find((r) => r.n === n)
    ?.content()
    .labels.filter((l) => l.key === "words")
    .map((l) => [l.text, l.more].filter(Boolean).join(" "))
    .join() ?? ""

test("every record but the samples has a row, in order; samples are counted", () => {
  const scene = ladderScene(flowFrame(7_033_000, run), { width: 1040 })
  const told = run.records.filter((r) => !isQuiet(r.kind)).map((r) => r.n)
  expect(scene.rows.filter((r) => r.n > 0).map((r) => r.n)).toEqual(told)
  const folds = scene.rows.filter((r) => r.n === 0).map((r) => r.content().words)
  expect(folds).toEqual([
    "0.98 s idle",
    "1.00 s idle",
    "1.00 s idle",
    "3.0 s idle, 5 samples folded",
    "0.86 s idle, 14 samples folded",
    "2.9 s idle",
  ])
  for (const [i, r] of scene.rows.entries()) expect(r.y).toBe(i ? (scene.rows[i - 1]?.y ?? 0) + (scene.rows[i - 1]?.height ?? 0) : 8)
  expect(scene.height).toBeGreaterThanOrEqual((scene.rows.at(-1)?.y ?? 0) + (scene.rows.at(-1)?.height ?? 0))
})

test.each(WIDTHS)("at %i px no word is clipped and none stands on another", (width) => {
  for (const one of [run, crowdedRun(3)]) {
    const scene = ladderScene(flowFrame(7_033_000, one), { width })
    for (const { labels, where } of [
      { labels: scene.head.labels, where: "head" },
      ...scene.rows.map((r) => ({ labels: r.content().labels, where: r.key })),
    ]) {
      for (const [i, l] of labels.entries()) {
        expect(l.box.x0, `${where}: ${l.text}`).toBeGreaterThanOrEqual(0)
        expect(l.box.x1, `${where}: ${l.text}`).toBeLessThanOrEqual(width)
        for (const other of labels.slice(i + 1)) expect(apart(l.box, other.box), `${where}: ${l.text} | ${other.text}`).toBe(true)
      }
    }
  }
})

test("the flow of §4.2 in its words", () => {
  const scene = ladderScene(flowFrame(7_033_000, run), { width: 1040 })
  const all = scene.rows.map((r) => words(scene, r.n))
  for (const said of [
    "MH1 attaches to GW1",
    "setsc(NON_PERSISTENT)",
    "0 IPnp1",
    "bind(IPnp1) 0",
    "connect(chat)",
    "MH1 leaves GW1 for GW2, 48 ms without link",
    "RS",
    "PBU keep PREFsl1",
    "IPnp1 invalid its gateway was left",
    "app1 breaks its address is gone",
    "app3 goes on from IPsl1",
    "setsc(GRACEFUL_REPLACEMENT)",
    "refused not supported",
    "EAI_REQUIREDIPNOTSUPPORTED",
    "setsc(SESSION_LASTING)",
    "SYN in tunnel app4",
  ])
    expect(all).toContain(said)
  expect(scene.head.labels.map((l) => l.text)).toEqual(
    expect.arrayContaining(["Applications", "on MH1", "IP stack", "GW2", "serving", "GW1", "anchor of PREFsl1", "Peers"]),
  )
})

test("the row under the playhead, what was and what is to come", () => {
  const scene = ladderScene(flowFrame(7_033_000, run), { width: 1040 })
  const current = scene.rows[scene.current]
  expect(words(scene, current?.n ?? 0)).toBe("SYN in tunnel app4")
  expect(current?.content().shapes.map((s) => s.key)).toContain("mail")
  for (const [i, r] of scene.rows.entries()) expect(r.when).toBe(i < scene.current ? "past" : i > scene.current ? "future" : "current")
})

test("the rail marks the causes of the record asked for", () => {
  const refused = run.records.find((r) => r.code > 0)
  const scene = ladderScene(flowFrame(7_033_000, run), { width: 1040 }, { selectedRecord: refused?.n })
  expect(scene.rows[scene.selected]?.n).toBe(refused?.n)
  const marked = scene.rows.filter((r) => r.n > 0 && r.content().shapes.some((s) => s.key === "why")).map((r) => r.n)
  const chain: number[] = []
  for (let n = refused?.n ?? 0; n > 0; n = run.records[n - 1]?.cause ?? 0) chain.unshift(n)
  expect(marked).toEqual(chain)
})

test("one frame, one ladder; between two frames only rows whose sign changed differ", () => {
  const plain = (s: LadderScene) => s.rows.map((r) => ({ sign: r.sign, ...r.content() }))
  const [a, b] = [7_030_000, 7_033_000].map((t) => plain(ladderScene(flowFrame(t, run), { width: 1040 })))
  expect(plain(ladderScene(flowFrame(7_033_000, flowRun()), { width: 1040 }))).toEqual(b)
  const changed = a?.filter((r, i) => JSON.stringify(r) !== JSON.stringify(b?.[i]))
  expect(changed?.every((r) => r.sign !== b?.[a?.indexOf(r) ?? 0]?.sign)).toBe(true)
  expect(changed?.length).toBe(1)
})
