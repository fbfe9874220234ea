// One-key shapers (F22) and auto-drive (F23).

import { expect, test } from "vitest"
import { AddressType, Errno, type Frame, Kind, type Session, SocketState } from "../../../core/host/index.js"
import { restoreBranches, saveBranches, writeAct } from "../../../core/host/session/saved-branches.js"
import { actsOf } from "../../../core/host/session/tree.js"
import { createExplorer, type Explorer } from "../../explorer/store.js"
import { UndoHistory } from "../../history/undo.js"
import { driveOn, startDrive } from "../../ui/shaping/auto-drive.js"
import { applyShape } from "../../ui/shaping/shape.js"
import {
  anchorFails,
  eachType,
  graceEnds,
  notOffered,
  poolAlmostEmpty,
  SHAPERS,
  type Shaped,
  waitsAtHandoff,
  wifiGoes,
} from "../../ui/shaping/shapers.js"
import { core, scenarioText } from "../helpers/shipped.js"

async function opened(name: string, seconds: number): Promise<Explorer> {
  const explorer = createExplorer(core)
  await explorer.load(scenarioText(name), { name, link: name }, { t: seconds * 1e6 })
  return explorer
}

const frameOf = (explorer: Explorer): Frame => explorer.getState().frame as Frame
const next = (explorer: Explorer, kind: Kind) => {
  const { run, time } = frameOf(explorer)
  return (run.records.find((r) => r.kind === kind && r.t > time)?.t ?? Number.NaN) - time
}

async function shaped(explorer: Explorer, shape: (frame: Frame) => Shaped): Promise<Shaped> {
  const found = shape(frameOf(explorer))
  await applyShape(explorer, { name: "", about: "", shape })
  return found
}

test("one session of each type, in what is open: a handoff away", async () => {
  const explorer = await opened("four-types", 0.5)
  expect(await shaped(explorer, eachType)).toHaveProperty("acts")
  const live = frameOf(explorer).sockets.filter((s) => s.state === SocketState.Connected)
  expect(live.map((s) => s.type).sort()).toEqual([
    AddressType.Fixed,
    AddressType.SessionLasting,
    AddressType.NonPersistent,
    AddressType.GracefulReplacement,
  ])
  expect(next(explorer, Kind.Handoff)).toBe(100_000)
})

test("a shape is one deed: one branch, which one undo leaves again for the moment before it (F52)", async () => {
  const explorer = await opened("draft-4.2", 5.9)
  const history = new UndoHistory(explorer)
  const before = frameOf(explorer)
  await shaped(explorer, waitsAtHandoff)
  const { session } = explorer.getState()
  expect(session?.branches.map(({ parent }) => parent)).toEqual([null, 0])
  const { branches, open } = saveBranches(session as Session)
  const { records } = frameOf(explorer).run
  const again = await opened("draft-4.2", 0)
  restoreBranches(again.getState().session as Session, { branches, open })
  again.getState().session?.complete()
  expect(again.getState().session?.run.records.map(({ t, kind, cause }) => [t, kind, cause])).toEqual(
    records.map(({ t, kind, cause }) => [t, kind, cause]),
  )
  history.undo()
  expect(frameOf(explorer)).toMatchObject({ position: before.position, run: { branch: { id: 0 } } })
  history.redo()
  expect(frameOf(explorer).run.records).toBe(records)
})

test("anchor about to fail: after a move, a session lives by the tunnel from it", async () => {
  const explorer = await opened("draft-4.2", 5.9)
  expect(await shaped(explorer, anchorFails)).toHaveProperty("acts")
  expect(frameOf(explorer).sockets.some((s) => s.path && s.path.anchor !== s.path.via)).toBe(true)
  expect(next(explorer, Kind.NodeFailed)).toBe(100_000)
})

test("grace about to end: both addresses are still valid", async () => {
  const explorer = await opened("streaming-in-grace", 5)
  expect(await shaped(explorer, graceEnds)).toHaveProperty("acts")
  expect(next(explorer, Kind.GraceEnds)).toBe(100_000)
  expect(frameOf(explorer).prefixes.some((p) => p.graceUntil > 0)).toBe(true)
})

test("Wi-Fi about to go: the other interface is there", async () => {
  const explorer = await opened("two-interfaces", 1)
  expect(await shaped(explorer, wifiGoes)).toHaveProperty("acts")
  expect(frameOf(explorer).hosts[0]?.links.filter((l) => l.gateway > 0)).toHaveLength(2)
  expect(next(explorer, Kind.LinkDown)).toBe(100_000)
})

test("a fixed address where there is none: setsc() is about to fail (OD-6.1-05)", async () => {
  for (const [name, seconds] of [
    ["draft-4.2", 5.9],
    ["four-types", 0.5],
  ] as const) {
    const explorer = await opened(name, seconds)
    expect(await shaped(explorer, notOffered)).toHaveProperty("acts")
    const { run, time } = frameOf(explorer)
    const asked = run.records.find((r) => r.kind === Kind.AppReq && r.type === AddressType.Fixed && r.t > time)
    const answered = run.records.find((r) => r.kind === Kind.SetscRet && r.socket === asked?.socket)
    expect((asked?.t ?? 0) - time).toBe(20_000)
    expect(answered?.code).toBe(Errno.EAI_REQUIREDIPNOTSUPPORTED)
  }
})

test("a request is under way at a handoff to an empty pool: it is sent once more, and fails (X-10)", async () => {
  for (const [name, seconds] of [
    ["draft-4.2", 5.9],
    ["four-types", 0.5],
  ] as const) {
    const explorer = await opened(name, seconds)
    expect(await shaped(explorer, waitsAtHandoff)).toHaveProperty("acts")
    const waiting = frameOf(explorer).sockets.find((s) => s.state === SocketState.Waiting)
    expect(next(explorer, Kind.Handoff)).toBe(20_000)
    expect(explorer.getState().selected).toBe(waiting?.serial)
    const { run, time } = frameOf(explorer)
    const after = run.records.filter((r) => r.t > time && r.socket === waiting?.serial)
    expect(after.filter((r) => r.kind === Kind.NetReq)).toHaveLength(1)
    expect(after.find((r) => r.kind === Kind.SetscRet)?.code).toBe(Errno.EAI_REQUIREDIPFAILED)
  }
})

test("pool almost empty: one prefix is left, more hosts ask", async () => {
  const explorer = await opened("exhausted", 0.5)
  expect(await shaped(explorer, poolAlmostEmpty)).toHaveProperty("acts")
  const held = frameOf(explorer).prefixes.filter((p) => p.type === AddressType.Fixed)
  expect(held).toHaveLength(1)
})

test("what is open cannot be shaped: a shipped scenario, at a moment that it has", async () => {
  const draft = frameOf(await opened("draft-4.2", 0))
  for (const { name, shape } of SHAPERS) {
    const found = shape(draft)
    if (!("scenario" in found)) throw Error(`${name}: nothing is attached yet, and still ${JSON.stringify(found)}`)
    const there = frameOf(await opened(found.scenario, found.at / 1e6))
    expect(there.time, name).toBe(found.at)
    expect(there.run.end, name).toBeGreaterThan(found.at)
  }
})

async function driven(seed: number): Promise<string> {
  const explorer = await opened("draft-4.2", 4)
  let drive = startDrive(frameOf(explorer), seed, 1_000_000)
  for (let i = 0; i < 10; i++) drive = driveOn(explorer, drive)
  const { session } = explorer.getState()
  const acts = actsOf(session?.tree.open.tip ?? null)
  expect(acts.length).toBeGreaterThan(8)
  return JSON.stringify(acts.map(writeAct))
}

test("auto-drive: the same seed gives the same journal, another seed another (F23)", async () => {
  const first = await driven(7)
  expect(await driven(7)).toBe(first)
  expect(await driven(8)).not.toBe(first)
})
