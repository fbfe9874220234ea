// State tables -> Frame: copied out, so that a Frame never changes.

import { type AddressState, type AddressType, LinkState, NONE, Preference, SocketState, Tab } from "../abi.js"
import * as layout from "../build/layout.js"
import { type Booted, NEVER } from "./boot.js"
import { ip6Text } from "./ip6.js"
import type {
  AddressRow,
  Frame,
  GatewayRow,
  HostRow,
  LinkRow,
  MessageRow,
  PeerRow,
  Position,
  PrefixRow,
  Run,
  Serial,
  SocketRow,
} from "./types.js"

/** Everything there is now, under the names of the run. */
export function readFrame({ engine }: Booted, run: Run, position: Position): Frame {
  const { views, call } = engine
  const rows = <T extends { serial: number }>(reader: (v: layout.Views, at: number) => T, tab: Tab): (T & { slot: number })[] => {
    const { used } = layout.readTable(views, layout.TABLES_AT + tab * layout.TableSize)
    const found: (T & { slot: number })[] = []
    for (let slot = 0; slot < used; slot++) {
      const row = reader(views, call.rowAddress(tab, slot))
      if (row.serial !== 0) found.push({ ...row, slot })
    }
    return found
  }
  const name = (serial: Serial) => run.entities.get(serial)?.name ?? ""
  const time = (t: number) => (t >= NEVER ? Number.POSITIVE_INFINITY : t)

  const hostRows = rows(layout.readHost, Tab.Host)
  const gatewayRows = rows(layout.readGateway, Tab.Gateway)
  const peerRows = rows(layout.readPeer, Tab.Peer)
  const prefixRows = rows(layout.readPrefix, Tab.Prefix)
  const addressRows = rows(layout.readAddress, Tab.Address)
  const socketRows = rows(layout.readSocket, Tab.Socket)
  const host = serialBySlot(hostRows)
  const gateway = serialBySlot(gatewayRows)
  const peer = serialBySlot(peerRows)
  const prefix = serialBySlot(prefixRows)
  const appRows = rows(layout.readApp, Tab.App)
  const app = serialBySlot(appRows)
  const appAt = new Map(appRows.map((row) => [row.slot, row]))
  const node = [() => 0, host, gateway, peer, () => engine.world.registrySerial]

  const interfaces = new Map(run.scenario.hosts.map((host) => [host.name, host.interfaces]))
  const hosts = hostRows.map((row): HostRow => {
    const names = interfaces.get(name(row.serial)) ?? []
    const read = (slot: number) => layout.readInterface(views, call.rowAddress(Tab.Interface, slot))
    const slots = Array.from({ length: 2 * row.interfaces }, (_, i) => row.firstLink + i)
    const links = slots.map((slot): LinkRow => {
      const link = read(slot)
      return {
        interface: link.index,
        name: names[link.index] ?? "",
        gateway: gateway(link.gateway),
        state: link.state,
        target: gateway(link.target),
        since: link.since,
        linkUpAt: time(link.linkUpAt),
        isDefault: slot === row.route,
      }
    })
    // While nothing is up: the link that comes up, else the one that was the last.
    const isUp = row.route !== NONE && read(row.route).state !== LinkState.Down
    const next = isUp ? -1 : links.findIndex(({ target }) => target !== 0)
    const shown = next < 0 ? Math.max(0, row.route - row.firstLink) : next
    const { gateway: here, state, target, since, linkUpAt } = links[shown] as LinkRow
    return {
      serial: row.serial,
      name: name(row.serial),
      stack: row.stack,
      links: links.filter(
        (link, i) => isActive(link) || (!isActive(links[i ^ 1] ?? link) && (i === shown || (i % 2 === 0 && (i ^ 1) !== shown))),
      ),
      link: state,
      gateway: here,
      previous: gateway(read(row.firstLink + shown).previous),
      target,
      since,
      linkUpAt,
    }
  })
  const gateways = gatewayRows.map(
    (row): GatewayRow => ({ serial: row.serial, name: name(row.serial), offers: typesIn(row.offers), refuses: typesIn(row.refuses) }),
  )
  const peers = peerRows.map(
    (row): PeerRow => ({ serial: row.serial, name: name(row.serial), text: run.entities.get(row.serial)?.text ?? "" }),
  )
  const prefixes = prefixRows
    // The host has not heard of a requested prefix: it has no name yet.
    .filter((row) => run.entities.has(row.serial) && row.state !== 0)
    .map(
      (row): PrefixRow => ({
        serial: row.serial,
        name: name(row.serial),
        host: host(row.host),
        owner: gateway(row.owner),
        via: gateway(row.via),
        type: row.type,
        state: row.state,
        text: run.entities.get(row.serial)?.text ?? "",
        holders: row.holders,
        since: row.since,
        idleUntil: time(row.idleUntil),
      }),
    )
  const addresses = addressRows.map(
    (row): AddressRow => ({
      serial: row.serial,
      name: row.prefix === NONE ? "link-local" : name(row.serial),
      host: host(row.host),
      prefix: prefix(row.prefix),
      type: row.type,
      state: row.state as AddressState,
      text: ip6Text([row.addressHi1, row.addressHi0, row.addressLo1, row.addressLo0]),
      holders: row.holders,
      since: row.since,
      until: row.until,
    }),
  )
  const sockets = socketRows.map((row): SocketRow => {
    const appSerial = app(row.app)
    const about = run.entities.get(appSerial)
    return {
      serial: row.serial,
      name: about?.name ?? "",
      role: about?.role ?? "",
      host: host(row.host),
      app: appSerial,
      state: row.state as SocketState,
      type: row.type as AddressType,
      claim: row.claimSerial,
      source: row.sourceSerial,
      peer: peer(row.peer),
      error: row.error,
      since: row.since,
      deadline: row.deadline,
      bound: row.bound !== 0,
      preferences: row.preferences & ~Preference.OnNet,
      onNet: row.onNet !== 0,
      listening: row.listening !== 0,
      inbound: row.inbound !== 0,
      moving: row.moving !== 0,
      leaving: appAt.get(row.app)?.leaving === row.slot,
      buffer: appAt.get(row.app)?.buffer ?? 0,
      dryAt: appAt.get(row.app)?.dryAt ?? 0,
      stalled: (appAt.get(row.app)?.stalledAt ?? 0) !== 0,
      path:
        row.via === NONE || row.state < SocketState.Connecting || row.state > SocketState.Connected
          ? null
          : { via: gateway(row.via), anchor: gateway(row.anchor), oneWay: row.oneWay, direct: row.direct },
    }
  })
  const messages = rows(layout.readMessage, Tab.Message).map(
    (row): MessageRow => ({
      serial: row.serial,
      kind: row.kind,
      from: node[row.fromKind]?.(row.from) ?? 0,
      to: node[row.toKind]?.(row.to) ?? 0,
      sentAt: row.sentAt,
      arrivesAt: row.arrivesAt,
      host: host(row.host),
      socket: row.socketSerial,
      type: row.type,
      tunnelled: row.tunnelled !== 0,
    }),
  )
  return { position, time: position.t, hosts, gateways, peers, prefixes, addresses, sockets, messages, run }
}

const isActive = ({ state, target }: LinkRow) => state !== LinkState.Down || target !== 0

function serialBySlot(rows: readonly { readonly slot: number; readonly serial: number }[]): (slot: number) => Serial {
  const serials = new Map(rows.map(({ slot, serial }) => [slot, serial]))
  return (slot) => serials.get(slot) ?? 0
}

const typesIn = (mask: number) => [1, 2, 3, 4].filter((type) => (mask & (1 << type)) !== 0) as AddressType[]
