import { z } from 'zod'
import { kind } from './kind.ts'

/** What people are told about costs. */
export const costKinds = {
  'cost.budget': kind({
    data: z.object({
      ...{ budgetId: z.string(), name: z.string(), threshold: z.int(), percent: z.int() },
      ...{ isAlready: z.boolean(), isForecast: z.boolean() },
    }),
    link: ({ budgetId }) => `costs/budgets?budget=${budgetId}`,
    write: {
      ko: ({ name, threshold, percent, isAlready, isForecast }) => {
        if (isForecast)
          return { title: '이대로면 예산을 넘어요', text: `“${name}” 예산을 이번 달 안에 다 쓸 것 같아요.` }
        const already = isAlready ? '이미 ' : ''
        return threshold >= 100
          ? { title: `예산을 ${already}다 썼어요`, text: `“${name}” 예산의 ${percent}%를 썼어요.` }
          : { title: `예산의 ${threshold}%를 ${already}썼어요`, text: `“${name}” 예산의 ${percent}%를 썼어요.` }
      },
      en: ({ name, threshold, percent, isAlready, isForecast }) => {
        if (isForecast)
          return { title: 'Heading over a budget', text: `“${name}” will be used up before the month ends.` }
        const already = isAlready ? 'already ' : ''
        return threshold >= 100
          ? { title: `A budget is ${already}used up`, text: `${percent}% of “${name}” is used.` }
          : { title: `${threshold}% of a budget is ${already}used`, text: `${percent}% of “${name}” is used.` }
      },
    },
  }),
  'cost.anomaly': kind({
    data: z.object({ day: z.iso.date(), count: z.int(), model: z.string() }),
    link: () => 'costs/budgets#anomalies',
    write: {
      ko: ({ model, count }) => ({
        title: '평소보다 많이 쓴 날이 있어요',
        text:
          count === 1
            ? `${model} 비용이 평소보다 많이 나왔어요.`
            : `${model} 등 ${count}곳의 비용이 평소보다 많이 나왔어요.`,
      }),
      en: ({ model, count }) => ({
        title: 'A day cost more than usual',
        text: count === 1 ? `${model} cost more than usual.` : `${model} and ${count - 1} more cost more than usual.`,
      }),
    },
  }),
}
