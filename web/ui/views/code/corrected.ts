// The program of an application in C that compiles: draft §4.1 with its defects mended (X-05 … X-09), and with this application's calls.

import { AddressType } from "../../../../core/host/index.js"
import type { Application } from "./application.js"
import { flagWords } from "./flags.js"
import type { CodeLine } from "./line.js"

/** The names of draft §6.1. */
export const TYPE_CONSTANT: Readonly<Record<AddressType, string>> = {
  [AddressType.Untyped]: "0",
  [AddressType.Fixed]: "FIXED_IPV6_ADDRESS",
  [AddressType.SessionLasting]: "SESSION_LASTING_IPV6_ADDRESS",
  [AddressType.NonPersistent]: "NON_PERSISTENT_IPV6_ADDRESS",
  [AddressType.GracefulReplacement]: "GRACEFUL_REPLACEMENT_IPV6_ADDRESS",
}

export function correctedProgram(app: Application, server: string): readonly CodeLine[] {
  const asks = app.asks.length > 0
  return [
    ...lines("#include <sys/socket.h>", "#include <netinet/in.h>", "#include <arpa/inet.h>", ""),
    ...lines("int s;", ...(asks ? ["int rc;", "struct in6_addr sourceAddress;"] : [])),
    ...lines(...(asks && app.bind ? ["struct sockaddr_in6 sourceInfo = { 0 };"] : [])),
    ...lines(...(app.connect ? ["struct sockaddr_in6 serverInfo = { 0 };"] : []), ""),
    ...asked(app),
    ...(asks && app.bind ? bound(app) : []),
    ...(app.serve
      ? served()
      : app.connect
        ? connected(server)
        : [{ text: "/* holds the address, and does not connect */", call: "done" } as const]),
  ]
}

const lines = (...texts: string[]): CodeLine[] => texts.map((text) => ({ text }))

const opened = (turn: number, indent = ""): CodeLine => ({ text: `${indent}s = socket(AF_INET6, SOCK_STREAM, 0);`, call: "socket", turn })

function asked(app: Application): CodeLine[] {
  const { asks } = app
  if (asks.length === 0) return [opened(0), ...lines("if (s == -1)", "    return -1;", ""), ...preferred(app)]
  const call = (turn: number, indent: string): CodeLine[] => [
    {
      text: `${indent}rc = setsc(s, &sourceAddress,\n${indent}           ${TYPE_CONSTANT[asks[turn] ?? AddressType.Untyped]});`,
      call: "setsc",
      turn,
    },
  ]
  const again = asks
    .slice(1)
    .flatMap((_, i) => [
      ...lines("if (rc != 0) {", "    close(s);  /* ask on a new socket (X-25) */"),
      opened(i + 1, "    "),
      ...(app.onNet ? flagged("    ") : []),
      ...call(i + 1, "    "),
      ...lines("}"),
    ])
  return [
    opened(0),
    ...lines("if (s == -1)", "    return -1;"),
    ...(app.onNet ? flagged("") : []),
    ...preferred(app),
    ...call(0, ""),
    ...again,
    ...(app.otherwise === "connect"
      ? [{ text: "/* rc != 0: go on without the service */", call: "failed" as const }]
      : [...lines("if (rc != 0) {"), { text: "    close(s);", call: "failed" as const }, ...lines("    return -1;", "}")]),
    ...lines(""),
  ]
}

/** The lines that set flags of RFC 5014 after socket(). */
function preferred({ prefer }: Application): CodeLine[] {
  if (prefer.length === 0) return []
  return [
    ...lines(`uint32_t preferred = ${flagWords(prefer, false)};`),
    { text: "setsockopt(s, IPPROTO_IPV6, IPV6_ADDR_PREFERENCES,\n           &preferred, sizeof preferred);", call: "flag" },
  ]
}

/** setsockopt() replaces the whole word, so the flag is added to what is there. */
function flagged(indent: string): CodeLine[] {
  return [
    ...lines(
      `${indent}uint32_t flags;`,
      `${indent}socklen_t length = sizeof flags;`,
      `${indent}getsockopt(s, IPPROTO_IPV6,
${indent}           IPV6_ADDR_PREFERENCES, &flags, &length);`,
      `${indent}flags |= IPV6_REQUIRE_SRC_ON_NET;`,
    ),
    {
      text: `${indent}setsockopt(s, IPPROTO_IPV6,
${indent}           IPV6_ADDR_PREFERENCES, &flags, length);`,
      call: "flag",
    },
  ]
}

function bound(app: Application): CodeLine[] {
  const may = app.otherwise === "connect" ? "rc == 0 && " : ""
  return [
    ...lines("sourceInfo.sin6_family = AF_INET6;", "sourceInfo.sin6_port = htons(0);", "sourceInfo.sin6_addr = sourceAddress;"),
    { text: `if (${may}bind(s, (struct sockaddr *)&sourceInfo,\n         sizeof sourceInfo) == -1) {`, call: "bind" },
    ...lines("    close(s);", "    return -1;", "}", ""),
  ]
}

function served(): CodeLine[] {
  return [
    { text: "if (listen(s, BACKLOG) == -1) {", call: "listen" },
    ...lines("    close(s);", "    return -1;", "}"),
    ...lines("/* its address is published: whoever looks it up connects to it */", "for (;;) {"),
    { text: "    int c = accept(s, NULL, NULL);", call: "accept" },
    ...lines("    /* serves the connection */", "}"),
  ]
}

function connected(server: string): CodeLine[] {
  return [
    ...lines("serverInfo.sin6_family = AF_INET6;", "serverInfo.sin6_port = htons(SERVER_PORT_NUM);"),
    ...lines(`inet_pton(AF_INET6, "${server}",\n          &serverInfo.sin6_addr);`),
    { text: "if (connect(s, (struct sockaddr *)&serverInfo,\n            sizeof serverInfo) == -1) {", call: "connect" },
    ...lines("    close(s);", "    return -1;", "}"),
    { text: "/* connected: the application goes on */", call: "done" },
  ]
}
