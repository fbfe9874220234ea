// Which calls an application makes, in one line: what its flags come to.

import type { Frame, SocketRow } from "../../../../core/host/index.js"
import { applicationOf } from "../code/application.js"

/** "ON_NET set, setsc(), no bind(), connect()"; "" if the scenario does not say. */
export function callsOf({ run }: Frame, { app }: SocketRow): string {
  const spec = applicationOf(run, app)
  if (!spec) return ""
  if (spec.calls) return spec.calls.filter(({ call }) => call !== "wait").map(({ call }) => `${call}()`).join(", ") // biome-ignore format: a line
  if (spec.asks.length === 0) return "connect() only: a legacy application"
  const calls = [
    spec.onNet && "ON_NET set",
    "setsc()",
    spec.bind ? "bind()" : "no bind()",
    spec.serve ? "listen(), accept()" : spec.connect ? "connect()" : "no connect()",
  ]
  return calls.filter(Boolean).join(", ")
}
