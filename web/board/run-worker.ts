// Computes runs of a study for a page that goes on meanwhile.

import { loadCore } from "../../core/host/index.js"
import { execute } from "../../core/host/study/execute.js"
import type { Answer, Told } from "./said.js"

interface Port {
  onmessage: ((event: MessageEvent<Told>) => void) | null
  postMessage(answer: Answer): void
}

const port = self as unknown as Port
let core: ReturnType<typeof loadCore> | undefined

port.onmessage = ({ data }) => {
  if ("core" in data) {
    core = loadCore(data.core)
    return
  }
  const run = async () => {
    if (!core) throw Error("the core is not loaded")
    return execute(await core, data.scenario)
  }
  run().then(
    (values) => port.postMessage({ values }),
    (error: unknown) => port.postMessage({ fault: error instanceof Error ? error.message : String(error) }),
  )
}
