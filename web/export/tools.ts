// The run for other tools: each format of the command line (core/cli/runs/formats.ts), made in the page by the same code.

import { pcapngPieces } from "../../core/formats/capture/exported/pcapng.js"
import { ladderText } from "../../core/formats/ladder/ladder.js"
import { linuxRunText } from "../../core/formats/linux/run.js"
import { metricsCsv, metricsJson } from "../../core/formats/metrics.js"
import { narrativeText } from "../../core/formats/narrative.js"
import { recordPieces } from "../../core/formats/records.js"
import { mermaidText } from "../../core/formats/sequence/mermaid.js"
import { plantumlText } from "../../core/formats/sequence/plantuml.js"
import { tracePieces } from "../../core/formats/trace.js"
import { type LiveSession, loadCore, metricsOf } from "../../core/host/index.js"
import { Selector } from "../../core/host/selection.js"

export type Tool =
  | { readonly format: "trace"; readonly saved: string }
  | { readonly format: "pcapng"; readonly on: string | undefined }
  | { readonly format: "records" | "narrative" | "ladder" | "mermaid" | "plantuml" | "metrics" | "csv" | "linux" }

export interface Export {
  /** The end of the file's name. */
  readonly ending: string
  readonly type: string
  readonly parts: Iterable<string | Uint8Array<ArrayBuffer>>
}

/** Throws a ScenarioError where the run has none of it. The session's open run is whole. */
export async function exported(session: LiveSession, tool: Tool): Promise<Export> {
  const { run } = session
  const file = (ending: string, type: string, parts: Export["parts"]): Export => ({ ending, type, parts })
  switch (tool.format) {
    case "trace":
      return file("trace.json", "application/json", tracePieces(run, tool.saved))
    case "pcapng":
      return file("pcapng", "application/x-pcapng", pcapngPieces(session, { on: tool.on }))
    case "records":
      return file("jsonl", "application/jsonl", recordPieces(run))
    case "narrative":
      return file("md", "text/markdown", [narrativeText(run)])
    case "ladder":
      return file("txt", "text/plain", [ladderText(run)])
    case "mermaid":
      return file("mmd", "text/plain", [mermaidText(run)])
    case "plantuml":
      return file("puml", "text/plain", [plantumlText(run)])
    case "metrics":
      return file("metrics.json", "application/json", [metricsJson(run, metricsOf(run))])
    case "csv":
      return file("csv", "text/csv", [metricsCsv(metricsOf(run))])
    case "linux": {
      // The pages start with a core that answers no questions about selection.
      const { default: wasm } = await import("../../core/build/core.wasm?url")
      return file("sh", "application/x-sh", [linuxRunText(session, new Selector(await loadCore(fetch(wasm))))])
    }
  }
}
