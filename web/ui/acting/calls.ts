// The socket API call by call, each with what the core would answer now. A call that comes out of order cannot be chosen and names its
// errno. A call that the network, the stack or a policy would refuse can be chosen, since its error is what there is to see.

import {
  type AddressRow,
  AddressState,
  type Command,
  type Entity,
  Errno,
  Kind,
  Preference,
  Reason,
  type SocketRow,
  SocketState,
  sentence,
} from "../../../core/host/index.js"
import { type Action, type Entry, group, type Now, TYPES, typeWord } from "./entries.js"

type Call = Extract<Command, { do: "call" }>["call"]
interface Who {
  readonly host: string
  readonly application: string
}

export function calls(now: Now, app: Entity, who: Who, socket: SocketRow | undefined): Entry[] {
  const { frame } = now
  const call = (name: string, of: Call): Action => foreseen(now, app, socket, name, { do: "call", ...who, call: of })
  const own = frame.addresses.filter((a) => a.host === app.host && isUsable(a))
  const typed = TYPES.map((type) => call(`setsc ${typeWord(type)}`, { call: "setsc", type }))
  const reserved = RESERVED.map((type) => call(`setsc ${type}, a reserved value`, { call: "setsc", type }))
  const open = call("socket()", { call: "socket" })
  return [
    socket && socket.state !== SocketState.Closed ? { ...open, detail: "Closes the one that is open." } : open,
    ...group("setsc …", [...typed, ...reserved]),
    ...group("bind …", [
      call("bind to what setsc() gave", { call: "bind", to: "claim" }),
      call("bind to any address", { call: "bind", to: "any" }),
      ...own.map((a) => told(call(`bind to ${a.name}`, { call: "bind", to: a.text }), a.text)),
    ]),
    ...group(
      "connect …",
      frame.peers.map((peer) => call(`connect to ${peer.name}`, { call: "connect", to: peer.name })),
    ),
    call("send 1200 bytes", { call: "send", bytes: 1200 }),
    ...group("listen, accept …", [call("listen()", { call: "listen" }), call("accept()", { call: "accept" })]),
    call(socket?.onNet ? "setsockopt ON_NET off" : "setsockopt ON_NET on", {
      call: "setsockopt",
      prefer: FLAGS.filter((flag) => ((socket?.preferences ?? 0) & flag) !== 0),
      onNet: !socket?.onNet,
    }),
    {
      name: "setsockopt …",
      form: { ask: "preferences", ...who, word: socket?.preferences ?? 0, onNet: socket?.onNet ?? false },
      detail: "The six flags of RFC 5014, and ON_NET",
    },
    ...group("Read back …", [call("getsockopt()", { call: "getsockopt" }), call("getsockname()", { call: "getsockname" })]),
  ]
}

/** The flags of RFC 5014 §5. */
const FLAGS = [Preference.Home, Preference.Coa, Preference.Tmp, Preference.Public, Preference.Cga, Preference.NonCga] as const

const told = (action: Action, detail: string): Action => (action.detail ? action : { ...action, detail })

/** Two of the types that draft §6.1 reserves (0 and 5 to 7): one below and one above the valid ones. */
const RESERVED = [0, 5] as const

const isUsable = ({ state }: AddressRow): boolean => state === AddressState.Preferred || state === AddressState.Deprecated

const RETURNS: Readonly<Partial<Record<Call["call"], Kind>>> = {
  setsc: Kind.SetscRet,
  bind: Kind.BindRet,
  connect: Kind.ConnectRet,
  send: Kind.SendRet,
  listen: Kind.ListenRet,
  accept: Kind.AcceptRet,
  setsockopt: Kind.SetsockoptRet,
  getsockopt: Kind.GetsockoptRet,
  getsockname: Kind.GetsocknameRet,
}

/** Errors that an application which calls in the order of draft §4.1 never gets. */
const OUT_OF_ORDER: readonly Errno[] = [
  Errno.EBADF,
  Errno.EINVAL,
  Errno.EISCONN,
  Errno.EALREADY,
  Errno.ENOTCONN,
  Errno.EDESTADDRREQ,
  Errno.ECONNABORTED,
]

function foreseen(now: Now, app: Entity, socket: SocketRow | undefined, name: string, command: Extract<Command, { do: "call" }>): Action {
  const { call } = command.call
  const returned = now.foresee(command).records.findLast((record) => record.kind === RETURNS[call])
  if (!returned || returned.code === Errno.OK) return { name, command, because: "" }
  const { code, reason } = returned
  const isReserved = reason === Reason.ReservedValue
  const why = isReserved
    ? "0 and 5 to 7 are reserved (draft §6.1)."
    : (whyNot(call, code, app.name, socket) ?? sentence(now.frame.run, returned))
  const text = `−1 ${Errno[code]}: ${why}`
  const isMisuse = OUT_OF_ORDER.includes(code) || (call === "bind" && code === Errno.EADDRNOTAVAIL)
  return isMisuse && !isReserved ? { name, command, because: text } : { name, command, because: "", detail: text }
}

function whyNot(call: Call["call"], code: Errno, app: string, socket: SocketRow | undefined): string | undefined {
  if (code === Errno.EBADF) return `${app} has no open socket; call socket() first.`
  if (code === Errno.EALREADY) return "another call waits on this socket."
  if (code === Errno.ECONNABORTED) return "its session is broken; close it, and open another."
  if (call === "setsc" && code === Errno.EINVAL)
    return `after ${didLast(socket)} it is too late: setsc() comes before bind() and connect() (draft §4.1).`
  if (call === "setsc" && code === Errno.ENOSYS) return "this host's stack knows no setsc() (draft §5.1)."
  if (call === "setsc" && code === Errno.EAI_REQUIREDIPNOTSUPPORTED) return "this network does not offer the type (draft §6.1)."
  if (call === "bind" && code === Errno.EINVAL) return `after ${didLast(socket)} a socket has its address.`
  if (call === "bind" && code === Errno.EADDRNOTAVAIL) return "setsc() has given it no address."
  if (call === "connect" && code === Errno.EISCONN) return "it is connected."
  if (call === "connect" && code === Errno.EINVAL) return "it listens."
  if (call === "connect" && code === Errno.ENETUNREACH) return "its host has no route."
  if (call === "connect" && code === Errno.EADDRNOTAVAIL) return "no address of its host can be the source."
  if (call === "send" && code === Errno.ENOTCONN) return "connect() comes first."
  if (call === "listen" && code === Errno.EINVAL) return socket?.listening ? "it listens." : "bind() comes first."
  if (call === "accept" && code === Errno.EINVAL) return "listen() comes first."
  return undefined
}

function didLast(socket: SocketRow | undefined): string {
  return socket?.bound && socket.state === SocketState.Bound ? "bind()" : "connect()"
}
