// Why the player could not be loaded, and what its author can do about it. Why a scenario could not is told by the player (parts/causes.ts).

export interface Cause {
  /** One sentence. */
  readonly message: string
  readonly remedy: string
  /** The address. */
  readonly place: string
}

/** What the page's policy refused since it is listened to. */
export const refused: SecurityPolicyViolationEvent[] = []

/** Begins to listen. */
export function watchPolicy(): void {
  document.addEventListener("securitypolicyviolation", (event) => refused.push(event))
}

/** Of a player whose script lies below `place`. */
export function causeOf(place: string): Cause {
  const violation = refused.find(({ blockedURI }) => blockedURI.startsWith(place))
  const [message, remedy] = violation
    ? ["The policy of this page does not let the player in.", `Allow ${violation.effectiveDirective} ${new URL(place).origin}.`]
    : window.origin === "null"
      ? ["A sandbox without an origin loads no module.", "Use odmm-explorer.classic.js."]
      : ["The player was not loaded.", "Its files must lie beside it, and be let out (CORS)."]
  return { message, remedy, place } as Cause
}
