// The first packet of a connection, sent again until it is answered, as TCP does.

import { Kind, MessageKind, NONE, Req, SocketState } from "../../abi"
import { Event, schedule } from "../memory/events"
import { aboutAddress, aboutGateway, aboutMessage, tell, thence } from "../memory/trace"
import { message, peer, socket, world } from "../memory/world"
import { isRouted } from "../network/link"
import { sendData } from "./data"
import { routeSocket } from "./path"

/** RFC 6298's initial retransmission time-out, doubled at each try; after the fourth connect() gives up. */
export const CONNECT_RETRY: u64 = 1_000_000

export const CONNECT_TRIES = 4

/** Begins the handshake from the socket's source. */
export function reachOut(s: i32): void {
  const row = socket(s)
  row.state = SocketState.Connecting
  row.since = world().now
  row.tries = 0
  routeSocket(s)
  sendConnect(s, row.serial)
}

/** Sends the first packet, and again until it is answered. True: its tries are over. */
export function sendConnect(s: i32, serial: i32): bool {
  const row = socket(s)
  if (row.serial != serial || row.state != SocketState.Connecting) return false
  if (row.tries++ == CONNECT_TRIES) return true
  if (isRouted(row.host)) {
    const m = sendData(MessageKind.ConnectRequest, s)
    if (m != NONE) {
      const e = aboutAddress(aboutMessage(tell(Kind.ConnectSent, Req.OD_4_1_05), m), row.source)
      aboutGateway(e, message(m).to).other = peer(row.peer).serial
      thence()
    }
  }
  schedule(CONNECT_RETRY << (row.tries - 1), Event.ConnectRetry, s, serial)
  return false
}

/** The correspondent has the first packet, and answers. */
export function connectReached(m: i32): void {
  const row = message(m)
  if (socket(row.socket).serial != row.socketSerial) return
  aboutMessage(tell(Kind.ConnectAnswered, Req.None), m)
  thence()
}
