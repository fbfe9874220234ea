// A time range of a run as a film. Its pictures are drawn here, where the browser draws SVG, and encoded in a worker.

import type { Moments } from "../../figure/animation/moments.js"
import type { Played } from "../../figure/animation/samples.js"
import { ownScript } from "../../workers/own-script.js"
import { imageOf } from "../raster.js"
import script from "./encoder-worker.ts?worker&url"
import type { FilmFormat, FromWorker, ToWorker } from "./protocol.js"
import { type Shot, shotsOf } from "./shots.js"

const TYPES: Readonly<Record<FilmFormat, string>> = { webm: "video/webm", mp4: "video/mp4", gif: "image/gif" }

/**
 * Makes the film. `onShare` hears how much of it is done, from 0 to 1. Rejects with an Error that says what the browser cannot do, or with the
 * signal's reason when it is stopped.
 */
export async function film(
  played: Played,
  moments: Moments,
  format: FilmFormat,
  { onShare, signal }: { readonly onShare: (share: number) => void; readonly signal: AbortSignal },
): Promise<Blob> {
  const { width, height, times } = moments
  const worker = new Worker(ownScript(script), { type: "module" })
  const ask = (said: ToWorker, ...given: Transferable[]): Promise<FromWorker> =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<FromWorker>) => (data.say === "fault" ? reject(Error(data.text)) : resolve(data))
      worker.onerror = () => reject(Error("the browser did not start what encodes; reload the page"))
      signal.onabort = () => reject(signal.reason)
      worker.postMessage(said, given)
    })
  const show = async ({ svg, at, lasts }: Shot): Promise<void> => {
    const bitmap = await createImageBitmap(await imageOf(svg), { resizeWidth: width, resizeHeight: height })
    await ask({ say: "picture", bitmap, at, lasts }, bitmap)
  }
  try {
    await ask({ say: "start", format, width, height })
    const shots = shotsOf(played, moments)
    for (let done = 0, next = shots.next(); ; next = shots.next()) {
      signal.throwIfAborted()
      // The page goes on between any two pictures.
      if (next.value) await show(next.value)
      else await new Promise((resolve) => setTimeout(resolve))
      onShare(Math.min(1, ++done / (times.length + 1)))
      if (next.done) break
    }
    const answer = await ask({ say: "end" })
    return new Blob([answer.say === "done" ? answer.bytes : ""], { type: TYPES[format] })
  } finally {
    worker.terminate()
  }
}
