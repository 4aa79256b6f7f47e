import { A, useSearchParams } from '@solidjs/router'
import { createEffect, createMemo, createSignal, on, Show } from 'solid-js'
import { createStore } from 'solid-js/store'
import { type Billing, useBilling } from '../../data/billing.ts'
import { type Choices, createAddress, defaultChoices, readChoices } from '../../data/choices.ts'
import { createDebounced } from '../../data/debounced.ts'
import { finishDraft, readDraft, saveDraft } from '../../data/draft.ts'
import { useProject } from '../../data/projects.ts'
import { useCreateRun, useQuote } from '../../data/runs.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { ForEditors } from '../../parts/ForEditors.tsx'
import { PhoneFrame } from '../../parts/PhoneFrame.tsx'
import { useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { useGlide } from '../../ui/glide.ts'
import { useTitle } from '../../ui/title.ts'
import { ChoiceChips } from './ChoiceChips.tsx'
import css from './create.module.css'
import { KeywordInput } from './KeywordInput.tsx'
import { LookPreview } from './LookPreview.tsx'
import { MannerChips } from './MannerChips.tsx'
import { ObstacleButton, ObstacleNote, ShortsLeft } from './Obstacle.tsx'
import { Makers, Price } from './Price.tsx'
import priceCss from './price.module.css'
import { findObstacle } from './quote-view.ts'

const quoteDelayMs = 300

export function CreatePage() {
  const { t } = useWords()
  useTitle(() => t().titles.create)
  return (
    <ForEditors>
      <CreateForm />
    </ForEditors>
  )
}

function CreateForm() {
  const { t, to, language } = useWords()
  const glide = useGlide()
  const [query] = useSearchParams<Record<string, string>>()
  const [choices, setChoices] = createStore(readChoices(query, readDraft(defaultChoices(language()))))
  const [isEmpty, setIsEmpty] = createSignal(false)
  const create = useCreateRun()
  // A short that is only prefilled (made again, carried through sign-up) does not push aside what was typed before.
  createEffect(on(() => ({ ...choices }), saveDraft, { defer: true }))
  // Once there is a keyword the next page is fetched, so that pressing the button has nothing to wait for.
  createEffect(() => {
    if (choices.keyword.trim() !== '') void import('../project/ProjectPage.tsx')
  })

  const priced = createDebounced(
    (): Choices => ({ ...choices, keyword: choices.keyword.trim() || t().create.placeholder }),
    quoteDelayMs,
  )
  const quote = useQuote(priced)
  const known = () => (quote.isPending || quote.isError ? undefined : quote.data)
  const billing = useBilling()
  const room = () => (billing.isSuccess ? billing.data : undefined)
  const obstacle = createMemo(() => {
    const answer = known()
    return answer ? findObstacle(answer, room(), query.project !== undefined) : null
  })
  const isOff = () => create.isPending || obstacle() !== null

  function change(next: Partial<Choices>) {
    setChoices(next)
    setIsEmpty(false)
  }

  function press() {
    if (isOff()) return
    const keyword = choices.keyword.trim()
    if (keyword === '') {
      setIsEmpty(true)
      document.getElementById('keyword')?.focus()
      return
    }
    const request = { ...choices, keyword }
    create.mutate(query.project ? { ...request, projectId: query.project } : request, {
      onSuccess: (run) => {
        finishDraft(request)
        glide(to(`/projects/${run.projectId}`))
      },
    })
  }

  return (
    <div class={css.page}>
      <form
        class={css.form}
        onSubmit={(event) => {
          event.preventDefault()
          press()
        }}
      >
        <div>
          <Show when={query.project}>{(id) => <IntoProject id={id()} />}</Show>
          <h1 class={css.question}>
            <label for="keyword">{t().create.keywordLabel}</label>
          </h1>
          <KeywordInput
            value={choices.keyword}
            placeholder={t().create.placeholder}
            error={isEmpty() ? t().create.empty : undefined}
            onInput={(keyword) => change({ keyword })}
            onEnter={press}
          />
        </div>
        <ChoiceChips choices={choices} onChange={change} />
        <MannerChips choices={choices} onChange={change} />
        <div class={priceCss.bar}>
          {/* What is in the way is said below, with the figures. */}
          <Show when={obstacle() ? null : create.error}>
            {(error) => <FailedCall error={error()} isWrite onRetry={press} />}
          </Show>
          <Show when={quote.isError}>
            <FailedCall error={quote.error} onRetry={() => void quote.refetch()} />
          </Show>
          <Show when={obstacle()} fallback={<Room billing={room()} isAgain={query.project !== undefined} />}>
            {(found) => <ObstacleNote obstacle={found()} />}
          </Show>
          <div class={priceCss.row}>
            <Price quote={known()?.quote} isStale={quote.isPlaceholderData} isFailed={quote.isError} />
            <Show
              when={obstacle()}
              fallback={
                <Button kind="primary" size="large" type="submit" isOff={isOff()}>
                  {create.isPending ? t().create.submitting : t().create.submit}
                </Button>
              }
            >
              {(found) => (
                <ObstacleButton
                  obstacle={found()}
                  back={to(createAddress(choices, query.project))}
                  onLeave={() => saveDraft({ ...choices })}
                />
              )}
            </Show>
          </div>
          <Show when={known()}>{(answer) => <Makers quote={answer().quote} />}</Show>
        </div>
      </form>
      <aside class={css.preview} aria-label={t().create.preview}>
        <PhoneFrame aspect={choices.aspect} isLit={choices.keyword.trim() !== ''}>
          <LookPreview look={choices.look} keyword={choices.keyword.trim() || t().create.placeholder} />
        </PhoneFrame>
      </aside>
    </div>
  )
}

/** The plan's shorts of this period, for whoever has a plan that counts them. */
function Room(props: { billing: Billing | undefined; isAgain: boolean }) {
  const shorts = () => {
    const allowance = props.billing?.allowances.find(({ limit }) => limit === 'shorts')
    return allowance && allowance.max !== null && !props.isAgain
      ? { used: allowance.used, max: allowance.max, until: props.billing?.period.end ?? '' }
      : undefined
  }
  return <Show when={shorts()}>{(known) => <ShortsLeft {...known()} />}</Show>
}

/** Making again puts the new run beside the old ones of its project; it can be let go of. */
function IntoProject(props: { id: string }) {
  const { t, to } = useWords()
  const project = useProject(() => props.id)
  const title = () => (project.isSuccess ? project.data.project.title : undefined)
  return (
    <p class={css.project}>
      <span>{title() ? t().create.inProject(title() ?? '') : t().create.inProjectPlain}</span>
      <A href={to('/create')}>{t().create.newProject}</A>
    </p>
  )
}
