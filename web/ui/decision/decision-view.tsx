// A decision rule by rule: the tournament of the candidates, what decided, why another address lost, and what would flip it.

import { useCallback, useMemo, useState } from "react"
import { type Decision, findingFlips, type Question, type Selector, whyNot } from "../../../core/host/selection.js"
import { useInSlices } from "../kit/slices.js"
import { type Names, named, shortName } from "./address-names.js"
import { FlipList } from "./flip-list.js"
import { PrefixBars } from "./prefix-bars.js"
import { RoundBox, Stepper } from "./rounds.js"
import { useRule, useRuleKeys } from "./stepping.js"
import { TournamentTable } from "./table.js"
import { askedRules, tournamentOf } from "./tournament.js"

/** With more addresses than this, changes are tried only on request, since that takes long. */
export const MANY = 300

interface Props {
  readonly selector: Selector
  readonly question: Question
  readonly decision: Decision
  readonly names: Names
  /** The loser that is explained until the reader chooses one. */
  readonly favourite?: string | undefined
  readonly onTry: (question: Question, text: string) => void
}

export function DecisionView({ selector, question, decision, names, favourite, onTry }: Props) {
  const last = askedRules(decision).length
  const [step, onStep] = useRule(decision, last)
  const all = useMemo(() => rulesOf(selector, question), [selector, question])
  const tournament = tournamentOf(decision, all, step)
  useRuleKeys(onStep)

  const others = question.host.addresses.filter(({ addr }) => addr !== decision.src)
  const [asked, setAsked] = useState("")
  const candidates = new Set(decision.candidates.map(({ addr }) => addr))
  const known = (addr: string | undefined) =>
    addr !== undefined && addr !== decision.src && others.some((row) => row.addr === addr) ? addr : ""
  const runnerUp = tournamentOf(decision, all, last).rows[1]?.candidate.addr
  const chosen = known(asked) || known(favourite) || runnerUp || others[0]?.addr || ""
  const outside = question.host.addresses.filter(({ addr }) => !candidates.has(addr))

  return (
    <div className="decision-view">
      {decision.candidates.length > 0 && (
        <>
          <TournamentTable tournament={tournament} host={question.host} names={names} chosen={chosen} onChoose={setAsked} />
          <Stepper tournament={tournament} onStep={onStep} />
        </>
      )}
      <RoundBox decision={decision} host={question.host} names={names} tournament={tournament} />
      {outside.length > 0 && decision.candidates.length > 0 && <Outside {...{ outside, names, chosen }} onChoose={setAsked} />}
      {chosen && (
        <section className="why-not" aria-label={`Why not ${shortName(names, chosen)}?`}>
          <h3>
            Why not <Address names={names} addr={chosen} />?
          </h3>
          <p>{named(names, whyNot(chosen, decision, question.host))}</p>
          <PrefixBars decision={decision} addr={chosen} names={names} />
          <h3>
            What would make it the source <small>smallest change first</small>
          </h3>
          <Flips key={chosen} {...{ selector, question, names, onTry }} addr={chosen} />
        </section>
      )}
    </div>
  )
}

function Address({ names, addr }: { readonly names: Names; readonly addr: string }) {
  const name = names.get(addr)?.name
  return name ? name : <code>{addr}</code>
}

interface OutsideProps {
  readonly outside: Question["host"]["addresses"]
  readonly names: Names
  readonly chosen: string
  readonly onChoose: (addr: string) => void
}

const FEW = 6

/** The host's addresses that are no candidates. */
function Outside({ outside, names, chosen, onChoose }: OutsideProps) {
  const shown = outside.slice(0, FEW)
  return (
    <p className="outside">
      No candidates:{" "}
      {shown.map(({ addr, if: on }) => (
        <button key={`${addr} ${on}`} type="button" aria-pressed={addr === chosen} onClick={() => onChoose(addr)}>
          <Address names={names} addr={addr} />
        </button>
      ))}
      {outside.length > FEW && ` and ${(outside.length - FEW).toLocaleString("en")} more`}
    </p>
  )
}

interface FlipsProps {
  readonly selector: Selector
  readonly question: Question
  readonly names: Names
  readonly addr: string
  readonly onTry: Props["onTry"]
}

function Flips(props: FlipsProps) {
  const isLong = props.question.host.addresses.length > MANY
  const [wanted, setWanted] = useState(!isLong)
  if (wanted) return <Found {...props} isLong={isLong} onStop={() => setWanted(false)} />
  return (
    <button type="button" onClick={() => setWanted(true)}>
      Try out changes on all {props.question.host.addresses.length.toLocaleString("en")} addresses
    </button>
  )
}

function Found({
  selector,
  question,
  names,
  addr,
  onTry,
  isLong,
  onStop,
}: FlipsProps & { readonly isLong: boolean; readonly onStop: () => void }) {
  const finding = useCallback(() => findingFlips(selector, question, addr), [selector, question, addr])
  const found = useInSlices(finding, isLong)
  if (found) return <FlipList flips={found} names={names} winner={shortName(names, addr)} onTry={onTry} />
  return (
    <p className="quiet" role="status">
      Trying out changes on all {question.host.addresses.length.toLocaleString("en")} addresses{" "}
      <button type="button" onClick={onStop}>
        Stop
      </button>
    </p>
  )
}

/** All rules of the stack's profile in order, whether this decision asked them or not. */
function rulesOf(selector: Selector, { host, profile, changes }: Question): ReturnType<typeof askedRules> {
  return selector.use({ ...host, addresses: [] }, profile, changes).ruleNames
}
