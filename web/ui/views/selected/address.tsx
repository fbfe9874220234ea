// A prefix or an address: its text, what its type promises, and how it stands.

import { type Entity, SocketState, TYPE_WORD } from "../../../../core/host/index.js"
import { ADDRESS_STATE, addressFlags, nameOf, prefixWords, TYPE_PROMISE } from "../../../words/states.js"
import { type Fact, Facts } from "../../kit/facts.js"
import { TypeMark } from "../../kit/mark.js"
import type { Chosen } from "./chosen.js"
import { SocketRows } from "./socket-list.js"

export function Prefix({ frame, serial }: Chosen) {
  const entity = frame.run.entities.get(serial)
  const prefix = frame.prefixes.find((p) => p.serial === serial)
  if (!entity) return null
  return (
    <OfType
      entity={entity}
      word="Prefix"
      more={[
        ["Anchor", nameOf(frame, entity.of)],
        ["State", prefix ? prefixWords(frame, prefix) : "not in use at this time"],
      ]}
    />
  )
}

export function Address({ frame, serial }: Chosen) {
  const entity = frame.run.entities.get(serial)
  const address = frame.addresses.find((a) => a.serial === serial)
  const sockets = frame.sockets.filter((s) => s.source === serial && s.state !== SocketState.Closed)
  if (!entity) return null
  return (
    <>
      <OfType
        entity={entity}
        word="Address"
        more={[
          ["Anchor", nameOf(frame, frame.run.entities.get(entity.of)?.of ?? 0)],
          ["Kind", address ? addressFlags(address.flags).join(", ") : ""],
          ["State", address ? ADDRESS_STATE[address.state] : "not there at this time"],
        ]}
      />
      {sockets.length > 0 && <h3>Sockets on it</h3>}
      {sockets.length > 0 && <SocketRows frame={frame} sockets={sockets} />}
    </>
  )
}

/** What prefixes and addresses have in common, and `more`. */
function OfType({ entity, word, more }: { readonly entity: Entity; readonly word: string; readonly more: readonly Fact[] }) {
  const { type, name, text } = entity
  return (
    <>
      <h3 className="thing">
        <TypeMark type={type} /> {name}
      </h3>
      <Facts rows={[[word, <code key="text">{text}</code>], ["Type", `${TYPE_WORD[type]}: ${TYPE_PROMISE[type]}`], ...more]} />
    </>
  )
}
