// Computes the runs of a study in the page, on some workers: those that are missing, policies in turn, until it is stopped.

import type { Row } from "../../core/formats/study/rows.js"
import { type PlannedRun, type Study, scenarioText } from "../../core/host/study/study.js"
import { ownScript } from "../workers/own-script.js"
import script from "./run-worker.ts?worker&url"
import type { Answer, Told } from "./said.js"

/** What computes one run at a time. */
export interface Computer {
  /** Values in the order of MEASURES. Rejects where the run cannot be computed. */
  compute(scenario: string): Promise<Row["values"]>
  end(): void
}

/** A worker of the browser as a computer. `core`: the bytes of core.wasm. */
export function workerComputer(core: Uint8Array<ArrayBuffer>): Computer {
  const worker = new Worker(ownScript(script), { type: "module" })
  const tell = (told: Told): void => worker.postMessage(told)
  let fail: (error: Error) => void = () => undefined
  tell({ core })
  return {
    compute: (scenario) =>
      new Promise((resolve, reject) => {
        fail = reject
        worker.onerror = () => reject(Error("a worker could not be loaded; load the page again"))
        worker.onmessage = ({ data }: MessageEvent<Answer>) => ("values" in data ? resolve(data.values) : reject(Error(data.fault)))
        tell({ scenario })
      }),
    end() {
      worker.terminate()
      fail(Error("stopped"))
    },
  }
}

/** As many as the machine has cores, at most four: the page wants one too. */
export const usualWorkers = (): number => Math.max(1, Math.min(4, navigator.hardwareConcurrency || 1))

/**
 * Computes what is missing: the first replication of every cell, then the second, so that figures of all policies narrow together. `told` is
 * called with each row. Resolves when all are there, or the signal ends it; rejects with the first run that cannot be computed.
 */
export async function computeMissing(
  study: Study,
  missing: readonly PlannedRun[],
  computers: readonly Computer[],
  told: (row: Row, left: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const inTurn = [...missing].sort((a, b) => a.replication - b.replication || a.cell - b.cell)
  const began = performance.now()
  let next = 0
  let done = 0
  const goOn = async (computer: Computer): Promise<void> => {
    for (let run = inTurn[next++]; run && !signal.aborted; run = inTurn[next++]) {
      const cell = study.cells[run.cell]
      if (!cell) continue
      const values = await computer.compute(await scenarioText(study.scenario, cell, run.seed))
      done++
      told({ ...run, values }, ((performance.now() - began) / done / 1000) * (inTurn.length - done))
    }
  }
  const end = (): void => {
    for (const computer of computers) computer.end()
  }
  signal.addEventListener("abort", end)
  try {
    await Promise.all(computers.map(goOn))
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    signal.removeEventListener("abort", end)
    end()
  }
}
