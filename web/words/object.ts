// What is to be said of an object of the stage when it is chosen: how it stands and why, in one sentence with its clause.

import {
  AddressState,
  AddressType,
  Errno,
  type Frame,
  type GatewayRow,
  type HostRow,
  LinkState,
  type MessageRow,
  messageName,
  type Serial,
  type SocketRow,
  SocketState,
  TYPE_WORD,
} from "../../core/host/index.js"
import { fateOf } from "./fate.js"

export interface Said {
  readonly text: string
  /** "draft §3.2"; "" where no clause decides. */
  readonly clause: string
}

const DRAFT = "draft §3.2"

/** "" for what the moment does not have. */
export function sayObject(frame: Frame, serial: Serial): Said {
  const entity = frame.run.entities.get(serial)
  switch (entity?.what) {
    case "socket":
      return socket(frame, serial)
    case "host":
      return plain(host(frame, serial))
    case "gateway":
      return plain(gateway(frame, serial))
    case "peer":
      return plain(peer(frame, serial))
    case "registry":
      return plain(`${entity.name} is the registry: correspondents look up published addresses in it.`)
    case "prefix":
      return typed(
        `${entity.name} comes from ${nameIn(frame, entity.of)}${isDeprecated(frame, serial) ? " and is deprecated" : ""}`,
        entity.type,
      )
    case "address":
      return address(frame, serial)
    case undefined:
      return plain(message(frame, serial))
    default:
      return plain("")
  }
}

const plain = (text: string): Said => ({ text, clause: "" })

/** What the type means for what has it: "is session-lasting: …". */
const PROMISE: Readonly<Record<AddressType, string>> = {
  [AddressType.Untyped]: "has no type: nothing is promised after a move",
  [AddressType.Fixed]: "is fixed: it stays valid wherever the host goes",
  [AddressType.SessionLasting]: "is session-lasting: it is kept after a move for as long as a socket uses it",
  [AddressType.NonPersistent]: "is non-persistent: it is not kept after a move",
  [AddressType.GracefulReplacement]: "is replaced gracefully: after a move it is kept for a while, so that its sockets can change over",
}

function typed(text: string, type: AddressType): Said {
  return { text: `${text}; it ${PROMISE[type]}.`, clause: type === AddressType.Untyped ? "" : DRAFT }
}

function socket(frame: Frame, serial: Serial): Said {
  const row = frame.sockets.find((s) => s.serial === serial)
  const fate = fateOf(frame, serial)
  if (fate && (!row || row.state === SocketState.Broken || row.state === SocketState.Connected)) return fate
  const name = nameIn(frame, serial)
  if (!row) return plain(`${name} is not open at this time.`)
  const used = frame.run.entities.get(row.source || row.claim)
  const peerName = nameIn(frame, row.peer)
  switch (row.state) {
    case SocketState.Connected:
    case SocketState.Connecting: {
      const how = `${name} is ${row.state === SocketState.Connected ? "connected" : "connecting"} to ${peerName || "nobody yet"}`
      return used ? { ...typed(how, used.type), text: `${how} from ${used.name}, which ${PROMISE[used.type]}.` } : plain(`${how}.`)
    }
    case SocketState.Waiting:
      return plain(`${name} waits in setsc() for a ${TYPE_WORD[row.type]} address.`)
    case SocketState.Claimed:
    case SocketState.Bound:
      return used
        ? {
            ...typed("", used.type),
            text: `${name} ${row.state === SocketState.Bound ? "is bound to" : "was given"} ${used.name}, which ${PROMISE[used.type]}.`,
          }
        : plain(`${name} is bound and has no address yet.`)
    default:
      return plain(opened(name, row))
  }
}

function opened(name: string, { state, error, listening }: SocketRow): string {
  if (error !== Errno.OK) return `${name} has no connection: its last call failed with ${Errno[error]}.`
  if (state === SocketState.Broken) return `${name} is broken.`
  if (state === SocketState.Closed) return `${name} is closed.`
  return listening ? `${name} listens for connections.` : `${name} is open and not connected.`
}

function host(frame: Frame, serial: Serial): string {
  const row = frame.hosts.find((h) => h.serial === serial)
  if (!row) return ""
  const open = frame.sockets.filter((s) => s.host === serial && s.state === SocketState.Connected)
  return `${row.name} ${attachment(frame, row)}${open.length > 0 ? `; ${all(open.map((s) => s.name))} ${open.length === 1 ? "is" : "are"} connected` : ""}.`
}

function attachment(frame: Frame, { link, gateway: at, target, previous }: HostRow): string {
  if (target > 0 && target !== at) return `has left ${nameIn(frame, previous) || "its cell"} and is on its way to ${nameIn(frame, target)}`
  if (link === LinkState.Down) return "has no link"
  return link === LinkState.Up ? `has a link to ${nameIn(frame, at)}, which has not spoken yet` : `is attached to ${nameIn(frame, at)}`
}

function gateway(frame: Frame, serial: Serial): string {
  const row = frame.gateways.find((g) => g.serial === serial)
  if (!row) return ""
  if (row.failed) return `${row.name} has failed: it answers and forwards nothing.`
  const serves = frame.hosts.filter((h) => h.gateway === serial && h.link !== LinkState.Down).map((h) => h.name)
  const anchored = frame.prefixes.filter((p) => p.owner === serial && p.via !== serial && p.via > 0)
  const via = new Set(anchored.map((p) => nameIn(frame, p.via)))
  const does = [
    serves.length > 0 && `serves ${few(serves)}`,
    anchored.length > 0 && `keeps ${few(anchored.map((p) => p.name))} and forwards to ${few([...via])}`,
  ].filter(Boolean)
  return `${row.name} ${does.join(" and ") || idle(row)}.`
}

function idle({ isAnchor, offers, refuses }: GatewayRow): string {
  const types = all(offers.filter((type) => !refuses.includes(type)).map((type) => TYPE_WORD[type]))
  const refused = refuses.length > 0 ? `, and refuses ${all(refuses.map((type) => TYPE_WORD[type]))} now` : ""
  return `serves no host; as ${isAnchor ? "an anchor" : "a gateway"} it offers ${types || "no types"}${refused}`
}

function peer(frame: Frame, serial: Serial): string {
  const mine = frame.sockets.filter((s) => s.peer === serial && s.state === SocketState.Connected)
  const name = nameIn(frame, serial)
  if (mine.length === 0) return `Nobody is connected to ${name}.`
  return `${few(mine.map((s) => s.name))} ${mine.length === 1 ? "is" : "are"} connected to ${name}.`
}

function address(frame: Frame, serial: Serial): Said {
  const { name = "", type = AddressType.Untyped } = frame.run.entities.get(serial) ?? {}
  const row = frame.addresses.find((a) => a.serial === serial)
  if (!row || row.state === AddressState.Invalid) return plain(`${name} is not valid at this time.`)
  return typed(`${name} is ${row.state === AddressState.Deprecated ? "a deprecated" : "an"} address of ${nameIn(frame, row.host)}`, type)
}

const isDeprecated = ({ addresses }: Frame, prefix: Serial): boolean =>
  addresses.some((a) => a.prefix === prefix && a.state === AddressState.Deprecated)

function message(frame: Frame, serial: Serial): string {
  const row: MessageRow | undefined = frame.messages.find((m) => m.serial === serial)
  if (!row) return ""
  const what = messageName(row.kind).replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return `A ${what} is on its way from ${nameIn(frame, row.from)} to ${nameIn(frame, row.to)}${row.tunnelled ? ", in the tunnel" : ""}.`
}

const FEW = 4

const few = (names: readonly string[]): string =>
  names.length > FEW ? `${names.slice(0, FEW - 1).join(", ")} and ${names.length - FEW + 1} more` : all(names)

/** "a, b and c" */
function all(names: readonly string[]): string {
  return names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)}` : (names[0] ?? "")
}

const nameIn = ({ run }: Frame, serial: Serial): string => run.entities.get(serial)?.name ?? ""
