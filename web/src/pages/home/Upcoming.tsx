import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'
import type { Dashboard } from '../../data/dashboard.ts'
import { homeWords } from '../../text/home/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import css from './home.module.css'
import list from './upcoming.module.css'

/** What goes out next, the earliest first. */
export function Upcoming(props: { publications: Dashboard['upcoming'] }) {
  const { to, format } = useWords()
  const words = useAreaWords(homeWords)
  return (
    <section class={css.part} aria-labelledby="upcoming">
      <div class={css.head}>
        <h2 id="upcoming" class={css.heading}>
          {words().upcoming.title}
        </h2>
        <A class={css.all} href={to('/calendar')}>
          {words().upcoming.all}
        </A>
      </div>
      <Show
        when={props.publications.length > 0}
        fallback={
          <div class={css.empty}>
            <p class={css.strong}>{words().upcoming.emptyTitle}</p>
            <p>{words().upcoming.emptyText}</p>
          </div>
        }
      >
        <ul class={list.list}>
          <For each={props.publications}>
            {(coming) => (
              <li>
                <A
                  class={list.row}
                  href={to(`/calendar?publication=${coming.publicationId}`)}
                  aria-label={words().upcoming.open(coming.title)}
                >
                  <span class={list.picture}>
                    <Show when={coming.thumbnailUrl}>
                      {(url) => <img src={url()} alt="" width={36} height={64} loading="lazy" decoding="async" />}
                    </Show>
                  </span>
                  <span class={list.text}>
                    <span class={list.title}>{coming.title}</span>
                    <span class={css.quiet}>
                      <time dateTime={coming.at} title={format().exactTime(coming.at)}>
                        {format().moment(coming.at)}
                      </time>{' '}
                      · {coming.channelTitle}
                    </span>
                  </span>
                </A>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </section>
  )
}
