// Outages, graces, stalls and incoming connections of a run, each with its begin and end, and the records that the timeline marks.

import { Kind } from "../../abi.js"
import type { Serial } from "../types/entity.js"
import type { Grace, Inbound, Moment, Occurrences, Outage, Publication, Stall } from "../types/lifelines.js"
import type { TraceRecord } from "../types/run.js"

type Open<T> = { -readonly [K in keyof T]: T[K] }

const MOMENTS: ReadonlySet<Kind> = new Set([Kind.AddressNotice, Kind.Migrated, Kind.Violation, Kind.DefaultRoute])

const LASTS = Number.POSITIVE_INFINITY

/** `records`: those that are no data samples, of which nothing occurs. */
export function traceOccurrences(records: readonly TraceRecord[]): Occurrences {
  const outages: Open<Outage>[] = []
  const graces: Open<Grace>[] = []
  const stalls: Open<Stall>[] = []
  const inbound: Open<Inbound>[] = []
  const published: Publication[] = []
  const moments: Moment[] = []
  const outage = (gateway: Serial, other: Serial) =>
    outages.findLast((o) => o.to === LASTS && (o.gateway === gateway ? o.other === other : o.gateway === other && o.other === gateway))
  const coming = (r: TraceRecord) => inbound.findLast((i) => i.app === r.app && i.peer === r.other && i.to === LASTS)

  for (const r of records) {
    const { kind } = r
    switch (kind) {
      case Kind.NodeFailed:
        outages.push({ gateway: r.gateway, other: 0, from: r.t, to: LASTS, n: r.n })
        break
      case Kind.Partition:
        outages.push({ gateway: r.gateway, other: r.other, from: r.t, to: LASTS, n: r.n })
        break
      case Kind.NodeRestored:
      case Kind.PartitionHealed: {
        const over = outage(r.gateway, kind === Kind.NodeRestored ? 0 : r.other)
        if (over) over.to = r.t
        break
      }
      case Kind.GraceBegins:
        graces.push({ prefix: r.prefix, host: r.host, from: r.t, to: r.until, n: r.n })
        break
      case Kind.PrefixGone: {
        const over = graces.findLast((g) => g.prefix === r.prefix)
        if (over && over.to > r.t) over.to = r.t
        break
      }
      case Kind.Stalled:
        stalls.push({ app: r.app, host: r.host, from: r.t, to: LASTS, n: r.n })
        break
      case Kind.Resumed: {
        const over = stalls.findLast((s) => s.app === r.app)
        if (over) over.to = r.t
        break
      }
      case Kind.LookupSent:
        inbound.push({ app: r.app, peer: r.other, host: r.host, socket: 0, from: r.t, to: LASTS, end: "under way", n: r.n })
        break
      case Kind.InboundAccepted:
      case Kind.InboundFailed:
        Object.assign(coming(r) ?? {}, { to: r.t, socket: r.socket, end: kind === Kind.InboundAccepted ? "accepted" : "failed" })
        break
      case Kind.Published:
        published.push({ app: r.app, address: r.address, at: r.t })
        break
    }
    if (MOMENTS.has(kind)) moments.push({ kind, at: r.t, host: r.host, app: r.app, address: r.address, n: r.n })
  }
  return { outages, graces, stalls, inbound, published, moments }
}
