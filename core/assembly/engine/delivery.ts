// A message at the end of a hop: lost, forwarded, or handed to whoever it is for.

import { Kind, MessageKind, NONE, NodeKind, Reason, Req, Tab } from "../../abi"
import { hearProbe, hearProbeAnswer } from "../addressing/duplicate-detection"
import { hasOption, hearOption } from "../addressing/prefix-information"
import { connectAnswered } from "../calls/connect"
import { hearGrant, hearRefusal } from "../calls/request-outcome"
import { aboutMessage, tell } from "../memory/trace"
import { address, giveBack, latency, message, prefix, socket } from "../memory/world"
import { hearAdvertisement } from "../mobility/discovery"
import { hearBindingAck, hearBindingUpdate } from "../network/binding"
import { hearDeregistration, hearRelease } from "../network/deregistration"
import { forward } from "../network/forwarding"
import { bindingSettled, hearSolicitation } from "../network/gateway"
import { hop, isData, lose, whyLost } from "../network/message"
import { cancelPrefix } from "../network/prefix"
import { hearRequest } from "../network/prefix-request"
import { hearOffer } from "../ondemand/request"
import { connectReached } from "../sockets/handshake"
import { hearInbound, hearInboundAnswer, hearLookup } from "../sockets/inbound"
import { answerLookup, hearPublication } from "../sockets/registry"

/** A message has come to the end of its hop. */
export function arrive(m: i32, serial: i32): void {
  const row = message(m)
  if (row.serial != serial) return
  const reason = whyLost(m)
  if (reason != Reason.None) {
    if (row.kind == MessageKind.Deregistration || row.kind == MessageKind.PrefixRelease) hearDeregistration(m)
    const p = row.prefix
    const granted = row.kind == MessageKind.PrefixGrant && prefix(p).serial == row.prefixSerial
    lose(m, reason)
    if (granted) cancelPrefix(p, Reason.NeverHeard)
    return
  }
  if (isData(row.kind)) {
    if (row.toKind == NodeKind.Peer) reachPeer(m)
    else if (row.toKind == NodeKind.Host) reachHost(m)
    else forward(m)
    return
  }
  deliver(m, row.kind)
  if (row.serial == serial) giveBack(Tab.Message, m)
}

/** Hands a signalling message to whoever it is for. */
function deliver(m: i32, kind: i32): void {
  const row = message(m)
  switch (kind) {
    case MessageKind.RouterSolicitation:
      return hearSolicitation(row.link)
    case MessageKind.RouterAdvertisement:
      return hasOption(m) ? hearOption(m) : hearAdvertisement(m)
    case MessageKind.PrefixSolicit:
    case MessageKind.PrefixRequest:
      return hearRequest(m)
    case MessageKind.PrefixOffer:
      return hearOffer(m)
    case MessageKind.PrefixRelease:
      return hearRelease(m)
    case MessageKind.Probe:
      return hearProbe(m)
    case MessageKind.ProbeAnswer:
      return hearProbeAnswer(m)
    case MessageKind.PrefixGrant:
      return hearGrant(m)
    case MessageKind.PrefixRefusal:
      return hearRefusal(m)
    case MessageKind.BindingUpdate:
      return hearBindingUpdate(row.prefix, row.prefixSerial, row.from)
    case MessageKind.BindingAck:
      if (hearBindingAck(row.prefix, row.prefixSerial, row.to)) bindingSettled(row.prefix, row.to)
      return
    case MessageKind.Publication:
      return hearPublication(m)
    case MessageKind.Lookup:
      return answerLookup(m)
    case MessageKind.LookupAnswer:
      return hearLookup(m)
    case MessageKind.Deregistration:
      return hearDeregistration(m)
  }
}

/** A data packet has come to its correspondent: a sample is counted, a first packet is answered, an answer opens a connection from there. */
function reachPeer(m: i32): void {
  const row = message(m)
  if (row.kind == MessageKind.Sample) {
    const e = aboutMessage(tell(Kind.SampleDelivered, Req.OD_4_1_05), m)
    e.until = 0
    const p = row.prefix
    // Its prefix may have been released while it was on its way.
    const isThere = p != NONE && prefix(p).serial == row.prefixSerial && prefix(p).address != NONE
    if (isThere) e.address = address(prefix(p).address).serial
    giveBack(Tab.Message, m)
    return
  }
  if (row.kind == MessageKind.ConnectAnswer) {
    hearInboundAnswer(m)
    giveBack(Tab.Message, m)
    return
  }
  const at = row.from
  row.kind = MessageKind.ConnectAnswer
  row.back = 1
  hop(m, NodeKind.Peer, row.peer, NodeKind.Gateway, at, latency(at, row.peer, true))
  connectReached(m)
}

/** A data packet has come to its host: a first packet to whoever listens, an answer to the socket that connects. */
function reachHost(m: i32): void {
  const row = message(m)
  if (row.kind == MessageKind.ConnectRequest) {
    hearInbound(m)
    giveBack(Tab.Message, m)
    return
  }
  const s = row.socket
  const serial = row.socketSerial
  giveBack(Tab.Message, m)
  if (socket(s).serial == serial) connectAnswered(s)
}
