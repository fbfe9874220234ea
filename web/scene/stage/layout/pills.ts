// The pill of a socket: which sockets have one, its words, and its look. hosts.ts places it.

import type { Frame, Micros, Serial, SocketRow } from "../../../../core/host/index.js"
import { Errno, SocketState } from "../../../../core/host/index.js"
import { perRun } from "../../per-run.js"
import { TYPE_LOOK, TYPE_WORD } from "../../things.js"

/** How much a pill shows, each also what those before it show. `None`: there are no pills. */
export const Form = { None: -1, Glyph: 0, SmallName: 1, Name: 2, Role: 3, Address: 4 } as const

export interface PillText {
  readonly name: string
  readonly role: string
  /** The address, or how long setsc() has blocked, or "error". */
  readonly tail: string
  readonly look: string
  /** How much of the time-out has passed while setsc() blocks, 0 to 1; −1: it does not block. */
  readonly waited: number
  readonly error: string
}

/** The sockets that have a pill: not the closed ones, and no broken one whose application has opened another. */
export function socketsOf({ sockets }: Frame, host: Serial): readonly SocketRow[] {
  let made = byHost.get(sockets)
  if (!made) {
    made = withPills(sockets)
    byHost.set(sockets, made)
  }
  return made.get(host) ?? []
}

/** A thousand hosts ask for their own, each of the same table. */
const byHost = new WeakMap<Frame["sockets"], ReadonlyMap<Serial, readonly SocketRow[]>>()

function withPills(sockets: Frame["sockets"]): Map<Serial, SocketRow[]> {
  const open = sockets.filter((s) => s.state !== SocketState.Closed)
  const newest = new Map<Serial, Serial>()
  for (const { app, serial } of open) newest.set(app, Math.max(serial, newest.get(app) ?? 0))
  const hosts = new Map<Serial, SocketRow[]>()
  for (const s of open) {
    if (s.state === SocketState.Broken && (newest.get(s.app) ?? 0) > s.serial) continue
    const own = hosts.get(s.host)
    if (own) own.push(s)
    else hosts.set(s.host, [s])
  }
  return hosts
}

export function pillText(frame: Frame, s: SocketRow): PillText {
  const waiting = s.state === SocketState.Waiting
  const broken = s.state === SocketState.Broken
  const failed = s.error !== Errno.OK && s.state < SocketState.Connecting && !waiting
  const waited = waiting ? frame.time - s.since : 0
  const address = frame.run.entities.get(s.source || s.claim || (broken ? lastAddress(frame, s.serial) : 0))?.name ?? ""
  const state = s.stalled ? " stalled" : broken ? " broken" : failed ? " err" : waiting ? " waiting" : s.path ? "" : " still"
  return {
    name: s.name,
    role: doing(frame, s) || s.role,
    tail: waiting ? elapsed(waited) : failed ? "error" : address,
    look: `${TYPE_LOOK[s.type]}${state}`,
    waited: waiting ? Math.max(0, Math.min(1, waited / (s.deadline - s.since))) : -1,
    error: failed ? Errno[s.error] : "",
  }
}

/** The accessible name: "app4 player, socket, session-lasting, IPsl1, connected to media". */
export function pillName(frame: Frame, s: SocketRow, { tail, error }: PillText): string {
  const peer = frame.run.entities.get(s.peer)?.name
  const state = s.state === SocketState.Waiting ? "waiting in setsc()" : (STATE_WORD[s.state] ?? "")
  const where = peer && s.state >= SocketState.Connecting && s.state <= SocketState.Connected ? ` to ${peer}` : ""
  const now = doing(frame, s)
  return [s.role ? `${s.name} ${s.role}` : s.name, "socket", TYPE_WORD[s.type], error || tail, now || state + where]
    .filter(Boolean)
    .join(", ")
}

/** What its application does at the moment, in place of its role; "" for nothing out of the ordinary. */
function doing({ run }: Frame, s: SocketRow): string {
  if (s.stalled) return "stalled"
  if (s.leaving) return "leaving"
  if (s.moving) return "moving"
  if (s.listening) return "listening"
  return s.inbound ? `from ${run.entities.get(s.peer)?.name ?? "a correspondent"}` : ""
}

const STATE_WORD: { readonly [state: number]: string } = {
  [SocketState.Open]: "open",
  [SocketState.Claimed]: "not bound",
  [SocketState.Bound]: "bound",
  [SocketState.Connecting]: "connecting",
  [SocketState.Connected]: "connected",
  [SocketState.Broken]: "broken",
}

const lastAddress = ({ run }: Frame, socket: Serial): Serial => lastAddresses(run).get(socket) ?? 0

const lastAddresses = perRun((run) => new Map(run.history.sockets.map(({ socket, address }) => [socket, address])))

const elapsed = (t: Micros): string => (t < 1_000_000 ? `${Math.round(t / 1000)} ms` : `${(t / 1e6).toFixed(1)} s`)
