import { A, useParams, useSearchParams } from '@solidjs/router'
import { createMemo, type JSX, Match, Show, Switch } from 'solid-js'
import type { Run } from '../../../../contract/runs.ts'
import { isApiError } from '../../data/api-error.ts'
import { useChannels } from '../../data/channels.ts'
import { useProject } from '../../data/projects.ts'
import { usePublication } from '../../data/publications.ts'
import { useRun } from '../../data/runs.ts'
import { isUuid } from '../../data/uuid.ts'
import { isLocal } from '../../data/zoned.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { ForEditors } from '../../parts/ForEditors.tsx'
import { publishingWords } from '../../text/publishing/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { LinkButton } from '../../ui/Button.tsx'
import { BackIcon } from '../../ui/icons.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useTitle } from '../../ui/title.ts'
import { NotFoundPage } from '../notice/NotFoundPage.tsx'
import { PublishForm } from './PublishForm.tsx'
import css from './publish.module.css'

/** `at`: a time by the channel's clock; `publication`: to be changed; `again`: to be published once more. */
type Query = { run?: string; channel?: string; at?: string; publication?: string; again?: string }

/** Publishing a finished short: where, with which words, for whom and when. */
export function PublishPage() {
  return (
    <ForEditors>
      <Loaded />
    </ForEditors>
  )
}

function Loaded() {
  const { t } = useWords()
  const words = useAreaWords(publishingWords)
  const params = useParams<{ id: string }>()
  const [query] = useSearchParams<Query>()
  const project = useProject(() => params.id)
  const channels = useChannels()
  const changed = () => (isUuid(query.publication) ? query.publication : undefined)
  const publication = usePublication(changed)
  const newest = () => (project.isPending || project.isError ? undefined : project.data)
  const wantedRun = () => publication.data?.publication.runId ?? (isUuid(query.run) ? query.run : undefined)
  const oldId = () => {
    const id = wantedRun()
    return id !== undefined && newest() && id !== newest()?.run?.id ? id : null
  }
  const old = useRun(oldId)
  // Not anew with every change of the run: what is typed stays.
  const run = createMemo((): Run | null | undefined => (oldId() === null ? newest()?.run : old.data))
  const failed = () => [project, channels, publication, old].find((query) => query.isError && query.data === undefined)
  const isReady = () => run() !== undefined && channels.data && (changed() === undefined || publication.data)
  const title = () => {
    if (changed() !== undefined) return words().publish.changeTitle
    return query.again === undefined ? words().publish.title : words().publish.againTitle
  }
  useTitle(title)
  return (
    <Switch
      fallback={
        <div class={css.page}>
          <h1 class={css.title}>{title()}</h1>
          <p class="sr" role="status">
            {t().common.loading}
          </p>
          <Skeleton height="3rem" />
          <Skeleton height="16rem" radius="14px" />
        </div>
      }
    >
      <Match when={isApiError(failed()?.error, 'not_found') || isApiError(failed()?.error, 'invalid_request')}>
        <NotFoundPage />
      </Match>
      <Match when={failed()}>
        {(query) => (
          <>
            <h1 class={css.title}>{title()}</h1>
            <FailedCall error={query().error} onRetry={() => void query().refetch()} />
          </>
        )}
      </Match>
      <Match when={isReady()}>
        <Frame title={title()} projectId={params.id}>
          <Show when={run()?.video ? run() : undefined} fallback={<NotReady />} keyed>
            {(made) => (
              <Show when={channels.data && channels.data.channels.length > 0} fallback={<NoChannel />}>
                <PublishForm
                  run={made}
                  channels={channels.data?.channels ?? []}
                  platforms={channels.data?.platforms ?? []}
                  publication={publication.data?.publication}
                  again={isUuid(query.again) ? query.again : undefined}
                  asked={{
                    channelId: isUuid(query.channel) ? query.channel : undefined,
                    local: isLocal(query.at) ? query.at : null,
                  }}
                  onReload={() => void publication.refetch()}
                />
              </Show>
            )}
          </Show>
        </Frame>
      </Match>
    </Switch>
  )
}

function Frame(props: { title: string; projectId: string; children: JSX.Element }) {
  const { to } = useWords()
  const words = useAreaWords(publishingWords)
  return (
    <div class={css.page}>
      <A class={css.back} href={to(`/projects/${props.projectId}`)}>
        <BackIcon size={18} />
        {words().publish.back}
      </A>
      <h1 class={css.title}>{props.title}</h1>
      {props.children}
    </div>
  )
}

function NotReady() {
  const words = useAreaWords(publishingWords)
  return (
    <div class={css.empty}>
      <h2 class={css.heading}>{words().publish.notReady}</h2>
      <p>{words().publish.notReadyText}</p>
    </div>
  )
}

function NoChannel() {
  const { to } = useWords()
  const words = useAreaWords(publishingWords)
  return (
    <div class={css.empty}>
      <h2 class={css.heading}>{words().publish.noChannel}</h2>
      <p>{words().publish.noChannelText}</p>
      <div>
        <LinkButton kind="primary" href={to('/channels')}>
          {words().publish.connect}
        </LinkButton>
      </div>
    </div>
  )
}
