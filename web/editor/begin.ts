// Begins to edit: what is shown, with what was done to it, or another text.

import type { Explorer } from "../explorer/store.js"
import { EditorDocument } from "./document/document.js"
import { set } from "./document/edits.js"
import { editingOf } from "./editing.js"

/** Edits what is shown. What was done by hand becomes commands of the script, at the times at which it was done. */
export async function editShown(explorer: Explorer): Promise<void> {
  const { source, link, frame } = explorer.getState()
  if (!frame) return
  const { commands, scenario } = frame.run
  const name = `${(link ?? scenario.title).replace(/[^\p{L}\p{N}.]+/gu, "-").slice(0, 60) || "scenario"}.json`
  const doc = new EditorDocument(source, name)
  if (commands.some(({ from }) => from === "journal")) {
    // Where nothing was done, nobody needs what writes acts.
    const { writeAct } = await import("../../core/host/session/saved-branches.js")
    const script = commands.filter(({ place = "" }) => !place.startsWith("faults"))
    const hunks = set(
      source,
      ["commands"],
      script.map((timed) => ({ ...(writeAct(timed) as object), at: timed.at / 1_000_000 })),
    )
    doc.edit({ sentence: "What was done became commands", hunks })
  }
  editingOf(explorer).setState({ doc })
}

/** Edits another text: a template. */
export function editText(explorer: Explorer, text: string, name: string): void {
  editingOf(explorer).setState({ doc: new EditorDocument(text, name) })
}
