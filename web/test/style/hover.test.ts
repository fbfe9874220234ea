// A touch leaves the last control that was tapped hovered: so a rule for hovering counts only where there is hovering.

import { readdirSync, readFileSync } from "node:fs"
import { expect, test } from "vitest"

const STYLE = new URL("../../style/", import.meta.url)
const sheets = readdirSync(STYLE, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".css"))

test.each(sheets)("%s: each rule for hovering is inside @media (hover: hover)", (name) => {
  const open: string[] = []
  const bare: string[] = []
  const text = readFileSync(new URL(name, STYLE), "utf8").replace(/\/\*.*?\*\//gs, "")
  for (const [, head = "", brace] of text.matchAll(/([^{};]*)([{}]|;)/g)) {
    if (brace === "}") open.pop()
    if (brace !== "{") continue
    if (head.includes(":hover") && !open.some((outer) => outer.includes("(hover: hover)"))) bare.push(head.trim())
    open.push(head)
  }
  expect(bare).toEqual([])
})
