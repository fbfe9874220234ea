// Faults of messages: the next one of a kind is lost, or delayed.

import { type Command, durationText, MESSAGE_WORD, MessageKind } from "../../../core/host/index.js"
import { type Action, action, type Group, group } from "./entries.js"

type Kind = Extract<Command, { do: "drop" }>["message"]

export const KINDS: readonly Kind[] = [
  MessageKind.RouterSolicitation,
  MessageKind.RouterAdvertisement,
  MessageKind.PrefixRequest,
  MessageKind.PrefixGrant,
  MessageKind.PrefixRefusal,
  MessageKind.BindingUpdate,
  MessageKind.BindingAck,
  MessageKind.ConnectRequest,
  MessageKind.ConnectAnswer,
  MessageKind.Probe,
  MessageKind.Deregistration,
  MessageKind.Publication,
  MessageKind.Lookup,
  MessageKind.LookupAnswer,
]

/** Longer than a handoff takes, shorter than the time-out of a request. */
const LATE = 500_000

export function messageFaults(): Group[] {
  return [
    ...group(
      "The next message is lost …",
      KINDS.map((kind) => loses(kind)),
    ),
    ...group(
      "The next message is late …",
      KINDS.map((kind) => delays(kind)),
    ),
  ]
}

export const loses = (message: Kind, name = `Lose the next ${MESSAGE_WORD[message]}`): Action =>
  action(name, { do: "drop", message, count: 1 })

export const delays = (message: Kind): Action =>
  action(`Delay the next ${MESSAGE_WORD[message]} by ${durationText(LATE)}`, { do: "delay", message, count: 1, by: LATE })
