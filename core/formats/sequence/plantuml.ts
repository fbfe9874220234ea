// A run as a sequence diagram in the text of PlantUML.

import type { Run } from "../../host/index.js"
import { type Happening, lifelinesOf } from "./lifelines.js"

/** One diagram of all hosts. Names are text: what has a meaning in PlantUML is written as the code of its character. */
export function plantumlText(run: Run): string {
  const { lifelines, happenings } = lifelinesOf(run)
  const lines = [
    "@startuml",
    `title ${plain(run.scenario.title)}`,
    ...lifelines.map(({ id, name }) => `participant "${plain(name)}" as ${id}`),
    ...happenings.map(line),
    "@enduml",
  ]
  return `${lines.join("\n")}\n`
}

function line(happening: Happening): string {
  const text = plain(happening.text)
  if (happening.what === "rule") return `== ${text} ==`
  if (happening.what === "note") return `note over ${happening.at.id} : ${text}`
  return `${happening.from.id} ${happening.arrives ? "->" : "->x"} ${happening.to.id} : ${text}`
}

/** Letters, digits and signs that mean nothing to PlantUML; any other character as its code. A pair of signs would be its markup. */
function plain(text: string): string {
  return (
    text
      .replace(/\s+/g, " ")
      .replace(
        /[^\p{L}\p{N} .,():/+-]|([./:-])(?=\1)/gu,
        (c) => `<U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}>`,
      ) || "<U+0020>"
  )
}
