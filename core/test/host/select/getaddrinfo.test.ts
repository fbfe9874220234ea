// getaddrinfo() with extended flags (RFC 5014 §7), and what a program is warned of (§8, §13).

import { describe, expect, test } from "vitest"
import { Errno, Preference } from "../../../host/index.js"
import { AI_EXTFLAGS, getaddrinfo, type Hints } from "../../../host/select/getaddrinfo.js"
import { errorText } from "../../../host/select/names.js"
import { type Program, warnings } from "../../../host/select/preferences.js"
import { use } from "../../helpers/deciding.js"

const { Tmp, Public, Coa, Home } = Preference

/** By default the temporary source orders, with PUBLIC the public one. */
const ask = (hints: Hints, resolved = ["1234::9:3", "9876::9:4"]) => getaddrinfo(use("1234::1:1; 9876::1:2 T; 10.0.0.1"), resolved, hints)
const order = (hints: Hints, resolved?: string[]) => {
  const { code, list } = ask(hints, resolved)
  return code === Errno.OK ? list.map(({ ai_addr }) => ai_addr).join(" ") : Errno[code]
}
const usual = "9876::9:4 1234::9:3"
const publicFirst = "1234::9:3 9876::9:4"

describe("extended flags", () => {
  test("A5014-30: ai_eflags stands at the end of addrinfo", () => {
    const { list } = ask({ ai_flags: AI_EXTFLAGS, ai_eflags: Public })
    expect(list).toHaveLength(2)
    expect(Object.keys(list[0] ?? {})).toEqual(["ai_flags", "ai_family", "ai_addr", "ai_eflags"])
    expect(list[0]?.ai_eflags).toBe(Public)
  })

  test.each([
    ["A5014-31", "with AI_EXTFLAGS the flags decide the order", { ai_flags: AI_EXTFLAGS, ai_eflags: Public }, publicFirst],
    ["A5014-31", "for AF_INET6", { ai_flags: AI_EXTFLAGS, ai_family: "AF_INET6", ai_eflags: Public }, publicFirst],
    ["A5014-32", "without it the flags mean nothing", { ai_flags: 0, ai_eflags: Public }, usual],
    ["A5014-32", "and it is off by default", { ai_eflags: Public }, usual],
    ["A5014-32", "not even a contradiction counts", { ai_eflags: Home | Coa }, usual],
    ["A5014-33", "flags of 0 change nothing", { ai_flags: AI_EXTFLAGS, ai_eflags: 0 }, usual],
    ["A5014-33", "nor do undefined ones", { ai_flags: AI_EXTFLAGS }, usual],
    ["A5014-34", "opposites fail", { ai_flags: AI_EXTFLAGS, ai_eflags: Home | Coa }, "EAI_BADEXTFLAGS"],
    [
      "A5014-34",
      "opposites fail, whatever other flags there are",
      { ai_flags: AI_EXTFLAGS, ai_eflags: Tmp | Public | Home },
      "EAI_BADEXTFLAGS",
    ],
    ["A5014-16", "unknown ones are ignored", { ai_flags: AI_EXTFLAGS, ai_eflags: Public | 0x40000000 | 0x20 }, publicFirst],
  ] as const)("%s: %s", (_, __, hints, expected) => expect(order(hints)).toBe(expected))

  test("A5014-35: gai_strerror() has a text for EAI_BADEXTFLAGS", () => {
    const { code } = ask({ ai_flags: AI_EXTFLAGS, ai_eflags: Home | Coa })
    expect(errorText(code)).toBe("Contradictory source address preferences in ai_eflags")
  })

  test("A5014-37: for AF_INET there are none: neither an order by them nor an error", () => {
    const resolved = ["1234::9:3", "10.0.0.9", "9876::9:4"]
    const asked = (ai_eflags: number) => order({ ai_flags: AI_EXTFLAGS, ai_family: "AF_INET", ai_eflags }, resolved)
    expect([asked(Public), asked(Home | Coa)]).toEqual(["10.0.0.9", "10.0.0.9"])
    expect(order({ ai_flags: AI_EXTFLAGS, ai_family: "AF_INET6", ai_eflags: Public }, resolved)).toBe(publicFirst)
  })

  test("A5014-29: getaddrinfo() and setsockopt() go by the same flags: the first destination has the source that the socket selects", () => {
    for (const word of [Tmp, Public]) {
      const first = order({ ai_flags: AI_EXTFLAGS, ai_eflags: word }).split(" ")[0] as string
      const { src } = use("1234::1:1; 9876::1:2 T").select({
        dst: first,
        how: "route",
        dev: null,
        nextHop: "",
        prefs: word,
        prefs_before: null,
      })
      expect(src).toBe(word === Tmp ? "9876::1:2" : "1234::1:1")
    }
  })
})

describe("what a program is warned of", () => {
  const good: Program = { extflags: true, eflags: Coa, word: Coa, socket: "stream", selects: "bind2addrsel", verifies: true }
  test.each([
    ["nothing, if it keeps to RFC 5014", {}, ""],
    [
      "A5014-08: both of a pair in setsockopt()",
      { eflags: Tmp | Public, word: Tmp | Public },
      "setsockopt(): TMP and PUBLIC contradict each other",
    ],
    ["A5014-08: and in getaddrinfo()", { eflags: Home | Coa }, "getaddrinfo(): HOME and COA contradict each other"],
    [
      "A5014-36: other flags in getaddrinfo() than in setsockopt()",
      { eflags: Tmp },
      "getaddrinfo() has TMP, setsockopt() COA: with different flags the result is undefined",
    ],
    ["A5014-36: none in getaddrinfo()", { extflags: false, eflags: 0 }, "getaddrinfo() has none, setsockopt() COA"],
    ["A5014-32: ai_eflags alone", { extflags: false }, "ai_eflags means nothing without AI_EXTFLAGS"],
    ["A5014-40: connect() on a stream before the check", { selects: "connect" }, "connect() sends a SYN before the source can be verified"],
    ["A5014-40: not on a datagram socket, which sends nothing", { selects: "connect", socket: "datagram" }, ""],
    ["A5014-40: not without a requirement", { selects: "connect", verifies: false }, ""],
  ] as const)("%s", (_, change, expected) => {
    const found = warnings({ ...good, ...change })
    if (expected === "") expect(found).toEqual([])
    else expect(found.some((line) => line.startsWith(expected))).toBe(true)
  })
})
