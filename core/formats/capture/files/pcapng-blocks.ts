// The blocks of a pcapng file (IETF opsawg-pcapng), written: little-endian, times in microseconds.

import { type Bytes, join, utf8, zeros } from "../wire/bytes.js"

/** Options of any block: code and text. */
type Options = readonly (readonly [code: number, text: string])[]

export const COMMENT = 1
/** Bytes of an option's text at most: the length field has 16 bits. */
const LONGEST = 60_000
const ETHERNET = 1

export function sectionHeader(comments: readonly string[], application: string): Bytes {
  const version = [0x4d, 0x3c, 0x2b, 0x1a, 1, 0, 0, 0]
  const options: Options = [...comments.map((text) => [COMMENT, text] as const), [4, application]]
  return block(
    0x0a0d0d0a,
    join(
      version,
      zeros(8).map(() => 0xff),
    ),
    options,
  )
}

/** An interface; packets name it by its place in the file, from 0. */
export function interfaceDescription(name: string, description: string): Bytes {
  return block(1, join(le16(ETHERNET), [0, 0], le32(0)), [
    [2, name],
    [3, description],
  ])
}

/** A packet as it was seen at a time, whole. */
export function enhancedPacket(on: number, micros: number, packet: Uint8Array, comments: readonly string[]): Bytes {
  const high = Math.floor(micros / 2 ** 32)
  const head = join(
    le32(on),
    le32(high),
    le32(micros % 2 ** 32),
    le32(packet.length),
    le32(packet.length),
    packet,
    zeros(-packet.length & 3),
  )
  return block(
    6,
    head,
    comments.map((text) => [COMMENT, text]),
  )
}

function block(type: number, body: Bytes, options: Options): Bytes {
  const parts = options.map(([code, text]) => {
    const value = utf8(text, LONGEST)
    return join(le16(code), le16(value.length), value, zeros(-value.length & 3))
  })
  const all = join(body, ...parts, options.length > 0 ? zeros(4) : [])
  const length = le32(12 + all.length)
  return join(le32(type), length, all, length)
}

const le16 = (n: number): readonly number[] => [n & 255, (n >>> 8) & 255]
const le32 = (n: number): readonly number[] => [n & 255, (n >>> 8) & 255, (n >>> 16) & 255, (n >>> 24) & 255]
