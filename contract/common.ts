import { z } from 'zod'

export const Id = z.uuid()

/** Micro-credits: 1 credit = 1,000,000 ucr; 10 credits = US$1. Always whole. */
export const Ucr = z.int()

export const Balance = z.object({
  /** Can be spent now. */
  availableUcr: Ucr,
  /** Set aside for work that is running. */
  heldUcr: Ucr,
})
export type Balance = z.infer<typeof Balance>

/** An instant in UTC, ISO 8601 with milliseconds. */
export const Instant = z.iso.datetime()

/** What every failed call answers. `code` is stable; `message` is for people, in the language asked for. */
export const ErrorBody = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    details: z.record(z.string(), z.unknown()).optional(),
    requestId: z.string(),
  }),
})
export type ErrorBody = z.infer<typeof ErrorBody>

/**
 * One line of text as people type it: no control characters and no half characters, which the database refuses, and none
 * that end the line or turn the order of what follows: a name stands in other people's mails and logs.
 */
export const Line = z
  .string()
  .trim()
  .regex(/^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]*$/u)

export const Nothing = z.object({})

export const ucrPerCredit = 1_000_000
