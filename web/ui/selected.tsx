// What is selected, in words: what it is, how it stands, what led to that, and what can be done.

import { AddressState, Errno, type Frame, type Serial, SocketState, TYPE_WORD } from "../../core/host/index.js"
import { WhyPane } from "../why/lazy.js"
import { Because } from "./cause.js"
import { useFrameByRecord, useShown } from "./explorer.js"
import { Facts, Named } from "./facts.js"
import { TypeMark, typeLook } from "./mark.js"
import { SocketRows } from "./socket-list.js"
import { ADDRESS_STATE, LINK, nameOf, PREFIX_STATE, pathWords, SOCKET_STATE, TYPE_PROMISE } from "./words.js"

export function Selected() {
  const frame = useFrameByRecord()
  const serial = useShown((s) => s.selected)
  const entity = frame?.run.entities.get(serial)
  if (!frame || !entity) {
    return (
      <section className="selected" aria-label="Selected">
        <p className="quiet">Choose a host, a gateway or a socket to read about it here.</p>
      </section>
    )
  }
  const Detail = { host: Host, gateway: Gateway, socket: Socket, peer: Peer, prefix: Prefix, address: Address, app: null, registry: null }[
    entity.what
  ]
  return (
    <section className="selected" aria-label="Selected">
      {Detail && <Detail frame={frame} serial={serial} />}
      {entity.what === "socket" && <WhyPane />}
      <Because about={serial} />
    </section>
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
  const addresses = frame.addresses.filter((a) => a.host === serial && a.state !== AddressState.Invalid)
  const sockets = frame.sockets.filter((s) => s.host === serial && s.state !== SocketState.Closed && s.state !== SocketState.Broken)
  return (
    <>
      <h2>{host.name}</h2>
      <Hint host={host.name} />
      <Facts
        rows={[
          [
            "Link",
            host.target > 0 && host.target !== host.gateway
              ? `left ${at}, on its way to ${nameOf(frame, host.target)}`
              : `${LINK[host.link]}${at ? `, ${at}` : ""}`,
          ],
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
              {ADDRESS_STATE[a.state]}, {count(a.holders, "socket")}
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
  const serves = frame.hosts.filter((h) => h.gateway === serial && h.target === 0).map((h) => h.name)
  const prefixes = frame.prefixes.filter((p) => p.owner === serial)
  const anchored = prefixes.filter((p) => p.via !== p.owner && p.via > 0).map((p) => p.name)
  const role = [serves.length > 0 && `serving ${serves.join(", ")}`, anchored.length > 0 && `anchor of ${anchored.join(", ")}`]
    .filter(Boolean)
    .join("; ")
  return (
    <>
      <h2>{gateway.name}</h2>
      <Facts
        rows={[
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
            <span className="state">{PREFIX_STATE[p.state]}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

function Socket({ frame, serial }: Props) {
  const socket = frame.sockets.find((s) => s.serial === serial)
  if (!socket) return <p className="quiet">This socket is not open at this time.</p>
  const address = frame.run.entities.get(socket.source || socket.claim)
  return (
    <>
      <h2>
        <span className={`pill ${typeLook(socket.type)}`}>
          <TypeMark type={socket.type} />
          <b>{socket.name}</b> {socket.role}
        </span>
        {socket.peer > 0 && <small>to {nameOf(frame, socket.peer)}</small>}
      </h2>
      <Facts
        rows={[
          ["State", SOCKET_STATE[socket.state], socket.state === SocketState.Broken],
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
      <h2>{peer.name}</h2>
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
      <h2>
        <TypeMark type={entity.type} /> {entity.name}
      </h2>
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
      <h2>
        <TypeMark type={entity.type} /> {entity.name}
      </h2>
      <Facts
        rows={[
          ["Address", <code key="a">{entity.text}</code>],
          ["Type", `${TYPE_WORD[entity.type]}: ${TYPE_PROMISE[entity.type]}`],
          ["Anchor", nameOf(frame, frame.run.entities.get(entity.of)?.of ?? 0)],
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
