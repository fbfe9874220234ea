// What is offered while one types, and what is said of the word under the pointer.

import type { CompletionContext, CompletionResult } from "@codemirror/autocomplete"
import { hoverTooltip } from "@codemirror/view"
import type { Known } from "./json-language.js"
import { meantAt } from "./references.js"

/** Names first, where one is meant; else what the schema offers. */
export const completing =
  (known: Known) =>
  async (context: CompletionContext): Promise<CompletionResult | null> => {
    const { state, pos, explicit } = context
    const text = state.doc.toString()
    const word = context.matchBefore(/"?[\w.-]*/) ?? { from: pos, text: "" }
    if (!explicit && word.text === "") return null
    const things = meantAt(text, pos)
    if (things) {
      const options = things.map(({ name, kind, host }) => ({
        label: JSON.stringify(name),
        detail: host ? `application of ${host}` : kind,
      }))
      // Asked for in a name that stands there: all others are meant.
      return { from: word.from, to: wordEnd(text, pos), options, filter: !explicit }
    }
    const items = await known.complete(text, pos)
    const options = items.map(({ label, documentation, textEdit, insertText }) => {
      const about = typeof documentation === "string" ? documentation : (documentation?.value ?? "")
      return { label, apply: plain(textEdit?.newText ?? insertText ?? label), ...(about && { info: said(about) }) }
    })
    const [first] = items
    const replaced = first?.textEdit && "range" in first.textEdit ? first.textEdit.range : null
    const line = replaced && state.doc.line(replaced.start.line + 1)
    const from = replaced && line ? line.from + replaced.start.character : word.from
    const to = replaced && line && replaced.end.line === replaced.start.line ? line.from + replaced.end.character : pos
    return options.length > 0 ? { from: Math.min(from, pos), to: Math.max(to, pos), options } : null
  }

/** A name is replaced with its quotes. */
function wordEnd(text: string, pos: number): number {
  const rest = /^[\w.-]*"?/.exec(text.slice(pos, pos + 80))
  return pos + (rest?.[0].length ?? 0)
}

/** A snippet without its places to fill in. */
const plain = (snippet: string): string =>
  snippet
    .replace(/\$\{\d+:([^}]*)\}/g, "$1")
    .replace(/\$\d+|\$\{\d+\}/g, "")
    .replaceAll("\\$", "$")

export const hovering = (known: Known) =>
  hoverTooltip(async (view, pos) => {
    const text = await known.hover(view.state.doc.toString(), pos)
    return text ? { pos, create: () => ({ dom: said(text)() }) } : null
  })

/** Words as an element: what strangers write is text. */
const said = (text: string) => (): HTMLElement => {
  const box = document.createElement("div")
  box.textContent = text
  return box
}
