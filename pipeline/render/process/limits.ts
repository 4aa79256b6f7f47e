/** How long jobs may take and children live. */
export type Limits = {
  /** Wall-clock time for a job's start, its child's included. A job is ended when this and its frames' time are over. */
  startMs: number
  frameMs: number
  /** A child without a job is ended after this. */
  idleMs: number
  /** The native libraries keep a few megabytes with each job, so a child is replaced after this many. */
  jobsPerChild: number
}

export const usualLimits: Limits = {
  startMs: 60_000,
  /** Twenty times what a frame takes on two slow cores. */
  frameMs: 300,
  idleMs: 30_000,
  jobsPerChild: 40,
}
