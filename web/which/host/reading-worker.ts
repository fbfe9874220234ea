// A worker: reads a text that the page gives it, and says how far it is, now and then.

import { readingPasted } from "../../../core/formats/hosts/pasted.js"
import { partOf, type Said } from "./progress.js"

const say = (said: Said): void => postMessage(said)

/** Milliseconds between two words about how far it is. */
const PAUSE = 100

addEventListener("message", ({ data: text }: MessageEvent<string>) => {
  const reading = readingPasted(text)
  let told = performance.now()
  for (;;) {
    const { done, value } = reading.next()
    if (done) return say({ pasted: value })
    if (performance.now() < told + PAUSE) continue
    told = performance.now()
    say({ progress: partOf(value, text) })
  }
})
