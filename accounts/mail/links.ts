import type { Language } from '../../contract/index.ts'

/** Pages that a mail leads to. */
type Page =
  | 'verify'
  | 'reset'
  | 'confirm-email'
  | 'invitation'
  | 'sign-in'
  | 'sign-up'
  | 'forgot'
  | 'settings'
  | 'billing'

/**
 * The address of a page. A token stands behind the `#`: browsers keep that to themselves, so it is in no log of a server
 * and not told to another site.
 */
export function pageUrl(publicUrl: string, language: Language, page: Page, token?: string): string {
  return `${publicUrl}/${language}/${page}${token === undefined ? '' : `#${token}`}`
}
