import type { SandboxYouTube } from './handle.ts'

const hourMs = 3_600_000

/** What people can make happen by a click on the page; programs have the whole of it at `/control`. */
export const presets = {
  hourAhead: (youtube) => youtube.set({ aheadMs: youtube.settings().aheadMs + hourMs }),
  dayAhead: (youtube) => youtube.set({ aheadMs: youtube.settings().aheadMs + 24 * hourMs }),
  noLag: (youtube) => youtube.set({ analyticsLagDays: 0 }),
  unaudited: (youtube) => youtube.set({ isAudited: false }),
  quotaGone: (youtube) => youtube.set({ limits: { uploads: 0 } }),
  uploadLimit: (youtube) => youtube.set({ uploadsPerChannel: 0 }),
  slowProcessing: (youtube) => youtube.set({ processingMs: 60_000 }),
  dropUpload: (youtube) => youtube.fault({ kind: 'drop', atByte: 300_000 }),
  loseFinish: (youtube) => youtube.fault({ kind: 'lose-answer', operation: 'upload.finish' }),
  serverErrors: (youtube) => youtube.fault({ kind: 'status', operation: 'any', status: 503, times: 3 }),
  invalidGrant: (youtube) => youtube.fault({ kind: 'invalid-grant' }),
  noRefreshToken: (youtube) => youtube.fault({ kind: 'no-refresh-token' }),
  reset: (youtube) => youtube.reset(),
} as const satisfies Record<string, (youtube: SandboxYouTube) => void>
export type Preset = keyof typeof presets

export const presetNames = Object.keys(presets) as Preset[]
