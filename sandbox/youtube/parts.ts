import type { Request } from 'express'
import { listOf } from './query.ts'
import { badParameter } from './refusal.ts'
import { type VideoPart, videoParts } from './video-resource.ts'

/** @throws Refusal when none is named or one is not known */
export function partsOf(req: Request): VideoPart[] {
  return namedParts(req, Object.keys(videoParts) as VideoPart[])
}

export function namedParts<Part extends string>(req: Request, known: readonly Part[]): Part[] {
  const parts = listOf(req, 'part')
  if (parts.length === 0) throw badParameter('part', 'Required parameter: part', 'missingRequiredParameter')
  return parts.map((name) => {
    const part = known.find((candidate) => candidate === name)
    if (part === undefined) throw badParameter('part', `'${name}'`, 'unknownPart')
    return part
  })
}
