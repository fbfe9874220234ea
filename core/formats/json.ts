// JSON as text: what a terminal would act on, or nobody would see, is escaped as JSON escapes controls, so that it reads back as the same.

const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{DI}]/gu

/** JSON.stringify() for terminals; indented by `space`. */
export function jsonText(value: unknown, space = 0): string {
  // Controls below U+0020 are escaped already; those that are left are the line breaks between the fields.
  return JSON.stringify(value, null, space).replace(UNSEEN, (c) => (c === "\n" ? c : escaped(c)))
}

function escaped(character: string): string {
  return [...Array(character.length).keys()].map((i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, "0")}`).join("")
}
