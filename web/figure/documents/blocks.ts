// The blocks of a documentation page that are to become figures: fenced ones of Markdown, code-block of reStructuredText, listings of
// AsciiDoc. A block inside another fence or listing is an example, and stays.

export type Markup = "markdown" | "rst" | "asciidoc"

export interface Block {
  /** Of the first line in the page, and of the first one after the last, both from 0. */
  readonly from: number
  readonly to: number
  /** What all of its lines begin with. */
  readonly indent: string
  /** The lines of its content, without what they begin with, and the line of the first in the page, from 0. */
  readonly lines: readonly string[]
  readonly at: number
}

/** How a page is written, by the ending of its name; null for one that is not read. */
export function markupOf(path: string): Markup | null {
  if (/\.(md|mdx|markdown)$/i.test(path)) return "markdown"
  if (/\.rst$/i.test(path)) return "rst"
  return /\.(adoc|asciidoc)$/i.test(path) ? "asciidoc" : null
}

export function blocksOf(page: readonly string[], markup: Markup): Block[] {
  return { markdown: fences, rst: directives, asciidoc: listings }[markup](page)
}

function fences(page: readonly string[]): Block[] {
  const found: Block[] = []
  for (let from = 0; from < page.length; from++) {
    const open = /^(\s*)(`{3,}|~{3,})\s*([^`]*)$/.exec(page[from] ?? "")
    if (!open) continue
    const [, indent = "", fence = "", info = ""] = open
    const close = new RegExp(`^\\s*${fence[0]}{${fence.length},}\\s*$`)
    let to = from + 1
    while (to < page.length && !close.test(page[to] ?? "")) to++
    if (/^odmm\b/.test(info)) found.push(block(page, from, Math.min(to + 1, page.length), indent, from + 1, to))
    from = to
  }
  return found
}

function directives(page: readonly string[]): Block[] {
  const found: Block[] = []
  for (let from = 0; from < page.length; from++) {
    const open = /^(\s*)\.\. (?:code-block|code|sourcecode)::\s*odmm\s*$/.exec(page[from] ?? "")
    if (!open) continue
    const [, indent = ""] = open
    const inside = (line = ""): boolean => line.trim() === "" || (/^\s*/.exec(line)?.[0].length ?? 0) > indent.length
    let to = from + 1
    while (to < page.length && inside(page[to])) to++
    // Empty lines after it are not of it.
    while (to > from + 1 && page[to - 1]?.trim() === "") to--
    let first = from + 1
    while (first < to && page[first]?.trim() === "") first++
    const deeper = /^\s*/.exec(page[first] ?? "")?.[0] ?? ""
    found.push({ ...block(page, from, to, deeper, first, to), indent })
    from = to - 1
  }
  return found
}

function listings(page: readonly string[]): Block[] {
  const found: Block[] = []
  for (let from = 0; from < page.length; from++) {
    const line = page[from] ?? ""
    const isOurs = /^\[source,\s*odmm\s*\]\s*$/.test(line)
    const at = isOurs ? from + 1 : from
    const fence = /^(-{4,}|\.{4,}|\+{4,})\s*$/.exec(page[at] ?? "")?.[1]
    if (!fence) continue
    let to = at + 1
    while (to < page.length && page[to]?.trimEnd() !== fence) to++
    if (isOurs) found.push(block(page, from, Math.min(to + 1, page.length), "", at + 1, to))
    from = to
  }
  return found
}

function block(page: readonly string[], from: number, to: number, indent: string, first: number, end: number): Block {
  const lines = page.slice(first, end).map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line.trimStart()))
  return { from, to, indent, lines, at: first }
}
