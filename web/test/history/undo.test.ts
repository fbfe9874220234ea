// Undo and redo lead from run to run, there and back, and no command loses a run.

import { readFileSync } from "node:fs"
import { beforeEach, expect, test } from "vitest"
import { type Command, loadCore } from "../../../core/host/index.js"
import { createExplorer, type Explorer } from "../../explorer/store.js"
import { UndoHistory } from "../../history/undo.js"

const core = await loadCore(readFileSync(new URL("../../../core/build/core.wasm", import.meta.url)))
const DRAFT = readFileSync(new URL("../../../public/scenarios/draft-4.2.json", import.meta.url), "utf8")
const second = 1_000_000
const move = (gateway: string): Command => ({ do: "attach", host: "MH1", gateway })
const close = (application: string): Command => ({ do: "close", host: "MH1", application })

let explorer: Explorer
let history: UndoHistory
beforeEach(async () => {
  explorer = createExplorer(core)
  history = new UndoHistory(explorer)
  await explorer.load(DRAFT, { name: "draft-4.2.json", link: "draft-4.2" })
})

const frame = () => {
  const shown = explorer.getState().frame
  if (!shown) throw Error("nothing is shown")
  return shown
}
const branches = () => explorer.getState().session?.branches.map(({ name }) => name)
function act(seconds: number, command: Command): void {
  explorer.seek(seconds * second)
  explorer.do(command)
}

test("undo of a fork opens the parent at the moment of the act, redo returns to where one was (F52)", () => {
  expect([history.canUndo(), history.canRedo()]).toEqual([false, false])
  act(4, move("GW3"))
  const records = frame().run.records
  explorer.seek(9 * second)
  history.undo()
  expect(frame()).toMatchObject({ time: 4 * second, run: { branch: { id: 0 } } })
  expect(explorer.getState()).toMatchObject({ playing: false, notice: null })
  expect([history.canUndo(), history.canRedo()]).toEqual([false, true])
  history.redo()
  expect(frame().run.records).toBe(records)
  expect(frame().time).toBe(9 * second)
  expect([history.canUndo(), history.canRedo()]).toEqual([true, false])
})

test("undo of an act that did not fork opens the run before it, in the middle of an event if one was there", () => {
  const before = frame().run.records
  explorer.at(before.length - 1)
  const { position } = frame()
  explorer.do(close("app3"))
  expect(frame().run.branch.id).toBe(0)
  history.undo()
  expect(frame().run.records).toBe(before)
  expect(frame().position).toEqual(position)
})

test("several acts are undone one by one, across branches, and redone", () => {
  const runs = [frame().run.records]
  for (const [t, command] of [
    [4, move("GW3")],
    [5, close("app1")],
    [70, close("app3")],
    [71, close("app4")],
  ] as const) {
    act(t, command)
    runs.push(frame().run.records)
  }
  const reached: unknown[] = []
  while (history.canUndo()) {
    history.undo()
    reached.push(frame().run.records)
  }
  expect(reached).toEqual(runs.slice(0, -1).reverse())
  while (history.canRedo()) history.redo()
  expect(frame().run.records).toBe(runs.at(-1))
  expect(branches()).toHaveLength(3)
})

test("what an act after undo would leave behind becomes a branch of its own", () => {
  act(9, close("app3"))
  act(9.5, close("app1"))
  const lost = frame().run.records
  history.undo()
  history.undo()
  act(9.2, close("app4"))
  expect(branches()).toEqual(["As scripted", "app3 closes on MH1 at 9.000 s"])
  explorer.switchBranch(1)
  expect(frame().run.records).toBe(lost)
  history.undo()
  history.undo()
  expect(frame().run.branch.id).toBe(0)
  expect(frame().run.commands.at(-1)?.command).toEqual(close("app4"))
})

test("a branch renamed or with a removed neighbour can still be undone and redone", () => {
  act(4, move("GW3"))
  act(5, close("app1"))
  history.rename(2, "Mine")
  expect(frame().run.branch.name).toBe("Mine")
  history.undo()
  expect(frame().run.branch.id).toBe(1)
  history.remove(1)
  expect(frame()).toMatchObject({ time: 5 * second, run: { branch: { id: 0 } } })
  explorer.switchBranch(2)
  history.undo()
  expect(frame().run.branch.id).toBe(2)
  history.undo()
  expect(frame().run.branch.id).toBe(0)
  history.redo()
  history.redo()
  expect(frame().run.branch.name).toBe("Mine")
})

test("a redo whose branch was removed is not offered", () => {
  act(4, move("GW3"))
  history.undo()
  history.remove(1)
  expect(history.canRedo()).toBe(false)
  history.redo()
  expect(frame().run.branch.id).toBe(0)
})
