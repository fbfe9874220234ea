// Trace entries -> records, and the entities that come into being with them. A record keeps no values of its own: it reads the words that
// the core wrote, since a run has them by the hundred thousand.

import { AddressFlag, AddressType, INTERFACE, Kind, Req } from "../../abi.js"
import { Entry, EntrySize } from "../../build/layout.js"
import type { Entities, Entity } from "../types/entity.js"
import type { TraceRecord } from "../types/run.js"
import { ip6Text } from "../values/ip6.js"
import { enumNames } from "../values/names.js"
import { NEVER } from "../values/time.js"

/** Short forms of the types in names: PREFsl1, IPnp2. */
const SHORT: Record<AddressType, string> = {
  [AddressType.Untyped]: "un",
  [AddressType.Fixed]: "fx",
  [AddressType.SessionLasting]: "sl",
  [AddressType.NonPersistent]: "np",
  [AddressType.GracefulReplacement]: "gr",
}

/** "OD_3_2_11" -> "OD-3.2-11" */
export function requirementId(req: Req): string {
  const parts = (Req[req] ?? "").split("_")
  const section = parts.slice(1, -1).join(".")
  return section ? `${parts[0]}-${section}-${parts.at(-1)}` : parts.join("-")
}

const IDS: readonly string[] = enumNames(Req).map((_, i) => requirementId(i))

/** Lists of requirements are few: records that cite the same share one. */
const cited = new Map<number, readonly string[]>()

function citing(entry: Entry): readonly string[] {
  const key = (entry.req1 * 1024 + entry.req2) * 1024 + entry.req3
  let ids = cited.get(key)
  if (!ids) {
    ids = [entry.req1, entry.req2, entry.req3].filter((id) => id !== Req.None).map((id) => IDS[id] ?? "")
    cited.set(key, ids)
  }
  return ids
}

class EntryRecord extends Entry implements TraceRecord {
  constructor(
    v: Entry["v"],
    i: number,
    readonly n: number,
  ) {
    super(v, i)
  }

  get t() {
    return this.time
  }

  override get until() {
    const until = super.until
    return until >= NEVER ? Number.POSITIVE_INFINITY : until
  }

  override get flags() {
    return super.flags & ((1 << INTERFACE) - 1)
  }

  get interface() {
    return (super.flags >>> INTERFACE) - 1
  }

  override get setting() {
    return super.setting - 1
  }

  get before() {
    return this.addressHi1 * 2 ** 32 + this.addressHi0
  }

  get after() {
    return this.addressLo1 * 2 ** 32 + this.addressLo0
  }

  get req() {
    return citing(this)
  }
}

export type { EntryRecord }

/** Data samples: facts of the run that are never stepped to, and folded in lists. */
export function isQuiet(kind: Kind): boolean {
  return kind === Kind.SampleSent || kind === Kind.SampleDelivered || kind === Kind.SampleLost
}

/** The entries in these bytes, which are a copy of the core's own; the first of them is the record `n`. */
export function recordsIn(bytes: Uint8Array<ArrayBuffer>, n: number): EntryRecord[] {
  const { buffer, byteOffset, length } = bytes
  const v = { i32: new Int32Array(buffer, byteOffset, length / 4), u32: new Uint32Array(buffer, byteOffset, length / 4) }
  return Array.from({ length: length / EntrySize }, (_, k) => new EntryRecord(v, (k * EntrySize) / 4, n + k))
}

/** What the record brings into being; null where it is about known things. */
export function entityOf(entry: EntryRecord, known: Entities): Entity | null {
  const { host, type } = entry
  const text = () => ip6Text([entry.addressHi1, entry.addressHi0, entry.addressLo1, entry.addressLo0])
  if (entry.kind === Kind.SockOpen) {
    const app = known.get(entry.app)
    return { serial: entry.socket, what: "socket", name: app?.name ?? "", host, type, text: "", of: entry.app, role: app?.role ?? "" }
  }
  if (entry.kind === Kind.PrefixNew || entry.kind === Kind.GrantReturned) {
    const name = `PREF${SHORT[type as AddressType]}${entry.value}`
    return { serial: entry.prefix, what: "prefix", name, host, type, text: `${text()}/64`, of: entry.gateway, role: "" }
  }
  if ((entry.kind === Kind.AddrTentative || entry.kind === Kind.AddrPreferred) && !known.has(entry.address)) {
    const temporary = (entry.flags & AddressFlag.Temporary) !== 0
    const name = `IP${SHORT[type as AddressType]}${entry.value}${temporary ? "t" : ""}`
    const address = { serial: entry.address, what: "address", name, host, type, text: text(), of: entry.prefix, role: "" } as const
    return temporary ? { ...address, temporary } : address
  }
  return null
}
