// Predict, then reveal (F48): what can be asked about a run, what turns out, and when playing pauses for it.

import { expect, test } from "vitest"
import { createExplorer, type Explorer } from "../../../explorer/store.js"
import { learningOf, scoreOf } from "../../../ui/learn/learning.js"
import { answerTo, followPredicting, skip } from "../../../ui/learn/predict/predict.js"
import { askedAt, isRight, questionAt } from "../../../ui/learn/predict/questions.js"
import type { Question } from "../../../ui/learn/question.js"
import { core, openShipped, scenarioText } from "../../helpers/shipped.js"

/** All that can be asked about a run. */
async function questionsOf(name: string): Promise<Question[]> {
  const session = await openShipped(name)
  return session.run.records.flatMap((record) => {
    const n = askedAt(record)
    return (n !== null && questionAt(session.at(n), record.n)) || []
  })
}

/** A question as a reader sees it, the right candidates marked. */
const told = ({ ask, candidates, right }: Question) => [ask, candidates.map(({ id, name }) => (right.includes(id) ? `*${name}` : name))]

test("draft §4.2: at the handoff app1 and app2 break and app3 survives (OD-3.2-07, OD-3.2-11)", async () => {
  const [handoff, ...more] = (await questionsOf("draft-4.2")).filter(({ many }) => many)
  expect(handoff && told(handoff)).toEqual(["MH1 moves from GW1 to GW2. Which of these sockets survive?", ["app1", "app2", "*app3"]])
  expect(handoff?.because.map((reason) => reason.clause)).toEqual(["draft §3.2", "draft §3.2", "draft §3.2"])
  expect(more).toEqual([])
})

test("draft §4.2: what each setsc() gets: one that is there, an error, one that is there (OD-4.2-14, OD-4.2-16)", async () => {
  const asked = (await questionsOf("draft-4.2")).filter(({ many }) => !many)
  expect(asked.map(({ ask, right }) => `${ask.split(" ")[0]} ${right}`)).toEqual([
    ...["app1 there", "app2 there", "app3 there", "app1 there", "app2 there", "app4 error", "app4 there"],
  ])
  expect(asked[5]?.because[0]).toEqual({
    n: 1267,
    text: "setsc() fails for app4 with EAI_REQUIREDIPNOTSUPPORTED: this network does not offer the type.",
    clause: "draft §4.2",
  })
})

test("four types: the fixed, the session-lasting and the graceful socket outlive the move, the non-persistent one does not", async () => {
  const handoff = (await questionsOf("four-types")).find(({ many }) => many)
  expect(handoff && told(handoff)[1]).toEqual(["*vpn", "*shell", "*movie", "lookup"])
})

test("flags: connect() without bind() is asked about with all usable addresses, and the record says which (RFC 6724 §4)", async () => {
  const sources = (await questionsOf("flags-and-setsc")).filter(({ ask }) => ask.includes("Which address"))
  expect(sources.length).toBeGreaterThan(0)
  for (const { candidates, right, because } of sources) {
    expect(candidates.length).toBeGreaterThan(1)
    expect(right).toHaveLength(1)
    expect(because[0]?.text).toContain(candidates.find(({ id }) => id === right[0])?.name)
  }
})

test("a new address is told from one that is there (OD-6.2-02)", async () => {
  const asked = (await questionsOf("reuse-or-on-net")).filter(({ many }) => !many)
  const of = (app: string) => asked.find(({ ask }) => ask.startsWith(app))?.right
  expect([of("quick"), of("direct")]).toEqual([["there"], ["new"]])
})

test("an answer is right when it names all that is right and nothing else", () => {
  const question = { right: ["1", "2"] } as unknown as Question
  expect([["2", "1"], ["1"], ["1", "2", "3"], []].map((answer) => isRight(question, answer))).toEqual([true, false, false, false])
})

async function predicting(t = 0): Promise<Explorer> {
  const explorer = createExplorer(core)
  await explorer.load(scenarioText("draft-4.2"), { name: "", link: "draft-4.2" }, { t })
  learningOf(explorer).setState({ predicting: true })
  followPredicting(explorer, learningOf(explorer))
  return explorer
}

const now = (explorer: Explorer) => {
  const { frame, playing } = explorer.getState()
  const { question } = learningOf(explorer).getState()
  return { n: frame?.position.n, playing, asks: question?.ask }
}

test("playing pauses before it is decided, and the answer leads to what turned out", async () => {
  const explorer = await predicting(5_900_000)
  const learning = learningOf(explorer)
  explorer.play()
  explorer.advance(9_000_000)
  expect(now(explorer)).toEqual({ n: 936, playing: false, asks: "MH1 moves from GW1 to GW2. Which of these sockets survive?" })
  const { question } = learning.getState()
  answerTo(explorer, learning, question?.right ?? [])
  expect(now(explorer).n).toBe(question?.reveals)
  expect(scoreOf(learning.getState())).toEqual({ right: 1, of: 1 })
  explorer.play()
  explorer.advance(9_000_000)
  expect(now(explorer).asks).toContain("app1 calls setsc()")
  skip(explorer, learning)
  expect(now(explorer).playing).toBe(true)
  expect(scoreOf(learning.getState())).toEqual({ right: 1, of: 1 })
})

test("a step onto it asks, scrubbing past it does not", async () => {
  const explorer = await predicting()
  explorer.seek(8_000_000)
  expect(now(explorer).asks).toBeUndefined()
  explorer.seek(5_999_000)
  explorer.step(1)
  expect(now(explorer).asks).toContain("Which of these sockets survive?")
  explorer.seek(1_500_000)
  expect(now(explorer).asks).toBeUndefined()
})

test("a handoff by hand is asked about before its consequences are seen; answers about the future it replaced are forgotten", async () => {
  const explorer = await predicting()
  const learning = learningOf(explorer)
  explorer.seek(5_999_000)
  explorer.step(1)
  answerTo(explorer, learning, [])
  expect(scoreOf(learning.getState())).toEqual({ right: 0, of: 1 })
  explorer.seek(4_000_000)
  explorer.do({ do: "attach", host: "MH1", gateway: "GW3" })
  expect(now(explorer)).toMatchObject({ playing: false, asks: "MH1 moves from GW1 to GW3. Which of these sockets survive?" })
  expect(scoreOf(learning.getState()).of).toBe(0)
})

test("a handoff by hand is asked about also when it is the first thing that happens", async () => {
  const explorer = await predicting(4_000_000)
  explorer.do({ do: "attach", host: "MH1", gateway: "GW3" })
  expect(now(explorer).asks).toBe("MH1 moves from GW1 to GW3. Which of these sockets survive?")
})
