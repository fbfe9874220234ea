// What stands in the network: a gateway or anchor, the registry, a correspondent node.

import { type Frame, type HostRow, LinkState, type PrefixRow, PrefixState, SocketState, TYPE_WORD } from "../../../../core/host/index.js"
import { occurrencesOf } from "../../../scene/run-facts.js"
import { nameOf, prefixWords } from "../../../words/states.js"
import { Facts, Named } from "../../kit/facts.js"
import type { Chosen } from "./chosen.js"
import { NamedList } from "./named-list.js"
import { OpenSockets } from "./socket-list.js"

export function Gateway({ frame, serial }: Chosen) {
  const gateway = frame.gateways.find((g) => g.serial === serial)
  if (!gateway) return null
  const isHere = (h: HostRow): boolean =>
    h.links.some((l) => l.gateway === serial && l.state !== LinkState.Down) || (h.gateway === serial && h.link !== LinkState.Down)
  const serves = frame.hosts.filter(isHere).map((h) => h.name)
  const prefixes = frame.prefixes.filter((p) => p.owner === serial)
  const anchored = prefixes.filter((p) => p.via !== p.owner && p.via > 0).map((p) => p.name)
  const cuts = occurrencesOf(frame.run)
    .outages.filter((o) => o.other > 0 && [o.gateway, o.other].includes(serial) && o.from <= frame.time && frame.time < o.to)
    .map((o) => nameOf(frame, o.gateway === serial ? o.other : o.gateway))
  const role = [
    gateway.isAnchor && "central anchor",
    gateway.legacy && "knows no types",
    serves.length > 0 && `serving ${serves.join(", ")}`,
    anchored.length > 0 && `anchor of ${anchored.join(", ")}`,
  ]
    .filter(Boolean)
    .join("; ")
  return (
    <>
      <h3 className="thing">{gateway.name}</h3>
      <Facts
        rows={[
          ["State", gateway.failed ? "failed: answers and forwards nothing" : "", true],
          ["Cut off from", cuts.join(", "), true],
          ["Role", role || "idle"],
          ["Offers", gateway.offers.map((t) => TYPE_WORD[t]).join(", ") || "no type"],
          ["Refuses now", gateway.refuses.map((t) => TYPE_WORD[t]).join(", ")],
        ]}
      />
      <h3>Prefixes from here</h3>
      <NamedList
        rows={prefixes}
        none="None is in use."
        state={(p) =>
          [prefixWords(frame, p), p.via > 0 && p.via !== p.owner && `by ${nameOf(frame, p.via)}`, graceLeft(frame, p)]
            .filter(Boolean)
            .join(", ")
        }
      />
    </>
  )
}

function graceLeft({ time }: Frame, { state, graceUntil }: PrefixRow): string {
  return state < PrefixState.Released && graceUntil > time && Number.isFinite(graceUntil)
    ? `${((graceUntil - time) / 1e6).toFixed(1)} s left`
    : ""
}

export function Registry({ frame, serial }: Chosen) {
  const published = occurrencesOf(frame.run).published.filter((p) => p.at <= frame.time)
  const latest = published.filter((p, i) => !published.slice(i + 1).some((q) => q.app === p.app))
  return (
    <>
      <h3 className="thing">{nameOf(frame, serial)}</h3>
      <p className="quiet">The registry (DNS): where correspondents look up published addresses.</p>
      <h3>Published</h3>
      {latest.length === 0 && <p className="quiet">Nothing yet.</p>}
      <ul className="addresses">
        {latest.map(({ app, address }) => {
          const entity = frame.run.entities.get(address)
          return (
            <li key={app}>
              {entity && <Named type={entity.type} serial={address} name={entity.name} text={entity.text} />}
              <span className="state">of {nameOf(frame, app)}</span>
            </li>
          )
        })}
      </ul>
    </>
  )
}

export function Peer({ frame, serial }: Chosen) {
  const peer = frame.peers.find((p) => p.serial === serial)
  const sockets = frame.sockets.filter((s) => s.peer === serial && s.state !== SocketState.Closed)
  if (!peer) return null
  return (
    <>
      <h3 className="thing">{peer.name}</h3>
      <Facts rows={[["Address", <code key="a">{peer.text}</code>]]} />
      <h3>Sockets to it</h3>
      <OpenSockets frame={frame} sockets={sockets} />
    </>
  )
}
