// What encodes pictures, one after the other.

import type { Encoder, FilmFormat, FilmSize } from "./protocol.js"

/** Rejects with an Error where the browser has no encoder for it. */
export async function encoderFor(format: FilmFormat, size: FilmSize): Promise<Encoder> {
  return format === "gif" ? (await import("./gif.js")).gifEncoder(size) : (await import("./video.js")).videoEncoder(format, size)
}
