// The address bar and the browser's history follow what is shown. Each command that changes the run makes a new entry, so that "back" takes
// it back; time, the selection and how the run is looked at only change the entry. A link opens exactly this again. What a link does not
// mention and the visitor chooses for themselves, such as the open views, stays as they chose it.

import type { Session } from "../../core/host/index.js"
import { restoreBranches } from "../../core/host/session/saved-branches.js"
import { CHOSEN, type Look, type Looks, ofMoment, sameLook } from "../explorer/look.js"
import { type Explorer, type Opening, onChange, type Shown } from "../explorer/store.js"
import { isPlain, type Link, LONGEST, readLink, readSelected, VERSION, writeLink } from "../link/link.js"
import { readLook } from "../link/look.js"
import type { Packed } from "../link/packed.js"
import { openListed } from "../scenarios/variant.js"
import type { UndoHistory, Visit } from "./undo.js"

/** After time stood still for so many ms, the address is written. */
const STILL = 150

/** What was shown at an entry of the history when it was left. */
type Entry = Visit & Pick<Shown, "selected" | "view"> & { readonly look: Look }

/** A packed tree of branches, and of what it was packed; `text` is null where it is too long for a link. */
interface PackedRun {
  readonly tree: Session["tree"] | null
  readonly version: number
  readonly text: string | null
}

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
    if (opened) await this.write()
    else await this.open(location.hash)
    const { explorer, looks } = this
    onChange(explorer, (shown, before) => this.changed(shown, before))
    const lookedAt = (): void => this.changed(explorer.getState(), explorer.getState())
    looks.follow(lookedAt)
    lookedAt()
    addEventListener("popstate", ({ state }) => typeof state?.key === "string" && this.travel(state.key))
    // The event's own address counts: this class may have written another one meanwhile.
    addEventListener("hashchange", ({ newURL }) => newURL !== this.travelled && this.typed(new URL(newURL).hash))
  }

  /** The link to what is shown, with the scenario's title; `whole`: with all that was done. */
  async link(): Promise<{ readonly href: string; readonly whole: boolean }> {
    while (!(await this.pack(this.explorer.getState()))) await Promise.resolve()
    const shown = this.explorer.getState()
    const href = new URL(this.fragment(shown, shown.frame?.run.scenario.title), location.href).href
    return { href, whole: this.packed.text !== null }
  }

  private newKey(): string {
    return `${performance.timeOrigin}.${++this.count}`
  }

  private fragment(shown: Shown, title = ""): string {
    const run = shown.session && this.isPacked(shown.session) ? this.packed.text : ""
    return writeLink(shown, this.look, shown.link === this.first ? null : shown.link, run ?? "", title)
  }

  private isPacked(session: Session): boolean {
    const { tree, version } = this.packed
    return tree === session.tree && version === session.tree.version
  }

  /** False when the session went on meanwhile. */
  private async pack({ session, text }: Shown): Promise<boolean> {
    if (!session || this.isPacked(session)) return true
    const { tree } = session
    const { version } = tree
    const packedText = isPlain(session, text) ? "" : await (await import("../link/packed.js")).packSession(session, text)
    this.packed = { tree, version, text: packedText }
    return this.isPacked(session) && this.explorer.getState().session === session
  }

  private replace(shown: Shown): void {
    history.replaceState({ key: this.key }, "", this.fragment(shown))
  }

  private async write(): Promise<void> {
    this.timer = undefined
    const entry = this.key
    this.look = this.looks.now()
    if ((await this.pack(this.explorer.getState())) && this.key === entry) this.replace(this.explorer.getState())
  }

  private writeAfter(wait: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.write(), wait)
  }

  private changed(shown: Shown, before: Shown): void {
    const { frame, session, playing, selected, view } = shown
    if (!frame || !session) return
    if (session !== before.session) this.entries.clear()
    const visit = this.undo.here()
    const isTurn = session !== before.session || visit?.branch !== this.visit?.branch || visit?.tip !== this.visit?.tip
    this.visit = visit
    if (!this.isOpening && before.frame && isTurn) this.push(before, shown)
    const lookBefore = this.look
    const look = this.looks.now()
    this.look = look
    if (visit) this.entries.set(this.key, { ...visit, selected, view, look })
    const same = frame === before.frame && selected === before.selected && view === before.view && sameLook(look, lookBefore)
    // A reload reads the link before what the browser remembers: the link must not hold an older choice.
    if (!sameLook(look, lookBefore, CHOSEN)) this.writeAfter(0)
    else if (!playing && (!same || before.playing)) this.writeAfter(STILL)
  }

  /** A new entry for another run; the one that is left gets what is still to be written. */
  private push(before: Shown, shown: Shown): void {
    if (this.timer !== undefined && before.session && this.isPacked(before.session)) this.replace(before)
    this.key = this.newKey()
    this.look = this.looks.now()
    history.pushState({ key: this.key }, "", this.fragment(shown))
    this.writeAfter(0)
  }

  private async open(hash: string): Promise<void> {
    this.isOpening = true
    await openLink(this.explorer, this.looks, readLink(hash), this.first)
    this.isOpening = false
    const { frame, session } = this.explorer.getState()
    if (frame && session) await this.write()
  }

  /** The visitor went back or forward to an entry. */
  private travel(to: string): void {
    this.key = to
    this.travelled = location.href
    const entry = this.entries.get(to)
    this.isOpening = true
    const shown = entry !== undefined && this.undo.show(entry)
    this.isOpening = false
    if (entry && shown) {
      this.explorer.setState({ selected: entry.selected, view: entry.view })
      this.looks.show(ofMoment(entry.look))
    } else void this.open(location.hash)
  }

  /** The visitor wrote another fragment, or followed a link within the page. */
  private typed(hash: string): void {
    const { explorer, first } = this
    const link = readLink(hash)
    const shown = explorer.getState()
    this.key = this.newKey()
    const isOther = link.run ? link.run !== this.packed.text : (link.scenario ?? first) !== shown.link || link.variant !== shown.variant
    if (isOther) {
      void this.open(hash)
      return
    }
    if (link.n !== undefined) explorer.at(link.n)
    else if (link.t !== undefined) explorer.seek(link.t)
    explorer.setState((s) => viewAndSelection(link, s))
    lookAs(this.looks, link, explorer.getState())
  }
}

/** Opens what a link asks for. If its run cannot be read, opens the scenario alone and says why. */
async function openLink(explorer: Explorer, looks: Looks, link: Link, first: string): Promise<void> {
  const how: Opening = { ...link, alsoShow: (frame) => viewAndSelection(link, { frame, selected: frame.hosts[0]?.serial ?? 0 }) }
  let packed: Packed | null = null
  let why = ""
  try {
    if (link.run) packed = await unpacked(link)
  } catch (error) {
    why = error instanceof Error ? error.message : String(error)
  }
  const plain = (as: Opening): Promise<boolean> => openListed(explorer, link.scenario ?? first, link.variant, as)
  let opened = false
  if (packed) {
    const { scenario, branches, open } = packed
    const prepared: Opening = { ...how, beforeShown: (session) => restoreBranches(session, branches, open) }
    opened = await (scenario === null ? plain(prepared) : explorer.load(scenario, { name: "The link's scenario", link: null }, prepared))
    if (!opened) why = explorer.getState().problem?.message ?? ""
  }
  if (opened || (await plain(how))) lookAs(looks, link, explorer.getState())
  if (why) explorer.fail({ message: `This link cannot be opened whole: ${why}. Shown is the scenario as it is scripted.`, place: "link" })
}

async function unpacked({ run, version }: Link): Promise<Packed> {
  if (!(version >= 1 && version <= VERSION)) throw Error("it was made by another version of the explorer")
  if (run.length > LONGEST) throw Error("it is too long")
  return (await import("../link/packed.js")).unpack(run, version)
}

/** To be called before the next animation frame, so that the run is drawn only as the link asks for it. */
function lookAs(looks: Looks, { hash }: Link, { frame }: Shown): void {
  if (frame) looks.show(readLook(hash, frame.run))
}

function viewAndSelection({ view, select }: Link, { frame, selected }: Pick<Shown, "frame" | "selected">): Partial<Shown> {
  return { view, selected: frame && select !== null ? readSelected(frame, select) : selected }
}
