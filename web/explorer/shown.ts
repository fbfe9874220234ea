// What is shown, every way to change it, and how a failure is told.

import type { StoreApi } from "zustand/vanilla"
import {
  type Command,
  type Frame,
  type LiveSession,
  type Micros,
  type Run,
  type Scenario,
  ScenarioError,
  type Serial,
} from "../../core/host/index.js"
import type { Speed } from "../player/player.js"

export interface Problem {
  /** One line, naming the place and the remedy. */
  readonly message: string
  readonly place: string
}

/** What the last command did to the course of events. */
export interface Notice {
  readonly text: string
  /** The branch that the command left; null: none. */
  readonly back: number | null
  readonly backName?: string
  /** The time at which "Play on" is offered: that of the command. */
  readonly at: Micros
}

export type View = "stage" | "ladder"
export type Theme = "auto" | "light" | "dark"

export interface Shown {
  readonly status: "loading" | "ready" | "error"
  /** Why the last scenario could not be opened, or the last command not carried out. What was shown before stays. */
  readonly problem: Problem | null
  /** The name of the scenario in links; null for one that came from a file. */
  readonly link: string | null
  /** The variant of the scenario; "": none. */
  readonly variant: string
  /** The text of a scenario that has no name in links. */
  readonly text: string | null
  /** It is being written in the editor. */
  readonly edited: boolean
  /** The text that the scenario was read from. */
  readonly source: string
  readonly session: LiveSession | null
  readonly frame: Frame | null
  readonly selected: Serial
  /** Where the user moved nodes to, by name: in fractions of the stage, as a scenario's `at`. */
  readonly layout: ReadonlyMap<string, readonly [number, number]>
  /** Which part of the stage is seen (scene/stage/layout/camera.ts). */
  readonly camera: { readonly zoom: number; readonly at: readonly [number, number] }
  /** Hosts are drawn one by one, however many they are. */
  readonly each: boolean
  /** The name of the node that arrow keys move; "": none. */
  readonly moving: string
  readonly view: View
  readonly theme: Theme
  readonly reduced: boolean
  readonly notice: Notice | null
  readonly playing: boolean
  readonly speed: Speed
  /** Playing pauses at this time. */
  readonly stopAt: Micros
  /** The markers that the user set; the scenario has its own. */
  readonly markers: Run["markers"]
  /** Times count from now: "+0.038 s". */
  readonly relative: boolean
  /** The user has given a command, so that no hint is needed any more. */
  readonly acted: boolean
  /** Counts steps and commands, which a live region announces, unlike playing and scrubbing. */
  readonly moves: number
}

/** What acts.ts does. */
export interface Acts {
  act(explorer: Explorer, command: Command): void
  openBranch(explorer: Explorer, id: number): void
  playOn(explorer: Explorer): void
  runOn(explorer: Explorer, by: Micros): void
}

export interface Explorer extends StoreApi<Shown> {
  /** Shows the scenario in this text, at its start or as `how` asks. False, with a problem shown, if the text is not a scenario. */
  load(text: string, origin: Origin, how?: Opening): Promise<boolean>
  fail(problem: Problem): void
  seek(t: Micros): void
  /** For the player: like seek, but playing goes on until the end of the run or `stopAt`. */
  advance(t: Micros): void
  play(): void
  /** Plays until the consequences of what was done at this moment have been seen. */
  playOn(): void
  /** While playing: stops at the next whole millisecond, so that what is done there can be told and linked to. */
  pause(): void
  at(n: number): void
  step(by: 1 | -1): void
  nextMarker(): void
  previousMarker(): void
  do(command: Command): void
  switchBranch(id: number): void
  /** Calls it with what acts: at once where that is loaded, else when it has come. */
  acting(use: (acts: Acts) => void): Promise<void>
  select(serial: Serial): void
}

/** How a scenario is opened. */
export interface Opening {
  readonly t?: Micros
  readonly n?: number
  /** Called with the session before its first frame is shown, and waited for. */
  beforeShown?(session: LiveSession): void | Promise<void>
  /** What is shown together with the first frame, such as the selection. */
  alsoShow?(frame: Frame): Partial<Shown>
}

export interface Origin {
  /** Its name in messages. */
  readonly name: string
  readonly link: string | null
  readonly variant?: string
  /** From the editor: the same scenario, written on. */
  readonly edited?: boolean
}

export function problemOf(error: unknown, name: string): Problem {
  if (error instanceof ScenarioError) return { message: error.message, place: error.place }
  return { message: `${name} could not be run: ${error instanceof Error ? error.message : String(error)}`, place: name }
}

/** What the worker says of a text. */
export type Judgement = { readonly scenario: Scenario } | { readonly place: string; readonly fault: string; readonly file: string }
