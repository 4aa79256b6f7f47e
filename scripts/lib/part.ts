import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { memoryFlags } from './memory-flags.ts'

const restartLimit = { crashes: 5, withinMs: 60_000 }
const graceMs = 25_000

/**
 * A process of XCaster that is kept running: started again when it crashes, a little later each time. After five
 * crashes in a minute `onGiveUp` is called with its last words, and it is left alone.
 */
export class Part {
  /** Resolves with the first message that the process sends, which says that it is up. */
  readonly ready: Promise<void>
  #markReady: () => void = () => undefined
  readonly #name: string
  readonly #script: string
  readonly #args: string[]
  readonly #env: Record<string, string>
  readonly #logPath: string
  readonly #onGiveUp: (lastWords: string) => void
  #child: ChildProcess | null = null
  #isStopping = false
  #crashTimes: number[] = []

  constructor(options: {
    name: string
    script: string
    args?: string[]
    env: Record<string, string>
    logDir: string
    onGiveUp: (lastWords: string) => void
  }) {
    this.#name = options.name
    this.#script = options.script
    this.#args = options.args ?? []
    this.#env = options.env
    this.#logPath = join(options.logDir, `${options.name}.log`)
    this.#onGiveUp = options.onGiveUp
    this.ready = new Promise((resolve) => {
      this.#markReady = resolve
    })
  }

  start(): void {
    // A file, not a pipe: when the supervisor is killed the part can still say how it ended.
    const log = openLog(this.#logPath)
    const logStart = fstatSync(log).size
    const child = fork(this.#script, this.#args, {
      execArgv: ['--enable-source-maps'],
      env: { ...process.env, NODE_OPTIONS: `${memoryFlags} ${process.env.NODE_OPTIONS ?? ''}`, ...this.#env },
      stdio: ['ignore', log, log, 'ipc'],
    })
    closeSync(log)
    this.#child = child
    child.once('message', this.#markReady)
    child.once('exit', (code, signal) => {
      this.#child = null
      if (!this.#isStopping) void this.#afterCrash(signal ?? `exit code ${code}`, logStart)
    })
  }

  async #afterCrash(reason: string, logStart: number): Promise<void> {
    const now = Date.now()
    this.#crashTimes = [...this.#crashTimes.filter((time) => now - time < restartLimit.withinMs), now]
    const crashes = this.#crashTimes.length
    if (crashes >= restartLimit.crashes) {
      const lastWords = readFileSync(this.#logPath)
        .subarray(logStart)
        .toString()
        .trim()
        .split('\n')
        .slice(-12)
        .join('\n')
      this.#onGiveUp(`The ${this.#name} process keeps ending (${reason}). Its last words:\n${lastWords}`)
      return
    }
    const waitMs = 250 * 2 ** (crashes - 1)
    console.error(`  The ${this.#name} process ended (${reason}); starting it again in ${waitMs / 1000} s.`)
    await delay(waitMs)
    if (!this.#isStopping) this.start()
  }

  /** Lets the process finish what it can in 25 s, then ends it. Whatever was unfinished goes on after the next start. */
  async stop(): Promise<void> {
    this.#isStopping = true
    const child = this.#child
    if (child === null) return
    const exited = once(child, 'exit')
    child.kill('SIGTERM')
    const timer = setTimeout(() => child.kill('SIGKILL'), graceMs)
    await exited
    clearTimeout(timer)
  }

  kill(): void {
    this.#isStopping = true
    this.#child?.kill('SIGKILL')
  }
}

function openLog(path: string): number {
  const file = openSync(path, 'a', 0o600)
  if (fstatSync(file).size < 20_000_000) return file
  closeSync(file)
  return openSync(path, 'w', 0o600)
}
