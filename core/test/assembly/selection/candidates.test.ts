// Candidate source addresses, RFC 6724 §4; routing before them (§7) and what an application may name itself.

import { describe, expect, test } from "vitest"
import { Errno, Kind, Trait } from "../../../host/index.js"
import { type HostInput, readSourceCase } from "../../../host/select/host-record.js"
import { chosen, select, sorted, type Under, use } from "../../helpers/deciding.js"
import { hostOf } from "../../helpers/hosts.js"
import { attach, open, small, start, story } from "../../helpers/world.js"

const two = "2001:db8::1 @v0; fe80::1 @v0; 2001:db8:1::1 @v1; fe80::2 @v1"
const all = ["2001:db8::1", "fe80::1", "2001:db8:1::1", "fe80::2"]
const ofV1 = ["2001:db8:1::1", "fe80::2"]
const everywhere = { changes: { on: Trait.AllInterfaces } }

const candidates = (dst: string, dev: string, under: Under, host: HostInput | string = two) =>
  select(host, { dst, dev, route: { out_if: dev } }, under).candidates.map(({ addr }) => addr)

describe("the candidate set", () => {
  test.each([
    ["A6724-15", "the unicast addresses of the outgoing interface", "2001:db8::9", {}, ofV1],
    ["A6724-15", "which is a recommendation: Linux takes all interfaces'", "2001:db8::9", { profile: "linux" }, all],
    ["A6724-17", "link-local destination: the same link", "fe80::9", everywhere, ofV1],
    ["A6724-17", "multicast of a link: the same link", "ff02::9", everywhere, ofV1],
    ["A6724-17", "global multicast too", "ff0e::9", everywhere, ofV1],
    ["A6724-17", "under Linux too", "ff0e::9", { profile: "linux" }, ofV1],
    ["A6724-18", "site-local destination: no interface but the outgoing one, so no other site", "fec0::9", {}, ofV1],
  ] as const)("%s: %s", (_, __, dst, under, expected) => expect(candidates(dst, "v1", under)).toEqual(expected))

  test("A6724-18: a site-local source of another interface, closer by every rule, is no candidate", () => {
    const host = "fec0::1 @v0; fec0:0:0:9::1 @v1; 2001:db8::1 @v1"
    expect(candidates("fec0::9", "v1", {}, host)).toEqual(["fec0:0:0:9::1", "2001:db8::1"])
    expect(chosen(host, { dst: "fec0::9", dev: "v1", route: { out_if: "v1" } })).toBe("fec0:0:0:9::1 by 2")
  })

  test("A6724-19: multicast and unspecified addresses are never candidates", () => {
    expect(candidates("2001:db8::9", "if0", {}, "2001:db8::1; ff0e::1; ::; ff02::1; 2001:db8::3")).toEqual(["2001:db8::1", "2001:db8::3"])
    expect(select("ff0e::1; ::", "2001:db8::9")).toMatchObject({ src: null, errno: "EADDRNOTAVAIL" })
  })

  test("tentative addresses are none, optimistic ones are (RFC 4429)", () => {
    expect(candidates("2001:db8::9", "if0", {}, "2001:db8::1 tent; 2001:db8::2 opt")).toEqual(["2001:db8::2"])
  })

  test("A6724-20: with SIIT an IPv4-converted destination has IPv4-translatable sources only", () => {
    const host = hostOf("2001:db8:1::1; 2001:db8:122::c000:221 dep; 2001:db8:122::c000:222", { siit: "2001:db8:122::/96" })
    const converted = "2001:db8:122::c633:6401"
    expect(candidates(converted, "if0", {}, host)).toEqual(["2001:db8:122::c000:221", "2001:db8:122::c000:222"])
    expect(candidates("2001:db8:1::9", "if0", {}, host)).toHaveLength(3)
    expect(select(hostOf("2001:db8:1::1", { siit: "2001:db8:122::/96" }), converted)).toMatchObject({ src: null, errno: "EADDRNOTAVAIL" })
    expect(select("2001:db8:1::1", converted).src).toBe("2001:db8:1::1")
    // In destination ordering Source(D) is found in the same set.
    expect(sorted(host, `${converted}, 2001:db8:1::9`)).toContain(`${converted} (2001:db8:122::c000:222)`)
  })

  test.each([
    ["no route", { dst: "2001:db8::9", route: null }, "ENETUNREACH"],
    ["a route that says why", { dst: "2001:db8::9", route: null, route_errno: "EACCES" }, "EACCES"],
    ["link-local without an interface", { dst: "fe80::9" }, "EINVAL"],
    ["interface-local multicast without an interface", { dst: "ff01::9" }, "EINVAL"],
    ["no candidate", { dst: "2001:db8::9", dev: "v9", route: { out_if: "v9" } }, "EADDRNOTAVAIL"],
  ] as const)("%s: %s", (_, asked, errno) => {
    const host = hostOf("2001:db8::1 @v0", { interfaces: [{ name: "v0" }, { name: "v9" }] })
    expect(select(host, asked)).toMatchObject({ src: null, errno, by: "error" })
  })
})

describe("routing comes first, §7", () => {
  test("A6724-52: the route's interface gives the candidates, though another has the longer match", () => {
    const host = hostOf("2001:db8:1::1 @v0 /48; 2001:db8:2::1 @v1 /48", { default_route_if: "v1" })
    const onLink = select(host, { dst: "2001:db8:1::9" })
    expect([onLink.outInterface, onLink.src]).toEqual(["v0", "2001:db8:1::1"])
    const elsewhere = select(host, { dst: "2001:db8:0:1::9" })
    expect([elsewhere.outInterface, elsewhere.src]).toEqual(["v1", "2001:db8:2::1"])
    const named = select(host, { dst: "2001:db8:1::9", dev: "v1" })
    expect([named.outInterface, named.src]).toEqual(["v1", "2001:db8:2::1"])
  })
})

describe("a source that the application names", () => {
  const asked = readSourceCase({ dst: "2001:db8::9", dev: "v1", route: { out_if: "v1" } })

  test("A6724-21: outside the candidate set it is an error: another interface's, or no address of the host", () => {
    expect(["2001:db8::1", "2001:db8::7"].map((src) => use(two).allows(src, asked))).toEqual([false, false])
    const tentative = use("2001:db8::1 @v0; 2001:db8:1::1 @v1 tent")
    expect(tentative.allows("2001:db8:1::1", asked)).toBe(false)
  })

  test("A6724-22: inside it is respected, though every rule speaks for another", () => {
    const host = "2001:db8::1 @v1; fe80::1 @v1 dep"
    expect(use(host).allows("fe80::1", asked)).toBe(true)
    expect(select(host, { ...asked, dst: "2001:db8::9" }).src).toBe("2001:db8::1")
  })

  const application = { asks: ["sessionLasting" as const], sendEvery: "1s" }
  const commands = [attach(0, "GW1"), start(1, "app1"), attach(5, "GW2"), start(7, "app2")]
  const run = (bind: boolean) => open(small({ apps: [application, { ...application, bind }], commands }))
  const sourceOf = (session: ReturnType<typeof run>) => {
    const { entities, records } = session.run
    const returned = records.filter(({ kind, code }) => kind === Kind.ConnectRet && code === Errno.OK)
    return entities.get(returned.at(-1)?.address ?? 0)?.name
  }

  test("A6724-22, A5014-27: bind() to a deprecated address takes precedence over every rule", () => {
    expect(sourceOf(run(true))).toBe("IPsl1")
    expect(sourceOf(run(false))).not.toBe("IPsl1")
  })

  test("A6724-23: only without an explicit source does the algorithm run, for one source", () => {
    expect(story(run(true), Kind.Select)).toEqual([])
    expect(story(run(false), Kind.Select)).toEqual([expect.stringMatching(/Select app2 IPnp2$/)])
    expect(() => readSourceCase({ dst: "192.0.2.1" })).toThrow("an IPv4 address where an IPv6 address is needed")
  })
})
