// Bytes of a packet, read one after the other. Whoever reads past their end has a packet that is cut off, or lies about its lengths.

import { ip6Text } from "../../../host/values/ip6.js"

export class Cut extends Error {}

export class Cursor {
  constructor(
    private readonly bytes: Uint8Array,
    private at = 0,
    readonly end = bytes.length,
  ) {}

  get left(): number {
    return this.end - this.at
  }

  u8(): number {
    return this.take(1)[0] as number
  }

  u16(): number {
    const [a = 0, b = 0] = this.take(2)
    return (a << 8) | b
  }

  u32(): number {
    const [a = 0, b = 0, c = 0, d = 0] = this.take(4)
    return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0
  }

  ip6(): string {
    return ip6Text([this.u32(), this.u32(), this.u32(), this.u32()])
  }

  mac(): string {
    return [...this.take(6)].map((byte) => byte.toString(16).padStart(2, "0")).join(":")
  }

  skip(count: number): void {
    this.take(count)
  }

  /** The next so many bytes. */
  take(count: number): Uint8Array {
    if (count > this.left) throw new Cut("the packet is cut off")
    this.at += count
    return this.bytes.subarray(this.at - count, this.at)
  }

  /** The next so many bytes, or as many as there are, to be read by themselves. */
  part(count: number): Cursor {
    const own = new Cursor(this.bytes, this.at, Math.min(this.end, this.at + count))
    this.at = own.end
    return own
  }

  /** Options of a type, a length and that many bytes; `unit`: of what the length counts, `head`: whether it counts type and length, too. */
  *options(unit: number, head: boolean): Generator<readonly [type: number, option: Cursor]> {
    while (this.left >= 2) {
      const type = this.u8()
      // Pad1 of RFC 6275 §6.2.2 has no length.
      if (!head && type === 0) continue
      const length = this.u8() * unit - (head ? 2 : 0)
      if (length < 0 || length > this.left) throw new Cut("an option is longer than the packet")
      yield [type, this.part(length)]
    }
  }
}
