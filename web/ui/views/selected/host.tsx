// A mobile host: where it is attached, its addresses, its sockets.

import { AddressState, LinkState, SocketState } from "../../../../core/host/index.js"
import { ADDRESS_STATE, addressFlags, LINK, nameOf } from "../../../words/states.js"
import { useShown } from "../../context/explorer.js"
import { Facts } from "../../kit/facts.js"
import type { Chosen } from "./chosen.js"
import { NamedList } from "./named-list.js"
import { OpenSockets } from "./socket-list.js"

export function Host({ frame, serial }: Chosen) {
  const host = frame.hosts.find((h) => h.serial === serial)
  if (!host) return null
  const at = nameOf(frame, host.gateway)
  const up = host.links.filter((l) => l.state !== LinkState.Down)
  const several = up.length > 1 ? up : []
  const addresses = frame.addresses.filter((a) => a.host === serial && a.state !== AddressState.Invalid)
  const sockets = frame.sockets.filter((s) => s.host === serial && s.state !== SocketState.Closed && s.state !== SocketState.Broken)
  return (
    <>
      <h3 className="thing">{host.name}</h3>
      <Hint host={host.name} />
      <Facts
        rows={[
          [
            "Link",
            host.target > 0 && host.target !== host.gateway
              ? `left ${at}, on its way to ${nameOf(frame, host.target)}`
              : host.link === LinkState.Down
                ? `${LINK[host.link]}${at ? `, left ${at}` : ""}`
                : `${LINK[host.link]}${at ? `, ${at}` : ""}`,
          ],
          ...several.map(({ name, gateway, isDefault }): [string, string] => [
            name || "Link",
            `${nameOf(frame, gateway)}${isDefault ? ", default route" : ""}`,
          ]),
          ["Came from", nameOf(frame, host.previous)],
        ]}
      />
      <h3>Addresses</h3>
      <NamedList
        rows={addresses}
        none="It has none."
        state={(a) => [...addressFlags(a.flags), ADDRESS_STATE[a.state], count(a.holders, "socket")].join(", ")}
      />
      <h3>Sockets</h3>
      <OpenSockets frame={frame} sockets={sockets} />
    </>
  )
}

/** Shown until the visitor has moved a host once. */
function Hint({ host }: { readonly host: string }) {
  const acted = useShown((s) => s.acted)
  return acted ? null : <p className="hint quiet">Drag {host} to another cell, or press Enter on it.</p>
}

function count(n: number, what: string): string {
  return n === 0 ? `no ${what}` : `${n} ${what}${n === 1 ? "" : "s"}`
}
