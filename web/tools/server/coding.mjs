// Which content coding an answer has (RFC 9110 §12.5.3).

/**
 * The coding for a file, or null when the request accepts neither.
 * @param {string | undefined} accepted the Accept-Encoding field
 * @param {boolean} shrinks whether gzip makes the file smaller
 * @returns {"gzip" | "identity" | null}
 */
export function codingFor(accepted, shrinks) {
  // Without the field any coding would do; whoever does not name gzip may be a plain tool that cannot undo it.
  if (accepted === undefined) return "identity"
  const weights = weightsOf(accepted)
  const gzip = weights.get("gzip") ?? weights.get("*") ?? 0
  // Not named, identity is acceptable, after all that is named; only a weight of 0 for it or for * forbids it.
  const identity = weights.get("identity") ?? weights.get("*") ?? 0.0001
  if (gzip === 0 && identity === 0) return null
  if (identity === 0) return "gzip"
  return shrinks && gzip > 0 && gzip >= identity ? "gzip" : "identity"
}

/** Coding → weight; an element that is none of the grammar says nothing. */
function weightsOf(accepted) {
  const weights = new Map()
  for (const element of accepted.split(",")) {
    const [, name, weight = "1"] = /^\s*([\w!#$%&'*+.^`|~-]+)\s*(?:;\s*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?$/i.exec(element) ?? []
    if (name) weights.set(name.toLowerCase().replace(/^x-gzip$/, "gzip"), Number(weight))
  }
  return weights
}
