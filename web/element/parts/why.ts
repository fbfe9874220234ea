// A part that comes when it is asked for: what became of each session of the host that is selected, and why, in a sentence each.

import type { Explorer } from "../../explorer/store.js"
import { sayObject } from "../../words/object.js"

/** Shows it in the box, until the returned function is called. */
export function show(box: HTMLElement, explorer: Explorer): () => void {
  const list = box.appendChild(document.createElement("ul"))
  const tell = (): void => {
    const { frame, selected } = explorer.getState()
    if (!frame) return
    const host = frame.run.entities.get(selected)?.host || selected
    const own = frame.sockets.filter((socket) => socket.host === host)
    const said = (own.length > 0 ? own : frame.sockets).map(({ serial }) => sayObject(frame, serial)).filter(({ text }) => text)
    const lines = said.length > 0 ? said : [{ text: "No session is open at this time.", clause: "" }]
    list.replaceChildren(
      ...lines.map(({ text, clause }) => {
        const line = document.createElement("li")
        const small = document.createElement("small")
        small.textContent = clause
        line.append(`${text} `, small)
        return line
      }),
    )
  }
  tell()
  return explorer.subscribe(tell)
}
