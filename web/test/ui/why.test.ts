// "Why this address": a simulated host as the core's question, the tournament, keys and flags. Decisions are the core's own.

import { beforeAll, describe, expect, test } from "vitest"
import { type Frame, Kind } from "../../../core/host/index.js"
import { ask, type Decision, hostOfFrame, Preference, questionOf, Selector } from "../../../core/host/selection.js"
import { kindWords, named } from "../../ui/decision/address-names.js"
import { choiceIn, choose, PAIRS } from "../../ui/decision/preferences.js"
import { ruleKey } from "../../ui/decision/stepping.js"
import { askedRules, tournamentOf } from "../../ui/decision/tournament.js"
import { headline, wouldHave } from "../../ui/why/headline.js"
import { sourceCallsOf } from "../../ui/why/source-calls.js"
import { core, openShipped } from "../helpers/shipped.js"

const MEDIA = "2001:db8:0:84::1"
let frame: Frame
let before: Frame
let selector: Selector
let decision: Decision

beforeAll(async () => {
  const session = await openShipped("draft-4.2")
  frame = session.seek(7_033_000)
  before = session.seek(5_000_000)
  selector = new Selector(core)
  decision = ask(selector, questionOf(frame, frame.hosts[0]?.serial ?? 0, MEDIA))
})

const socketOf = (name: string) => frame.sockets.findLast((row) => row.name === name)?.serial ?? 0

describe("a host of a frame", () => {
  test("has its valid addresses with their states, on one interface", () => {
    const rows = hostOfFrame(frame, frame.hosts[0]?.serial ?? 0).addresses.filter(({ addr }) => !addr.startsWith("fe80"))
    expect(rows.map(({ addr, plen, if: on, flags, advertiser }) => [addr, plen, on, flags.join(), advertiser])).toEqual([
      ["2001:db8:1:a::c5", 64, "wlan0", "deprecated", "GW2"],
      ["2001:db8:2:1::c5", 64, "wlan0", "", "GW2"],
    ])
  })

  test("before the handoff both of the first gateway's are preferred", () => {
    const rows = hostOfFrame(before, before.hosts[0]?.serial ?? 0).addresses
    expect(rows.filter(({ flags }) => flags.length > 0)).toEqual([])
    expect(rows.map(({ addr }) => addr)).toEqual(expect.arrayContaining(["2001:db8:1:a::c5", "2001:db8:1:1::c5"]))
  })

  test("without a link there is no way out", () => {
    const { hosts } = frame
    const [host] = hosts
    const cut = { ...frame, hosts: hosts.map((row) => ({ ...row, link: 0, links: row.links.map((link) => ({ ...link, state: 0 })) })) }
    expect(hostOfFrame(cut, host?.serial ?? 0).default_route_if).toBeNull()
  })

  test("asks as its sockets do: the rules take IPnp2, because IPsl1 is deprecated (A6724-28)", () => {
    expect([decision.src, decision.by]).toEqual(["2001:db8:2:1::c5", "3"])
  })
})

describe("the calls of a socket", () => {
  test("app4: setsc(), bind(), and the rules were not asked (A6724-22)", () => {
    const calls = sourceCallsOf(frame, socketOf("app4"))
    expect(calls.explicit).toBe(true)
    expect(calls.lines.map(({ code, text }) => `${code} ${text}`)).toEqual(["setsc() returned 0: IPsl1", "bind(IPsl1) made it the source"])
    expect(headline("app4", "IPsl1", calls)).toBe("IPsl1, because app4 bound it.")
  })

  test("what the rules would have said is another sentence", () => {
    const names = new Map([["2001:db8:2:1::c5", { name: "IPnp2", type: 3 }]])
    expect(wouldHave(decision, names, "IPsl1", "media")).toBe("To media the rules would have chosen IPnp2: rule 3 decides.")
  })
})

describe("the tournament", () => {
  const layout = (step: number) => {
    const { rows, columns, left, current } = tournamentOf(decision, ["1", "2", "3", "4", "8"], step)
    const cells = rows.map(({ candidate, cells }) => `${candidate.addr.split(":")[2] || "ll"} ${cells.join(" ")}`)
    return { cells, heads: columns.map(({ head }) => head), left, current }
  }

  test("each step asks one rule more; the loser's row ends where it falls", () => {
    const last = askedRules(decision).length
    expect(layout(last).heads).toEqual(["1", "2", "3", "4", "8"])
    expect(layout(last).left).toBe(1)
    expect(layout(last).cells.slice(0, 2)).toEqual(["2 stays wins wins unasked unasked", "1 stays wins falls unasked unasked"])
    expect(layout(0)).toMatchObject({ left: decision.candidates.length, current: -1 })
    expect(layout(0).cells.join()).not.toMatch(/stays|falls|wins/)
    expect(layout(99)).toEqual(layout(last))
  })
})

describe("words and keys", () => {
  test("Shift with comma or full stop, on any keyboard", () => {
    const key = { key: "", code: "", shiftKey: true, ctrlKey: false, altKey: false, metaKey: false }
    expect(ruleKey({ ...key, key: "<", code: "Comma" })).toBe(-1)
    expect(ruleKey({ ...key, key: ":", code: "Period" })).toBe(1)
    expect(ruleKey({ ...key, key: ".", code: "Period", shiftKey: false })).toBe(0)
  })

  test("three pairs, one choice each; nothing chosen is no call (A5014-05)", () => {
    const [mobility, temporary] = PAIRS
    if (!mobility || !temporary) throw Error("no pairs")
    const word = choose(choose(null, mobility, "other"), temporary, "one")
    expect(word).toBe(Preference.Coa | Preference.Tmp)
    expect(choiceIn(word ?? 0, temporary)).toBe("one")
    expect(choose(choose(word, mobility, "default"), temporary, "default")).toBeNull()
  })

  test("names in place of addresses, the longer text first", () => {
    const names = new Map([
      ["2001:db8::1", { name: "A", type: 0 }],
      ["2001:db8::12", { name: "B", type: 0 }],
    ])
    expect(named(names, "2001:db8::12 beats 2001:db8::1.")).toBe("B beats A.")
    expect(
      kindWords({ addr: "fe80::1", plen: 64, if: "eth0", flags: ["deprecated", "mngtmpaddr"], preferred: 0, valid: null, advertiser: "" }),
    ).toBe("link-local, deprecated")
  })
})

test("a question begins with the flags of its socket and the profile of its host (A5014-01): it has the answer that the run had", async () => {
  for (const name of ["flags-and-setsc", "renumbering"]) {
    const session = await openShipped(name)
    const { entities, records } = session.run
    const text = (serial: number) => entities.get(serial)?.text ?? ""
    const chosen = records.filter(({ kind }) => kind === Kind.Select)
    expect(chosen.length).toBeGreaterThan(0)
    for (const { n, host, other, socket, address } of chosen)
      expect(ask(selector, questionOf(session.at(n), host, text(other), socket)).src).toBe(text(address))
  }
})
