import { type FileField, fileFields } from '../../../contract/index.ts'

/** Which column says what, by its place in the row. */
export type Columns = Partial<Record<FileField, number>>

/**
 * How files call what we read, as `toName` writes it: those of the providers' own exports, of other tools and of people, in English
 * and Korean. The earlier of two that are there is taken.
 */
const names: Record<FileField, readonly string[]> = {
  day: [
    ...['starttimeiso', 'usagedateutc', 'usagestartdate', 'usagestarttime', 'date', 'day', 'usagedate', 'dateutc'],
    ...['startdate', 'starttime', 'startingat', 'start', 'timestamp', 'time', 'createdat', 'chargeperiodstart', 'hour'],
    ...['날짜', '일자', '사용일', '사용일자', '사용날짜', '일시', '시작', '시작일', '시작시간', '기간시작'],
  ],
  model: [
    ...['model', 'modelversion', 'modelname', 'modelid', 'modelslug', 'modelpermaslug', 'snapshotid', '모델', '모델명'],
  ],
  project: [
    ...['projectid', 'project', 'projectname', 'workspaceid', 'workspace', 'workspacename', 'subaccountid'],
    ...['프로젝트', '프로젝트id', '프로젝트명', '작업공간', '워크스페이스'],
  ],
  key: ['apikeyid', 'apikey', 'apikeyname', 'keyid', 'key', 'keyname', '키', 'api키', '키이름', 'apikey이름'],
  tier: ['servicetier', 'tier', 'usagetype', '등급', '처리등급'],
  batch: ['batch', 'isbatch', '일괄', '배치'],
  line: [
    ...['lineitem', 'skudescription', 'sku', 'description', 'costtype', 'chargedescription'],
    ...['항목', '내역', '설명', '비용항목'],
  ],
  kind: ['tokentype', 'usageunit', '토큰종류', '토큰유형'],
  input: [
    ...['inputtokens', 'usageinputtokensnocache', 'uncachedinputtokens', 'prompttokens', 'tokensprompt', 'input'],
    ...['promptstokens', 'inputtoken', 'tokensin', 'promptsize', 'ncontexttokenstotal'],
    ...['입력토큰', '입력', '입력토큰수', '프롬프트토큰'],
  ],
  cached: [
    ...['inputcachedtokens', 'usageinputtokenscacheread', 'cachereadinputtokens', 'cachereadtokens', 'cachedtokens'],
    ...['cachedinputtokens', 'cacheread', 'cached', 'tokenscached', 'cachedinput'],
    ...['캐시토큰', '캐시읽기', '캐시읽기토큰', '캐시된토큰', '캐시된입력토큰'],
  ],
  cache_write: [
    ...['inputcachewritetokens', 'usageinputtokenscachewrite5m', 'ephemeral5minputtokens', 'cachecreationinputtokens'],
    ...['cachewritetokens', 'cachewrite', 'cachewrite5m', 'cachecreation', 'cachecreationtokens'],
    ...['캐시쓰기', '캐시쓰기토큰', '캐시생성토큰'],
  ],
  cache_write_hour: [
    ...['usageinputtokenscachewrite1h', 'ephemeral1hinputtokens', 'cachewrite1h', 'cachewrite1htokens'],
    ...['캐시쓰기1시간', '캐시쓰기1시간토큰'],
  ],
  output: [
    ...['outputtokens', 'usageoutputtokens', 'completiontokens', 'tokenscompletion', 'output', 'outputtoken'],
    ...['tokensout', 'ngeneratedtokenstotal', '출력토큰', '출력', '출력토큰수', '응답토큰'],
  ],
  reasoning: ['reasoningtokens', 'tokensreasoning', 'thinkingtokens', 'outputreasoningtokens', '추론토큰', '생각토큰'],
  requests: [
    ...['nummodelrequests', 'requests', 'requestcount', 'numrequests', 'calls', 'nrequests', 'count'],
    ...['요청', '요청수', '호출', '호출수', '횟수'],
  ],
  cost: [
    ...['amountvalue', 'costusd', 'unroundedcost', 'cost', 'costtotal', 'totalcost', 'amount', 'amountusd', 'usage'],
    ...[
      'usageusd',
      'spend',
      'spendusd',
      'price',
      'total',
      'billedcost',
      'effectivecost',
      'charge',
      'unroundedsubtotal',
    ],
    ...[
      'subtotal',
      '비용',
      '금액',
      '요금',
      '총비용',
      '사용금액',
      '청구금액',
      '비용usd',
      '금액usd',
      '비용달러',
      '금액달러',
    ],
  ],
  currency: ['amountcurrency', 'currency', 'billingcurrency', '통화', '화폐'],
}

/** Without what does not matter: case, spaces and marks, also of currency. */
export const toName = (header: string): string =>
  header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\((?:us\$|\$|usd|달러)\)/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '')

/**
 * Where a row of names says what. `chosen`: names of the file that a person has picked, which stand before ours; a field with
 * an empty name is read from nowhere.
 */
export function findColumns(headers: readonly string[], chosen: Record<string, string> = {}): Columns {
  const found: Columns = {}
  const taken = new Set<number>()
  const put = (field: FileField, at: number) => {
    if (at < 0 || taken.has(at)) return false
    found[field] = at
    taken.add(at)
    return true
  }
  for (const field of fileFields) {
    const name = chosen[field]
    if (name !== undefined && name !== '') put(field, headers.indexOf(name))
  }
  const known = headers.map(toName)
  for (const field of fileFields)
    if (chosen[field] === undefined) names[field].some((name) => put(field, known.indexOf(name)))
  return found
}

const tokenFields = ['input', 'cached', 'cache_write', 'cache_write_hour', 'output'] as const
export const tellsTokens = (columns: Columns): boolean => tokenFields.some((field) => columns[field] !== undefined)

/** A time, and something that was used or paid. */
export const isReadable = (columns: Columns): boolean =>
  columns.day !== undefined && (columns.cost !== undefined || tellsTokens(columns))
