// One event after the other: step() fires timers in order, a message's arrival goes to whoever it was for.

import { Kind, MessageKind, NONE, NodeKind, Reason, Req, Stop, Tab } from "../../abi"
import { dadDone } from "../addressing/duplicate-detection"
import { graceEnds, replacedBy } from "../addressing/grace"
import { hasOption, hearOption, preferredEnds, validEnds } from "../addressing/lifetime"
import { cancelPrefix, idleEnds } from "../addressing/release-prefix"
import { temporaryPreferredEnds, temporaryValidEnds } from "../addressing/temporary"
import { appCalls, scriptReturned } from "../applications/script"
import {
  appBinds,
  appConnects,
  appLearns,
  appRetries,
  appStays,
  connectReturned,
  learn,
  setscReturned,
  socketBroke,
} from "../applications/sequence"
import { connectAnswered, connectReached, connectTimesOut, sendConnect } from "../calls/connect"
import { addressChanged, addressGone } from "../calls/source-lost"
import { Event, nextTime, pop } from "../memory/events"
import { aboutMessage, tell } from "../memory/trace"
import { address, giveBack, latency, message, prefix, socket, world } from "../memory/world"
import { hearAdvertisement, solicit } from "../mobility/discovery"
import { linkLeaves, linkUp } from "../mobility/handoff"
import { holdEnds } from "../mobility/withdrawal"
import { answerBindingUpdate, hearBindingAck, hearBindingUpdate, hearDeregistration, sendBindingUpdate } from "../network/binding"
import { advertise, bindingFailed, bindingSettled, hearSolicitation } from "../network/gateway"
import { forward, hop, isData, lose, whyLost } from "../network/message"
import { returnToPool } from "../network/pool"
import { answerRequest, hearRequest } from "../network/prefix-request"
import { claimExpires } from "../ondemand/claim"
import { renewalEnds } from "../ondemand/renewal"
import { hearGrant, hearRefusal, setscTimeout } from "../ondemand/request"
import { claimUsable } from "../ondemand/result"
import { hearInbound, hearInboundAnswer, tryInbound } from "../sockets/inbound"
import { bufferDry } from "../sockets/playback"
import { answerLookup, hearLookup, hearPublication, publish } from "../sockets/registry"
import { appMigrates, moveSession } from "../sockets/session"
import { sample } from "../sockets/socket"
import { keepPromises } from "./promises"

/** Fires everything due up to and including `until`, then it is `until`. */
export function step(until: u64): Stop {
  const w = world()
  while (nextTime() <= until) {
    if (w.stopAt != 0 && w.written >= w.stopAt) return Stop.AtRecord
    if (w.overflow != 0) return Stop.Overflow
    if (w.traced >= w.drainAt) return Stop.TraceFull
    const due = pop()
    w.now = due.time
    w.cause = due.cause
    fire(due.event, due.a, due.b)
    keepPromises()
  }
  if (w.stopAt != 0 && w.written >= w.stopAt) return Stop.AtRecord
  w.now = until
  return w.overflow != 0 ? Stop.Overflow : Stop.Done
}

/** The one switch: what a timer set off, and what a room below tells as a fact. */
export function fire(event: Event, a: i32, b: i32): void {
  switch (event) {
    case Event.LinkUp:
      return linkUp(a, b)
    case Event.LinkLeaves:
      return linkLeaves(a, b)
    case Event.Solicit:
      return solicit(a, b)
    case Event.Advertise:
      return advertise(a, b)
    case Event.Arrive:
      return arrive(a, b)
    case Event.DadDone:
      return dadDone(a, b)
    case Event.SetscTimeout:
      return setscTimeout(a, b)
    case Event.IdleEnds:
      return idleEnds(a, b)
    case Event.HoldEnds:
      return holdEnds(a, b)
    case Event.PoolReturns:
      return returnToPool(a, b)
    case Event.BindingSend: {
      const unanswered = sendBindingUpdate(a, b)
      if (unanswered != NONE) bindingFailed(a, unanswered)
      return
    }
    case Event.BindingAnswer:
      return answerBindingUpdate(a, b)
    case Event.RequestAnswer:
      return answerRequest(a, b)
    case Event.GraceEnds:
      return graceEnds(a, b)
    case Event.TemporaryPreferredEnds:
      return temporaryPreferredEnds(a, b)
    case Event.TemporaryValidEnds:
      return temporaryValidEnds(a, b)
    case Event.PreferredEnds:
      return preferredEnds(a, b)
    case Event.ValidEnds:
      return validEnds(a, b)
    case Event.AppRetry:
      return appRetries(a, b)
    case Event.AppBind:
      return appBinds(a, b)
    case Event.AppConnect:
      return appConnects(a, b)
    case Event.AppLearns:
      return appLearns(a, b)
    case Event.ConnectRetry:
      if (sendConnect(a, b)) connectTimesOut(a)
      return
    case Event.Sample:
      return sample(a, b)
    case Event.AppCall:
      return appCalls(a, b)
    case Event.ClaimExpires:
      return claimExpires(a, b)
    case Event.RenewalEnds:
      return renewalEnds(a, b)
    case Event.BufferDry:
      return bufferDry(a, b)
    case Event.Publish:
      return publish(a, b)
    case Event.InboundRetry:
      return tryInbound(a, b)
    case Event.AppMigrates:
      return appMigrates(a, b)
    case Event.SessionMoves:
      return moveSession(a, b)
    case Event.AppStays:
      return appStays(a, b)
    case Event.AddressUsable:
      replacedBy(a)
      return claimUsable(a)
    case Event.AddressGone:
      return addressGone(a, b)
    case Event.AddressChanged:
      return addressChanged(a)
    case Event.SetscReturned:
      return setscReturned(a, b)
    case Event.ConnectReturned:
      return connectReturned(a, b)
    case Event.AcceptReturned:
      return scriptReturned(a)
    case Event.SocketBroke:
      return socketBroke(a)
    case Event.LossLearned:
      return learn(a)
    default:
      unreachable()
  }
}

/** A message has come to the end of its hop. */
function arrive(m: i32, serial: i32): void {
  const row = message(m)
  if (row.serial != serial) return
  const reason = whyLost(m)
  if (reason != Reason.None) {
    if (row.kind == MessageKind.PrefixGrant && prefix(row.prefix).serial == row.prefixSerial) cancelPrefix(row.prefix)
    if (row.kind == MessageKind.Deregistration) hearDeregistration(m)
    lose(m, reason)
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

function deliver(m: i32, kind: i32): void {
  const row = message(m)
  switch (kind) {
    case MessageKind.RouterSolicitation:
      return hearSolicitation(row.link)
    case MessageKind.RouterAdvertisement:
      return hasOption(m) ? hearOption(m) : hearAdvertisement(row.link)
    case MessageKind.PrefixRequest:
      return hearRequest(m)
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
    if (prefix(row.prefix).address != NONE) e.address = address(prefix(row.prefix).address).serial
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
