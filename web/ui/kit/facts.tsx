// A list of facts: pairs of a word and its value. A pair with an empty value is left out.

import type { ReactNode } from "react"
import type { AddressType, Serial } from "../../../core/host/index.js"
import { useExplorer } from "../context/explorer.js"
import { TypeMark, typeLook } from "./mark.js"

export type Fact = readonly [word: string, says: ReactNode, bad?: boolean]

export function Facts({ rows }: { readonly rows: readonly Fact[] }) {
  return (
    <dl className="facts">
      {rows.map(([word, says, bad]) =>
        says ? (
          <div key={word} className={bad ? "bad" : undefined}>
            <dt>{word}</dt>
            <dd>{says}</dd>
          </div>
        ) : null,
      )}
    </dl>
  )
}

/** An address or a prefix: a button with its name, which selects it, and its text. */
export function Named(props: { readonly type: AddressType; readonly serial: Serial; readonly name: string; readonly text: string }) {
  const explorer = useExplorer()
  return (
    <span className="named">
      <button type="button" className={`link ${typeLook(props.type)}`} onClick={() => explorer.select(props.serial)}>
        <TypeMark type={props.type} />
        {props.name}
      </button>{" "}
      <code>{props.text}</code>
    </span>
  )
}
