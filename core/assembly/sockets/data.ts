// The data packets of a socket, as they leave its host.

import { MessageKind, NONE } from "../../abi"
import { address, message, prefix, socket } from "../memory/world"
import { wayOut } from "../network/forwarding"
import { sendOn, sendUp } from "../network/message"

/**
 * Sends a data packet of a socket to its correspondent, on the link by which the prefix of its source is reached; without such a link, by
 * the default route. NONE: there is no room for a message.
 */
export function sendData(kind: MessageKind, s: i32): i32 {
  const from = socket(s)
  const p = address(from.source).prefix
  const l = p == NONE ? NONE : wayOut(p)
  const m = l == NONE ? sendUp(kind, from.host) : sendOn(l, kind)
  if (m == NONE) return NONE
  const row = message(m)
  row.socket = s
  row.socketSerial = from.serial
  row.peer = from.peer
  row.prefix = p
  if (p != NONE) {
    row.prefixSerial = prefix(p).serial
    row.type = prefix(p).type
  }
  return m
}
