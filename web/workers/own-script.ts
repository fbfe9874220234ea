// The one policy of Trusted Types (F112): where the page asks for it, only addresses of our own workers become scripts.

/** What of Trusted Types is used: not every browser has them, nor their types. */
interface Rules {
  createScriptURL(address: string): string
}

/** The name of a worker's file: "judge-worker-Ab3_xY9-.js", and of the one that keeps the page. */
const OWN = /\/([\w-]+-worker[\w.-]*|sw\.js)$/

/** Throws a TypeError for an address that is of no worker of ours. */
export function checkOwn(address: string, base: string): string {
  const { href, protocol, origin, pathname } = new URL(address, base)
  const page = new URL(base)
  if (origin === page.origin && protocol === page.protocol && OWN.test(pathname)) return href
  throw TypeError(`${address} is no script of ours`)
}

const rules: Rules = { createScriptURL: (address) => checkOwn(address, document.baseURI) }
let policy: Rules | undefined

/** The address of a worker as the browser takes it. */
export function ownScript(address: string): string {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: { createPolicy(name: string, rules: Rules): Rules } }
  try {
    policy ??= trustedTypes?.createPolicy("odmm", rules)
  } catch {
    // A page of somebody else that carries the element and allows no policy of ours says itself what may be a script.
  }
  return (policy ?? rules).createScriptURL(address)
}
