// Mistakes that real stacks made or make, each as a host and a destination on which it shows.

import { Rule, Trait } from "../../../core/host/selection.js"
import { addrText } from "./examples.js"
import type { Mistake } from "./stack.js"

const asked = { dev: "eth0", prefs: null, profile: "rfc6724" } as const

const LONGEST_FIRST = [
  Rule.Rule1,
  Rule.Rule8,
  Rule.Rule2,
  Rule.Rule3,
  Rule.Rule4,
  Rule.Rule5,
  Rule.Rule5_5,
  Rule.Rule6,
  Rule.Rule7,
  Rule.Rule7_5,
]
const NOT_DEPRECATED_LEFT_OUT = [
  Rule.Rule1,
  Rule.Rule2,
  Rule.Rule4,
  Rule.Rule5,
  Rule.Rule5_5,
  Rule.Rule6,
  Rule.Rule7,
  Rule.Rule7_5,
  Rule.Rule8,
]

export const MISTAKES: readonly Mistake[] = [
  {
    id: "longest-first",
    title: "Longest prefix before scope",
    name: "RFC 6724, but Rule 8 before Rule 2",
    profile: "rfc6724",
    changes: { rules: LONGEST_FIRST },
    about:
      "A stack that looks for the best matching bits first takes a link-local source for a global multicast group: fe80:: and ff0e:: begin alike, and the global address shares no bit. Such packets may not leave the link (RFC 4291 §2.5.6), so no router forwards them and nobody beyond hears the sender. Scope has to be settled before bits are counted.",
    breaks: ["A6724-24", "A6724-27"],
    asked: {
      ...asked,
      mistake: "longest-first",
      text: addrText([{ local: "2001:db8:7:1::8c21" }, { local: "fe80::8c21" }]),
      dst: "ff0e::1234",
    },
  },
  {
    id: "deprecated",
    title: "Deprecated while renumbering",
    name: "RFC 6724 without Rule 3",
    profile: "rfc6724",
    changes: { rules: NOT_DEPRECATED_LEFT_OUT },
    about:
      "The site moves to a new prefix and the old one is announced with preferred lifetime 0. A stack that does not look at the state keeps opening sessions from the old address wherever it matches better, and each of them breaks on the day that the old prefix is withdrawn. Rule 3 is there so that renumbering can end.",
    breaks: ["A6724-28"],
    asked: {
      ...asked,
      mistake: "deprecated",
      text: addrText([{ local: "2001:db8:1:1::c5", flags: ["deprecated"] }, { local: "2001:db8:8:1::c5" }, { local: "fe80::c5" }]),
      dst: "2001:db8:1:99::1",
    },
  },
  {
    id: "first",
    title: "The first address, always",
    name: "first address",
    profile: "first-address",
    changes: {},
    about:
      "Small stacks keep a list of addresses and take the first that they find. Here that is the unique local address, which came up before the router answered: packets to the Internet leave with a source that nobody can answer. It works in the laboratory, where there is one address, and fails at the first site with two.",
    breaks: ["A6724-24", "A6724-33"],
    asked: {
      ...asked,
      mistake: "first",
      text: addrText([{ local: "fd12:3456:789a:1::8c21" }, { local: "2001:db8:7:1::8c21" }, { local: "fe80::8c21" }]),
      dst: "2001:db8:99::80",
    },
  },
  {
    id: "uncapped",
    title: "Prefix length not capped",
    name: "RFC 6724, but all 128 bits count",
    profile: "rfc6724",
    changes: { off: Trait.CapPrefix },
    about:
      "RFC 3484 let all 128 bits count, so bits of the interface identifier, which say nothing about the network, decide between sources, and a name with several addresses always gets the same one: DNS round robin stops working. RFC 6724 counts up to the source's own prefix length. glibc's getaddrinfo() still orders destinations by all 128.",
    breaks: ["A6724-08", "A6724-37"],
    asked: {
      ...asked,
      mistake: "uncapped",
      text: addrText([
        { local: "2001:db8:7:1::a1", prefixlen: 48 },
        { local: "2001:db8:7:3::a1", prefixlen: 64 },
      ]),
      dst: "2001:db8:7:1::80",
    },
  },
]

export const mistakeOf = (id: string): Mistake | undefined => MISTAKES.find((mistake) => mistake.id === id)
