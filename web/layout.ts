// Where nodes stand is the scenario's: what was moved goes into it when it is saved.

import type { Scenario } from "../core/host/index.js"
import type { Moved } from "./scene/topology-layout.js"

/** The scenario with its nodes where they were moved to. */
export function withLayout<S extends Pick<Scenario, "topology">>(scenario: S, layout: Moved): S {
  if (layout.size === 0) return scenario
  const at = <T extends { readonly name: string }>(nodes: readonly T[]): T[] =>
    nodes.map((node) => {
      const moved = layout.get(node.name)
      return moved ? { ...node, at: [...moved] } : node
    })
  const { topology } = scenario
  return { ...scenario, topology: { ...topology, gateways: at(topology.gateways), correspondents: at(topology.correspondents) } }
}
