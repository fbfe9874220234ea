// The address bar and the browser's history follow what is shown. Each command that changes the run makes a new entry, so that "back" takes
// it back; time, the selection and how the run is looked at only change the entry. A link opens exactly this again. What a link does not
// mention and the visitor chooses for themselves, such as the open views, stays as they chose it. An address that could not be read is never
// written over: it stays until something is done that makes a new entry, and is there again by "back".

import { LONGEST_WRITTEN } from "../../core/formats/saved/limits.js"
import type { LiveSession } from "../../core/host/index.js"
import { saveBranches } from "../../core/host/session/saved-branches.js"
import { CHOSEN, type Look, type Looks, ofMoment, sameLook } from "../explorer/look.js"
import { type Explorer, onChange, type Shown } from "../explorer/store.js"
import { digestOf, hasDigest } from "../link/digest.js"
import { isPlain, readLink, VERSION, writeLink } from "../link/link.js"
import { keepLeft, takeLeft } from "./left.js"
import { lookAs, openLink, openSession, viewAndSelection } from "./open-link.js"
import { checkDigest } from "./reproduced.js"
import type { UndoHistory, Visit } from "./undo.js"

/** After time stood still for so many ms, the address is written. */
const STILL = 150
/** After the hand rested for so many ms, what was done is packed. */
const REST = 300

/** What was shown at an entry of the history when it was left. */
type Entry = Visit & Pick<Shown, "selected" | "view"> & { readonly look: Look }

/** What an entry keeps in the browser's history: its key, and the packed run where the address cannot hold it. */
interface State {
  readonly key?: unknown
  readonly run?: unknown
}

/** A packed tree of branches, and of what it was packed; `text` is null where it is more than can be read again. */
interface PackedRun {
  readonly tree: LiveSession["tree"] | null
  readonly version: number
  readonly text: string | null
}

type Packing = typeof import("../link/packing.js")

export class AddressBar {
  private readonly explorer: Explorer
  private readonly looks: Looks
  private readonly undo: UndoHistory
  /** The scenario of an address that names none. */
  private readonly first: string
  private readonly entries = new Map<string, Entry>()
  private count = 0
  /** The entry of the browser's history that is shown. */
  private key = this.newKey()
  private packed: PackedRun = { tree: null, version: 0, text: "" }
  /** What was shown when that was last heard of. */
  private visit: Visit | null = null
  /** How the run was looked at when that was last heard of. */
  private look: Look
  /** True while the address bar itself changes what is shown. */
  private isOpening = false
  /** Something is held: it may be carried. */
  private isPressed = false
  /** The entries whose address could not be read. */
  private readonly unread = new Set<string>()
  /** What packs, once it is loaded. */
  private packing: Packing | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  /** The address that the browser's history led to last. */
  private travelled = ""

  constructor(explorer: Explorer, looks: Looks, undo: UndoHistory, first: string) {
    this.explorer = explorer
    this.looks = looks
    this.undo = undo
    this.first = first
    this.look = looks.now()
    this.visit = undo.here()
  }

  /** Opens what the address asks for, unless that is shown already (`opened`), and then follows both ways. */
  async follow(opened: boolean): Promise<void> {
    const { key, run } = (history.state ?? {}) as State
    if (!opened) await this.open(location.hash, { run: takeLeft(key) ?? run })
    else if (this.explorer.getState().frame) await this.write()
    else this.keepAddress()
    this.visit = this.undo.here()
    const { explorer, looks } = this
    onChange(explorer, (shown, before) => this.changed(shown, before))
    const lookedAt = (): void => this.changed(explorer.getState(), explorer.getState())
    looks.follow(lookedAt)
    lookedAt()
    addEventListener("popstate", ({ state }) => typeof state?.key === "string" && this.travel(state.key, state))
    // The event's own address counts: this class may have written another one meanwhile.
    addEventListener("hashchange", ({ newURL }) => newURL !== this.travelled && this.typed(new URL(newURL).hash))
    addEventListener("pointerdown", () => this.press(true), true)
    for (const event of ["pointerup", "pointercancel"]) addEventListener(event, () => this.press(false), true)
    addEventListener("pagehide", () => this.keepForReload())
    // What keeps an act for a reload has to be there when the page is left, however soon after it that is.
    void this.loadPacking()
  }

  /** The link to what is shown, with the scenario's title; `isWhole`: with all that was done. */
  async link(): Promise<{ readonly href: string; readonly isWhole: boolean }> {
    while (!(await this.pack(this.explorer.getState()))) await Promise.resolve()
    const shown = this.explorer.getState()
    const { fragment, isWhole } = this.fragmentOf(shown, shown.frame?.run.scenario.title)
    const { run } = shown.frame ?? {}
    const digest = run && isWhole && hasDigest(run) ? `&digest=${digestOf(run)}` : ""
    const whole = fragment.length + digest.length > LONGEST_WRITTEN ? fragment : fragment + digest
    return { href: new URL(whole, location.href).href, isWhole }
  }

  /** All of the session as a file. Rejects with a RangeError that says what is too much. */
  async file(): Promise<{ readonly name: string; readonly text: string }> {
    const { writeSession } = await import("../../core/formats/saved/session-file.js")
    const shown = this.explorer.getState()
    const { session, source, link, variant, frame } = shown
    if (!session || !frame) throw new RangeError("nothing is shown yet")
    const { title } = frame.run.scenario
    const listed = link ? { name: link, variant } : null
    const place = writeLink(shown, this.looks.now(), null, "")
    const name = `${(link ?? title).replace(/[^\p{L}\p{N}.]+/gu, "-").slice(0, 60) || "session"}.odmm.json`
    return { name, text: writeSession({ title, scenario: source, listed, place, ...saveBranches(session) }) }
  }

  /** Opens the text of a session's file; its name is for messages. */
  openFile(text: string, name: string): Promise<void> {
    return openSession(this.explorer, this.looks, text, name)
  }

  private newKey(): string {
    return `${performance.timeOrigin}.${++this.count}`
  }

  /** `rest`: the packed run that is too much for the fragment. */
  private fragmentOf(shown: Shown, title = ""): { readonly fragment: string; readonly isWhole: boolean; readonly rest?: string } {
    const scenario = shown.link === this.first ? null : shown.link
    const run = this.runOf(shown)
    const fragment = writeLink(shown, this.look, scenario, run, title)
    if (!run || fragment.length <= LONGEST_WRITTEN) return { fragment, isWhole: run !== null }
    return { fragment: writeLink(shown, this.look, scenario, null, title), isWhole: false, rest: run }
  }

  /** What was done, packed; "" where that is nothing, null where it is not packed by now or too much. */
  private runOf({ session, text }: Shown): string | null {
    if (!session || isPlain(session, text)) return ""
    return this.isPacked(session) ? this.packed.text : null
  }

  private isPacked(session: LiveSession): boolean {
    const { tree, version } = this.packed
    return tree === session.tree && version === session.tree.version
  }

  /** False when the session went on meanwhile. */
  private async pack({ session, text }: Shown): Promise<boolean> {
    if (!session || this.isPacked(session)) return true
    const { tree } = session
    const { version } = tree
    const packed = isPlain(session, text) ? "" : await packedText(await this.loadPacking(), session, text)
    this.packed = { tree, version, text: packed }
    return this.isPacked(session) && this.explorer.getState().session === session
  }

  private async loadPacking(): Promise<Packing> {
    this.packing = await import("../link/packing.js")
    return this.packing
  }

  private replace(shown: Shown): void {
    if (this.unread.has(this.key)) return
    const { fragment, rest } = this.fragmentOf(shown)
    history.replaceState({ key: this.key, ...(rest && { run: rest }) }, "", fragment)
  }

  /** The address could not be read: it stays until something is done that makes a new entry. */
  private keepAddress(): void {
    this.unread.add(this.key)
    history.replaceState({ ...history.state, key: this.key }, "")
  }

  /** The page is left before what was done is packed: a reload finds it. */
  private keepForReload(): void {
    const { session, text } = this.explorer.getState()
    if (!session || !this.packing || this.unread.has(this.key) || this.runOf(this.explorer.getState()) !== null) return
    try {
      keepLeft(this.key, this.packing.runText({ scenario: text, ...saveBranches(session) }))
    } catch {
      // It is more than can be read again.
    }
  }

  /** Packs only while the hand rests: not while the run is played or something is held. */
  private async write(): Promise<void> {
    this.timer = undefined
    const entry = this.key
    this.look = this.looks.now()
    const { playing } = this.explorer.getState()
    if (!playing && !this.isPressed) await this.pack(this.explorer.getState())
    if (this.key === entry) this.replace(this.explorer.getState())
  }

  private writeAfter(wait: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.write(), wait)
  }

  private press(isPressed: boolean): void {
    this.isPressed = isPressed
    const shown = this.explorer.getState()
    if (!isPressed && !shown.playing && this.runOf(shown) === null) this.writeAfter(REST)
  }

  private changed(shown: Shown, before: Shown): void {
    const { frame, session, playing, selected, view } = shown
    if (!frame || !session) return
    if (session !== before.session) this.entries.clear()
    const visit = this.undo.here()
    const isTurn = session !== before.session || visit?.branch !== this.visit?.branch || visit?.tip !== this.visit?.tip
    this.visit = visit
    // What is written on in the editor is one entry: the editor has a history of its own.
    const goesOn = shown.edited && before.edited && session !== before.session
    if (!this.isOpening && isTurn && !goesOn && (before.frame || this.unread.has(this.key))) this.push(before, shown)
    const lookBefore = this.look
    const look = this.looks.now()
    this.look = look
    if (visit) this.entries.set(this.key, { ...visit, selected, view, look })
    const same = frame === before.frame && selected === before.selected && view === before.view && sameLook(look, lookBefore)
    if (!sameLook(look, lookBefore, CHOSEN)) {
      // A reload reads the link before what the browser remembers: the link must not hold an older choice, not even for a moment.
      if (!this.isOpening) this.replace(shown)
      this.writeAfter(0)
    } else if (!playing && (!same || before.playing)) this.writeAfter(this.runOf(shown) === null ? REST : STILL)
  }

  /** A new entry for another run; the one that is left gets what is still to be written. */
  private push(before: Shown, shown: Shown): void {
    if (this.timer !== undefined && before.session && this.isPacked(before.session)) this.replace(before)
    this.key = this.newKey()
    this.look = this.looks.now()
    history.pushState({ key: this.key }, "", this.fragmentOf(shown).fragment)
    if (!shown.playing) this.writeAfter(REST)
    void this.loadPacking()
  }

  private async open(hash: string, { run }: State): Promise<void> {
    const entry = this.key
    const link = readLink(hash)
    this.isOpening = true
    const isWhole = await openLink(
      this.explorer,
      this.looks,
      typeof run === "string" ? { ...link, run, version: VERSION } : link,
      this.first,
    )
    this.isOpening = false
    if (this.key !== entry) return
    if (!isWhole) this.keepAddress()
    else if (this.explorer.getState().frame) {
      checkDigest(this.explorer, link.digest)
      await this.write()
    }
  }

  /** The visitor went back or forward to an entry. */
  private travel(to: string, state: State): void {
    this.key = to
    this.travelled = location.href
    const entry = this.entries.get(to)
    this.isOpening = true
    const shown = entry !== undefined && this.undo.show(entry)
    this.isOpening = false
    if (entry && shown) {
      this.explorer.setState({ selected: entry.selected, view: entry.view })
      this.looks.show(ofMoment(entry.look))
    } else void this.open(location.hash, state)
  }

  /** The visitor wrote another fragment, or followed a link within the page. */
  private typed(hash: string): void {
    const { explorer, first } = this
    const link = readLink(hash)
    const shown = explorer.getState()
    this.key = this.newKey()
    const isOther = link.run ? link.run !== this.packed.text : (link.scenario ?? first) !== shown.link || link.variant !== shown.variant
    if (isOther) {
      void this.open(hash, {})
      return
    }
    if (link.n !== undefined) explorer.at(link.n)
    else if (link.t !== undefined) explorer.seek(link.t)
    explorer.setState((s) => viewAndSelection(link, s))
    lookAs(this.looks, link, explorer.getState())
  }
}

/** null where it is more than can be read again. */
async function packedText({ packRun }: Packing, session: LiveSession, scenario: string | null): Promise<string | null> {
  try {
    return await packRun({ scenario, ...saveBranches(session) })
  } catch {
    return null
  }
}
