// The page "Which address?": a host and a destination on one side, the source and why on the other, the gallery of mistakes below.

import { type Dispatch, type SetStateAction, useCallback, useDeferredValue, useEffect, useId, useMemo, useRef, useState } from "react"
import type { Selector } from "../../core/host/selection.js"
import { shownTheme, storedTheme, storeTheme } from "../ui/context/theme.js"
import { Preferences, ProfileSelect } from "../ui/decision/asked-otherwise.js"
import { MANY } from "../ui/decision/decision-view.js"
import { Boundary } from "../ui/kit/boundary.js"
import { Logo, ThemeIcon } from "../ui/kit/icons.js"
import { EXAMPLES } from "./examples.js"
import { mistakeOf } from "./gallery.js"
import { Gallery } from "./gallery-view.js"
import { HostInput } from "./host/input.js"
import { MOST_KEPT } from "./host/text-input.js"
import { type Reading, useReading } from "./host/use-reading.js"
import { completed, faultOf } from "./question.js"
import { Result, type Tried } from "./result.js"
import type { Asked, Mistake } from "./stack.js"
import { store, takeStored } from "./storage.js"

const FIRST = EXAMPLES[0]?.asked as Asked

export function WhichPage({ selector }: { readonly selector: Selector }) {
  const [asked, setAsked] = useState<Asked>(() => takeStored() ?? FIRST)
  return (
    <div className="which">
      <Bar />
      <Boundary name="The question" of={asked} kept={<KeptText text={asked.text} onText={(text) => setAsked({ ...asked, text })} />}>
        <Question {...{ selector, asked, setAsked }} />
      </Boundary>
    </div>
  )
}

/** The text of a host that could not be shown, to be changed or taken along. */
function KeptText({ text, onText }: { readonly text: string; readonly onText: (text: string) => void }) {
  return (
    <>
      What was pasted is kept: change it here, or start anew.
      <textarea aria-label="Kept text" value={text} spellCheck={false} onChange={({ target }) => onText(target.value)} />
      <button type="button" onClick={() => onText(FIRST.text)}>
        Start anew
      </button>
    </>
  )
}

interface QuestionProps {
  readonly selector: Selector
  readonly asked: Asked
  readonly setAsked: Dispatch<SetStateAction<Asked>>
}

function Question({ selector, asked, setAsked }: QuestionProps) {
  const [tried, setTried] = useState<Tried | null>(null)
  const reading = useReading(asked.text)
  const { pasted } = reading
  useStoring(asked, reading)
  // A host of many addresses is answered when typing pauses, any other at once, so that the checkboxes answer without delay.
  const later = useDeferredValue(asked)
  const answered = (pasted.host?.addresses.length ?? 0) > MANY ? later : asked
  const choices = useMemo(() => new Map(answered.choices ?? []), [answered.choices])
  const of = useMemo(() => completed(pasted, choices), [pasted, choices])
  const change = useCallback(
    (part: Partial<Asked>): void => {
      setTried(null)
      setAsked((before) => ({ ...before, ...part }))
    },
    [setAsked],
  )
  const result = useRef<HTMLElement>(null)
  const run = ({ asked: next }: Mistake): void => {
    change(next)
    result.current?.scrollIntoView({ block: "start", behavior: "auto" })
    result.current?.focus({ preventScroll: true })
  }
  // The same element as before while only something else changes: a host of many addresses is not decided again for each letter.
  const answer = useMemo(
    () => (
      <Result
        {...{ selector, asked: answered, pasted, of, tried }}
        onProfile={(profile) => change({ profile, mistake: "" })}
        onTry={(question, words) => setTried({ question, text: words })}
        onBack={() => setTried(null)}
      />
    ),
    [selector, answered, pasted, of, tried, change],
  )
  return (
    <main>
      <div className="ask">
        <Boundary name="The host" of={asked.text} kept={<KeptText text={asked.text} onText={(next) => change({ text: next })} />}>
          <HostInput
            text={asked.text}
            reading={reading}
            onText={(next) => change({ text: next })}
            examples={<Examples onChoose={change} />}
            assumed={of?.assumed ?? []}
            onChoose={(id, value) => change({ choices: [...(asked.choices ?? []).filter(([known]) => known !== id), [id, value]] })}
          />
        </Boundary>
        <section aria-label="Question">
          <h2>The question</h2>
          <Destination value={asked.dst} fault={pasted.host ? faultOf(asked.dst, pasted.host) : ""} onChange={(dst) => change({ dst })} />
          <ProfileSelect
            value={tried?.question.profile ?? asked.profile}
            mistake={tried ? "" : (mistakeOf(asked.mistake)?.name ?? "")}
            onChange={(profile) => change({ profile, mistake: "" })}
          />
          <h3>Socket preferences, RFC 5014</h3>
          <Preferences word={tried ? tried.question.asked.prefs : asked.prefs} onChange={(prefs) => change({ prefs })} />
        </section>
      </div>
      <section className="result" aria-label="Result" ref={result} tabIndex={-1}>
        <Boundary name="The answer" of={tried ?? asked} kept="The question is kept: change the host or what is asked.">
          {answer}
        </Boundary>
      </section>
      <Boundary name="The gallery">
        <Gallery shown={mistakeOf(asked.mistake)?.id ?? ""} onRun={run} />
      </Boundary>
    </main>
  )
}

/** Keeps what is asked shortly after each change and when the page is left, with the host that was read last and gave an answer. */
function useStoring(asked: Asked, { pasted, isRead }: Reading): void {
  const good = useRef<string | null>(null)
  useEffect(() => {
    const { text } = asked
    if (isRead && (pasted.host !== null || text.trim() === "") && text.length <= MOST_KEPT) good.current = text
    const now = (): void => {
      if (good.current !== null) store({ ...asked, text: good.current })
    }
    const timer = setTimeout(now, 300)
    addEventListener("pagehide", now)
    return () => {
      clearTimeout(timer)
      removeEventListener("pagehide", now)
    }
  }, [asked, isRead, pasted])
}

function Examples({ onChoose }: { readonly onChoose: (asked: Asked) => void }) {
  return (
    <p className="examples">
      Start from:{" "}
      {EXAMPLES.map(({ id, title, about, asked }) => (
        <button key={id} type="button" title={about} onClick={() => onChoose(asked)}>
          {title}
        </button>
      ))}
    </p>
  )
}

function Destination({
  value,
  fault,
  onChange,
}: {
  readonly value: string
  readonly fault: string
  readonly onChange: (dst: string) => void
}) {
  const id = useId()
  return (
    <div className="destination">
      <label htmlFor={id}>Destination</label>
      <input
        id={id}
        type="text"
        value={value}
        placeholder="2001:db8::80"
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        maxLength={200}
        aria-invalid={fault !== ""}
        aria-describedby={`${id}f`}
        onChange={({ target }) => onChange(target.value)}
      />
      <small id={`${id}f`} className={fault ? "wrong" : "quiet"}>
        {fault || "fe80::1%eth0 names an interface; brackets, ports and URLs are taken off"}
      </small>
    </div>
  )
}

function Bar() {
  const [theme, setTheme] = useState(() => shownTheme(storedTheme()))
  useEffect(() => {
    document.documentElement.dataset.theme = theme
  }, [theme])
  const next = theme === "dark" ? "light" : "dark"
  return (
    <header className="top">
      <Logo />
      <h1>Which address?</h1>
      <p className="privacy">Computed in this page: nothing is sent anywhere.</p>
      <span className="spring" />
      <a className="button" href="./index.html">
        Explorer
      </a>
      <button
        type="button"
        className="square"
        aria-label={`Use the ${next} theme`}
        title={`Use the ${next} theme`}
        onClick={() => {
          setTheme(next)
          storeTheme(next)
        }}
      >
        <ThemeIcon />
      </button>
    </header>
  )
}
