import { useSearchParams } from '@solidjs/router'
import { Show } from 'solid-js'
import { ForEditors } from '../../parts/ForEditors.tsx'
import { batchWords } from '../../text/batch/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { useTitle } from '../../ui/title.ts'
import { BatchForm } from './BatchForm.tsx'
import { BatchProgress } from './BatchProgress.tsx'

/** Many shorts from a list of topics; once they are started the same page shows how far they are. */
export function BatchPage() {
  const words = useAreaWords(batchWords)
  useTitle(() => words().title)
  const [query, setQuery] = useSearchParams<{ id?: string }>()
  return (
    <Show
      when={query.id}
      keyed
      fallback={
        <ForEditors>
          <BatchForm onStarted={(id) => setQuery({ id })} />
        </ForEditors>
      }
    >
      {(id) => <BatchProgress id={id} onAnother={() => setQuery({ id: null })} />}
    </Show>
  )
}
