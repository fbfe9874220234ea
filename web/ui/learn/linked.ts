// Finds the glossary's terms in a text: the first occurrence of each. Pure.

import { TERMS } from "../views/glossary/terms.js"

interface Part {
  readonly text: string
  /** The glossary's term; "" for plain text. */
  readonly term: string
  readonly says: string
}

/** The names of a term: "session-lasting address" is also called "session-lasting". */
const called = ({ term }: { readonly term: string }): string[] => [term, ...(term.endsWith(" address") ? [term.slice(0, -8)] : [])]

const BY_WORD = new Map(TERMS.flatMap((entry) => called(entry).map((word) => [word.toLowerCase(), entry] as const)))
const WORDS = [...BY_WORD.keys()].sort((a, b) => b.length - a.length).map((word) => word.replace(/[.()]/g, "\\$&"))
const PATTERN = new RegExp(`(?<![\\w-])(${WORDS.join("|")})(?:s|es)?(?![\\w-])`, "gi")

export function linked(text: string): readonly Part[] {
  const parts: Part[] = []
  const seen = new Set<string>()
  let end = 0
  for (const { 0: whole, 1: word = "", index } of text.matchAll(PATTERN)) {
    const entry = BY_WORD.get(word.toLowerCase())
    if (!entry || seen.has(entry.term)) continue
    seen.add(entry.term)
    if (index > end) parts.push(plain(text.slice(end, index)))
    parts.push({ text: whole, term: entry.term, says: entry.says })
    end = index + whole.length
  }
  return end < text.length ? [...parts, plain(text.slice(end))] : parts
}

const plain = (text: string): Part => ({ text, term: "", says: "" })
