// One event after the other: step() fires timers in order, fire() is the only place that knows every handler.

import { NONE, Stop } from "../../abi"
import { dadDone } from "../addressing/duplicate-detection"
import { graceEnds, replacedBy } from "../addressing/grace"
import { learnLocal } from "../addressing/known-local"
import { preferredEnds, validEnds } from "../addressing/lifetime"
import { idleEnds } from "../addressing/release-prefix"
import { temporaryPreferredEnds, temporaryValidEnds } from "../addressing/temporary"
import { appLearns, learn, socketBroke } from "../applications/address-loss"
import { appStays, connectReturned, setscReturned } from "../applications/call-returned"
import { appMigrates } from "../applications/migration"
import { appCloses, appReopens } from "../applications/reopening"
import { appCalls, scriptReturned } from "../applications/script"
import { appBinds, appConnects, appRetries } from "../applications/sequence"
import { connectTimesOut } from "../calls/connect"
import { claimUsable, setscTimeout } from "../calls/request-outcome"
import { addressChanged, addressGone } from "../calls/source-lost"
import { Event, nextTime, pop } from "../memory/events"
import { world } from "../memory/world"
import { advertiseAgain, routerEnds, serveAnew } from "../mobility/advertising"
import { solicit } from "../mobility/discovery"
import { linkLeaves, linkUp } from "../mobility/handoff"
import { holdEnds } from "../mobility/withdrawal"
import { answerBindingUpdate, sendBindingUpdate } from "../network/binding"
import { advertise, bindingFailed } from "../network/gateway"
import { returnToPool } from "../network/pool"
import { answerRequest } from "../network/prefix-request"
import { claimExpires } from "../ondemand/claim"
import { renewalEnds } from "../ondemand/renewal"
import { sendConnect } from "../sockets/handshake"
import { tryInbound } from "../sockets/inbound"
import { bufferDry } from "../sockets/playback"
import { publish } from "../sockets/registry"
import { sample } from "../sockets/sampling"
import { moveSession } from "../sockets/session"
import { arrive } from "./delivery"
import { keepPromises } from "./promises"

/** Fires everything that is due up to and including `until`; then it is `until`. A Stop says why it came back earlier. */
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
    endEvent()
  }
  if (w.stopAt != 0 && w.written >= w.stopAt) return Stop.AtRecord
  w.now = until
  return w.overflow != 0 ? Stop.Overflow : Stop.Done
}

/** What follows for the host that an event was about: its policy table, its promises. */
export function endEvent(): void {
  const w = world()
  if (w.touched != NONE) {
    w.cause = w.written
    learnLocal(w.touched)
  }
  keepPromises()
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
    case Event.AdvertiseAgain:
      return advertiseAgain(a)
    case Event.RouterEnds:
      return routerEnds(a, b)
    case Event.LocalEnds:
      return learnLocal(a)
    case Event.AppCloses:
      return appCloses(a, b)
    case Event.AppReopens:
      return appReopens(a, b)
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
    case Event.RouterHeard:
      return serveAnew(a)
    case Event.LossLearned:
      return learn(a)
    default:
      unreachable()
  }
}
