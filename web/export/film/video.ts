// A film as WebM or MP4, by the browser's own encoder. Each picture is kept for exactly as long as it lasts.

import {
  BufferTarget,
  CanvasSource,
  getFirstEncodableVideoCodec,
  Mp4OutputFormat,
  Output,
  QUALITY_VERY_HIGH,
  type VideoCodec,
  WebMOutputFormat,
} from "mediabunny"
import type { Encoder, FilmSize } from "./protocol.js"

/** The best known first. Not VP8: its colours bleed at the edges of words. */
const CODECS: Readonly<Record<"webm" | "mp4", VideoCodec[]>> = { webm: ["vp9", "av1"], mp4: ["avc", "av1", "vp9"] }
/** Seconds between pictures that need no other one: where a player jumps to. */
const KEY_EVERY = 2

export async function videoEncoder(format: "webm" | "mp4", { width, height }: FilmSize): Promise<Encoder> {
  const codec = typeof VideoEncoder === "undefined" ? null : await getFirstEncodableVideoCodec(CODECS[format], { width, height })
  if (!codec) throw Error(`This browser encodes no ${format === "webm" ? "WebM" : "MP4"}: take a GIF or the animated SVG.`)
  const canvas = new OffscreenCanvas(width, height)
  const paint = canvas.getContext("2d", { alpha: false })
  const target = new BufferTarget()
  const output = new Output({ format: format === "webm" ? new WebMOutputFormat() : new Mp4OutputFormat(), target })
  const source = new CanvasSource(canvas, { codec, quality: QUALITY_VERY_HIGH, keyFrameInterval: KEY_EVERY })
  output.addVideoTrack(source)
  await output.start()
  return {
    async add(bitmap, at, lasts) {
      paint?.drawImage(bitmap, 0, 0)
      bitmap.close()
      await source.add(at, lasts)
    },
    async finish() {
      await output.finalize()
      if (!target.buffer) throw Error("The browser's encoder gave no film.")
      return target.buffer
    },
  }
}
