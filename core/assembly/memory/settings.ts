// Settings: what the texts leave open (S-…). Each is looked up at the application, then its host, or at the gateway; then the scenario.

import { KEYS, Key, NONE, Tab } from "../../abi"
import { app, gateway, host, rowAddress, take } from "./world"

const NOT_GIVEN: u64 = 0xffff_ffff_ffff_ffff

/** Row 0 is the scenario's and gives every key. */
const SCENARIO = 0

export function hostSetting(h: i32, key: Key): u64 {
  return settingIn(host(h).settings, key)
}

export function gatewaySetting(g: i32, key: Key): u64 {
  return settingIn(gateway(g).settings, key)
}

export function appSetting(a: i32, key: Key): u64 {
  const value = given(app(a).settings, key)
  return value != NOT_GIVEN ? value : hostSetting(app(a).host, key)
}

/** A setting that host and gateway may both give: the host's value, else the gateway's, else the scenario's. */
export function hostAtGateway(h: i32, g: i32, key: Key): u64 {
  const value = given(host(h).settings, key)
  return value != NOT_GIVEN ? value : gatewaySetting(g, key)
}

/** The same, with the application's value before both. */
export function appAtGateway(a: i32, g: i32, key: Key): u64 {
  const value = given(app(a).settings, key)
  return value != NOT_GIVEN ? value : hostAtGateway(app(a).host, g, key)
}

function given(row: i32, key: Key): u64 {
  return row == NONE ? NOT_GIVEN : at(row, key)
}

/** The value that a row gives, else the scenario's. */
export function settingIn(row: i32, key: Key): u64 {
  const value = given(row, key)
  return value != NOT_GIVEN ? value : at(SCENARIO, key)
}

function at(row: i32, key: Key): u64 {
  return load<u64>(rowAddress(Tab.Settings, row) + ((<usize>key) << 3))
}

/** A row that gives nothing yet, for a host, gateway or application that gets its first setting during the run. NONE: there is no room. */
export function newSettings(): i32 {
  const row = take(Tab.Settings)
  if (row != NONE) memory.fill(rowAddress(Tab.Settings, row), 0xff, KEYS << 3)
  return row
}

export function give(row: i32, key: Key, value: u64): void {
  store<u64>(rowAddress(Tab.Settings, row) + ((<usize>key) << 3), value)
}
