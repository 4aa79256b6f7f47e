import { z } from 'zod'
import type { Language } from '../../../contract/index.ts'
import { toDollars } from '../amounts.ts'
import { asQuoted, type Letter } from '../letter.ts'
import { template } from '../template.ts'

/** `label` null: what nobody has been assigned. */
const line = z.object({ label: z.string().nullable(), costMicroUsd: z.int() })

const data = z.object({
  span: z.enum(['day', 'week', 'month']),
  from: z.iso.date(),
  to: z.iso.date(),
  timeZone: z.string(),
  /** Null: nobody has told anything yet. */
  dataThrough: z.iso.datetime().nullable(),
  /** Names of accounts that had not told all of it. */
  late: z.array(z.string()),
  totalMicroUsd: z.int(),
  beforeMicroUsd: z.int().nullable(),
  forecastMicroUsd: z.int().nullable(),
  byModel: z.array(line),
  byProject: z.array(line),
  budgets: z.array(z.object({ name: z.string(), amountMicroUsd: z.int(), spentMicroUsd: z.int() })),
  unpricedModels: z.array(z.string()),
  advice: z.object({ count: z.int(), savingLowMicroUsd: z.int(), savingHighMicroUsd: z.int() }),
  url: z.url(),
  team: z.string().nullable(),
})
type Data = z.output<typeof data>

const kindKo = { day: '일간', week: '주간', month: '월간' }
const kindEn = { day: 'Daily', week: 'Weekly', month: 'Monthly' }
const beforeKo = { day: '그 전날', week: '그 전 주', month: '그 전달' }
const beforeEn = { day: 'the day before', week: 'the week before', month: 'the month before' }

export const costReport = template({
  data,
  write: {
    ko: (report) => ({
      subject: `${kindKo[report.span]} 비용 보고서: ${toDollars('ko', report.totalMicroUsd)} (${daysOf('ko', report)})`,
      heading: `${daysOf('ko', report)}에 ${toDollars('ko', report.totalMicroUsd)} 썼어요`,
      paragraphs: [
        ...changeKo(report),
        ...(report.forecastMicroUsd === null
          ? []
          : [`이대로라면 이번 달은 ${toDollars('ko', report.forecastMicroUsd)}쯤으로 끝나요.`]),
        ...(report.advice.savingHighMicroUsd > 0 ? [`한 달에 ${rangeOf('ko', report)}까지 아낄 방법이 있어요.`] : []),
        ...(report.unpricedModels.length > 0
          ? [`가격을 몰라서 빠진 모델이 있어요: ${report.unpricedModels.map(asQuoted).join(', ')}`]
          : []),
        ...(report.late.length > 0
          ? [
              `아직 이 기간을 다 알려 주지 않은 계정이 있어서, 나중에 금액이 늘 수 있어요: ${report.late.map(asQuoted).join(', ')}`,
            ]
          : []),
        ...(report.team === null ? [] : [`팀: ${asQuoted(report.team)}`]),
      ],
      tables: tablesOf('ko', report, {
        models: '모델별',
        projects: '프로젝트별',
        budgets: '이번 달 예산',
        none: '지정 안 됨',
      }),
      action: { label: '보고서 보기', url: report.url },
      notes: [...throughKo(report), '비용 페이지의 보고서에서 이 메일을 바꾸거나 끌 수 있어요.'],
    }),
    en: (report) => ({
      subject: `${kindEn[report.span]} cost report: ${toDollars('en', report.totalMicroUsd)} (${daysOf('en', report)})`,
      heading: `${toDollars('en', report.totalMicroUsd)} spent, ${daysOf('en', report)}`,
      paragraphs: [
        ...changeEn(report),
        ...(report.forecastMicroUsd === null
          ? []
          : [`At this rate the month ends at about ${toDollars('en', report.forecastMicroUsd)}.`]),
        ...(report.advice.savingHighMicroUsd > 0 ? [`There are ways to save ${rangeOf('en', report)} a month.`] : []),
        ...(report.unpricedModels.length > 0
          ? [`Not in the sum, for want of a price: ${report.unpricedModels.map(asQuoted).join(', ')}`]
          : []),
        ...(report.late.length > 0
          ? [
              `Some accounts have not told all of it yet, so it may become more: ${report.late.map(asQuoted).join(', ')}`,
            ]
          : []),
        ...(report.team === null ? [] : [`Team: ${asQuoted(report.team)}`]),
      ],
      tables: tablesOf('en', report, {
        models: 'By model',
        projects: 'By project',
        budgets: 'Budgets of the month',
        none: 'Unassigned',
      }),
      action: { label: 'See the report', url: report.url },
      notes: [...throughEn(report), 'Change or stop this mail under Reports on the costs page.'],
    }),
  },
})

function changeKo({ span, totalMicroUsd, beforeMicroUsd }: Data): string[] {
  if (beforeMicroUsd === null) return []
  const difference = totalMicroUsd - beforeMicroUsd
  if (difference === 0) return [`${beforeKo[span]}과 같아요.`]
  const by = toDollars('ko', Math.abs(difference))
  return [
    `${beforeKo[span]}보다 ${by}${percentOf('ko', difference, beforeMicroUsd)} ${difference > 0 ? '더' : '덜'} 썼어요.`,
  ]
}

function changeEn({ span, totalMicroUsd, beforeMicroUsd }: Data): string[] {
  if (beforeMicroUsd === null) return []
  const difference = totalMicroUsd - beforeMicroUsd
  if (difference === 0) return [`The same as ${beforeEn[span]}.`]
  const by = toDollars('en', Math.abs(difference))
  return [
    `${by}${percentOf('en', difference, beforeMicroUsd)} ${difference > 0 ? 'more' : 'less'} than ${beforeEn[span]}.`,
  ]
}

/** ` (12%)`; nothing where there was nothing before. */
function percentOf(language: Language, difference: number, before: number): string {
  if (before <= 0) return ''
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 })
  return ` (${percent.format(Math.abs(difference) / before)})`
}

const rangeOf = (language: Language, { advice }: Data) =>
  `${toDollars(language, advice.savingLowMicroUsd)}–${toDollars(language, advice.savingHighMicroUsd)}`

/** `11월 16일–22일`, in the manner of the language. The days are those of the report whatever the reader's zone is. */
function daysOf(language: Language, { span, from, to }: Data): string {
  const format = new Intl.DateTimeFormat(language, {
    ...(span === 'month' ? { year: 'numeric', month: 'long' } : { month: 'long', day: 'numeric' }),
    timeZone: 'UTC',
  })
  return span === 'week' ? format.formatRange(new Date(from), new Date(to)) : format.format(new Date(from))
}

const throughKo = ({ dataThrough, timeZone }: Data) =>
  dataThrough === null ? [] : [`${timeOf('ko', dataThrough, timeZone)}까지 알려진 금액이에요.`]
const throughEn = ({ dataThrough, timeZone }: Data) =>
  dataThrough === null ? [] : [`Data through ${timeOf('en', dataThrough, timeZone)}.`]

const timeOf = (language: Language, at: string, timeZone: string) =>
  new Intl.DateTimeFormat(language, {
    ...{
      month: 'long',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone,
      timeZoneName: 'short',
    },
  }).format(new Date(at))

function tablesOf(
  language: Language,
  { byModel, byProject, budgets }: Data,
  titles: { models: string; projects: string; budgets: string; none: string },
): NonNullable<Letter['tables']> {
  const toRows = (lines: Data['byModel']) =>
    lines.map(({ label, costMicroUsd }) => ({
      ...{ label: label === null ? titles.none : asQuoted(label), value: toDollars(language, costMicroUsd) },
    }))
  const spent = budgets.map(({ name, amountMicroUsd, spentMicroUsd }) => ({
    label: asQuoted(name),
    value: `${toDollars(language, spentMicroUsd)} / ${toDollars(language, amountMicroUsd)}`,
  }))
  return [
    { title: titles.models, rows: toRows(byModel) },
    // One line that says nobody is assigned says nothing.
    { title: titles.projects, rows: byProject.some(({ label }) => label !== null) ? toRows(byProject) : [] },
    { title: titles.budgets, rows: spent },
  ].filter(({ rows }) => rows.length > 0)
}
