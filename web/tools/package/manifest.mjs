// The manifest of the package that is published: generated, since the project's own is for those who work on it.

/** Where the entries lie in the package: code, and the declarations of its types. */
export const ENTRIES = {
  ".": { code: "core/package/index.mjs", types: "core/package/index.d.ts", source: "core/package/index.ts" },
  "./figure": { code: "web/figure/plugins/plugins.mjs", types: "web/figure/plugins/plugins.d.ts", source: "web/figure/plugins/plugins.ts" },
}

/**
 * @param {{ version: string, description: string, license: string, engines: object, devDependencies: Record<string, string> }} own
 * @param {Readonly<Record<string, { code: string, types: string }>>} entries
 */
export function manifestOf({ version, description, license, engines, devDependencies }, entries) {
  const exports = Object.entries(entries).map(([name, { code, types }]) => [name, { types: `./types/${types}`, default: `./${code}` }])
  return {
    name: "on-demand-mobility-explorer",
    version,
    description,
    keywords: ["ipv6", "mobility", "on-demand mobility", "RFC 8653", "RFC 6724", "source address selection", "custom element"],
    license,
    type: "module",
    engines,
    bin: { odmm: "core/build/odmm.mjs" },
    exports: {
      ...Object.fromEntries(exports),
      "./element/*": "./element/*",
      "./scenarios/*": "./public/scenarios/*",
      "./scenario.schema.json": "./public/scenario.schema.json",
      "./package.json": "./package.json",
    },
    // Registering the tag is what the element is imported for.
    sideEffects: ["./element/**"],
    // Nobody needs them who does not ask for what they do: the wrapper for React, and pictures that bring their letters along.
    peerDependencies: { react: ">=18", "subset-font": devDependencies["subset-font"] },
    peerDependenciesMeta: { react: { optional: true }, "subset-font": { optional: true } },
  }
}
