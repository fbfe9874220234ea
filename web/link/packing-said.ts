// What the page and the worker that packs say to each other.

/** What the worker is asked: to pack a document, to unpack a link's run, to read a session's file. */
export type Asked =
  | { readonly pack: object }
  | { readonly unpack: string; readonly version: number }
  | { readonly file: string; readonly name: string }

/** What it answers: the value, or why there is none. */
export type Answer = { readonly value: unknown } | { readonly fault: string; readonly place: string | null; readonly file: string }
