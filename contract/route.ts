import type { z } from 'zod'
import type { Access } from './access.ts'

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'

/** The stricter limits some routes have beside the one on all requests; their numbers are in api/limits.ts. */
export type LimitName =
  | 'signIn'
  | 'signUp'
  | 'mail'
  | 'guess'
  | 'invite'
  | 'generate'
  | 'pay'
  | 'probe'
  | 'post'
  | 'like'
  | 'comment'
  | 'follow'
  | 'report'

/**
 * One HTTP route as both sides see it. `input` is everything the caller may say (path, query and body in one object,
 * told apart by name); `output` is checked before it leaves, so that nothing a schema does not list can leak.
 */
export type Route<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType, A extends Access = Access> = {
  method: Method
  /** Express path; `:name` parts are taken from `input`. */
  path: `/api/${string}`
  summary: string
  /** Who may call it. */
  access: A
  input: I
  output: O
  /** The status of success; 200 unless something was made (201) or accepted (202). */
  status?: 200 | 201 | 202
  /** Takes an `Idempotency-Key` header: the same key and input give the first answer again. */
  isIdempotent?: true
  limit?: LimitName
}

export function route<I extends z.ZodType, O extends z.ZodType, A extends Access>(
  definition: Route<I, O, A>,
): Route<I, O, A> {
  return definition
}

/** Names the workspace a call is about; without it, it is about the caller's personal one. */
export const workspaceHeader = 'x-xcaster-workspace'

export type Input<R> = R extends Route<infer I, z.ZodType> ? z.input<I> : never
export type Parsed<R> = R extends Route<infer I, z.ZodType> ? z.output<I> : never
export type Output<R> = R extends Route<z.ZodType, infer O> ? z.output<O> : never
