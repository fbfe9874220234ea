// The rows of what an author pastes: the tag, a frame, a fenced block.

import { shortTimeText } from "../../../core/host/index.js"
import { useExplorer } from "../context/explorer.js"
import { Row } from "./row.js"
import { useSharing } from "./sharing.js"

const attribute = (text: string): string => text.replace(/[&"<]/g, (sign) => `&#${sign.charCodeAt(0)};`)

export function InPage({ href }: { readonly href: string }) {
  const { frame, session } = useSharing()
  const { link } = useExplorer().getState()
  const at = shortTimeText(frame.time).replace(" ", "")
  const isPlain = link !== null && session.branches.length === 1
  // What was done, and a scenario of one's own, are in the link alone.
  const what = isPlain ? `scenario="${attribute(link)}" start="${at}"` : `src="${attribute(href)}"`
  const folder = new URL("./", location.href).href
  const tag = `<script type="module" src="${folder}odmm-explorer.js"></script>\n<odmm-explorer ${what}></odmm-explorer>\n`
  const query = isPlain ? `?scenario=${encodeURIComponent(link)}&start=${encodeURIComponent(at)}` : new URL(href).hash
  const frameTag = `<iframe src="${attribute(`${folder}embed.html${query}`)}" width="700" height="420" title="${attribute(frame.run.scenario.title)}"></iframe>\n`
  const block = `\`\`\`odmm\n${isPlain ? `scenario: ${link}\nat: ${at}` : "scenario: FILE.json"}\n\`\`\`\n`
  return (
    <section aria-label="In a page">
      <h3>In a page</h3>
      <Row name="Tag" about="a live figure in any page" deeds={[{ name: "Tag", does: "copy", run: async () => tag }]} />
      {isPlain && (
        <Row
          name="Link with a preview"
          about="title and picture where links are shown; to the scenario's beginning"
          deeds={[{ name: "Preview", does: "copy", run: async () => `${folder}scenarios/${encodeURIComponent(link)}.html` }]}
        />
      )}
      <Row name="Frame" about="where a page takes no script" deeds={[{ name: "Frame", does: "copy", run: async () => frameTag }]} />
      <Row
        name="Fenced block"
        about="Markdown: odmm figure makes a picture of it"
        deeds={[
          {
            name: "Block",
            does: "copy",
            not: isPlain ? undefined : "A block names a scenario or a file: save the scenario first.",
            run: async () => block,
          },
        ]}
      />
    </section>
  )
}
