import { A, useNavigate } from '@solidjs/router'
import { createSignal, For, Match, Show, Switch } from 'solid-js'
import { type Brand, brandLimits, useBrands, useCreateBrand, usePreferences } from '../../data/brands.ts'
import { useCan } from '../../data/teams.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { brandWords } from '../../text/brands/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useTitle } from '../../ui/title.ts'
import css from './brands.module.css'
import { LearntList } from './LearntList.tsx'
import { Swatches } from './Swatches.tsx'

/** The brands of the workspace, and what was learnt from shorts without one. */
export function BrandsPage() {
  const { t } = useWords()
  const words = useAreaWords(brandWords)
  useTitle(() => words().title)
  const brands = useBrands()
  const canMake = useCan('editor')
  const [isAdding, setIsAdding] = createSignal(false)
  return (
    <div class={css.page}>
      <header class={css.head}>
        <h1 class={css.title}>{words().title}</h1>
        <Show when={canMake() && (brands.data?.brands.length ?? 0) > 0}>
          <Button kind="primary" onPress={() => setIsAdding(true)}>
            {words().add}
          </Button>
        </Show>
      </header>
      <p class={css.intro}>{words().intro}</p>
      <Switch
        fallback={
          <>
            <p class="sr" role="status">
              {t().common.loading}
            </p>
            <div class={css.grid}>
              <For each={Array.from({ length: 3 })}>{() => <Skeleton height="9.5rem" radius="14px" />}</For>
            </div>
          </>
        }
      >
        <Match when={brands.data?.brands.length === 0}>
          <div class={css.empty}>
            <h2 class={css.emptyTitle}>{words().emptyTitle}</h2>
            <p class={css.intro}>{words().emptyText}</p>
            <Show when={canMake()}>
              <Button kind="primary" size="large" onPress={() => setIsAdding(true)}>
                {words().add}
              </Button>
            </Show>
          </div>
        </Match>
        <Match when={brands.data}>
          {(list) => (
            <ul class={css.grid}>
              <For each={list().brands}>{(brand) => <Card brand={brand} />}</For>
            </ul>
          )}
        </Match>
        <Match when={brands.isError}>
          <FailedCall error={brands.error} onRetry={() => void brands.refetch()} />
        </Match>
      </Switch>
      <WithoutBrand />
      <Show when={isAdding()}>
        <AddDialog onClose={() => setIsAdding(false)} />
      </Show>
    </div>
  )
}

function Card(props: { brand: Brand }) {
  const { t, to, format } = useWords()
  const words = useAreaWords(brandWords)
  return (
    <li>
      <A class={css.card} href={to(`/brands/${props.brand.id}`)}>
        <span class={css.cardHead}>
          <Show when={props.brand.logoUrl}>
            {(url) => <img class={css.cardLogo} src={url()} alt="" width={40} height={40} />}
          </Show>
          <h2 class={css.name}>{props.brand.name}</h2>
          <Show when={props.brand.isDefault}>
            <span class={css.mark}>{words().isDefault}</span>
          </Show>
        </span>
        <Show when={props.brand.facts.colours.length > 0} fallback={<span class={css.help}>{words().noColours}</span>}>
          <Swatches colours={props.brand.facts.colours} />
        </Show>
        <span class={css.help}>
          {t().create.tones[props.brand.facts.tone]} · {words().projects(format().number(props.brand.projects))}
        </span>
      </A>
    </li>
  )
}

function WithoutBrand() {
  const words = useAreaWords(brandWords)
  const preferences = usePreferences()
  const own = () => preferences.data?.preferences.filter(({ brandId }) => brandId === null) ?? []
  return (
    <Show when={own().length > 0}>
      <section class={css.without}>
        <h2 class={css.emptyTitle}>{words().learnt.workspace}</h2>
        <LearntList preferences={own()} />
      </section>
    </Show>
  )
}

function AddDialog(props: { onClose: () => void }) {
  const { t, to } = useWords()
  const words = useAreaWords(brandWords)
  const navigate = useNavigate()
  const create = useCreateBrand()
  const [name, setName] = createSignal('')
  const [isEmpty, setIsEmpty] = createSignal(false)

  function add() {
    const wanted = name().trim()
    setIsEmpty(wanted === '')
    if (wanted === '' || create.isPending) return
    create.mutate(wanted, { onSuccess: ({ id }) => navigate(to(`/brands/${id}`)) })
  }

  return (
    <Dialog
      isOpen
      title={words().add}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t().common.cancel}</Button>
          <Button kind="primary" type="submit" form="new-brand" isOff={create.isPending}>
            {create.isPending ? words().adding : words().add}
          </Button>
        </>
      }
    >
      <form
        id="new-brand"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          add()
        }}
      >
        <Field
          label={words().nameOfNew}
          name="brand-name"
          type="text"
          autocomplete="off"
          maxLength={brandLimits.name}
          value={name()}
          error={isEmpty() ? words().nameEmpty : undefined}
          onInput={(value) => {
            setName(value)
            setIsEmpty(false)
          }}
        />
      </form>
      <Show when={create.error}>{(error) => <FailedCall error={error()} isWrite onRetry={add} />}</Show>
    </Dialog>
  )
}
