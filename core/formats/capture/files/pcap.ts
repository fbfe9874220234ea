// pcap files, as tcpdump writes them: of either byte order, with times in microseconds or nanoseconds (IETF opsawg-pcap).

import { Fault, KEPT, type Kind, LONGEST, type Opener } from "./reading.js"

const HEADER = 24
const RECORD = 16
const MAGIC = { micro: 0xa1b2c3d4, nano: 0xa1b23c4d } as const

export const openPcap: Opener = (head) => {
  if (head.length < 4) return null
  const view = viewOf(head, 0)
  const little = [true, false].find((order) => Object.values<number>(MAGIC).includes(view.getUint32(0, order)))
  if (little === undefined) return null
  if (head.length < HEADER) throw new Fault("the header of this pcap file is cut off; it has 24 bytes", head.length)
  const major = view.getUint16(4, little)
  if (major !== 2) throw new Fault(`this is pcap of version ${major}; version 2 can be read`, 4)
  // The upper bits say whether packets end with a frame check sequence.
  const link = view.getUint32(20, little) & 0x0fff_ffff
  const isNano = view.getUint32(0, little) === MAGIC.nano
  return { kind: pcap(little, isNano, link), length: HEADER }
}

function pcap(little: boolean, isNano: boolean, link: number): Kind {
  return {
    interfaces: [{ name: "", description: "", link }],
    next(buffer, at) {
      if (buffer.length < at + RECORD) return null
      const view = viewOf(buffer, at)
      const captured = view.getUint32(8, little)
      if (captured > LONGEST) throw new Fault(`a packet of ${captured.toLocaleString("en")} bytes is none; the file is damaged here`, 8)
      if (buffer.length < at + RECORD + captured) return null
      const fraction = view.getUint32(4, little)
      const t = view.getUint32(0, little) * 1_000_000 + (isNano ? Math.floor(fraction / 1000) : fraction)
      const bytes = buffer.slice(at + RECORD, at + RECORD + Math.min(captured, KEPT))
      return { length: RECORD + captured, packet: { t, on: 0, bytes, length: view.getUint32(12, little), comments: [] } }
    },
  }
}

export const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array, at: number): DataView =>
  new DataView(buffer, byteOffset + at, byteLength - at)
