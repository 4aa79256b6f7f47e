import type { House } from '../setup/house.ts'

/** An account that was read, its sums, who bears them, a budget that was passed, advice and a report that was sent. */
export async function furnishCosts({ db }: House, workspaceId: string, userId: string): Promise<void> {
  const own = { workspaceId }
  const day = new Date('2026-11-20')
  const account = await db.providerAccount.create({
    data: {
      ...own,
      provider: 'openai',
      kind: 'csv',
      name: '회사 계정',
      importFrom: day,
      wakeAt: new Date('2099-01-01'),
    },
  })
  const ofAccount = { ...own, accountId: account.id }
  await db.providerRef.create({ data: { ...ofAccount, refKind: 'key', ref: 'k', label: '검색' } })
  await db.costImport.create({ data: { ...ofAccount, kind: 'usage', from: day, to: day } })
  await db.$executeRaw`select provider_usage_month(${day}::timestamptz)`
  await db.providerUsage.create({ data: { ...ofAccount, at: day, minutes: 60, model: 'gpt-5.4' } })
  await db.providerCost.create({ data: { ...ofAccount, day, lineItem: 'gpt-5.4', amountPicoUsd: 1n } })
  const { id: teamId } = await db.costTeam.create({ data: { ...own, name: '검색팀' } })
  const { id: projectId } = await db.costProject.create({ data: { ...own, teamId, name: '검색' } })
  await db.costRule.create({ data: { ...ofAccount, refKind: 'key', ref: 'k', teamId, projectId, fromDay: day } })
  const sums = {
    provider: 'openai',
    model: 'openai:gpt-5.4',
    basis: 'estimated',
    costPicoUsd: 0n,
    estimatedPicoUsd: 0n,
  }
  await db.costHour.create({ data: { ...ofAccount, ...sums, hour: day } })
  await db.costDay.create({ data: { ...ofAccount, ...sums, day } })
  await db.costDaySum.create({ data: { ...ofAccount, ...sums, day, kind: 'models' } })
  await db.dirtyHour.create({ data: { ...own, source: 'gateway', hour: day } })
  await db.costSettings.create({ data: own })
  const month = { month: new Date('2026-10-01'), timeZone: 'Asia/Seoul', closedAt: day, totalPicoUsd: 0n, sums: {} }
  await db.costMonth.create({ data: { ...own, ...month } })
  await db.apiSpend.create({ data: { ...own, periodStart: day, usedUcr: 0n, leasedUcr: 0n } })
  await db.costWatch.upsert({ where: own, create: own, update: {} })
  await furnishBudget(db, workspaceId, userId)
  await furnishReports(db, workspaceId, userId)
}

async function furnishBudget(db: House['db'], workspaceId: string, userId: string): Promise<void> {
  const own = { workspaceId }
  const amount = { amountMicroUsd: 10_000_000n }
  const budget = await db.costBudget.create({ data: { ...own, ...amount, name: '모델', scope: 'workspace' } })
  const ofBudget = { ...own, budgetId: budget.id }
  await db.budgetRecipient.create({ data: { ...ofBudget, userId } })
  const passed = { period: new Date('2026-11-01'), kind: 'actual', threshold: 50, spentMicroUsd: 5_000_000n }
  await db.budgetAlert.create({ data: { ...ofBudget, ...amount, ...passed } })
  const costly = { provider: 'openai', model: 'openai:gpt-5.4', costPicoUsd: 2n, expectedPicoUsd: 1n, causes: {} }
  await db.costAnomaly.create({ data: { ...own, ...costly, day: new Date('2026-11-20') } })
}

async function furnishReports(db: House['db'], workspaceId: string, userId: string): Promise<void> {
  const own = { workspaceId }
  const facts = {
    ...{ provider: 'openai', model: null, toModel: null, accountId: null, projectId: null, project: null },
    ...{ keyRef: null, key: 'n8n', nowMicroUsd: 0, requests: 0, cacheShare: 0, breakEvenReads: null, cautions: [] },
    before: { days: 30, tokens: 0, toTokens: 0, promptShares: [] },
  }
  const saving = { savingLowMicroUsd: 0n, savingHighMicroUsd: 0n, confidence: 'price_only' }
  await db.costAdvice.create({ data: { ...own, kind: 'unused_key', subject: 'n8n', facts, ...saving } })
  await db.adviceTurn.create({ data: { ...own, at: new Date() } })
  const period = new Date('2026-11-20')
  const body = { span: 'day', from: '2026-11-20', to: '2026-11-20' }
  const report = await db.costReport.create({
    data: { ...own, span: 'day', fromDay: period, untilDay: period, timeZone: 'Asia/Seoul', body },
  })
  const far = new Date('2099-01-01')
  await db.reportSchedule.create({ data: { ...own, span: 'day', userIds: [userId], dueAt: far, wakeAt: far } })
  await db.reportDelivery.create({ data: { ...own, span: 'day', period, userId, reportId: report.id } })
}
