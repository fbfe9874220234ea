// A line of an application's program, and which of its calls it makes.

/** A call that records tell of; the number is the place of a type among those it asks for. */
export type Call = "socket" | "flag" | "setsc" | "bind" | "connect" | "listen" | "accept" | "step" | "done" | "failed"

export interface CodeLine {
  readonly text: string
  readonly call?: Call
  /** For socket and setsc: with which of its types; for a step of a script: which. */
  readonly turn?: number
  /** Inconsistencies of the draft that show here. */
  readonly notes?: readonly Note[]
  /** Not carried out: this application leaves it out. */
  readonly out?: boolean
}

export interface Note {
  readonly id: string
  readonly says: string
}

type Token = { readonly kind: "word" | "comment" | "keyword" | "string"; readonly text: string }

const KEYWORDS = /^(if|else|return|int|struct|uint8_t|uint32_t|socklen_t|sizeof)$/

/** C as far as these programs use it: comments, strings, keywords, the rest. */
export function tokens(text: string): readonly Token[] {
  const parts = text.match(/\/\/.*|\/\*.*?\*\/|^\s*\/\*.*|"[^"]*"|#include.*|\w+|[^\w"/]+|\//g) ?? []
  return parts.map((part): Token => {
    if (part.trimStart().startsWith("/") && part.trim().length > 1) return { kind: "comment", text: part }
    if (part.startsWith('"')) return { kind: "string", text: part }
    return { kind: KEYWORDS.test(part) || part.startsWith("#") ? "keyword" : "word", text: part }
  })
}
