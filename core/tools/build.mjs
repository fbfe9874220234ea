// asc → core/build/core.wasm, run.wasm and population.wasm, and core/build/layout.ts and layout-whole.ts printed from the offsets that this very compiler run gave the classes of
// assembly/memory/layout.ts, so that wasm and readers cannot drift. Fails if the module keeps state outside linear memory.
// The offsets are compiler internals: assemblyscript is pinned exactly.

import { readFile } from "node:fs/promises"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import asc from "assemblyscript/asc"
import { replace } from "./replace.mjs"

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const out = join(root, "core/build")

/** Where asc's static data begins: what world.ts has at fixed addresses lies below, so that reading a scalar costs one load. */
const STATIC_AT = 4096

/** DecoratorFlags.Inline of the compiler. */
const INLINE = 64

/** Compiles what is marked in its comment in place of its calls: tsc knows no decorators of functions. */
class InlineMarked {
  afterInitialize(program) {
    for (const element of program.elementsByName.values()) {
      const { range } = element.declaration ?? {}
      if (!range || !/^(export )?function /.test(range.source.text.slice(range.start, range.start + 20))) continue
      if (/@inline \*\/\s*$/.test(range.source.text.slice(0, range.start))) element.decoratorFlags |= INLINE
    }
  }
}

class PrintLayout {
  /** The fixed addresses of world.ts, by name. */
  places = []
  classes = []

  afterInitialize(program) {
    this.program = program
  }

  afterCompile() {
    const { resolver, elementsByName } = this.program
    for (const [path, element] of elementsByName) {
      const match = /^core\/assembly\/memory\/layout\/\w+\/(\w+)$/.exec(path)
      if (!match || element.name !== match[1] || typeof element.name !== "string") continue
      const type = resolver.resolveClass(element, null)
      const fields = []
      for (const [name, member] of type.members) {
        const field = resolver.resolveProperty(member)
        if (field.memoryOffset >= 0) fields.push({ name, type: field.type.toString(), at: field.memoryOffset })
      }
      const size = (type.nextMemoryOffset + 7) & ~7
      this.classes.push({ name: match[1], size, fields: fields.filter(({ name }) => !isKept(match[1], name)), all: fields })
    }
    for (const [path, element] of elementsByName) {
      const [, name] = /^core\/assembly\/memory\/world\/(\w+_AT)$/.exec(path) ?? []
      if (name) this.places.push({ name, at: Number(element.initializerNode.range.toString()) })
    }
    if (this.classes.length === 0 || this.places.length === 0) throw Error("no layout found: did assemblyscript change its internals?")
  }
}

/** What the host may fill in: the parts of a scenario. Everything else changes only by the core's own transitions. */
const written = new Set([
  ...["World", "Host", "Gateway", "Peer", "Latency", "Pool", "PoolEntry", "App", "Call", "Settings", "LocalPrefix"],
  ...["Interface", "PolicyRow", "Address", "Destination", "Selection"],
])

/** What the core keeps to itself of rows that the host reads or writes: it is not printed. */
const kept = {
  App: "turn opens connected counter launch reopensAt backOff blocked publishedBy publishedHi publishedLo",
  Socket:
    "next tries request exchanges requestGateway requestsSent connectedAt sampling opener caller nonBlocking newReason newSetting claimedAt learned accepting attempt",
  Inbound: "next found tries due",
  World: "traceCapacity overflow",
  Message:
    "next link epoch prefix prefixSerial poolEntry pool peer request attempt code reason back lost bits length prefixHi prefixLo preferred valid",
  Host: "sampleUntil made0 made1 made2 made3 made4 violated",
  Interface: "next leaving epoch solicits record awaitsBindings readyAt solicitAt routerUntil busyUntil",
  Prefix: "next interface ordinal prefixHi length tunnelTo awaiting tries withdrawn optioned runsOut asker request nextTry",
  Selection: "sourceRules1 sourceRules2 orderRules1 orderRules2 destinationHi destinationLo isOrchid isBound",
  Gateway: "advertised advertisesAt exhausted",
  Address: "tries bytes",
  Table: "free",
  PoolEntry: "next holder",
  Latency: "cut",
  Timer: "seq event a b cause",
  Fault: "next reason fromKind from toKind to host skip by",
}
/** Rows that are read whole where packets are made of them: by readers of their own, which a page does without. */
const whole = new Set(["Message", "Prefix"])
const isKept = (of, field) => (kept[of] ?? "").split(" ").includes(field)

const readers = {
  u64: (at) => `v.u32[i + ${at / 4}]! + v.u32[i + ${at / 4 + 1}]! * 4294967296`,
  usize: (at) => `v.u32[i + ${at / 4}]!`,
  u32: (at) => `v.u32[i + ${at / 4}]!`,
  i32: (at) => `v.i32[i + ${at / 4}]!`,
}

/** Halves of an address exceed what a number holds: two 32-bit words, most significant first. */
const isWide = ({ name, type }) => type === "u64" && /(Hi|Lo)$|^(identifier|random)$/.test(name)

/** Fields as readers and writers find them, in the order of their words: "*" after a time, which has two, "+" after an address' half, which is two, "_": a gap. */
function places(fields) {
  let word = 0
  return [...fields]
    .sort((a, b) => a.at - b.at)
    .flatMap((field) => {
      const gaps = Array(field.at / 4 - word).fill("_")
      const isTwo = field.type === "u64"
      word = field.at / 4 + (isTwo ? 2 : 1)
      return [...gaps, `${field.name}${isWide(field) ? "+" : isTwo ? "*" : ""}`]
    })
    .join(" ")
}

/** A text says where the fields of a row are: it is a third of the code that would. Those of settings are named as their keys are. */
const printPlaces = ({ name, fields }) =>
  `const ${name.toUpperCase()} = /* @__PURE__ */ places(${name === "Settings" ? "keys()" : JSON.stringify(places(fields))})\n`

const printWriter = ({ name, fields }) =>
  `${isByPlaces({ name, fields }) ? "" : printPlaces({ name, fields })}export const write${name} = (v: Views, at: number, row: Partial<ReturnType<typeof read${name}>>) => writeRow(v, at, row, ${name.toUpperCase()})\n`

const ROWS = `type Places = readonly (readonly [name: string, word: number, mark: string])[]

const places = (text: string): Places => {
  let at = 0
  return text.split(" ").flatMap((field) => {
    const [, name = "", mark = ""] = /(\\w+)(\\W?)/.exec(field) ?? []
    const word = at
    at += mark ? 2 : 1
    if (mark === "+") return [0, 1].map((k) => [name + k, word + k, mark] as const)
    return name === "_" ? [] : [[name, word, mark] as const]
  })
}

const keys = () =>
  Object.values(Key)
    .flatMap((key) => (typeof key === "string" ? [key.charAt(0).toLowerCase() + key.slice(1) + "*"] : []))
    .join(" ")

function writeRow(v: Views, at: number, row: Readonly<Record<string, number | undefined>>, fields: Places): void {
  for (const [name, word, mark] of fields) {
    const value = row[name]
    if (value === undefined) continue
    v.u32[(at >>> 2) + word] = mark === "*" ? value % 4294967296 : value
    if (mark === "*") v.u32[(at >>> 2) + word + 1] = value / 4294967296
  }
}

function readRow(v: Views, at: number, fields: Places): Record<string, number> {
  const row: Record<string, number> = {}
  for (const [name, word, mark] of fields) {
    const i = (at >>> 2) + word
    row[name] = mark === "*" ? v.u32[i]! + v.u32[i + 1]! * 4294967296 : (mark === "+" ? v.u32 : v.i32)[i]!
  }
  return row
}
`

/** What is read in numbers for every frame: its readers are code; so are those of words that use all their bits. */
const often = new Set(["Table", "Address", "Socket", "Message"])

const isByPlaces = ({ name, fields }) => !often.has(name) && fields.every(({ type }) => type !== "u32")

const names = (field) => (isWide(field) ? [`${field.name}1`, `${field.name}0`] : [field.name])

function printByPlaces({ name, size, fields }) {
  return `${printPlaces({ name, fields })}export const ${name}Size = ${size}
export const read${name} = (v: Views, at: number) => readRow(v, at, ${name.toUpperCase()}) as Record<${fields
    .flatMap(names)
    .map((field) => `"${field}"`)
    .join(" | ")}, number>
`
}

/** A run keeps its records by the hundred thousand: as the words that the core wrote, read where they are looked at. */
function printView({ name, size, fields }) {
  return `${printPlaces({ name, fields })}export const ${name}Size = ${size}
/** \`i\`: the index of its first word. */
export class ${name} {
  constructor(readonly v: Views, readonly i: number) {}
}
export interface ${name} extends Readonly<Record<${fields
    .flatMap(names)
    .map((field) => `"${field}"`)
    .join(" | ")}, number>> {}
for (const [name, word, mark] of ${name.toUpperCase()})
  Object.defineProperty(${name}.prototype, name, {
    get:
      mark === "*"
        ? function (this: ${name}) { return this.v.u32[this.i + word]! + this.v.u32[this.i + word + 1]! * 4294967296 }
        : mark === "+"
          ? function (this: ${name}) { return this.v.u32[this.i + word]! }
          : function (this: ${name}) { return this.v.i32[this.i + word]! },
  })
`
}

function printReader({ name, size, fields }) {
  if (name === "Entry") return printView({ name, size, fields })
  if (isByPlaces({ name, fields })) return printByPlaces({ name, size, fields })
  return `export const ${name}Size = ${size}
${printCode(name, fields)}`
}

function printCode(name, fields) {
  const lines = fields.flatMap(({ name: field, type, at }) => {
    if (isWide({ name: field, type })) {
      return [`${field}1: v.u32[i + ${at / 4 + 1}]!`, `${field}0: v.u32[i + ${at / 4}]!`]
    }
    if (!readers[type]) throw Error(`layout.ts: ${name}.${field} has type ${type}, which no reader knows`)
    return [`${field}: ${readers[type](at)}`]
  })
  return `export function read${name}(v: Views, at: number) {
  const i = at >>> 2
  return {
${lines.map((line) => `    ${line},`).join("\n")}
  }
}
`
}

function printLayout({ places, classes }) {
  return `// Printed by core/tools/build.mjs from the compiled layout. Do not edit.

import { Key } from ${JSON.stringify("../abi.js")}

${places.map(({ name, at }) => `export const ${name} = ${at}`).join("\n")}
/** All scalars lie before this: the static data begins here. */
export const STATIC_AT = ${STATIC_AT}

export interface Views {
  readonly i32: Int32Array
  readonly u32: Uint32Array
}

${ROWS}
${classes.map(printReader).join("\n")}
${classes
  .filter(({ name }) => written.has(name))
  .map(printWriter)
  .join("\n")}`
}

/** The readers of all that a row has, apart: no page needs them before somebody asks for a capture. */
function printWhole({ classes }) {
  return `// Printed by core/tools/build.mjs from the compiled layout. Do not edit.

import type { Views } from "./layout.js"

${classes
  .filter(({ name }) => whole.has(name))
  .map(({ name, all }) => printCode(`Whole${name}`, all))
  .join("\n")}`
}

/** Compiles the core. Throws with the compiler's own words, or the name of a global that would escape a snapshot. */
export async function buildCore() {
  const layout = new PrintLayout()
  const wasm = await compile("index.ts", [...FAST, "--shrinkLevel", "1"], [new InlineMarked(), layout])
  // What only shows runs loads less: the same rows and the same runs, without the questions, and small before fast.
  const run = await compile("run.ts", [...FAST, "--shrinkLevel", "2"], [])
  // Populations count in place of writing a trace; studies alone load it.
  const population = await compile("population.ts", [...FAST, "--shrinkLevel", "1"], [new InlineMarked()])
  await replace(join(out, "layout.ts"), printLayout(layout))
  await replace(join(out, "layout-whole.ts"), printWhole(layout))
  await replace(join(out, "core.wasm"), wasm)
  await replace(join(out, "run.wasm"), run)
  await replace(join(out, "population.wasm"), population)
}

/** For what ships. */
const FAST = ["--optimizeLevel", "3", "--converge"]

/** One module. `edit` may give the compiler another text for a file than its own (null: there is no file). Throws with the compiler's words. */
export async function compile(entry, options, transforms, edit = (_name, text) => text) {
  const files = new Map()
  const { error, stderr } = await asc.main(
    // biome-ignore format: one option a line says nothing more
    [`core/assembly/${entry}`, "-o", "core.wasm", "-t", "core.wat", "--bindings", "raw", "--runtime", "stub", ...options,
      "--noAssert", "--memoryBase", String(STATIC_AT), "--disable", "mutable-globals"],
    {
      baseDir: root,
      transforms,
      readFile: async (name, base) => edit(name, await readFile(join(base, name), "utf8").catch(() => null)),
      writeFile: (name, content) => void files.set(name, content),
      listFiles: () => [],
    },
  )
  if (error) throw Error(`${stderr.toString()}${error.message}`)
  const wat = files.get("core.wat").split("\n")
  const foreign = wat.find((line) => /\(import "env"/.test(line))
  if (foreign)
    throw Error(`only trace.halt may be imported; a bounds check (use unchecked()) or an assertion brought in: ${foreign.trim()}`)
  const state = wat.find((line) => /\(global .*\(mut/.test(line))
  if (state) throw Error(`state outside linear memory would survive a restored snapshot: ${state.trim()}`)
  return files.get("core.wasm")
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildCore().catch((error) => {
    process.stderr.write(`core: ${error.message}\n`)
    process.exitCode = 1
  })
}
