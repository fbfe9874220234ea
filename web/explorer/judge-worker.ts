// Reads scenarios for a page that goes on meanwhile.

import { readScenario, ScenarioError } from "../../core/host/index.js"
import type { Judgement } from "./shown.js"

interface Port {
  onmessage: ((event: MessageEvent<{ readonly text: string; readonly name: string }>) => void) | null
  postMessage(judgement: Judgement): void
}

const port = self as unknown as Port

port.onmessage = ({ data: { text, name } }) => {
  readScenario(text, name).then(
    (scenario) => port.postMessage({ scenario }),
    (error: unknown) => {
      const { place, fault, file } = error instanceof ScenarioError ? error : { place: "", fault: String(error), file: name }
      port.postMessage({ place, fault, file })
    },
  )
}
