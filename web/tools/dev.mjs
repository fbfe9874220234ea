// npm run dev: the page from its sources, rebuilt and reloaded as they change, the core's included.

import { ready, root } from "../../core/tools/ready.mjs"

ready()
const { createServer } = await import("vite")
const server = await createServer({ configFile: `${root}/vite.config.ts`, root: `${root}/web` })
await server.listen()
server.printUrls()
