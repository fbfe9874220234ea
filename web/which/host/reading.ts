// Reads a long text without the page standing still: in a worker, or, where there is none, in slices between the page's own work.

import { type Pasted, readingPasted, refused } from "../../../core/formats/hosts/pasted.js"
import { partOf, type Said } from "./progress.js"
import script from "./reading-worker.ts?worker&url"

export interface Told {
  /** How far the reading is: 0 to 1. */
  readonly progress: (part: number) => void
  readonly end: (pasted: Pasted) => void
}

/** A slice ends after so many milliseconds. */
const SLICE = 12

/** Begins to read. Returns what stops it: nothing is told after that. */
export function startReading(text: string, told: Told): () => void {
  let stop: (() => void) | undefined
  let isStopped = false
  void newWorker().then((worker) => {
    if (isStopped) worker?.terminate()
    else stop = worker ? readBy(worker, text, told) : readInSlices(text, told)
  })
  return () => {
    isStopped = true
    stop?.()
  }
}

function readBy(worker: Worker, text: string, told: Told): () => void {
  let isHeard = false
  let stopSlices: () => void = () => {}
  worker.onmessage = ({ data }: MessageEvent<Said>) => {
    isHeard = true
    if ("progress" in data) told.progress(data.progress)
    else {
      worker.terminate()
      told.end(data.pasted)
    }
  }
  worker.onerror = () => {
    worker.terminate()
    // A worker that was never heard could not be loaded; one that was heard has run out of memory.
    if (isHeard) told.end(unread)
    else stopSlices = readInSlices(text, told)
  }
  worker.postMessage(text)
  return () => {
    worker.terminate()
    stopSlices()
  }
}

async function newWorker(): Promise<Worker | null> {
  if (typeof Worker === "undefined") return null
  try {
    const { ownScript } = await import("../../workers/own-script.js")
    return new Worker(ownScript(script), { type: "module" })
  } catch {
    return null
  }
}

const unread = refused("this browser could not read the text to its end: paste the output for one host")

export function readInSlices(text: string, { progress, end }: Told): () => void {
  const reading = readingPasted(text)
  const go = (): void => {
    const until = performance.now() + SLICE
    let next = reading.next()
    while (!next.done && performance.now() < until) next = reading.next()
    if (next.done) end(next.value)
    else {
      progress(partOf(next.value, text))
      timer = setTimeout(go)
    }
  }
  let timer = setTimeout(go)
  return () => clearTimeout(timer)
}
