import { type ChildProcess, fork } from 'node:child_process'
import { createRequire } from 'node:module'
import { Socket } from 'node:net'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { AppError } from '../../../../core/errors.ts'
import type { Log } from '../../../../core/log.ts'
import type { SpeakCommand, SpeakResult, SpokenSentence } from './child-messages.ts'

/** Its memory stays flat over hundreds of texts (measured over 240); a fresh child after this many keeps it so. */
const textsPerChild = 300
/** A minute of speech takes well under a second; longer than this means the child hangs. */
const timeLimitMs = 20_000
/** Between two runs nothing needs the 160 MB that a loaded voice holds. */
const idleLimitMs = 60_000

const childFile = fileURLToPath(new URL('./child.ts', import.meta.url))
const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href

export type VoiceProcess = ReturnType<typeof createVoiceProcess>

/**
 * One warm child that speaks one text after the other, started by the first text and again after it was killed, crashed,
 * idle or used up. Aborting kills the child, because espeak-ng cannot be interrupted; texts that wait are not affected.
 */
export function createVoiceProcess({ log }: { log: Log }) {
  let child: ChildProcess | null = null
  let textsSpoken = 0
  let idle: NodeJS.Timeout | undefined
  let isClosed = false
  let turn: Promise<unknown> = Promise.resolve()

  function ready(): ChildProcess {
    if (child?.connected && textsSpoken < textsPerChild) return child
    stop()
    textsSpoken = 0
    child = fork(childFile, {
      // Without the limits V8 lets the recordings' copies pile up to 270 MB.
      execArgv: ['--max-semi-space-size=2', '--max-old-space-size=64', '--import', tsx],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    log.debug({ pid: child.pid }, 'voice process started')
    return child
  }

  function stop(): void {
    clearTimeout(idle)
    child?.kill('SIGKILL')
    child = null
  }

  async function speakNow(command: SpeakCommand, signal: AbortSignal): Promise<SpokenSentence[]> {
    if (signal.aborted) throw new AppError('cancelled', { cause: signal.reason })
    if (isClosed) throw new AppError('unavailable', { message: 'the built-in voice is closed' })
    clearTimeout(idle)
    try {
      const speaking = ready()
      keepsProgramAlive(speaking, true)
      const sentences = await ask(speaking, command, signal)
      keepsProgramAlive(speaking, false)
      textsSpoken += 1
      idle = setTimeout(stop, idleLimitMs)
      idle.unref()
      return sentences
    } catch (error) {
      stop()
      throw error
    }
  }

  return {
    /** Raises `cancelled` when aborted, `timeout`, and `provider_unavailable` when the child fails. */
    speak(command: SpeakCommand, signal: AbortSignal): Promise<SpokenSentence[]> {
      const spoken = turn.then(() => speakNow(command, signal))
      // The next text waits for this one to end, however it ends; its failure belongs to its own caller.
      turn = spoken.then(nothing, nothing)
      return spoken
    },
    close(): void {
      isClosed = true
      stop()
    },
    /** For those who watch over processes; null while no child runs. */
    pid: (): number | null => child?.pid ?? null,
  }
}

function nothing(): void {}

/** A program waits for a text that is being spoken, never for an idle voice, which ends with the program. */
function keepsProgramAlive(child: ChildProcess, isSpeaking: boolean): void {
  const change = isSpeaking ? 'ref' : 'unref'
  child[change]()
  child.channel?.[change]()
  if (child.stderr instanceof Socket) child.stderr[change]()
}

function ask(child: ChildProcess, command: SpeakCommand, signal: AbortSignal): Promise<SpokenSentence[]> {
  return new Promise((resolve, reject) => {
    let stderr = ''
    const deadline = setTimeout(
      () => fail(new AppError('timeout', { message: 'the built-in voice did not answer' })),
      timeLimitMs,
    )
    const onStderr = (text: Buffer) => {
      stderr = (stderr + text.toString()).slice(-2000)
    }
    const onAbort = () => fail(new AppError('cancelled', { cause: signal.reason }))
    const onExit = (code: number | null, killer: string | null) =>
      fail(
        new AppError('provider_unavailable', {
          message: `the built-in voice ended (${code ?? killer}): ${stderr.trim()}`,
        }),
      )
    const onError = (cause: Error) =>
      fail(new AppError('provider_unavailable', { message: 'the built-in voice does not start', cause }))
    const onMessage = (result: SpeakResult) => {
      if (result.id !== command.id) return
      if ('error' in result) fail(new AppError('provider_unavailable', { message: result.error }))
      else finish(() => resolve(result.sentences))
    }
    function fail(error: AppError): void {
      finish(() => reject(error))
    }
    function finish(settle: () => void): void {
      clearTimeout(deadline)
      signal.removeEventListener('abort', onAbort)
      child.off('message', onMessage).off('exit', onExit).off('error', onError)
      child.stderr?.off('data', onStderr)
      settle()
    }
    signal.addEventListener('abort', onAbort, { once: true })
    child.on('message', onMessage).on('exit', onExit).on('error', onError)
    child.stderr?.on('data', onStderr)
    child.send(command, (error) => error && onError(error))
  })
}
