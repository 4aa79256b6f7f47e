import { stat } from 'node:fs/promises'
import os from 'node:os'
import { AppError, toAppError } from '../../../core/errors.ts'
import { chooseSink } from '../encode/choose-sink.ts'
import type { ClipEncoder, Sink } from '../encode/sink.ts'
import type { FrameSource } from '../make-clip.ts'
import type { ClipJob, ClipResult } from '../types.ts'
import { type FromChild, type Task, ToChild } from './messages.ts'
import { createTurns } from './turns.ts'

/**
 * The process that draws and encodes. It holds at most two jobs: while one flushes its encoder the next may draw, and
 * while one draws the next reads its pictures. It is killed, never asked, to stop; it ends by itself with its parent.
 * What makes a thing is loaded with the first job that needs it: a child that mixes sound loads nothing that draws.
 */

// Before anything starts a thread: threads inherit it, and the api stays quick while both cores encode.
os.setPriority(5)

const turns = createTurns()
const dropped = new Set<number>()
let sinkOf: { ffmpegPath: string | null; sink: Promise<Sink> } | null = null

process.on('disconnect', () => process.exit(0))
process.on('message', (raw) => {
  const message = ToChild.parse(raw)
  if (message.type === 'drop') dropped.add(message.id)
  else void perform(message.id, message.ffmpegPath, message.task)
})

function send(message: FromChild): void {
  process.send?.(message)
}

async function perform(id: number, ffmpegPath: string | null, task: Task): Promise<void> {
  try {
    send({ type: 'done', id, result: await runTask(id, await getSink(ffmpegPath), task) })
  } catch (error) {
    const { code, message, stack = '', cause } = toAppError(error)
    send({ type: 'failed', id, code, message, stack: cause instanceof Error ? `${stack}\n${cause.stack}` : stack })
  } finally {
    dropped.delete(id)
  }
}

/** One sink for the life of the process; a failure is not remembered. */
async function getSink(ffmpegPath: string | null): Promise<Sink> {
  if (sinkOf?.ffmpegPath !== ffmpegPath) sinkOf = { ffmpegPath, sink: chooseSink(ffmpegPath, 30) }
  try {
    return await sinkOf.sink
  } catch (error) {
    sinkOf = null
    throw error
  }
}

async function runTask(id: number, sink: Sink, task: Task): Promise<unknown> {
  if (task.kind === 'describe') return { sink: sink.name, version: sink.version, path: sink.path }
  if (task.kind === 'clip') return runClip(id, sink, task.job)
  const finishTurn = await turns.take()
  try {
    start(id)
    const onProgress = (share: number) => send({ type: 'progress', id, share })
    if (task.kind === 'sound') {
      const { makeSound } = await import('../make-sound.ts')
      return await makeSound(task.job, sink, onProgress)
    }
    if (task.kind === 'join') {
      const { makeJoin } = await import('../make-join.ts')
      return await makeJoin(task.job, sink, onProgress)
    }
    if (task.kind === 'voice') {
      const { makeVoice } = await import('../make-voice.ts')
      return await makeVoice(task.job, sink)
    }
    if (task.kind === 'media') {
      const { readMedia } = await import('../read-media.ts')
      return await readMedia(task.job, sink)
    }
    if (task.kind === 'frame') {
      const { makeFrame } = await import('../make-frame.ts')
      return await makeFrame(task.job, sink)
    }
    const { makeThumbnail } = await import('../make-thumbnail.ts')
    const result = await makeThumbnail(task.job)
    warnOfDropped(id, result.dropped)
    return null
  } finally {
    finishTurn()
  }
}

async function runClip(id: number, sink: Sink, job: ClipJob): Promise<ClipResult> {
  // Asked for at once, so that jobs draw in the order they came; the pictures are read while the one before draws.
  const turn = turns.take()
  let drawn: { source: FrameSource; encoder: ClipEncoder }
  try {
    const { encodeClip, prepareClip } = await import('../make-clip.ts')
    const source = await prepareClip(job)
    warnOfDropped(id, source.dropped)
    await turn
    start(id)
    const onFrame = (done: number) => send({ type: 'progress', id, share: done / job.frames })
    drawn = { source, encoder: await encodeClip(source, job, sink, onFrame) }
  } finally {
    const finishTurn = await turn
    finishTurn()
  }
  await drawn.encoder.finish()
  return { frames: job.frames, sizeBytes: (await stat(job.output)).size, checks: drawn.source.checks() }
}

function start(id: number): void {
  if (dropped.has(id)) throw new AppError('cancelled')
  send({ type: 'started', id })
}

function warnOfDropped(id: number, characters: string[]): void {
  if (characters.length === 0) return
  send({ type: 'warning', id, message: 'no shipped font has these characters', facts: { characters } })
}
