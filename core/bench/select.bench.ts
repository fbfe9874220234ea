// One decision of source address selection, 8 candidates, all rules of RFC 6724 with RFC 5014's: against the same in plain C (gcc -O2)
// and against idiomatic TypeScript with BigInt, on the same hosts, with the same answers.

import { execFileSync, spawnSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as layout from "../build/layout.js"
import { AddressFlag, AddressState, loadCore, NONE, Tab } from "../host/index.js"
import { addAddress } from "../host/select/load.js"
import type { Words } from "../host/values/ip6.js"
import { median, row } from "./measure.js"
import { type Address, labelOf, scopeOf, selectSource } from "./select-bigint.js"

const HOSTS = 64
const EACH = 8
const DESTINATIONS = 63
const COUNT = 1_000_000
const BIGINT_COUNT = 20_000
const ROUNDS = 9

let seed = 2463534242
function random(): number {
  seed ^= seed << 13
  seed ^= seed >>> 17
  seed ^= seed << 5
  return seed >>> 0
}

const near = (): Words => [0x20010db8, ((random() & 3) << 16) | (random() & 3), random() & 1, random() & 7]
const rows = Array.from({ length: HOSTS * EACH }, (_, i) => ({
  words: i % EACH === EACH - 1 ? ([0xfe800000, 0, 0, random()] as Words) : near(),
  state: random() % 8 === 0 ? AddressState.Deprecated : AddressState.Preferred,
  flags: (random() % 4 === 0 ? AddressFlag.Temporary : 0) | (random() % 16 === 0 ? AddressFlag.Cga : 0),
  length: 64,
}))
const destinations = Array.from({ length: DESTINATIONS }, () => (random() % 8 === 0 ? ([0xfd000000, 0, 0, random()] as Words) : near()))

const core = await loadCore(readFileSync(process.env.CORE ?? "core/build/core.wasm"))
const engine = core.start(
  { [Tab.Host]: HOSTS, [Tab.Interface]: 1, [Tab.Address]: HOSTS * EACH, [Tab.PolicyRow]: 16, [Tab.OrderRow]: 16, [Tab.Candidate]: 16 },
  1,
)
engine.add(Tab.Interface, layout.writeInterface, {})
for (let h = 0; h < HOSTS; h++) engine.add(Tab.Host, layout.writeHost, { gateway: NONE, firstAddress: h * EACH })
rows.forEach(({ words, ...rest }, i) => addAddress(engine, words, { next: i % EACH === EACH - 1 ? NONE : i + 1, interface: 0, ...rest }))
engine.call.cacheAddresses()

/** Processor time, so that what else runs on the machine counts little. */
function nanoseconds(begin: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(begin)
  return (user + system) * 1000
}

interface Timed {
  readonly ns: number
  readonly sum: number
}

function wasm(explaining: number): Timed {
  layout.writeSelection(engine.views, layout.SELECTION_AT, { explaining })
  const { askSource } = engine.call
  let sum = 0
  const begin = process.cpuUsage()
  for (let i = 0; i < COUNT; i++) {
    const d = destinations[(i * 7) % DESTINATIONS] as Words
    sum += askSource(i % HOSTS, d[0], d[1], d[2], d[3], 0, 1, 0)
  }
  return { ns: nanoseconds(begin) / COUNT, sum }
}

const value = ([a, b, c, d]: Words) => (BigInt(a) << 96n) | (BigInt(b) << 64n) | (BigInt(c) << 32n) | BigInt(d)
const objects = rows.map(
  ({ words, state, flags, length }, place): Address => ({
    value: value(words),
    length,
    scope: scopeOf(value(words)),
    label: labelOf(value(words)),
    deprecated: state === AddressState.Deprecated,
    temporary: (flags & AddressFlag.Temporary) !== 0,
    home: false,
    careOf: false,
    cga: (flags & AddressFlag.Cga) !== 0,
    place,
  }),
)
const hosts = Array.from({ length: HOSTS }, (_, h) => objects.slice(h * EACH, (h + 1) * EACH))
const values = destinations.map(value)

function bigint(): Timed {
  let sum = 0
  const begin = process.cpuUsage()
  for (let i = 0; i < BIGINT_COUNT; i++)
    sum += selectSource(hosts[i % HOSTS] as Address[], values[(i * 7) % DESTINATIONS] as bigint)?.place ?? 0
  return { ns: nanoseconds(begin) / BIGINT_COUNT, sum }
}

/** Why there is no C to compare with; empty: there is. */
const folder = mkdtempSync(join(tmpdir(), "odmm-bench-"))
const compiled = spawnSync("gcc", ["-O2", "-std=gnu11", "-o", join(folder, "select"), "core/bench/select.c"], { encoding: "utf8" })
const missing = compiled.error ? "there is no gcc" : compiled.status === 0 ? "" : `gcc failed: ${compiled.stderr.split("\n")[0]}`
const input = [
  HOSTS,
  DESTINATIONS,
  COUNT,
  ...rows.flatMap(({ words, state, flags, length }) => [...words, state, flags, length]),
  ...destinations.flat(),
].join("\n")

function c(): Timed {
  const [ns = 0, sum = 0] = execFileSync(join(folder, "select"), { input, encoding: "utf8" }).trim().split(" ").map(Number)
  return { ns, sum }
}

const times = { wasm: [] as number[], explained: [] as number[], bigint: [] as number[], c: [] as number[] }
for (let round = 0; round <= ROUNDS; round++) {
  const [plain, explained, slow, native] = [wasm(0), wasm(1), bigint(), missing ? null : c()]
  if (explained.sum !== plain.sum || (native && native.sum !== plain.sum))
    throw Error(`the answers differ: ${plain.sum}, ${explained.sum}, ${native?.sum}`)
  // The first round warms up.
  if (round === 0) continue
  times.wasm.push(plain.ns)
  times.explained.push(explained.ns)
  times.bigint.push(slow.ns)
  if (native) times.c.push(native.ns)
}
rmSync(folder, { recursive: true })

checkBigint()
const own = median(times.wasm)
const per = (other: number[]) => median(times.wasm.map((ns, i) => ns / (other[i] as number)))
row("source selection, 8 candidates", `${own.toFixed(0)} ns`, "")
if (missing) row("  against the same algorithm in plain C", "skipped", missing)
else row("  against the same algorithm in plain C (gcc -O2)", `${median(times.c).toFixed(0)} ns, ${per(times.c).toFixed(2)}×`, "≤ 1.3×")
row(
  "  against idiomatic TypeScript with BigInt",
  `${median(times.bigint).toFixed(0)} ns, ${median(times.bigint.map((ns, i) => ns / (times.wasm[i] as number))).toFixed(0)}× faster`,
  "≥ 10×",
)
row("  with explanation on", `${(1000 / median(times.explained)).toFixed(2)} M decisions/s`, "")

/** The BigInt version decides the same too. */
function checkBigint(): void {
  for (let i = 0; i < HOSTS * DESTINATIONS; i++) {
    const d = destinations[(i * 7) % DESTINATIONS] as Words
    const mine = engine.call.askSource(i % HOSTS, d[0], d[1], d[2], d[3], 0, 1, 0)
    const theirs = selectSource(hosts[i % HOSTS] as Address[], values[(i * 7) % DESTINATIONS] as bigint)?.place
    if (mine !== theirs) throw Error(`the BigInt version differs at ${i}: ${mine}, ${theirs}`)
  }
}
