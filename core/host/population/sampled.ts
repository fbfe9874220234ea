// A sampled host as an ordinary scenario: what it did becomes commands, each session an application of its own.

import type { Scenario } from "../scenario/definition/scenario.js"
import type { HostAct, PartResult } from "./part.js"
import type { Part, Population } from "./read.js"

/**
 * The scenario's value with this host alone. Its run has the same figures where nothing that
 * other hosts do reaches it: pools that are large enough, and a network that answers all alike. The other hosts are not in it.
 */
export function asScenario(population: Population, { seed }: Part, { acts }: Pick<PartResult, "acts">, host: number): Scenario {
  const { scenario } = population
  const [template] = scenario.hosts
  const applications: Scenario["hosts"][number]["applications"] = []
  const open = new Map<number, string>()
  const commands = acts
    .filter((act) => act.host === host)
    .map((act): Scenario["commands"][number] => {
      const who = { at: act.t, host: template?.name ?? "" }
      if (act.what === "attach") return { ...who, do: act.what, gateway: scenario.topology.gateways[act.a]?.name ?? "" }
      return { ...who, do: act.what, application: act.what === "open" ? begun(act) : (open.get(act.a) ?? "") }
    })
  function begun(act: HostAct): string {
    const preset = template?.applications[act.b]
    const name = `${preset?.name ?? ""} ${applications.length + 1}`
    if (preset) applications.push({ ...preset, name })
    open.set(act.a, name)
    return name
  }
  return { ...scenario, seed, until: population.file.until, commands, hosts: template ? [{ ...template, applications }] : [] }
}
