// The stage of many machines: a study on three ssh servers of this machine by GNU parallel, with the very script that `odmm sweep --print
// parallel` prints. They listen on loopback alone, with a folder, keys and a configuration of their own, and end with the stage. One job in five
// fails at first, and one server is killed in the middle.

import { spawn, spawnSync } from "node:child_process"
import { appendFileSync, chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir, userInfo } from "node:os"
import { join } from "node:path"
import { root } from "../../../core/tools/ready.mjs"
import { provide } from "./debian.mjs"

const SHARDS = 10
const PORTS = [23_871, 23_872, 23_873]
const WHAT = [
  "a study on three machines, one of them killed, is what one machine computes, byte for byte",
  "what failed at first was tried again, and what was there was not computed again",
  "a folder with a gap is refused, with the command that fills it",
]

export const MACHINES = {
  name: "many machines",
  async run() {
    const why =
      process.getuid?.() === 0 ? provide({ "openssh-server": "/usr/sbin/sshd", parallel: "parallel" }) : "it starts servers: run it as root"
    if (why) return { passed: 0, failed: 0, skipped: WHAT.map((what) => ({ what, why })) }
    const folder = mkdtempSync(join(tmpdir(), "odmm-machines-"))
    const servers = []
    try {
      const failures = await checked(folder, servers)
      for (const what of failures) process.stdout.write(`  FAIL ${what}\n`)
      return { passed: WHAT.length - failures.length, failed: failures.length }
    } finally {
      for (const server of servers) server.kill("SIGKILL")
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

async function checked(folder, servers) {
  const bin = join(folder, "bin")
  const log = join(folder, "runs.log")
  mkdirSync(bin)
  // Each shard says when it is run; one in five fails the first time, as where memory is short.
  writeFileSync(
    join(bin, "odmm"),
    `#!/bin/sh
case "$*" in *"--shard "*) shard=$(printf '%s' "$*" | sed 's/.*--shard \\([0-9]*\\).*/\\1/')
  if [ $((shard % 5)) -eq 0 ] && [ ! -e ${folder}/failed-$shard ]; then touch ${folder}/failed-$shard; echo "fail $shard" >>${log}; exit 75; fi
  echo "run $shard" >>${log};; esac
exec ${process.execPath} ${join(root, "core/build/odmm.mjs")} "$@"
`,
  )
  chmodSync(join(bin, "odmm"), 0o755)
  startServers(folder, bin, servers)
  const env = { ...process.env, PATH: `${bin}:${process.env.PATH}`, HOME: folder }
  const study = join(folder, "study.json")
  const { text } = JSON.parse(JSON.stringify({ text: readFileSync(join(root, "public/studies/how-long-must-grace-be.json"), "utf8") }))
  writeFileSync(
    study,
    JSON.stringify({ ...JSON.parse(text), scenario: join(root, "public/scenarios/streaming-in-grace.json"), replications: 4 }),
  )
  const odmm = (...args) => spawnSync(join(bin, "odmm"), args, { env, cwd: folder, maxBuffer: 1 << 28 })
  const recipe = odmm("sweep", "study.json", "--out", "far", "--shards", String(SHARDS), "--print", "parallel")
  if (recipe.status !== 0) return [`the recipe is not printed: ${recipe.stderr}`]
  writeFileSync(join(folder, "sweep.sh"), recipe.stdout)
  const logins = PORTS.map(
    (port) =>
      `1/ssh -p ${port} -i ${folder}/key -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR ${userInfo().username}@127.0.0.1`,
  )
  writeFileSync(join(folder, "hosts.txt"), `${logins.join("\n")}\n`)

  const failures = []
  const first = spawn("sh", ["sweep.sh"], { env, cwd: folder, stdio: ["ignore", "ignore", "pipe"] })
  let said = ""
  first.stderr.on("data", (data) => {
    said += data
  })
  const ended = new Promise((resolve) => first.once("exit", resolve))
  await until(() => outputs(join(folder, "far")).length >= 2 || first.exitCode !== null)
  servers[2]?.kill("SIGKILL")
  killChildren(servers[2])
  await ended
  // What a killed machine was at is left out; the same script again fills it, and computes nothing twice.
  const before = new Set(outputs(join(folder, "far")))
  appendFileSync(log, "again\n")
  const again = spawnSync("sh", ["sweep.sh"], { env: env, cwd: folder, maxBuffer: 1 << 28, timeout: 300_000 })
  if (again.status !== 0) process.stdout.write(`${said.slice(-2000)}\n${String(again.stderr).slice(-2000)}\n`)

  const near = odmm("sweep", "study.json", "--out", "near", "--jobs", "2")
  const merged = (name) => String(odmm("merge", name, "--format", "json").stdout)
  if (near.status !== 0 || merged("far") === "" || merged("far") !== merged("near")) failures.push(WHAT[0])
  const runs = readFileSync(log, "utf8")
    .split("\nagain\n")
    .map((part) => part.trim().split("\n").filter(Boolean))
  const failed = runs.flat().filter((line) => line.startsWith("fail ")).length
  if (failed !== Math.floor(SHARDS / 5) || outputs(join(folder, "far")).length < before.size) failures.push(WHAT[1])

  const [gone] = outputs(join(folder, "far"))
  rmSync(join(folder, "far", gone ?? ""))
  const gap = odmm("merge", "far")
  if (gap.status !== 1 || !/odmm sweep far\/study\.json --out far/.test(`${gap.stdout}${gap.stderr}`)) {
    process.stdout.write(`${gap.status} ${gap.stdout}${gap.stderr}\n`)
    failures.push(WHAT[2])
  }
  return failures
}

/** Three servers with one key, none of which reads anything of this machine's own. */
function startServers(folder, bin, servers) {
  const sh = (...command) => spawnSync(command[0], command.slice(1), { stdio: "ignore" })
  for (const name of ["key", "host"]) sh("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", join(folder, name))
  writeFileSync(join(folder, "authorized"), readFileSync(join(folder, "key.pub")))
  chmodSync(join(folder, "authorized"), 0o600)
  mkdirSync("/run/sshd", { recursive: true })
  for (const port of PORTS) {
    const config = join(folder, `sshd-${port}`)
    const lines = [
      `Port ${port}`,
      "ListenAddress 127.0.0.1",
      `HostKey ${folder}/host`,
      `AuthorizedKeysFile ${folder}/authorized`,
      `PidFile ${folder}/pid-${port}`,
      "StrictModes no",
      "PasswordAuthentication no",
      "UsePAM no",
      "PermitRootLogin prohibit-password",
      `SetEnv PATH=${bin}:${process.env.PATH}`,
    ]
    writeFileSync(config, `${lines.join("\n")}\n`)
    servers.push(spawn("/usr/sbin/sshd", ["-D", "-f", config], { stdio: "ignore" }))
  }
}

const killChildren = (server) => server?.pid && spawnSync("pkill", ["-KILL", "-P", String(server.pid)])

const outputs = (folder) =>
  existsSync(folder) ? readdirSync(folder).filter((name) => !name.endsWith(".tmp") && name !== "study.json") : []

async function until(isSo) {
  for (const end = Date.now() + 120_000; !isSo() && Date.now() < end; ) await new Promise((resolve) => setTimeout(resolve, 50))
}
