import { randomUUID } from 'node:crypto'

/** Wakes a worker for a publication; the id of a job is `<publication>.<fence>`. */
export const publishQueue = 'publish'
export type PublishQueue = typeof publishQueue

/** How long a claim lasts without being prolonged; every piece that is sent prolongs it. */
export const leaseMs = 120_000
/** Whatever was missed is found this often. */
export const sweepEveryMs = 60_000
/** Publications at the same time in one worker process: they wait for the platform most of the time. */
export const publishConcurrency = 20

/** A publication that is later than this by no fault of the person asks before it goes out. */
export const graceMs = 24 * 3_600_000
/** Uploaded this long before its time where the platform makes it public by itself. */
export const nativeLeadMs = 30 * 60_000
export const maxAttempts = 8
/** Clocks of different machines: a wake may come before its time by that of the worker. */
export const clockSlackMs = 1000

export const wakeIdOf = ({ id, fence }: { id: string; fence: number }) => `${id}.${fence}`
/** A name of its own each time: while a job of the same name runs, a second one would be dropped, and with it what is new. */
export const tasksWakeId = () => `tasks.${randomUUID()}`
