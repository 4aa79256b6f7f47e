import type { RequestHandler } from 'express'
import { z } from 'zod'
import { CostFilter, type Language } from '../contract/index.ts'
import { scopedTo } from '../core/db.ts'
import { AppError } from '../core/errors.ts'
import { openExport, requireCostReports } from '../costs/index.ts'
import { focusHeader, toFocusRows } from './costs-focus.ts'
import { plainHeader, toPlainRow } from './costs-plain.ts'
import { sendCsv } from './csv.ts'
import type { ApiDeps } from './deps.ts'
import { languageOf } from './middleware/request-context.ts'
import { admit, parseInput } from './mount.ts'

const Asked = CostFilter.extend({
  columns: z.enum(['plain', 'focus']).default('plain'),
  /** Excel reads Korean only with a mark in front; some programs read nothing with it. */
  bom: z.stringbool().default(true),
})

/**
 * `GET /api/costs.csv`: what `costs.rows` is made of by day, filtered alike, all of it that the plan shows. The zone of days
 * is in the name and the header.
 */
export function costsCsv(deps: ApiDeps): RequestHandler {
  return async (req, res) => {
    const caller = await admit('viewer', req, deps)
    if (!caller) throw new AppError('unauthenticated')
    const { columns, bom, ...filter } = parseInput(Asked, req.query)
    const language: Language = languageOf(req.headers['accept-language'])
    const db = scopedTo(deps.db, caller)
    await requireCostReports(db, caller.workspaceId)
    const { rows, span, timeZone } = await openExport(db, caller.workspaceId, filter, new Date())
    const { from, to } = span ?? filter
    const name = `xcaster-costs-${from}-${to}-${timeZone.replaceAll('/', '-')}`
    const isFocus = columns === 'focus'
    const lines = async function* () {
      for await (const row of rows)
        yield* isFocus ? toFocusRows(row, { timeZone, only: filter.class }) : [toPlainRow(row, language)]
    }
    const header = isFocus ? focusHeader : plainHeader(language, timeZone)
    await sendCsv(res, { name, header, rows: lines(), hasMark: bom })
  }
}
