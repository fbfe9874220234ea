// Small networks for the tests of the network's side: what small() has, with interfaces, anchors and gateways of one's own.

import { Kind, type ScenarioFile, type Session } from "../../host/index.js"
import { open, small, story } from "./world.js"

type Topology = ScenarioFile["topology"]
type Host = ScenarioFile["hosts"][number]

/** small(), with every type offered, and parts of the host and of the topology replaced. */
export function network(
  parts: Parameters<typeof small>[0] & {
    readonly host?: Partial<Host>
    readonly topology?: Partial<Topology>
    readonly samples?: ScenarioFile["samples"]
  },
): Session {
  const { host, topology, samples = "off", ...rest } = parts
  const file = small({ ...rest, gateway: { offers: [...ALL], pools: {}, ...rest.gateway } })
  return open({ ...file, samples, topology: { ...file.topology, ...topology }, hosts: file.hosts.map((h) => ({ ...h, ...host })) })
}

export const ALL = ["fixed", "sessionLasting", "nonPersistent", "gracefulReplacement"] as const

/** Which broken promises were told, by the name of the Invariant. */
export const violations = (session: Session) => story(session, Kind.Violation)

export const gatewayOf = (session: Session, t: number) => {
  const row = session.seek(t * 1e6).hosts[0]
  return session.run.entities.get(row?.gateway ?? 0)?.name
}
