import { Refusal } from './call.ts'

const statusWords: Record<number, string> = {
  ...{ 400: 'INVALID_ARGUMENT', 401: 'UNAUTHENTICATED', 403: 'PERMISSION_DENIED', 404: 'NOT_FOUND' },
  ...{ 429: 'RESOURCE_EXHAUSTED', 500: 'INTERNAL', 503: 'UNAVAILABLE' },
}

/** As BigQuery says no (https://cloud.google.com/bigquery/docs/error-messages). */
export const googleError = (status: number, reason: string, message: string) =>
  new Refusal(status, {
    error: {
      ...{ code: status, message, errors: [{ message, domain: 'global', reason }] },
      status: statusWords[status] ?? 'UNKNOWN',
    },
  })
