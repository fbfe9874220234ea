// pcapng files (IETF opsawg-pcapng), read: sections of either byte order, interfaces with their clocks, packets with their comments. Blocks of
// other kinds are passed over.

import { shortened, visible } from "../../../host/values/visible.js"
import { viewOf } from "./pcap.js"
import { Fault, type Interface, KEPT, type Kind, LONGEST, MOST_INTERFACES, type Opener, type Packet } from "./reading.js"

const BLOCK = { section: 0x0a0d0d0a, interface: 1, packet: 2, simple: 3, enhanced: 6 } as const
const ORDER = 0x1a2b3c4d
const SMALLEST = 12
/** Comments of a packet that are read, and characters of each. */
const COMMENTS = 8
const CHARACTERS = 2000
const NAME = 200

export const openPcapng: Opener = (head) => {
  if (head.length < 12 || viewOf(head, 0).getUint32(0) !== BLOCK.section) return null
  return { kind: new Sections(), length: 0 }
}

/** How an interface counts time: ticks to microseconds, and the seconds that are added. */
interface Clock {
  readonly power: number
  readonly isBinary: boolean
  readonly offset: number
}

class Sections implements Kind {
  readonly interfaces: Interface[] = []
  private readonly clocks: Clock[] = []
  private little = true
  /** The first of the interfaces of this section. */
  private first = 0

  next(buffer: Uint8Array, at: number): ReturnType<Kind["next"]> {
    if (buffer.length < at + SMALLEST) return null
    const view = viewOf(buffer, at)
    const isSection = view.getUint32(0) === BLOCK.section
    if (isSection) this.begin(view)
    const type = isSection ? BLOCK.section : view.getUint32(0, this.little)
    const length = view.getUint32(4, this.little)
    if (length < SMALLEST || length % 4 !== 0 || length > LONGEST)
      throw new Fault(`a block of ${length.toLocaleString("en")} bytes is none; the file is damaged here`, 4)
    if (buffer.length < at + length) return null
    if (view.getUint32(length - 4, this.little) !== length)
      throw new Fault("the length at the end of this block is not the one at its beginning; the file is damaged here", length - 4)
    const body = new Uint8Array(buffer.buffer, buffer.byteOffset + at + 8, length - SMALLEST)
    return { length, packet: this.packetOf(type, body) }
  }

  private begin(view: DataView): void {
    const [little, big] = [view.getUint32(8, true), view.getUint32(8, false)]
    if (little !== ORDER && big !== ORDER) throw new Fault("this section does not say its byte order; the file is damaged here", 8)
    this.little = little === ORDER
    this.first = this.interfaces.length
  }

  private packetOf(type: number, body: Uint8Array): Omit<Packet, "n"> | null {
    const view = viewOf(body, 0)
    const need = (bytes: number) => {
      if (body.length < bytes) throw new Fault(`this block has ${body.length} bytes, and needs ${bytes}; the file is damaged here`, 8)
    }
    if (type === BLOCK.interface) {
      need(8)
      this.add(view.getUint16(0, this.little), body)
      return null
    }
    if (type === BLOCK.simple) {
      need(4)
      const length = view.getUint32(0, this.little)
      const own = this.first
      if (!this.interfaces[own]) throw new Fault("a packet of an interface that is not described; the file is damaged here", 8)
      return { t: 0, on: own, bytes: body.slice(4, 4 + Math.min(length, body.length - 4, KEPT)), length, comments: [] }
    }
    if (type !== BLOCK.enhanced && type !== BLOCK.packet) return null
    need(20)
    const isOld = type === BLOCK.packet
    const on = this.first + (isOld ? view.getUint16(0, this.little) : view.getUint32(0, this.little))
    const clock = this.clocks[on]
    if (!clock) throw new Fault("a packet of an interface that is not described; the file is damaged here", 8)
    const captured = view.getUint32(12, this.little)
    if (captured > body.length - 20)
      throw new Fault(`a packet of ${captured.toLocaleString("en")} bytes does not fit into its block; the file is damaged here`, 20)
    const t = microseconds(view.getUint32(4, this.little), view.getUint32(8, this.little), clock)
    const bytes = body.slice(20, 20 + Math.min(captured, KEPT))
    const comments = this.options(body, 20 + captured + (-captured & 3), COMMENTS, (code) => code === 1).map(([, value]) =>
      textOf(value, CHARACTERS),
    )
    return { t, on, bytes, length: view.getUint32(16, this.little), comments }
  }

  private add(link: number, body: Uint8Array): void {
    if (this.interfaces.length >= MOST_INTERFACES)
      throw new Fault(`more than ${MOST_INTERFACES.toLocaleString("en")} interfaces are described; the file is damaged here`, 0)
    const all = this.options(body, 8, 20, () => true)
    const find = (code: number) => all.find(([own]) => own === code)?.[1]
    const text = (code: number) => textOf(find(code) ?? new Uint8Array(), NAME)
    const resolution = find(9)?.[0] ?? 6
    const shift = find(14)
    const offset = shift && shift.length >= 8 ? Number(viewOf(shift, 0).getBigInt64(0, this.little)) : 0
    this.interfaces.push({ name: text(2), description: text(3), link })
    this.clocks.push({ power: resolution & 0x7f, isBinary: (resolution & 0x80) !== 0, offset })
  }

  /** The first options that are wanted. What is damaged ends them. */
  private options(body: Uint8Array, from: number, most: number, wants: (code: number) => boolean): (readonly [number, Uint8Array])[] {
    const found: (readonly [number, Uint8Array])[] = []
    for (let at = from; at + 4 <= body.length && found.length < most; ) {
      const view = viewOf(body, at)
      const code = view.getUint16(0, this.little)
      const length = view.getUint16(2, this.little)
      if (code === 0 || at + 4 + length > body.length) break
      if (wants(code)) found.push([code, body.subarray(at + 4, at + 4 + length)])
      at += 4 + length + (-length & 3)
    }
    return found
  }
}

function microseconds(high: number, low: number, { power, isBinary, offset }: Clock): number {
  if (!isBinary && power === 6) return high * 2 ** 32 + low + offset * 1_000_000
  const ticks = (BigInt(high) << 32n) | BigInt(low)
  const micros = isBinary ? (ticks * 1_000_000n) >> BigInt(power) : (ticks * 1_000_000n) / 10n ** BigInt(power)
  return Number(micros) + offset * 1_000_000
}

const textOf = (bytes: Uint8Array, most: number): string => shortened(visible(new TextDecoder().decode(bytes.subarray(0, 4 * most))), most)
