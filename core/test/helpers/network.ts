// Small networks for the tests of the network's side: those of small(), with interfaces, anchors and gateways that a test chooses.

import { Kind, type ScenarioFile, type Session } from "../../host/index.js"
import { open, small, story } from "./world.js"

type Topology = ScenarioFile["topology"]
type Host = ScenarioFile["hosts"][number]

/** Opens a run of small() with every type offered, and with parts of the host and of the topology replaced. */
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

/** The records of broken promises. */
export const violations = (session: Session) => story(session, Kind.Violation)
