// The page "Which address?": a host and a destination on one side, the source and why on the other, the gallery of mistakes below.

import {
  type Dispatch,
  type SetStateAction,
  Suspense,
  useCallback,
  useDeferredValue,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from "react"
import type { Selector } from "../../core/host/selection.js"
import { shownTheme, storedTheme, storeTheme } from "../ui/context/theme.js"
import { Preferences, ProfileSelect, Segments } from "../ui/decision/asked-otherwise.js"
import { MANY } from "../ui/decision/decision-view.js"
import { Logo, ThemeIcon } from "../ui/icons/icons.js"
import { Boundary } from "../ui/kit/boundary.js"
import { later } from "../ui/kit/later.js"
import { CopyLink } from "./asked/copy-link.js"
import { EXAMPLES } from "./asked/examples.js"
import { mistakeOf } from "./asked/gallery.js"
import { Gallery } from "./asked/gallery-view.js"
import { completed, faultOf } from "./asked/question.js"
import type { Asked, Mistake } from "./asked/stack.js"
import { store, takeStored } from "./asked/storage.js"
import { HostInput } from "./host/input.js"
import { MOST_KEPT } from "./host/text-input.js"
import { type Reading, useReading } from "./host/use-reading.js"
import { FIRST_ORDER } from "./order/names.js"
import { Result, type Tried } from "./result.js"

/** What orders destinations is loaded when it is first asked. */
const OrderPanel = later(() => import("./order/panel.js").then((module) => module.default))

const FIRST = EXAMPLES[0]?.asked as Asked

/** `linked`: what a link asks; null: there was none. */
export function WhichPage({ selector, linked }: { readonly selector: Selector; readonly linked: Asked | null }) {
  const [asked, setAsked] = useState<Asked>(() => linked ?? takeStored() ?? FIRST)
  return (
    <div className="which">
      <Bar asked={asked} onMode={(isOrder) => setAsked({ ...asked, order: isOrder ? (asked.order ?? FIRST_ORDER) : undefined })} />
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
  const { order } = asked
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
        onAsk={(dst) => change({ dst })}
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
        <section aria-label="Question" hidden={order !== undefined}>
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
          {order ? (
            <Suspense fallback={<p className="quiet">Loading the order</p>}>
              <OrderPanel
                {...{ selector, of }}
                profile="linux"
                asked={order}
                onChange={(part) => change({ order: { ...order, ...part } })}
              />
            </Suspense>
          ) : (
            answer
          )}
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
        maxLength={4000}
        aria-invalid={fault !== ""}
        aria-describedby={`${id}f`}
        onChange={({ target }) => onChange(target.value)}
        onPaste={(event) => {
          // A field of one line would join what stands on several.
          const text = event.clipboardData.getData("text/plain")
          if (!/\n./.test(text)) return
          event.preventDefault()
          onChange(text.trim().replace(/\s*\n\s*/g, " "))
        }}
      />
      <small id={`${id}f`} className={fault ? "wrong" : "quiet"}>
        {fault || "fe80::1%eth0 names an interface; brackets, ports and URLs are taken off; several with spaces between them"}
      </small>
    </div>
  )
}

interface BarProps {
  readonly asked: Asked
  readonly onMode: (isOrder: boolean) => void
}

function Bar({ asked, onMode }: BarProps) {
  const [theme, setTheme] = useState(() => shownTheme(storedTheme()))
  useEffect(() => {
    document.documentElement.dataset.theme = theme
  }, [theme])
  const next = theme === "dark" ? "light" : "dark"
  return (
    <header className="top">
      <Logo />
      <h1>Which address?</h1>
      <Segments
        bare
        legend="What is asked"
        value={asked.order ? "order" : "source"}
        options={[
          { value: "source", name: "Which source?" },
          { value: "order", name: "In which order?" },
        ]}
        onChange={(value) => onMode(value === "order")}
      />
      <p className="privacy">Computed in this page: nothing is sent anywhere.</p>
      <span className="spring" />
      <CopyLink asked={asked} />
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
