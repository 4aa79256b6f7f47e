/**
 * Does the same for a few things at the same time, each by itself: one that waits long or fails does not keep the others
 * from theirs.
 *
 * @throws AggregateError when some failed; the others were done.
 */
export async function eachAtOnce<T>(items: T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const outcomes = await Promise.allSettled(items.map(work))
  const errors = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []))
  if (errors.length > 0) throw new AggregateError(errors, `${errors.length} of ${items.length} failed`)
}
