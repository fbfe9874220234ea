// An application of a run as its scenario describes it.

import type { Run, Scenario, Serial } from "../../../core/host/index.js"

export type Application = Scenario["hosts"][number]["applications"][number]

export function applicationOf({ entities, scenario }: Run, app: Serial): Application | undefined {
  const entity = entities.get(app)
  const host = entity && entities.get(entity.host)
  return scenario.hosts.find(({ name }) => name === host?.name)?.applications.find(({ name }) => name === entity?.name)
}
