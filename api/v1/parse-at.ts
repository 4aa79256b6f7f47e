import { z } from 'zod'
import { parseBody } from './intake.ts'

/** Checks a part of a body that is read on its own. `at` is its path, for the message. @throws as `parseBody`. */
export function parseAt<S extends z.ZodType>(schema: S, value: unknown, at: string): z.output<S> {
  const parsed = parseBody(z.object({ [at]: schema }), { [at]: value })
  return parsed[at] as z.output<S>
}
