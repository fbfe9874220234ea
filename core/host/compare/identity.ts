// Who in one run is who in another. Serials and names are counted in the order in which things come about, so one prefix more at one host
// gives all later ones other names; what a thing is, whose, and the how-many-eth of its kind stays.

import type { Entity, Serial } from "../types/entity.js"
import type { Run } from "../types/run.js"

/** What is between the parts of an identity: no name of a scenario has it. */
const AND = "\u0000"

/** Says for each serial of a run a text that is the same for its counterpart in another run of the same hosts. 0: "". */
export type Identities = (serial: Serial) => string

/** Linear in the things of the run. */
export function identitiesOf({ entities }: Pick<Run, "entities">): Identities {
  const known = new Map<Serial, string>([[0, ""]])
  const counts = new Map<string, number>()
  const identity = (serial: Serial): string => {
    const before = known.get(serial)
    if (before !== undefined) return before
    const entity = entities.get(serial)
    const text = entity ? named(entity) : `?${serial}`
    known.set(serial, text)
    return text
  }
  const named = (entity: Entity): string => {
    const { what, host, of, type, name } = entity
    const whose = [what, identity(host)].join(AND)
    if (what !== "socket" && what !== "prefix" && what !== "address") return [whose, name].join(AND)
    const kind = [whose, identity(of), what === "socket" ? "" : type, entity.temporary ? "temporary" : ""].join(AND)
    const nth = (counts.get(kind) ?? 0) + 1
    counts.set(kind, nth)
    return [kind, nth].join(AND)
  }
  // Things are counted as they came about, whoever is asked for first.
  for (const { serial } of entities.values()) identity(serial)
  return identity
}
