import { Show } from 'solid-js'
import { type Motion, motions, type Transition, transitions } from '../../../data/film-choices.ts'
import { useStudio } from '../../../data/studio.ts'
import { studioFinishWords } from '../../../text/studio-finish/words.ts'
import { useAreaWords, useWords } from '../../../text/words.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Chips } from '../../../ui/Chips.tsx'
import { Select } from '../../../ui/Select.tsx'
import { Slider } from '../../../ui/Slider.tsx'
import css from './edit.module.css'
import { holdLimits } from './hold.ts'

/** What is decided about one scene: how it comes in, how the camera moves, how long it stays. */
export function SceneSettings(props: { index: number }) {
  const { t, format } = useWords()
  const words = useAreaWords(studioFinishWords)
  const studio = useStudio()
  const scene = () => studio.board().scenes[props.index]
  const toAll = (part: { motion: Motion } | { transition: Transition }) =>
    studio.edit((board) => ({ ...board, scenes: board.scenes.map((one) => ({ ...one, ...part })) }))
  return (
    <Show when={scene()}>
      {(known) => (
        <section class={css.panel} aria-labelledby="scene-settings">
          <h2 id="scene-settings" class={css.heading}>
            {t().project.scene(String(props.index + 1))}
          </h2>
          <p class={css.said} lang={studio.board().language}>
            {known().narration}
          </p>
          <Show when={props.index > 0} fallback={<p class={css.quiet}>{words().edit.firstScene}</p>}>
            <Chips
              name="transition"
              label={words().edit.transition}
              options={transitions.map((value) => ({ value, label: words().edit.transitions[value] }))}
              value={known().transition}
              onChange={(transition) => studio.editScene(known().id, { transition })}
            />
          </Show>
          <Select
            label={words().edit.motion}
            value={known().motion}
            options={motions.map((value) => ({ value, label: words().edit.motions[value] }))}
            onChange={(motion) => studio.editScene(known().id, { motion })}
          />
          <Slider
            label={words().edit.hold}
            valueText={t().project.seconds(format().signed(known().holdMs / 1000, 2))}
            min={holdLimits.minMs}
            max={holdLimits.maxMs}
            step={50}
            value={known().holdMs}
            onChange={(holdMs) => studio.editScene(known().id, { holdMs }, 'hold')}
          />
          <div class={css.acts}>
            <Show when={props.index > 0}>
              <Button size="small" kind="ghost" onPress={() => toAll({ transition: known().transition })}>
                {words().edit.transitionToAll}
              </Button>
            </Show>
            <Button size="small" kind="ghost" onPress={() => toAll({ motion: known().motion })}>
              {words().edit.motionToAll}
            </Button>
          </div>
        </section>
      )}
    </Show>
  )
}
