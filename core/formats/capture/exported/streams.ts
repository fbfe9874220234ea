// The TCP connections of a run: their ends and ports, and sequence numbers that count what was sent.

import type { Hop } from "../../../host/course/hops.js"
import { Kind, type Run, type Serial } from "../../../host/index.js"

/** RFC 4727 §6: the port of experiments, which no other protocol's dissector takes for its own. */
export const EXPERIMENT = 1021
const FIRST_PORT = 49_152
const PORTS = 16_384

/** A connection; `host` and `peer` are the two sides' own numbers. */
export interface Stream {
  readonly key: string
  /** The address of the host's side, as text. */
  readonly address: string
  readonly peer: Serial
  /** The correspondent opened it. */
  readonly inbound: boolean
  readonly ports: { readonly host: number; readonly peer: number }
  readonly first: { readonly host: number; readonly peer: number }
}

export interface Streams {
  /** The connection that a data packet belongs to; null: it has no source that is known. */
  of(hop: Hop): Stream | null
  /** The connection of a socket from an address. */
  ofSocket(socket: Serial, address: Serial): Stream | null
  sequenceOf(sample: Serial): number
  /** The sequence number that follows on all that the host sends in the run. */
  endOf(stream: Stream): number
}

/** Bytes of data in a sample. */
export const SAMPLE_BYTES = 120

/** `hops`: all of the run's, which say what belongs to which attempt of a correspondent. */
export function streamsOf(run: Run, hops: Iterable<Hop>): Streams {
  const streams = new Map<string, Stream>()
  const byMessage = new Map<Serial, Stream>()
  const attempts = new Map<Serial, Serial>()
  const accepted = new Map<Serial, Serial>()
  const sequence = new Map<Serial, number>()
  const sent = new Map<string, number>()
  for (const { message, attempt, socket } of hops) {
    if (attempt === 0) continue
    attempts.set(message, attempt)
    if (socket !== 0) accepted.set(socket, attempt)
  }
  const keyOf = (socket: Serial, address: Serial) => (accepted.has(socket) ? `in/${accepted.get(socket)}` : `${socket}/${address}`)
  const stream = (key: string, address: Serial, peer: Serial): Stream => {
    const known = streams.get(key)
    if (known) return known
    const inbound = key.startsWith("in/")
    const port = FIRST_PORT + (streams.size % PORTS)
    const ports = inbound ? { host: EXPERIMENT, peer: port } : { host: port, peer: EXPERIMENT }
    const first = { host: initial(2 * streams.size), peer: initial(2 * streams.size + 1) }
    const made = { key, address: run.entities.get(address)?.text ?? "", peer, inbound, ports, first }
    streams.set(key, made)
    return made
  }
  for (const { kind, message, socket, address, other } of run.records) {
    if (kind === Kind.ConnectSent && address !== 0) byMessage.set(message, stream(`${socket}/${address}`, address, other))
    else if (kind === Kind.InboundSent) byMessage.set(message, stream(`in/${attempts.get(message) ?? message}`, address, other))
    else if (kind === Kind.SampleSent) {
      const own = streams.get(keyOf(socket, address))
      if (!own) continue
      const at = sent.get(own.key) ?? (own.first.host + 1) >>> 0
      byMessage.set(message, own)
      sequence.set(message, at)
      sent.set(own.key, (at + SAMPLE_BYTES) >>> 0)
    }
  }
  const nextOf = ({ key, first }: Stream) => sent.get(key) ?? (first.host + 1) >>> 0
  return {
    of: ({ message, attempt }) => byMessage.get(message) ?? streams.get(`in/${attempt}`) ?? null,
    ofSocket: (socket, address) => streams.get(keyOf(socket, address)) ?? null,
    sequenceOf: (sample) => sequence.get(sample) ?? 0,
    endOf: nextOf,
  }
}

/** Numbers that look like no other's: of the nth side, by a multiplicative hash. */
const initial = (nth: number): number => Math.imul(nth + 1, 0x9e37_79b1) >>> 0
