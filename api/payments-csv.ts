import type { RequestHandler } from 'express'
import { type Language, type Money, type PaymentView, ucrPerCredit } from '../contract/index.ts'
import { scopedTo } from '../core/db.ts'
import { AppError } from '../core/errors.ts'
import { allPayments } from '../credits/index.ts'
import { sendCsv } from './csv.ts'
import type { ApiDeps } from './deps.ts'
import { languageOf } from './middleware/request-context.ts'
import { admit } from './mount.ts'

/** `GET /api/payments.csv`: what `payments.list` lists, all of it. Amounts are won or dollars. */
export function paymentsCsv(deps: ApiDeps): RequestHandler {
  return async (req, res) => {
    const caller = await admit('viewer', req, deps)
    if (!caller) throw new AppError('unauthenticated')
    const language = languageOf(req.headers['accept-language'])
    const payments = allPayments(scopedTo(deps.db, caller), caller.workspaceId)
    await sendCsv(res, { name: 'xcaster-payments', header: headers[language], rows: toRows(payments, language) })
  }
}

async function* toRows(payments: AsyncIterable<PaymentView>, language: Language): AsyncGenerator<string[]> {
  for await (const payment of payments)
    yield [
      payment.createdAt,
      payment.paidAt ?? '',
      payment.id,
      payment.orderName,
      states[language][payment.state],
      payment.amount.currency,
      inMajor(payment.amount),
      inMajor(payment.cancelled),
      String(payment.creditsUcr / ucrPerCredit),
      payment.method ?? '',
      payment.receiptUrl ?? '',
    ]
}

/** Won have no smaller unit; dollars have cents. */
const inMajor = ({ currency, amountMinor }: Money) =>
  currency === 'KRW' ? String(amountMinor) : (amountMinor / 100).toFixed(2)

const headers: Record<Language, string[]> = {
  ko: [
    ...['주문 시각(UTC)', '결제 시각(UTC)', '결제 번호', '내용', '상태', '통화', '금액', '돌려받은 금액'],
    ...['크레딧', '결제 수단', '영수증'],
  ],
  en: [
    ...['Ordered (UTC)', 'Paid (UTC)', 'Payment', 'Order', 'State', 'Currency', 'Amount', 'Paid back'],
    ...['Credits', 'Paid by', 'Receipt'],
  ],
}

const states: Record<Language, Record<PaymentView['state'], string>> = {
  ko: {
    CREATED: '결제 대기',
    PAID: '결제 완료',
    FAILED: '결제 실패',
    CANCELLED: '취소',
    DISCREPANT: '주문과 달라 취소',
    EXPIRED: '기간 만료',
  },
  en: {
    CREATED: 'Not paid yet',
    PAID: 'Paid',
    FAILED: 'Failed',
    CANCELLED: 'Cancelled',
    DISCREPANT: 'Not as ordered, cancelled',
    EXPIRED: 'Expired',
  },
}
