// The names that the server answers for: Host fields as they come, and the addresses of a machine.

import { describe, expect, test } from "vitest"
import { acceptedNames, hostName, reachableAddresses } from "../../tools/server/names.mjs"

describe("a Host field (RFC 9110 §7.2)", () => {
  test.each([
    ["localhost", "localhost"],
    ["localhost:4173", "localhost"],
    ["LocalHost:", "localhost"],
    ["localhost.:80", "localhost"],
    ["127.0.0.1:4173", "127.0.0.1"],
    ["[::1]:4173", "[::1]"],
    ["[::1]", "[::1]"],
    ["[0:0:0:0:0:0:0:1]:80", "[::1]"],
    ["[2001:DB8::0:A]", "[2001:db8::a]"],
    ["big-screen.example", "big-screen.example"],
    ["xn--bro-hoa.example:1", "xn--bro-hoa.example"],
  ])("%s names %s", (field, name) => expect(hostName(field)).toBe(name))

  test.each([
    [undefined],
    [""],
    [":80"],
    ["."],
    ["::1"],
    ["[::1"],
    ["[::1]x"],
    ["[localhost]"],
    ["[fe80::1%25eth0]"],
    ["localhost:80:80"],
    ["localhost:http"],
    ["localhost..:80:"],
    ["user@localhost"],
    ["localhost/"],
    ["localhost, evil.example"],
    ["local host"],
    ["localhost\u0000"],
    ["http://localhost"],
    ["büro.example"],
    ["$(name)"],
  ])("%j names none", (field) => expect(hostName(field)).toBeNull())
})

test("what is accepted: this machine's names for itself, the addresses, and what is allowed", () => {
  const names = acceptedNames(["192.0.2.7", "2001:DB8:0::7"], ["laptop.example"])
  expect([...names]).toEqual(["localhost", "127.0.0.1", "[::1]", "192.0.2.7", "[2001:db8::7]", "laptop.example"])
  expect(names.has(hostName(""))).toBe(false)
})

test("another computer reaches global and private addresses, IPv4 first, once each; not loopback, not link-local IPv6", () => {
  const at = (address: string, internal = false) => ({
    ...{ address, internal, netmask: "", mac: "", cidr: null },
    ...(address.includes(":") ? { family: "IPv6" as const, scopeid: 0 } : { family: "IPv4" as const }),
  })
  const interfaces = {
    lo: [at("127.0.0.1", true), at("::1", true)],
    wlan0: [at("2001:db8::2"), at("fe80::2"), at("192.0.2.2"), at("febf::2"), at("fec0::2")],
    eth0: [at("fd00::3"), at("169.254.7.7"), at("192.0.2.2")],
    down: undefined,
  }
  expect(reachableAddresses(interfaces)).toEqual(["192.0.2.2", "169.254.7.7", "2001:db8::2", "fec0::2", "fd00::3"])
})
