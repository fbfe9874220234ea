// Packs and unpacks runs: small ones here, large ones in a worker, so that the page goes on meanwhile.

import { readSession, type SavedSession } from "../../core/formats/saved/session-file.js"
import { ScenarioError } from "../../core/host/index.js"
import { type Packed, pack, toDocument, unpack } from "./packed.js"

/** Acts of a run, and characters of a text, from which it takes a worker. */
const MANY = 500
const LONG = 20_000

/** What the worker is asked: to pack a document, to unpack a link's run, to read a session's file. */
export type Asked =
  | { readonly pack: object }
  | { readonly unpack: string; readonly version: number }
  | { readonly file: string; readonly name: string }

/** What it answers: the value, or why there is none. */
export type Answer = { readonly value: unknown } | { readonly fault: string; readonly place: string | null; readonly file: string }

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

function askWorker(asked: Asked): Promise<unknown> {
  const worker = new Worker(new URL("./packing-worker.ts", import.meta.url), { type: "module" })
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      if ("value" in data) resolve(data.value)
      else reject(data.place === null ? Error(data.fault) : new ScenarioError(data.place, data.fault, data.file))
    }
    worker.onerror = () => reject(Error("the browser did not start what reads it; reload the page"))
    worker.postMessage(asked)
  }).finally(() => worker.terminate())
}
