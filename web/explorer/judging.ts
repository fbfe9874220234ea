// Large texts are read by a worker, so that the page that is open goes on. Where there is none, such as for an element of another server, the
// page reads them itself.

import { readScenario, type Scenario, ScenarioError } from "../../core/host/index.js"
import { ownScript } from "../workers/own-script.js"
import script from "./judge-worker.ts?worker&url"
import type { Judgement } from "./shown.js"

/** Rejects with a ScenarioError for the first fault. `goesOn` is asked until it is read: false ends the worker, and nothing comes. */
export async function judged(text: string, name: string): Promise<Scenario> {
  const judgement = await askWorker(text, name)
  if (!judgement) return readScenario(text, name)
  if ("scenario" in judgement) return judgement.scenario
  throw new ScenarioError(judgement.place, judgement.fault, judgement.file)
}

/** Null where no worker can be had. */
function askWorker(text: string, name: string): Promise<Judgement | null> {
  return new Promise((resolve) => {
    let worker: Worker
    try {
      worker = new Worker(ownScript(script), { type: "module" })
    } catch {
      resolve(null)
      return
    }
    const end = (judgement: Judgement | null): void => {
      if (dropLast === drop) dropLast = undefined
      worker.terminate()
      resolve(judgement)
    }
    const drop = (): void => end({ place: "", fault: "another scenario is opened", file: name })
    // Whoever opens another text does not wait for this one any more.
    dropLast?.()
    dropLast = drop
    worker.onmessage = ({ data }: MessageEvent<Judgement>) => end(data)
    worker.onerror = () => end(null)
    worker.postMessage({ text, name })
  })
}

let dropLast: (() => void) | undefined
