// How a study is computed on many machines: recipes for engines that people have. No engine is written here.

import type { Study } from "../../host/study/study.js"

export interface Recipe {
  /** Files as they are named on the command line. */
  readonly study: string
  readonly out: string
  /** How many shards. */
  readonly shards: number
}

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`

/** GNU parallel over ssh: tested with three servers, one of them ended in the middle. */
function parallel({ study, out, shards }: Recipe): string {
  return `#!/bin/sh
# One job a shard, on the machines of hosts.txt (a line each: user@name, or : for this one). Each of them has odmm, and this folder by the
# same path (a shared file system). What is there is not computed again: run the same script after a failure.
set -eu
export ODMM_SHARDS=${shards}
seq ${shards} |
  parallel --jobs 100% --sshloginfile hosts.txt --workdir "$PWD" --env ODMM_SHARDS --retries 3 --joblog sweep.log \\
    odmm sweep ${quoted(quoted(study))} --out ${quoted(quoted(out))} --shard {}/${shards}
odmm merge ${quoted(out)}
`
}

function slurm({ study, out, shards }: Recipe): string {
  return `#!/bin/sh
#SBATCH --job-name=odmm-study
#SBATCH --array=1-${shards}
#SBATCH --cpus-per-task=1
#SBATCH --mem=2G
#SBATCH --requeue
# sbatch sweep.sh; when all is over: odmm merge ${quoted(out)}
# Only what failed: ODMM_SHARD is made here, since an array of a few tasks has another count.
export ODMM_SHARD="\${SLURM_ARRAY_TASK_ID}/${shards}"
srun odmm sweep ${quoted(study)} --out ${quoted(out)} --jobs 1
status=$?
# 75: try again (out of memory, disk full).
if [ "$status" -eq 75 ]; then scontrol requeue "$SLURM_JOB_ID"; fi
exit "$status"
`
}

/** An Indexed Job: exit 42, a study at fault, ends its index for good. Checked against the types of its schema alone. */
export function kubernetesJob({ study, out, shards }: Recipe) {
  return {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: { name: "odmm-study" },
    spec: {
      completions: shards,
      parallelism: Math.min(shards, 16),
      completionMode: "Indexed",
      backoffLimitPerIndex: 3,
      maxFailedIndexes: shards,
      podFailurePolicy: {
        rules: [{ action: "FailIndex", onExitCodes: { containerName: "sweep", operator: "In", values: [42, 2] } }],
      },
      template: {
        spec: {
          restartPolicy: "Never",
          containers: [
            {
              name: "sweep",
              image: "node:22-slim",
              workingDir: "/work",
              command: ["npx", "--yes", "--offline", "odmm", "sweep", study, "--out", out, "--jobs", "1"],
              env: [{ name: "ODMM_SHARDS", value: String(shards) }],
              resources: { requests: { cpu: "1", memory: "1Gi" }, limits: { memory: "2Gi" } },
              volumeMounts: [{ name: "work", mountPath: "/work" }],
            },
          ],
          volumes: [{ name: "work", persistentVolumeClaim: { claimName: "odmm-work" } }],
        },
      },
    },
  } as const
}

/** JSON is YAML: kubectl takes it as it is. */
const kubernetes = (recipe: Recipe) => `${JSON.stringify(kubernetesJob(recipe), null, 2)}\n`

export const RECIPES: Readonly<Record<string, (recipe: Recipe) => string>> = { parallel, slurm, kubernetes }

/** Most shards that a recipe has by itself. */
const MOST_SHARDS = 1000

export const usualShards = ({ cells, replications }: Study) => Math.min(MOST_SHARDS, cells.length * replications)
