// The C program of an application whose calls the scenario writes one by one, and how far it has come in them.

import {
  type AddressType,
  clockText,
  codeText,
  Errno,
  flagsText,
  Kind,
  type Run,
  type Serial,
  type TraceRecord,
} from "../../../../core/host/index.js"
import type { Application } from "./application.js"
import { TYPE_CONSTANT } from "./corrected.js"
import { flagWords } from "./flags.js"
import type { CodeLine } from "./line.js"
import type { Outcome, Progress } from "./progress.js"

type Step = NonNullable<Application["calls"]>[number]

export function scriptedProgram(calls: readonly Step[]): readonly CodeLine[] {
  const has = (...names: Step["call"][]): boolean => calls.some(({ call }) => names.includes(call))
  const plain = (...texts: string[]): CodeLine[] => texts.map((text) => ({ text }))
  return [
    ...plain("int s, rc;"),
    ...(has("setsc", "bind") ? plain("struct in6_addr sourceAddress;", "struct sockaddr_in6 sourceInfo;") : []),
    ...(has("connect") ? plain("struct sockaddr_in6 serverInfo;") : []),
    ...(has("setsockopt", "getsockopt") ? plain("uint32_t flags;", "socklen_t length = sizeof flags;") : []),
    ...plain(""),
    ...calls.flatMap((step, turn): CodeLine[] => {
      const flags: CodeLine[] = step.call === "setsockopt" ? plain(`flags = ${flagWords(step.prefer, step.onNet ?? false)};`) : []
      return [...flags, { text: textOf(step), call: "step", turn }]
    }),
  ]
}

function textOf(step: Step): string {
  switch (step.call) {
    case "socket":
      return "s = socket(AF_INET6, SOCK_STREAM, 0);"
    case "setsc":
      return `rc = setsc(s, &sourceAddress,\n           ${TYPE_CONSTANT[step.type as AddressType]});`
    case "bind":
      return `rc = bind(s, ${step.to === "any" ? "&anyAddress" : step.to === "claim" ? "&sourceInfo" : `/* ${step.to} */ &sourceInfo`},\n          sizeof sourceInfo);`
    case "connect":
      return `rc = connect(s, ${step.to ? `/* ${step.to} */ ` : ""}&serverInfo,\n             sizeof serverInfo);`
    case "send":
      return `rc = send(s, data, ${step.bytes}, 0);`
    case "close":
      return "close(s);"
    case "listen":
      return "rc = listen(s, BACKLOG);"
    case "accept":
      return "rc = accept(s, NULL, NULL);"
    case "setsockopt":
      return "rc = setsockopt(s, IPPROTO_IPV6,\n         IPV6_ADDR_PREFERENCES, &flags, length);"
    case "getsockopt":
      return "rc = getsockopt(s, IPPROTO_IPV6,\n         IPV6_ADDR_PREFERENCES, &flags, &length);"
    case "getsockname":
      return "rc = getsockname(s, &sourceInfo, &length);"
    case "wait":
      return `/* waits ${step.time / 1000} ms */`
  }
}

/** The kind of record in which a call returns, and (below) in which it begins to block. */
const RETURNS: { readonly [call in Step["call"]]?: Kind } = {
  socket: Kind.SockOpen,
  setsc: Kind.SetscRet,
  bind: Kind.BindRet,
  connect: Kind.ConnectRet,
  send: Kind.SendRet,
  close: Kind.SockClose,
  listen: Kind.ListenRet,
  accept: Kind.AcceptRet,
  setsockopt: Kind.SetsockoptRet,
  getsockopt: Kind.GetsockoptRet,
  getsockname: Kind.GetsocknameRet,
}
const BEGINS: { readonly [call in Step["call"]]?: Kind } = { setsc: Kind.AppReq, connect: Kind.ConnectCall }

export function scriptProgress(run: Run, n: number, app: Serial, calls: readonly Step[]): Progress {
  const outcomes: Outcome[] = []
  let [next, type, socket]: [number, Progress["type"], Serial] = [0, 0, 0]
  const skip = (): void => {
    while (calls[next]?.call === "wait") next++
  }
  const tell = (r: TraceRecord, says: string, bad = false): void => {
    if (outcomes.at(-1)?.turn === next) outcomes.pop()
    outcomes.push({ call: "step", turn: next, says, bad, n: r.n })
  }
  for (const r of run.records) {
    if (r.n > n) break
    if (r.app !== app) continue
    // The application begins its script anew.
    if (r.kind === Kind.AppStart) {
      outcomes.length = 0
      next = 0
    }
    skip()
    const step = calls[next]
    if (!step) continue
    if (r.kind === BEGINS[step.call]) tell(r, `blocks since ${clockText(r.t)} s`)
    if (r.kind === Kind.AppReq) type = r.type
    if (r.kind === Kind.SockOpen) socket = r.socket
    if (r.kind !== RETURNS[step.call]) continue
    tell(r, returned(run, step, r), r.code !== Errno.OK)
    next++
  }
  skip()
  const last = outcomes.at(-1)
  return { outcomes, at: last ? { call: "step", turn: last.turn } : null, type, turn: 0, socket }
}

function returned(run: Run, { call }: Step, r: TraceRecord): string {
  const at = `at ${clockText(r.t)} s`
  if (r.code !== Errno.OK) return `returned ${call === "setsc" ? "" : "-1 "}${at}: ${codeText(r.code)}`
  const address = run.entities.get(r.address)
  if (call === "socket") return `returned a descriptor ${at}`
  if (call === "getsockopt") return `returned 0 ${at}: ${flagsText(r.value)}`
  if (call === "getsockname" || call === "setsc")
    return `returned 0 ${at}: ${address ? `${address.text} (${address.name})` : "no address yet"}`
  if (call === "send") return `sent ${r.value} bytes ${at}`
  return `returned 0 ${at}`
}
