// Reads a capture apart from the page, piece by piece: it may be large, and it is a stranger's.

import { openPcap } from "../../core/formats/capture/files/pcap.js"
import { openPcapng } from "../../core/formats/capture/files/pcapng.js"
import { CaptureReader } from "../../core/formats/capture/files/reading.js"
import { Reconstruction } from "../../core/formats/capture/reconstructed/reconstruction.js"
import type { Told } from "./reading.js"

const tell = (told: Told): void => postMessage(told)

/** Bytes that are read between two words about it. */
const SLICE = 1 << 20

async function read(file: Blob): Promise<void> {
  const reader = new CaptureReader([openPcapng, openPcap])
  const made = new Reconstruction(() => reader.interfaces)
  const pieces = file.stream().getReader()
  let bytes = 0
  let told = 0
  for (;;) {
    const { done, value } = await pieces.read()
    if (done) break
    for (const packet of reader.push(value)) made.see(packet)
    bytes += value.length
    if (bytes - told < SLICE) continue
    told = bytes
    tell({ share: bytes / file.size, packets: reader.packets })
  }
  for (const packet of reader.end()) made.see(packet)
  tell({ story: made.story(), fault: reader.fault })
}

addEventListener("message", ({ data }: MessageEvent<Blob>) => {
  read(data).catch((error: unknown) => tell({ refused: error instanceof Error ? error.message : String(error) }))
})
