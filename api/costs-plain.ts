import type { CostBasis, Language } from '../contract/index.ts'
import type { ExportRow } from '../costs/index.ts'

/** Columns for people: a row for each day, model, key, project and tier. Dollars are exact. */
export function plainHeader(language: Language, timeZone: string): string[] {
  const [day, ...others] = headers[language]
  return [`${day} (${timeZone})`, ...others]
}

/** What nobody has said the price of has an empty cost: nothing is another answer than not known. */
export function toPlainRow(row: ExportRow, language: Language): string[] {
  const [input = 0n, cached = 0n, cacheWrite = 0n, cacheWriteHour = 0n, output = 0n] = row.tokens
  const isUnpriced = row.unpricedTokens > 0n && row.costPicoUsd === 0n
  return [
    ...[row.day, row.provider, row.accountId === null ? gateway[language] : row.accountName, row.modelName, row.tier],
    ...[row.keyName, row.projectRefName, row.teamName || unassigned[language], row.projectName || unassigned[language]],
    ...[bases[language][row.basis], String(row.requests)],
    ...[input, cached, cacheWrite, cacheWriteHour, output, row.unpricedTokens].map(String),
    ...[isUnpriced ? '' : toUsd(row.costPicoUsd), isUnpriced ? '' : toUsd(row.estimatedPicoUsd)],
  ]
}

/** Pico-dollars as dollars, exact, without needless zeros. */
export function toUsd(picoUsd: bigint): string {
  const size = picoUsd < 0n ? -picoUsd : picoUsd
  const decimals = String(size % 1_000_000_000_000n)
    .padStart(12, '0')
    .replace(/0+$/, '')
  return `${picoUsd < 0n ? '-' : ''}${size / 1_000_000_000_000n}${decimals ? `.${decimals}` : ''}`
}

const headers: Record<Language, string[]> = {
  ko: [
    ...['날짜', '제공사', '계정', '모델', '등급', '키', '제공사 프로젝트', '팀', '프로젝트', '금액 근거', '요청'],
    ...[
      '입력 토큰',
      '캐시에서 읽은 토큰',
      '캐시에 쓴 토큰',
      '캐시에 쓴 토큰(1시간)',
      '출력 토큰',
      '가격을 모르는 토큰',
    ],
    ...['비용(USD)', '가격표로 계산한 금액(USD)'],
  ],
  en: [
    ...['Day', 'Provider', 'Account', 'Model', 'Tier', 'Key', 'Project at the provider', 'Team', 'Project', 'Basis'],
    ...['Requests', 'Input tokens', 'Tokens read from a cache', 'Tokens written to a cache'],
    ...[
      'Tokens written to a cache (1 hour)',
      'Output tokens',
      'Tokens without a price',
      'Cost (USD)',
      'By price list (USD)',
    ],
  ],
}

const gateway: Record<Language, string> = { ko: 'XCaster 게이트웨이', en: 'XCaster gateway' }
const unassigned: Record<Language, string> = { ko: '미지정', en: 'Unassigned' }

const bases: Record<Language, Record<CostBasis, string>> = {
  ko: {
    reported: '제공사 청구',
    estimated: '추정(토큰 × 가격)',
    charged: '게이트웨이 크레딧',
    covered: '계정 청구에 포함',
  },
  en: {
    reported: 'Reported by the provider',
    estimated: 'Estimated (tokens × price)',
    charged: 'Credits of the gateway',
    covered: 'In the account’s bill',
  },
}
