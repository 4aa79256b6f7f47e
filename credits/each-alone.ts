/**
 * Does the same for many wallets, each in a transaction of its own: one that fails does not keep the others from theirs.
 *
 * @throws AggregateError when some failed; the others were done.
 */
export async function eachAlone<T>(items: T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const errors: unknown[] = []
  for (const item of items) {
    try {
      await work(item)
    } catch (error) {
      errors.push(error)
    }
  }
  if (errors.length > 0) throw new AggregateError(errors, `${errors.length} of ${items.length} failed`)
}
