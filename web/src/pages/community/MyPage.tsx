import { Navigate } from '@solidjs/router'
import { Match, Switch } from 'solid-js'
import { useMyCreator } from '../../data/community.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { useWords } from '../../text/words.tsx'
import { CreatorSkeleton } from './CreatorHead.tsx'
import { GateProvider, useGate } from './Gate.tsx'

/** Leads to one's own page, wherever its address has gone since. */
export function MyPage() {
  return (
    <GateProvider>
      <Lead />
    </GateProvider>
  )
}

function Lead() {
  const { to } = useWords()
  const gate = useGate()
  const mine = useMyCreator()
  return (
    <Switch fallback={<CreatorSkeleton />}>
      <Match when={gate.isVisitor()}>
        <Navigate href={`${to('/sign-in')}?${new URLSearchParams({ next: to('/community/me') })}`} />
      </Match>
      <Match when={mine.isError && !mine.data}>
        <FailedCall error={mine.error} onRetry={() => void mine.refetch()} />
      </Match>
      <Match when={mine.data}>{(creator) => <Navigate href={to(`/community/creators/${creator().handle}`)} />}</Match>
    </Switch>
  )
}
