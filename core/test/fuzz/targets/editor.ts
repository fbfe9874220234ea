// The editor's document: texts, sound and broken, under sequences of what form, canvas and keys do. Nothing throws, and all of it can be taken back.

import fc from "fast-check"
import { EditorDocument, type Hunk } from "../../../../web/editor/document/document.js"
import { added, commanded, linked, placed, removed } from "../../../../web/editor/document/edits.js"
import { stretchOf } from "../../../../web/editor/document/places.js"
import { renamed } from "../../../../web/editor/document/rename.js"
import { TEMPLATES } from "../../../../web/editor/document/templates.js"
import { type ThingKind, thingAt, thingsOf, treeOf } from "../../../../web/editor/document/things.js"
import { meantAt } from "../../../../web/editor/text/references.js"
import { withoutComments } from "../../../formats/saved/comments.js"
import { readScenario, ScenarioError } from "../../../host/index.js"
import { campaignOf } from "../campaign.js"
import { mutatedJson } from "../inputs/mutated.js"
import { SCENARIOS } from "../inputs/shipped.js"
import { strangeName } from "../inputs/strange.js"
import { isDeclared, law, within, withinSoon } from "../laws.js"

/** One thing that is done; `at` is the part of the text, or of its things, that it is done to. */
interface Edit {
  readonly do: "type" | "rename" | "add" | "remove" | "place" | "link" | "command" | "undo" | "redo"
  readonly at: number
  readonly word: string
  readonly kind: ThingKind
}

interface Input {
  readonly text: string
  readonly edits: readonly Edit[]
}

const SHORT = [...TEMPLATES.map(({ text }) => text), ...SCENARIOS]
const edit: fc.Arbitrary<Edit> = fc.record({
  do: fc.constantFrom("type", "type", "rename", "add", "remove", "place", "link", "command", "undo", "redo"),
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  word: fc.oneof(fc.constantFrom("{", "}", '"', ",", "//", "/* ", "\n", "[[[[", "\ud800", "\u202e", '"__proto__": 1,', ""), strangeName),
  kind: fc.constantFrom("gateway", "anchor", "correspondent", "host", "application"),
})

export const editor = campaignOf<Input>({
  name: "editor",
  about: "texts of the editor, under sequences of what form, canvas and keys do",
  share: { inputs: 6, time: 8 },
  inputs: fc.record({
    text: fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...SHORT) }, { weight: 3, arbitrary: mutatedJson(SHORT) }),
    edits: fc.array(edit, { minLength: 1, maxLength: 8 }),
  }),
  show: ({ text, edits }) => `${text}\n${JSON.stringify(edits)}`,
  *smaller({ text, edits }) {
    for (let i = 0; i < edits.length; i++) yield { text, edits: edits.filter((_, k) => k !== i) }
  },
  async check({ text, edits }) {
    const doc = new EditorDocument(text, "FILE")
    for (const one of edits) within(`the text is edited: ${one.do}`, () => act(doc, one))
    const last = doc.text
    within("the text is looked at", () => look(last, edits[0]?.at ?? 0))
    await withinSoon("the text is judged", () => judge(last))
    while (doc.undo() !== null);
    law(doc.text === text, "what was opened does not come back")
    while (doc.redo() !== null);
    // What was taken back last is done again as well.
    while (doc.undo() !== null);
    law(doc.text === text, "what was opened does not come back a second time")
  },
})

function act(doc: EditorDocument, { do: what, at, word, kind }: Edit): void {
  const { text } = doc
  const things = thingsOf(treeOf(text))
  const thing = things[Math.floor(at * things.length)]
  const offset = Math.floor(at * (text.length + 1))
  const typed: Hunk = { offset, length: Math.min(word.length % 3, text.length - offset), content: word }
  if (what === "undo") doc.undo()
  else if (what === "redo") doc.redo()
  else if (what === "type") doc.edit({ sentence: "Typed", hunks: [typed], joins: "typing" })
  else if (what === "add") doc.edit(added(text, kind, thing?.host ?? ""))
  else if (what === "command") doc.edit(commanded(text, { at: at * 20, do: "detach", host: word }, "A command"))
  else if (what === "link") doc.edit(linked(text, [thing?.name ?? word, word], "5ms"))
  else if (thing && what === "remove") doc.edit(removed(text, thing))
  else if (thing && what === "place") doc.edit(placed(text, thing, [at, 0.5]))
  else if (thing) {
    const change = renamed(text, thing, word)
    if (change) doc.edit(change)
  }
}

function look(text: string, part: number): void {
  const offset = Math.floor(part * text.length)
  meantAt(text, offset)
  thingAt(treeOf(text), offset)
  law(withoutComments(text).length === text.length, "places move where comments are taken out")
}

async function judge(text: string): Promise<void> {
  try {
    await readScenario(withoutComments(text), "FILE")
  } catch (error) {
    isDeclared(error)
    if (!(error instanceof ScenarioError)) return
    const { from, to } = stretchOf(text, treeOf(text), error.place)
    law(0 <= from && from <= to && to <= text.length, "a fault lies outside the text", () => error.place)
  }
}
