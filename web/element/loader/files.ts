// What the loader fetches when the player is wanted: its script, its wasm, and the world of a shipped scenario, all at the same time. The
// names are known when the loader is built, after the player.

import type { PlayerModule } from "./player-of.js"

declare global {
  /** Paths beside the loader: the player's module, its script for a page without an origin, its wasm, the folder of worlds. */
  const ODMM_PLAYER: string
  const ODMM_SCRIPT: string
  const ODMM_WASM: string
  const ODMM_WORLDS: string
  /** Bytes: the wasm as it is, and thousands of bytes: what the player's script and the wasm are as they are sent. */
  const ODMM_BYTES: number
  const ODMM_KB: readonly [script: number, wasm: number]
}

/** How the player comes: from where, and whether its wasm and a world can be fetched while its script is. */
export interface Source {
  /** The address that all files lie beside. */
  readonly base: string
  readonly fetches: boolean
  load(): Promise<PlayerModule>
}

let from: Source
let loading: Promise<PlayerModule> | undefined
/** KB that are there. */
let there = 0
const waiting = new Set<() => void>()
export const begun = new Map<string, Promise<Response>>()

export const comesFrom = (source: Source): void => {
  from = source
}

export const baseOf = (): string => from.base

/** KB of all that is loaded to play. */
export const ALL = Math.round(ODMM_KB[0] + ODMM_KB[1])

/** Calls `tell` with the KB that are there, as they arrive, until the returned function is called. */
export function whileLoading(tell: (there: number, all: number) => void): () => void {
  const telling = (): void => tell(Math.round(there), ALL)
  waiting.add(telling)
  telling()
  return () => waiting.delete(telling)
}

/** The player, once a page; tried again where it failed. `scenario`: the shipped one that is wanted, or "". */
export function loadPlayer(scenario: string): Promise<PlayerModule> {
  const { base, fetches } = from
  if (fetches && !loading) begin(base + ODMM_WASM, counted)
  if (fetches && scenario) begin(`${base + ODMM_WORLDS + scenario}.json`)
  loading ??= from.load().then(
    (module) => {
      arrive(ODMM_KB[0])
      return module
    },
    (error) => {
      loading = undefined
      throw error
    },
  )
  return loading
}

/** Who takes it is told of what failed. */
function begin(address: string, read?: (response: Response) => Response): void {
  const fetching = fetch(address).then(read)
  fetching.catch(() => {})
  begun.set(address, fetching)
}

function counted(response: Response): Response {
  if (!response.ok || !response.body) return response
  const counting = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, to) {
      arrive((chunk.length / ODMM_BYTES) * ODMM_KB[1])
      to.enqueue(chunk)
    },
  })
  return new Response(response.body.pipeThrough(counting), response)
}

function arrive(kb: number): void {
  there += kb
  for (const tell of waiting) tell()
}
