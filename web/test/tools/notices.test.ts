// The licences of what is shipped.

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { noticesOf, packageOf } from "../../tools/notices.mjs"

const folder = mkdtempSync(join(tmpdir(), "notices-"))
afterAll(() => rmSync(folder, { recursive: true }))

function write(name: string, manifest: object, files: Readonly<Record<string, string>>): void {
  const place = join(folder, name)
  mkdirSync(place, { recursive: true })
  writeFileSync(join(place, "package.json"), JSON.stringify(manifest))
  for (const [file, text] of Object.entries(files)) writeFileSync(join(place, file), text)
}

test.each([
  ["/home/x/node_modules/react/index.js", "react"],
  ["/home/x/node_modules/@ariakit/react/esm/a.js?commonjs", "@ariakit/react"],
  ["/home/x/node_modules/a/node_modules/b/index.js", "a/node_modules/b"],
  ["C:\\x\\node_modules\\d3-path\\src\\path.js", "d3-path"],
  ["\u0000/home/x/node_modules/react/index.js?commonjs-module", "react"],
  ["../node_modules/@fontsource-variable/inter/files/inter.woff2", "@fontsource-variable/inter"],
  ["../core/build/run.wasm", "assemblyscript"],
  ["\u0000rolldown/runtime.js", "rolldown"],
  ["\u0000vite/preload-helper.js", null],
  ["/home/x/web/main.tsx", null],
])("%j comes from %s", (id, name) => expect(packageOf(id)).toBe(name))

test("a module that nobody knows stops the build", () => expect(() => packageOf("\u0000new/thing.js")).toThrow("whose is new/thing.js?"))

test("ours comes first, then each package once, by name: version, licence, and all its texts", () => {
  write("", { version: "1.2.3", license: "MIT" }, { LICENSE: "Our text\r\n" })
  write(
    "node_modules/b",
    { version: "2.0.0", license: "Apache-2.0" },
    { NOTICE: "B's notice", "LICENSE.md": "B's text\n", "readme.md": "no" },
  )
  write("node_modules/b/node_modules/a", { version: "3.0.0", license: "ISC" }, { COPYING: "A's other text" })
  write("node_modules/@a/a", { version: "1.0.0", license: "OFL-1.1" }, { license: "A's text" })
  const text = noticesOf(["b", "b/node_modules/a", "@a/a", "b"], folder)
  expect(text.split("\n").filter(Boolean)).toEqual([
    ...["On-Demand Mobility Explorer 1.2.3 (MIT)", "=======================================", "Our text"],
    ...[
      "Parts of others",
      "===============",
      "The page and the command line carry parts of others, each under its own licence, which follows:",
    ],
    ...["  @a/a 1.0.0 (OFL-1.1)", "  b 2.0.0 (Apache-2.0)", "  a 3.0.0 (ISC)"],
    ...["@a/a 1.0.0 (OFL-1.1)", "====================", "A's text"],
    ...["b 2.0.0 (Apache-2.0)", "====================", "B's text", "B's notice"],
    ...["a 3.0.0 (ISC)", "=============", "A's other text"],
  ])
  expect(noticesOf(["@a/a", "b", "b/node_modules/a"], folder)).toBe(text)
})

test.each([
  ["without a text", { version: "1.0.0", license: "MIT" }, {}],
  ["with a notice alone", { version: "1.0.0", license: "MIT" }, { NOTICE: "x" }],
  ["with an empty text", { version: "1.0.0", license: "MIT" }, { LICENSE: " \n" }],
  ["that names no licence", { version: "1.0.0" }, { LICENSE: "x" }],
])("a package %s stops the build", (what, manifest, files) => {
  write("", { version: "1.2.3", license: "MIT" }, { LICENSE: "Our text" })
  const name = what.replaceAll(" ", "-")
  write(`node_modules/${name}`, manifest, files)
  expect(() => noticesOf([name], folder)).toThrow(`notices: ${name} says no`)
  expect(() => noticesOf(["not-there"], folder)).toThrow("notices: not-there says no")
})

test("style sheets take no other's sheet in, which would be in no bundle's list of modules", () => {
  const style = new URL("../../style/", import.meta.url)
  for (const file of readdirSync(style, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".css"))) {
    expect(readFileSync(new URL(file, style), "utf8"), file).not.toMatch(/@import\s+(url\()?["']?(?!["']?\.)/)
  }
})
