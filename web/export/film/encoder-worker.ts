// Encodes a film apart from the page: a picture at a time, each asked for when the one before is taken.

import { encoderFor } from "./encoder.js"
import type { Encoder, FromWorker, ToWorker } from "./protocol.js"

const say = (said: FromWorker, ...given: Transferable[]): void => postMessage(said, { transfer: given })

let encoder: Promise<Encoder> | undefined

async function hear(said: ToWorker): Promise<void> {
  if (said.say === "start") encoder = encoderFor(said.format, said)
  const ready = await encoder
  if (said.say === "picture") await ready?.add(said.bitmap, said.at, said.lasts)
  if (said.say !== "end") return say({ say: "next" })
  const bytes = (await ready?.finish()) ?? new ArrayBuffer()
  say({ say: "done", bytes }, bytes)
}

addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
  hear(data).catch((error: unknown) => say({ say: "fault", text: error instanceof Error ? error.message : String(error) }))
})
