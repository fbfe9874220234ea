// Bytes as the letters of a link: compressed by the platform (deflate, RFC 1951) and written in base64url (RFC 4648 §5), without padding.

/** Resolves to the letters. */
export async function toLetters(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const packed = await through(new CompressionStream("deflate-raw"), bytes, Number.POSITIVE_INFINITY)
  const chunks: string[] = []
  for (let i = 0; i < packed.length; i += 0x8000) chunks.push(String.fromCharCode(...packed.subarray(i, i + 0x8000)))
  return btoa(chunks.join("")).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")
}

/** Rejects with an Error that says in few words what is wrong; inflating stops at once where there is more than `most`. */
export async function fromLetters(letters: string, most: number): Promise<Uint8Array> {
  if (!/^[\w-]+$/.test(letters)) throw Error("it has letters that no such link has")
  try {
    const packed = Uint8Array.from(atob(letters.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0))
    return await through(new DecompressionStream("deflate-raw"), packed, most)
  } catch (error) {
    throw error instanceof RangeError ? error : Error("a part of it is missing or was changed")
  }
}

async function through(stream: CompressionStream | DecompressionStream, bytes: Uint8Array<ArrayBuffer>, most: number): Promise<Uint8Array> {
  const writer = stream.writable.getWriter()
  // The reader reports the same error.
  writer.write(bytes).catch(() => undefined)
  writer.close().catch(() => undefined)
  const parts: Uint8Array[] = []
  let length = 0
  const reader = stream.readable.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.length
    if (length > most) {
      await reader.cancel().catch(() => undefined)
      throw new RangeError("it unpacks to too much")
    }
    parts.push(value)
  }
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
