// The stage of captures: tshark reads each shipped scenario in each skin, one interface at a time, and each comes back as the same story.

import { provide } from "./debian.mjs"
import { unitTests } from "./execute.mjs"

const FILES = ["core/test/formats/capture/tshark.test.ts", "core/test/formats/capture/round-trip.test.ts"]

export const CAPTURES = {
  name: "captures",
  run() {
    const why = provide({ tshark: "tshark" })
    if (why) return { passed: 0, failed: 0, skipped: [{ what: "captures, by tshark", why }] }
    const { passed, failed } = unitTests("captures.json", "default", FILES, { TSHARK: "1" })
    return { passed, failed }
  },
}
