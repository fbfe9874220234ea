// An application of a run as its scenario describes it.

import { type Run, type Scenario, type Serial, type Thread, threadsOf } from "../../../../core/host/index.js"

export type Application = Thread

type Written = Scenario["hosts"][number]["applications"][number]

/** Of one with several sockets, the one of that name: "app/socket". */
export function applicationOf({ entities, scenario }: Run, app: Serial): Application | undefined {
  const entity = entities.get(app)
  const host = entity && entities.get(entity.host)
  const written: readonly Written[] = scenario.hosts.find(({ name }) => name === host?.name)?.applications ?? []
  return written.flatMap((one) => threadsOf(one)).find(({ name }) => name === entity?.name)
}
