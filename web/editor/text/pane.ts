// The text pane: CodeMirror in a shadow root, where its sheets are adopted (in the document the policy would refuse them). The document of the
// editor stays the one truth: what is typed becomes its changes, and its changes come back here as small ones, so that place and selection stay.

import { autocompletion, closeBrackets, completionKeymap } from "@codemirror/autocomplete"
import { defaultKeymap, indentWithTab } from "@codemirror/commands"
import { json } from "@codemirror/lang-json"
import {
  bracketMatching,
  codeFolding,
  defaultHighlightStyle,
  foldGutter,
  foldKeymap,
  HighlightStyle,
  syntaxHighlighting,
} from "@codemirror/language"
import { type Diagnostic, lintGutter, setDiagnostics } from "@codemirror/lint"
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search"
import { Annotation, EditorState, StateEffect, StateField } from "@codemirror/state"
import { Decoration, type DecorationSet, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view"
import { tags } from "@lezer/highlight"
import type { EditorDocument, Hunk } from "../document/document.js"
import type { Stretch } from "../document/places.js"
import { completing, hovering } from "./asking.js"
import { knownBy } from "./json-language.js"
import { LOOK } from "./look.js"

export interface Fault extends Stretch {
  readonly text: string
}

export interface TextPane {
  /** The one fault of the text, or none. */
  show(fault: Fault | null): void
  /** Tints what is selected elsewhere; `reveal`: and brings it into sight. */
  mark(stretch: Stretch | null, reveal: boolean): void
  /** Puts the cursor there, and the focus. */
  goTo(offset: number): void
  destroy(): void
}

interface Asked {
  readonly doc: EditorDocument
  readonly schema: object
  /** The cursor is at another place. */
  readonly onCursor: (offset: number) => void
}

/** Changes that come from the document, and go not back to it. */
const FROM_DOCUMENT = Annotation.define<boolean>()
const MARK = StateEffect.define<Stretch | null>()

const marked = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, { changes, effects, state }) {
    let now = marks.map(changes)
    for (const effect of effects) {
      if (!effect.is(MARK)) continue
      const { value } = effect
      if (!value) now = Decoration.none
      else {
        const [first, last] = [state.doc.lineAt(value.from).number, state.doc.lineAt(Math.min(value.to, state.doc.length)).number]
        const lines = Array.from({ length: Math.min(last - first + 1, 400) }, (_, i) => state.doc.line(first + i).from)
        now = Decoration.set(lines.map((from) => Decoration.line({ class: "cm-chosen" }).range(from)))
      }
    }
    return now
  },
  provide: (field) => EditorView.decorations.from(field),
})

const COLOURS = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--code-name)" },
  { tag: tags.string, color: "var(--code-text)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--code-value)" },
  { tag: tags.comment, color: "var(--ink2)" },
])

const does = (what: () => void) => (): boolean => {
  what()
  return true
}

export function mountTextPane(host: HTMLElement, { doc, schema, onCursor }: Asked): TextPane {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" })
  const box = document.createElement("div")
  // The text scrolls in its box, which is as high as its host.
  box.style.height = "100%"
  root.replaceChildren(box)
  const known = knownBy(schema)
  const view = new EditorView({
    root,
    parent: box,
    state: EditorState.create({
      doc: doc.text,
      extensions: [
        ...[lineNumbers(), codeFolding(), foldGutter(), lintGutter(), highlightActiveLine(), highlightSelectionMatches()],
        ...[
          bracketMatching(),
          closeBrackets(),
          json(),
          syntaxHighlighting(COLOURS),
          syntaxHighlighting(defaultHighlightStyle, { fallback: true }),
        ],
        ...[marked, LOOK, EditorView.lineWrapping],
        autocompletion({ override: [completing(known)], icons: false }),
        hovering(known),
        keymap.of([
          { key: "Mod-z", run: does(() => doc.undo()) },
          { key: "Mod-y", mac: "Mod-Shift-z", run: does(() => doc.redo()) },
          { key: "Mod-Shift-z", run: does(() => doc.redo()) },
          ...completionKeymap,
          ...searchKeymap,
          ...foldKeymap,
          ...defaultKeymap,
          indentWithTab,
        ]),
        EditorView.contentAttributes.of({
          "aria-label": "Text of the scenario. Escape, then Tab leaves it.",
          spellcheck: "false",
          tabindex: "0",
        }),
        EditorView.updateListener.of((update) => {
          if (update.selectionSet && !update.docChanged) onCursor(update.state.selection.main.head)
          if (!update.docChanged || update.transactions.some((one) => one.annotation(FROM_DOCUMENT))) return
          const hunks: Hunk[] = []
          update.changes.iterChanges((from, to, _from, _to, inserted) => {
            hunks.push({ offset: from, length: to - from, content: inserted.toString() })
          })
          doc.edit({ sentence: "Typed in the text", hunks, joins: "typing" }, view)
        }),
      ],
    }),
  })
  const ended = doc.subscribe((hunks, by) => {
    if (by === view) return
    const changes = hunks.map(({ offset, length, content }) => ({ from: offset, to: offset + length, insert: content }))
    view.dispatch({ changes, annotations: FROM_DOCUMENT.of(true) })
  })
  const inside = ({ from, to }: Stretch): Stretch => ({
    from: Math.min(from, view.state.doc.length),
    to: Math.min(to, view.state.doc.length),
  })
  return {
    show(fault) {
      const found: Diagnostic[] = fault ? [{ ...inside(fault), severity: "error", message: fault.text }] : []
      view.dispatch(setDiagnostics(view.state, found))
    },
    mark(stretch, reveal) {
      const place = stretch && inside(stretch)
      view.dispatch({
        effects: [MARK.of(place), ...(place && reveal ? [EditorView.scrollIntoView(place.from, { y: "nearest", yMargin: 40 })] : [])],
      })
    },
    goTo(offset) {
      const { from } = inside({ from: offset, to: offset })
      view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: "center" }) })
      view.focus()
    },
    destroy() {
      ended()
      view.destroy()
    },
  }
}
