// bind2addrsel() (RFC 5014 §13) on the core: the destination is a sockaddr_in6.

import { Errno } from "../../host/index.js"
import { parseIp6 } from "../../host/values/ip6.js"
import type { Engine } from "../../host/wasm/core.js"

export interface SocketAddress {
  readonly family: "AF_INET6" | "AF_INET"
  readonly address: string
  /** The index of its interface; NONE where sin6_scope_id is 0. */
  readonly scope: number
}

export function bind2addrsel(engine: Engine, socket: number, { family, address, scope }: SocketAddress): Errno {
  const words = family === "AF_INET6" ? parseIp6(address) : null
  return words === null ? Errno.EINVAL : engine.call.askBind(socket, ...words, scope)
}
