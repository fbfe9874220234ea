// Copies the element and makes its picture: what npm run build of a site without a generator may be.

import { execFileSync } from "node:child_process"
import { cpSync, mkdirSync } from "node:fs"
import { fileURLToPath } from "node:url"

const element = new URL(".", import.meta.resolve("on-demand-mobility-explorer/element/odmm-explorer.js"))
const scenario = fileURLToPath(import.meta.resolve("on-demand-mobility-explorer/scenarios/draft-4.2.json"))

mkdirSync("site", { recursive: true })
cpSync(fileURLToPath(element), "site/odmm", { recursive: true })
cpSync("index.html", "site/index.html")
execFileSync("npx", ["odmm", "run", scenario, "--format", "svg", "--at", "7.033", "-o", "site/odmm/tunnel.svg"])
execFileSync("npx", ["odmm", "run", scenario, "--format", "animated-svg", "--from", "5.9", "--to", "7.1", "-o", "site/odmm/handoff.svg"])
