import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { AppError } from '../../../core/errors.ts'

export type Program = {
  child: ChildProcess
  /** Resolves when the program ended well; rejects with `render_failed` and the last lines it complained in. */
  ended: Promise<void>
}

const tailLength = 4000

/** Starts a program with all three streams as pipes. It is killed with this process. */
export function startProgram(path: string, args: string[]): Program {
  const child = spawn(path, args, { stdio: 'pipe' })
  const killWithUs = () => child.kill('SIGKILL')
  process.once('exit', killWithUs)
  let complaints = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints = (complaints + text).slice(-tailLength)
  })
  // A program that dies while it is written to also breaks the pipe; `ended` tells the reason.
  child.stdin.on('error', () => undefined)
  const ended = waitForEnd(child)
    .then((code) => {
      if (code === 0) return
      throw new AppError('render_failed', { message: `${path} ended with ${code}: ${complaints.trim()}` })
    })
    .finally(() => process.removeListener('exit', killWithUs))
  ended.catch(() => undefined)
  return { child, ended }
}

async function waitForEnd(child: ChildProcess): Promise<number | string> {
  const [code, signal] = await once(child, 'close').catch((error: unknown) => {
    throw new AppError('render_failed', { message: `${child.spawnfile} cannot be started`, cause: error })
  })
  return code ?? signal
}

/** Runs a program to its end and returns what it wrote. */
export async function runProgram(path: string, args: string[], input?: Uint8Array): Promise<Buffer> {
  const { child, ended } = startProgram(path, args)
  const output: Buffer[] = []
  child.stdout?.on('data', (bytes: Buffer) => output.push(bytes))
  child.stdin?.end(input)
  await ended
  return Buffer.concat(output)
}
