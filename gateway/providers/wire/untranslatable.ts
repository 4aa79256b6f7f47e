import { AppError } from '../../../core/errors.ts'

/** A request says something that the vendor has no word for; leaving it out would change what was asked. `param` as OpenAI names it. */
export function untranslatable(param: string, message: string): AppError {
  return new AppError('invalid_request', { message, details: { param, reason: 'unsupported_by_model' } })
}
