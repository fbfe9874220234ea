// The time of a seek in the shipped scenario, and of a snapshot against a plain copy of as many bytes.

import { readFileSync } from "node:fs"
import { loadCore, readScenario, Session } from "../host/index.js"
import { median, ms, rounds, row } from "./measure.js"

const core = await loadCore(readFileSync("core/build/core.wasm"))
const scenario = await readScenario(readFileSync("public/scenarios/draft-4.2.json", "utf8"))
const session = Session.open(core, scenario)

const places = Array.from({ length: 1000 }, (_, i) => ((i * 7919) % 1000) * (session.run.end / 1000))
// The median of nine visits to each place, so that one pass of the garbage collector is not taken for a slow place.
const visits = rounds(9, ...places.map((t) => () => void session.seek(t))).map(median)
row("seek in draft-4.2, median of 1000 places", ms(median(visits)), "< 1 ms")
row("seek in draft-4.2, worst of 1000 places", ms(Math.max(...visits)), "< 1 ms")

const [whole = []] = rounds(9, () => void Session.open(core, scenario))
row(`whole run computed, ${session.run.records.length} records`, ms(median(whole)), "")

// As many hosts as make a state of about a MiB.
const hosts = Array.from({ length: 570 }, (_, i) => ({
  name: `MH${i + 1}`,
  applications: [{ name: "app1", asks: ["sessionLasting"], to: "web" }],
}))
const crowd = {
  version: 1,
  title: "a MiB",
  until: 20,
  samples: "off",
  settings: { dad: "off" },
  topology: {
    gateways: ["GW1", "GW2"].map((name) => ({ name, poolSize: 1024 })),
    correspondents: [{ name: "web", address: "2001:db8:0:80::1" }],
  },
  hosts,
  commands: [
    ...hosts.map(({ name }) => ({ at: 0, do: "attach", host: name, gateway: "GW1" })),
    ...hosts.map(({ name }) => ({ at: 5, do: "open", host: name, application: "app1" })),
    ...hosts.map(({ name }) => ({ at: 10, do: "attach", host: name, gateway: "GW2" })),
  ],
}
const large = Session.open(core, await readScenario(JSON.stringify(crowd)))
large.seek(large.run.end)
const { engine } = large.booted
const kept = new Uint8Array(engine.stateBytes)
const from = new Uint8Array(engine.stateBytes).fill(1)
const to = new Uint8Array(engine.stateBytes)
const TIMES = 100
const many = (work: () => void) => () => {
  for (let i = 0; i < TIMES; i++) work()
}
const [snapshot = [], copy = []] = rounds(
  9,
  many(() => void engine.save(kept)),
  many(() => to.set(from)),
)
const ratio = median(snapshot) / median(copy)
row(
  `snapshot of ${(engine.stateBytes / 1024).toFixed(0)} KiB against a plain copy of the same`,
  `${ms(median(snapshot) / TIMES)}, ${ratio.toFixed(2)}×`,
  "≤ 1.5×",
)
