// A capture file as the story that its packets tell.

import type { Story } from "../../core/formats/capture/reconstructed/story.js"

/** What the worker says. `fault`: where the file is damaged; what stands before that is told. */
export type Told =
  | { readonly share: number; readonly packets: number }
  | { readonly story: Story; readonly fault: string | null }
  | { readonly refused: string }

export interface Progress {
  /** From 0 to 1. */
  readonly share: number
  readonly packets: number
}

/** Whether a file is a capture, by its first bytes: pcapng, or pcap of either byte order, in micro- or nanoseconds. */
export async function isCapture(file: Blob): Promise<boolean> {
  const head = new DataView(await file.slice(0, 4).arrayBuffer())
  if (head.byteLength < 4) return false
  const magic = head.getUint32(0)
  return [0x0a0d0d0a, 0xa1b2c3d4, 0xd4c3b2a1, 0xa1b23c4d, 0x4d3cb2a1].includes(magic)
}

/** Rejects with an Error that says what it is not, or with the signal's reason. */
export function readCapture(
  file: Blob,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<{ readonly story: Story; readonly fault: string | null }> {
  const worker = new Worker(new URL("./reading-worker.ts", import.meta.url), { type: "module" })
  return new Promise<{ story: Story; fault: string | null }>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Told>) => {
      if ("share" in data) onProgress(data)
      else if ("refused" in data) reject(Error(data.refused))
      else resolve(data)
    }
    worker.onerror = () => reject(Error("the browser did not start what reads it; reload the page"))
    signal.addEventListener("abort", () => reject(signal.reason))
    worker.postMessage(file)
  }).finally(() => worker.terminate())
}
