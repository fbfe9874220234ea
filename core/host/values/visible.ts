// Text of strangers for terminals and messages. What a terminal would act on, or nobody would see, is written out: controls (C0, C1, DEL),
// line and paragraph separators, marks that turn the direction of text, characters without width, halves of surrogate pairs.

/** Those that say whether a sign is shown as an emoji are left as they are. */
const UNSEEN = /(?![\ufe0e\ufe0f])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{DI}]/gu

/** The text on one line, with each such character as `\u{202e}`. Applied twice it gives the same. */
export function visible(text: string): string {
  return text.replace(UNSEEN, (c) => `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`)
}

/** At most so many characters of the text, the last of them "…" where it was longer. Splits no surrogate pair. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text
  const cut = text.slice(0, most - 1)
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`
}
