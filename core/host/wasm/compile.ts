// Compiles the core, once for each page or process. It knows no browser and no file system: it is given bytes, or a Response.

/** Compiles the WebAssembly of the core. Throws CompileError when the bytes are not it. */
export async function compile(source: BufferSource | Response | PromiseLike<Response>): Promise<WebAssembly.Module> {
  if (source instanceof ArrayBuffer || ArrayBuffer.isView(source)) return WebAssembly.compile(source as BufferSource)
  const response = await source
  if (!response.ok) throw Error(`The core could not be loaded: HTTP ${response.status}`)
  // Servers that do not know the MIME type of wasm are common; streaming compilation insists on it.
  if (response.headers.get("content-type")?.startsWith("application/wasm")) return WebAssembly.compileStreaming(response)
  return WebAssembly.compile(await response.arrayBuffer())
}
