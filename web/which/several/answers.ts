// The answers to several destinations at once, and the same as decision vectors for other stacks' tests.

import type { Completed } from "../../../core/formats/hosts/assumed.js"
import { vectorsOf } from "../../../core/formats/vectors.js"
import { type Answer, answer4, type Destination, mappedText, type Selector } from "../../../core/host/selection.js"
import { answered, destinationOf, type Stack } from "../asked/question.js"

export interface Row {
  readonly text: string
  /** The source; or why there is none. */
  readonly source: string
  readonly isFound: boolean
  readonly rule: string
  readonly dev: string
  /** One for each next hop or interface that could be meant. */
  readonly answers: readonly Answer[]
}

export function rowsOf(selector: Selector, of: Completed, list: readonly string[], prefs: number | null, stack: Stack): Row[] {
  return list.map((text) => rowOf(selector, of, text, destinationOf(text, of), prefs, stack))
}

function rowOf(selector: Selector, of: Completed, text: string, to: Destination, prefs: number | null, stack: Stack): Row {
  if (to.is === "fault") return { text, source: to.text, isFound: false, rule: "", dev: "", answers: [] }
  if (to.is === "ip4") {
    const { src, dev, why } = answer4(of.host, of.routing, to.dst)
    const source = src === null ? why : to.mapped ? mappedText(src) : src
    return { text, source, isFound: src !== null, rule: "IPv4", dev: dev ?? "", answers: [] }
  }
  const { answers } = answered(selector, of, to.dst, to.dev, prefs, stack)
  const [first] = answers
  const sources = [...new Set(answers.map(({ src, errno }) => src ?? errno ?? "none"))]
  const rule = first?.named ? "the route names it" : (first?.decision.by ?? "")
  return { text, source: sources.join(" or "), isFound: first?.src != null, rule, dev: first?.dev ?? "", answers }
}

/** JSON lines. A source that a route names is no decision of the rules: it is left out. */
export const vectorText = (rows: readonly Row[]): string =>
  vectorsOf(rows.flatMap(({ answers }) => answers.filter(({ named }) => named === "")))
