// What strangers give: the names that every object has, names that act on terminals, and a look at Object.prototype before and after.

import { afterAll, beforeAll, expect } from "vitest"

/** __proto__, constructor, toString, hasOwnProperty, … */
export const INHERITED: readonly string[] = Object.getOwnPropertyNames(Object.prototype)

export const DANGEROUS: readonly string[] = [
  ...["\u001b]0;owned\u0007", "\u001b[2J", "a\rb", "a\nb", "a\0b", "\u202eevil\u202c", "\u2066a\u2069", "zero\u200bwidth", "\u009b31m"],
  ...[
    "=HYPERLINK(1)",
    "＝1+1",
    " =1+1",
    "\n=1",
    "\t@SUM",
    '"',
    "東京東京東京東京東京東京東京東京東京東京",
    "e\u0301\u0301\u0301",
    "📱📱📱",
    "$(reboot)",
    "`x`",
    "'",
  ],
]

/** What a terminal would act on, or nobody would see. */
export const ACTS = /(?![\ufe0e\ufe0f])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{DI}]/u

/** In this file no test changes what every object has. */
export function keepPrototypes(): void {
  const seen = () =>
    [Object.prototype, Array.prototype, Function.prototype, String.prototype].map((of) =>
      Reflect.ownKeys(of).map((key) => {
        const { value, get, set } = Object.getOwnPropertyDescriptor(of, key) ?? {}
        return [key, value, get, set]
      }),
    )
  let before: ReturnType<typeof seen>
  beforeAll(() => {
    before = seen()
  })
  afterAll(() => expect(seen()).toEqual(before))
}
