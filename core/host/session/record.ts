// Decodes trace entries into records, and the entities that come into being with them.

import { AddressFlag, AddressType, Kind, Req } from "../../abi.js"
import type { readEntry } from "../../build/layout.js"
import type { Entity, Serial } from "../types/entity.js"
import type { TraceRecord } from "../types/run.js"
import { ip6Text } from "../values/ip6.js"
import { enumNames } from "../values/names.js"
import { NEVER } from "../values/time.js"

type Entry = ReturnType<typeof readEntry>

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

export function decodeRecord(entry: Entry, n: number): TraceRecord {
  const req = [entry.req1, entry.req2, entry.req3].filter((id) => id !== Req.None).map((id) => IDS[id] ?? "")
  return {
    n,
    t: entry.time,
    kind: entry.kind,
    cause: entry.cause,
    until: entry.until >= NEVER ? Number.POSITIVE_INFINITY : entry.until,
    host: entry.host,
    gateway: entry.gateway,
    other: entry.other,
    app: entry.app,
    socket: entry.socket,
    prefix: entry.prefix,
    address: entry.address,
    message: entry.message,
    carries: entry.carries,
    from: entry.from,
    to: entry.to,
    type: entry.type,
    code: entry.code,
    reason: entry.reason,
    value: entry.value,
    setting: entry.setting - 1,
    req,
    step: "",
  }
}

/** What the record brings into being; null where it is about known things. */
export function entityOf(entry: Entry, known: ReadonlyMap<Serial, Entity>): Entity | null {
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
