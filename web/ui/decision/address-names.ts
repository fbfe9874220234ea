// Names of addresses for readers: the scenario's name ("IPsl1"), else the kind of address.

import type { Frame } from "../../../core/host/index.js"
import { type AddressRecord, AddressType, type ProfileName } from "../../../core/host/selection.js"

export interface AddressName {
  readonly name: string
  readonly type: AddressType
}

/** From an address's text (RFC 5952) to its name in the scenario. */
export type Names = ReadonlyMap<string, AddressName>

export const NO_NAMES: Names = new Map()

export function namesIn({ run }: Frame): Names {
  const addresses = [...run.entities.values()].filter(({ what }) => what === "address")
  return new Map(addresses.map(({ text, name, type }) => [text, { name, type }]))
}

/** The kind of an address: "link-local, deprecated"; "" for a plain global address. */
export function kindWords({ addr, flags }: AddressRecord): string {
  const own = flags.filter((flag) => SAID.has(flag))
  return [blockOf(addr), ...own].filter(Boolean).join(", ")
}

const SAID: ReadonlySet<string> = new Set(["temporary", "deprecated", "home", "careof", "optimistic", "tentative", "cga"])

/** The well-known block of an address, told by its RFC 5952 text; "" for any other. */
function blockOf(addr: string): string {
  if (addr === "::1") return "loopback"
  if (/^fe[89ab]/.test(addr)) return "link-local"
  if (/^f[cd]/.test(addr)) return "unique local"
  if (/^2002:/.test(addr)) return "6to4"
  if (/^2001:0?:|^2001::/.test(addr)) return "Teredo"
  return ""
}

export const typeOf = (names: Names, addr: string): AddressType => names.get(addr)?.type ?? AddressType.Untyped

export const shortName = (names: Names, addr: string): string => names.get(addr)?.name ?? addr

/** The sentence with each address replaced by its name in the scenario; one with its prefix length is part of a command, and stays. */
export function named(names: Names, sentence: string): string {
  let text = sentence
  for (const [addr, { name }] of [...names].toSorted(([a], [b]) => b.length - a.length))
    text = text.split(addr).reduce((before, after) => before + (after.startsWith("/") ? addr : name) + after)
  return text
}

export const PROFILE_WORD: Readonly<Record<ProfileName, string>> = {
  rfc6724: "RFC 6724",
  rfc3484: "RFC 3484",
  linux: "Linux",
  glibc: "glibc",
  "first-address": "first address",
  "longest-prefix-only": "longest prefix only",
  "rfc6724-update": "RFC 6724 update",
  musl: "musl",
  android: "Android",
  freebsd: "FreeBSD",
  macos: "macOS",
  windows: "Windows",
}
