#!/usr/bin/env node
// odmm: the core on the command line. Standard output carries the result alone, standard error the messages.

import { ScenarioError } from "../host/index.js"
import { terminal } from "./io/terminal.js"
import { UsageError, withPlainMessages } from "./io/verb.js"
import { isWorker, serve } from "./io/workers.js"
import { VERBS } from "./verbs.js"

const io = withPlainMessages(terminal())

function overview(): string {
  const width = Math.max(...VERBS.map(({ name }) => name.length))
  return `odmm: on-demand mobility on the command line

${VERBS.map(({ name, summary }) => `  odmm ${name.padEnd(width)}  ${summary}`).join("\n")}

odmm VERB --help tells more. "-" as a file is standard input.
Exit: 0 done, 1 done and something was found, 2 wrong use or unreadable input, 130 ended with Ctrl+C.
`
}

async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    io.out(overview())
    return name === undefined ? 2 : 0
  }
  const verb = VERBS.find((known) => known.name === name)
  if (!verb) throw new UsageError(`there is no verb "${name}"; there is ${VERBS.map((known) => known.name).join(", ")}`)
  if (args.includes("--help") || args.includes("-h")) {
    io.out(verb.help)
    return 0
  }
  return verb.run(args, io)
}

// A reader that had enough (`odmm run … | head`) is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error
})

try {
  if (isWorker()) await serve()
  else process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  const { message, stack = "", code = "" } = error as Error & { readonly code?: string }
  if (error instanceof UsageError || error instanceof ScenarioError) io.err(`odmm: ${message}\n`)
  // Node has several lines to say about arguments.
  else if (`${code}`.startsWith("ERR_PARSE_ARGS")) io.err(`odmm: ${message.replaceAll("\n", " ")}\n`)
  else {
    io.err(`odmm: a fault of its own: ${message} (ODMM_STACK=1 says where; please report it)\n`)
    if (process.env.ODMM_STACK) process.stderr.write(`${stack}\n`)
  }
  process.exitCode = 2
}
