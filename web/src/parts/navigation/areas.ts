import type { Dictionary } from '../../text/ko.ts'

type PageName = keyof Dictionary['nav']['pages']

/** A page that the ways around lead to. `isFor`: who it is for, where that is not everybody. */
export type Place = { name: PageName; path: string; isFor?: 'editor' | 'operator' }

/**
 * What belongs together: one entry of the rail, tabs above the pages that the area opens with, one group of the sheet.
 * A page below them (one project, one template) has the room for itself.
 */
export const areas = {
  create: [
    { name: 'quick', path: '/create', isFor: 'editor' },
    { name: 'custom', path: '/studio', isFor: 'editor' },
    { name: 'batch', path: '/batch', isFor: 'editor' },
    { name: 'templates', path: '/templates' },
  ],
  library: [
    { name: 'shorts', path: '/library' },
    { name: 'assets', path: '/assets' },
    { name: 'brands', path: '/brands' },
  ],
  calendar: [
    { name: 'calendar', path: '/calendar' },
    { name: 'channels', path: '/channels' },
    { name: 'analytics', path: '/analytics' },
  ],
  costs: [
    { name: 'costs', path: '/costs' },
    { name: 'costAccounts', path: '/costs/accounts' },
    { name: 'costTeams', path: '/costs/teams' },
    { name: 'budgets', path: '/costs/budgets' },
    { name: 'advice', path: '/costs/advice' },
    { name: 'costReports', path: '/costs/reports' },
  ],
  developers: [
    { name: 'developers', path: '/developers/keys' },
    { name: 'operators', path: '/operators', isFor: 'operator' },
    { name: 'moderation', path: '/moderation', isFor: 'operator' },
    { name: 'prices', path: '/prices', isFor: 'operator' },
  ],
} as const satisfies Record<string, readonly Place[]>

export type AreaName = keyof typeof areas

/** Addresses that belong to an area beside those of its pages. */
const more: Partial<Record<AreaName, string[]>> = { developers: ['/developers'] }

/** Whether an address without its language is at this page or below it. */
export const isWithin = (path: string, page: string) => path === page || path.startsWith(`${page}/`)

/** The area that an address without its language belongs to. */
export function areaOf(path: string): AreaName | null {
  const names = Object.keys(areas) as AreaName[]
  const pagesOf = (name: AreaName) => [...areas[name].map((place) => place.path), ...(more[name] ?? [])]
  return names.find((name) => pagesOf(name).some((page) => isWithin(path, page))) ?? null
}

/** The pages that stand beside this one as tabs; none on a page that has the room for itself, or tabs of its own. */
export function tabsAt(path: string): readonly Place[] {
  const area = areaOf(path)
  if (area === null || area === 'developers') return []
  return areas[area].some((place) => place.path === path) ? areas[area] : []
}
