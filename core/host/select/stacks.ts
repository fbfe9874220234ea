// Where it is written down how each stack decides, and what of it is not.

import type { ProfileName } from "../values/names.js"

export interface Stack {
  /** The document or source that the profile follows. */
  readonly source: string
  /** What it does otherwise than RFC 6724, in a few words; "" where it is RFC 6724. */
  readonly differs: string
  /** What the source leaves open, so that the profile assumes something; "" where it leaves nothing. */
  readonly unknown: string
}

const KERNEL = "net/ipv6/addrconf.c of Linux, and decisions recorded from kernels"

export const STACK_OF: Readonly<Record<ProfileName, Stack>> = {
  rfc6724: { source: "RFC 6724 §5 and §6", differs: "", unknown: "" },
  "rfc6724-update": {
    source: "draft-ietf-6man-rfc6724-update (-25)",
    differs: "prefixes known to be local have rows of their own; Rule 5.5 is for every host",
    unknown: "three points that may have changed since the text of July 2025 (X-61 to X-63)",
  },
  rfc3484: { source: "RFC 3484 §5 and §6", differs: "the table of 2003; public addresses before temporary ones; no Rule 5.5", unknown: "" },
  linux: {
    source: KERNEL,
    differs: "candidates of all interfaces, labels of its own, Rule 7 as use_tempaddr says, no Rule 5.5",
    unknown: "",
  },
  glibc: {
    source: "posix/getaddrinfo.c of glibc; sources as the kernel takes them",
    differs: "the host's gai.conf, or tables close to RFC 3484's",
    unknown: "",
  },
  musl: {
    source: "src/network/lookup_name.c of musl; sources as the kernel takes them",
    differs: "destinations without Rules 3, 4 and 7, and without the deprecated rows of the table",
    unknown: "",
  },
  android: {
    source: "getaddrinfo.cpp of Android's DnsResolver; sources as the kernel takes them",
    differs: "destinations without Rules 3, 4 and 7; Rule 9 for IPv6 alone",
    unknown: "which network an application is bound to: its mark is asked for where rules name one",
  },
  freebsd: {
    source: "sys/netinet6/in6_src.c, lib/libc/net/getaddrinfo.c and rc.d/ip6addrctl of FreeBSD",
    differs: "candidates of all interfaces, public addresses before temporary ones, no Rules 4 and 5.5, all bits count in Rule 8",
    unknown: "CARP, the flag prefer_source and net.inet6.ip6.prefer_tempaddr are taken as not set; ip6addrctl_policy as ipv6_prefer",
  },
  macos: {
    source: "bsd/netinet6/in6_src.c of XNU",
    differs: "candidates of the outgoing interface alone, Rule 5.5, no Rule 4, all bits count in Rule 8",
    unknown: "in which order it tries destinations: connections race (RFC 8305), and what they measured decides",
  },
  windows: {
    source: "what netsh interface ipv6 show prefixpolicies prints on Windows 8.1 and later",
    differs: "a policy table alone is documented: RFC 6724's",
    unknown: "the rules: taken as §5 and §6 without 4, 5.5 and 7.5, with candidates of the outgoing interface (no weak host sends)",
  },
  "first-address": { source: "a mistake to compare with", differs: "the first address of the list", unknown: "" },
  "longest-prefix-only": { source: "a mistake to compare with", differs: "Rule 8 alone", unknown: "" },
}

/** Where a profile comes from and what is not known of it; "" for one that leaves nothing open. */
export function stackText(name: ProfileName): string {
  const { source, differs, unknown } = STACK_OF[name]
  return unknown === "" ? "" : `After ${source}: ${differs}. Not known: ${unknown}.`
}
