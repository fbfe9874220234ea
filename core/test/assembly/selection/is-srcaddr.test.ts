// inet6_is_srcaddr(), RFC 5014 §13: the truth table.

import { describe, expect, test } from "vitest"
import { Preference } from "../../../host/index.js"
import { use } from "../../helpers/deciding.js"

const { Tmp, Public, Coa, Home, Cga, NonCga, OnNet } = Preference
const HOST = "2001:db8::1; 2001:db8::2 T; 2001:db8::3 H; 2001:db8::4 C CGA; 2001:db8::5 tent; 2001:db8::6 C T; 2001:db8::7 dep"
const is = (addr: string, flags: number, host = HOST) => use(host).isSource(addr, flags)

describe("inet6_is_srcaddr()", () => {
  test.each([
    ["A5014-43", "temporary", "2001:db8::2", Tmp, 1],
    ["A5014-43", "public", "2001:db8::1", Public, 1],
    ["A5014-43", "home", "2001:db8::3", Home, 1],
    ["A5014-43", "care-of", "2001:db8::4", Coa, 1],
    ["A5014-43", "CGA", "2001:db8::4", Cga, 1],
    ["A5014-43", "no CGA", "2001:db8::1", NonCga, 1],
    ["A5014-43", "deprecated is valid", "2001:db8::7", Public, 1],
    ["A5014-43", "nothing asked for", "2001:db8::1", 0, 1],
    ["A5014-44", "no address of the host", "2001:db8::9", Home, -1],
    ["A5014-44", "not valid yet", "2001:db8::5", Public, -1],
    ["A5014-44", "no address of the host, whatever the flags", "2001:db8::9", Home | Coa, -1],
    ["A5014-44", "unknown flags", "2001:db8::3", 0x20, -1],
    ["A5014-44", "unknown beside a known one", "2001:db8::3", Home | 0x20, -1],
    ["A5014-44", "ON_NET is none of the six", "2001:db8::3", OnNet, -1],
    ["A5014-45", "temporary is not public", "2001:db8::2", Public, 0],
    ["A5014-45", "public is not temporary", "2001:db8::1", Tmp, 0],
    ["A5014-45", "care-of is not home", "2001:db8::4", Home, 0],
    ["A5014-45", "home is not care-of", "2001:db8::3", Coa, 0],
    ["A5014-45", "a CGA is no NONCGA", "2001:db8::4", NonCga, 0],
    ["A5014-46", "both of two", "2001:db8::6", Coa | Tmp, 1],
    ["A5014-46", "one of two is not enough", "2001:db8::4", Coa | Tmp, 0],
    ["A5014-46", "nor two of three", "2001:db8::6", Coa | Tmp | Cga, 0],
    ["A5014-47", "HOME + COA", "2001:db8::3", Home | Coa, 0],
    ["A5014-47", "TMP + PUBLIC", "2001:db8::2", Tmp | Public, 0],
    ["A5014-47", "CGA + NONCGA", "2001:db8::4", Cga | NonCga, 0],
  ])("%s: %s: %s, flags %i: %i", (_, __, addr, flags, expected) => expect(is(addr, flags)).toBe(expected))

  test("A5014-48: HOME is true without Mobile IPv6 and at home, where there is no care-of address", () => {
    expect(is("2001:db8::1", Home, "2001:db8::1; 2001:db8::2 T")).toBe(1)
    expect(is("2001:db8::1", Home, "2001:db8::1 H")).toBe(1)
    expect(is("2001:db8::1", Home, "2001:db8::1; 2001:db8::2 C")).toBe(0)
  })
})
