// A session that is lived in: what an act costs until its moment is shown, and what a session keeps, at 100, 1,000 and 10,000 acts, and
// in runs of 10⁴, 10⁵ and 7·10⁵ records; undo and redo of all of them.

import { readFileSync } from "node:fs"
import { type Command, loadCore, readScenario, Session } from "../host/index.js"
import { redoAct, undoAct } from "../host/session/history.js"
import { median, ms, row } from "./measure.js"

const core = await loadCore(readFileSync("core/build/core.wasm"))
const draft = JSON.parse(readFileSync("public/scenarios/draft-4.2.json", "utf8"))
const collect = (globalThis as { gc?: () => void }).gc ?? (() => undefined)

/** Bytes of the heap and of what lies outside of it, once all that is free is collected. */
function bytes(): number {
  collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}
const mb = (value: number) => `${(value / 1e6).toFixed(0)} MB`

/** The time until each act's moment is there; the rest of the run is computed as far as the page would in one slice. */
function act(session: Session, command: Command, t: number): number {
  const { position } = session.seek(t)
  const start = performance.now()
  session.do(command, position)
  const took = performance.now() - start
  const until = performance.now() + 24
  session.proceed(() => performance.now() < until)
  return took
}

const moves = (i: number): Command => ({ do: "attach", host: "MH1", gateway: i % 2 ? "GW1" : "GW2" })

for (const count of [100, 1000, 10_000]) {
  const before = bytes()
  const session = Session.open(core, await readScenario(JSON.stringify({ ...draft, samples: "off", steps: [], variants: [] })))
  const times: number[] = []
  for (let i = 0; i < count; i++) times.push(act(session, moves(i), 10_000_000 + i * 1_000_000))
  session.complete()
  row(`${count} moves a second apart, an act: median`, ms(median(times)), "")
  row("  worst", ms(Math.max(...times)), "≤ 50 ms")
  row(`  kept of ${session.run.records.length} records`, mb(bytes() - before), "< 200 MB")
  const undo: number[] = []
  for (let i = 0; i < count; i++) undo.push(timed(() => void shown(session, undoAct(session)?.timed.at ?? 0)))
  const redo: number[] = []
  for (let i = 0; i < count; i++) redo.push(timed(() => void shown(session, redoAct(session)?.timed.at ?? 0)))
  row("  undo of all of them: median, worst", `${ms(median(undo))}, ${ms(Math.max(...undo))}`, "≤ 50 ms")
  row("  redo of all of them: median, worst", `${ms(median(redo))}, ${ms(Math.max(...redo))}`, "≤ 50 ms")
}

{
  const before = bytes()
  const session = Session.open(core, await readScenario(JSON.stringify(draft)))
  const times = Array.from({ length: 3616 }, (_, i) => {
    session.switchTo(0)
    return act(session, moves(i), 1_000_000 + i * 1000)
  })
  row("3,616 forks, an act: median, worst", `${ms(median(times))}, ${ms(Math.max(...times))}`, "≤ 50 ms")
  row("  kept", mb(bytes() - before), "< 200 MB")
}

for (const hosts of [14, 140, 1000]) {
  const before = bytes()
  const session = Session.open(core, await readScenario(JSON.stringify(crowd(hosts))))
  const records = session.run.records.length
  const kept = bytes() - before
  const command: Command = { do: "attach", host: "MH1", gateway: "GW1" }
  const places = Array.from({ length: 20 }, (_, i) => ((i * 7) % 20) * (session.run.end / 20))
  const times = places.map((t) => {
    session.switchTo(0)
    session.complete()
    return act(session, command, Math.round(t))
  })
  row(`${records} records of ${hosts} hosts, an act: median, worst`, `${ms(median(times))}, ${ms(Math.max(...times))}`, "≤ 50 ms")
  session.complete()
  row("  kept before, and after 20 forks", `${mb(kept)}, ${mb(bytes() - before)}`, "")
}

function shown(session: Session, t: number) {
  return session.seek(Math.min(t, session.run.end))
}

function timed(work: () => void): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

/** So many hosts that move to and fro, each with two applications. */
function crowd(count: number) {
  const hosts = Array.from({ length: count }, (_, i) => ({
    name: `MH${i + 1}`,
    applications: [
      { name: "app1", asks: ["sessionLasting"], to: "web" },
      { name: "app2", asks: ["nonPersistent"], to: "web" },
    ],
  }))
  const at = (k: number, i: number) => Math.round((k * 20 + (i * 20) / count) * 1000) / 1000
  return {
    version: 1,
    title: "a crowd",
    until: 200,
    samples: "off",
    settings: { dad: "off" },
    topology: {
      gateways: ["GW1", "GW2"].map((name) => ({ name, poolSize: 4096 })),
      correspondents: [{ name: "web", address: "2001:db8:0:80::1" }],
    },
    hosts,
    commands: [
      ...hosts.map(({ name }) => ({ at: 0, do: "attach", host: name, gateway: "GW1" })),
      ...hosts.flatMap(({ name }) => ["app1", "app2"].map((application) => ({ at: 1, do: "open", host: name, application }))),
      ...Array.from({ length: 9 }, (_, k) =>
        hosts.map(({ name }, i) => ({ at: at(k + 1, i), do: "attach", host: name, gateway: k % 2 ? "GW1" : "GW2" })),
      ).flat(),
    ],
  }
}
