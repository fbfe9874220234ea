// The systems that the examples are built with, and where the figures of each are to be found.

/** `strange`: its theme asks for scripts and fonts that are not there without a network; only what is of the figures counts.
 *
 * @type {readonly { folder: string, debian?: Record<string, string>, strange?: boolean, pages: readonly string[], click?: { from: string, link: string } }[]} */
export const SYSTEMS = [
  { folder: "plain", pages: ["index.html"] },
  { folder: "markdown", pages: ["index.html", "remark.html"] },
  // A click inside the site loads no page: what it shows is live all the same.
  { folder: "vitepress", pages: ["guide/sessions.html"], click: { from: "index.html", link: "Sessions that survive a move" } },
  { folder: "react", pages: ["index.html"] },
  { folder: "mkdocs", strange: true, debian: { mkdocs: "mkdocs" }, pages: ["index.html", "guide/sessions/index.html"] },
  {
    folder: "sphinx",
    debian: { "python3-sphinx": "sphinx-build", "python3-myst-parser": "/usr/lib/python3/dist-packages/myst_parser/__init__.py" },
    pages: ["index.html", "guide/sessions.html"],
  },
  { folder: "asciidoctor", strange: true, debian: { asciidoctor: "asciidoctor" }, pages: ["index.html"] },
]
