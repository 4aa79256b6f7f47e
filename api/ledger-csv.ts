import type { RequestHandler } from 'express'
import { type Language, type LedgerEntry, LedgerFilter } from '../contract/index.ts'
import { scopedTo } from '../core/db.ts'
import { AppError } from '../core/errors.ts'
import { allEntries } from '../credits/index.ts'
import { sendCsv, toCredits } from './csv.ts'
import type { ApiDeps } from './deps.ts'
import { languageOf } from './middleware/request-context.ts'
import { admit, parseInput } from './mount.ts'

/** `GET /api/ledger.csv`: what `ledger.list` lists, filtered alike, all of it. Amounts are credits, exact. */
export function ledgerCsv(deps: ApiDeps): RequestHandler {
  return async (req, res) => {
    const caller = await admit('viewer', req, deps)
    if (!caller) throw new AppError('unauthenticated')
    const filter = parseInput(LedgerFilter, req.query)
    const language = languageOf(req.headers['accept-language'])
    const entries = allEntries(scopedTo(deps.db, caller), caller.workspaceId, filter)
    await sendCsv(res, { name: 'xcaster-ledger', header: headers[language], rows: toRows(entries, language) })
  }
}

async function* toRows(entries: AsyncIterable<LedgerEntry>, language: Language): AsyncGenerator<string[]> {
  for await (const entry of entries)
    yield [
      String(entry.seq),
      entry.at,
      kinds[language][entry.kind],
      subjects[language][entry.subject.kind],
      entry.subject.name,
      entry.subject.id ?? '',
      entry.bucket === null ? '' : buckets[language][entry.bucket],
      toCredits(entry.availableDeltaUcr),
      toCredits(entry.heldDeltaUcr),
      toCredits(entry.spentUcr),
      toCredits(entry.debtDeltaUcr),
      toCredits(entry.availableAfterUcr),
      toCredits(entry.heldAfterUcr),
    ]
}

const headers: Record<Language, string[]> = {
  ko: [
    ...['번호', '시각(UTC)', '구분', '대상', '이름', '대상 ID', '크레딧 종류'],
    ...[
      '쓸 수 있는 크레딧 변동',
      '잡아 둔 크레딧 변동',
      '사용',
      '갚을 크레딧 변동',
      '변동 후 쓸 수 있는 크레딧',
      '변동 후 잡아 둔 크레딧',
    ],
  ],
  en: [
    ...['No.', 'Time (UTC)', 'Movement', 'For', 'Name', 'ID', 'Kind of credits'],
    ...['Available change', 'Set aside change', 'Used', 'Owed change', 'Available after', 'Set aside after'],
  ],
}

/** The same words as on the ledger's page. */
const kinds: Record<Language, Record<LedgerEntry['kind'], string>> = {
  ko: {
    GRANT: '들어옴',
    HOLD: '잡아 둠',
    SETTLE: '사용',
    RELEASE: '돌려줌',
    OVERAGE: '추가 사용',
    EXPIRE: '기한 끝남',
    CLAWBACK: '결제 취소로 회수',
    REFUND: '환불',
    DEBT: '갚음',
    ADJUST: '조정',
  },
  en: {
    GRANT: 'Received',
    HOLD: 'Set aside',
    SETTLE: 'Used',
    RELEASE: 'Returned',
    OVERAGE: 'Used on top',
    EXPIRE: 'Expired',
    CLAWBACK: 'Taken back',
    REFUND: 'Refunded',
    DEBT: 'Paid off',
    ADJUST: 'Corrected',
  },
}

const subjects: Record<Language, Record<LedgerEntry['subject']['kind'], string>> = {
  ko: { run: '쇼츠', payment: '결제', api: 'API', 'sign-up': '가입 선물', refill: '무료 충전', other: '기타' },
  en: {
    run: 'Short',
    payment: 'Payment',
    api: 'API',
    'sign-up': 'Sign-up gift',
    refill: 'Free refill',
    other: 'Other',
  },
}

const buckets: Record<Language, Record<NonNullable<LedgerEntry['bucket']>, string>> = {
  ko: { BONUS: '보너스', SUBSCRIPTION: '구독', TOPUP: '충전' },
  en: { BONUS: 'Bonus', SUBSCRIPTION: 'Subscription', TOPUP: 'Purchased' },
}
