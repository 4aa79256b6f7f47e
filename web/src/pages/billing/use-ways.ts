import { useNavigate } from '@solidjs/router'
import { useMe } from '../../data/session.ts'
import { useWords } from '../../text/words.tsx'

/** What leaving for the payment window needs to know to come back. */
export function useWays() {
  const { language } = useWords()
  const me = useMe()
  const navigate = useNavigate()
  return { language, workspaceId: () => me.data?.workspace.id ?? '', go: (address: string) => navigate(address) }
}
