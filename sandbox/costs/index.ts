import { join } from 'node:path'
import { Router } from 'express'
import { anthropicRoutes } from './anthropic.ts'
import { controlRoutes } from './control-routes.ts'
import type { Deps } from './deps.ts'
import { createFaults } from './faults.ts'
import { googleRoutes } from './google.ts'
import { createHandle, type SandboxCosts } from './handle.ts'
import { openAiRoutes } from './openai.ts'
import { openRecords } from './records.ts'

export type { SandboxCosts } from './handle.ts'

const hourMs = 3_600_000

/**
 * `/sandbox/costs`: what OpenAI, Anthropic and Google tell of use and money, each under its own paths, the page with the
 * credentials, and the control endpoint. What it was told is kept in `sandbox/costs.json`.
 */
export function createSandboxCosts({ dataDir }: { dataDir: string }): { router: Router; costs: SandboxCosts } {
  const records = openRecords(join(dataDir, 'sandbox', 'costs.json'))
  const now = () => {
    const { standsAt } = records.current().settings
    return standsAt === null ? Date.now() : Date.parse(standsAt)
  }
  const deps: Deps = {
    ...{ records, now, faults: createFaults(), calls: [] },
    worldOf(vendor, seed) {
      const { settings, restatements } = records.current()
      const restated = new Map(
        restatements.filter((each) => each.vendor === vendor).map(({ day, percent }) => [day, percent]),
      )
      return { vendor, seed, restated, untilMs: now() - settings.lagHours * hourMs }
    },
  }
  const costs = createHandle(deps)
  const router = Router()
  router.use('/openai/v1', openAiRoutes(deps))
  router.use('/anthropic/v1', anthropicRoutes(deps))
  router.use('/google', googleRoutes(deps))
  router.use(controlRoutes(costs))
  return { router, costs }
}
