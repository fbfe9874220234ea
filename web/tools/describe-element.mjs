// custom-elements.json: attributes, methods, events, slots, parts and properties of the element, as its source says them, for editors and
// documentation. Private members are left out.

import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { create, ts } from "@custom-elements-manifest/analyzer"
import { root } from "../../core/tools/ready.mjs"

const SOURCE = "web/element/loader/tag.ts"

/**
 * @typedef {{ name: string, description?: string, kind?: string }} Named
 * @typedef {Record<"attributes" | "members" | "events" | "slots" | "cssParts" | "cssProperties", Named[]>} Described
 * @returns {Promise<{ modules: { declarations: Described[] }[] }>} a manifest of schema version 1.0.0
 */
export async function describeElement() {
  const text = await readFile(join(root, SOURCE), "utf8")
  const modules = [ts.createSourceFile(SOURCE, text, ts.ScriptTarget.ES2022, true)]
  const manifest = create({ modules })
  const [module] = manifest.modules
  const [element] = module.declarations.filter(({ customElement }) => customElement)
  // The analyzer finds dispatched events too, by the name of the variable that has theirs.
  const events = element.events.filter(({ description }) => description)
  const members = element.members.filter(({ privacy, static: isStatic }) => privacy !== "private" && !isStatic)
  const { name } = element
  return {
    ...manifest,
    modules: [
      {
        ...module,
        path: "odmm-explorer.js",
        declarations: [{ ...element, events, members: members.map(({ privacy, ...member }) => member) }],
        exports: [
          { kind: "js", name, declaration: { name, module: "odmm-explorer.js" } },
          { kind: "custom-element-definition", name: element.tagName, declaration: { name, module: "odmm-explorer.js" } },
        ],
      },
    ],
  }
}

/** The same as tables of Markdown, one string each: what the README has. */
export function tablesOf(manifest) {
  const [element] = manifest.modules[0].declarations
  const cell = (text = "") => text.replaceAll("|", "\\|").replaceAll("\n", " ")
  const table = (head, rows) =>
    [`| ${head} | |`, "|---|---|", ...rows.map(([name, text]) => `| \`${cell(name)}\` | ${cell(text)} |`)].join("\n")
  const named = (list) => list.map(({ name, description }) => [name || "(no name)", description])
  const methods = element.members.filter(({ kind }) => kind === "method")
  const fields = element.members.filter(({ kind }) => kind === "field")
  const call = ({ name, parameters = [] }) => `${name}(${parameters.map((parameter) => parameter.name).join(", ")})`
  return [
    table("attribute", named(element.attributes)),
    table("method", methods.map((method) => [call(method), method.description])), // biome-ignore format: a line
    table("property", named(fields)),
    table("event", named(element.events)),
    table("slot", named(element.slots)),
    table("part", named(element.cssParts)),
    table("custom property", named(element.cssProperties)),
  ]
}
