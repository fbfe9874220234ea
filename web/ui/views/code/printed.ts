// The pseudo-code of draft -16 §4.1 as it is printed, for the type that is asked for now. Its defects are noted, not mended (X-05 … X-09).
// Copyright (c) IETF Trust and the persons identified as the document's authors; a Code Component under the Revised BSD License.

import { AddressType } from "../../../../core/host/index.js"
import type { Application } from "./application.js"
import { TYPE_CONSTANT } from "./corrected.js"
import type { CodeLine, Note } from "./line.js"

const X04: Note = { id: "X-04", says: "§4.1 names this constant, §6.1 calls it SESSION_LASTING_IPV6_ADDRESS" }
const X04_OTHER: Note = { id: "X-04", says: "§4.1 prints the session-lasting type only; this name is §6.1's" }
const X05: Note = { id: "X-05", says: "socket() returns -1 on an error: as printed, success is treated as failure" }
const X06: Note = { id: "X-06", says: "§6.1 takes the type by value, and sc_type is the name of its type" }
const X07: Note = { id: "X-07", says: "the block ends before bind(), so bind() runs on an unset address after a failure" }
const X07_ELSE: Note = { id: "X-07", says: "meant for a failed setsc(), this else belongs to no if" }
const X08: Note = { id: "X-08", says: "no semicolon" }
const X08_NAME: Note = { id: "X-08", says: "the member is sin6_addr" }
const X08_VARIABLE: Note = { id: "X-08", says: "the variable is serverInfo; and a port needs htons()" }
const X09: Note = { id: "X-09", says: "the socket stays usable, though §3.4 has the stack fail “the associated socket request”" }

export function printedProgram(app: Application, type: AddressType): readonly CodeLine[] {
  const lasting = type === AddressType.SessionLasting
  const constant = lasting ? "IPV6_REQUIRE_SESSION_LASTING_IP" : TYPE_CONSTANT[type]
  const bind = (line: CodeLine): CodeLine => (app.bind ? line : { ...line, out: true })
  const connect = (line: CodeLine): CodeLine => (app.connect ? line : { ...line, out: true })
  return [
    { text: "#include <sys/socket.h>" },
    { text: "#include <netinet/in.h>" },
    { text: "" },
    { text: "int          s ;           // socket id" },
    { text: "sockaddr_in6 sourceInfo    // for bind()", notes: [X08] },
    { text: "in6_addr      sourceAddress", notes: [X08] },
    { text: "uint8_t       sc_type =" },
    { text: `    ${constant} ;`, notes: [lasting ? X04 : X04_OTHER, X06] },
    { text: "sockaddr_in6  serverInfo ; // for connect()" },
    { text: "" },
    { text: "s = socket(AF_INET6, SOCK_STREAM, 0) ;", call: "socket", turn: 0 },
    { text: "if (s!=0) {", notes: [X05] },
    { text: "    // Handle socket creation error" },
    { text: "}" },
    { text: "else {" },
    { text: "    if (setsc(s, &sourceAddress, &sc_type) == 0){", call: "setsc", turn: 0, notes: [X06] },
    { text: "        // sourceAddress now contains the address" },
    { text: "    }", notes: [X07] },
    bind({ text: "    sourceInfo.sin6_family = AF_INET6 ;" }),
    bind({ text: "    sourceInfo.sin6_port = 0", notes: [X08] }),
    bind({ text: "    sourceInfo.sin6_address = sourceAddress ;", notes: [X08_NAME] }),
    bind({ text: "    if (bind(s, &sourceInfo, sizeof(sourceInfo))==0){", call: "bind" }),
    connect({ text: "        serverInfo.sin6_family = AF_INET6 ;" }),
    connect({ text: "        serverInfo.sin6_port = SERVER_PORT_NUM ;" }),
    connect({ text: "        serverAddress.sin6_addr = SERVER_IPV6_ADDRESS ;", notes: [X08_VARIABLE] }),
    connect({ text: "        if (connect(s, &serverInfo,\n                    sizeof(serverInfo))==0) {", call: "connect" }),
    connect({ text: "            // Continue application functionality", call: "done" }),
    connect({ text: "        }" }),
    connect({ text: "        else {" }),
    connect({ text: "            // handle the failure, close the socket" }),
    connect({ text: "        }" }),
    bind({ text: "    }" }),
    bind({ text: "    else {" }),
    bind({ text: "        // handle the failure, close the socket" }),
    bind({ text: "    }" }),
    { text: "}" },
    { text: "else {", notes: [X07_ELSE] },
    { text: "    // connect without the service, or close", call: "failed", notes: [X09] },
    { text: "}" },
  ]
}
