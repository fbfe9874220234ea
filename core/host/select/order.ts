// The sources of the destinations to be ordered: those that a case gives as text, or those that the host selects itself.

import { AddressFlag, NONE, Tab } from "../../abi.js"
import * as layout from "../../build/layout.js"
import { halves, parseIp6, type Words } from "../values/ip6.js"
import type { ProfileName } from "../values/names.js"
import type { Engine } from "../wasm/core.js"
import type { HostRecord } from "./host-record.js"
import { mapped } from "./load.js"
import { isLinux } from "./names.js"
import { commonPrefix } from "./route.js"

export const isIp4 = (text: string) => !text.includes(":")
export const wordsOf = (text: string): Words => (isIp4(text) ? mapped(text) : (parseIp6(text) as Words))

interface Known {
  readonly slot: number
  readonly words: Words
  readonly if: string
}

/** The host's addresses and their slots in the core's table: IPv6, then IPv4. */
export interface KnownAddresses {
  readonly rows: readonly Known[]
  /** posix/getaddrinfo.c: all addresses as netlink lists them, IPv4 first, sorted by address. Sorted once, where somebody searches. */
  readonly sorted: readonly Known[]
}

export function knownAddresses({ addresses, addresses4 }: HostRecord): KnownAddresses {
  const rows = [...addresses, ...addresses4].map((row, slot) => ({ slot, words: wordsOf(row.addr), if: row.if }))
  let sorted: readonly Known[] | null = null
  return {
    rows,
    get sorted() {
      sorted ??= rows.toSorted((a, b) => isMapped(a) - isMapped(b)).toSorted((a, b) => compare(a.words, b.words))
      return sorted
    },
  }
}

const isMapped = (row: Known) => (row.words[2] === 0xffff && row.words[0] === 0 && row.words[1] === 0 ? 0 : 1)

/** The slot of a source, from which its flags and prefix length are taken: on the outgoing interface; glibc looks it up by address alone. */
export function slotOfSource(known: KnownAddresses, profile: ProfileName, src: string, outInterface: string | null): number {
  const words = wordsOf(src)
  if (isLinux(profile)) return searched(known.sorted, words)
  const same = known.rows.filter((row) => compare(row.words, words) === 0)
  return (same.find((row) => row.if === outInterface) ?? same[0])?.slot ?? NONE
}

/** bsearch() of posix/getaddrinfo.c. */
function searched(sorted: readonly Known[], words: Words): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    const row = sorted[middle] as Known
    const order = compare(words, row.words)
    if (order === 0) return row.slot
    if (order < 0) high = middle
    else low = middle + 1
  }
  return NONE
}

function compare(a: Words, b: Words): number {
  for (let i = 0; i < 4; i++) {
    if (a[i] !== b[i]) return (a[i] as number) - (b[i] as number)
  }
  return 0
}

/** No standard specifies IPv4 source selection. Here it is the address of the destination's subnet, else the first that is not a loopback. */
export function source4(host: HostRecord, dst: string): string | null {
  const words = mapped(dst)
  const onLink = host.addresses4.find(({ addr, plen }) => commonPrefix(mapped(addr), words) >= 96 + plen)
  return (onLink ?? host.addresses4.find(({ addr }) => !addr.startsWith("127.")))?.addr ?? null
}

export function addDestination(engine: Engine, dst: string): number {
  return engine.add(Tab.Destination, layout.writeDestination, { ...halves(wordsOf(dst)), source: NONE, isIp4: isIp4(dst) ? 1 : 0 })
}

export function giveSource(engine: Engine, row: number, slot: number): void {
  layout.writeDestination(engine.views, engine.call.rowAddress(Tab.Destination, row), { source: slot })
}

/** Writes a source that the host does not have. If it is IPv4, glibc takes its prefix to have all bits, any other stack none. */
export function writeSpare(engine: Engine, slot: number, src: string, profile: ProfileName): void {
  const at = engine.call.rowAddress(Tab.Address, slot)
  const length = isIp4(src) ? (isLinux(profile) ? 128 : 96) : 64
  layout.writeAddress(engine.views, at, { ...halves(wordsOf(src)), flags: isIp4(src) ? AddressFlag.Ip4 : 0, length })
}
