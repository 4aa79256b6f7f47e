import { type JSX, Show } from 'solid-js'
import { useMe } from '../data/session.ts'
import { useCan } from '../data/teams.ts'
import { useWords } from '../text/words.tsx'
import { LinkButton } from '../ui/Button.tsx'
import css from './for-editors.module.css'

/** What only those who may make things see; others are told why it is not there, or `otherwise`. */
export function ForEditors(props: { children: JSX.Element; otherwise?: JSX.Element }) {
  const me = useMe()
  const canMake = useCan('editor')
  return (
    <Show when={canMake() || me.isPending} fallback={props.otherwise ?? <ReadOnly />}>
      {props.children}
    </Show>
  )
}

function ReadOnly() {
  const { t, to } = useWords()
  return (
    <div class={css.note}>
      <h1 class={css.title}>{t().readOnly.title}</h1>
      <p class={css.text}>{t().readOnly.text}</p>
      <LinkButton href={to('/projects')}>{t().notFound.projects}</LinkButton>
    </div>
  )
}

/** In place of the first projects, for those who only look. */
export function NothingToSee() {
  const { t } = useWords()
  return (
    <div class={css.note}>
      <h1 class={css.title}>{t().readOnly.noProjectsTitle}</h1>
      <p class={css.text}>{t().readOnly.noProjects}</p>
    </div>
  )
}
