// The paths of sessions' packets: how long each was taken, through whose tunnel, and how much longer it was than the direct one.

import { Errno, Kind } from "../../abi.js"
import type { Serial } from "../types/entity.js"
import type { TraceRecord } from "../types/run.js"
import type { Micros } from "../values/time.js"

/** A time in which the packets of a socket took one path. */
interface PathSpan {
  /** The record that tells the path: its one-way delay, and that from an address of the serving gateway. */
  readonly since: TraceRecord
  readonly to: Micros
  /** The gateway whose tunnel it goes through; 0: none. */
  readonly anchor: Serial
  readonly stretch: number
}

/** In the order of the ends; a path still in use ends at `until`. */
export function pathsOf(records: readonly TraceRecord[], until: Micros): PathSpan[] {
  const tunnels = new Set<Serial>()
  const open = new Map<Serial, { since: TraceRecord; anchor: Serial }>()
  const found: PathSpan[] = []
  const end = (socket: Serial, to: Micros) => {
    const path = open.get(socket)
    open.delete(socket)
    if (path && path.since.value > 0 && to > path.since.t) found.push({ ...path, to, stretch: path.since.until / path.since.value })
  }
  /** A connection may begin in a tunnel. */
  const anchorOf = (r: TraceRecord) =>
    r.kind === Kind.PathChanged ? (r.other === r.gateway ? 0 : r.other) : tunnels.has(r.prefix) ? r.gateway : 0
  for (const r of records) {
    if (r.kind === Kind.TunnelUp) tunnels.add(r.prefix)
    if (r.kind === Kind.TunnelDown) tunnels.delete(r.prefix)
    if (r.kind === Kind.PathChanged || (r.kind === Kind.ConnectRet && r.code === Errno.OK)) {
      end(r.socket, r.t)
      open.set(r.socket, { since: r, anchor: anchorOf(r) })
    }
    if (r.kind === Kind.SockBroken || r.kind === Kind.SockClose) end(r.socket, r.t)
    if (r.kind === Kind.LinkDown) for (const [socket, { since }] of open) if (since.host === r.host) end(socket, r.t)
  }
  for (const socket of [...open.keys()]) end(socket, until)
  return found
}
