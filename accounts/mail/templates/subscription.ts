import { z } from 'zod'
import { Currency, type Language, PlanId } from '../../../contract/index.ts'
import { toCredits, toMoney } from '../amounts.ts'
import { asQuoted } from '../letter.ts'
import { template } from '../template.ts'

const plan = {
  planId: PlanId,
  /** Of the billing page. */
  url: z.url(),
  /** Whose plan it is; null for one's own. */
  team: z.string().nullable(),
}
const price = { currency: Currency, amountMinor: z.int() }
const paidPeriod = z.object({
  ...plan,
  ...price,
  creditsUcr: z.int(),
  periodEnd: z.iso.datetime(),
  /** Nothing is charged after it. */
  isLast: z.boolean(),
})

const planNames: Record<PlanId, string> = {
  FREE: 'Free',
  BASIC: 'Basic',
  STANDARD: 'Standard',
  PROFESSIONAL: 'Professional',
  ENTERPRISE: 'Enterprise',
}

// Nobody told us where the reader is: the zone that is meant is written beside the time.
const zones: Record<Language, string> = { ko: 'Asia/Seoul', en: 'UTC' }
const toTime = (language: Language, at: string) =>
  new Intl.DateTimeFormat(language, {
    ...{ year: 'numeric', month: 'long', day: 'numeric', hour: 'numeric', minute: '2-digit' },
    timeZone: zones[language],
    timeZoneName: 'short',
  }).format(new Date(at))

const teamKo = ({ team }: { team: string | null }) => (team === null ? [] : [`팀: ${asQuoted(team)}`])
const teamEn = ({ team }: { team: string | null }) => (team === null ? [] : [`Team: ${asQuoted(team)}`])

type PaidPeriod = z.output<typeof paidPeriod>

const nextKo = ({ isLast, periodEnd }: PaidPeriod) =>
  isLast
    ? `${toTime('ko', periodEnd)}에 플랜이 끝나고, 더 결제되지 않아요.`
    : `다음 결제일: ${toTime('ko', periodEnd)}. 30일마다 등록하신 카드로 자동 결제돼요.`
const nextEn = ({ isLast, periodEnd }: PaidPeriod) =>
  isLast
    ? `The plan ends on ${toTime('en', periodEnd)}. Nothing is charged after that.`
    : `Next payment: ${toTime('en', periodEnd)}. Your card is charged every 30 days.`

export const subscriptionStarted = template({
  data: paidPeriod,
  write: {
    ko: (of) => ({
      subject: `${planNames[of.planId]} 플랜을 시작했어요`,
      heading: `${planNames[of.planId]} 플랜을 시작했어요`,
      paragraphs: [
        `크레딧 ${toCredits('ko', of.creditsUcr)}개가 들어왔어요. 이 크레딧은 ${toTime('ko', of.periodEnd)}까지 쓸 수 있어요.`,
        `결제 금액: ${toMoney('ko', of.currency, of.amountMinor)}`,
        nextKo(of),
        ...teamKo(of),
      ],
      action: { label: '플랜 보기', url: of.url },
      notes: ['언제든지 해지할 수 있어요. 해지해도 결제한 기간이 끝날 때까지는 그대로 쓸 수 있어요.'],
    }),
    en: (of) => ({
      subject: `Your ${planNames[of.planId]} plan has begun`,
      heading: `Your ${planNames[of.planId]} plan has begun`,
      paragraphs: [
        `${toCredits('en', of.creditsUcr)} credits have arrived. They can be used until ${toTime('en', of.periodEnd)}.`,
        `Paid: ${toMoney('en', of.currency, of.amountMinor)}`,
        nextEn(of),
        ...teamEn(of),
      ],
      action: { label: 'See your plan', url: of.url },
      notes: ['You can cancel at any time and keep the plan until the period that you have paid for is over.'],
    }),
  },
})

export const subscriptionRenewed = template({
  data: paidPeriod,
  write: {
    ko: (of) => ({
      subject: `${planNames[of.planId]} 플랜이 결제됐어요: ${toMoney('ko', of.currency, of.amountMinor)}`,
      heading: '새 이용 기간이 시작됐어요',
      paragraphs: [
        `${planNames[of.planId]} 플랜의 크레딧 ${toCredits('ko', of.creditsUcr)}개가 새로 들어왔어요. ${toTime('ko', of.periodEnd)}까지 쓸 수 있어요.`,
        `결제 금액: ${toMoney('ko', of.currency, of.amountMinor)}`,
        nextKo(of),
        ...teamKo(of),
      ],
      action: { label: '결제 내역 보기', url: of.url },
      notes: ['지난 기간에 받은 플랜 크레딧 가운데 쓰지 않은 것은 그 기간과 함께 끝났어요.'],
    }),
    en: (of) => ({
      subject: `Your ${planNames[of.planId]} plan was renewed: ${toMoney('en', of.currency, of.amountMinor)}`,
      heading: 'A new period has begun',
      paragraphs: [
        `${toCredits('en', of.creditsUcr)} credits of your ${planNames[of.planId]} plan have arrived. They can be used until ${toTime('en', of.periodEnd)}.`,
        `Paid: ${toMoney('en', of.currency, of.amountMinor)}`,
        nextEn(of),
        ...teamEn(of),
      ],
      action: { label: 'See your payments', url: of.url },
      notes: ['Credits of the plan that you did not use in the period before have ended with it.'],
    }),
  },
})

export const subscriptionFailed = template({
  data: z.object({ ...plan, ...price, card: z.string(), nextTryAt: z.iso.datetime() }),
  write: {
    ko: ({ planId, currency, amountMinor, card, nextTryAt, url, team }) => ({
      subject: `${planNames[planId]} 플랜을 결제하지 못했어요`,
      heading: '플랜을 결제하지 못했어요',
      paragraphs: [
        `${planNames[planId]} 플랜의 이번 기간 ${toMoney('ko', currency, amountMinor)}을 결제하지 못했어요. 빠져나간 금액은 없어요.`,
        `카드: ${card === '' ? '등록된 카드' : asQuoted(card)}`,
        `${toTime('ko', nextTryAt)}에 다시 결제해 볼게요. 그 전에 카드와 한도를 확인하거나 다른 카드로 바꿔 주세요. 카드를 바꾸면 바로 결제돼요.`,
        ...teamKo({ team }),
      ],
      action: { label: '카드 바꾸기', url },
      notes: ['계속 결제되지 않으면 플랜이 끝나고 Free로 바뀌어요. 따로 충전한 크레딧은 그대로 남아요.'],
    }),
    en: ({ planId, currency, amountMinor, card, nextTryAt, url, team }) => ({
      subject: `Your ${planNames[planId]} plan could not be paid`,
      heading: 'Your plan could not be paid',
      paragraphs: [
        `The ${toMoney('en', currency, amountMinor)} for this period of your ${planNames[planId]} plan could not be charged. Nothing was paid.`,
        `Card: ${card === '' ? 'the registered one' : asQuoted(card)}`,
        `We try again on ${toTime('en', nextTryAt)}. Until then, check the card and its limit or use another one: a new card is charged at once.`,
        ...teamEn({ team }),
      ],
      action: { label: 'Use another card', url },
      notes: ['If it cannot be paid, the plan ends and becomes Free. Credits that you bought stay.'],
    }),
  },
})

export const subscriptionCancelled = template({
  data: z.object({ ...plan, periodEnd: z.iso.datetime() }),
  write: {
    ko: ({ planId, periodEnd, url, team }) => ({
      subject: `${planNames[planId]} 플랜을 해지했어요`,
      heading: '플랜을 해지했어요',
      paragraphs: [
        `${planNames[planId]} 플랜은 ${toTime('ko', periodEnd)}까지 쓸 수 있어요. 그때부터는 Free이고, 더 결제되지 않아요.`,
        ...teamKo({ team }),
      ],
      action: { label: '해지 취소하기', url },
      notes: ['그 전에는 언제든지 해지를 취소할 수 있어요. 따로 충전한 크레딧은 플랜이 끝나도 남아요.'],
    }),
    en: ({ planId, periodEnd, url, team }) => ({
      subject: `Your ${planNames[planId]} plan was cancelled`,
      heading: 'Your plan was cancelled',
      paragraphs: [
        `You have the ${planNames[planId]} plan until ${toTime('en', periodEnd)}. From then on it is Free, and nothing is charged any more.`,
        ...teamEn({ team }),
      ],
      action: { label: 'Keep the plan', url },
      notes: ['You can change your mind until then. Credits that you bought stay when the plan ends.'],
    }),
  },
})

export const subscriptionResumed = template({
  data: z.object({ ...plan, periodEnd: z.iso.datetime() }),
  write: {
    ko: ({ planId, periodEnd, url, team }) => ({
      subject: `${planNames[planId]} 플랜을 계속 써요`,
      heading: '해지를 취소했어요',
      paragraphs: [
        `${planNames[planId]} 플랜이 계속돼요. 다음 결제일은 ${toTime('ko', periodEnd)}이에요.`,
        ...teamKo({ team }),
      ],
      action: { label: '플랜 보기', url },
      notes: ['직접 바꾸지 않았다면 이 메일에 답장해 주세요.'],
    }),
    en: ({ planId, periodEnd, url, team }) => ({
      subject: `You keep your ${planNames[planId]} plan`,
      heading: 'The cancellation was taken back',
      paragraphs: [
        `Your ${planNames[planId]} plan goes on. The next payment is on ${toTime('en', periodEnd)}.`,
        ...teamEn({ team }),
      ],
      action: { label: 'See your plan', url },
      notes: ['If this was not you, reply to this mail.'],
    }),
  },
})

/** `unpaid`: every try to charge the period failed. `refused`: it never began, which came out when nobody waited any more. */
export const subscriptionEnded = template({
  data: z.object({ ...plan, reason: z.enum(['unpaid', 'cancelled', 'refused']) }),
  write: {
    ko: ({ planId, reason, url, team }) => {
      const said = {
        unpaid: {
          heading: '결제되지 않아서 플랜이 끝났어요',
          text: `여러 번 시도했지만 ${planNames[planId]} 플랜을 결제하지 못했어요. 이제 Free 플랜이고, 더 결제를 시도하지 않아요.`,
        },
        cancelled: {
          heading: '플랜이 끝났어요',
          text: `해지하신 ${planNames[planId]} 플랜이 끝났어요. 이제 Free 플랜이고, 더 결제되지 않아요.`,
        },
        refused: {
          heading: '플랜을 시작하지 못했어요',
          text: `${planNames[planId]} 플랜이 결제되지 않아서 시작하지 못했어요. 결제된 금액이 있다면 모두 돌려드려요.`,
        },
      }[reason]
      return {
        subject: said.heading,
        heading: said.heading,
        paragraphs: [said.text, ...teamKo({ team })],
        action: { label: '플랜 고르기', url },
        notes: ['만든 영상과 따로 충전한 크레딧은 그대로 있어요. 등록하신 카드는 삭제돼요.'],
      }
    },
    en: ({ planId, reason, url, team }) => {
      const said = {
        unpaid: {
          heading: 'Your plan ended because it was not paid',
          text: `Your ${planNames[planId]} plan could not be paid, even after several tries. It is Free now, and no more tries are made.`,
        },
        cancelled: {
          heading: 'Your plan has ended',
          text: `The ${planNames[planId]} plan that you cancelled has ended. It is Free now, and nothing is charged any more.`,
        },
        refused: {
          heading: 'Your plan could not begin',
          text: `The ${planNames[planId]} plan was not paid, so it did not begin. Should anything have been charged, all of it is paid back.`,
        },
      }[reason]
      return {
        subject: said.heading,
        heading: said.heading,
        paragraphs: [said.text, ...teamEn({ team })],
        action: { label: 'Choose a plan', url },
        notes: ['Your videos and the credits that you bought stay. The card that you registered is deleted.'],
      }
    },
  },
})
