// Puts the slides, reveal.js and the element into site/.

import { cpSync, mkdirSync } from "node:fs"
import { dirname } from "node:path"
import { fileURLToPath } from "node:url"

mkdirSync("site", { recursive: true })
cpSync(fileURLToPath(new URL(".", import.meta.resolve("on-demand-mobility-explorer/element"))), "site/odmm", { recursive: true })
cpSync(dirname(fileURLToPath(import.meta.resolve("reveal.js"))), "site/reveal", { recursive: true })
for (const file of ["index.html", "slides.css", "slides.js"]) cpSync(file, `site/${file}`)
