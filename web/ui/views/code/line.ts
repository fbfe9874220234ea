// A line of an application's program, and which of its calls it makes.

/** The calls that records tell of, a step of a script, and the two ends of the program. */
export type Call = "socket" | "flag" | "setsc" | "bind" | "connect" | "listen" | "accept" | "step" | "done" | "failed"

export interface CodeLine {
  readonly text: string
  readonly call?: Call
  /** For socket and setsc: the index of the type among those that it asks for. For a step of a script: its index. */
  readonly turn?: number
  /** Inconsistencies of the draft that show here. */
  readonly notes?: readonly Note[]
  /** The draft prints the line, but this application does not make the call. */
  readonly out?: boolean
}

export interface Note {
  readonly id: string
  readonly says: string
}

type Token = { readonly kind: "word" | "comment" | "keyword" | "string"; readonly text: string }

const KEYWORDS = /^(if|else|return|int|struct|uint8_t|uint32_t|socklen_t|sizeof)$/

/** Splits C, as far as these programs use it, into comments, strings, keywords and the rest. */
export function tokens(text: string): readonly Token[] {
  const parts = text.match(/\/\/.*|\/\*.*?\*\/|^\s*\/\*.*|"[^"]*"|#include.*|\w+|[^\w"/]+|\//g) ?? []
  return parts.map((part): Token => {
    if (part.trimStart().startsWith("/") && part.trim().length > 1) return { kind: "comment", text: part }
    if (part.startsWith('"')) return { kind: "string", text: part }
    return { kind: KEYWORDS.test(part) || part.startsWith("#") ? "keyword" : "word", text: part }
  })
}
