// odmm figure: the blocks of documentation pages become pictures, text twins and live figures, in a copy of the pages.

import { posix } from "node:path"
import { parseArgs } from "node:util"
import { type Block, blocksOf, type Markup, markupOf } from "../../web/figure/documents/blocks.js"
import { type Figure, figureOf, type Runner, type Source } from "../../web/figure/documents/figure.js"
import { BlockFault, type Options, optionsOf, placeOf } from "../../web/figure/documents/options.js"
import { type Typesetting, withFonts } from "../../web/figure/embedded.js"
import { loadCore, ScenarioError } from "../host/index.js"
import { readSound } from "../host/scenario/read-sound.js"
import { type Io, readInput, reasonOf, UsageError, type Verb } from "./io/verb.js"
import { shippedScenario } from "./runs/shipped.js"

export const figure: Verb = {
  name: "figure",
  summary: "makes pictures, words and live figures of the odmm blocks in documentation pages",
  help: `odmm figure PAGE… --out DIR [--script ADDRESS] [--base ADDRESS] [--embed-fonts]

PAGE is a page of Markdown (.md), reStructuredText (.rst) or AsciiDoc (.adoc), or a folder of them, which is copied whole. In a
page, a fenced block \`\`\`odmm (in .rst ".. code-block:: odmm", in .adoc "[source,odmm]") says what is to be seen:

  scenario: draft-4.2        the name of a shipped scenario, or a file beside the page; or, in place of this line,
                             the scenario itself as JSON after all other lines
  variant: Grace of 80 ms    one of the scenario's variants
  at: 7.033                  the moment
  until: 7.2                 the picture plays from that moment on until here
  select: app4               what is chosen: a socket's application, a host, a gateway, a correspondent
  view: stage timeline       stage, timeline, ladder; several stand one below the other
  caption: After the move
  alt: Two flows in a tunnel the picture in words (default: the moment's sentence)

A value goes on in the next line if that is indented. Each block becomes a figure: a picture for light and for dark, the same in
words, and the live element around them. The pages are never changed: DIR gets a copy of them, with the pictures in DIR/odmm.

  --out DIR         where the copy goes
  --script ADDRESS  of the element's script (default: a copy of it, with what it loads, beside the pictures)
  --base ADDRESS    of the folder odmm, for sites whose pages do not lie where their sources do, such as /odmm/
                    (default: relative to the page)
  --embed-fonts     pictures bring their letters along (up to 15 KB each); needs the package subset-font

Exit 1: a block is not right; it is named with file, line and column, and the rest is written.
`,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { out: { type: "string" }, script: { type: "string" }, base: { type: "string" }, "embed-fonts": { type: "boolean" } },
    })
    const { out, script, base } = values
    if (positionals.length === 0) throw new UsageError("figure: name at least one page, or a folder of pages")
    if (!out) throw new UsageError("figure: say where the copy goes: --out DIR")
    const files = await filesOf(positionals, io)
    const root = commonFolder(files)
    if (posix.resolve(out) === posix.resolve(root)) throw new UsageError(`figure: --out ${out} is where the pages are; name another folder`)
    const letters = values["embed-fonts"] ? await io.typesetting() : null
    const runner: Runner = { core: await loadCore(new Uint8Array(await io.core())), read: readSound }
    if (script === undefined) await copyElement(posix.join(out, "odmm"), io)
    let faults = 0
    for (const file of files) {
      const path = posix.relative(root, file)
      const markup = markupOf(file)
      if (markup === null) {
        await io.copy(file, posix.join(out, path))
        continue
      }
      const up = posix.relative(posix.dirname(path), "odmm") || "."
      const pictures = base === undefined ? `${up}/` : base.replace(/\/?$/, "/")
      const page: Page = { file, path, markup, out, pictures, script: script ?? `${pictures}odmm-explorer.js`, letters, runner, io }
      faults += await writePage(page)
      await io.breathe()
    }
    return faults > 0 ? 1 : 0
  },
}

/** The element's script and what it loads, beside the pictures. */
async function copyElement(folder: string, io: Io): Promise<void> {
  const files = io.element ? ((await io.filesIn(io.element)) ?? []) : []
  for (const path of files) await io.copy(posix.join(io.element, path), posix.join(folder, path))
}

interface Page {
  readonly file: string
  /** From the folder of all pages. */
  readonly path: string
  readonly markup: Markup
  readonly out: string
  readonly pictures: string
  readonly script: string
  /** What pictures bring along; null: the system's fonts are enough. */
  readonly letters: Typesetting | null
  readonly runner: Runner
  readonly io: Io
}

/** Writes a page's copy and its pictures; returns how many blocks are not right. A page without blocks is copied as it is. */
async function writePage(page: Page): Promise<number> {
  const { file, path, markup, out, letters, io } = page
  const text = await readInput(file, io)
  const lines = text.split(/\r?\n/)
  const written: string[] = []
  let [next, faults, made] = [0, 0, 0]
  for (const [i, block] of blocksOf(lines, markup).entries()) {
    written.push(...lines.slice(next, block.from))
    next = block.to
    try {
      const name = `${path.replace(/\.\w+$/, "").replace(/[^\w-]+/g, "-")}-${i + 1}`
      const { html, files } = await drawn(page, block, name)
      for (const [path, content] of files)
        await io.save(posix.join(out, "odmm", path), letters && path.endsWith(".svg") ? await withFonts(content, letters) : content)
      written.push(...embedded(html, block, markup))
      made++
    } catch (error) {
      if (!(error instanceof BlockFault) && !(error instanceof ScenarioError)) throw error
      const { line, column } = error instanceof BlockFault ? error : placeOf(block.lines, "scenario")
      io.err(`${file}:${block.at + line + 1}:${column + 1 + block.indent.length}: ${error.message}\n`)
      written.push(...lines.slice(block.from, block.to))
      faults++
    }
  }
  const copy = made === 0 ? text : [...written, ...lines.slice(next)].join(text.includes("\r\n") ? "\r\n" : "\n")
  await io.save(posix.join(out, path), copy)
  if (made > 0) io.out(`${file}: ${made} ${made === 1 ? "figure" : "figures"}\n`)
  return faults
}

async function drawn({ file, pictures, script, runner, io }: Page, block: Block, name: string): Promise<Figure> {
  const options = optionsOf(block.lines)
  const source = await sourceOf(options, block, file, io)
  return figureOf(block.lines, options, source, name, { pictures, script }, runner)
}

async function sourceOf(options: Options, block: Block, file: string, io: Io): Promise<Source> {
  if (options.inline) return { text: options.inline, shipped: false }
  const { scenario } = options
  const { line, column } = placeOf(block.lines, "scenario")
  if (/^[\w.-]+$/.test(scenario) && !scenario.endsWith(".json")) {
    const { text, names } = await shippedScenario(scenario, io)
    if (text === null) throw new BlockFault(line, column, `there is no shipped scenario “${scenario}”; there is ${names.join(", ")}`)
    return { text, shipped: true }
  }
  const beside = posix.join(posix.dirname(file), scenario)
  const text = await io.readFile(beside).catch((error: unknown) => {
    throw new BlockFault(line, column, `${beside}: ${reasonOf(error)}`)
  })
  return { text, shipped: false }
}

/** The figure's lines as its page takes HTML. */
function embedded(html: readonly string[], { indent }: Block, markup: Markup): string[] {
  if (markup === "rst") return [`${indent}.. raw:: html`, "", ...html.map((line) => `${indent}   ${line}`)]
  if (markup === "asciidoc") return ["++++", ...html, "++++"]
  return ["", ...html.map((line) => indent + line), ""]
}

async function filesOf(paths: readonly string[], io: Io): Promise<string[]> {
  const files: string[] = []
  for (const path of paths) {
    try {
      const below = await io.filesIn(path)
      files.push(...(below?.map((file) => posix.join(path, file)) ?? [posix.normalize(path)]))
    } catch (error) {
      throw new UsageError(`${path}: ${reasonOf(error)}`)
    }
  }
  return [...new Set(files)].sort()
}

/** The deepest folder that holds all of them. */
function commonFolder(files: readonly string[]): string {
  const [first = [], ...others] = files.map((file) => posix.dirname(file).split("/"))
  const shared = first.findIndex((part, i) => others.some((other) => other[i] !== part))
  return (shared < 0 ? first : first.slice(0, shared)).join("/") || (files[0]?.startsWith("/") ? "/" : ".")
}
