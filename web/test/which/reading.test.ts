// A long text is read beside the page (F113): in a worker, or in slices where there is none. It says how far it is, and can be stopped.

import { afterEach, expect, test, vi } from "vitest"
import { readPasted } from "../../../core/formats/hosts/pasted.js"
import { addrText } from "../../which/asked/examples.js"
import type { Said } from "../../which/host/progress.js"
import { startReading } from "../../which/host/reading.js"

const LONG = addrText(Array.from({ length: 3_000 }, (_, i) => ({ local: `2001:db8:${(i + 1).toString(16)}::1` })))

/** What is told until the reading ends. */
async function toldOf(text: string) {
  const parts: number[] = []
  const pasted = await new Promise((end) => startReading(text, { progress: (part) => parts.push(part), end }))
  return { parts, pasted }
}

class TestWorker {
  onmessage: ((event: { readonly data: Said }) => void) | null = null
  onerror: (() => void) | null = null
  isEnded = false
  constructor() {
    started.push(this)
  }
  postMessage(): void {}
  terminate(): void {
    this.isEnded = true
  }
}
const started: TestWorker[] = []
const aPage = (): void => {
  vi.stubGlobal("Worker", TestWorker)
  vi.stubGlobal("document", { baseURI: "http://localhost/" })
}
/** The worker, once it is started. */
const theWorker = () =>
  vi.waitFor(() => {
    expect(started).toHaveLength(1)
    return started[0]
  })
afterEach(() => {
  started.length = 0
  vi.unstubAllGlobals()
})

test("in slices where there is no worker: the same host, and how far it is", async () => {
  const { parts, pasted } = await toldOf(LONG)
  expect(pasted).toEqual(readPasted(LONG))
  expect(parts).toEqual(parts.toSorted((a, b) => a - b))
  expect(parts.every((part) => part > 0 && part <= 1)).toBe(true)
})

test("in slices where the worker cannot be loaded", async () => {
  aPage()
  const told = toldOf(LONG)
  const worker = await theWorker()
  worker?.onerror?.()
  expect((await told).pasted).toEqual(readPasted(LONG))
  expect(started[0]?.isEnded).toBe(true)
})

test("a worker that runs out of memory on the way is said to have", async () => {
  aPage()
  const told = toldOf(LONG)
  const worker = await theWorker()
  worker?.onmessage?.({ data: { progress: 0.25 } })
  worker?.onerror?.()
  expect(await told).toMatchObject({ parts: [0.25], pasted: { host: null, faultsInAll: 1 } })
})

test("stopped: the worker ends, and nothing more is told", async () => {
  const told = vi.fn()
  const stop = startReading(LONG, { progress: told, end: told })
  stop()
  aPage()
  startReading(LONG, { progress: told, end: told })()
  const late = startReading(LONG, { progress: told, end: told })
  await vi.waitFor(() => expect(started).toHaveLength(2))
  late()
  expect(started.map(({ isEnded }) => isEnded)).toEqual([true, true])
  await new Promise((resolve) => setTimeout(resolve))
  expect(told).not.toHaveBeenCalled()
})
