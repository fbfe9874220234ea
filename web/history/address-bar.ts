// The address bar and the browser's history follow what is shown: a turn in the course of events is a new entry, so that "back" takes
// it back; time, selection and how it is looked at only change the entry. A link opens exactly this again; what it says nothing of and
// the visitor has chosen for themselves, such as the views beside the player, stays theirs.

import type { Run, Session } from "../../core/host/index.js"
import { restoreBranches } from "../../core/host/session/branches.js"
import { CHOSEN, type Look, type Looks, ofMoment, sameLook } from "../explorer/look.js"
import { type Explorer, type Opening, onChange, type Shown } from "../explorer/store.js"
import { isPlain, type Link, LONGEST, readLink, readSelected, VERSION, writeLink } from "../link/link.js"
import { readLook } from "../link/look.js"
import type { Packed } from "../link/packed.js"
import { openListed } from "../scenarios/variant.js"
import type { Journal, Place } from "./undo.js"

export interface Address {
  /** The link to what is shown; `whole`: with all that was done. */
  link(): Promise<{ readonly href: string; readonly whole: boolean }>
}

/** Time that stands still for so long is written. */
const STILL = 150

/** What was shown at an entry of the history when it was left. */
type Entry = Place & Pick<Shown, "selected" | "view"> & { readonly look: Look }

/** `first`: the scenario of an address that names none; `opened`: what the address asks for is shown already. Resolves when it is. */
export async function followAddress(explorer: Explorer, looks: Looks, journal: Journal, first: string, opened: boolean): Promise<Address> {
  const entries = new Map<string, Entry>()
  let count = 0
  const newKey = (): string => `${performance.timeOrigin}.${++count}`
  let key = newKey()
  /** The packed run, and of what it was packed. */
  let packed: { readonly runs: readonly Run[]; readonly open: Run | null; readonly text: string | null } = {
    runs: [],
    open: null,
    text: "",
  }
  /** While it is we who change what is shown. */
  let following = false
  let timer: ReturnType<typeof setTimeout> | undefined
  /** As it was when it was last told of. */
  let look = looks.now()

  const runs = ({ states }: Session): Run[] => [...states.values()].map(({ run }) => run)
  const isPacked = (session: Session): boolean => {
    const now = runs(session)
    return packed.open === session.run && packed.runs.length === now.length && now.every((run, i) => run === packed.runs[i])
  }
  const fragment = (shown: Shown, title = ""): string => {
    const run = shown.session && isPacked(shown.session) ? packed.text : ""
    return writeLink(shown, look, shown.link === first ? null : shown.link, run ?? "", title)
  }
  const replace = (shown: Shown): void => history.replaceState({ key }, "", fragment(shown))
  /** False when the session went on meanwhile. */
  const packNow = async ({ session, text }: Shown): Promise<boolean> => {
    if (!session || isPacked(session)) return true
    const [all, open] = [runs(session), session.run]
    const packedText = isPlain(session, text) ? "" : await (await import("../link/packed.js")).packSession(session, text)
    packed = { runs: all, open, text: packedText }
    return isPacked(session) && explorer.getState().session === session
  }
  const write = async (): Promise<void> => {
    timer = undefined
    const entry = key
    look = looks.now()
    if ((await packNow(explorer.getState())) && key === entry) replace(explorer.getState())
  }
  const later = (wait: number): void => {
    clearTimeout(timer)
    timer = setTimeout(() => void write(), wait)
  }
  const turn = (before: Shown, shown: Shown): void => {
    if (timer !== undefined && before.session && isPacked(before.session)) replace(before)
    key = newKey()
    look = looks.now()
    history.pushState({ key }, "", fragment(shown))
    later(0)
  }
  const follow = (shown: Shown, before: Shown): void => {
    const { frame, session, playing, selected, view } = shown
    if (!frame || !session) return
    if (session !== before.session) entries.clear()
    if (!following && before.frame && frame.run.records !== before.frame.run.records) turn(before, shown)
    const lookBefore = look
    look = looks.now()
    entries.set(key, { run: frame.run, position: frame.position, selected, view, look })
    const same = frame === before.frame && selected === before.selected && view === before.view && sameLook(look, lookBefore)
    // A reload reads the link before what is remembered: it must not find an older choice there.
    if (!sameLook(look, lookBefore, CHOSEN)) later(0)
    else if (!playing && (!same || before.playing)) later(STILL)
  }

  const open = async (hash: string): Promise<void> => {
    following = true
    await openLink(explorer, looks, readLink(hash), first)
    following = false
    const { frame, session } = explorer.getState()
    if (frame && session) await write()
  }
  if (opened) await write()
  else await open(location.hash)
  onChange(explorer, follow)
  looks.follow(() => follow(explorer.getState(), explorer.getState()))
  follow(explorer.getState(), explorer.getState())

  let travelled = ""
  addEventListener("popstate", ({ state }) => {
    const to: unknown = state?.key
    if (typeof to !== "string") return
    key = to
    travelled = location.href
    const entry = entries.get(to)
    following = true
    const shown = entry !== undefined && journal.show(entry)
    following = false
    if (entry && shown) {
      explorer.setState({ selected: entry.selected, view: entry.view })
      looks.show(ofMoment(entry.look))
    } else void open(location.hash)
  })
  // The event's own address: what we write meanwhile must not be taken for it.
  addEventListener("hashchange", ({ newURL }) => {
    if (newURL === travelled) return
    const { hash } = new URL(newURL)
    const link = readLink(hash)
    const shown = explorer.getState()
    key = newKey()
    if (link.run ? link.run !== packed.text : (link.scenario ?? first) !== shown.link || link.variant !== shown.variant) void open(hash)
    else {
      if (link.n !== undefined) explorer.at(link.n)
      else if (link.t !== undefined) explorer.seek(link.t)
      explorer.setState((s) => beside(link, s))
      lookAs(looks, link, explorer.getState())
    }
  })

  return {
    async link() {
      while (!(await packNow(explorer.getState()))) await Promise.resolve()
      const shown = explorer.getState()
      const href = new URL(fragment(shown, shown.frame?.run.scenario.title), location.href).href
      return { href, whole: packed.text !== null }
    },
  }
}

/** Opens what a link asks for; of one that cannot be read it opens the scenario, and says why. */
async function openLink(explorer: Explorer, looks: Looks, link: Link, first: string): Promise<void> {
  const how: Opening = { ...link, beside: (frame) => beside(link, { frame, selected: frame.hosts[0]?.serial ?? 0 }) }
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
    const prepared: Opening = { ...how, prepare: (session) => restoreBranches(session, branches, open) }
    opened = await (scenario === null ? plain(prepared) : explorer.load(scenario, { name: "The link's scenario", link: null }, prepared))
    if (!opened) why = explorer.getState().problem?.message ?? ""
  }
  if (opened || (await plain(how))) lookAs(looks, link, explorer.getState())
  if (why) explorer.fail({ message: `This link cannot be opened whole: ${why}. Shown is the scenario as it is scripted.`, place: "link" })
}

async function unpacked({ run, version }: Link): Promise<Packed> {
  if (version !== VERSION) throw Error("it was made by another version of the explorer")
  if (run.length > LONGEST) throw Error("it is too long")
  return (await import("../link/packed.js")).unpack(run)
}

/** Before the next animation frame, so that nothing is drawn as it is not meant. */
function lookAs(looks: Looks, { hash }: Link, { frame }: Shown): void {
  if (frame) looks.show(readLook(hash, frame.run))
}

function beside({ view, select }: Link, { frame, selected }: Pick<Shown, "frame" | "selected">): Partial<Shown> {
  return { view, selected: frame && select !== null ? readSelected(frame, select) : selected }
}
