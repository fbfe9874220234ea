// Text by the cells that it takes on a terminal: letters of East Asia and pictures take two, marks over the letter before them none.

/** A picture by choice (U+FE0F) and a wide or full-width letter (Unicode Standard Annex #11). */
const WIDE = new RegExp(
  [
    String.raw`^(?:\p{Emoji_Presentation}|.\ufe0f|[\u1100-\u115f\u231a\u231b\u2329\u232a\u2630-\u2637\u268a-\u268f\u2e80-\u303e\u3041-\u33ff`,
    String.raw`\u3400-\u4dbf\u4dc0-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6`,
    String.raw`\u{16fe0}-\u{18dff}\u{1aff0}-\u{1b2ff}\u{1d300}-\u{1d376}\u{1f000}-\u{1faff}\u{20000}-\u{3fffd}])`,
  ].join(""),
  "u",
)

/** What stands in its cells as one: a letter with the marks over it, and how many cells it takes. */
export interface Sign {
  readonly text: string
  readonly cells: 1 | 2
}

const PLAIN = /^[\x20-\x7e]*$/

export function signsOf(text: string): Sign[] {
  if (PLAIN.test(text)) return [...text].map((letter) => ({ text: letter, cells: 1 }))
  // A mark without a letter before it stands on a blank.
  return [...text.matchAll(/(?:[^\p{Mn}\p{Me}]|^)[\p{Mn}\p{Me}]*/gu)].flatMap(([sign]): Sign[] =>
    sign === "" ? [] : [{ text: /^[\p{Mn}\p{Me}]/u.test(sign) ? ` ${sign}` : sign, cells: WIDE.test(sign) ? 2 : 1 }],
  )
}

export const widthOf = (text: string): number => (PLAIN.test(text) ? text.length : sum(signsOf(text)))

/** The text in at most so many cells, its end replaced by "…" where it is longer. */
export function cut(text: string, most: number): string {
  return widthOf(text) <= most ? text : `${first(text, most - 1)}…`
}

/** Words on lines of at most so many cells; a longer word goes on in the next line. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  for (const word of text.split(" ")) {
    const last = lines.at(-1)
    if (last !== undefined && widthOf(last) + 1 + widthOf(word) <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(...pieces(word, width))
  }
  return lines
}

function pieces(word: string, width: number): string[] {
  const found: string[] = []
  let rest = word
  while (widthOf(rest) > width) {
    const piece = first(rest, width)
    if (piece === "") break
    found.push(piece)
    rest = rest.slice(piece.length)
  }
  return [...found, rest]
}

/** As many of its first signs as fit. */
function first(text: string, cells: number): string {
  let taken = 0
  const fitting: string[] = []
  for (const sign of signsOf(text)) {
    taken += sign.cells
    if (taken > cells) break
    fitting.push(sign.text)
  }
  return fitting.join("")
}

const sum = (signs: readonly Sign[]): number => signs.reduce((cells, sign) => cells + sign.cells, 0)
