// The policies by which destinations can be ordered, in words.

import type { ProfileName } from "../values/names.js"

/** Who orders: a document's rules, or what a library does. */
export const POLICIES = {
  rfc6724: "RFC 6724: the table of 2012",
  "rfc6724-update": "RFC 6724 update (draft -25): known-local prefixes first",
  rfc3484: "RFC 3484: the table of 2003",
  glibc: "glibc: the host's gai.conf, or tables close to RFC 3484's",
  musl: "musl: RFC 6724's table without its deprecated rows, and no Rules 3, 4 and 7",
  android: "Android: RFC 6724's table, no Rules 3, 4 and 7, Rule 9 for IPv6 alone",
  freebsd: "FreeBSD: RFC 6724's table, no Rules 4 and 7",
  windows: "Windows: RFC 6724's table, as its prefix policies print it; that its rules are RFC 6724's is assumed",
} as const satisfies Partial<Record<ProfileName, string>>
export type Policy = keyof typeof POLICIES
export const POLICY_NAMES = Object.keys(POLICIES) as readonly Policy[]
