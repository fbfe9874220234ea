// Where a plain object is asked for a name that it may not have: a name of a stranger's such as "constructor" finds what every object
// has. `own()` of core/host/values/own.ts asks for own names alone, and a Map has no others.

export interface Found {
  readonly line: number
  readonly what: string
}

/** A type under whose names anything may be asked for. */
const OPEN = String.raw`(?:Readonly<|Partial<)*(?:Record<string\b|\{ (?:readonly )?\[\w+: string\]|Json\b|Flat\b)`

/** Names that are given such a type, as a constant, a field or a parameter, also where an expression is taken for one. */
const DECLARED = [
  new RegExp(String.raw`\b(\w+)\??: ${OPEN}`, "g"),
  new RegExp(String.raw`\b(?:const|let) (\w+)\b[^\n=]* = [^\n]* as ${OPEN}`, "g"),
  /\b(?:const|let) (\w+) = \{\}/g,
]

/** An index that stands in the text itself: a string, a number, a member of an enum. */
const LITERAL = /^(?:""|\d+|[A-Z]\w*\.[A-Z]\w*)$/

/** `in` where a condition can stand; not in a loop, and not of what every object has. */
const IN = /(?:[(!?:]|&&|\|\||=>?)\s*([a-z]\w*(?:\.\w+)*) in (?!Object\.prototype\b)([A-Za-z_]\w*)/g

/** What of it a file's text holds, line by line. */
export function openTables(text: string): Found[] {
  const code = bare(text)
  const lineOf = (index: number): number => code.slice(0, index).split("\n").length
  const found = (pattern: RegExp, what: (match: RegExpMatchArray) => string): Found[] =>
    [...code.matchAll(pattern)].map((match) => ({ line: lineOf(match.index ?? 0), what: what(match) }))
  const names = new Set(DECLARED.flatMap((pattern) => [...code.matchAll(pattern)].map(([, name = ""]) => name)))
  const indexed = [
    ...[...names].map((name) => new RegExp(String.raw`(?<!\w)(${name})(?:\?\.)?\[([^\]\n]+)\]`, "g")),
    new RegExp(String.raw`as (${OPEN})[^)\n]*\)(?:\?\.)?\[([^\]\n]+)\]`, "g"),
    /(\w+)\[([^\][\n]* as keyof\b[^\]\n]*)\]/g,
  ].flatMap((pattern) => found(pattern, ([, name = "", key = ""]) => (LITERAL.test(key) ? "" : `${name}[${key}]`)))
  return [...indexed.filter(({ what }) => what !== ""), ...found(IN, ([, key, of]) => `${key} in ${of}`)].sort((a, b) => a.line - b.line)
}

/** The text without comments and without what strings say. */
function bare(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$|"(?:\\.|[^"\\\n])*"/gm, (found) =>
    found.startsWith('"') ? '""' : found.replace(/[^\n]/g, " "),
  )
}
