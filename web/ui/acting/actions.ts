// What can be done with an object of a frame: the entries of its menu. An entry that cannot be done now says why.

import type { Serial } from "../../../core/host/index.js"
import { socketMenu } from "./applications.js"
import type { Entry, Now } from "./entries.js"
import { hostEntries, hostMenu } from "./hosts.js"
import { gatewayEntries, gatewayMenu, peerEntries, prefixEntries, registryEntries } from "./network.js"

/** Empty if nothing can be done with the object. */
export function actionsFor(now: Now, serial: Serial): readonly Entry[] {
  const { entities } = now.frame.run
  const entity = entities.get(serial)
  switch (entity?.what) {
    case "host":
      return hostEntries(now, serial)
    case "gateway":
      return gatewayEntries(now, serial)
    case "peer":
      return peerEntries(now, entity.name)
    case "registry":
      return registryEntries(now)
    case "app":
      return socketMenu(now, serial)
    case "socket":
      return socketMenu(now, entity.of, serial)
    case "address":
      return prefixEntries(now, entity.of)
    case "prefix":
      return prefixEntries(now, serial)
    default:
      return []
  }
}

/** The same acts as the lines of the object's menu, which are few: what is done seldom stands in groups. */
export function menuFor(now: Now, serial: Serial): readonly Entry[] {
  const what = now.frame.run.entities.get(serial)?.what
  if (what === "host") return hostMenu(now, serial)
  return what === "gateway" ? gatewayMenu(now, serial) : actionsFor(now, serial)
}
