// Why something could not be loaded, and what its author can do about it.

export interface Cause {
  /** One line, without a full stop at the end of an address. */
  readonly message: string
  readonly remedy: string
  /** The address. */
  readonly place: string
}

/** What the page's policy refused since it is listened to: addresses and directives. */
const refused: SecurityPolicyViolationEvent[] = []

/** Begins to listen. */
export function watchPolicy(): void {
  document.addEventListener("securitypolicyviolation", (event) => refused.push(event))
}

/** `place` is its address; `path`: what to do where nothing was found there. */
export function causeOf(error: unknown, what: "player" | "scenario", place: string, path = ""): Cause {
  const inside = what === "scenario" ? INSIDE : ""
  const { origin = "" } = URL.canParse(place) ? new URL(place) : {}
  const said = error instanceof Error ? error.message : String(error)
  const violation = refused.find(({ blockedURI }) => blockedURI === place || blockedURI === origin || /wasm/.test(`${blockedURI} ${said}`))
  const [why, remedy] =
    violation || /Content.Security.Policy/i.test(said)
      ? [
          "is not let in by the policy of this page",
          /wasm|compile/i.test(`${violation?.blockedURI} ${said}`)
            ? "Allow script-src 'wasm-unsafe-eval'."
            : `Allow ${violation?.effectiveDirective ?? "connect-src"} ${origin === location.origin ? "'self'" : origin}${inside}.`,
        ]
      : window.origin === "null" && /^http/.test(place)
        ? ["cannot be read in a sandbox without an origin", `Add allow-same-origin to the sandbox${inside}.`]
        : location.protocol === "file:"
          ? ["cannot be read from a file", `Serve the page${inside}.`]
          : /^\d+$/.test(said)
            ? [`was not found: the server answers ${said}`, path || "Check the address."]
            : origin !== location.origin
              ? [`is not let out by ${origin} (CORS)`, `Have it send Access-Control-Allow-Origin${inside}.`]
              : ["could not be loaded", path || "Check the address and the network."]
  return { message: `The ${what} ${why}.`, remedy: remedy as string, place }
}

const INSIDE = ', or put the scenario inside the tag as <script type="application/json">'
