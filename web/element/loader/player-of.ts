// What tag and player know of each other: types alone, so that the loader carries nothing of the player.

import type { Frame } from "../../../core/host/index.js"
import type { Cause } from "./causes.js"
import type { Shell } from "./shell.js"

/** What the tag gives its player. */
export interface Tag {
  readonly host: HTMLElement
  readonly root: ShadowRoot
  readonly shell: Shell
  /** The address of the script; scenarios and parts lie beside it. */
  readonly base: string
  /** What the loader has begun to fetch, by its address: whoever takes it takes it out. */
  readonly begun: Map<string, Promise<Response>>
  /** Adds a sheet to those of the element, in whatever document it stands. */
  style(css: string): void
  /** Tells an event; `alias` is its name of old, where it has one. */
  emit(name: string, detail: unknown, alias?: string): void
  /** Says what failed. Returns it as an Error, for whoever asked. */
  told(cause: Cause): Error
  /** What the page's policy refused. */
  readonly refused: readonly SecurityPolicyViolationEvent[]
}

/** What `getState` gives: the link of what is shown. */
export interface State {
  readonly version: 1
  readonly link: string
}

/** What the tag does with its player. */
export interface Player {
  readonly frame: Frame | null
  readonly playing: boolean
  /** Begins to draw and to keep time. */
  attach(): void
  /** Ends drawing; what was done stays. */
  detach(): void
  /** An attribute has changed. */
  changed(name: string): void
  play(): void
  pause(): void
  step(by: 1 | -1): void
  seek(time: number | string): void
  do(command: object): Promise<void>
  getState(): Promise<State>
  setState(state: State): Promise<void>
  exportLink(): Promise<string>
  toSVG(): Promise<string>
  toPNG(): Promise<Blob>
}

export interface PlayerModule {
  /** Resolves when the first frame is there. Rejects with what was told already. */
  readonly start: (tag: Tag) => Promise<Player>
}
