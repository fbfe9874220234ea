// The rows of the run for other tools.

import { useState } from "react"
import type { Tool } from "../../export/tools.js"
import { type Deed, Row } from "./row.js"
import { fileName, save } from "./saving.js"
import { type Sharing, useSharing } from "./sharing.js"

const tools = () => import("../../export/tools.js")

/** The whole run is computed first. */
async function made({ session }: Sharing, tool: Tool) {
  session.complete()
  return (await tools()).exported(session, tool)
}

export function Tools({ fragment }: { readonly fragment: string }) {
  const sharing = useSharing()
  const { frame, session } = sharing
  const [on, setOn] = useState<string | undefined>(undefined)
  const file = (name: string, tool: () => Tool | Promise<Tool>): Deed => ({
    name,
    does: "save",
    async run() {
      const { ending, type, parts } = await made(sharing, await tool())
      save(fileName(sharing.title, ending), new Blob([...parts], { type }))
      return undefined
    },
  })
  const text = (name: string, format: "mermaid" | "plantuml" | "ladder" | "narrative"): Deed => ({
    name,
    does: "copy",
    run: async () => [...(await made(sharing, { format })).parts].join(""),
  })
  const { entities } = frame.run
  const nodes = [...entities.values()]
    .filter(({ what }) => what === "host" || what === "gateway" || what === "peer")
    .map(({ name }) => name)
  const records = `${session.recorded.toLocaleString("en")} records`
  return (
    <section aria-label="The run, for tools">
      <h3>The run, for tools</h3>
      <Row
        name="Trace"
        about="every record; drop it here, or odmm replay, to run it again"
        size={records}
        deeds={[file("JSON", async () => ({ format: "trace", saved: await sharing.saved() }))]}
      />
      <Row
        name="Capture, pcapng"
        about="for Wireshark and tshark; our sentences as comments"
        deeds={[file("pcapng", () => ({ format: "pcapng", on }))]}
      >
        <label className="choice">
          <span>at</span>
          <select value={on ?? ""} onChange={(event) => setOn(event.target.value || undefined)}>
            <option value="">everywhere</option>
            {nodes.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </Row>
      <Row
        name="Metrics"
        about="the figures of this run, with their units"
        deeds={[file("CSV", () => ({ format: "csv" })), file("JSON", () => ({ format: "metrics" }))]}
      />
      <Row
        name="Ladder, text"
        about="72 columns, fits an Internet-Draft"
        deeds={[text("Ladder", "ladder"), file("Text", () => ({ format: "ladder" }))]}
      />
      <Row
        name="Narrative"
        about="the run in sentences, Markdown"
        deeds={[text("Narrative", "narrative"), file("Markdown", () => ({ format: "narrative" }))]}
      />
      <Row name="Sequence diagram" about="for Markdown and wikis" deeds={[text("Mermaid", "mermaid"), text("PlantUML", "plantuml")]} />
      <Row name="Linux script" about="asks a real kernel: AGREE, DIFFER or SKIP" deeds={[file("sh", () => ({ format: "linux" }))]} />
      <Row
        name="One HTML file"
        about="explorer and run, from a disk, no network"
        size="2.5 MB"
        deeds={[
          {
            name: "HTML",
            does: "save",
            not: location.protocol === "file:" ? "This is that file." : fragment === "" ? "What was done is too much for it." : undefined,
            async run() {
              const { oneFile } = await import("../../export/one-file.js")
              save(fileName(sharing.title, "html"), await oneFile(fragment))
              return undefined
            },
          },
        ]}
      />
      <Row name="Records" about="one line each, JSON" size={records} deeds={[file("JSON lines", () => ({ format: "records" }))]} />
    </section>
  )
}
