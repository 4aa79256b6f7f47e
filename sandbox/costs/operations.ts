import { z } from 'zod'

/** Calls by what they are for, to count them and to let them go wrong. */
export const Operation = z.enum([
  'openai.usage',
  'openai.costs',
  'openai.names',
  'anthropic.usage',
  'anthropic.costs',
  'anthropic.names',
  'google.token',
  'google.query',
])
export type Operation = z.output<typeof Operation>
