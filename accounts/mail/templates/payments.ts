import { z } from 'zod'
import { Currency } from '../../../contract/index.ts'
import { toCredits, toMoney } from '../amounts.ts'
import { asQuoted } from '../letter.ts'
import { template } from '../template.ts'

const order = {
  paymentId: z.string(),
  orderName: z.string(),
  /** Of the billing page. */
  url: z.url(),
  /** Whose wallet it is about; null for one's own. */
  team: z.string().nullable(),
}
const money = { currency: Currency, amountMinor: z.int() }

type Order = { paymentId: string; orderName: string; url: string; team: string | null }

const toReceipt = ({ url, paymentId }: Order) => `${url}/payments/${paymentId}`
const teamKo = ({ team }: Order) => (team === null ? [] : [`팀: ${asQuoted(team)}`])
const teamEn = ({ team }: Order) => (team === null ? [] : [`Team: ${asQuoted(team)}`])

export const paymentReceipt = template({
  data: z.object({ ...order, ...money, creditsUcr: z.int() }),
  write: {
    ko: ({ currency, amountMinor, creditsUcr, ...of }) => ({
      subject: `결제가 완료됐어요: ${of.orderName}`,
      heading: '결제가 완료됐어요',
      paragraphs: [
        `크레딧 ${toCredits('ko', creditsUcr)}개가 들어왔어요. 지금부터 바로 쓸 수 있어요.`,
        `상품: ${of.orderName}`,
        `결제 금액: ${toMoney('ko', currency, amountMinor)}`,
        `결제 번호: ${of.paymentId}`,
        ...teamKo(of),
      ],
      action: { label: '영수증 보기', url: toReceipt(of) },
      notes: ['쓰지 않은 크레딧은 1년 안에 결제 내역에서 환불할 수 있어요.'],
    }),
    en: ({ currency, amountMinor, creditsUcr, ...of }) => ({
      subject: `Payment received: ${of.orderName}`,
      heading: 'Your payment is complete',
      paragraphs: [
        `${toCredits('en', creditsUcr)} credits have arrived and can be used right away.`,
        `Order: ${of.orderName}`,
        `Paid: ${toMoney('en', currency, amountMinor)}`,
        `Payment number: ${of.paymentId}`,
        ...teamEn(of),
      ],
      action: { label: 'See the receipt', url: toReceipt(of) },
      notes: ['Credits that you do not use can be refunded within a year, from your payment history.'],
    }),
  },
})

export const paymentRefunded = template({
  data: z.object({ ...order, ...money, creditsUcr: z.int() }),
  write: {
    ko: ({ currency, amountMinor, creditsUcr, ...of }) => ({
      subject: `환불이 완료됐어요: ${toMoney('ko', currency, amountMinor)}`,
      heading: '환불이 완료됐어요',
      paragraphs: [
        `크레딧 ${toCredits('ko', creditsUcr)}개만큼 환불했어요. 돈은 결제하신 수단으로 돌아가요.`,
        `환불 금액: ${toMoney('ko', currency, amountMinor)}`,
        `상품: ${of.orderName}`,
        `결제 번호: ${of.paymentId}`,
        ...teamKo(of),
      ],
      action: { label: '결제 내역 보기', url: toReceipt(of) },
      notes: ['카드사에 따라 실제로 돌려받기까지 며칠 걸릴 수 있어요.'],
    }),
    en: ({ currency, amountMinor, creditsUcr, ...of }) => ({
      subject: `Refunded: ${toMoney('en', currency, amountMinor)}`,
      heading: 'Your refund is complete',
      paragraphs: [
        `${toCredits('en', creditsUcr)} credits were refunded. The money goes back to where it was paid from.`,
        `Refunded: ${toMoney('en', currency, amountMinor)}`,
        `Order: ${of.orderName}`,
        `Payment number: ${of.paymentId}`,
        ...teamEn(of),
      ],
      action: { label: 'See the payment', url: toReceipt(of) },
      notes: ['Some card companies take a few days until it is on your statement.'],
    }),
  },
})

export const paymentRefundFailed = template({
  data: z.object({ ...order, ...money, creditsUcr: z.int() }),
  write: {
    ko: ({ currency, amountMinor, creditsUcr, ...of }) => ({
      subject: `환불하지 못했어요: ${of.orderName}`,
      heading: '환불하지 못했어요',
      paragraphs: [
        `결제사가 ${toMoney('ko', currency, amountMinor)} 환불을 받아들이지 않았어요. 크레딧 ${toCredits('ko', creditsUcr)}개는 다시 쓸 수 있어요.`,
        `상품: ${of.orderName}`,
        `결제 번호: ${of.paymentId}`,
        ...teamKo(of),
      ],
      action: { label: '결제 내역 보기', url: toReceipt(of) },
      notes: ['다시 요청해도 안 되면 이 메일에 답장해 주세요.'],
    }),
    en: ({ currency, amountMinor, creditsUcr, ...of }) => ({
      subject: `Not refunded: ${of.orderName}`,
      heading: 'Your refund was not possible',
      paragraphs: [
        `The card company did not take the refund of ${toMoney('en', currency, amountMinor)}. Your ${toCredits('en', creditsUcr)} credits can be used again.`,
        `Order: ${of.orderName}`,
        `Payment number: ${of.paymentId}`,
        ...teamEn(of),
      ],
      action: { label: 'See the payment', url: toReceipt(of) },
      notes: ['If it does not work the next time either, reply to this mail.'],
    }),
  },
})

/** Money went back that nobody asked us to refund: a charge-back, or a cancellation at the card company. */
export const paymentChargedBack = template({
  data: z.object({ ...order, ...money, cancelledMinor: z.int(), takenUcr: z.int(), debtUcr: z.int() }),
  write: {
    ko: ({ currency, cancelledMinor, takenUcr, debtUcr, ...of }) => ({
      subject: `결제가 취소됐어요: ${of.orderName}`,
      heading: '결제가 취소되어 크레딧을 회수했어요',
      paragraphs: [
        '카드사에서 결제가 취소됐어요.',
        `지금까지 취소된 금액: ${toMoney('ko', currency, cancelledMinor)}`,
        `그만큼의 크레딧 ${toCredits('ko', takenUcr)}개를 회수했어요.`,
        ...(debtUcr > 0
          ? [
              `이미 쓴 크레딧 ${toCredits('ko', debtUcr)}개는 다음에 들어오는 크레딧으로 갚게 돼요. 그 전에는 새로 만들 수 없어요.`,
            ]
          : []),
        `상품: ${of.orderName}`,
        `결제 번호: ${of.paymentId}`,
        ...teamKo(of),
      ],
      action: { label: '결제 내역 보기', url: toReceipt(of) },
      notes: ['직접 취소하지 않았다면 이 메일에 답장해 주세요.'],
    }),
    en: ({ currency, cancelledMinor, takenUcr, debtUcr, ...of }) => ({
      subject: `Payment cancelled: ${of.orderName}`,
      heading: 'A payment was cancelled and its credits were taken back',
      paragraphs: [
        'The payment was cancelled at the card company.',
        `Cancelled so far: ${toMoney('en', currency, cancelledMinor)}`,
        `${toCredits('en', takenUcr)} credits were taken back for it.`,
        ...(debtUcr > 0
          ? [
              `${toCredits('en', debtUcr)} credits were spent already. The next credits that come in pay for them, and nothing new can be made before.`,
            ]
          : []),
        `Order: ${of.orderName}`,
        `Payment number: ${of.paymentId}`,
        ...teamEn(of),
      ],
      action: { label: 'See the payment', url: toReceipt(of) },
      notes: ['If this was not you, reply to this mail.'],
    }),
  },
})

export const paymentDiscrepant = template({
  data: z.object(order),
  write: {
    ko: (of) => ({
      subject: `결제를 취소하고 전액 돌려드렸어요: ${of.orderName}`,
      heading: '결제를 취소하고 전액 돌려드렸어요',
      paragraphs: [
        '결제된 내용이 주문과 달라서 크레딧을 드리지 않고 결제를 모두 취소했어요. 빠져나간 금액은 결제하신 수단으로 돌아가요.',
        `상품: ${of.orderName}`,
        `결제 번호: ${of.paymentId}`,
        ...teamKo(of),
      ],
      action: { label: '다시 충전하기', url: of.url },
      notes: ['카드사에 따라 며칠 걸릴 수 있어요. 궁금한 점이 있으면 이 메일에 답장해 주세요.'],
    }),
    en: (of) => ({
      subject: `Cancelled and paid back: ${of.orderName}`,
      heading: 'We cancelled a payment and paid all of it back',
      paragraphs: [
        'What was paid is not what was ordered, so no credits were given and the payment was cancelled in full. The money goes back to where it was paid from.',
        `Order: ${of.orderName}`,
        `Payment number: ${of.paymentId}`,
        ...teamEn(of),
      ],
      action: { label: 'Buy credits again', url: of.url },
      notes: ['Some card companies take a few days. If anything is unclear, reply to this mail.'],
    }),
  },
})
