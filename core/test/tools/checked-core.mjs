// A core that traps where the shipped one would read or write a row that is not there: one that was given back, a slot of NONE, a slot
// behind the table's last. For tests; what ships is not touched by it.
//
// The classes of assembly/memory/layout are given to the compiler with an accessor in place of each field, which looks at the row first.
// Of a row that was given back only the serial may be read: 0 says that its subject is gone.

import { join } from "node:path"
import { compile } from "../../tools/build.mjs"
import { unlessFresh } from "../../tools/bundle.mjs"
import { root } from "../../tools/ready.mjs"
import { replace } from "../../tools/replace.mjs"

/** Tables whose rows are given back, and say so by a serial of 0. */
const GIVEN_BACK = new Set(["Prefix", "Address", "Socket", "Message", "Inbound"])

/** Tables that are only asked for rows up to their mark. */
const LASTING = ["Host", "Gateway", "Peer", "Latency", "Pool", "PoolEntry", "App", "Interface", "Destination", "Call"]

/** Rows behind the mark of these are in use as well, while a decision is under way. */
const TO_THE_END = new Set(["Candidate"])

const CHECKED = new Set([...GIVEN_BACK, ...LASTING, ...TO_THE_END])

const FIELD = /^ {2}(\w+): (\w+)$/gm
const CLASS = /export class (\w+) \{[\s\S]*?\n\}/g

/** The fields keep their order, and so their offsets, under another name. */
function withAccessors(text) {
  const classes = text
    .replace(/^ {2}interface: /gm, "  interface_: ")
    .replace(CLASS, (body, name) => (CHECKED.has(name) ? body.replace(FIELD, (_, field, type) => accessors(name, field, type)) : body))
  return `import { Tab } from "../../../abi"\nimport { checkLive, checkRow } from "../check"\n${classes}`
}

function accessors(name, field, type) {
  const limit = TO_THE_END.has(name) ? "capacity" : "used"
  const row = `checkRow(changetype<usize>(this), Tab.${name}, ${limit === "capacity"})`
  const live = GIVEN_BACK.has(name) && field !== "serial" ? `; checkLive(changetype<usize>(this), offsetof<${name}>("$serial"))` : ""
  return [
    `  $${field}: ${type}`,
    `  get ${field}(): ${type} { ${row}${live}; return this.$${field} }`,
    `  set ${field}(value: ${type}) { ${row}${live}; this.$${field} = value }`,
  ].join("\n")
}

const CHECK = `import { Tab } from "../../abi"
import { table } from "./world"

/** Is that a row of the table, and one that was ever taken? */
export function checkRow(at: usize, tab: Tab, toTheEnd: bool): void {
  const t = table(tab)
  const rows = toTheEnd ? t.capacity : t.used
  if (at < t.base || at >= t.base + <usize>rows * <usize>t.size || (at - t.base) % <usize>t.size != 0) unreachable()
}

/** Has it not been given back? */
export function checkLive(at: usize, serial: usize): void {
  if (load<i32>(at + serial) == 0) unreachable()
}

export function checkSlot(tab: Tab, slot: i32): void {
  if (slot < 0 || slot >= table(tab).used) unreachable()
}
`

/** A row that was given back is taken again as late as can be: until then whoever still holds it is found out. */
function withLateReuse(text) {
  const edits = [
    [/function at\(tab: Tab, slot: i32\): usize \{\n/, "$&  checkSlot(tab, slot)\n"],
    [
      /if \(slot != NONE\) \{([\s\S]*?)\} else if \(t\.used < t\.capacity\) \{([\s\S]*?)\} else \{/,
      "if (t.used < t.capacity) {$2} else if (slot != NONE) {$1} else {",
    ],
    [
      /store<i32>\(row, t\.free\)\n {2}t\.free = slot\n/,
      `store<i32>(row, NONE)
  if (t.free == NONE) {
    t.free = slot
  } else {
    let last = t.free
    while (load<i32>(at(tab, last)) != NONE) last = load<i32>(at(tab, last))
    store<i32>(at(tab, last), slot)
  }
`,
    ],
  ]
  for (const [pattern, replacement] of edits) {
    if (!pattern.test(text)) throw Error(`world.ts: nothing fits ${pattern}`)
    text = text.replace(pattern, replacement)
  }
  return `import { checkSlot } from "./check"\n${text}`
}

function edit(name, text) {
  if (name === "core/assembly/memory/check.ts") return CHECK
  if (text === null) return null
  if (name.startsWith("core/assembly/memory/layout/")) return withAccessors(text)
  // The compiler takes no accessor called "interface".
  const renamed = text
    .replace(/\.interface\b/g, ".interface_")
    .replace(/offsetof<(\w+)>\("(\w+)"\)/g, (all, of, field) => (CHECKED.has(of) ? `offsetof<${of}>("$${field}")` : all))
  return name === "core/assembly/memory/world.ts" ? withLateReuse(renamed) : renamed
}

const SOURCES = ["core/assembly", "core/abi.ts", "core/abi", "core/tools/build.mjs", "core/test/tools/checked-core.mjs"]

/** Compiles it to core/build/checked.wasm, with the names of functions, so that a trap says where it was. Returns its path. */
export async function buildCheckedCore() {
  const path = join(root, "core/build/checked.wasm")
  await unlessFresh("checked", SOURCES, ["checked.wasm"], async () =>
    replace(path, await compile("index.ts", ["--optimizeLevel", "1", "--debug"], [], edit)),
  )
  return path
}
