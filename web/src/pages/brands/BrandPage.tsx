import { A, useParams } from '@solidjs/router'
import { Match, Show, Switch } from 'solid-js'
import { type Brand, useBrands } from '../../data/brands.ts'
import { useCan } from '../../data/teams.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { brandWords } from '../../text/brands/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { LinkButton } from '../../ui/Button.tsx'
import { BackIcon } from '../../ui/icons.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useTitle } from '../../ui/title.ts'
import { AnalyseSection } from './AnalyseSection.tsx'
import { BrandPreview } from './BrandPreview.tsx'
import css from './brands.module.css'
import { LearntSection } from './LearntSection.tsx'
import { LookSection } from './LookSection.tsx'
import { RestSection } from './RestSection.tsx'
import { SoundSection } from './SoundSection.tsx'
import { createBrandDraft } from './use-brand-draft.ts'
import { WordSection } from './WordSection.tsx'

/** One brand: all that is decided about it, beside a sample that follows every change. */
export function BrandPage() {
  const { t, to } = useWords()
  const words = useAreaWords(brandWords)
  const params = useParams<{ id: string }>()
  const brands = useBrands()
  const id = () => brands.data?.brands.find((one) => one.id === params.id)?.id
  const brand = () => brands.data?.brands.find((one) => one.id === params.id)
  useTitle(() => brand()?.name ?? words().title)
  return (
    <div class={css.page}>
      <A class={css.back} href={to('/brands')}>
        <BackIcon size={18} />
        {words().back}
      </A>
      <Switch
        fallback={
          <>
            <p class="sr" role="status">
              {t().common.loading}
            </p>
            <Skeleton height="3rem" width="60%" />
            <Skeleton height="24rem" radius="14px" />
          </>
        }
      >
        {/* Another brand is another editor; news of this one leave what is being typed alone. */}
        <Match when={id()} keyed>
          {(known) => (
            <Show when={brands.data?.brands.find((one) => one.id === known)}>{(one) => <Editor brand={one()} />}</Show>
          )}
        </Match>
        <Match when={brands.isSuccess}>
          <div class={css.empty}>
            <h1 class={css.emptyTitle}>{words().goneTitle}</h1>
            <p class={css.intro}>{words().goneText}</p>
            <LinkButton href={to('/brands')}>{words().back}</LinkButton>
          </div>
        </Match>
        <Match when={brands.isError}>
          <FailedCall error={brands.error} onRetry={() => void brands.refetch()} />
        </Match>
      </Switch>
    </div>
  )
}

function Editor(props: { brand: Brand }) {
  const words = useAreaWords(brandWords)
  const canChange = useCan('editor')
  const draft = createBrandDraft(props.brand)
  return (
    <>
      <header class={css.head}>
        <h1 class={css.title}>{draft.draft.name.trim() || props.brand.name}</h1>
        <p class={css.state} role="status" data-state={draft.state()}>
          {canChange() ? words()[draft.state()] : words().readOnly}
        </p>
      </header>
      <Show when={draft.error()}>{(error) => <FailedCall error={error()} isWrite onRetry={draft.save} />}</Show>
      <div class={css.editor}>
        <div class={css.form}>
          <fieldset disabled={!canChange()}>
            <LookSection draft={draft} logoUrl={props.brand.logoUrl} />
            <WordSection draft={draft} />
            <SoundSection draft={draft} />
            <Show when={canChange()}>
              <AnalyseSection draft={draft} />
            </Show>
          </fieldset>
          <LearntSection brandId={props.brand.id} />
          <Show when={canChange()}>
            <RestSection brand={props.brand} />
          </Show>
        </div>
        <BrandPreview brandId={props.brand.id} draft={draft} />
      </div>
    </>
  )
}
