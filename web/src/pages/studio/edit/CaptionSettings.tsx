import { createUniqueId, Show } from 'solid-js'
import type { Board } from '../../../../../contract/boards.ts'
import { looks } from '../../../../../film/captions/look.ts'
import { captionFaces, captionPositions, captionStyles } from '../../../data/film-choices.ts'
import { useStudio } from '../../../data/studio.ts'
import { studioFinishWords } from '../../../text/studio-finish/words.ts'
import { useAreaWords } from '../../../text/words.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Chips } from '../../../ui/Chips.tsx'
import { Select } from '../../../ui/Select.tsx'
import { Switch } from '../../../ui/Switch.tsx'
import css from './edit.module.css'

type Captions = Board['style']['captions']

/** How the words look, where they stand, and the colour of the one being spoken. */
export function CaptionSettings(props: { zones: boolean; onZones: (isOn: boolean) => void }) {
  const words = useAreaWords(studioFinishWords)
  const studio = useStudio()
  const captions = () => studio.board().style.captions
  const set = (part: Partial<Captions>, of?: string) =>
    studio.edit((board) => {
      const { face, ...rest } = { ...board.style.captions, ...part }
      return { ...board, style: { ...board.style, captions: { ...rest, ...(face && { face }) } } }
    }, of)
  const colourId = createUniqueId()
  const own = () => {
    const { active } = looks[captions().style]
    return active.pill ?? active.fill
  }
  return (
    <section class={css.panel} aria-labelledby="caption-settings">
      <h2 id="caption-settings" class={css.heading}>
        {words().edit.captions}
      </h2>
      <Chips
        name="caption-style"
        label={words().edit.style}
        options={captionStyles.map((value) => ({ value, label: words().edit.styles[value] }))}
        value={captions().style}
        onChange={(style) => set({ style })}
      />
      <Chips
        name="caption-position"
        label={words().edit.position}
        options={captionPositions.map((value) => ({ value, label: words().edit.positions[value] }))}
        value={captions().position}
        onChange={(position) => set({ position })}
      />
      <Select
        label={words().edit.face}
        value={captions().face ?? 'own'}
        options={(['own', ...captionFaces] as const).map((value) => ({ value, label: words().edit.faces[value] }))}
        onChange={(face) => set({ face: face === 'own' ? undefined : face })}
      />
      <div class={css.colour}>
        <label for={colourId}>{words().edit.accent}</label>
        <input
          id={colourId}
          class={css.swatch}
          type="color"
          value={captions().accent ?? own()}
          onInput={(event) => set({ accent: event.currentTarget.value.toLowerCase() }, 'accent')}
        />
        <Show when={captions().accent !== null} fallback={<span class={css.quiet}>{words().edit.accentOwn}</span>}>
          <Button size="small" kind="ghost" onPress={() => set({ accent: null })}>
            {words().edit.accentReset}
          </Button>
        </Show>
      </div>
      <div class={css.switch}>
        <span aria-hidden="true">{words().edit.zones}</span>
        <Switch label={words().edit.zones} isOn={props.zones} onSwitch={props.onZones} />
      </div>
      <Show when={props.zones}>
        <p class={css.quiet}>{words().edit.zonesHelp}</p>
      </Show>
    </section>
  )
}
