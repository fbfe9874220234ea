// The manifest of the package that is published: generated, since the project's own is for those who work on it.

const entry = (code, source, isBundle) => ({ code, types: source.replace(/tsx?$/, "d.ts"), source, isBundle })

/** Where the entries lie in the package: code, and the declarations of its types. `isBundle`: it is made of its source by the package's tool. */
export const ENTRIES = {
  ".": entry("core/package/index.mjs", "core/package/index.ts", true),
  "./figure": entry("web/figure/plugins/plugins.mjs", "web/figure/plugins/plugins.ts", true),
  "./element": entry("bundled/odmm-explorer.js", "web/element/bundled.ts", false),
  "./react": entry("bundled/odmm-react.js", "web/element/react.tsx", false),
}

/**
 * @param {{ version: string, description: string, license: string, engines: object, devDependencies: Record<string, string> }} own
 */
export function manifestOf({ version, description, license, engines, devDependencies }) {
  const exports = Object.entries(ENTRIES).map(([name, { code, types }]) => [name, { types: `./types/${types}`, default: `./${code}` }])
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
      // The folder that a site serves, with all that the script loads.
      "./element/*": "./element/*",
      "./scenarios/*": "./public/scenarios/*",
      "./scenario.schema.json": "./public/scenario.schema.json",
      "./package.json": "./package.json",
    },
    // Registering the tag is what the element is imported for.
    sideEffects: ["./element/**", "./bundled/**"],
    // Nobody needs them who does not ask for what they do: the wrapper for React, and pictures that bring their letters along.
    peerDependencies: { react: ">=18", "subset-font": devDependencies["subset-font"] },
    peerDependenciesMeta: { react: { optional: true }, "subset-font": { optional: true } },
  }
}
