// Puts the page and the element into site/.

import { cpSync, mkdirSync } from "node:fs"
import { fileURLToPath } from "node:url"

mkdirSync("site", { recursive: true })
cpSync(fileURLToPath(new URL(".", import.meta.resolve("on-demand-mobility-explorer/element"))), "site/odmm", { recursive: true })
for (const file of ["index.html", "page.css", "steps.js"]) cpSync(file, `site/${file}`)
