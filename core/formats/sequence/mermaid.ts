// A run as a sequence diagram in the text of Mermaid.

import type { Run } from "../../host/index.js"
import { type Happening, lifelinesOf } from "./lifelines.js"

/** One diagram of all hosts. Names are text: what has a meaning in Mermaid or in HTML is written as an entity code. */
export function mermaidText(run: Run): string {
  const { lifelines, happenings } = lifelinesOf(run)
  const all = lifelines.length > 1 ? `${lifelines[0]?.id},${lifelines.at(-1)?.id}` : (lifelines[0]?.id ?? "")
  const lines = [
    "sequenceDiagram",
    `title ${plain(run.scenario.title)}`,
    ...lifelines.map(({ id, name }) => `participant ${id} as ${plain(name)}`),
    ...happenings.map((happening) => line(happening, all)),
  ]
  return `${lines.join("\n  ")}\n`
}

function line(happening: Happening, all: string): string {
  const text = plain(happening.text)
  if (happening.what === "rule") return `Note over ${all}: ${text}`
  if (happening.what === "note") return `Note over ${happening.at.id}: ${text}`
  return `${happening.from.id}${happening.arrives ? "->>" : "-x"}${happening.to.id}: ${text}`
}

/** Letters, digits and signs that mean nothing to Mermaid; any other character as its code. */
function plain(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[^\p{L}\p{N} .,:()/+−·…→↔×§'_-]/gu, (c) => `#${c.codePointAt(0)};`) || "#32;"
}
