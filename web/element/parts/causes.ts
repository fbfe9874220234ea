// A part that comes when something failed: why a scenario could not be read, or the wasm not be compiled, and what its author can do about it.

import type { Cause } from "../loader/causes.js"
import type { Tag } from "../loader/player-of.js"

/** `place` is its address; `path`: what to do where nothing was found there. */
export function explain(
  { refused }: Pick<Tag, "refused">,
  error: unknown,
  what: "player" | "scenario",
  place: string,
  path?: string,
): Cause {
  const inside = what === "scenario" ? ', or put the scenario inside the tag as <script type="application/json">' : ""
  const { origin, protocol } = new URL(place)
  const said = error instanceof Error ? error.message : String(error)
  const violation = refused.find(({ blockedURI }) => place.startsWith(blockedURI) || /wasm/.test(`${blockedURI} ${said}`))
  const [why, remedy] =
    violation || /Content.Security.Policy/i.test(said)
      ? [
          "is not let in by the policy of this page",
          /wasm|compile/i.test(`${violation?.blockedURI} ${said}`)
            ? "Allow script-src 'wasm-unsafe-eval'"
            : `Allow ${violation?.effectiveDirective ?? "connect-src"} ${origin === location.origin ? "'self'" : origin}`,
        ]
      : window.origin === "null" && protocol !== "file:"
        ? ["cannot be read in a sandbox without an origin", "Add allow-same-origin to the sandbox"]
        : protocol === "file:"
          ? ["cannot be read from a file", "Serve the page"]
          : /^\d+$/.test(said)
            ? [`was not found: the server answers ${said}`, path]
            : origin !== location.origin
              ? [`is not let out by ${origin} (CORS)`, "Have it send Access-Control-Allow-Origin"]
              : ["could not be loaded", path]
  return {
    message: `The ${what} ${why}.`,
    remedy: remedy ? `${remedy}${remedy === path ? "" : `${inside}.`}` : "Check the address and the network.",
    place,
  }
}

/** What lies in the folder that is named most like what was asked for. */
export async function nearest(folder: string, address: string): Promise<string> {
  const wanted = address.slice(folder.length).replace(/\.json$/, "")
  const list: unknown = await fetch(`${folder}index.json`).then(
    (r) => (r.ok ? r.json() : []),
    () => [],
  )
  const names = (Array.isArray(list) ? list : []).flatMap(({ file }: { file?: unknown }) =>
    typeof file === "string" ? file.replace(/\.json$/, "") : [],
  )
  const common = (name: string): number => [...wanted].filter((letter, i) => name[i] === letter).length
  const [best] = names.sort((a, b) => common(b) - common(a))
  return best ? `There is no “${wanted}” here; the nearest is “${best}”.` : "The folder scenarios/ must lie beside the script."
}
