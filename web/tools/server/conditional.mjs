// Requests that hold only under a condition (RFC 9110 §13): entity tags, since files have no other validator here.

/**
 * The status of a GET or HEAD for a file that exists (RFC 9110 §13.2.2): 200, 304 (the client has it), 412 (it is another by now).
 * @param {string | undefined} ifMatch
 * @param {string | undefined} ifNoneMatch
 * @param {string} etag a strong entity tag, with its quotes
 * @returns {200 | 304 | 412}
 */
export function statusFor(ifMatch, ifNoneMatch, etag) {
  // If-Match compares strongly, If-None-Match weakly (§13.1.1, §13.1.2).
  if (ifMatch !== undefined && !names(ifMatch, (tag) => tag === etag)) return 412
  if (ifNoneMatch !== undefined && names(ifNoneMatch, (tag) => tag.replace(/^W\//, "") === etag)) return 304
  return 200
}

/** Whether a field names a file: by *, or by one of its tags. A tag may hold commas. */
function names(field, fits) {
  return field.trim() === "*" || (field.match(/(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"/g) ?? []).some(fits)
}
