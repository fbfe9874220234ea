// Small scenarios that once went wrong, each the sample of a kind; what is expected of each is from the model and from the requirements
// named. Their files are core/test/fixtures/model.

import { readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { ladderText } from "../../../formats/ladder/ladder.js"
import { metricsJson } from "../../../formats/metrics.js"
import { Kind, metricsOf, readScenario, type ScenarioFile, Session } from "../../../host/index.js"
import { network, violations } from "../../helpers/network.js"
import { attach, core, detach, open, small, start, story } from "../../helpers/world.js"

const file = (name: string) => readFileSync(new URL(`../../fixtures/model/${name}.json`, import.meta.url), "utf8")
const play = async (name: string) => Session.open(core, await readScenario(file(name), name))

describe("a failed connect() (OD-4.1-06)", () => {
  test("closes the socket, drops its hold, and tries again once a router has spoken", async () => {
    expect(
      story(await play("67-connect-fails"), Kind.ConnectRet, Kind.SockClose, Kind.SockOpen, Kind.AddrKeep, Kind.AdvertisementHeard).slice(
        0,
        8,
      ),
    ).toEqual([
      "0.020 AdvertisementHeard",
      "3.000 SockOpen a",
      "3.002 ConnectRet a IPsl1",
      "3.003 SockClose a",
      "3.003 AddrKeep IPsl1",
      "4.034 AdvertisementHeard",
      "4.034 SockOpen a",
      "4.104 ConnectRet a IPsl1",
    ])
  })

  test.each(["ssh", "fails"])("an application that does not reconnect (%s) leaves nothing held", (name) => {
    const app =
      name === "ssh"
        ? { preset: "ssh" as const, asks: ["sessionLasting" as const] }
        : { asks: ["sessionLasting" as const], onBroken: "fail" as const }
    const session = open(small({ apps: [app], until: 90, commands: [attach(0, "GW1"), detach(2), start(3, "app1"), attach(4, "GW2")] }))
    expect(story(session, Kind.SockOpen, Kind.SockClose, Kind.PrefixGone)).toEqual([
      "3.000 SockOpen app1",
      "3.003 SockClose app1",
      "4.034 PrefixGone PREFnp1",
      "63.003 PrefixGone PREFsl1",
    ])
  })

  test("the tries of one whose network stays away come further and further apart, and at once when it is back", () => {
    const faults: ScenarioFile["faults"] = [
      { at: 2, do: "partition", between: ["GW1", "peer"] },
      { at: 100, do: "heal", between: ["GW1", "peer"] },
    ]
    const session = open(
      small({ apps: [{ asks: ["sessionLasting"] }], until: 120, commands: [attach(0, "GW1"), start(3, "app1")], faults }),
    )
    expect(story(session, Kind.SockOpen).map((line) => Number(line.split(" ")[0]))).toEqual([3, 19.003, 36.006, 55.009, 78.012, 100])
    expect(session.seek(session.run.end).sockets.map(({ name }) => name)).toEqual(["app1"])
  })

  test("one that gives up its types can be opened again, from its first choice on", () => {
    const commands = [attach(0, "GW1"), start(3, "app1"), start(5, "app1")]
    const session = open(small({ apps: [{ asks: ["fixed", "gracefulReplacement"] }], commands }))
    expect(story(session, Kind.AppReq, Kind.SockClose, Kind.TraceWarn).filter((line) => !line.includes("TraceWarn"))).toEqual([
      "3.000 AppReq app1",
      "3.006 SockClose app1",
      "3.006 AppReq app1",
      "3.007 SockClose app1",
      "5.000 AppReq app1",
      "5.006 SockClose app1",
      "5.006 AppReq app1",
      "5.007 SockClose app1",
    ])
  })
})

describe("each interface attaches for itself", () => {
  const heard = (session: Session) =>
    story(session, Kind.LinkUp, Kind.Solicitation, Kind.AdvertisementHeard).filter((line) => Number(line.split(" ")[0]) < 16)

  test("while its anchor is reached by the other one", async () => {
    expect(heard(await play("36-68-anchor-by-the-other-interface"))).toEqual([
      ...["0.000 LinkUp", "0.000 Solicitation", "0.020 AdvertisementHeard"],
      ...["5.080 LinkUp", "5.080 Solicitation", "5.085 LinkUp", "5.085 Solicitation"],
      ...["5.100 AdvertisementHeard", "5.105 AdvertisementHeard"],
    ])
  })

  test.each([5, 5.001, 5.01])("where both move to one gateway, the second at %s s", (at) => {
    const move = (at: number, gateway: string, port: string) => ({ ...attach(at, gateway), interface: port })
    const session = network({
      host: { interfaces: ["wlan0", "cell0"] },
      settings: { bootSet: ["sessionLasting", "nonPersistent"] },
      commands: [move(0, "GW1", "wlan0"), move(1, "GW3", "cell0"), move(5, "GW2", "wlan0"), move(at, "GW2", "cell0")],
    })
    expect(heard(session).filter((line) => line.endsWith("AdvertisementHeard")).length).toBe(4)
    expect(
      session.seek(session.run.end).hosts[0]?.links.map(({ gateway, state }) => [session.run.entities.get(gateway)?.name, state]),
    ).toEqual([
      ["GW2", 2],
      ["GW2", 2],
    ])
  })

  test("a prefix that ends while its binding is awaited holds no advertisement up", () => {
    const session = network({
      apps: [{ asks: ["fixed"] }],
      settings: { bootSet: ["sessionLasting"], idleKeep: { sessionLasting: "2.06s" } },
      commands: [attach(0, "GW1"), attach(2, "GW2"), attach(4, "GW3")],
      faults: [{ at: 1, do: "drop", message: "bindingUpdate", count: 9 }],
    })
    expect(heard(session).at(-1)).toMatch(/AdvertisementHeard$/)
  })

  test("setsc() gives an address that connect() can use by the default route (A6724-15, -21)", async () => {
    expect(story(await play("27-setsc-gives-the-other-interface"), Kind.SetscRet, Kind.ConnectRet)).toEqual([
      "3.000 SetscRet a IPnp2",
      "3.052 ConnectRet a IPnp2",
    ])
  })

  test("where only the other interface has one of the type, the network of the default route is asked", () => {
    const session = network({
      host: { interfaces: ["wlan0", "cell0"] },
      apps: [{ asks: ["fixed"] }],
      settings: { bootSet: ["fixed"] },
      commands: [{ ...attach(0, "GW2"), interface: "cell0" }, { ...attach(1, "GW1"), interface: "wlan0" }, start(3, "app1")],
    })
    expect(story(session, Kind.NetReq, Kind.SetscRet, Kind.ConnectRet).map((line) => line.slice(6))).toEqual([
      "NetReq app1",
      "SetscRet app1 IPfx2",
      "ConnectRet app1 IPfx2",
    ])
  })
})

test("make before break: no hole in the samples, no interruption where no packet was lost", async () => {
  const session = await play("77-hole-in-the-samples")
  const sent = session.run.records.filter(({ kind, t }) => kind === Kind.SampleSent && t > 4.1e6 && t < 6.3e6).map(({ t }) => t)
  expect(Math.max(...sent.slice(1).map((t, i) => t - (sent[i] ?? 0)))).toBe(20_000)
  const total = metricsOf(session.run).figures.filter(({ scope }) => scope === "total")
  expect(total.filter(({ metric }) => metric === "interruptionMost" || metric === "packetsLost").map(({ value }) => value)).toEqual([0, 0])
})

test("send() tells the bytes that were sent", async () => {
  const [sent] = (await play("76-bytes-sent")).run.records.filter(({ kind }) => kind === Kind.SendRet)
  expect(sent?.value).toBe(5000)
})

test("the time-out is for the network's answer: duplicate detection has its own clock (S-13, S-16)", async () => {
  expect(story(await play("16b-three-duplicates-default-time-out"), Kind.SetscRet, Kind.DuplicateFound)).toHaveLength(4)
  expect(story(await play("16b-three-duplicates-default-time-out"), Kind.SetscRet)[0]).toMatch(/SetscRet a IPsl2$/)
})

test("a grant that never arrives is returned with a record that names its prefix", async () => {
  expect(story(await play("20b-lost-grant-without-a-record"), Kind.GrantReturned, Kind.MessageLost)).toEqual([
    "3.017 MessageLost a PREFsl1",
    "3.017 GrantReturned PREFsl1",
  ])
})

describe("names of strangers", () => {
  test("a host may be called __proto__", async () => {
    const session = await play("30-proto")
    expect(metricsJson(session.run, metricsOf(session.run))).toContain('"__proto__": {')
  })

  test("what turns the direction of text stands as an escape in the ladder", async () => {
    const text = ladderText((await play("30-direction-in-ladder")).run)
    expect(text).not.toContain("\u202e")
    expect(text).toContain("\\u{202e}ab")
  })
})

test("1,920 applications may open in one microsecond", () => {
  const apps = Array.from({ length: 64 }, (_, i) => ({ name: `a${i}`, asks: ["sessionLasting" as const], to: "peer" }))
  const file = small({})
  const hosts = Array.from({ length: 30 }, (_, h) => ({ name: `h${h}`, applications: apps }))
  const commands: ScenarioFile["commands"] = hosts.flatMap(({ name }) => [
    { at: 0, do: "attach", host: name, gateway: "GW1" },
    ...apps.map(({ name: application }) => ({ at: 3, do: "open" as const, host: name, application })),
  ])
  const gateways = file.topology.gateways.map((gateway) => ({ ...gateway, pools: {}, poolSize: 64 }))
  const session = open({ ...file, until: 4, hosts, commands, topology: { ...file.topology, gateways } })
  expect(session.run.records.filter(({ kind, code }) => kind === Kind.ConnectRet && code === 0)).toHaveLength(1920)
  expect(violations(session)).toEqual([])
})
