// A show as a state machine, without a page: presses, live acts, what two windows agree on.

import { beforeEach, describe, expect, test } from "vitest"
import { judge } from "../../../core/host/scenario/check/judge.js"
import { createExplorer, type Explorer } from "../../explorer/store.js"
import { paceOf } from "../../present/clock.js"
import { runKiosk } from "../../present/kiosk.js"
import { askedAt, readAsked, writeAsked } from "../../present/place.js"
import { createShow, type Place, type Show } from "../../present/show.js"
import { planOf, stepsOf, stepsOfRun } from "../../present/steps.js"
import { type Channel, joinWindows, type Role } from "../../present/windows.js"
import { core, fileText, scenarioText } from "../helpers/shipped.js"

/** A clock that a test sets. */
function handClock() {
  let now = 0
  let waiting: ((now: number) => void) | null = null
  return {
    clock: {
      request(tick: (now: number) => void) {
        waiting = tick
        return 1
      },
      cancel() {
        waiting = null
      },
    },
    pass(ms: number) {
      for (const end = now + ms; now < end; ) {
        now = Math.min(end, now + 100)
        const tick = waiting
        waiting = null
        tick?.(now)
      }
    },
  }
}

async function opened(): Promise<Explorer> {
  const explorer = createExplorer(core)
  await explorer.load(scenarioText("draft-4.2"), { name: "draft-4.2", link: "draft-4.2" })
  return explorer
}

const steps = stepsOf(
  { markers: [{ at: 6_086_000, name: "GW2 has spoken" }] } as never,
  judge({ ...JSON.parse(scenarioText("draft-4.2")), presentation: JSON.parse(fileText("public/presentations/walk.json")).presentation })
    .presentation ?? [],
)
const BEFORE = 3
const LIVE = steps.length - 1

let explorer: Explorer
let time: ReturnType<typeof handClock>
let show: Show
const shown = () => [show.getState().step, show.getState().phase, (explorer.getState().frame?.time ?? 0) / 1e6]
const nameOf = (serial: number) => explorer.getState().frame?.run.entities.get(serial)?.name

beforeEach(async () => {
  explorer = await opened()
  time = handClock()
  show = createShow(explorer, steps, time.clock, { step: BEFORE, asked: false })
})

describe("a press (F79)", () => {
  test("asks, then plays to the next stop at the run's pace, and stays there", () => {
    expect(shown()).toEqual([3, "said", 5.9])
    show.next()
    expect(shown()).toEqual([4, "asked", 5.9])
    show.next()
    expect(shown()).toEqual([4, "playing", 5.9])
    time.pass(2000)
    const [, phase, t] = shown()
    expect(phase).toBe("playing")
    expect(t).toBeGreaterThan(5.9)
    expect(t).toBeLessThan(6.086)
    time.pass(20_000)
    expect(shown()).toEqual([4, "said", 6.086])
    expect(nameOf(explorer.getState().selected)).toBe("app3")
  })

  test("while it plays, a second press skips to the stop, and no further", () => {
    show.next()
    show.next()
    time.pass(500)
    show.next()
    expect(shown()).toEqual([4, "said", 6.086])
    time.pass(20_000)
    expect(shown()).toEqual([4, "said", 6.086])
  })

  test("no way takes longer than eight seconds", () => {
    show.jump(5)
    show.next()
    time.pass(8200)
    expect(shown()).toEqual([6, "said", 7.014])
  })

  test("back goes to the stop before, without playing; held, the way waits", () => {
    show.next()
    show.next()
    time.pass(500)
    show.hold()
    const held = shown()
    time.pass(5000)
    expect(shown()).toEqual(held)
    show.hold()
    time.pass(20_000)
    expect(shown()).toEqual([4, "said", 6.086])
    show.previous()
    expect(shown()).toEqual([3, "said", 5.9])
  })

  test("with less motion the stop is there at once", () => {
    explorer.setState({ reduced: true })
    show.next()
    show.next()
    expect(shown()).toEqual([4, "said", 6.086])
  })

  test("at the last step nothing follows", () => {
    show.jump(LIVE)
    const before = shown()
    show.next()
    expect(shown()).toEqual(before)
  })
})

describe("live acts", () => {
  const branch = () => explorer.getState().session?.tree.open

  test("a step does what it says, what follows is played, and the next way back is the script", () => {
    show.jump(LIVE - 1)
    show.next()
    show.next()
    time.pass(100)
    expect(show.getState().acts).toEqual([])
    time.pass(60_000)
    expect(show.getState()).toMatchObject({
      phase: "said",
      acts: [{ at: 7_200_000, command: { do: "attach", host: "MH1", gateway: "GW3" } }],
    })
    expect(explorer.getState().frame?.hosts[0]).toMatchObject({ name: "MH1" })
    expect(nameOf(explorer.getState().frame?.hosts[0]?.gateway ?? 0)).toBe("GW3")
    show.previous()
    expect(show.getState()).toMatchObject({ step: LIVE - 1, acts: [] })
    expect(branch()?.tip).toBeNull()
    expect(nameOf(explorer.getState().frame?.hosts[0]?.gateway ?? 0)).toBe("GW2")
  })

  test("an act by hand forks, and “back to the script” snaps back to the step", () => {
    explorer.do({ do: "detach", host: "MH1" })
    expect(show.getState().acts).toHaveLength(1)
    expect(explorer.getState().playing).toBe(true)
    show.back()
    expect(show.getState()).toMatchObject({ step: 3, phase: "said", acts: [] })
    expect(shown()).toEqual([3, "said", 5.9])
    expect(explorer.getState().session?.branches.length).toBe(2)
  })

  test("on the way to a stop, an act by hand ends the way", () => {
    show.jump(4)
    show.next()
    time.pass(200)
    explorer.do({ do: "attach", host: "MH1", gateway: "GW3" })
    expect(show.getState()).toMatchObject({ phase: "said", acts: [{ command: { do: "attach", host: "MH1", gateway: "GW3" } }] })
  })
})

/** Channels of one name, which pass on what is said in a later turn, as browsers do. */
function room() {
  const all = new Set<Channel>()
  const late: (() => void)[] = []
  return {
    open(): Channel {
      const channel: Channel = {
        onmessage: null,
        postMessage(message) {
          const data = structuredClone(message)
          for (const other of all) if (other !== channel) late.push(() => other.onmessage?.({ data }))
        },
        close: () => void all.delete(channel),
      }
      all.add(channel)
      return channel
    },
    settle() {
      for (let next = late.shift(); next; next = late.shift()) next()
    },
  }
}

describe("two windows", () => {
  let second: Explorer
  let presenter: Show
  const air: { settle: () => void } = { settle: () => {} }
  const joined: { close(): void }[] = []
  const join = (open: () => Channel, role: Role, of: Show) => {
    const windows = joinWindows({ channel: open(), role, me: role, now: () => 0, place: of.getState, adopt: of.adopt })
    of.subscribe(() => windows.moved())
    joined.push(windows)
    return windows
  }
  const places = (): Place[] => [show.getState(), presenter.getState()]

  beforeEach(async () => {
    second = await opened()
    const { open, settle } = room()
    air.settle = settle
    presenter = createShow(second, steps, handClock().clock, { step: 0, asked: false })
    join(open, "audience", show)
    show.jump(BEFORE)
    join(open, "presenter", presenter)
    settle()
    return () => joined.splice(0).forEach((windows) => windows.close())
  })

  test("who comes later takes over where the other is", () => {
    expect(presenter.getState().step).toBe(BEFORE)
    expect(second.getState().frame?.time).toBe(5_900_000)
  })

  test.each([
    ["audience", () => show, () => presenter],
    ["presenter", () => presenter, () => show],
  ] as const)("a press in the %s's window is done once in both", (_, here, there) => {
    here().next()
    air.settle()
    expect(places().map(({ step, phase }) => [step, phase])).toEqual([
      [4, "asked"],
      [4, "asked"],
    ])
    there().next()
    air.settle()
    expect(places().map(({ phase }) => phase)).toEqual(["playing", "playing"])
    here().next()
    air.settle()
    expect(places().map(({ step, phase, t }) => [step, phase, t])).toEqual([
      [4, "said", 6_086_000],
      [4, "said", 6_086_000],
    ])
    here().next()
    here().next()
    air.settle()
    expect(places().map(({ step, phase }) => [step, phase])).toEqual([
      [5, "said"],
      [5, "said"],
    ])
  })

  test("black, zoom and what was done live are the same in both", () => {
    presenter.blackOut()
    presenter.zoom()
    explorer.do({ do: "attach", host: "MH1", gateway: "GW3" })
    explorer.pause()
    air.settle()
    expect(presenter.getState().acts).toEqual(show.getState().acts)
    expect(second.getState().session?.run.records.length).toBe(explorer.getState().session?.run.records.length)
    presenter.back()
    air.settle()
    expect(places().map(({ acts, step }) => [acts.length, step])).toEqual([
      [0, BEFORE],
      [0, BEFORE],
    ])
  })

  test("words of another version, or of nobody, change nothing", () => {
    const { open, settle } = room()
    const windows = join(open, "audience", show)
    const stranger = open()
    const before = show.getState()
    for (const data of [
      null,
      7,
      {},
      { v: 2 },
      { v: 1, from: "x", by: "z", role: "presenter", kind: "here", rev: 99, place: { step: "1" } },
    ]) {
      stranger.postMessage(data)
      settle()
    }
    expect(show.getState()).toBe(before)
    expect(windows.getState().state).toBe("alone")
  })
})

test("a kiosk goes from step to step, drives by itself at the end, and begins anew when nobody has touched it (F82)", () => {
  const waiting: { then: () => void; ms: number }[] = []
  const timers = {
    set: (then: () => void, ms: number) => {
      const timer = { then, ms }
      waiting.push(timer)
      return timer
    },
    clear: (timer: unknown) => void waiting.splice(waiting.indexOf(timer as never) >>> 0, 1),
  }
  const fire = (): number => {
    const timer = waiting.shift()
    timer?.then()
    return timer?.ms ?? 0
  }
  let driving = 0
  explorer.setState({ reduced: true })
  const kiosk = runKiosk(show, timers, () => {
    driving++
    return () => void driving--
  })
  expect(fire()).toBe(20_000)
  expect(show.getState()).toMatchObject({ step: 4, phase: "asked" })
  for (let i = 0; i < 40 && (show.getState().step < LIVE || show.getState().phase !== "said"); i++) fire()
  fire()
  expect(driving).toBe(1)
  fire()
  expect(driving).toBe(0)
  expect(show.getState()).toMatchObject({ step: 0, acts: [] })
  kiosk.touched()
  explorer.do({ do: "detach", host: "MH1" })
  expect(waiting).toHaveLength(1)
  expect(fire()).toBe(45_000)
  expect(show.getState()).toMatchObject({ step: 0, acts: [] })
  kiosk.end()
  expect(waiting).toHaveLength(0)
})

test("the address keeps talk, step and what is live, and refuses what is unsound", () => {
  const asked = readAsked("?present=walk&step=5&asked&live=2&show=abc&began=12")
  expect(asked).toEqual({ role: "audience", talk: "walk", step: 4, asked: true, live: 2, kiosk: false, show: "abc", began: 12 })
  expect(asked && writeAsked(asked)).toBe("?present=walk&step=5&asked&live=2&show=abc&began=12")
  expect(asked && writeAsked(askedAt({ ...asked, role: "presenter" }, show.getState()))).toBe("?presenter=walk&step=4&show=abc&began=12")
  expect(readAsked("?present=../x&step=-1&show=%20")).toMatchObject({ talk: "", step: 0, show: "" })
  expect(readAsked("?t=4")).toBeNull()
})

test("the speaker's clock against the plan", () => {
  const plan = planOf(steps)
  expect(plan.slice(0, 3)).toEqual([0, 30_000_000, 60_000_000])
  expect(paceOf(plan, 1, 45_000_000).words).toBe("on time")
  expect(paceOf(plan, 1, 72_000_000).words).toBe("12 s behind")
  expect(paceOf(plan, 2, 52_000_000).words).toBe("8 s ahead")
  expect(paceOf(plan, 0, 155_000_000).words).toBe("2 min 5 s behind")
})

test("a scenario without a presentation is given by its story, else by its markers", () => {
  const run = explorer.getState().session?.run
  if (!run) throw Error("no run")
  expect(stepsOfRun(run, [{ at: 5, title: "A", text: "It is told." }])).toMatchObject([{ at: 5, title: "A", say: "It is told." }])
  expect(stepsOfRun(run, []).map(({ title }) => title)).toEqual(run.markers.map(({ name }) => name))
})
