// The ladder: every record has its words, and no words cover others.

import { expect, test } from "vitest"
import { isQuiet, Kind, MessageKind, type TraceRecord } from "../../../../core/host/index.js"
import type { LadderScene } from "../../../scene/ladder/canvas.js"
import { ladderLanes, ladderScene, lanesToHide } from "../../../scene/ladder/ladder.js"
import { saying } from "../../../scene/ladder/words.js"
import { apart } from "../../../scene/marks.js"
import { hostsOf } from "../../../scene/timeline/rows.js"
import { crowdedRun, flowFrame } from "../../helpers/fixtures-flow.js"
import { flowRun } from "../../helpers/fixtures-run.js"

const run = flowRun()
const WIDTHS = [1040, 768, 390]

const words = (s: LadderScene, n: number): string =>
  s
    .rows()
    .find((r) => r.n === n)
    ?.content()
    .labels.filter((l) => l.key === "words")
    .map((l) => [l.text, l.more].filter(Boolean).join(" "))
    .join() ?? ""

test("every record but the samples has a row, in order; samples are counted", () => {
  const scene = ladderScene(flowFrame(7_033_000, run), { width: 1040 })
  const told = run.records.filter((r) => !isQuiet(r.kind)).map((r) => r.n)
  expect(
    scene
      .rows()
      .filter((r) => r.n > 0)
      .map((r) => r.n),
  ).toEqual(told)
  const folds = scene
    .rows()
    .filter((r) => r.n === 0)
    .map((r) => r.content().words)
  expect(folds).toEqual([
    "0.98 s idle",
    "1.00 s idle",
    "1.00 s idle",
    "3.0 s idle, 5 samples folded",
    "0.86 s idle, 14 samples folded",
    "2.9 s idle",
  ])
  for (const [i, r] of scene.rows().entries()) expect(r.y).toBe(i ? (scene.rows()[i - 1]?.y ?? 0) + (scene.rows()[i - 1]?.height ?? 0) : 8)
  expect(scene.height).toBeGreaterThanOrEqual((scene.rows().at(-1)?.y ?? 0) + (scene.rows().at(-1)?.height ?? 0))
})

test.each(WIDTHS)("at %i px no word is clipped and none stands on another", (width) => {
  for (const one of [run, crowdedRun(3)]) {
    const scene = ladderScene(flowFrame(7_033_000, one), { width })
    for (const { labels, where } of [
      { labels: scene.head.labels, where: "head" },
      ...scene.rows().map((r) => ({ labels: r.content().labels, where: r.key })),
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
  const all = scene.rows().map((r) => words(scene, r.n))
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
  const current = scene.rows()[scene.current]
  expect(words(scene, current?.n ?? 0)).toBe("SYN in tunnel app4")
  expect(current?.content().shapes.map((s) => s.key)).toContain("mail")
  for (const [i, r] of scene.rows().entries()) expect(r.when).toBe(i < scene.current ? "past" : i > scene.current ? "future" : "current")
})

test("the rail marks what led to the record asked for, up to the root, and what came directly from it", () => {
  const refused = run.records.find((r) => r.code > 0)
  const scene = ladderScene(flowFrame(7_033_000, run), { width: 1040 }, { selectedRecord: refused?.n })
  expect(scene.row(scene.selected).n).toBe(refused?.n)
  const marked = (look: string) =>
    scene
      .rows()
      .filter((r) => r.n > 0 && r.content().shapes.some((s) => s.key === "why" && s.look === look))
      .map((r) => r.n)
  const chain: number[] = []
  for (let n = refused?.n ?? 0; n > 0; n = run.records[n - 1]?.cause ?? 0) chain.unshift(n)
  expect(marked("dot")).toEqual(chain)
  expect(marked("dot effect")).toEqual(run.records.filter((r) => r.cause === refused?.n && !isQuiet(r.kind)).map((r) => r.n))
})

test("a hidden lane takes its records with it, and is named (F43)", () => {
  const frame = flowFrame(7_033_000, run)
  const all = ladderScene(frame, { width: 1040 })
  const lanes = ladderLanes(run, 1040)
  for (const { key, name } of lanes) {
    const scene = ladderScene(frame, { width: 1040 }, { hidden: new Set([key]) })
    expect(scene.hidden.names).toEqual([name])
    const events = (s: LadderScene) => s.rows().filter((r) => r.n > 0).length
    expect(events(scene) + scene.hidden.records).toBe(events(all))
    expect(scene.head.labels.map((l) => l.text)).not.toContain(name)
  }
  const peers = ladderScene(frame, { width: 1040 }, { hidden: new Set(["peers"]) })
  expect(peers.rows().some((r) => words(peers, r.n).includes("SYN"))).toBe(true)
  expect(peers.rows().length).toBeLessThan(all.rows().length)
})

test("of many hosts, only the selected one's lanes are drawn until all are asked for", () => {
  const crowded = crowdedRun(12)
  const [one, two] = hostsOf(crowded).map(({ host }) => host) as [number, number]
  const shown = (host: number) => {
    const hidden = lanesToHide(crowded, 1040, host)
    return ladderLanes(crowded, 1040)
      .filter((l) => !hidden.has(l.key) && l.host > 0)
      .map((l) => l.host)
  }
  expect(new Set(shown(one))).toEqual(new Set([one]))
  expect(new Set(shown(two))).toEqual(new Set([two]))
  expect(lanesToHide(run, 1040, one).size).toBe(0)
})

test("rows and what lies behind them are made for what is in sight alone, and are the same there", () => {
  const scene = ladderScene(flowFrame(7_033_000, run), { width: 1040 })
  const [y0, y1] = [500, 900]
  const near = scene.rows(y0, y1)
  expect(near.length).toBeLessThan(scene.count / 2)
  expect(near.map((r) => r.key)).toEqual(
    scene
      .rows()
      .filter((r) => r.y + r.height >= y0 && r.y <= y1)
      .map((r) => r.key),
  )
  const marks = scene.marks(y0, y1)
  const keys = new Set(scene.marks().map((m) => m.key))
  for (const m of marks) expect(keys).toContain(m.key)
  for (const m of marks) for (const [, y] of m.d.matchAll(/M[\d.-]+ ([\d.]+)/g)) expect(Number(y)).toBeLessThanOrEqual(y1)
})

test("one frame, one ladder; between two frames only rows whose sign changed differ", () => {
  const plain = (s: LadderScene) => s.rows().map((r) => ({ sign: r.sign, ...r.content() }))
  const [a, b] = [7_030_000, 7_033_000].map((t) => plain(ladderScene(flowFrame(t, run), { width: 1040 })))
  expect(plain(ladderScene(flowFrame(7_033_000, flowRun()), { width: 1040 }))).toEqual(b)
  const changed = a?.filter((r, i) => JSON.stringify(r) !== JSON.stringify(b?.[i]))
  expect(changed?.every((r) => r.sign !== b?.[a?.indexOf(r) ?? 0]?.sign)).toBe(true)
  expect(changed?.length).toBe(1)
})

test("no kind of record falls to its bare name: each has words of its own", () => {
  const kinds = Object.values(Kind).filter((k): k is Kind => typeof k === "number" && k !== Kind.None)
  const record = { ...(run.records[0] as TraceRecord), from: 0, to: 0, carries: MessageKind.None, step: "" }
  const said = kinds.map((kind) => ({ kind: Kind[kind] as string, text: saying(run, { ...record, kind }).text }))
  const bare = (kind: string): string => kind.replace(/(?!^)[A-Z]/g, (c) => ` ${c.toLowerCase()}`).toLowerCase()
  // "handoff" has no mark here, and what is carried over a line is told by its message's name.
  expect(said.filter(({ kind, text }) => text === kind || (text.toLowerCase() === bare(kind) && !TELLING.has(kind)))).toEqual([])
  expect(said.filter(({ text }) => text === "message").map(({ kind }) => kind)).toEqual(CARRIED)
})

/** Names that are words as they stand. */
const TELLING = new Set(["TunnelUp", "TunnelDown", "MessageLost"])
/** Shown as the message that they carry. */
const CARRIED = [
  "NetReq",
  "NetGrant",
  "Solicitation",
  "Advertisement",
  "BindingUpdate",
  "BindingAck",
  "ConnectSent",
  "Tunnelled",
  "ConnectAnswered",
  "Published",
  "InboundSent",
  "MessageSent",
]
