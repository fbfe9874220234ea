// `?scenario=ADDRESS`: a scenario that whoever links here keeps beside the explorer. Only of this origin: the policy reads no other.

import type { Explorer } from "../explorer/store.js"
import { openAddress } from "../scenarios/open.js"

/** Opens what the page's address asks for; nothing where it asks for nothing, or a link holds what was done to it. */
export async function openAsked(explorer: Explorer, { href, search, hash }: Pick<Location, "href" | "search" | "hash">): Promise<void> {
  const asked = new URLSearchParams(search).get("scenario")
  if (!asked || /[#&]run=/.test(hash)) return
  const page = new URL(href)
  const address = URL.canParse(asked, page.href) ? new URL(asked, page.href) : null
  if (address?.origin === page.origin) await openAddress(explorer, address.href, null, {})
  else {
    const what = address ? `it is of ${address.origin === "null" ? address.protocol : address.origin}` : "it is no address"
    const remedy = address ? "Save that file and drop it on this page" : "Write one such as ?scenario=mine.json"
    explorer.fail({
      message: `${asked} is not read: ${what}, and this page reads what is of ${page.origin} alone. ${remedy}.`,
      place: asked,
    })
  }
}
