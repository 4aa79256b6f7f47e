import { communityWords } from '../../text/community/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { showToast } from '../../ui/Toast.tsx'

/** Hands a link to the system's own way of sharing, or copies it where there is none. */
export function useShare() {
  const { t } = useWords()
  const words = useAreaWords(communityWords)
  const say = (text: string) => showToast({ text, closeLabel: t().common.close })
  return async (title: string, url: string): Promise<void> => {
    try {
      if (typeof navigator.share === 'function') return await navigator.share({ title, url })
      await navigator.clipboard.writeText(url)
      say(words().act.copied)
    } catch (error) {
      // Closed again by the person; anything else is told.
      if (!(error instanceof DOMException && error.name === 'AbortError')) say(words().act.notCopied)
    }
  }
}
