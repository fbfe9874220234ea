// Finds how a scenario describes an application of its run.

import { type Run, type Scenario, type Serial, type Thread, threadsOf } from "../../../../core/host/index.js"

export type Application = Thread

type Written = Scenario["hosts"][number]["applications"][number]

/** An application with several sockets has one description for each, by the name "app/socket". */
export function applicationOf({ entities, scenario }: Run, app: Serial): Application | undefined {
  const entity = entities.get(app)
  const host = entity && entities.get(entity.host)
  const written: readonly Written[] = scenario.hosts.find(({ name }) => name === host?.name)?.applications ?? []
  return written.flatMap((one) => threadsOf(one)).find(({ name }) => name === entity?.name)
}
