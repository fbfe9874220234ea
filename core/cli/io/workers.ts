// Threads that compute runs of a study and parts of a population: the same bundle, started as a worker.

import { availableParallelism } from "node:os"
import { parentPort, Worker, workerData } from "node:worker_threads"
import { loadCore, ScenarioError } from "../../host/index.js"
import { computePart } from "../../host/population/part.js"
import { execute } from "../../host/study/execute.js"
import type { Core } from "../../host/wasm/core.js"
import type { Computed, Workers } from "./verb.js"

/** What a worker is asked, and what it answers. */
type Question = { readonly scenario: string } | { readonly population: string; readonly replication: number; readonly part: number }
type Task = Question & { readonly id: number }
type Value = readonly (number | null)[] | Computed
type Answer =
  | { readonly id: number; readonly value: Value }
  | { readonly id: number; readonly fault: readonly [place: string, fault: string] }
  | { readonly id: number; readonly error: string }

export const cores = (): number => availableParallelism()

/** One thread for each of `count`; a task goes to the thread that has had none for longest. */
export function threads(count: number, core: Uint8Array): Workers {
  const waiting = new Map<number, { readonly resolve: (value: Value) => void; readonly reject: (error: unknown) => void }>()
  const ended = (error: unknown) => {
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  const pool = Array.from({ length: count }, () => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { studyCore: core } })
    worker.on("message", (answer: Answer) => {
      const task = waiting.get(answer.id)
      waiting.delete(answer.id)
      if ("value" in answer) task?.resolve(answer.value)
      else task?.reject("fault" in answer ? new ScenarioError(...answer.fault) : Error(answer.error))
    })
    // A thread that ran out of memory ends; what the others still compute is of no use then.
    worker.on("error", ended)
    return worker
  })
  let next = 0
  const ask = (question: Question) =>
    new Promise<Value>((resolve, reject) => {
      const id = next++
      waiting.set(id, { resolve, reject })
      pool[id % pool.length]?.postMessage({ ...question, id } satisfies Task)
    })
  return {
    compute: async (scenario) => (await ask({ scenario })) as readonly (number | null)[],
    part: async (population, replication, part) => (await ask({ population, replication, part })) as Computed,
    async end() {
      await Promise.all(pool.map((worker) => worker.terminate()))
    },
  }
}

/** Whether this thread is one of those, and has been told the core. */
export const isWorker = (): boolean =>
  parentPort !== null && (workerData as { readonly studyCore?: unknown } | null)?.studyCore instanceof Uint8Array

export async function serve(): Promise<void> {
  const core = await loadCore(new Uint8Array((workerData as { readonly studyCore: Uint8Array }).studyCore))
  parentPort?.on("message", ({ id, ...question }: Task) => {
    answer(core, question).then(
      (value) => parentPort?.postMessage({ id, value } satisfies Answer),
      (error: unknown) =>
        parentPort?.postMessage(
          (error instanceof ScenarioError ? { id, fault: [error.place, error.fault] } : { id, error: String(error) }) satisfies Answer,
        ),
    )
  })
}

async function answer(core: Core, question: Question): Promise<Value> {
  if ("scenario" in question) return execute(core, question.scenario)
  const { part, words, events, size } = await computePart(core, question.population, question.replication, question.part)
  return { part, words, events, size }
}
