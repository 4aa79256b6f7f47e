import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { FromChild, type ToChild } from './messages.ts'

/** What a child is kept for, which is what it loads before its first job. */
export type ChildWork = 'pictures' | 'sound'

export type ChildEvents = {
  onMessage: (message: FromChild) => void
  /** Called once, also when the process could not be started. `stderr` is the last lines it wrote. */
  onExit: (reason: string, stderr: string) => void
}

export type RenderChild = {
  send: (message: ToChild) => void
  /** At once, with everything it started; `onExit` follows. */
  kill: () => void
  /** An idle child does not keep the parent from ending. */
  setBusy: (isBusy: boolean) => void
}

const keptLines = 40

/**
 * Starts a child process that renders, with node-av unless a program encodes. It has a process group of its own, so that
 * killing takes its FFmpeg along.
 */
export function startRenderChild(work: ChildWork, ffmpegPath: string | null, events: ChildEvents): RenderChild {
  const packages = ffmpegPath ? [work] : [work, 'node-av']
  const child = fork(fileURLToPath(new URL('child.mjs', import.meta.url)), packages, {
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    serialization: 'advanced',
    detached: true,
  })
  let lines: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      lines = [...lines, ...text.split('\n').filter((line) => line.trim() !== '')].slice(-keptLines)
    })
  }
  let hasEnded = false
  const end = (reason: string) => {
    if (hasEnded) return
    hasEnded = true
    events.onExit(reason, lines.join('\n'))
  }
  child.on('message', (raw) => events.onMessage(FromChild.parse(raw)))
  child.on('error', (error) => end(error.message))
  // 'close' comes after 'exit', when all that was written has been read.
  child.on('close', (code, signal) => end(signal ? `killed by ${signal}` : `ended with ${code}`))
  return {
    send: (message) => child.send(message, (error) => error && child.kill('SIGKILL')),
    kill() {
      if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
      try {
        process.kill(-child.pid, 'SIGKILL')
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
      }
    },
    setBusy(isBusy) {
      const handles = [child, child.channel, child.stdout, child.stderr]
      for (const handle of handles) {
        const reference = isBusy ? 'ref' : 'unref'
        if (handle && reference in handle) (handle as { ref: () => void; unref: () => void })[reference]()
      }
    },
  }
}
