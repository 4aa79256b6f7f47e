import { For, Match, Show, Switch } from 'solid-js'
import type { Channel } from '../../data/channels.ts'
import { useReadyShorts } from '../../data/ready-shorts.ts'
import type { Local } from '../../data/zoned.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { publishingWords } from '../../text/publishing/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { localTime } from '../../text/zoned-time.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import css from './calendar.module.css'

/** Where something is to be added: at a time by the channel's clock, or anywhere. */
export type Place = { local: Local | null; channel: Channel | null }

/** Which finished short goes there. */
export function PickDialog(props: { place: Place; onClose: () => void; onPick: (address: string) => void }) {
  const { t, to, language } = useWords()
  const words = useAreaWords(publishingWords)
  const { shorts, projects } = useReadyShorts()
  const addressOf = (projectId: string) => {
    const query = new URLSearchParams({
      ...(props.place.local !== null && { at: props.place.local }),
      ...(props.place.channel && { channel: props.place.channel.id }),
    })
    return `/projects/${projectId}/publish${query.size === 0 ? '' : `?${query}`}`
  }
  return (
    <Dialog
      isOpen
      isWide
      title={words().picking.title}
      onClose={props.onClose}
      actions={<Button onPress={props.onClose}>{t().common.cancel}</Button>}
    >
      <Show when={props.place.local}>{(local) => <p>{words().picking.at(localTime(language(), local()))}</p>}</Show>
      <Switch fallback={<Skeleton height="12rem" />}>
        <Match when={projects.isError && shorts().length === 0}>
          <FailedCall error={projects.error} onRetry={() => void projects.refetch()} />
        </Match>
        <Match when={projects.isSuccess && shorts().length === 0}>
          <p>{words().picking.none}</p>
          <div>
            <LinkButton href={to('/create')}>{words().picking.make}</LinkButton>
          </div>
        </Match>
        <Match when={shorts().length > 0}>
          <ul class={css.picks}>
            <For each={shorts()}>
              {(short) => (
                <li>
                  <button
                    type="button"
                    class={css.pick}
                    aria-label={words().picking.choose(short.title)}
                    onClick={() => props.onPick(addressOf(short.projectId))}
                  >
                    <Show when={short.thumbnailUrl} fallback={<span class={css.pickPicture} />}>
                      {(url) => <img class={css.pickPicture} src={url()} alt="" loading="lazy" />}
                    </Show>
                    <span class={css.pickTitle}>{short.title}</span>
                  </button>
                </li>
              )}
            </For>
          </ul>
          <Show when={projects.hasNextPage}>
            <div>
              <Button size="small" isOff={projects.isFetchingNextPage} onPress={() => void projects.fetchNextPage()}>
                {words().picking.more}
              </Button>
            </div>
          </Show>
        </Match>
      </Switch>
    </Dialog>
  )
}
