import type { InsightWords } from './ko.ts'

export const en: InsightWords = {
  title: 'Worth knowing',
  kinds: { SUGGESTION: 'Suggestion', WARNING: 'Careful', ACHIEVEMENT: 'Well done' },
  open: 'See more',
  openOf: (title) => `See more: ${title}`,
  dismissOf: (title) => `Dismiss: ${title}`,
  dismissed: 'You will not see this again.',
  undo: 'Undo',
  notDismissed: 'It could not be dismissed and stays.',
  notRestored: 'It could not be brought back.',
  all: (n) => `See all ${n}`,
}
