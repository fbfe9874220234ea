// Command lines: verbs, options and values in any order, on files that are there or not.

import fc from "fast-check"
import { PROFILE_NAMES } from "../../../host/select/names.js"
import { campaignOf } from "../campaign.js"
import { isWellSaid, odmm } from "../command-line.js"
import { HOST_LINES, IP_ADDR, IP_LABELS, IP_ROUTE, SCENARIOS } from "../inputs/shipped.js"
import { STRANGE_JSON, strangeName } from "../inputs/strange.js"
import { withinSoon } from "../laws.js"

const FILES: ReadonlyMap<string, string> = new Map([
  ["-", SCENARIOS[0] ?? ""],
  ["s.json", SCENARIOS[1] ?? ""],
  ["variants.json", SCENARIOS.find((text) => text.includes('"variants"')) ?? ""],
  ["hosts.jsonl", HOST_LINES.slice(0, 3).join("\n")],
  ["addr", IP_ADDR[1] ?? ""],
  ["route", IP_ROUTE[1] ?? ""],
  ["labels", IP_LABELS[0] ?? ""],
  ["empty", ""],
  ["a\nb", "{"],
])

const file = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...FILES.keys()) },
  { weight: 1, arbitrary: fc.constantFrom("missing", "no/where") },
  strangeName,
)
const path = fc.oneof(
  fc.constantFrom(
    ...["unsupported", "request.timeout", "hosts.MH1.reuse", "hosts.*.*.asks", "gateways.GW1.offers", "anchors.*.poolSize", "until"],
  ),
  fc.constantFrom(
    ...["commands.0.at", "faults.-1.at", "commands.length", "hosts.MH1", "hosts..x", "__proto__.x", "hosts.MH1.__proto__.x", "seed.a.b"],
  ),
  fc.array(strangeName, { maxLength: 4 }).map((names) => names.join(".")),
)
const value = fc.oneof(
  fc.constantFrom(...STRANGE_JSON.slice(0, 40)),
  fc.constantFrom("known", "new", '["fixed"]', "linux", "0", "3"),
  strangeName,
)
const option = fc.oneof(
  fc.tuple(path, value).map(([of, what]) => ["--set", `${of}=${what}`]),
  fc.constantFrom("records", "ladder", "frame", "metrics", "csv", "linux", "json", "toString").map((name) => ["--format", name]),
  fc
    .tuple(fc.constantFrom("--at", "--until", "--seed", "--variant", "--count", "--prefs", "--not", "--profile", "-o", "--output"), value)
    .map(([...of]) => of),
  fc.constantFrom("5", "80ms", "7.5", "1e3", "-1", "99999999999").map((text) => ["--at", text]),
  fc.constantFrom("5", "80ms", "0", "1e3", "40").map((text) => ["--until", text]),
  fc.constantFrom("1", "2", "9").map((text) => ["--variant", text]),
  fc.constantFrom("tmp", "tmp,coa", "toString", "home").map((text) => ["--prefs", text]),
  fc.constantFrom(...PROFILE_NAMES).map((name) => ["--profile", name]),
  fc.constantFrom("--explain", "--help", "--", "-", "-x", "--set", "--format=", "--__proto__=1").map((word) => [word]),
)

interface Input {
  readonly verb: string
  readonly words: readonly (readonly string[])[]
  readonly last: readonly string[]
}

/** `odmm why` without files would ask the machine that this runs on. */
const inputs: fc.Arbitrary<Input> = fc.oneof(
  fc.record({
    verb: fc.constantFrom(
      "run",
      "run",
      "run",
      "validate",
      "select",
      "sort",
      "order",
      "replay",
      "compare",
      "figure",
      "vectors",
      "sweep",
      "merge",
    ),
    words: fc.array(option, { maxLength: 4 }),
    last: fc.array(file, { maxLength: 2 }),
  }),
  fc.record({
    verb: fc.constant("why"),
    words: fc.array(
      fc.oneof(
        option,
        file.map((name) => ["--route", name]),
        file.map((name) => ["--labels", name]),
      ),
      { maxLength: 3 },
    ),
    last: fc
      .tuple(fc.oneof(fc.constantFrom("2001:db8::1", "fe80::1%eth0", "ff02::1", "::1", "1.2.3.4"), strangeName), file)
      .map(([destination, addr]) => ["--addr", addr, ...(destination ? [destination] : [])]),
  }),
)

export const commands = campaignOf<Input>({
  name: "commands",
  about: "verbs of the command line with any options and values",
  share: { inputs: 6, time: 6 },
  inputs,
  show: (input) => JSON.stringify(argumentsOf(input)),
  async check(input) {
    const args = argumentsOf(input)
    if (args[0] === "why" && !args.some((word) => word.startsWith("--addr"))) return
    // So many vectors take their time.
    const few = args[0] === "vectors" ? [...args, "--count", "10"] : args
    isWellSaid(await withinSoon("a command", () => odmm(few, FILES)))
  },
})

function argumentsOf({ verb, words, last }: Input): readonly string[] {
  return [verb, ...words.flat(), ...last]
}
