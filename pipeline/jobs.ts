import type { Config } from '../core/config.ts'
import type { StepKind } from './flow.ts'

/** Queues are named for what they guard. `upkeep` keeps the rest going; `sample` shows what can be chosen. */
export const queueNames = ['script', 'image', 'voice', 'video', 'upkeep', 'sample'] as const
export type QueueName = (typeof queueNames)[number]

export const queueOf: Record<StepKind, QueueName> = {
  SCRIPT: 'script',
  IMAGE: 'image',
  VOICE: 'voice',
  SOUND: 'video',
  CLIP: 'video',
  JOIN: 'video',
  THUMBNAIL: 'video',
}

/**
 * Jobs at the same time in one worker process. Rendering fills two cores by itself: the renderer does `slots` at a time,
 * one more job fetches and stores its files meanwhile, and one mixes the sound.
 */
export function concurrencyOf(queue: QueueName, config: Pick<Config, 'queue' | 'render'>): number {
  if (queue === 'video') return config.render.slots + 2
  if (queue === 'upkeep' || queue === 'sample') return 1
  return config.queue.concurrency
}

/** A step's own failures, counted from its first; a crash of the worker is not one. */
export const maxFailures = 3
/** A step that took its worker down so often will do it again. Generous, because the steps beside it are counted too. */
export const maxCrashes = 12

export const leaseMs = 30_000
export const heartbeatMs = 5_000
export const sweepEveryMs = 15_000

/** The message that wakes a worker for a step names the claim it is for, so that a queue drops the second of two. */
export const wakeIdOf = (step: { id: string; fence: number }) => `${step.id}.${step.fence}`

/** How long to wait before the next attempt: 2 s, 4 s, 8 s and a little chance, or what the other side asked for. */
export function backoffMs(failures: number, retryAfterMs: number | undefined, random = Math.random()): number {
  return Math.max(retryAfterMs ?? 0, Math.round(2 ** failures * 1000 * (1 + random * 0.3)))
}
