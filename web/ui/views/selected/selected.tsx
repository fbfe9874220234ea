// What is selected, in words: what it is, how it stands, and what led to that.

import { useShown } from "../../context/explorer.js"
import { useCalmFrame } from "../../context/use-calm-frame.js"
import { Address, Prefix } from "./address.js"
import { Because } from "./cause.js"
import { Host } from "./host.js"
import { Gateway, Peer, Registry } from "./network.js"
import { Socket } from "./socket.js"

export function Selected() {
  const frame = useCalmFrame()
  const serial = useShown((s) => s.selected)
  const entity = frame?.run.entities.get(serial)
  if (!frame || !entity) {
    return <p className="selected quiet">Choose a host, a gateway or a socket to read about it here.</p>
  }
  const Detail = {
    host: Host,
    gateway: Gateway,
    socket: Socket,
    peer: Peer,
    prefix: Prefix,
    address: Address,
    app: null,
    registry: Registry,
  }[entity.what]
  return (
    <div className="selected">
      {Detail && <Detail frame={frame} serial={serial} />}
      <Because about={serial} />
    </div>
  )
}
