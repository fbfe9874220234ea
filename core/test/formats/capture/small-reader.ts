// A small reader of pcapng and IPv6 that shares nothing with what it reads: it takes only what our exports have.

interface Block {
  readonly type: number
  readonly body: Buffer
}

/** The blocks of a little-endian file. */
export function blocksOf(bytes: Uint8Array): Block[] {
  const all = Buffer.from(bytes)
  const found: Block[] = []
  for (let at = 0; at < all.length; ) {
    const length = all.readUInt32LE(at + 4)
    if (length % 4 !== 0 || all.readUInt32LE(at + length - 4) !== length) throw Error(`a block at ${at} has not the length that it says`)
    found.push({ type: all.readUInt32LE(at), body: all.subarray(at + 8, at + length - 4) })
    at += length
  }
  return found
}

export function optionsOf(bytes: Buffer): Map<number, string[]> {
  const found = new Map<number, string[]>()
  for (let at = 0; at + 4 <= bytes.length; ) {
    const [code, length] = [bytes.readUInt16LE(at), bytes.readUInt16LE(at + 2)]
    if (code === 0) break
    found.set(code, [...(found.get(code) ?? []), bytes.toString("utf8", at + 4, at + 4 + length)])
    at += 4 + length + (-length & 3)
  }
  return found
}

interface Packet {
  readonly on: number
  readonly t: number
  /** Without its link layer. */
  readonly ip: Buffer
  readonly comments: readonly string[]
}

export function packetsOf(bytes: Uint8Array): { readonly names: readonly string[]; readonly packets: readonly Packet[] } {
  const blocks = blocksOf(bytes)
  const names = blocks.filter(({ type }) => type === 1).map(({ body }) => optionsOf(body.subarray(8)).get(2)?.[0] ?? "")
  const packets = blocks
    .filter(({ type }) => type === 6)
    .map(({ body }) => {
      const length = body.readUInt32LE(12)
      const frame = body.subarray(20, 20 + length)
      if (body.readUInt32LE(16) !== length || frame.readUInt16BE(12) !== 0x86dd) throw Error("no whole frame of IPv6")
      const t = body.readUInt32LE(4) * 2 ** 32 + body.readUInt32LE(8)
      return {
        on: body.readUInt32LE(0),
        t,
        ip: frame.subarray(14),
        comments: optionsOf(body.subarray(20 + length + (-length & 3))).get(1) ?? [],
      }
    })
  return { names, packets }
}

export const NEXT = { tcp: 6, udp: 17, ip6: 41, icmp6: 58, mobility: 135 }
export const nextOf = (ip: Buffer) => ip[6]
export const upper = (ip: Buffer) => ip.subarray(40)

/** RFC 1071: over the pseudo-header and the packet, a right checksum makes all ones. */
export function sumOf(ip: Buffer): number {
  const length = ip.readUInt16BE(4)
  if (ip.length !== 40 + length) return -1
  if (nextOf(ip) === NEXT.ip6) return sumOf(upper(ip))
  const words = Buffer.concat([
    ip.subarray(8, 40),
    Buffer.from([0, 0, length >> 8, length & 255, 0, 0, 0, nextOf(ip) ?? 0]),
    upper(ip),
    Buffer.alloc(length % 2),
  ])
  let sum = 0
  for (let at = 0; at < words.length; at += 2) sum = (sum + words.readUInt16BE(at)) % 0xffff
  return sum
}

export const address = (bytes: Buffer) => bytes.toString("hex")
