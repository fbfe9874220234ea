// A capture file as it is read, piece by piece: what it has of interfaces and packets, and where it is at fault. What is read is a
// stranger's: each length is checked against what is there and against a limit, before anything is made of it.

import { ScenarioError } from "../../../host/values/error.js"

/** An interface that packets were captured on. `link`: the number of its link-layer (LINKTYPE_…). */
export interface Interface {
  readonly name: string
  readonly description: string
  readonly link: number
}

/** A packet as it was captured: maybe not all of it. */
export interface Packet {
  /** From 1, over the whole file. */
  readonly n: number
  /** Whole microseconds since 1970. */
  readonly t: number
  /** Its interface's place in `interfaces`. */
  readonly on: number
  readonly bytes: Uint8Array
  /** Bytes that it had on the link. */
  readonly length: number
  readonly comments: readonly string[]
}

/** A kind of capture file, of which all but its first bytes are still to be read. */
export interface Kind {
  /** Reads one block or packet at `at` of the buffer; null: there are not enough bytes yet. Throws a Fault. */
  next(buffer: Uint8Array, at: number): { readonly length: number; readonly packet: Omit<Packet, "n"> | null } | null
  readonly interfaces: readonly Interface[]
}

/** What is wrong, and so many bytes into the block or header that is being read. */
export class Fault extends Error {
  constructor(
    message: string,
    readonly at = 0,
  ) {
    super(message)
  }
}

/** Bytes of a block or packet: none of a real capture is longer. */
export const LONGEST = 16 * 1024 * 1024
/** Bytes of a packet that are looked at. */
export const KEPT = 65_536
export const MOST_INTERFACES = 10_000

/** Says what kind of file begins with these bytes, of which at least 24 are there if the file has so many; null: none that is known. */
export type Opener = (head: Uint8Array) => { readonly kind: Kind; readonly length: number } | null

/** Reads a capture from pieces of any size, and keeps no more of it than one block. */
export class CaptureReader {
  private buffer = new Uint8Array(0)
  private filled = 0
  private offset = 0
  private kind: Kind | null = null
  private count = 0
  /** Why reading has ended before the end of the file, with the byte; null: it has not. */
  fault: string | null = null

  constructor(private readonly openers: readonly Opener[]) {}

  get interfaces(): readonly Interface[] {
    return this.kind?.interfaces ?? []
  }

  /** How many packets were read. */
  get packets(): number {
    return this.count
  }

  /** The packets that are whole with these bytes. Throws a ScenarioError for a file that is no capture. */
  *push(piece: Uint8Array): Generator<Packet> {
    if (this.fault !== null) return
    this.append(piece)
    if (this.kind === null && this.filled >= HEAD) this.open()
    yield* this.whole()
  }

  /** No bytes follow. */
  *end(): Generator<Packet> {
    if (this.kind === null && this.fault === null) this.open()
    yield* this.whole()
    if (this.fault === null && this.filled > 0)
      this.fault = `byte ${place(this.offset)}: the file ends in the middle of a packet, ${this.filled} bytes after it began`
  }

  private open(): void {
    const head = this.buffer.subarray(0, this.filled)
    if (head.length === 0) throw new ScenarioError("", "this file is empty; name a capture in the form of pcap or pcapng")
    for (const opener of this.openers) {
      const found = faulty(() => opener(head))
      if (found instanceof Fault) throw new ScenarioError("", `byte ${place(found.at)}: ${found.message}`)
      if (!found) continue
      this.kind = found.kind
      this.drop(found.length)
      return
    }
    throw new ScenarioError("", "byte 0: this is no capture: neither pcap nor pcapng begins like that")
  }

  private *whole(): Generator<Packet> {
    const { kind } = this
    if (kind === null) return
    let at = 0
    while (this.fault === null) {
      const view = this.buffer.subarray(0, this.filled)
      const found = faulty(() => kind.next(view, at))
      if (found instanceof Fault) {
        this.fault = `byte ${place(this.offset + at + found.at)}: ${found.message}`
        break
      }
      if (found === null) break
      at += found.length
      if (found.packet) yield { n: ++this.count, ...found.packet }
    }
    this.drop(at)
  }

  private append(piece: Uint8Array): void {
    const needed = this.filled + piece.length
    if (needed > this.buffer.length) {
      const larger = new Uint8Array(Math.max(needed, 2 * this.buffer.length))
      larger.set(this.buffer.subarray(0, this.filled))
      this.buffer = larger
    }
    this.buffer.set(piece, this.filled)
    this.filled = needed
  }

  private drop(bytes: number): void {
    this.buffer.copyWithin(0, bytes, this.filled)
    this.filled -= bytes
    this.offset += bytes
  }
}

/** Bytes after which every kind of file can be told. */
const HEAD = 28
const place = (byte: number) => byte.toLocaleString("en")

function faulty<T>(act: () => T): T | Fault {
  try {
    return act()
  } catch (error) {
    if (error instanceof Fault) return error
    throw error
  }
}
