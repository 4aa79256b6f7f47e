import { AppError } from '../../../core/errors.ts'

/** Marks an error after which the vendor's task can give nothing more, however often it is asked. */
export function taskEnded(error: AppError): AppError {
  const { code, message, details, retryAfterMs, cause } = error
  return new AppError(code, { message, details: { ...details, taskEnded: true }, retryAfterMs, cause })
}

/**
 * Runs the last step of a task, the picture itself. A picture that is gone or broken stays so: the task is over.
 * A connection that failed or a cancelled call says nothing about the task, which is asked again.
 */
export async function endsTask<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const isFinal = error instanceof AppError && error.code !== 'provider_unavailable' && error.code !== 'cancelled'
    throw isFinal ? taskEnded(error) : error
  }
}
