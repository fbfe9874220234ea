// What keeps an end-to-end test from being right on a slow machine, as far as its text tells: a pause of so many milliseconds, and what is
// read once though it should be waited for. `e2e/fixtures/rest.ts` is where a page is read after it has come to rest.

export interface Found {
  readonly line: number
  readonly what: string
}

/** Playwright's reads, which tell what is so at this instant. */
const READS = [
  "textContent",
  "innerText",
  "innerHTML",
  "inputValue",
  "getAttribute",
  "count",
  "all",
  "allTextContents",
  "allInnerTexts",
  "boundingBox",
  "isVisible",
  "isHidden",
  "isEnabled",
  "isDisabled",
  "isChecked",
  "isEditable",
]

/** On from one word to a next one in the same statement: over chained calls on lines of their own, and into no function. */
const ON = String.raw`(?:(?!=>)[^\n]|\n(?=\s*[.)]))*?`

const RULES: readonly (readonly [RegExp, string])[] = [
  [/\bwaitForTimeout\(/g, "waits so many milliseconds"],
  [/(?<!\btest\.)\bsetTimeout\(/g, "waits so many milliseconds"],
  [/\bnetworkidle\b/g, "waits for a silence that a busy machine makes by itself"],
  [/\bexpect(?:\.soft)?\(\s*\(*await\b/g, "expects what was read once: use expect(locator) or expect.poll"],
  [/\bexpect(?:\.soft)?\(\s*\w+\.url\(\)/g, "expects what was read once: use expect(page).toHaveURL"],
  // A function of one line is for expect.poll, which calls it again.
  [
    new RegExp(String.raw`(?<!=>[^\n]*)\bawait\b${ON}(?<!\bPromise)\.(?:${READS.join("|")})\(`, "g"),
    "reads once: use e2e/fixtures/rest.ts",
  ],
]

/** What a function of `evaluate` gave back is expected later on. */
const KEPT = new RegExp(String.raw`\bconst (\w+) = await\b${ON}\.evaluate(?:All)?\(`, "g")

/** What of it a spec's text holds, line by line. */
export function hasty(text: string): Found[] {
  const lineOf = (index: number): number => text.slice(0, index).split("\n").length
  const found = RULES.flatMap(([pattern, what]) => [...text.matchAll(pattern)].map(({ index }) => ({ line: lineOf(index), what })))
  for (const { index, 1: name } of text.matchAll(KEPT)) {
    const rest = text.slice(index)
    const test = rest.slice(0, /\n\}\)?\n/.exec(rest)?.index)
    if (new RegExp(String.raw`\bexpect\(${name}\b`).test(test))
      found.push({ line: lineOf(index), what: `reads ${name} once and expects it` })
  }
  return found.sort((a, b) => a.line - b.line)
}
