// The menus of all objects: what can be done now, and why the rest cannot (F20). The socket API call by call, as the core would answer.

import { beforeEach, expect, test } from "vitest"
import { foresee } from "../../../core/host/acting.js"
import { AddressType, type Frame, Kind } from "../../../core/host/index.js"
import { createExplorer, type Explorer } from "../../explorer/store.js"
import { explorerScene } from "../../scene/stage/explorer.js"
import { withPrefixes } from "../../scene/stage/network.js"
import { actionsFor, menuFor } from "../../ui/acting/actions.js"
import { type Entry, flatten, isAction, isGroup } from "../../ui/acting/entries.js"
import { core, SHIPPED, scenarioText } from "../helpers/shipped.js"

let explorer: Explorer
beforeEach(() => open("draft-4.2"))

async function open(name: string, seconds?: number): Promise<void> {
  explorer = createExplorer(core)
  await explorer.load(scenarioText(name), { name, link: name }, seconds === undefined ? {} : { t: seconds * 1e6 })
}

const frame = (): Frame => explorer.getState().frame as Frame

function entriesOf(name: string, what: string, listed = actionsFor): readonly Entry[] {
  const { session } = explorer.getState()
  const entity = [...frame().run.entities.values()].findLast((e) => e.name === name && e.what === what)
  if (!session || !entity) throw Error(`there is no ${what} ${name}`)
  return listed({ frame: frame(), foresee: foresee(session, frame().time) }, entity.serial)
}

const told = (entries: readonly Entry[]) => entries.map((entry) => (isAction(entry) ? [entry.name, entry.because] : [entry.name]))
const within = (entries: readonly Entry[], ...names: string[]): readonly Entry[] =>
  names.reduce((list, name) => list.filter(isGroup).find((g) => g.name === name)?.entries ?? [], entries)
const find = (entries: readonly Entry[], name: string) => flatten(entries).find((action) => action.name === name)

test("a host's menu offers what can be done, and says why of the rest (F20)", () => {
  const entries = entriesOf("MH1", "host")
  expect(told(entries)).toEqual([
    ["Move to GW1", "MH1 is there already."],
    ["Move to GW2", ""],
    ["Move to GW3", ""],
    ["Make before break"],
    ["Detach", ""],
    ["Open application"],
    ["Close application"],
    ["Socket API, call by call"],
    ["Make its next address a duplicate", ""],
    ["Faults of messages"],
    ["Settings of MH1 …"],
  ])
  expect(told(within(entries, "Open application"))).toEqual([
    ["Open app1 messenger", "app1 is open."],
    ["Open app2 dns", "app2 is open."],
    ["Open app3 browser", "app3 is open."],
    ["Open app4 player", ""],
  ])
})

test("as a menu it is short: what is done most first, the rest in groups, and in them last what cannot be done", () => {
  const menu = entriesOf("MH1", "host", menuFor)
  expect(told(menu)).toEqual([["Move to GW2", ""], ["Move to GW3", ""], ["Detach", ""], ["Applications"], ["More"], ["Settings of MH1 …"]])
  expect(told(within(menu, "Applications"))).toEqual([
    ["Close app1 messenger", ""],
    ["Close app2 dns", ""],
    ["Close app3 browser", ""],
    ["Open app4 player", ""],
    ["Socket API, call by call"],
  ])
  expect(told(within(menu, "More")).at(-1)).toEqual(["Move to GW1", "MH1 is there already."])
})

test("no menu of an object has more than eight lines, and each has all acts of its object, in every shipped scenario", async () => {
  for (const name of SHIPPED) {
    await open(name)
    const { session } = explorer.getState()
    if (!session) throw Error("nothing is open")
    for (const part of [0.3, 0.9]) {
      explorer.seek(Math.round((frame().run.end * part) / 1000) * 1000)
      const now = { frame: frame(), foresee: foresee(session, frame().time) }
      const shown = [...frame().hosts, ...frame().gateways, ...frame().sockets, ...frame().peers].slice(0, 24)
      for (const { serial } of shown) {
        const menu = menuFor(now, serial)
        expect(menu.length, `${name}, ${frame().run.entities.get(serial)?.name}`).toBeLessThanOrEqual(8)
        const acts = (entries: readonly Entry[]) => new Set(flatten(entries).filter((a) => a.because === "").map((a) => JSON.stringify(a.command))) // biome-ignore format: a line
        expect(acts(menu)).toEqual(acts(actionsFor(now, serial)))
      }
    }
  }
})

test("without a link there is nothing to detach, and nothing to keep meanwhile", () => {
  explorer.do({ do: "detach", host: "MH1" })
  const entries = entriesOf("MH1", "host")
  expect(find(entries, "Detach")?.because).toBe("MH1 has no link.")
  expect(find(entries, "Move to GW2, make before break")?.because).toBe("MH1 has no link that it could keep meanwhile.")
})

test("setsc() after bind() and connect() is EINVAL, and not offered (OD-4.1-02)", () => {
  const entries = entriesOf("app1", "socket")
  expect(find(entries, "setsc fixed")?.because).toBe(
    "−1 EINVAL: after connect() it is too late: setsc() comes before bind() and connect() (draft §4.1).",
  )
  expect(find(entries, "bind to any address")?.because).toBe("−1 EINVAL: after connect() a socket has its address.")
  expect(find(entries, "connect to web")?.because).toBe("−1 EISCONN: it is connected.")
  expect(find(entries, "send 1200 bytes")?.because).toBe("")
})

test("on a new socket the calls of draft §4.1 become possible one after the other", () => {
  const call = (name: string) => {
    const action = find(entriesOf("app4", "app"), name)
    expect(action, name).toMatchObject({ because: "" })
    if (action) explorer.do(action.command)
  }
  const why = (name: string) => find(entriesOf("app4", "app"), name)?.because
  expect(why("setsc session-lasting")).toBe("−1 EBADF: app4 has no open socket; call socket() first.")
  call("socket()")
  expect(why("bind to what setsc() gave")).toBe("−1 EADDRNOTAVAIL: setsc() has given it no address.")
  expect(why("send 1200 bytes")).toBe("−1 ENOTCONN: connect() comes first.")
  expect(why("listen()")).toBe("−1 EINVAL: bind() comes first.")
  call("setsc session-lasting")
  call("bind to what setsc() gave")
  call("connect to web")
  explorer.seek(frame().time + 1_000_000)
  expect(frame().sockets.find((s) => s.name === "app4")).toMatchObject({ type: AddressType.SessionLasting, bound: true })
  expect(why("send 1200 bytes")).toBe("")
})

test("reserved values and types that the network lacks are offered, with what would come back (OD-6.1-09, -11)", () => {
  explorer.do({ do: "call", host: "MH1", application: "app4", call: { call: "socket" } })
  const entries = entriesOf("app4", "socket")
  expect(find(entries, "setsc 5, a reserved value")).toMatchObject({
    because: "",
    detail: "−1 EINVAL: 0 and 5 to 7 are reserved (draft §6.1).",
  })
  explorer.do({ do: "set", key: "unsupported", value: "known" })
  expect(frame().gateways.find((g) => g.name === "GW1")?.offers).not.toContain(AddressType.GracefulReplacement)
  expect(find(entriesOf("app4", "socket"), "setsc graceful-replacement")).toMatchObject({
    because: "",
    detail: "−1 EAI_REQUIREDIPNOTSUPPORTED: this network does not offer the type (draft §6.1).",
  })
})

test("of two opposites a gateway's menu has the one that makes sense (F17)", () => {
  const has = (name: string) => find(entriesOf("GW1", "gateway"), name)?.because
  for (const [one, other] of [
    ["Refuse session-lasting here", "Accept session-lasting again"],
    ["Exhaust the session-lasting pool", "Replenish the session-lasting pool"],
    ["Fail GW1", "Restore GW1"],
    ["Cut the way to GW2", "Mend the way to GW2"],
    ["Stop offering non-persistent", "Offer non-persistent"],
  ] as const) {
    expect([has(one), has(other)], one).toEqual(["", undefined])
    explorer.do(find(entriesOf("GW1", "gateway"), one)?.command ?? { do: "detach", host: "" })
    expect([has(one), has(other)], other).toEqual([undefined, ""])
  }
})

test("a central anchor has no cell to move to", async () => {
  await open("anchor-fails")
  const names = entriesOf("LMA", "gateway").map(({ name }) => name)
  expect(names.filter((name) => name.startsWith("Move"))).toEqual([])
  expect(find(entriesOf("LMA", "gateway"), "Fail LMA")?.because).toBe("")
})

test("a correspondent connects to what is published, and to nothing else (OD-1-03)", async () => {
  await open("published-server", 0)
  const [peer] = frame().peers
  const [app] = [...frame().run.entities.values()].filter((e) => e.what === "app")
  const connect = () => find(entriesOf(peer?.name ?? "", "peer"), `Connect to ${app?.name} on MH1`)
  expect(connect()?.because).toBe(`${app?.name} does not listen: its address is not published.`)
  const published = frame().run.records.find((r) => r.kind === Kind.Published)
  explorer.seek((published?.t ?? 0) + 200_000)
  expect(connect()?.because).toBe("")
  expect(entriesOf("DNS", "registry").length).toBeGreaterThan(0)
})

test("a prefix is withdrawn by its gateway's advertisement (RFC 4862 §5.5.3)", () => {
  const [prefix] = frame().prefixes
  const name = frame().run.entities.get(prefix?.serial ?? 0)?.name ?? ""
  const withdraw = find(entriesOf(name, "prefix"), "Withdraw, authenticated")
  expect(withdraw?.because).toBe("")
  if (withdraw) explorer.do(withdraw.command)
  expect(frame().run.records.some((r) => r.kind === Kind.LifetimeSet && r.t >= frame().time)).toBe(true)
})

test("prefixes are among what can be chosen on the stage, with how they stand in their names (F21)", () => {
  const names = (): string[] => {
    const view = { selected: 0, reduced: false, camera: { zoom: 1, at: [0.5, 0.5] } } as const
    const { things } = withPrefixes(frame(), explorerScene(frame(), { width: 1040, height: 492 }, view), 0)
    return things.filter(({ what }) => what === "prefix").map(({ name }) => name)
  }
  expect(names()).toContain("PREFsl1, session-lasting prefix, 2001:db8:1:a::/64, of GW1")
  explorer.seek(6_200_000)
  expect(names()).toContain("PREFsl1, session-lasting prefix, 2001:db8:1:a::/64, anchored at GW1")
  expect(names().filter((name) => name.startsWith("PREFnp1"))).toEqual([])
})

test("of two interfaces each has acts of its own", async () => {
  await open("two-interfaces")
  const entries = entriesOf("MH1", "host")
  expect(told(within(entries, "wlan0")).at(-1)).toEqual(["Detach wlan0", ""])
  expect(find(entries, "Move cell0 to GW2")?.because).toBe("cell0 is there already.")
})

test("asking what would be leaves everything as it is", () => {
  const before = JSON.stringify([frame().sockets, frame().hosts, frame().position])
  const records = frame().run.records.length
  for (const name of ["GW1", "GW2", "GW3"]) entriesOf(name, "gateway")
  entriesOf("MH1", "host")
  explorer.seek(frame().time)
  expect(JSON.stringify([frame().sockets, frame().hosts, frame().position])).toBe(before)
  expect(frame().run.records).toHaveLength(records)
})

test("every act that is offered is taken by the core, at every moment of every kind (F20)", async () => {
  for (const [name, seconds] of [
    ["draft-4.2", 6.04],
    ["four-types", 8],
    ["two-interfaces", 5.1],
    ["published-server", 3],
    ["legacy-eight", 4],
  ] as const) {
    await open(name, seconds)
    const { session } = explorer.getState()
    if (!session) throw Error("nothing is open")
    const ask = foresee(session, frame().time)
    const serials = [...frame().run.entities.values()].map(({ serial }) => serial)
    const offered = serials.flatMap((serial) => flatten(actionsFor({ frame: frame(), foresee: ask }, serial))).filter((a) => !a.because)
    expect(offered.length, name).toBeGreaterThan(50)
    expect(
      offered.filter((a) => ask(a.command).code !== 0).map((a) => a.name),
      name,
    ).toEqual([])
  }
})
