// dist/one-file.html: explorer, core and shipped scenarios in one file that opens from a disk, without a network. The page fills in what it opens (one
// attribute of one element); all else stays as it is, so that the hashes in its policy hold.

import { createHash } from "node:crypto"
import { readdir, readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { root } from "../../core/tools/ready.mjs"
import { NOTHING_OPENED, ONE_FILE } from "./one-file-names.mjs"

/** What the explorer asks for by its name: it is answered from the file. */
const FOLDERS = ["scenarios", "stories", "presentations", "studies"]
const FILES = ["requirements.json", "scenario.schema.json"]

/**
 * Answers what is asked of the explorer's own folder, and opens what the file was saved with. It runs before everything else.
 * Its text is part of the file, and so is its hash.
 */
const BEFORE = `(() => {
  const files = JSON.parse(document.getElementById("files").textContent)
  const ask = window.fetch.bind(window)
  window.fetch = (what, how) => {
    const path = String(what).replace(/^\\.\\//, "")
    return Object.hasOwn(files, path) ? Promise.resolve(new Response(files[path], { headers: { "content-type": "application/json" } })) : ask(what, how)
  }
  const saved = document.querySelector('meta[name="odmm-opened"]').content
  if (location.hash.length < 2 && saved.startsWith("#")) history.replaceState(null, "", saved)
})()`

export async function writeOneFile(build) {
  const { output } = await build({
    mode: "one-file",
    build: {
      write: false,
      assetsInlineLimit: 1e8,
      cssCodeSplit: false,
      manifest: false,
      copyPublicDir: false,
      rolldownOptions: { input: join(root, "web/one-file.ts"), output: { codeSplitting: false, format: "es" } },
    },
  })
  const script = output.find(({ type, isEntry }) => type === "chunk" && isEntry).code
  const sheet = output
    .filter(({ fileName }) => fileName.endsWith(".css"))
    .map(({ source }) => source)
    .join("\n")
  await writeFile(join(root, "dist", ONE_FILE), page(script.replaceAll("</script", "<\\/script"), sheet, await filesOf()))
}

async function filesOf() {
  const files = {}
  const take = async (path) => {
    files[path] = await readFile(join(root, "public", path), "utf8")
  }
  for (const folder of FOLDERS) for (const name of await readdir(join(root, "public", folder))) await take(`${folder}/${name}`)
  for (const name of FILES) await take(name)
  return files
}

const hashOf = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`

function page(script, sheet, files) {
  const scripts = [BEFORE, script].map(hashOf).join(" ")
  const policy = [
    "default-src 'none'",
    `script-src ${scripts} 'wasm-unsafe-eval'`,
    `style-src ${hashOf(sheet)}`,
    "img-src data:",
    "font-src data:",
    // The core is in the file, as an address.
    "connect-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ")
  const json = JSON.stringify(files).replaceAll("<", "\\u003c")
  return `<!doctype html>
<html lang="en">
<head>
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="odmm-opened" content="${NOTHING_OPENED}">
<title>On-Demand Mobility Explorer</title>
<style>${sheet}</style>
</head>
<body>
<div id="root"><p class="before">Opening the scenario…</p></div>
<script type="application/json" id="files">${json}</script>
<script>${BEFORE}</script>
<script type="module">${script}</script>
</body>
</html>
`
}
