import { basename, extname } from "node:path"
import { fileURLToPath } from "node:url"
import type { Plugin } from "vite"
import { defineConfig } from "vitest/config"
import { buildCore } from "./core/tools/bundle.mjs"
import { inlineEnums } from "./web/tools/inline-enums.mjs"
import { DEVELOPMENT_POLICY, PAGE_POLICY } from "./web/tools/server/policy.mjs"

const root = fileURLToPath(new URL(".", import.meta.url))
const PAGES = Object.fromEntries(["index", "embed", "in-a-page", "scrolling", "which"].map((name) => [name, `${root}web/${name}.html`]))

/**
 * The element is built by itself (`--mode element`, web/tools/element.mjs): its scripts share nothing with the pages, so that they carry only
 * what they use.
 */
export default defineConfig(({ mode }) => ({
  root: "web",
  base: "./",
  publicDir: "../public",
  cacheDir: "../node_modules/.vite",
  // The language service of JSON needs one function of it, and it carries no licence.
  resolve: { alias: { "@vscode/l10n": `${root}web/editor/text/messages.ts` } },
  plugins: [core(), policy(), plainSheets(), inlineEnums(), elementInDevelopment(), plainImports(mode)],
  worker: { format: "es", plugins: () => [inlineEnums()] },
  build: {
    outDir: "../dist",
    emptyOutDir: mode !== "element",
    copyPublicDir: mode !== "element",
    target: "es2023",
    // Those that have popovers and light-dark().
    cssTarget: ["chrome123", "edge123", "firefox125", "safari17.5"],
    manifest: mode !== "element",
    modulePreload: false,
    // The wasm is a file beside the modules: the policy allows no fetch() of a data: address.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: mode === "element" ? {} : PAGES,
      // Other people's pages rely on the element's name and exports.
      preserveEntrySignatures: mode === "element" ? "allow-extension" : "exports-only",
      // "use client" in a library says nothing to a page.
      checks: { pluginTimings: false, moduleLevelDirective: false },
      // What of core/host only lazy parts use comes with them, though all of it is told in one index.
      treeshake: { moduleSideEffects: [{ test: /\/core\/(host|build)\//, sideEffects: false }] },
      output: {
        ...(mode !== "element" && { codeSplitting: { groups: startingChunks() } }),
      },
    },
  },
  test: {
    // One a core: a machine with two would have one alone.
    maxWorkers: "100%",
    // For a machine that does other things meanwhile: no test is about its own time.
    testTimeout: 120_000,
    // No test sees a stale core or command line.
    globalSetup: `${root}core/test/helpers/setup.ts`,
    setupFiles: `${root}core/test/helpers/seed.ts`,
    // The sheets that pictures are made with are read as text; no other is asked for.
    css: { include: /\.css\?raw$/ },
    projects: ["core", "web"].map((name) => ({ extends: true, test: { name, dir: `${root}${name}/test` } })),
  },
}))

/**
 * What pages start with is split by page alone, not also by which parts that come later share of it: many small chunks compress worse than
 * a few. What several pages share is taken first, so that no page's own chunk takes it along.
 */
function startingChunks() {
  const known = new Map<string, readonly string[]>()
  const pagesOf = (id: string, context: ChunkingContext): readonly string[] => {
    const found = known.get(id)
    if (found) return found
    known.set(id, [])
    const { isEntry, importers = [] } = context.getModuleInfo(id) ?? {}
    const own = isEntry ? [basename(id, extname(id))] : []
    const pages = [...new Set([...own, ...importers.flatMap((by) => pagesOf(by, context))])].sort()
    known.set(id, pages)
    return pages
  }
  const nameFor = (shared: boolean) => (id: string, context: ChunkingContext) => {
    const pages = pagesOf(id, context)
    // The page's first module stays the page's: Vite would put one that only imports into the HTML, and leave it out of the manifest.
    const isFirst = [id, ...(context.getModuleInfo(id)?.importers ?? [])].some((by) => context.getModuleInfo(by)?.isEntry)
    return pages.length > 1 === shared && !isFirst ? `start-${pages.join("-")}` : null
  }
  return [true, false].map((shared) => ({ name: nameFor(shared), tags: ["$initial" as const], priority: Number(shared) }))
}

interface ChunkingContext {
  getModuleInfo(id: string): { readonly isEntry: boolean; readonly importers: readonly string[] } | null
}

/** Builds the core before anything is resolved; in development, again whenever its sources change. */
function core(): Plugin {
  const isSource = (path: string) => /\/core\/((assembly|abi)\/.*|abi)\.ts$/.test(path.replaceAll("\\", "/"))
  return {
    name: "core",
    buildStart: buildCore,
    configureServer(server) {
      server.watcher.add(["assembly", "abi", "abi.ts"].map((path) => `${root}core/${path}`))
      let building = Promise.resolve()
      server.watcher.on("change", (path) => {
        if (!isSource(path)) return
        building = building.then(buildCore).then(
          () => server.ws.send({ type: "full-reload" }),
          (error: Error) => server.config.logger.error(`core: ${error.message}`),
        )
      })
    },
    // The reload comes when the core is built, not before.
    hotUpdate: ({ file }) => (isSource(file) ? [] : undefined),
  }
}

/** The policy as the first element of each page. */
function policy(): Plugin {
  return {
    name: "policy",
    transformIndexHtml: (_, { server }) => [
      {
        tag: "meta",
        attrs: { "http-equiv": "Content-Security-Policy", content: server ? DEVELOPMENT_POLICY : PAGE_POLICY },
        injectTo: "head-prepend",
      },
    ],
  }
}

/** A sheet that is asked for with `crossorigin` is refused where the page has no origin: embed.html in a sandbox. */
function plainSheets(): Plugin {
  return {
    name: "plain-sheets",
    transformIndexHtml: {
      order: "post",
      handler: (html) => html.replaceAll('<link rel="stylesheet" crossorigin', '<link rel="stylesheet"'),
    },
  }
}

/** Of Vite's helper for what is loaded later, the part that is needed: the styles of a chunk come before it, and the element's have none. */
function plainImports(mode: string): Plugin {
  return {
    name: "plain-imports",
    enforce: "pre",
    load: (id) => (id.endsWith("vite/preload-helper.js") ? (mode === "element" ? PLAIN : STYLES_FIRST) : null),
  }
}

const PLAIN = "export const __vitePreload = (load) => load()"
const STYLES_FIRST = `const asked = {}
const ask = (href) => (asked[href] ??= new Promise((resolve) => {
  const link = document.createElement("link")
  link.onload = link.onerror = resolve
  link.rel = "stylesheet"
  link.href = href
  document.head.append(link)
}))
export const __vitePreload = (load, styles = [], from = "") => Promise.all(styles.map((path) => ask(new URL(path, from).href))).then(load)
`

/** The built scripts under their names, from their sources. */
function elementInDevelopment(): Plugin {
  const sources = new Map([
    ["/odmm-explorer.js", "/element/element.ts"],
    ["/odmm-explorer.classic.js", "/element/element.ts"],
    ["/odmm-embed.js", "/element/embed/page.ts"],
    ["/odmm-frame.js", "/element/embed/frame.ts"],
  ])
  return {
    name: "element",
    // In development the loader knows no names: its player is beside it, and knows its wasm.
    config: (_, { command }) =>
      command === "serve"
        ? {
            define: {
              ODMM_PLAYER: '"player-module.ts"',
              ODMM_SCRIPT: '""',
              ODMM_WASM: '""',
              ODMM_WORLDS: '""',
              ODMM_BYTES: "1",
              ODMM_KB: "[60,0]",
            },
          }
        : undefined,
    configureServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const source = sources.get(request.url ?? "")
        if (source && request.url === "/odmm-explorer.js") request.url = source
        else if (source) return void response.setHeader("content-type", "text/javascript").end(`import(${JSON.stringify(source)})`)
        next()
      })
    },
  }
}
