// The page's Content-Security-Policy, in one place: as a header of our server, and as an element of the page for all others.

const POLICY = {
  "default-src": "'self'",
  "script-src": "'self' 'wasm-unsafe-eval'",
  "style-src": "'self'",
  "img-src": "'self' data:",
  // What keeps the page for a visit without a network, and what makes it installable: our own files.
  "worker-src": "'self'",
  "manifest-src": "'self'",
  "object-src": "'none'",
  "base-uri": "'none'",
  "form-action": "'none'",
}

const text = (policy) =>
  Object.entries(policy)
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join("; ")

export const PAGE_POLICY = text(POLICY)

/** Says who may frame the page: only a header can. embed.html is made to be framed by anybody. */
export const headerPolicyOf = (path) => (path === "/embed.html" ? PAGE_POLICY : text({ ...POLICY, "frame-ancestors": "'self'" }))

/** The development server puts style sheets into the page as elements, tells of changes by a socket, and waits for it in a worker. */
export const DEVELOPMENT_POLICY = text({
  ...POLICY,
  "style-src": "'self' 'unsafe-inline'",
  "connect-src": "'self' ws:",
  "worker-src": "'self' blob:",
})
