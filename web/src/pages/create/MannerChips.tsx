import { A } from '@solidjs/router'
import { createEffect, Show } from 'solid-js'
import { type Brand, useBrands } from '../../data/brands.ts'
import type { Choices } from '../../data/choices.ts'
import { type Template, useTemplateNames } from '../../data/templates.ts'
import { useWords } from '../../text/words.tsx'
import { Chips } from '../../ui/Chips.tsx'
import css from './create.module.css'

const none = 'none'
/** The page stays quick: the others are a page away. */
const mostTemplates = 4

/**
 * Brand and template, for those who have some. Choosing one sets what it decides of the other choices, where it is seen and
 * can be changed again. What was chosen once and is gone is let go of.
 */
export function MannerChips(props: { choices: Choices; onChange: (change: Partial<Choices>) => void }) {
  return (
    <div class={css.choices}>
      <BrandChips {...props} />
      <TemplateChips {...props} />
    </div>
  )
}

function BrandChips(props: { choices: Choices; onChange: (change: Partial<Choices>) => void }) {
  const { t } = useWords()
  const brands = useBrands()
  const list = (): readonly Brand[] => brands.data?.brands ?? []
  const value = () => {
    const { brandId } = props.choices
    return brandId === undefined ? (list().find(({ isDefault }) => isDefault)?.id ?? none) : (brandId ?? none)
  }
  createEffect(() => {
    const { brandId } = props.choices
    if (brands.isSuccess && brandId && !list().some(({ id }) => id === brandId)) props.onChange({ brandId: undefined })
  })
  function choose(id: string) {
    const brand = list().find((one) => one.id === id)
    if (brand) props.onChange({ brandId: id, tone: brand.facts.tone, look: brand.facts.look })
    else props.onChange({ brandId: null })
  }
  return (
    <Show when={list().length > 0}>
      <div class={css.wide}>
        <Chips
          name="brand"
          label={t().create.brand}
          value={value()}
          options={[
            ...list().map(({ id, name }) => ({ value: id, label: name })),
            { value: none, label: t().create.noBrand },
          ]}
          onChange={choose}
        />
      </div>
    </Show>
  )
}

function TemplateChips(props: { choices: Choices; onChange: (change: Partial<Choices>) => void }) {
  const { t, to, language } = useWords()
  const templates = useTemplateNames(language)
  const list = (): readonly Template[] => templates.data?.templates ?? []
  const chosen = () => list().find(({ id }) => id === props.choices.templateId)
  const shown = () => {
    const first = list().slice(0, mostTemplates)
    const own = chosen()
    return own && !first.includes(own) ? [...first.slice(0, -1), own] : first
  }
  createEffect(() => {
    if (templates.isSuccess && props.choices.templateId && !chosen()) props.onChange({ templateId: null })
  })
  function choose(id: string) {
    const template = list().find((one) => one.id === id)
    if (!template) return props.onChange({ templateId: null })
    const { look, tone, seconds, aspect } = template.style
    props.onChange({ templateId: id, look, seconds, aspect, ...(tone && { tone }) })
  }
  return (
    <Show when={list().length > 0}>
      <div class={css.wide}>
        <Chips
          name="template"
          label={t().create.template}
          value={chosen()?.id ?? none}
          options={[
            { value: none, label: t().create.noTemplate },
            ...shown().map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={choose}
        />
        <p class={css.mannerNote}>
          <A href={to('/templates')}>{t().create.allTemplates}</A>
          <Show when={chosen()}> {t().create.templateNote}</Show>
        </p>
      </div>
    </Show>
  )
}
