// The sockets of an application: each is what the core calls an App.

import { given } from "../../values/given.js"
import type { Application } from "./application.js"

/** One socket of an application with all that it does: what the core calls an App. */
export type Thread = Omit<Application, "sockets"> & { readonly socket: string }

/** An application's sockets, each under the name that commands and records give it. */
export function threadsOf({ sockets, ...app }: Application): Thread[] {
  if (sockets.length === 0) return [{ ...app, socket: "" }]
  return sockets.map(({ name: socket, ...own }) => ({ ...app, ...given(own), name: `${app.name}/${socket}`, socket }))
}
