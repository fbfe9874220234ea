// A run told in Markdown: what it is about, what happens when, each sentence with the statements that it follows from, and what lived on.

import { clockText, type Run, sentence, stepOf, type TraceRecord, timeText } from "../host/index.js"

/** Headings, paragraphs and one list item for each record that is not a data sample. Names are text: none of them becomes markup. */
export function narrativeText(run: Run): string {
  const { title, about, lookFor } = run.scenario
  const told = run.telling
  const parts = [
    `# ${plain(title)}`,
    about && plain(about),
    lookFor.length > 0 && `## What to look for\n\n${lookFor.map((text) => `- ${plain(text)}`).join("\n")}`,
    `## What happens\n\n${told.map((record) => item(run, record)).join("\n") || "Nothing."}`,
    ending(run),
  ]
  return `${parts.filter(Boolean).join("\n\n")}\n`
}

function item(run: Run, record: TraceRecord): string {
  const cited = [...new Set([stepOf(run, record), ...record.req])].filter(Boolean)
  return `- **${clockText(record.t)} s** ${plain(sentence(run, record))}${cited.length > 0 ? ` (${cited.join(", ")})` : ""}`
}

function ending({ history, entities, end }: Run): string {
  const named = (ends: string) =>
    [...new Set(history.sockets.filter((life) => life.end === ends).map(({ socket }) => entities.get(socket)?.name ?? ""))].join(", ")
  const lines = [
    ["Ended by a move", named("broken")],
    ["Closed", named("closed")],
    ["Open to the end", named("lives")],
  ].flatMap(([what, who]) => (who ? [`- ${what}: ${plain(who)}`] : []))
  return `## At the end, ${timeText(end)}\n\n${lines.join("\n") || "No socket was opened."}`
}

/** Text that Markdown takes as text: its signs are escaped, and a line stays a line. */
function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~]/g, "\\$&").replace(/\s+/g, " ")
}
