import type { JSX } from 'solid-js'
import type { SocialProvider } from '../../../contract/auth.ts'

/** The signs by which people know these services; Google asks for its own colours, the others take those of the text. */
export const brandMarks: Record<SocialProvider, () => JSX.Element> = {
  google: () => (
    <svg width="20" height="20" viewBox="0 0 20 20" fill="none" stroke-width="3.4" aria-hidden="true">
      <path d="M15.2 5.2A7 7 0 0 0 3.8 6.9" stroke="#ea4335" />
      <path d="M3.8 6.9a7 7 0 0 0 0 6.2" stroke="#fbbc05" />
      <path d="M3.8 13.1a7 7 0 0 0 10.6 2.3" stroke="#34a853" />
      <path d="M14.4 15.4A7 7 0 0 0 17 10h-6.6" stroke="#4285f4" />
    </svg>
  ),
  discord: () => (
    <svg width="20" height="20" viewBox="0 0 24 24" fill="currentColor" fill-rule="evenodd" aria-hidden="true">
      <path d="M8.6 4.4c2.2-.5 4.6-.5 6.8 0l.5-.9c1.6.3 3 .8 4.1 1.4 2.2 3.5 3.3 7.6 2.9 12.4a17 17 0 0 1-5.4 2.7l-1.3-2.1c-2.7.7-5.7.7-8.4 0L6.5 20a17 17 0 0 1-5.4-2.7C.7 12.5 1.8 8.4 4 4.9c1.1-.6 2.5-1.1 4.1-1.4zM8.3 9.9a2.2 2.4 0 1 0 0 4.8 2.2 2.4 0 0 0 0-4.8zm7.4 0a2.2 2.4 0 1 0 0 4.8 2.2 2.4 0 0 0 0-4.8z" />
    </svg>
  ),
  github: () => (
    <svg width="20" height="20" viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">
      <path d="M8 .6a7.4 7.4 0 0 0-2.3 14.4c.4.1.5-.2.5-.4v-1.3c-2.1.5-2.5-1-2.5-1-.3-.9-.8-1.1-.8-1.1-.7-.5.1-.5.1-.5.7.1 1.1.8 1.1.8.7 1.1 1.7.8 2.2.6 0-.5.2-.8.4-1-1.6-.2-3.4-.8-3.4-3.7 0-.8.3-1.5.8-2-.1-.2-.4-1 .1-2 0 0 .6-.2 2 .8a7 7 0 0 1 3.7 0c1.4-1 2-.8 2-.8.5 1 .2 1.8.1 2 .5.5.8 1.2.8 2 0 2.9-1.8 3.5-3.4 3.7.3.2.5.7.5 1.4v2.1c0 .2.1.5.5.4A7.4 7.4 0 0 0 8 .6z" />
    </svg>
  ),
}
