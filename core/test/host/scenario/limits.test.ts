// Limits on products of what a scenario asks for: checked before anything large is made, refused with place and remedy.

import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { Tab } from "../../../abi.js"
import { bootScenario } from "../../../host/boot/boot.js"
import { capacitiesOf } from "../../../host/boot/capacities.js"
import { Kind, readScenario, type ScenarioFile, Session } from "../../../host/index.js"
import { LIMITS } from "../../../host/scenario/definition/limits.js"
import { core, of, open, small } from "../../helpers/world.js"

const hostile = (name: string) => readFileSync(new URL(`../../fixtures/hostile/${name}`, import.meta.url), "utf8")
const refusal = (file: ScenarioFile) =>
  readScenario(JSON.stringify(file)).then(
    () => "",
    (error: Error) => error.message,
  )

test("64 gateways with pools of 65,536 of each type make no rows before a prefix is given", async () => {
  const scenario = await readScenario(hostile("pools-64x65536.json"))
  const { engine } = bootScenario(core, scenario)
  expect(engine.stateBytes).toBeLessThan(100_000)
  expect(capacitiesOf(scenario).tables[Tab.PoolEntry]).toBeLessThanOrEqual(1_000_000)
})

test("a /64 that is given back is used after those that were never given", () => {
  const session = open(
    small({
      until: 60,
      settings: { bindingKept: 0, withdrawal: "linkDown" },
      gateway: { poolSize: 2 },
      commands: Array.from({ length: 6 }, (_, i) => ({ at: i * 5, do: "attach" as const, host: "MH1", gateway: i % 2 ? "GW2" : "GW1" })),
    }),
  )
  const given = of(session, Kind.PrefixNew).filter(({ type, gateway }) => type === 3 && session.run.entities.get(gateway)?.name === "GW1")
  expect(given.map(({ prefix }) => session.run.entities.get(prefix)?.text)).toEqual([
    "2001:db8:1:1::/64",
    "2001:db8:1:2::/64",
    "2001:db8:1:1::/64",
  ])
})

const applications = (sockets: number, calls: number) => ({
  ...small({}),
  hosts: Array.from({ length: Math.ceil(sockets / 512) }, (_, h) => ({
    name: `MH${h}`,
    applications: Array.from({ length: 64 }, (_, a) => ({
      name: `app${a}`,
      connect: false,
      ...(calls > 0 && { calls: Array.from({ length: calls }, () => ({ call: "socket" as const })) }),
      sockets: Array.from({ length: 8 }, (_, s) => ({ name: `s${s}` })),
    })),
  })),
  commands: [],
})

test("sockets are limited over all hosts, and the calls of their scripts with each socket's own counted", async () => {
  expect(await refusal(applications(39_000, 0))).toBe("")
  expect(await refusal(applications(41_000, 0))).toContain(
    "hosts[78].applications: by here there are more than 40,000 sockets of all applications on all hosts; use fewer hosts",
  )
  expect(await refusal(applications(3 * 512, 150))).toContain("hosts[2].applications: by here there are more than 200,000 calls")
})

test("steps may ask for as many sets of fields of one kind as can be looked for at once", async () => {
  const steps = (sets: number) => ({
    ...small({}),
    steps: Array.from({ length: sets }, (_, i) => ({ id: "OD-1-01", expect: { kind: "Handoff", [`field${i}`]: 1 } })),
  })
  expect(await refusal(steps(LIMITS.fieldSets))).toBe("")
  expect(await refusal(steps(LIMITS.fieldSets + 1))).toContain(`steps[${LIMITS.fieldSets}].expect: by here there are more than 24 sets`)
})

const MH1 = { host: "MH1" } as const
type Commands = NonNullable<ScenarioFile["commands"]>
const many = (count: number, act: (i: number) => Commands[number]): ScenarioFile => ({
  ...small({ apps: [{ asks: ["sessionLasting"] }], until: 30, commands: [{ at: 0, do: "attach", ...MH1, gateway: "GW1" }] }),
  faults: Array.from({ length: count }, (_, i) => act(i)),
})

test.each<[string, number, (i: number) => Commands[number]]>([
  ["22,000 attaches", 22_000, (i) => ({ at: 1, do: "attach", ...MH1, gateway: i % 2 ? "GW1" : "GW2" })],
  ["40,000 detaches", 40_000, () => ({ at: 1, do: "detach", ...MH1 })],
  ["30,000 settings", 30_000, (i) => ({ at: 1, do: "set", key: "grace", value: i % 1000 })],
  ["20,000 openings and closings", 20_000, (i) => ({ at: 1, do: i % 2 ? "close" : "open", ...MH1, application: "app1" })],
  ["5,000 advertisements", 5_000, () => ({ at: 1, do: "advertise", gateway: "GW1" })],
  [
    "5,000 handoffs a millisecond apart",
    5_000,
    (i) => ({ at: `${1000 + i}ms`, do: "attach", ...MH1, gateway: i % 2 ? "GW1" : "GW2", gap: 0 }),
  ],
  ["5,000 failures a millisecond apart", 5_000, (i) => ({ at: `${1000 + i}ms`, do: i % 2 ? "restore" : "fail", node: "GW1" })],
])("%s run, at one instant or close to each other, and nothing is told to be full", async (_, count, act) => {
  const session = Session.open(core, await readScenario(JSON.stringify(many(count, act))))
  expect(session.run.records.length).toBeGreaterThanOrEqual(count)
  expect(of(session, Kind.Limit)).toEqual([])
})

test("a host with 64 applications, each with an address of its own, selects among all of them", () => {
  const apps = Array.from({ length: 64 }, () => ({ asks: ["sessionLasting" as const] }))
  const commands = apps.map((_, i) => ({ at: 2, do: "open" as const, ...MH1, application: `app${i + 1}` }))
  const file = small({ apps, settings: { reuse: "new" }, gateway: { poolSize: 100, pools: {} }, until: 10 })
  const session = open({ ...file, commands: [...(file.commands ?? []), ...commands] })
  expect(of(session, Kind.ConnectRet)).toHaveLength(64)
})

test.each(["broken-promise-950.json", "broken-promise-967.json"])("%s: an advertisement ends no promise (S-22)", async (name) => {
  const session = Session.open(core, await readScenario(hostile(name)))
  expect(of(session, Kind.Violation)).toEqual([])
})
