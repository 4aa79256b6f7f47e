import { useSearchParams } from '@solidjs/router'
import { Show } from 'solid-js'
import { accountWords } from '../text/account/words.ts'
import { useAreaWords } from '../text/words.tsx'
import { ErrorNote } from './ErrorNote.tsx'

/** Why the way through another service did not lead in, as that way's end puts it into the address. */
export function SocialProblem() {
  const words = useAreaWords(accountWords)
  const [query] = useSearchParams<{ problem?: string }>()
  const problem = () => {
    const known: Record<string, readonly string[]> = words().problems
    return query.problem === undefined ? undefined : (known[query.problem] ?? known.provider_failed)
  }
  return <Show when={problem()}>{(texts) => <ErrorNote what={texts()[0] ?? ''} todo={texts()[1]} />}</Show>
}
