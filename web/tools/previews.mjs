// A page for each shipped scenario, without scripts: what a link to it shows where links are shown with a title and a picture, and the way into the
// explorer. The explorer's own address says nothing of what stands behind its "#".

import { readdir, readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { root } from "../../core/tools/ready.mjs"

const escaped = (text) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

export async function writePreviews() {
  const folder = join(root, "dist/scenarios")
  for (const file of await readdir(join(root, "public/scenarios"))) {
    if (file === "index.json") continue
    const { title, about = "" } = JSON.parse(await readFile(join(root, "public/scenarios", file), "utf8"))
    const name = file.replace(/\.json$/, "")
    await writeFile(join(folder, `${name}.html`), page(name, title, about))
  }
}

/** `name`: of the scenario in links. */
export function page(name, title, about) {
  const open = escaped(`../#scenario=${encodeURIComponent(name)}`)
  const [says, called] = [escaped(about), escaped(title)]
  return `<!doctype html>
<html lang="en">
  <head>
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self'; base-uri 'none'; form-action 'none'">
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${called} · On-Demand Mobility Explorer</title>
    <meta name="description" content="${says}">
    <meta property="og:type" content="website">
    <meta property="og:site_name" content="On-Demand Mobility Explorer">
    <meta property="og:title" content="${called}">
    <meta property="og:description" content="${says}">
    <meta property="og:image" content="../picture.png">
    <meta name="twitter:card" content="summary_large_image">
    <link rel="icon" href="../icon.svg" type="image/svg+xml">
    <meta http-equiv="refresh" content="1; url=${open}">
  </head>
  <body>
    <h1>${called}</h1>
    <p>${says}</p>
    <p><a href="${open}">Open it in the explorer</a></p>
  </body>
</html>
`
}
