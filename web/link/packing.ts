// Packs and unpacks runs: small ones here, large ones in a worker, so that the page goes on meanwhile.

import { readSession, type SavedSession } from "../../core/formats/saved/session-file.js"
import { ScenarioError } from "../../core/host/index.js"
import { type Packed, pack, toDocument, unpack } from "./packed.js"
import type { Answer, Asked } from "./packing-said.js"
import script from "./packing-worker.ts?worker&url"

/** Acts of a run, and characters of a text, from which it takes a worker. */
const MANY = 500
const LONG = 20_000

/** The text of a link's run. Rejects with an Error that says what is too much. */
export async function packRun(run: Packed): Promise<string> {
  const document = toDocument(run)
  const acts = run.branches.reduce((sum, branch) => sum + branch.acts.length, 0)
  return acts < MANY && (run.scenario?.length ?? 0) < LONG ? pack(document) : ((await askWorker({ pack: document })) as string)
}

/** The text of a run that is only kept for a reload: at once, and not compressed. */
export function runText(run: Packed): string {
  return JSON.stringify(toDocument(run))
}

/** Rejects with an Error that says in few words what is wrong. */
export async function unpackRun(text: string, version: number): Promise<Packed> {
  return text.length < LONG ? unpack(text, version) : ((await askWorker({ unpack: text, version })) as Packed)
}

/** Rejects with a ScenarioError. */
export async function readFile(text: string, name: string): Promise<SavedSession> {
  return text.length < LONG ? readSession(text, name) : ((await askWorker({ file: text, name })) as SavedSession)
}

async function askWorker(asked: Asked): Promise<unknown> {
  const { ownScript } = await import("../workers/own-script.js")
  const worker = new Worker(ownScript(script), { type: "module" })
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      if ("value" in data) resolve(data.value)
      else reject(data.place === null ? Error(data.fault) : new ScenarioError(data.place, data.fault, data.file))
    }
    worker.onerror = () => reject(Error("the browser did not start what reads it; reload the page"))
    worker.postMessage(asked)
  }).finally(() => worker.terminate())
}
