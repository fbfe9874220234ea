// One page by markdown-it, the same by remark.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs"
import markdownIt from "markdown-it"
import { figures } from "on-demand-mobility-explorer/figure"
import rehypeRaw from "rehype-raw"
import rehypeStringify from "rehype-stringify"
import remarkParse from "remark-parse"
import remarkRehype from "remark-rehype"
import { unified } from "unified"

const path = "docs/sessions.md"
const text = readFileSync(path, "utf8")
const { markdownIt: plugin, remark } = await figures({ out: "site/odmm", base: "odmm/" })
const page = (body) => `<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>Sessions</title>\n${body}</html>\n`

mkdirSync("site", { recursive: true })
writeFileSync("site/index.html", page(markdownIt({ html: true }).use(plugin).render(text, { path })))
const processor = unified().use(remarkParse).use(remark).use(remarkRehype, { allowDangerousHtml: true }).use(rehypeRaw).use(rehypeStringify)
writeFileSync("site/remark.html", page(String(await processor.process({ path, value: text }))))
