import { createSignal, Show } from 'solid-js'
import { brandLimits } from '../../data/brands.ts'
import { looks } from '../../data/choices.ts'
import { AssetPicker } from '../../parts/assets/AssetPicker.tsx'
import { Section } from '../../parts/Section.tsx'
import { brandWords } from '../../text/brands/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Chips } from '../../ui/Chips.tsx'
import { Field } from '../../ui/Field.tsx'
import css from './brands.module.css'
import { ColourField } from './ColourField.tsx'
import type { BrandDraft } from './use-brand-draft.ts'

const captionStyles = ['ember', 'outline', 'block'] as const
const positions = ['low', 'middle', 'high'] as const
const faces = ['own', 'extrabold', 'black'] as const

/** Everything of a brand that is seen. */
export function LookSection(props: { draft: BrandDraft; logoUrl: string | null }) {
  const { t } = useWords()
  const words = useAreaWords(brandWords)
  const facts = () => props.draft.draft.facts
  const captions = (next: Partial<ReturnType<typeof facts>['captions']>) =>
    props.draft.change({ captions: { ...facts().captions, ...next } })
  return (
    <Section title={words().sections.looks.title} text={words().sections.looks.text}>
      <ColourField colours={facts().colours} onChange={(colours) => props.draft.change({ colours })} />
      <Logo draft={props.draft} savedUrl={props.logoUrl} />
      <Chips
        name="brand-captions"
        label={words().captions}
        value={facts().captions.style}
        options={captionStyles.map((value) => ({ value, label: words().captionStyles[value] }))}
        onChange={(style) => captions({ style })}
      />
      <Chips
        name="brand-position"
        label={words().position}
        value={facts().captions.position}
        options={positions.map((value) => ({ value, label: words().positions[value] }))}
        onChange={(position) => captions({ position })}
      />
      <div>
        <Chips
          name="brand-face"
          label={words().face}
          value={facts().captions.face ?? 'own'}
          options={faces.map((value) => ({ value, label: words().faces[value] }))}
          onChange={(face) => captions({ face: face === 'own' ? undefined : face })}
        />
        <p class={`${css.help} ${css.below}`}>{words().faceHelp}</p>
      </div>
      <Chips
        name="brand-look"
        label={words().look}
        value={facts().look}
        options={looks.map((value) => ({ value, label: t().create.looks[value] }))}
        onChange={(look) => props.draft.change({ look })}
      />
      <Field
        label={words().imageStyle}
        name="brand-image-style"
        type="text"
        autocomplete="off"
        isOptional
        maxLength={brandLimits.imageStyle}
        help={words().imageStyleHelp}
        value={facts().imageStyle}
        onInput={(imageStyle) => props.draft.change({ imageStyle })}
      />
    </Section>
  )
}

function Logo(props: { draft: BrandDraft; savedUrl: string | null }) {
  const words = useAreaWords(brandWords)
  const [isPicking, setIsPicking] = createSignal(false)
  const first = props.draft.draft.facts.logoAssetId
  const [picked, setPicked] = createSignal<{ id: string; url: string } | null>(null)
  const id = () => props.draft.draft.facts.logoAssetId
  /** A file that was thrown away has no address any more. */
  const url = () => (picked()?.id === id() ? picked()?.url : id() === first ? props.savedUrl : null) ?? null
  return (
    <div class={css.group}>
      <p class={css.label}>{words().logo}</p>
      <div class={css.logo}>
        <Show when={url()} fallback={<p class={css.help}>{id() ? words().logoGone : words().noLogo}</p>}>
          {(shown) => <img class={css.logoPicture} src={shown()} alt={words().logo} width={64} height={64} />}
        </Show>
        <Button size="small" onPress={() => setIsPicking(true)}>
          {id() ? words().changeLogo : words().pickLogo}
        </Button>
        <Show when={id()}>
          <Button size="small" kind="ghost" onPress={() => props.draft.change({ logoAssetId: null })}>
            {words().removeLogo}
          </Button>
        </Show>
      </div>
      <p class={css.help}>{words().logoHelp}</p>
      <AssetPicker
        kind="IMAGE"
        isOpen={isPicking()}
        onPick={(asset) => {
          setPicked({ id: asset.id, url: asset.posterUrl ?? asset.url })
          props.draft.change({ logoAssetId: asset.id })
        }}
        onClose={() => setIsPicking(false)}
      />
    </div>
  )
}
