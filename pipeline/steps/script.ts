import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { AppError } from '../../core/errors.ts'
import type { Receipt, Usage } from '../../gateway/index.ts'
import { writeJson } from '../artefacts.ts'
import { scriptKey } from '../keys.ts'
import { scriptLimits } from '../limits.ts'
import { toBrief } from '../script/brief.ts'
import { writeScript } from '../script/write-script.ts'
import { toPayer } from './payer.ts'
import type { StepMaker } from './step.ts'

export const scriptStep: StepMaker = async ({ gateway }, { plan }) => ({
  key: scriptKey(plan),
  mediaType: 'application/json',
  async make(run) {
    const file = join(run.folder, 'script.json')
    if (plan.design) {
      await writeJson(file, plan.design.script)
      return { file, meta: plan.design.script, paid: [] }
    }
    const paid: { receipt: Receipt; used: Usage }[] = []
    const script = await writeScript(toBrief(plan), async (request) => {
      const asked = {
        payer: toPayer(run),
        model: plan.makers.script,
        maxUnits: scriptLimits.unitsPerTurn,
        request,
        signal: run.signal,
      }
      // The first turn may wait outside; once one is paid for, waiting here is cheaper than asking for it again.
      const { reply, receipt } = await (paid.length === 0
        ? gateway.complete(asked)
        : whenNotLimited(asked.signal, () => gateway.complete(asked)))
      paid.push({ receipt, used: reply.usage })
      return reply
    })
    await writeJson(file, script)
    return { file, meta: script, paid }
  },
})

async function whenNotLimited<T>(signal: AbortSignal, ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'rate_limited') throw error
      await setTimeout(error.retryAfterMs ?? 5000, undefined, { signal })
    }
  }
}
