// What the visitor gave is a scenario, a session that was saved, a trace or a capture. What is too large is refused before it is read.

import { withoutComments } from "../../core/formats/saved/comments.js"
import { isSession } from "../../core/formats/saved/is-session.js"
import { LARGEST_FILE } from "../../core/formats/saved/limits.js"
import { isTrace } from "../../core/formats/trace.js"
import { isCapture } from "../capture/reading.js"
import { captureOf } from "../capture/shown.js"
import { type Explorer, MAX_BYTES } from "../explorer/store.js"
import type { Past } from "./past.js"
import { remark } from "./remark.js"

export async function openFile(explorer: Explorer, past: Promise<Past>, file: File): Promise<void> {
  if (await isCapture(file)) {
    captureOf(explorer).setState({ file })
    return
  }
  if (isTrace(await file.slice(0, 200).text())) return (await import("./trace.js")).openTrace(explorer, past, file)
  if (file.size > LARGEST_FILE) return refuse(explorer, file.name, file.size)
  await openText(explorer, past, await file.text(), file.name)
}

export async function openText(explorer: Explorer, past: Promise<Past>, text: string, name: string): Promise<void> {
  if (text.length > (isSession(text) ? LARGEST_FILE : MAX_BYTES)) return refuse(explorer, name, text.length)
  if (isSession(text)) await (await past).addressBar.openFile(text, name)
  else if (await explorer.load(withoutComments(text), { name, link: null })) remark(explorer, false)
}

function refuse(explorer: Explorer, name: string, bytes: number): void {
  const size = bytes < 10_000_000 ? (bytes / 1_000_000).toFixed(1) : Math.round(bytes / 1_000_000)
  const most = "a scenario has at most 2 MB, the file of a session 16 MB"
  explorer.fail({ message: `${name} has ${size} MB; ${most}. Open a smaller file.`, place: name })
}
