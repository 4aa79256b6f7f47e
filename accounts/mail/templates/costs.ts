import { z } from 'zod'
import { BudgetScope, CostDay, type Language } from '../../../contract/index.ts'
import { toDollars } from '../amounts.ts'
import { asQuoted, type Letter } from '../letter.ts'
import { template } from '../template.ts'

const Page = z.object({
  /** Of the page that shows it. */
  url: z.url(),
  /** Whose it is; null for one's own workspace. */
  team: z.string().nullable(),
})

const Driver = z.object({ model: z.string(), key: z.string(), microUsd: z.int(), beforeMicroUsd: z.int() })

const Budget = Page.extend({
  name: z.string(),
  scope: BudgetScope,
  label: z.string(),
  kind: z.enum(['actual', 'forecast']),
  threshold: z.int(),
  /** Passed before anybody made the budget. */
  isAlready: z.boolean(),
  stopsKey: z.boolean(),
  spentMicroUsd: z.int(),
  amountMicroUsd: z.int(),
  percent: z.int(),
  forecastMicroUsd: z.int().nullable(),
  month: CostDay,
  endsOn: CostDay.nullable(),
  drivers: z.array(Driver),
  dataThrough: z.iso.datetime().nullable(),
  timeZone: z.string(),
  budgetsUrl: z.url(),
  /** Where the key can be paused; null where it is not about one. */
  keysUrl: z.url().nullable(),
})
type Budget = z.output<typeof Budget>

const scopesKo: Record<Budget['scope'], string> = {
  ...{ workspace: '워크스페이스 전체', team: '팀', project: '프로젝트', key: 'API 키' },
  ...{ provider: '제공사', model: '모델' },
}
const scopesEn: Record<Budget['scope'], string> = {
  ...{ workspace: 'the whole workspace', team: 'team', project: 'project', key: 'API key' },
  ...{ provider: 'provider', model: 'model' },
}
const aboutOf = (words: Record<Budget['scope'], string>, { scope, label }: Budget) =>
  label === '' ? words[scope] : `${words[scope]} “${asQuoted(label)}”`

export const costBudget = template({
  data: Budget,
  write: {
    ko: (data) => ({
      subject: `${headKo(data)}: ${asQuoted(data.name)}`,
      heading: headKo(data),
      paragraphs: [
        `예산: ${asQuoted(data.name)} (${aboutOf(scopesKo, data)})`,
        ...(data.team === null ? [] : [`워크스페이스: ${asQuoted(data.team)}`]),
        `${toMonth('ko', data.month)}에 ${toDollars('ko', data.amountMicroUsd)} 가운데 ${toDollars('ko', data.spentMicroUsd)}를 썼어요 (${data.percent}%).`,
        ...expectedKo(data),
        doKo(data),
      ],
      tables: driversOf(data, '가장 많이 쓴 곳', changeKo),
      action: { label: '어디에 쓰였는지 보기', url: data.url },
      notes: [
        ...(data.keysUrl ? [`키 멈추기: ${data.keysUrl}`] : []),
        `예산 바꾸기: ${data.budgetsUrl}`,
        throughKo(data),
        '같은 기준은 한 달에 한 번만 알려 드려요.',
      ],
    }),
    en: (data) => ({
      subject: `${headEn(data)}: ${asQuoted(data.name)}`,
      heading: headEn(data),
      paragraphs: [
        `Budget: ${asQuoted(data.name)} (${aboutOf(scopesEn, data)})`,
        ...(data.team === null ? [] : [`Workspace: ${asQuoted(data.team)}`]),
        `${toDollars('en', data.spentMicroUsd)} of ${toDollars('en', data.amountMicroUsd)} are spent in ${toMonth('en', data.month)} (${data.percent}%).`,
        ...expectedEn(data),
        doEn(data),
      ],
      tables: driversOf(data, 'Most of it', changeEn),
      action: { label: 'See where it went', url: data.url },
      notes: [
        ...(data.keysUrl ? [`Pause the key: ${data.keysUrl}`] : []),
        `Change the budget: ${data.budgetsUrl}`,
        throughEn(data),
        'Each threshold is told once a month.',
      ],
    }),
  },
})

function headKo({ kind, threshold, isAlready }: Budget): string {
  if (kind === 'forecast') return '이대로면 이번 달 예산을 넘어요'
  const already = isAlready ? '이미 ' : ''
  return threshold >= 100 ? `예산을 ${already}다 썼어요` : `예산의 ${threshold}%를 ${already}썼어요`
}

function headEn({ kind, threshold, isAlready }: Budget): string {
  if (kind === 'forecast') return 'This month is heading over your budget'
  const already = isAlready ? 'already ' : ''
  return threshold >= 100 ? `Your budget is ${already}used up` : `${threshold}% of your budget is ${already}used`
}

function expectedKo({ endsOn, forecastMicroUsd, spentMicroUsd, amountMicroUsd }: Budget): string[] {
  const end =
    forecastMicroUsd === null ? [] : [`이달 말에는 ${toDollars('ko', forecastMicroUsd)} 정도가 될 것으로 보여요.`]
  return endsOn !== null && spentMicroUsd < amountMicroUsd
    ? [`이대로면 ${toDay('ko', endsOn)}에 다 써요.`, ...end]
    : end
}

function expectedEn({ endsOn, forecastMicroUsd, spentMicroUsd, amountMicroUsd }: Budget): string[] {
  const end =
    forecastMicroUsd === null ? [] : [`The month is expected to end at about ${toDollars('en', forecastMicroUsd)}.`]
  return endsOn !== null && spentMicroUsd < amountMicroUsd
    ? [`At this rate it is used up on ${toDay('en', endsOn)}.`, ...end]
    : end
}

const doKo = ({ scope, stopsKey, spentMicroUsd, amountMicroUsd }: Budget) => {
  if (stopsKey)
    return spentMicroUsd >= amountMicroUsd
      ? '이 키는 다음 달 1일까지 응답하지 않아요. 더 쓰려면 예산을 늘려 주세요.'
      : '예산을 다 쓰면 이 키는 다음 달 1일까지 응답하지 않아요. 더 필요하면 예산을 늘려 주세요.'
  return scope === 'key'
    ? '뜻밖이라면 키를 잠시 멈추고, 무엇이 썼는지 살펴보세요. 예산을 넘어도 키는 계속 응답해요.'
    : '뜻밖이라면 무엇이 썼는지 살펴보세요. 예산을 넘어도 저절로 멈추지는 않아요.'
}

const doEn = ({ scope, stopsKey, spentMicroUsd, amountMicroUsd }: Budget) => {
  if (stopsKey)
    return spentMicroUsd >= amountMicroUsd
      ? 'This key is not answered until the 1st of next month. Raise the budget to use it before that.'
      : 'When it is used up, this key is not answered until the 1st of next month. Raise the budget if it needs more.'
  return scope === 'key'
    ? 'If you did not expect this, pause the key and see what used it. The key is answered above its budget too.'
    : 'If you did not expect this, see what used it. Nothing stops by itself above the budget.'
}

function driversOf(
  { drivers }: Budget,
  title: string,
  change: (driver: Budget['drivers'][number]) => string,
): NonNullable<Letter['tables']> {
  const rows = drivers.map((driver) => ({
    label: [driver.model, driver.key]
      .filter((name) => name !== '')
      .map(asQuoted)
      .join(' · '),
    value: `${toDollars('en', driver.microUsd)} (${change(driver)})`,
  }))
  return rows.length > 0 ? [{ title, rows }] : []
}

const changeKo = ({ microUsd, beforeMicroUsd }: Budget['drivers'][number]) =>
  beforeMicroUsd === 0 ? '지난달 같은 기간에는 없었어요' : `지난달 같은 기간보다 ${signed(microUsd, beforeMicroUsd)}`
const changeEn = ({ microUsd, beforeMicroUsd }: Budget['drivers'][number]) =>
  beforeMicroUsd === 0
    ? 'new since last month'
    : `${signed(microUsd, beforeMicroUsd)} against the same days of last month`

const signed = (now: number, before: number) => {
  const percent = Math.round(((now - before) * 100) / before)
  return `${percent < 0 ? '\u2212' : '+'}${Math.abs(percent)}%`
}

const throughKo = ({ dataThrough, timeZone }: { dataThrough: string | null; timeZone: string }) =>
  dataThrough === null
    ? '아직 모두 읽어 오지는 못했어요.'
    : `${toTime('ko', dataThrough, timeZone)}까지 모인 사용량이에요.`
const throughEn = ({ dataThrough, timeZone }: { dataThrough: string | null; timeZone: string }) =>
  dataThrough === null ? 'Not everything has been read yet.' : `Data through ${toTime('en', dataThrough, timeZone)}.`

const Subject = z.object({
  project: z.string().nullable(),
  model: z.string(),
  costMicroUsd: z.int(),
  expectedMicroUsd: z.int(),
  causes: z.object({ volumeMicroUsd: z.int(), priceMicroUsd: z.int(), mixMicroUsd: z.int() }),
  day: CostDay,
})

export const costAnomaly = template({
  data: Page.extend({
    subjects: z.array(Subject).min(1),
    dataThrough: z.iso.datetime().nullable(),
    timeZone: z.string(),
  }),
  write: {
    ko: (data) => ({
      subject: `평소보다 많이 쓴 날이 있어요: ${toDay('ko', data.subjects[0]?.day ?? '')}`,
      heading: '평소보다 많이 쓴 날이 있어요',
      paragraphs: [
        ...(data.team === null ? [] : [`워크스페이스: ${asQuoted(data.team)}`]),
        ...data.subjects.map(
          (one) =>
            `${toDay('ko', one.day)}, ${nameOf(one)}: 보통 ${toDollars('ko', one.expectedMicroUsd)} 쓰던 날에 ${toDollars('ko', one.costMicroUsd)}를 썼어요. ${causesKo(one.causes)}`,
        ),
      ],
      action: { label: '살펴보기', url: data.url },
      notes: [throughKo(data), '하루에 한 번까지만 알려 드려요.'],
    }),
    en: (data) => ({
      subject: `A day that cost more than usual: ${toDay('en', data.subjects[0]?.day ?? '')}`,
      heading: 'A day cost more than usual',
      paragraphs: [
        ...(data.team === null ? [] : [`Workspace: ${asQuoted(data.team)}`]),
        ...data.subjects.map(
          (one) =>
            `${toDay('en', one.day)}, ${nameOf(one)}: ${toDollars('en', one.costMicroUsd)} instead of the usual ${toDollars('en', one.expectedMicroUsd)}. ${causesEn(one.causes)}`,
        ),
      ],
      action: { label: 'Look at it', url: data.url },
      notes: [throughEn(data), 'You hear of this once a day at most.'],
    }),
  },
})

type Causes = z.output<typeof Subject>['causes']
const nameOf = ({ project, model }: { project: string | null; model: string }) =>
  project === null ? asQuoted(model) : `${asQuoted(project)} · ${asQuoted(model)}`

const causesKo = (causes: Causes) =>
  saysOf(causes, { volume: '사용량', price: '토큰당 가격', mix: '모델과 토큰 구성' }, (list) => `차이: ${list}.`)
const causesEn = (causes: Causes) =>
  saysOf(causes, { volume: 'more use', price: 'price per token', mix: 'another mix' }, (list) => `Why: ${list}.`)

function saysOf(
  { volumeMicroUsd, priceMicroUsd, mixMicroUsd }: Causes,
  words: { volume: string; price: string; mix: string },
  say: (list: string) => string,
): string {
  const parts: [string, number][] = [
    [words.volume, volumeMicroUsd],
    [words.price, priceMicroUsd],
    [words.mix, mixMicroUsd],
  ]
  const told = parts.filter(([, amount]) => amount !== 0)
  return say(told.map(([word, amount]) => `${word} ${amount > 0 ? '+' : ''}${toDollars('en', amount)}`).join(', '))
}

const toDay = (language: Language, day: string) =>
  new Intl.DateTimeFormat(language, { month: 'long', day: 'numeric', timeZone: 'UTC' }).format(new Date(day))
const toMonth = (language: Language, day: string) =>
  new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }).format(new Date(day))
const toTime = (language: Language, at: string, timeZone: string) =>
  new Intl.DateTimeFormat(language, {
    ...{ month: 'long', day: 'numeric', hour: 'numeric', minute: '2-digit' },
    ...{ timeZone, timeZoneName: 'short' },
  }).format(new Date(at))
