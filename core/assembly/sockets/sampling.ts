// Sampling: single data packets of a flow are sent to see what becomes of them, around each change of the path or all the time.

import { Kind, LinkState, MessageKind, NONE, Reason, Req, Sampling, SocketState } from "../../abi"
import { Event, schedule } from "../memory/events"
import { aboutMessage, tell, thence } from "../memory/trace"
import { host, link, NEVER, socket, world } from "../memory/world"
import { endOfLinks, whyNotSent } from "../network/link"
import { lose } from "../network/message"
import { sendData } from "./data"

/** Samples a host's flows from now until a while after, because something changes their paths. */
export function watch(h: i32): void {
  const w = world()
  if (w.sampling == Sampling.Off) return
  host(h).sampleUntil = w.sampling == Sampling.Always ? NEVER : w.now + w.sampleAround
  for (let s = host(h).firstSocket; s != NONE; s = socket(s).next) {
    const row = socket(s)
    if (row.sampling != 0 || row.state != SocketState.Connected) continue
    row.sampling = 1
    // On the flow's own beat, counted from when it connected.
    const phase = (w.now - row.connectedAt) % w.sampleEvery
    schedule(w.sampleEvery - phase, Event.Sample, s, row.serial)
  }
}

/** The next sample of a flow is due. */
export function sample(s: i32, serial: i32): void {
  const w = world()
  const row = socket(s)
  if (row.serial != serial || row.sampling == 0) return
  if (row.state != SocketState.Connected || (w.now > host(row.host).sampleUntil && !isMoving(row.host))) {
    row.sampling = 0
    return
  }
  schedule(w.sampleEvery, Event.Sample, s, serial)
  sendSample(s)
}

/** Is a handoff of the host under way? Until the new router has spoken and the old link is gone, its paths are about to change. */
function isMoving(h: i32): bool {
  for (let l = host(h).firstLink; l < endOfLinks(h); l++) {
    const row = link(l)
    if (row.leaving != 0 || (row.target != NONE && row.linkUpAt < NEVER)) return true
    // A router that has not answered the last solicitation does not answer any more.
    if (row.state == LinkState.Up && row.solicitAt >= world().now) return true
  }
  return false
}

/** Sends one data packet of a flow, to see what becomes of it. */
export function sendSample(s: i32): void {
  const m = sendData(MessageKind.Sample, s)
  if (m == NONE) return
  const e = aboutMessage(tell(Kind.SampleSent, Req.None), m)
  e.address = socket(s).sourceSerial
  thence()
  const reason = whyNotSent(m)
  if (reason != Reason.None) lose(m, reason)
}
