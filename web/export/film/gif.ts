// A film as a GIF: one table of colours for all of it, and of each picture only what is not as before.

import { applyPalette, GIFEncoder, type Palette, quantize } from "gifenc"
import type { Encoder, FilmSize } from "./protocol.js"

/** Colours, and the one that stands for what stays as it was. */
const COLOURS = 255
/** A GIF counts hundredths of a second. */
const TICK = 0.01

export function gifEncoder({ width, height }: FilmSize): Encoder {
  const gif = GIFEncoder()
  const canvas = new OffscreenCanvas(width, height)
  const paint = canvas.getContext("2d", { alpha: false, willReadFrequently: true })
  if (!paint) throw Error("The browser makes no picture of it.")
  let palette: Palette | undefined
  let before: Uint32Array | undefined
  let ticks = 0
  return {
    async add(bitmap, at, lasts) {
      paint.drawImage(bitmap, 0, 0)
      bitmap.close()
      const { data } = paint.getImageData(0, 0, width, height)
      const pixels = new Uint32Array(data.buffer)
      // Times are rounded, not durations: they would add up.
      const until = Math.round((at + lasts) / TICK)
      const delay = Math.max(1, until - ticks) * 10
      ticks = until
      const isFirst = !palette
      const table = withPicture(palette, data)
      palette ??= table
      const index = applyPalette(data, table)
      if (before) for (let i = 0; i < pixels.length; i++) if (pixels[i] === before[i]) index[i] = COLOURS
      gif.writeFrame(index, width, height, {
        ...(isFirst || table !== palette ? { palette: full(table) } : {}),
        delay,
        transparent: !isFirst,
        transparentIndex: COLOURS,
        dispose: 1,
      })
      before = pixels
    },
    async finish() {
      gif.finish()
      return gif.bytes().buffer
    },
  }
}

/** The table of the first picture where it has the colours of this one, else a table of its own. */
function withPicture(palette: Palette | undefined, data: Uint8ClampedArray): Palette {
  if (palette && hasAll(palette, data)) return palette
  return quantize(data, COLOURS)
}

/** Whether each of some 2,000 pixels has a near colour in the table. */
function hasAll(palette: Palette, data: Uint8ClampedArray): boolean {
  const every = Math.max(1, Math.floor(data.length / 4 / 2000))
  for (let i = 0; i < data.length / 4; i += every) {
    const [r = 0, g = 0, b = 0] = data.subarray(i * 4, i * 4 + 3)
    if (!palette.some(([x = 0, y = 0, z = 0]) => Math.abs(x - r) + Math.abs(y - g) + Math.abs(z - b) < NEAR)) return false
  }
  return true
}

/** Of three times 255. */
const NEAR = 48

/** With a last entry for what stays as it was. */
const full = (palette: Palette): Palette => [...palette, ...Array.from({ length: COLOURS + 1 - palette.length }, () => [0, 0, 0])]
