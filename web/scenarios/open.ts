// Opens a scenario from an address. One that is too large is refused before it is read.

import { type Explorer, MAX_BYTES, type Opening } from "../explorer/store.js"

/** Opens the scenario at an address; `link` is its name in links. */
export async function openAddress(explorer: Explorer, address: string, link: string | null, how: Opening): Promise<boolean> {
  try {
    const response = await fetch(address, asKept())
    if (!response.ok) throw Error(`the server answers ${response.status}`)
    const size = Number(response.headers.get("content-length") ?? 0)
    const text = size > MAX_BYTES ? "" : await response.text()
    if (Math.max(size, text.length) <= MAX_BYTES) return await explorer.load(text, { name: address, link }, how)
    explorer.fail(tooLarge(address, Math.max(size, text.length)))
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    explorer.fail({ message: `${address} could not be read: ${why}. Check the address.`, place: address })
  }
  return false
}

/** Without a network, a copy in the cache is used, however old it is. */
export const asKept = (): RequestInit => ({ cache: navigator.onLine ? "default" : "force-cache" })

function tooLarge(name: string, bytes: number) {
  const size = bytes < 10_000_000 ? (bytes / 1_000_000).toFixed(1) : Math.round(bytes / 1_000_000)
  return { message: `${name} has ${size} MB; a scenario has at most 2 MB. Open a smaller file.`, place: name }
}
