// Figures in systems that read Markdown with markdown-it or remark, and in VitePress: a block ```odmm becomes a picture, its words and the
// live element. The types are as much of theirs as is used, so that the package needs none of them.

import { type FigureOptions, makerOf } from "./maker.js"

export type { FigureOptions } from "./maker.js"

/** As much of markdown-it as is used. */
export interface MarkdownIt {
  readonly renderer: { readonly rules: Record<string, unknown> }
}

interface Token {
  readonly info: string
  readonly content: string
  readonly map: readonly [number, number] | null
}

type Rule = (tokens: readonly Token[], index: number, options: unknown, env: Readonly<Record<string, unknown>>, self: Renderer) => string

interface Renderer {
  renderToken(tokens: readonly Token[], index: number, options: unknown): string
}

/** As much of a tree of Markdown as is used. */
export interface MarkdownNode {
  type: string
  lang?: string | null | undefined
  value?: string | undefined
  children?: MarkdownNode[] | undefined
  position?: { readonly start: { readonly line: number } } | undefined
}

/** As much of VitePress's configuration as is completed. */
export interface VitePressConfig {
  head?: unknown[] | undefined
  markdown?: object | undefined
  vue?: object | undefined
}

interface MarkdownOptions {
  config?(md: MarkdownIt): void
}

interface VueOptions {
  readonly template?: { readonly compilerOptions?: { isCustomElement?(tag: string): boolean | undefined } }
}

export interface Figures {
  /** For markdown-it: `md.use(figures.markdownIt)`. */
  markdownIt(md: MarkdownIt): void
  /** For unified: `remark().use(figures.remark)`. HTML that it adds must be let through. */
  remark(): (tree: MarkdownNode, file: { readonly path?: string | undefined }) => void
  /** The configuration of a VitePress site, completed: `export default figures.vitePress({ … })`. */
  vitePress<T extends VitePressConfig>(config: T): T
}

/** Reads the core, and copies the element's script into `out` unless another is named. */
export async function figures(options: FigureOptions): Promise<Figures> {
  const maker = await makerOf(options)

  const fenced = (md: MarkdownIt, withScript: boolean): void => {
    const others = md.renderer.rules.fence as Rule | undefined
    const rule: Rule = (tokens, index, given, env, self) => {
      const { info, content, map } = tokens[index] as Token
      if (!/^odmm\b/.test(info.trim())) return others?.(tokens, index, given, env, self) ?? self.renderToken(tokens, index, given)
      const file = typeof env?.path === "string" ? env.path : ""
      return `${maker.html({ text: content, file, line: (map?.[0] ?? 0) + 1 }, { withScript })}\n`
    }
    md.renderer.rules.fence = rule
  }

  return {
    markdownIt: (md) => fenced(md, true),
    remark: () => (tree, file) => {
      const visit = (node: MarkdownNode): void => {
        if (node.type === "code" && node.lang === "odmm") {
          const fence = { text: node.value ?? "", file: file.path ?? "", line: node.position?.start.line ?? 1 }
          node.type = "html"
          node.value = maker.html(fence, { withScript: true })
        }
        for (const child of node.children ?? []) visit(child)
      }
      visit(tree)
    },
    vitePress: (config) => {
      const { head = [] } = config
      const markdown: MarkdownOptions = config.markdown ?? {}
      const vue: VueOptions = config.vue ?? {}
      const compilerOptions = vue.template?.compilerOptions ?? {}
      return {
        ...config,
        // Once for all pages: what is reached by a click inside the site is live too.
        head: [...head, ["script", { type: "module", src: maker.script }]],
        markdown: {
          ...markdown,
          config(md: MarkdownIt) {
            markdown.config?.(md)
            fenced(md, false)
          },
        },
        vue: {
          ...vue,
          template: {
            ...vue.template,
            compilerOptions: {
              ...compilerOptions,
              isCustomElement: (tag: string) => tag === "odmm-explorer" || (compilerOptions.isCustomElement?.(tag) ?? false),
            },
          },
        },
      }
    },
  }
}
