import type { ScriptBrief } from '../../../provider.ts'

/** Whether a text has none of the words that a brand avoids. */
export type IsAllowed = (text: string) => boolean

export function allowedBy({ brand }: Pick<ScriptBrief, 'brand'>): IsAllowed {
  const avoided = (brand?.avoid ?? []).map((word) => word.trim().toLowerCase()).filter((word) => word !== '')
  return (text) => {
    const said = text.toLowerCase()
    return !avoided.some((word) => said.includes(word))
  }
}

/** What may be said; all of it where nothing may, so that something is. */
export function allowedOf<T>(items: T[], isAllowed: (item: T) => boolean): T[] {
  const allowed = items.filter(isAllowed)
  return allowed.length > 0 ? allowed : items
}
