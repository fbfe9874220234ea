// The policy table beside the addresses says what the catalogue says of the update (U6724-01, -10).

import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { policyRows } from "../../../ui/views/addresses/policy-rows.js"

const { statements } = JSON.parse(readFileSync(new URL("../../../../public/requirements.json", import.meta.url), "utf8")) as {
  statements: { id: string; statement: string }[]
}

test("the rows that were added come first, then the default ones (U6724-01, -10)", () => {
  const statement = statements.find(({ id }) => id === "U6724-01")?.statement.split("label: ")[1] ?? ""
  const rows = policyRows({ knownLocal: [{ prefix: "fd11:2233:4455::/48", from: 3 }] })
  expect(rows[0]).toEqual({ prefix: "fd11:2233:4455::/48", precedence: 45, label: 14, isLocal: true, from: 3 })
  const text = rows.map(({ prefix, precedence, label, isLocal }) => `${isLocal ? "known-local rows" : prefix} ${precedence}/${label}`)
  expect(text.toSorted()).toEqual(statement.split(", ").toSorted())
})
