// Whether a record concerns an object, by which the selected object is marked in every list of records.

import type { Serial, TraceRecord } from "../../../../core/host/index.js"

export function concerns(record: TraceRecord, serial: Serial): boolean {
  if (serial === 0) return false
  const { host, gateway, other, app, socket, prefix, address } = record
  return (
    socket === serial ||
    address === serial ||
    prefix === serial ||
    app === serial ||
    gateway === serial ||
    other === serial ||
    host === serial
  )
}
