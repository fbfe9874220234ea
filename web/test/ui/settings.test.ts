// The notes of the settings: whole sentences, and codes that lead to rows that exist.

import { expect, test } from "vitest"
import { told } from "../../ui/settings/meanings.js"
import { fileText } from "../helpers/shipped.js"

interface Catalogue {
  readonly settings: readonly { readonly id: string; readonly what: string; readonly default: string }[]
  readonly statements: readonly { readonly id: string }[]
  readonly ambiguities: readonly { readonly id: string }[]
}

const catalogue: Catalogue = JSON.parse(fileText("public/requirements.json"))

test.each(catalogue.settings.map((s) => [s.id, s.what] as const))("%s: no code stays in its words, each leads to a row", (_, what) => {
  const { what: words, ids } = told(what)
  expect(words).not.toMatch(/\b(X|OD|A\d{4})-\d|§|\s$/)
  expect(words.length).toBeGreaterThan(4)
  const rows = new Set([...catalogue.statements, ...catalogue.ambiguities].map(({ id }) => id))
  for (const id of ids) expect(rows, id).toContain(id)
  for (const [id] of what.matchAll(/\bX-\d+/g)) expect(ids).toContain(id)
})
