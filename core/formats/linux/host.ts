// A recorded or invented host as a Linux kernel can be made to have it: in its list order, with temporary addresses beside the public ones
// that they are made from; or the reason why a kernel cannot have it.

import type { AddressRecord, HostRecord } from "../../host/select/host-record.js"
import { commonPrefix, isLinkLocal } from "../../host/select/route.js"
import { parseIp6 } from "../../host/values/ip6.js"

export interface Rebuilt {
  readonly host: HostRecord
  /** Why it cannot be rebuilt; empty: it can. */
  readonly reason: string
  /** The public address that each temporary one is made from, by place. */
  readonly bases: ReadonlyMap<number, number>
}

/** The names that an interface can have and the script can use. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9_.@+-]{0,14}$/
const TAKEN = new Set(["all", "default"])

export function rebuild(host: HostRecord): Rebuilt {
  const refuse = (reason: string): Rebuilt => ({ host, reason, bases: new Map() })
  const bad = host.interfaces.find(({ name }) => !NAME.test(name) || TAKEN.has(name))
  if (bad) return refuse(`no interface can be called ${JSON.stringify(bad.name)}`)
  if (host.addresses.some(({ flags }) => flags.includes("careof") || flags.includes("cga"))) {
    return refuse("Linux knows no care-of or CGA flag")
  }
  if (host.addresses.some(({ flags }) => flags.includes("dadfailed"))) return refuse("duplicate address detection cannot be made to fail")
  const optimistic = host.addresses.find(({ flags, if: on }) => flags.includes("optimistic") && !allowsOptimistic(host, on))
  if (optimistic) return refuse(`${optimistic.addr} cannot be optimistic while optimistic_dad is off`)
  const pending = new Set(
    host.addresses.filter(({ flags }) => flags.includes("tentative") || flags.includes("optimistic")).map((row) => row.if),
  )
  if (host.addresses.some(({ flags, if: on }) => flags.includes("temporary") && pending.has(on))) {
    return refuse("temporary and tentative addresses cannot be made on one interface")
  }
  const made = new Map<AddressRecord, AddressRecord>()
  for (const row of host.addresses.filter(({ flags }) => flags.includes("temporary"))) {
    const base = host.addresses.find((other) => isBaseOf(other, row) && ![...made.values()].includes(other))
    if (!base) return refuse(`the kernel makes temporary addresses itself, and there is no public one left to make ${row.addr} from`)
    made.set(row, base)
  }
  const addresses = host.interfaces.flatMap(({ name }) =>
    listed(
      host.addresses.filter((row) => row.if === name),
      made,
    ),
  )
  const bases = new Map([...made].map(([row, base]) => [addresses.indexOf(row), addresses.indexOf(base)]))
  return { host: { ...host, addresses }, reason: "", bases }
}

function allowsOptimistic({ all, interfaces }: HostRecord, name: string): boolean {
  return all.optimistic_dad !== 0 || interfaces.some((row) => row.name === name && row.optimistic_dad !== 0)
}

function isBaseOf(base: AddressRecord, temporary: AddressRecord): boolean {
  const [a, b] = [parseIp6(base.addr), parseIp6(temporary.addr)]
  if (!a || !b || base.if !== temporary.if || base.plen !== 64 || temporary.plen !== 64) return false
  const plain = !["temporary", "tentative", "optimistic", "deprecated"].some((flag) => base.flags.includes(flag))
  return plain && !isLinkLocal(a) && commonPrefix(a, b) >= 64
}

/** Larger scopes come first; among equal ones the last added, so a temporary address stands just before the one it is made from. */
function listed(rows: readonly AddressRecord[], made: ReadonlyMap<AddressRecord, AddressRecord>): AddressRecord[] {
  const placed = rows.filter((row) => !made.has(row)).flatMap((row) => [...rows.filter((other) => made.get(other) === row), row])
  return placed.toSorted((a, b) => scope(b) - scope(a))
}

/** The scope by which the kernel sorts its list: ::1, link-local, site-local, all else. */
function scope({ addr }: AddressRecord): number {
  const words = parseIp6(addr)
  if (!words) return 0
  if (words.every((word, i) => word === (i === 3 ? 1 : 0))) return 0
  return isLinkLocal(words) ? 1 : words[0] >>> 22 === 0xfec0 >>> 6 ? 2 : 3
}
