// Studies (F86-F89): a grid of runs, repeated; the same figures however the work is divided; nothing is merged that is not whole.

import { readdirSync, readFileSync } from "node:fs"
import { toJsonSchema } from "@valibot/to-json-schema"
import { parquetReadObjects } from "hyparquet"
import type { Job } from "kubernetes-types/batch/v1.js"
import { describe, expect, test } from "vitest"
import { shardOf } from "../../../cli/studies/sweep.js"
import { kubernetesJob, RECIPES } from "../../../formats/study/recipes.js"
import { VERSION } from "../../../formats/study/rows.js"
import { metricsOf, Session } from "../../../host/index.js"
import { UNITS } from "../../../host/projections/metrics.js"
import { readScenario } from "../../../host/scenario/read.js"
import { StudySchema } from "../../../host/study/definition.js"
import { execute } from "../../../host/study/execute.js"
import { MEASURE_NAMES, MEASURES, measured } from "../../../host/study/measures.js"
import { studentT, summary } from "../../../host/study/statistics.js"
import { plannedRuns, readStudy, scenarioText } from "../../../host/study/study.js"
import { odmm } from "../../helpers/odmm.js"
import { core, small } from "../../helpers/world.js"

const shipped = (folder: string, name: string) =>
  readFileSync(new URL(`../../../../public/${folder}/${name}.json`, import.meta.url), "utf8")
const find = async (name: string) => shipped("scenarios", name)

/** Two policies by two values by three replications of a small scenario with a handoff, where the order of things is left to chance. */
const STUDY = JSON.stringify({
  version: 1,
  title: "Small",
  scenario: small({
    apps: [{ asks: ["sessionLasting"] }],
    settings: { solicitDelay: "random", answerDelay: "random" },
    commands: [
      { at: 0, do: "attach", host: "MH1", gateway: "GW1" },
      { at: 3, do: "open", host: "MH1", application: "app1" },
      { at: 8, do: "attach", host: "MH1", gateway: "GW2" },
    ],
  }),
  policies: [{ name: "kept" }, { name: "not kept", set: { "hosts.*.*.asks": ["nonPersistent"] } }],
  vary: { gap: ["20ms", "50ms"] },
  replications: 3,
})

async function swept(shards: readonly string[], options: readonly string[] = []): Promise<Map<string, string | Uint8Array>> {
  const disk = new Map<string, string | Uint8Array>([["s.json", STUDY]])
  for (const shard of shards) {
    const args = ["sweep", "s.json", "--out", "runs", ...options, ...(shard ? ["--shard", shard] : [])]
    expect(await odmm(args, { disk })).toMatchObject({ code: 0 })
  }
  return disk
}

describe("the same figures however the work is divided", () => {
  test("N = 1, 7 and 64 shards, in any order, 1 thread or 3: the same bytes in every format", async () => {
    const parts = (n: number) => Array.from({ length: n }, (_, i) => `${i + 1}/${n}`)
    const folders = [
      await swept([""]),
      await swept(["1/1"], ["--jobs", "1"]),
      await swept(parts(7).reverse(), ["--jobs", "3"]),
      await swept(parts(64)),
    ]
    for (const format of ["table", "csv", "json", "html"]) {
      const texts = await Promise.all(folders.map(async (disk) => (await odmm(["merge", "runs", "--format", format], { disk })).out))
      expect(texts[0]?.length).toBeGreaterThan(300)
      expect(new Set(texts).size, format).toBe(1)
    }
  })

  test("what is there is not computed again; what is missing is", async () => {
    const disk = await swept(["2/3"])
    const before = disk.get("runs/shard-000002-of-000003.csv")
    const { err } = await odmm(["sweep", "s.json", "--out", "runs"], { disk })
    expect(err).toContain("there  4 runs, from before")
    expect(err).toContain("done   8 runs")
    expect(disk.get("runs/shard-000002-of-000003.csv")).toBe(before)
    expect((await odmm(["merge", "runs"], { disk })).code).toBe(0)
  })

  test("a run of a study is the run of its scenario with its seed, figure for figure", async () => {
    const study = await readStudy(STUDY, find)
    const [, run] = plannedRuns(study)
    const text = await scenarioText(study.scenario, study.cells[0] as (typeof study.cells)[number], run?.seed ?? 0)
    const session = Session.open(core, await readScenario(text))
    const { figures } = metricsOf(session.run)
    expect(await execute(core, text)).toEqual(measured(figures, 1, session.run.end / 1e6))
  })

  test("a seed follows from study, cell and replication: other words are the same study, another setting is another", async () => {
    const plain = await readStudy(STUDY, find)
    const renamed = await readStudy(STUDY.replace('"title":"Small","scenario"', '"title":"Other","question":"?","scenario"'), find)
    const other = await readStudy(STUDY.replace('"20ms"', '"30ms"'), find)
    expect(renamed.digest).toBe(plain.digest)
    expect(plannedRuns(renamed)).toEqual(plannedRuns(plain))
    expect(other.digest).not.toBe(plain.digest)
    expect(new Set(plannedRuns(plain).map(({ seed }) => seed)).size).toBe(12)
  })
})

describe("merge refuses what is not whole", () => {
  test("a gap is named by policy and replication, with the command that fills it; exit 1, and no figure", async () => {
    const disk = await swept([""])
    for (const run of [2, 12]) disk.delete(`runs/run-${String(run).padStart(6, "0")}.csv`)
    const { code, out, err } = await odmm(["merge", "runs"], { disk })
    expect([code, out]).toEqual([1, ""])
    expect(err).toContain("refused  2 of 12 runs are missing")
    expect(err).toContain("gap      kept, gap=20ms 2 · not kept, gap=50ms 3")
    expect(err).toContain("fill     odmm sweep runs/study.json --out runs")
    expect((await odmm(["merge", "runs", "--partial"], { disk })).out).toContain("kept, gap=20ms (2 of 3)")
    // The command that it names does it.
    expect(await odmm(["sweep", "runs/study.json", "--out", "runs"], { disk })).toMatchObject({ code: 0 })
    expect(await odmm(["merge", "runs"], { disk })).toMatchObject({ code: 0 })
  })

  test.each([
    ["a row of another study", (text: string) => text.replace(/[0-9a-f]{64}/, "0".repeat(64)), "its rows are of another study"],
    ["a row of another core", (text: string) => text.replace(/,[0-9a-f]{64},/, `,${"0".repeat(64)},`), "computed by another core"],
    ["a row that is cut off", (text: string) => text.trimEnd().slice(0, -20), "columns of"],
    ["no number", (text: string) => text.replace(/,1,([^,]*)\n$/, ",one,$1\n").replace(/,[^,]*\n$/, ",x\n"), "and no number"],
    ["another head", (text: string) => `x${text}`, "no rows of a study of this version"],
  ])("%s is named with its file", async (_, change, said) => {
    const disk = await swept([""])
    const file = "runs/run-000002.csv"
    disk.set(file, change(String(disk.get(file))))
    const { code, err } = await odmm(["merge", "runs"], { disk })
    expect(code).toBe(1)
    expect(err).toContain(said)
    expect(err).toContain("runs/run-00000")
  })

  test("figures that contradict each other", async () => {
    const disk = await swept([""])
    const [head = "", row = ""] = String(disk.get("runs/run-000001.csv")).split("\n")
    disk.set("runs/run-000099.csv", `${head}\n${row.replace(/,[^,]*$/, ",0.5")}\n`)
    expect(await odmm(["merge", "runs"], { disk })).toMatchObject({ code: 1, err: expect.stringContaining("run 0 has other figures here") })
  })
})

test("Parquet: the rows come back by another reader, each with policy, seed and figures", async () => {
  const disk = await swept([""])
  expect(await odmm(["merge", "runs", "--format", "parquet", "-o", "rows.parquet"], { disk })).toMatchObject({ code: 0 })
  const bytes = disk.get("rows.parquet") as Uint8Array
  const rows = await parquetReadObjects({ file: bytes.slice().buffer })
  expect(rows).toHaveLength(12)
  const study = await readStudy(STUDY, find)
  expect(rows.map(({ cell, seed }) => [cell, Number(seed)])).toEqual(
    plannedRuns(study).map((run) => [study.cells[run.cell]?.name, run.seed]),
  )
  expect(rows.map(({ policy, sessionsBroken }) => [policy, sessionsBroken])).toEqual(
    Array.from({ length: 12 }, (_, i) => (i < 6 ? ["kept", 0] : ["not kept", 1])),
  )
})

test("the report is one file without script; a name is text in it; the same rows give the same bytes", async () => {
  const disk = new Map<string, string | Uint8Array>([["s.json", STUDY.replace('"kept"', '"<img src=x onerror=1>"')]])
  await odmm(["sweep", "s.json", "--out", "runs"], { disk })
  const { out } = await odmm(["merge", "runs", "--format", "html"], { disk })
  expect(out).toContain("&#60;img src=x onerror=1&#62;")
  expect(out).not.toMatch(/<(img|script|link|iframe)/)
  expect(out).toContain("complete: 12 of 12 runs")
  for (const { is } of MEASURES.filter(({ name }) => out.includes(`<b>${name}</b>`))) expect(out).toContain(is.replaceAll("'", "&#39;"))
})

describe("which shard this is", () => {
  test.each([
    [undefined, {}, null],
    ["3/64", {}, [3, 64]],
    ["3/64", { ODMM_SHARD: "1/2" }, [3, 64]],
    [undefined, { ODMM_SHARD: "1/2" }, [1, 2]],
    [undefined, { SLURM_ARRAY_TASK_ID: "7", SLURM_ARRAY_TASK_MIN: "5", SLURM_ARRAY_TASK_COUNT: "10" }, [3, 10]],
    [undefined, { JOB_COMPLETION_INDEX: "0", ODMM_SHARDS: "8" }, [1, 8]],
    [undefined, { PARALLEL_SEQ: "8", ODMM_SHARDS: "8" }, [8, 8]],
    // GNU parallel numbers whatever it runs: without a number of shards it means nothing.
    [undefined, { PARALLEL_SEQ: "8" }, null],
  ])("%s %j", (option, env, expected) => {
    const shard = shardOf(option, env)
    expect(shard && [shard.part, shard.of]).toEqual(expected)
  })

  test.each([
    ["0/4", {}],
    ["5/4", {}],
    ["1", {}],
    ["1/0", {}],
    [undefined, { JOB_COMPLETION_INDEX: "0" }],
    [undefined, { ODMM_SHARD: "x" }],
  ])("%s %j is refused", (option, env) => {
    expect(() => shardOf(option, env)).toThrow(/shard|ODMM_SHARDS/)
  })
})

describe("recipes", () => {
  test("each names the study, the folder and the shards; the manifest has the types of the schema", () => {
    const recipe = { study: "a study's.json", out: "runs", shards: 12 }
    for (const [engine, print] of Object.entries(RECIPES)) {
      expect(print(recipe), engine).toContain(engine === "kubernetes" ? '"a study\'s.json"' : "a study")
      expect(print(recipe)).toContain("12")
    }
    const job = kubernetesJob(recipe)
    expect(job.spec.template.spec.containers[0].env).toEqual([{ name: "ODMM_SHARDS", value: "12" }])
    // Checked by tsc: readonly lists aside, it is a Job of batch/v1.
    expect(JSON.parse(RECIPES.kubernetes?.(recipe) ?? "") satisfies Job).toMatchObject({ kind: "Job", spec: { completionMode: "Indexed" } })
  })
})

describe("statistics", () => {
  test("Student's t: the table's values, and its expansion beyond", () => {
    // NIST/SEMATECH, 97.5 % points.
    for (const [freedom, t] of [
      [1, 12.706],
      [4, 2.776],
      [19, 2.093],
      [30, 2.042],
      [40, 2.021],
      [60, 2],
      [120, 1.98],
      [1e9, 1.96],
    ] as const)
      expect(studentT(freedom)).toBeCloseTo(t, 2)
  })

  test("mean, interval, quantiles of a known sample", () => {
    expect(summary([2, 4, 4, 4, 5, 5, 7, 9])).toMatchObject({ n: 8, mean: 5, least: 2, most: 9, p50: 4.5 })
    expect(summary([2, 4, 4, 4, 5, 5, 7, 9])?.deviation).toBeCloseTo(2.138, 3)
    expect(summary([2, 4, 4, 4, 5, 5, 7, 9])?.interval).toBeCloseTo((2.365 * 2.138) / Math.sqrt(8), 3)
    expect(summary([0.1, 0.1, 0.1])).toMatchObject({ mean: 0.1, deviation: 0, interval: 0 })
    expect(summary([])).toBeNull()
  })

  test("19 of 20 intervals of normal samples cover the mean", () => {
    let state = 8
    // Lehmer's generator, in (0, 1).
    const random = () => {
      state = (state * 48271) % 2147483647
      return state / 2147483647
    }
    const normal = () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random())
    const samples = Array.from({ length: 2000 }, () => Array.from({ length: 10 }, normal))
    const covering = samples.filter((values) => Math.abs(summary(values)?.mean ?? 9) <= (summary(values)?.interval ?? 0)).length
    expect(covering / samples.length).toBeCloseTo(0.95, 1.5)
  })
})

test("each metric of a run is a measure, with its unit and its definition", () => {
  expect(MEASURE_NAMES.filter((name) => name in UNITS)).toEqual(Object.keys(UNITS))
  for (const { name, unit, is } of MEASURES) {
    expect(is.length).toBeGreaterThan(15)
    if (name in UNITS) expect(unit).toBe(UNITS[name])
  }
})

describe("a study that is at fault names place and remedy; sweep exits 42", () => {
  const raw = JSON.parse(STUDY)
  test.each([
    ["{", "not JSON"],
    [{ ...raw, scenario: "nope" }, 'there is no shipped scenario "nope"'],
    [{ ...raw, polices: [] }, "polices: unknown field; a study has version, title"],
    [{ ...raw, title: undefined }, "title: is missing"],
    [{ ...raw, replications: 0 }, "replications: 0 does not fit: at least 1"],
    [{ ...raw, replications: 10_000, vary: { gap: Array.from({ length: 20 }, (_, i) => `${i}ms`) } }, "are 400,000 runs"],
    [{ ...raw, vary: { "hosts.MH9.gap": [1] } }, 'there is no "MH9"'],
    [{ ...raw, vary: { gap: ["soon"] } }, 'cell "kept, gap=soon"'],
    [{ ...raw, policies: [{ name: "a" }, { name: "a" }] }, 'two policies "a"'],
    [{ ...raw, policies: [{ name: "a", variant: "none" }] }, 'there is no variant "none"'],
    [{ ...raw, measure: ["costs"] }, "measure[0]"],
    [{ ...raw, set: { "__proto__.x": 1 } }, "no field"],
  ])("%#", async (study, said) => {
    const disk = new Map([["s.json", typeof study === "string" ? study : JSON.stringify(study)]])
    expect(await odmm(["sweep", "s.json", "--out", "runs"], { disk })).toMatchObject({ code: 42, err: expect.stringContaining(said) })
    expect([...disk.keys()]).toEqual(["s.json"])
  })
})

describe("shipped studies", () => {
  const names = readdirSync(new URL("../../../../public/studies", import.meta.url)).map((file) => file.replace(".json", ""))

  test("there are two, each with a question and a conclusion; one replication of each cell can be computed", async () => {
    expect(names).toEqual(["fixed-or-on-demand", "how-long-must-grace-be"])
    for (const name of names) {
      const study = await readStudy(shipped("studies", name), find)
      expect(study.file.question).toMatch(/\?$/)
      expect(study.file.conclusion.length).toBeGreaterThan(200)
    }
  })

  test("what the conclusions say that does not vary is so", async () => {
    const firsts = async (name: string) => {
      const study = await readStudy(shipped("studies", name), find)
      const runs = plannedRuns(study).filter(({ replication }) => replication === 1)
      const values = await Promise.all(
        runs.map(async (run) =>
          execute(core, await scenarioText(study.scenario, study.cells[run.cell] as (typeof study.cells)[number], run.seed)),
        ),
      )
      return new Map(values.map((row, i) => [study.cells[i]?.name, (measure: string) => row[MEASURE_NAMES.indexOf(measure)]]))
    }
    const policies = await firsts("fixed-or-on-demand")
    expect([...policies].map(([name, of]) => [name, of("sessionsBroken")])).toEqual([
      ["on demand", 24],
      ["everything fixed", 0],
      ["nothing asked", 72],
    ])
    expect(policies.get("on demand")?.("keptShare")).toBeCloseTo(2 / 3, 6)
    const grace = await firsts("how-long-must-grace-be")
    const broken = (policy: string) =>
      ["0s", "20ms", "100ms", "1s", "4s", "12s"].map((time) => grace.get(`${policy}, grace=${time}`)?.("sessionsBroken"))
    expect(broken("both move")).toEqual([2, 2, 0, 0, 0, 0])
    expect(broken("one stays")).toEqual([2, 2, 1, 1, 1, 1])
  })
})

test("study.schema.json is printed from the definition; the version is the package's", async () => {
  const schema = toJsonSchema(StudySchema, { errorMode: "ignore", typeMode: "input" })
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot("../../../../public/study.schema.json")
  expect(VERSION).toBe(JSON.parse(readFileSync(new URL("../../../../package.json", import.meta.url), "utf8")).version)
})
