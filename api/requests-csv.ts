import type { RequestHandler } from 'express'
import { type Language, RequestFilter, type RequestView } from '../contract/index.ts'
import { scopedTo } from '../core/db.ts'
import { AppError } from '../core/errors.ts'
import { allRequests } from '../gateway/index.ts'
import { sendCsv, toCredits } from './csv.ts'
import type { ApiDeps } from './deps.ts'
import { languageOf } from './middleware/request-context.ts'
import { admit, parseInput } from './mount.ts'

/** `GET /api/usage/requests.csv`: what `usage.requests` lists, filtered alike, all of it. Amounts are credits, exact. */
export function requestsCsv(deps: ApiDeps): RequestHandler {
  return async (req, res) => {
    const caller = await admit('viewer', req, deps)
    if (!caller) throw new AppError('unauthenticated')
    const filter = parseInput(RequestFilter, req.query)
    const language = languageOf(req.headers['accept-language'])
    const requests = allRequests(scopedTo(deps.db, caller), caller.workspaceId, filter)
    await sendCsv(res, { name: 'xcaster-requests', header: headers[language], rows: toRows(requests, language) })
  }
}

async function* toRows(requests: AsyncIterable<RequestView>, language: Language): AsyncGenerator<string[]> {
  for await (const request of requests)
    yield [
      request.id,
      request.at,
      request.key?.name ?? playground[language],
      request.endpoint,
      request.model,
      request.requestedModel,
      outcomes[language][request.outcome],
      request.errorCode ?? '',
      String(request.inputTokens),
      String(request.cachedTokens),
      String(request.outputTokens),
      toCredits(request.chargedUcr),
      String(request.durationMs ?? ''),
      String(request.firstTokenMs ?? ''),
    ]
}

const headers: Record<Language, string[]> = {
  ko: [
    ...['ID', '시각(UTC)', '키', '종류', '답한 모델', '요청한 모델', '결과', '오류 코드'],
    ...['입력 토큰', '그중 캐시에서 읽음', '출력 토큰', '크레딧', '걸린 시간(ms)', '첫 토큰까지(ms)'],
  ],
  en: [
    ...['ID', 'Time (UTC)', 'Key', 'Endpoint', 'Model', 'Asked for', 'Outcome', 'Error code'],
    ...['Input tokens', 'Of these from a cache', 'Output tokens', 'Credits', 'Duration (ms)', 'First token (ms)'],
  ],
}

const playground: Record<Language, string> = { ko: '플레이그라운드', en: 'Playground' }

const outcomes: Record<Language, Record<RequestView['outcome'], string>> = {
  ko: { COMPLETED: '완료', CLIENT_CLOSED: '중간에 끊김', STOPPED: '멈춤', FAILED: '실패' },
  en: { COMPLETED: 'Completed', CLIENT_CLOSED: 'Hung up', STOPPED: 'Stopped', FAILED: 'Failed' },
}
