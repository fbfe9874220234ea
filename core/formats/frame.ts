// A frame as JSON: the state of a run at a time, with states, types and interfaces in words and things by their names.

import { faultsNow, poolsNow } from "../host/course/stock.js"
import {
  AddressFlag,
  AddressState,
  AddressType,
  Errno,
  LinkState,
  MessageKind,
  Origin,
  PrefixState,
  type Serial,
  type Session,
  SocketState,
  Stack,
} from "../host/index.js"
import { jsonText } from "./json.js"

const FLAGS = [
  [AddressFlag.Temporary, "temporary"],
  [AddressFlag.Home, "home"],
  [AddressFlag.CareOf, "careOf"],
  [AddressFlag.Cga, "cga"],
  [AddressFlag.Optimistic, "optimistic"],
  [AddressFlag.Permanent, "permanent"],
] as const

/** The state after everything at `t`, in microseconds. Serials stay beside names, since records tell things apart by them. */
export function frameJson(session: Session, t: number): string {
  const frame = session.seek(t)
  const { run } = frame
  const name = (serial: Serial) => (serial === 0 ? null : (run.entities.get(serial)?.name ?? null))
  const interfaces = new Map(run.scenario.hosts.map((host) => [host.name, host.interfaces]))
  const interfaceOf = (host: Serial, index: number) => interfaces.get(name(host) ?? "")?.[index] ?? null
  const words = {
    position: frame.position,
    time: frame.time,
    hosts: frame.hosts.map((row) => ({
      ...row,
      stack: word(Stack, row.stack),
      link: word(LinkState, row.link),
      ...named(row, ["gateway", "previous", "target"], name),
      links: row.links.map((link) => ({ ...link, state: word(LinkState, link.state), ...named(link, ["gateway", "target"], name) })),
    })),
    gateways: frame.gateways.map((row) => ({ ...row, offers: row.offers.map(typed), refuses: row.refuses.map(typed) })),
    peers: frame.peers,
    registry: frame.registry,
    prefixes: frame.prefixes.map((row) => ({
      ...row,
      ...named(row, ["host", "owner", "via"], name),
      type: typed(row.type),
      state: word(PrefixState, row.state),
      origin: word(Origin, row.origin),
    })),
    addresses: frame.addresses.map((row) => ({
      ...row,
      ...named(row, ["host", "prefix", "advertiser"], name),
      type: typed(row.type),
      state: word(AddressState, row.state),
      interface: interfaceOf(row.host, row.interface),
      flags: FLAGS.filter(([flag]) => (row.flags & flag) !== 0).map(([, said]) => said),
    })),
    sockets: frame.sockets.map((row) => ({
      ...row,
      ...named(row, ["host", "app", "claim", "source", "peer"], name),
      state: word(SocketState, row.state),
      type: typed(row.type),
      error: row.error === Errno.OK ? null : (Errno[row.error] ?? null),
      path: row.path && { ...row.path, ...named(row.path, ["via", "anchor"], name) },
    })),
    messages: frame.messages.map((row) => ({
      ...row,
      ...named(row, ["host", "from", "to"], name),
      kind: word(MessageKind, row.kind),
      type: typed(row.type),
    })),
    pools: session.look(t, poolsNow).map((row) => ({ ...row, type: typed(row.type) })),
    faults: session.look(t, faultsNow).map((row) => ({ ...row, message: word(MessageKind, row.message) })),
  }
  return `${jsonText(words, 2)}\n`
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
const word = (names: Readonly<Record<number, string>>, value: number) => lower(names[value] ?? String(value))
const typed = (type: AddressType) => (type === AddressType.Untyped ? "untyped" : word(AddressType, type))

/** Those serials as names; null: nobody. */
function named<T, K extends keyof T>(row: T, keys: readonly K[], name: (serial: Serial) => string | null): Record<K, string | null> {
  return Object.fromEntries(keys.map((key) => [key, name(row[key] as Serial)])) as Record<K, string | null>
}
