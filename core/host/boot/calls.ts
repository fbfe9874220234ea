// Calls of the socket API as rows of the core. The argument `a` of a row is
// - of setsc() the type's number, of send() the number of bytes, of setsockopt() the word with ON_NET in it;
// - of bind() 0 for the claimed address, 1 for any, 2 for the address in the row's argument words;
// - of connect() the correspondent's slot, or NONE for the application's usual one.

import { CallOp, NONE, Preference } from "../../abi.js"
import type { writeCall } from "../../build/layout.js"
import type { Call } from "../scenario/definition/application.js"
import { parseIp6 } from "../values/ip6.js"
import { NEVER } from "../values/time.js"

type Row = Parameters<typeof writeCall>[2]

const OP: Record<Call["call"], CallOp> = {
  socket: CallOp.Socket,
  setsc: CallOp.Setsc,
  bind: CallOp.Bind,
  connect: CallOp.Connect,
  send: CallOp.Send,
  close: CallOp.Close,
  listen: CallOp.Listen,
  accept: CallOp.Accept,
  setsockopt: CallOp.Setsockopt,
  getsockopt: CallOp.Getsockopt,
  getsockname: CallOp.Getsockname,
  wait: CallOp.Wait,
}

/** `after` is NEVER where the application's own delay between two calls holds, and the time to wait of `wait`. */
export function callRow(call: Call, peers: ReadonlyMap<string, number>): Row {
  return { op: OP[call.call], after: call.after ?? NEVER, ...argumentsOf(call, peers) }
}

function argumentsOf(call: Call, peers: ReadonlyMap<string, number>): Row {
  switch (call.call) {
    case "setsc":
      return { a: call.type }
    case "bind": {
      if (call.to === "claim") return { a: 0 }
      if (call.to === "any") return { a: 1 }
      const [argumentHi1, argumentHi0, argumentLo1, argumentLo0] = parseIp6(call.to) ?? [0, 0, 0, 0]
      return { a: 2, argumentHi1, argumentHi0, argumentLo1, argumentLo0 }
    }
    case "connect":
      return { a: call.to === undefined ? NONE : (peers.get(call.to) ?? NONE) }
    case "send":
      return { a: call.bytes }
    case "setsockopt":
      return { a: call.prefer.reduce<number>((word, flag) => word | flag, call.onNet ? Preference.OnNet : 0) }
    case "wait":
      return { after: call.time }
    default:
      return {}
  }
}
