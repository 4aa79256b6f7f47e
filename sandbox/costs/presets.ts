import type { SandboxCosts } from './handle.ts'
import { dayOf } from './world.ts'

const dayMs = 86_400_000
const yesterday = () => dayOf(Date.now() - dayMs)

/** What people can make happen by a click on the page; programs have the whole of it at `/control`. */
export const presets = {
  lag: (costs) => costs.set({ lagHours: 6 }),
  restateOpenAi: (costs) => costs.restate({ vendor: 'openai', day: yesterday(), percent: 130 }),
  restateAnthropic: (costs) => costs.restate({ vendor: 'anthropic', day: yesterday(), percent: 130 }),
  serverErrors: (costs) => costs.fault({ status: 503, times: 3 }),
  rateLimit: (costs) => costs.fault({ status: 429, retryAfterSeconds: 120, times: 1 }),
  revokeOpenAi: (costs) => costs.revoke(costs.credentials().openai.admin),
  revokeAnthropic: (costs) => costs.revoke(costs.credentials().anthropic.admin),
  reset: (costs) => costs.reset(),
} as const satisfies Record<string, (costs: SandboxCosts) => void>
export type Preset = keyof typeof presets

export const presetNames = Object.keys(presets) as Preset[]
