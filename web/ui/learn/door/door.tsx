// The first thing that a newcomer reads: a question of theirs, what will happen, two words, one button. Whose draft it is comes second.

import { AddressType } from "../../../../core/host/index.js"
import { useExplorer } from "../../context/explorer.js"
import { useShell } from "../../context/shell.js"
import { TypeMark, typeLook } from "../../kit/mark.js"
import { useCurtain } from "../curtain.js"
import { learningOf } from "../learning.js"
import { leaveDoor, movePhone } from "./opening.js"
import "../../../style/over/door.css"

export function Door({ narrow = false }: { readonly narrow?: boolean }) {
  const explorer = useExplorer()
  useCurtain(true)
  const move = (
    <button type="button" className="strong door-move" onClick={() => movePhone(explorer)}>
      Move the phone
    </button>
  )
  const what =
    "Three apps are connected through network 1. Now the phone moves to network 2, and every network hands out addresses of its own."
  if (narrow)
    return (
      <section className="door narrow" aria-label="Welcome">
        <p className="quiet">On-Demand Mobility Explorer</p>
        <h2>Your phone changes network: which apps survive?</h2>
        <p>{what}</p>
        <div className="row">
          {move}
          <details>
            <summary>What is what</summary>
            <Words />
            <Draft />
          </details>
        </div>
      </section>
    )
  return (
    <section className="door" aria-label="Welcome">
      <h2>Your phone changes network: which apps survive?</h2>
      <p className="door-what">{what}</p>
      <Words />
      <p>{move}</p>
      <p className="quiet">or drag MH1 there. 86 ms, shown 20 times slower.</p>
      <Draft />
    </section>
  )
}

/** The two words on which it turns, and who is who in the picture. */
function Words() {
  const word = (type: AddressType, name: string) => (
    <b className={`${typeLook(type)} door-word`}>
      <TypeMark type={type} /> {name}
    </b>
  )
  return (
    <>
      <p>
        Each app said beforehand what its address must stand: {word(AddressType.SessionLasting, "session-lasting")}, kept while the session
        is open, or {word(AddressType.NonPersistent, "non-persistent")}, gone with the network.
      </p>
      <p className="quiet">
        In the picture MH1 is the phone (a mobile host), GW1 and GW2 are the gateways of the two networks, app1 a messenger, app2 a name
        look-up, app3 a browser. IP… is an address, PREF… the prefix that it comes from.
      </p>
    </>
  )
}

/** Whose example it is, and the ways through it other than by the button. */
function Draft() {
  const explorer = useExplorer()
  const shell = useShell()
  const learning = learningOf(explorer)
  const way = (name: string, run: () => void) => (
    <button type="button" className="door-way" onClick={run}>
      {name}
    </button>
  )
  return (
    <div className="door-draft">
      <h3>Draft §4.2, message flow</h3>
      <p className="quiet">This is the example of draft-ietf-dmm-ondemand-mobility, On-Demand Mobility Management, in its sixteen steps.</p>
      <p className="row">
        {way("Guess first", () => learning.setState({ predicting: true }))}
        {way("Show me around", () => learning.setState({ stop: 0 }))}
        {way("Scenarios", () => shell.open("scenarios"))}
        {way("I know the draft", () => leaveDoor(explorer, "declined"))}
      </p>
    </div>
  )
}
