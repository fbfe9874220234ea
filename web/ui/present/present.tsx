// A show: opens its talk, and gives this window its part, audience or presenter.

import { useEffect, useState } from "react"
import { readAsked } from "../../present/place.js"
import type { Talk } from "../../present/steps.js"
import { openTalk, talkOfRun } from "../../present/talks.js"
import { useExplorer, useShown } from "../context/explorer.js"
import { useShell } from "../context/shell.js"
import { loadStory } from "../learn/story/written.js"
import { Audience } from "./audience.js"
import { Presenter } from "./presenter.js"
import { useShowing } from "./showing.js"
import { loadAll } from "./without-network.js"
import "../../style/over/present.css"
import "../../style/over/present-controls.css"

/** Presents the open scenario from its first step. */
const PLAIN = { role: "audience", talk: "", step: 0, asked: false, live: 0, kiosk: false, show: "", began: 0 } as const

export function Present() {
  const [asked] = useState(() => readAsked(location.search) ?? PLAIN)
  const talk = useTalk(asked.talk)
  useEffect(() => void loadAll().catch(() => undefined), [])
  const problem = useShown((s) => s.problem)
  if (!talk)
    return (
      <section className="present-wait" aria-label="Opening" aria-busy={problem === null}>
        <p>{problem ? problem.message : "Opening the presentation…"}</p>
        {problem && <Leave />}
      </section>
    )
  return <Given key={talk.name} talk={talk} asked={asked} />
}

function Leave() {
  const { present } = useShell()
  return (
    <button type="button" onClick={() => present(false)}>
      To the explorer
    </button>
  )
}

/** The talk, once what the address asks for is open; null until then. */
function useTalk(name: string): Talk | null {
  const explorer = useExplorer()
  const { past } = useShell()
  const session = useShown((s) => s.session)
  const [talk, setTalk] = useState<{ readonly talk: Talk; readonly of: unknown } | null>(null)
  useEffect(() => {
    if (!past || !session || talk?.of === session) return
    let wanted = true
    const opening = async (): Promise<void> => {
      // Another scenario was opened meanwhile: it is presented from now on.
      const { link } = explorer.getState()
      const opened = name && talk === null ? await openTalk(explorer, name) : talkOfRun(explorer, await loadStory(link))
      if (wanted && opened) setTalk({ talk: opened, of: explorer.getState().session })
    }
    void opening()
    return () => {
      wanted = false
    }
  }, [explorer, past, session, name, talk])
  return talk?.of === session ? talk.talk : null
}

interface Props {
  readonly talk: Talk
  readonly asked: NonNullable<ReturnType<typeof readAsked>>
}

function Given({ talk, asked }: Props) {
  const showing = useShowing(talk, asked)
  if (!showing) return null
  return <main>{asked.role === "presenter" ? <Presenter showing={showing} /> : <Audience showing={showing} />}</main>
}
