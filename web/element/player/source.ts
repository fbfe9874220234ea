// Where an element's scenario comes from: its child, or its attribute, which is a name of those that lie beside the script, or an address.

import type { Prepared } from "../../../core/host/worlds.js"
import { MAX_BYTES } from "../../explorer/store.js"
import { asKept } from "../../scenarios/open.js"
import type { Cause } from "../loader/causes.js"
import type { Tag } from "../loader/player-of.js"

export interface Source {
  readonly text: string
  /** In messages. */
  readonly name: string
  /** In links; null for one that does not come with the explorer. */
  readonly link: string | null
  readonly prepared?: Prepared
}

/** The scenario of the tag, or the shipped one of this name. Rejects with a Cause. `world`: that of a name, as it was booted before; "": there is none. */
export async function findSource(tag: Tag, world: (name: string) => Promise<string>, name?: string): Promise<Source> {
  const { host, base } = tag
  const child = host.querySelector(':scope>script[type="application/json"]')
  if (child && name === undefined) return { text: child.textContent ?? "", name: "The scenario in the tag", link: null }
  const given = name ?? host.getAttribute("scenario") ?? ""
  if (!given)
    throw {
      message: "No scenario is named.",
      remedy: 'Set scenario="draft-4.2", or put one inside the tag.',
      place: "scenario",
    } satisfies Cause
  const beside = new URL("scenarios/", base).href
  const address = /^[\w.-]+$/.test(given) && !/\.[a-z]\w*$/i.test(given) ? `${beside}${given}.json` : addressOf(given)
  const link = address.startsWith(beside) ? (/^([\w.-]+)\.json$/.exec(address.slice(beside.length))?.[1] ?? null) : null
  if (link !== null) {
    const text = await world(link)
    if (text) return { text, name: address, link, prepared: JSON.parse(text) as Prepared }
  }
  return { text: await read(tag, address, link === null ? "" : beside), name: address, link }
}

function addressOf(given: string): string {
  if (URL.canParse(given, document.baseURI)) return new URL(given, document.baseURI).href
  throw {
    message: `“${given}” is no address.`,
    remedy: "Name a scenario, or write where its file lies.",
    place: "scenario",
  } satisfies Cause
}

async function read(tag: Tag, address: string, folder: string): Promise<string> {
  let size = 0
  try {
    const response = await fetch(address, asKept())
    if (!response.ok) throw Error(String(response.status))
    size = Number(response.headers.get("content-length") ?? 0)
    const text = size > MAX_BYTES ? "" : await response.text()
    size = Math.max(size, text.length)
    if (size <= MAX_BYTES) return text
  } catch (error) {
    const { explain, nearest } = await import("../parts/causes.js")
    throw explain(tag, error, "scenario", address, folder && (await nearest(folder, address)))
  }
  throw {
    message: `The scenario has ${(size / 1e6).toFixed(1)} MB; at most 2 MB are read.`,
    remedy: "Leave out what the run does not need.",
    place: address,
  } satisfies Cause
}
