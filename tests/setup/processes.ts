import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

type Entry =
  | 'api/main.ts'
  | 'workers/main.ts'
  | 'sandbox/providers/main.ts'
  | 'dist/api.mjs'
  | 'dist/workers.mjs'
  | 'dist/sandbox.mjs'

export type Process = {
  pid: number
  /** How it ended: a signal's name or an exit code. */
  ended: Promise<string | number>
  /** The first message it sent (`listening` with where, `ready`), or null when it ended before. */
  started: Promise<{ type: string; port?: number; url?: string } | null>
  kill: (signal: NodeJS.Signals) => Promise<void>
  output: () => string
}

/** What `npm test` has built beforehand; files that are run by themselves take the sources. */
const built: Partial<Record<Entry, Entry>> = process.env.TEST_BUILT
  ? { 'api/main.ts': 'dist/api.mjs', 'workers/main.ts': 'dist/workers.mjs' }
  : {}

/**
 * Starts one of the two faces as a real process, from its sources or as it was built; `output` gives the end
 * of what it printed.
 */
export function startProcess(
  entry: Entry,
  env: Record<string, string>,
  { keptChars = 20_000 }: { keptChars?: number } = {},
): Process {
  const file = built[entry] ?? entry
  const child: ChildProcess = spawn(
    process.execPath,
    [...(file.endsWith('.ts') ? ['--import', 'tsx'] : []), resolve(root, file)],
    {
      cwd: root,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, LOG_LEVEL: 'warn', ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  )
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-keptChars)
    })
  const ended = once(child, 'exit').then(([code, signal]) => (signal ?? code) as string | number)
  const started = Promise.race([
    once(child, 'message').then(([message]) => message as { type: string; port?: number; url?: string }),
    ended.then(() => null),
  ])
  return {
    pid: child.pid ?? 0,
    ended,
    started,
    async kill(signal) {
      child.kill(signal)
      await ended
    },
    output: () => output,
  }
}
