import { A } from '@solidjs/router'
import { For, type ParentProps, Suspense } from 'solid-js'
import { useMe } from '../data/session.ts'
import { developersWords } from '../text/developers/words.ts'
import { useAreaWords, useWords } from '../text/words.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import css from './developers-shell.module.css'

const pages = ['keys', 'usage', 'requests', 'models', 'ollama', 'playground', 'guide'] as const

/** Around the pages for those who write programs: one entry in the main menu, and the way between them here. */
export function DevelopersShell(props: ParentProps) {
  const { t, to } = useWords()
  const words = useAreaWords(developersWords)
  const me = useMe()
  const isOperator = () => !me.isPending && !me.isError && me.data?.isOperator === true
  const links = () => [
    ...pages.map((page) => ({ path: `/developers/${page}`, text: words().pages[page] })),
    ...(isOperator()
      ? [
          { path: '/operators', text: words().pages.operators },
          { path: '/moderation', text: t().nav.pages.moderation },
          { path: '/prices', text: t().nav.pages.prices },
        ]
      : []),
  ]
  return (
    <>
      <nav class={css.pages} aria-label={words().pages.label}>
        <For each={links()}>
          {(link) => (
            <A class={css.page} href={to(link.path)} end={false}>
              {link.text}
            </A>
          )}
        </For>
      </nav>
      <Suspense fallback={<Skeleton height="60dvh" radius="14px" />}>{props.children}</Suspense>
    </>
  )
}
