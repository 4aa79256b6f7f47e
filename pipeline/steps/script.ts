import { join } from 'node:path'
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
    const { keyword, tone, language, seconds } = plan.request
    const paid: { receipt: Receipt; used: Usage }[] = []
    const script = await writeScript(toBrief({ keyword, tone, language, seconds }), async (request) => {
      const { reply, receipt } = await gateway.complete({
        payer: toPayer(run),
        model: plan.makers.script,
        maxUnits: scriptLimits.unitsPerTurn,
        request,
        signal: run.signal,
      })
      paid.push({ receipt, used: reply.usage })
      return reply
    })
    const file = join(run.folder, 'script.json')
    await writeJson(file, script)
    return { file, meta: script, paid }
  },
})
