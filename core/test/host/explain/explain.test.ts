// A decision in words: the verdict with its clause, why it is not another address, and what would flip it.

import { describe, expect, test } from "vitest"
import { rounds, table, verdict, whyNot } from "../../../host/explain/explain.js"
import { type Flip, flips } from "../../../host/explain/flips.js"
import { type HostInput, readHost, readSourceCase, type SourceInput } from "../../../host/select/host-record.js"
import type { Question } from "../../../host/select/question.js"
import { Selector } from "../../../host/select/selector.js"
import type { ProfileName } from "../../../host/values/names.js"
import { hostOf } from "../../helpers/hosts.js"
import { core } from "../../helpers/world.js"

const selector = new Selector(core)

function ask(host: HostInput | string, asked: SourceInput, profile: ProfileName = "rfc6724") {
  const record = readHost(typeof host === "string" ? hostOf(host) : host)
  const question: Question = { host: record, asked: readSourceCase(asked), profile }
  return { host: record, question, decision: selector.use(record, profile).select(question.asked) }
}

describe("what decided", () => {
  test.each([
    [
      "2001:db8::1 dep; 2001:db8::2",
      { dst: "2001:db8::9" },
      '2001:db8::2 wins by Rule 3, "Avoid deprecated addresses": 2001:db8::1 is out because it is deprecated, 2001:db8::2 is not (RFC 6724 §5, Rule 3).',
    ],
    [
      "2001:db8:1::2; 2001:db8:3::2",
      { dst: "2001:db8:1::1" },
      '2001:db8:1::2 wins by Rule 8, "Use longest matching prefix": 2001:db8:3::2 is out because it shares 46 bits with the destination, 2001:db8:1::2 shares 64 bits (RFC 6724 §5, Rule 8).',
    ],
    ["2001:db8::1", { dst: "2001:db8::9" }, "2001:db8::1 is the only candidate (RFC 6724 §4)."],
    [
      "2001:db8::1; 2001:db8::2; 2001:db8::3",
      { dst: "2001:db8::9" },
      "2001:db8::1 and 2 others are equal under every rule; it comes first in the host's order (RFC 6724 §5 leaves the tiebreaker to the implementation).",
    ],
    ["2001:db8::1", { dst: "fe80::9" }, "No source: fe80::9 exists on every link, so the interface must be named (RFC 4007 §6)."],
    ["2001:db8::1", { dst: "2001:db8::9", route: null }, "No source: there is no route to 2001:db8::9 (ENETUNREACH)."],
  ] as const)("%s", (host, asked, expected) => {
    const { decision, host: record } = ask(host, asked)
    expect(verdict(decision, record)).toBe(expected)
  })
})

describe("why not that one", () => {
  const because = (host: string, addr: string, asked: SourceInput = { dst: "2001:db8::9" }, profile: ProfileName = "rfc6724") => {
    const { decision, host: record } = ask(host, asked, profile)
    return whyNot(addr, decision, record)
  }
  test.each([
    [
      "scope",
      "fe80::1; 2001:db8::1",
      "fe80::1",
      'fe80::1 fell at Rule 2, "Prefer appropriate scope": its scope, link-local, does not reach global (RFC 6724 §5, Rule 2).',
    ],
    [
      "home",
      "2001:db8::1 C; 2001:db8:1::1 H",
      "2001:db8::1",
      'Rule 4, "Prefer home addresses": it is a care-of address, 2001:db8:1::1 is a home address',
    ],
    ["label", "2002:c000:201::1; 2001:db8:1::1", "2002:c000:201::1", "its label 2 is not the destination's, 1; that of 2001:db8:1::1 is"],
    ["temporary", "2001:db8::1; 2001:db8:1::1 T", "2001:db8::1", "it is public, 2001:db8:1::1 is temporary, and temporary is the default"],
    ["CGA", "2001:db8::1; 2001:db8:1::1 CGA", "2001:db8::1", "it is no CGA, 2001:db8:1::1 is a CGA"],
    ["a tie", "2001:db8::1; 2001:db8::2", "2001:db8::2", "equal to 2001:db8::1 under every rule, and comes later"],
    [
      "tentative",
      "2001:db8::1; 2001:db8::2 tent",
      "2001:db8::2",
      "is tentative: until duplicate address detection is done it is no candidate",
    ],
    ["unknown", "2001:db8::1", "2001:db8::7", "2001:db8::7 is no address of this host."],
    ["the source itself", "2001:db8::1", "2001:db8::1", ""],
    ["another way of writing it", "fe80::1; 2001:db8::1", "FE80:0:0::1", "fe80::1 fell at Rule 2"],
  ])("%s", (_, host, addr, expected) => {
    expect(because(host, addr)).toContain(expected)
    if (expected === "") expect(because(host, addr)).toBe("")
  })

  test("another interface", () => {
    const host = "2001:db8::1 @v0; 2001:db8:1::1 @v1"
    const asked = { dst: "2001:db8::9", dev: "v1", route: { out_if: "v1" } }
    expect(because(host, "2001:db8::1", asked)).toBe(
      "2001:db8::1 is on v0, and only v1's addresses are candidates for 2001:db8::9 (RFC 6724 §4).",
    )
    expect(because(host, "2001:db8::1", asked, "linux")).toContain("it is on v0, packets leave through v1")
  })
})

test("the tournament: a cell for each candidate and rule asked, none after the decision", () => {
  const { decision, host } = ask("2001:db8::1 dep; fe80::1; 2001:db8::2", { dst: "2001:db8::9" })
  expect(table(decision)).toEqual([
    { addr: "2001:db8::1", cells: ["stays", "stays", "falls"] },
    { addr: "fe80::1", cells: ["stays", "falls", "gone"] },
    { addr: "2001:db8::2", cells: ["stays", "stays", "stays"] },
  ])
  expect(rounds(decision, host).map(({ rule, left, eliminated }) => [rule, left, eliminated.map(({ addr }) => addr)])).toEqual([
    ["1", 3, []],
    ["2", 2, ["fe80::1"]],
    ["3", 1, ["2001:db8::1"]],
  ])
})

describe("what would flip it", () => {
  const ways = (host: HostInput | string, asked: SourceInput, addr: string, profile: ProfileName = "rfc6724") =>
    flips(selector, ask(host, asked, profile).question, addr).map(told)
  const told = ({ changes, decision }: Flip) => `${changes.map(({ kind, text }) => `${kind}: ${text}`).join(" + ")} -> ${decision.by}`

  test("one flag, then one lifetime, one flag of the address, one label row, one policy, one profile", () => {
    expect(ways("2001:db8:1::1 T; 2001:db8:1::2", { dst: "2001:db8:1::9" }, "2001:db8:1::2")).toEqual([
      "flag: setsockopt(IPV6_ADDR_PREFERENCES, PUBLIC) -> 7",
      "lifetime: preferred lifetime 0 for 2001:db8:1::1 (ip -6 addr change 2001:db8:1::1/64 dev if0 preferred_lft 0) -> 3",
      "address: 2001:db8:1::2 flagged home -> 4",
      "label: label 99 for both 2001:db8:1::9/128 and 2001:db8:1::2/128 -> 6",
      "policy: the privacy preference reversed (RFC 6724 §2) -> 7",
      "profile: a stack with the profile rfc3484 -> 7",
      "profile: a stack with the profile linux -> 7",
      "profile: a stack with the profile freebsd -> 7",
    ])
  })

  test("Linux's sysctl", () => {
    expect(ways("2001:db8:1::1 T; 2001:db8:1::2", { dst: "2001:db8:1::9" }, "2001:db8:1::1", "linux")).toContain(
      "policy: sysctl net.ipv6.conf.if0.use_tempaddr=2 -> 7",
    )
  })

  test("two changes where none alone is enough", () => {
    const found = ways("2001:db8:1::1; 2001:db8:2::1 dep", { dst: "2001:db8:1::9" }, "2001:db8:2::1")
    expect(found.length).toBeGreaterThan(0)
    expect(found.every((way) => way.includes(" + "))).toBe(true)
  })

  test("none for what no small change can do, and none for the source itself", () => {
    expect(ways("2001:db8:1::1; ::1 /128", { dst: "2001:db8:1::9" }, "::1")).toEqual([])
    expect(ways("2001:db8:1::1", { dst: "2001:db8:1::9" }, "2001:db8:1::1")).toEqual([])
  })
})
