// The fonts that pictures can bring along, and what cuts them down: a package that only those need who want that.

import { existsSync } from "node:fs"
import { readFile } from "node:fs/promises"
import { fileURLToPath } from "node:url"
import type { Typesetting } from "../../../web/figure/embedded.js"
import { UsageError } from "./verb.js"

/** What the words of pictures rely on: kerning, figures of one width; and signs that depend on their neighbours. */
const FEATURES = ["kern", "tnum"]
const ALTERNATES = "calt"

/** The axes in words, which nobody chooses from in a picture. */
const TABLES = ["STAT"]

/** Throws a UsageError where the package is not installed. `beside`: where this module lies when it is bundled. */
export async function typesetting(beside: string): Promise<Typesetting> {
  const { default: cut } = await import("subset-font").catch(() => {
    throw new UsageError("--embed-fonts needs the package subset-font; npm install subset-font")
  })
  return {
    fonts: { sans: await font(beside, "inter"), mono: await font(beside, "jetbrains-mono") },
    subset: (whole, { signs, from, to, joined }) =>
      cut(whole, signs, {
        targetFormat: "woff2",
        keepFeatures: joined ? [...FEATURES, ALTERNATES] : FEATURES,
        dropTables: TABLES,
        variationAxes: { wght: from === to ? from : { min: from, max: to } },
      }),
  }
}

/** In the package that is installed the font lies in a folder of its own, in a checkout in the package that it comes from. */
function font(beside: string, name: string): Promise<Uint8Array> {
  const packed = fileURLToPath(new URL(`../../fonts/${name}.woff2`, beside))
  const source = fileURLToPath(new URL(`../../node_modules/@fontsource-variable/${name}/files/${name}-latin-wght-normal.woff2`, beside))
  return readFile(existsSync(packed) ? packed : source)
}
