// The registry as a name server: what hosts publish, and what correspondents look up.

import type { Hop } from "../../../host/course/hops.js"
import { Kind, MessageKind, type Run, type Serial, type TraceRecord } from "../../../host/index.js"
import { answer, DNS_PORT, query, update } from "../wire/dns.js"
import { type Ip6, NEXT, udp } from "../wire/frames.js"
import type { Stations } from "./stations.js"

/** Zone of the names (RFC 2606). */
const ZONE = ["example"]
const FIRST_PORT = 49_152

/** The datagram of a publication, a look-up or its answer; null: it is not known what about. */
export function names(run: Run, stations: Stations): (hop: Hop, told: TraceRecord | null) => Ip6 | null {
  const published = run.telling.filter(({ kind }) => kind === Kind.Published)
  const text = (address: Serial) => run.entities.get(address)?.text ?? null
  const registry = [...run.entities.values()].find(({ what }) => what === "registry")?.serial ?? 0
  return (hop, told) => {
    const app = told?.app ?? 0
    const name = [...nameOf(run, app), ...ZONE]
    const id = hop.message & 0xffff
    const own = FIRST_PORT + (hop.message % 16_384)
    if (hop.kind === MessageKind.Publication) {
      const address = text(published.find(({ socket, t }) => socket === hop.socket && t >= hop.sentAt)?.address ?? 0)
      const source = address ?? stations.linkLocal(hop.host)
      return datagram(source, stations.global(registry), [own, DNS_PORT], update(id, ZONE, name, address ?? "::"))
    }
    const peer = stations.global(hop.peer)
    if (hop.kind === MessageKind.Lookup) return datagram(peer, stations.global(registry), [own, DNS_PORT], query(id, name))
    const known = published.findLast((record) => record.app === app && record.t <= hop.sentAt)
    return datagram(stations.global(registry), peer, [DNS_PORT, own], answer(id, name, text(known?.address ?? 0)))
  }
}

function datagram(source: string, destination: string, ports: readonly [number, number], payload: Parameters<typeof udp>[3]): Ip6 {
  return { source, destination, next: NEXT.udp, hopLimit: 64, payload: udp(source, destination, ports, payload) }
}

/** Of an application and its host, as labels (RFC 1035 §2.3.1): other characters become hyphens. */
function nameOf(run: Run, app: Serial): string[] {
  const entity = run.entities.get(app)
  return [entity?.name, run.entities.get(entity?.host ?? 0)?.name].map((name, i) => {
    const plain = (name ?? "")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 40)
    return plain || ["app", "host"][i] || "x"
  })
}
