import type { Request } from 'express'
import { z } from 'zod'
import { badParameter } from './refusal.ts'

const One = z.string()
const Many = z.union([z.string().transform((value) => [value]), z.array(z.string())])

/** A parameter of the address that may be there once. */
export function queryOf(req: Request, name: string): string | null {
  return One.safeParse(req.query[name]).data ?? null
}

/** One that is a list, with commas or said again and again. */
export function listOf(req: Request, name: string): string[] {
  const values = Many.safeParse(req.query[name]).data ?? []
  return values.flatMap((value) => value.split(',')).filter((value) => value !== '')
}

/** @throws Refusal for a number that is none or out of range */
export function countOf(req: Request, name: string, { min, max, usual }: { min: number; max: number; usual: number }) {
  const text = queryOf(req, name)
  if (text === null) return usual
  const count = Number(text)
  if (!Number.isInteger(count) || count < min || count > max)
    throw badParameter(name, `Invalid value '${text}'. Values must be within the range: [${min}, ${max}]`)
  return count
}
