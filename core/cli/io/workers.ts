// Threads that compute runs of a study: the same bundle, started as a worker.

import { availableParallelism } from "node:os"
import { parentPort, Worker, workerData } from "node:worker_threads"
import { loadCore, ScenarioError } from "../../host/index.js"
import { execute } from "../../host/study/execute.js"
import type { Workers } from "./verb.js"

/** What a worker is asked, and what it answers. */
interface Task {
  readonly id: number
  readonly scenario: string
}
type Answer =
  | { readonly id: number; readonly values: readonly (number | null)[] }
  | { readonly id: number; readonly fault: readonly [place: string, fault: string] }
  | { readonly id: number; readonly error: string }

export const cores = (): number => availableParallelism()

/** One thread for each of `count`; a task goes to the thread that has had none for longest. */
export function threads(count: number, core: Uint8Array): Workers {
  const waiting = new Map<
    number,
    { readonly resolve: (values: readonly (number | null)[]) => void; readonly reject: (error: unknown) => void }
  >()
  const ended = (error: unknown) => {
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  const pool = Array.from({ length: count }, () => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { studyCore: core } })
    worker.on("message", (answer: Answer) => {
      const task = waiting.get(answer.id)
      waiting.delete(answer.id)
      if ("values" in answer) task?.resolve(answer.values)
      else task?.reject("fault" in answer ? new ScenarioError(...answer.fault) : Error(answer.error))
    })
    // A thread that ran out of memory ends; what the others still compute is of no use then.
    worker.on("error", ended)
    return worker
  })
  let next = 0
  return {
    compute: (scenario) =>
      new Promise((resolve, reject) => {
        const id = next++
        waiting.set(id, { resolve, reject })
        pool[id % pool.length]?.postMessage({ id, scenario } satisfies Task)
      }),
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
  parentPort?.on("message", ({ id, scenario }: Task) => {
    execute(core, scenario).then(
      (values) => parentPort?.postMessage({ id, values } satisfies Answer),
      (error: unknown) =>
        parentPort?.postMessage(
          (error instanceof ScenarioError ? { id, fault: [error.place, error.fault] } : { id, error: String(error) }) satisfies Answer,
        ),
    )
  })
}
