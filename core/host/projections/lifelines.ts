// The lifelines of a run, made from its records alone. The timeline draws them, and the stage its ghosts of what is gone.

import { AddressState, Errno, Kind } from "../../abi.js"
import type { Serial } from "../types/entity.js"
import type { AddressLife, AttachmentSpan, HandoffMark, History, SocketLife, Span } from "../types/lifelines.js"
import type { TraceRecord } from "../types/run.js"
import type { Micros } from "../values/time.js"

const STATE: Partial<Record<Kind, AddressState>> = {
  [Kind.AddrTentative]: AddressState.Tentative,
  [Kind.AddrPreferred]: AddressState.Preferred,
  [Kind.AddrDeprecated]: AddressState.Deprecated,
  [Kind.AddrInvalid]: AddressState.Invalid,
}

type Open<T> = { -readonly [K in keyof T]: T[K] }
type OpenAddress = Omit<Open<AddressLife>, "spans"> & { spans: Open<Span<AddressState>>[] }
type OpenSocket = Omit<Open<SocketLife>, "errors"> & { errors: { t: Micros; code: Errno; n: number }[] }

/** The end of what no record has ended yet. */
const LASTS = Number.POSITIVE_INFINITY

export function traceHistory(records: readonly TraceRecord[]): History {
  const links = { attachments: [] as Open<AttachmentSpan>[], handoffs: [] as Open<HandoffMark>[] }
  const addresses = new Map<Serial, OpenAddress>()
  const sockets = new Map<Serial, OpenSocket>()
  for (const r of records) {
    traceLink(links, r)
    traceAddress(addresses, r)
    traceSocket(sockets, r)
  }
  return { ...links, addresses: [...addresses.values()], sockets: [...sockets.values()] }
}

function traceLink(
  { attachments, handoffs }: { attachments: Open<AttachmentSpan>[]; handoffs: Open<HandoffMark>[] },
  r: TraceRecord,
): void {
  const { host, gateway } = r
  const handoff = () => handoffs.findLast((item) => item.host === host)
  if (r.kind === Kind.Handoff) {
    handoffs.push({ host, left: r.other, next: gateway, at: r.t, linkUpAt: LASTS, heardAt: LASTS, n: r.n })
  } else if (r.kind === Kind.LinkUp) {
    attachments.push({ host, gateway, from: r.t, to: LASTS })
    const latest = handoff()
    if (latest) latest.linkUpAt = r.t
  } else if (r.kind === Kind.LinkDown) {
    // In a make-before-break handoff the newer one stays.
    const attachment = attachments.findLast((a) => a.host === host && a.gateway === gateway && a.to === LASTS)
    if (attachment) attachment.to = r.t
  } else if (r.kind === Kind.AdvertisementHeard) {
    const latest = handoff()
    if (latest && latest.heardAt === LASTS) latest.heardAt = r.t
  }
}

function traceAddress(addresses: Map<Serial, OpenAddress>, r: TraceRecord): void {
  const state = STATE[r.kind]
  if (state === undefined) return
  const life = addresses.get(r.address) ?? { address: r.address, prefix: r.prefix, host: r.host, type: r.type, spans: [] }
  addresses.set(r.address, life)
  const last = life.spans.at(-1)
  if (last) last.to = r.t
  life.spans.push({ from: r.t, to: LASTS, state })
}

function traceSocket(sockets: Map<Serial, OpenSocket>, r: TraceRecord): void {
  if (r.kind === Kind.SockOpen) {
    const { socket, app, host, type } = r
    sockets.set(socket, { socket, app, host, address: 0, type, from: r.t, to: LASTS, end: "lives", errors: [] })
  }
  const socket = sockets.get(r.socket)
  if (!socket) return
  switch (r.kind) {
    case Kind.SetscRet:
      socket.type = r.type
      if (r.code === Errno.OK) socket.address = r.address
      else socket.errors.push({ t: r.t, code: r.code, n: r.n })
      break
    case Kind.Select:
    case Kind.BindRet:
      if (r.address !== 0) socket.address = r.address
      break
    case Kind.SockBroken:
      Object.assign(socket, { to: r.t, end: "broken" })
      break
    case Kind.SockClose:
      if (socket.end === "lives") Object.assign(socket, { to: r.t, end: "closed" })
      break
  }
}
