// JSON lines of recorded or invented hosts, for `odmm select` and `odmm sort`: a bad line is said, the others are answered.

import fc from "fast-check"
import { PROFILE_NAMES } from "../../../host/select/names.js"
import { campaignOf } from "../campaign.js"
import { isWellSaid, odmm } from "../command-line.js"
import { smallerTexts } from "../inputs/json.js"
import { mutatedJson } from "../inputs/mutated.js"
import { HOST_LINES } from "../inputs/shipped.js"
import { law, withinSoon } from "../laws.js"
import { isScript } from "../shell.js"

interface Input {
  readonly args: readonly string[]
  readonly text: string
}

const line = fc.oneof({ weight: 3, arbitrary: mutatedJson(HOST_LINES) }, { weight: 1, arbitrary: fc.constantFrom(...HOST_LINES) })
const profile = fc.constantFrom(...PROFILE_NAMES).map((name) => ["--profile", name])
const args = fc.oneof(
  { weight: 4, arbitrary: profile.map((more) => ["select", ...more]) },
  { weight: 4, arbitrary: profile.map((more) => ["sort", ...more]) },
  { weight: 2, arbitrary: profile.map((more) => ["select", "--explain", ...more]) },
  { weight: 1, arbitrary: fc.constant(["select", "--format", "linux"]) },
)

export const hosts = campaignOf<Input>({
  name: "hosts",
  about: "JSON lines of hosts with their cases, for odmm select and odmm sort",
  share: { inputs: 12, time: 12 },
  inputs: fc.record({ args, text: fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join("\n")) }),
  show: ({ args: given, text }) => `odmm ${given.join(" ")} <<'END'\n${text}\nEND`,
  *smaller({ args: given, text }) {
    for (const smaller of smallerTexts(text)) yield { args: given, text: smaller }
  },
  async check({ args: given, text }) {
    const printed = await withinSoon("hosts are answered", () => odmm(given, new Map([["-", text]])))
    isWellSaid(printed)
    if (given.includes("linux")) isScript(printed.out)
    else for (const each of printed.out.split("\n").slice(0, -1)) law(isJson(each), "an answer is no JSON", () => each)
  },
})

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
