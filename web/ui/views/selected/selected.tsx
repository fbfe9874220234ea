// What is selected, in words: what it is, how it stands, what led to that, and what can be done.

import {
  AddressState,
  Errno,
  type Frame,
  type HostRow,
  LinkState,
  type PrefixRow,
  PrefixState,
  type Serial,
  SocketState,
  TYPE_WORD,
} from "../../../../core/host/index.js"
import { occurrencesOf } from "../../../scene/run-facts.js"
import { useShown } from "../../context/explorer.js"
import { useCalmFrame } from "../../context/use-calm-frame.js"
import { Facts, Named } from "../../kit/facts.js"
import { TypeMark, typeLook } from "../../kit/mark.js"
import {
  ADDRESS_STATE,
  addressFlags,
  flagWordsOf,
  LINK,
  nameOf,
  PREFIX_STATE,
  pathWords,
  SOCKET_STATE,
  socketNow,
  TYPE_PROMISE,
} from "../../kit/state-words.js"
import { Because, Fate } from "./cause.js"
import { SocketRows } from "./socket-list.js"

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

interface Props {
  readonly frame: Frame
  readonly serial: Serial
}

function Host({ frame, serial }: Props) {
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
      {addresses.length === 0 && <p className="quiet">It has none.</p>}
      <ul className="addresses">
        {addresses.map((a) => (
          <li key={a.serial}>
            <Named type={a.type} serial={a.serial} name={a.name} text={a.text} />
            <span className="state">
              {[...addressFlags(a.flags), ADDRESS_STATE[a.state]].join(", ")}, {count(a.holders, "socket")}
            </span>
          </li>
        ))}
      </ul>
      <h3>Sockets</h3>
      {sockets.length === 0 ? <p className="quiet">None is open.</p> : <SocketRows frame={frame} sockets={sockets} />}
    </>
  )
}

/** Until somebody has done it once. */
function Hint({ host }: { readonly host: string }) {
  const acted = useShown((s) => s.acted)
  return acted ? null : <p className="hint quiet">Drag {host} to another cell, or press Enter on it.</p>
}

function Gateway({ frame, serial }: Props) {
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
      {prefixes.length === 0 && <p className="quiet">None is in use.</p>}
      <ul className="addresses">
        {prefixes.map((p) => (
          <li key={p.serial}>
            <Named type={p.type} serial={p.serial} name={p.name} text={p.text} />
            <span className="state">
              {[PREFIX_STATE[p.state], p.via > 0 && p.via !== p.owner && `by ${nameOf(frame, p.via)}`, graceLeft(frame, p)]
                .filter(Boolean)
                .join(", ")}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

function graceLeft({ time }: Frame, { state, graceUntil }: PrefixRow): string {
  return state < PrefixState.Released && graceUntil > time && Number.isFinite(graceUntil)
    ? `${((graceUntil - time) / 1e6).toFixed(1)} s left`
    : ""
}

function Registry({ frame, serial }: Props) {
  const told = occurrencesOf(frame.run).published.filter((p) => p.at <= frame.time)
  const latest = told.filter((p, i) => !told.slice(i + 1).some((q) => q.app === p.app))
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

function Socket({ frame, serial }: Props) {
  const socket = frame.sockets.find((s) => s.serial === serial)
  if (!socket)
    return (
      <>
        <h3 className="thing">{nameOf(frame, serial)}</h3>
        <Fate frame={frame} serial={serial} />
        <p className="quiet">This socket is not open at this time.</p>
      </>
    )
  const address = frame.run.entities.get(socket.source || socket.claim)
  return (
    <>
      <h3 className="thing">
        <span className={`pill ${typeLook(socket.type)}`}>
          <TypeMark type={socket.type} />
          <b>{socket.name}</b> {socket.role}
        </span>
        {socket.peer > 0 && <small>to {nameOf(frame, socket.peer)}</small>}
      </h3>
      <Fate frame={frame} serial={serial} />
      <Facts
        rows={[
          ["State", SOCKET_STATE[socket.state], socket.state === SocketState.Broken],
          ["Now", socketNow(frame, socket), socket.stalled],
          ["Flags", flagWordsOf(socket)],
          ["Asked for", socket.type > 0 ? `${TYPE_WORD[socket.type]}: ${TYPE_PROMISE[socket.type]}` : TYPE_PROMISE[socket.type]],
          ["Source", address ? <Named key="s" type={address.type} serial={address.serial} name={address.name} text={address.text} /> : ""],
          ["Path", pathWords(socket)],
          ["Error", socket.error === Errno.OK ? "" : <code key="e">{Errno[socket.error]}</code>, true],
        ]}
      />
    </>
  )
}

function Peer({ frame, serial }: Props) {
  const peer = frame.peers.find((p) => p.serial === serial)
  const sockets = frame.sockets.filter((s) => s.peer === serial && s.state !== SocketState.Closed)
  if (!peer) return null
  return (
    <>
      <h3 className="thing">{peer.name}</h3>
      <Facts rows={[["Address", <code key="a">{peer.text}</code>]]} />
      <h3>Sockets to it</h3>
      {sockets.length === 0 ? <p className="quiet">None is open.</p> : <SocketRows frame={frame} sockets={sockets} />}
    </>
  )
}

function Prefix({ frame, serial }: Props) {
  const entity = frame.run.entities.get(serial)
  const prefix = frame.prefixes.find((p) => p.serial === serial)
  if (!entity) return null
  return (
    <>
      <h3 className="thing">
        <TypeMark type={entity.type} /> {entity.name}
      </h3>
      <Facts
        rows={[
          ["Prefix", <code key="p">{entity.text}</code>],
          ["Type", `${TYPE_WORD[entity.type]}: ${TYPE_PROMISE[entity.type]}`],
          ["Anchor", nameOf(frame, entity.of)],
          ["State", prefix ? PREFIX_STATE[prefix.state] : "not in use at this time"],
        ]}
      />
    </>
  )
}

function Address({ frame, serial }: Props) {
  const entity = frame.run.entities.get(serial)
  const address = frame.addresses.find((a) => a.serial === serial)
  const sockets = frame.sockets.filter((s) => s.source === serial && s.state !== SocketState.Closed)
  if (!entity) return null
  return (
    <>
      <h3 className="thing">
        <TypeMark type={entity.type} /> {entity.name}
      </h3>
      <Facts
        rows={[
          ["Address", <code key="a">{entity.text}</code>],
          ["Type", `${TYPE_WORD[entity.type]}: ${TYPE_PROMISE[entity.type]}`],
          ["Anchor", nameOf(frame, frame.run.entities.get(entity.of)?.of ?? 0)],
          ["Kind", address ? addressFlags(address.flags).join(", ") : ""],
          ["State", address ? ADDRESS_STATE[address.state] : "not there at this time"],
        ]}
      />
      {sockets.length > 0 && <h3>Sockets on it</h3>}
      {sockets.length > 0 && <SocketRows frame={frame} sockets={sockets} />}
    </>
  )
}

function count(n: number, what: string): string {
  return n === 0 ? `no ${what}` : `${n} ${what}${n === 1 ? "" : "s"}`
}
