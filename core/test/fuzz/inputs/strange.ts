// Values and names that no program expects: huge, deep, empty, of the wrong type, named like what every object has, or written in letters that
// terminals, spreadsheets and shells act on.

import fc from "fast-check"

const nested = (open: string, close: string, depth: number, inside = ""): string => `${open.repeat(depth)}${inside}${close.repeat(depth)}`

/** As JSON text; later ones are larger. */
export const STRANGE_JSON: readonly string[] = [
  ...[
    "null",
    "true",
    "false",
    "0",
    "-1",
    "0.5",
    "1",
    "2",
    "1e-7",
    "-0",
    "65536",
    "1e9",
    "9007199254740993",
    "4294967296",
    "1e308",
    "1e400",
    "-1e400",
  ],
  ...[
    "[]",
    "{}",
    "[[]]",
    "[null]",
    "[{}]",
    '{"__proto__":{"x":1}}',
    '{"constructor":{"prototype":{"x":1}}}',
    '{"toString":1}',
    '{"length":-1}',
  ],
  ...[
    '"::"',
    '"x./64"',
    '"::/0"',
    '"2001:db8::/64"',
    '"2001:db8::/129"',
    '"1.2.3.4"',
    '"::ffff:1.2.3.4"',
    '"fe80::1%eth0"',
    '"80ms"',
    '"-1s"',
    '"*"',
  ],
  nested("[", "]", 300),
  nested('{"a":', "}", 300, "1"),
  `"${"long ".repeat(2000)}"`,
  nested("[", "]", 20_000),
  nested('{"a":', "}", 20_000, "1"),
]

export const PROTOTYPE_KEYS = [
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "valueOf",
  "prototype",
  "length",
  "__defineGetter__",
]

/** Names that something acts on. */
export const STRANGE_NAMES: readonly string[] = [
  ...PROTOTYPE_KEYS,
  ...["", " ", "*", ".", "..", "a.b", "a,b", "a:b", "a b", "0", "-1", "--", "-o", "1e9", "NaN", "null", "undefined", "MH1.reuse", "hosts"],
  ...[
    "\u001b[31mred",
    "a\rb",
    "a\nb",
    "\u0000",
    "\t",
    "\u007f",
    "\u0085",
    "\u2028",
    "\u202eabc",
    "\u2066x",
    "\u200f",
    "\ufeff",
    "\ud800",
    "a\udc00b",
  ],
  ...[
    "=1+1",
    "+1",
    "-1+1",
    "@x",
    " =1+1",
    "\n=1",
    "＝1",
    '"',
    "'",
    "\\",
    "`id`",
    "$(id)",
    "$HOME",
    "a;b",
    "#",
    "%41",
    "&amp;",
    "<b>",
    "</script>",
  ],
  ...[
    "字字字字字字字字",
    "e\u0301",
    "👩‍👩‍👧",
    "ﷺ",
    "ℵ",
    "א",
    "Ａ",
    "i\u0307",
    "\u{1f1e6}\u{1f1fa}",
    "a".repeat(80),
    "字".repeat(80),
    "a\u0300".repeat(40),
  ],
]

/** Letters of all planes, halves of pairs among them. */
export const strangeLetters: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0x20, max: 0x7e }),
      fc.integer({ min: 0, max: 0x2ff }),
      fc.integer({ min: 0, max: 0xffff }),
      fc.nat(0x10ffff),
    ),
    { maxLength: 12 },
  )
  .map((codes) => String.fromCodePoint(...codes))

export const strangeName: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...STRANGE_NAMES) },
  { weight: 2, arbitrary: strangeLetters },
)

/** A value as JSON text. */
export const strangeJson: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...STRANGE_JSON) },
  { weight: 2, arbitrary: strangeName.map((name) => JSON.stringify(name)) },
  { weight: 1, arbitrary: fc.double().map((value) => String(value)) },
  { weight: 1, arbitrary: fc.json({ maxDepth: 2 }) },
)
