// Scenes as the text of an SVG: outlines, words and groups with their attributes worked out, in the order in which the page draws them.

import type { Group, Label, Point, Shape } from "../scene/things.js"
import type { Sheet, Styled } from "./cascade.js"

/** A part of a picture; `text` is words, `children` are parts. */
export interface Node {
  readonly name: string
  readonly look: string
  /** Of a mark: which one of its part it is, also at other moments. */
  readonly key?: string
  /** Where its own (0, 0) lies. */
  readonly at?: Point
  readonly attributes?: Readonly<Record<string, string | number>>
  readonly children?: readonly Node[]
  readonly text?: string
}

export const group = (look: string, children: readonly Node[], at?: Point): Node => ({ name: "g", look, children, ...(at && { at }) })

export const shapes = (marks: readonly Shape[]): Node[] =>
  marks.map(({ key, d, look, at }) => ({ name: "path", look, key, attributes: { d }, ...(at && { at }) }))

/** Words take the width that the scene has reckoned with, so that nothing overlaps whatever font there is. */
export const labels = (marks: readonly Label[]): Node[] =>
  marks.map(({ key, x, y, text, more, look, anchor, box }) => ({
    name: "text",
    look,
    key,
    at: [x, y],
    attributes: { "text-anchor": anchor, textLength: Math.round((box.x1 - box.x0) * 10) / 10, lengthAdjust: "spacingAndGlyphs" },
    ...(more ? { children: [words(`${text} `), { ...words(more), name: "tspan" }] } : { text }),
  }))

const words = (text: string): Node => ({ name: "", look: "", text })

export const groups = (marks: readonly Group[]): Node[] =>
  marks.map((mark) => ({ ...group(mark.look, [group("", shapes(mark.shapes)), group("", labels(mark.labels))], mark.at), key: mark.key }))

/** The text of a node and all below it; empty groups and invisible outlines are left out. */
export function nodeText(node: Node, sheet: Sheet, above: readonly Styled[] = []): string {
  if (node.name === "") return escaped(node.text ?? "")
  const way = [...above, styledAs(node)]
  const styled = Object.fromEntries(sheet.attributes(way))
  if (node.name === "path" && isUnseen(styled)) return ""
  const inside = node.text === undefined ? (node.children ?? []).map((child) => nodeText(child, sheet, way)).join("") : escaped(node.text)
  if (node.name === "g" && inside === "") return ""
  // What a mark itself says comes after its look: the place and the words are the scene's.
  return elementText(node.name, { ...styled, ...placed(node), ...node.attributes }, inside)
}

/** A node as selectors see it. */
export const styledAs = ({ name, look }: Node): Styled => ({ name, classes: new Set(look.split(" ").filter(Boolean)) })

/** The place of a node as attributes. */
function placed({ name, at }: Node): Readonly<Record<string, string | number>> {
  if (!at) return {}
  return name === "text" ? { x: at[0], y: at[1] } : { transform: `translate(${at.join(" ")})` }
}

/** An element whose content is written already. */
export function elementText(name: string, attributes: Readonly<Record<string, string | number>>, inside: string): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
  const open = `<${name}${written.join("")}`
  return inside === "" ? `${open}/>` : `${open}>${inside}</${name}>`
}

function isUnseen({ fill = "", stroke = "" }: Readonly<Record<string, string>>): boolean {
  return fill === "none" && stroke === "none"
}

/** Text as XML takes it: signs are written as entities, and what XML 1.0 does not allow as the sign for what is missing. */
export function escaped(text: string): string {
  return text
    .replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]|[\u007f-\u009f]/gu, "\ufffd")
}
