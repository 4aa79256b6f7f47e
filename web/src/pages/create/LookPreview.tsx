import { Match, Show, Switch } from 'solid-js'
import type { Look } from '../../../../contract/options.ts'
import { LampScene } from '../../parts/LampScene.tsx'
import css from './look-preview.module.css'

/** What the chosen look feels like, with the keyword as its opening caption. Colours are those of the look. */
export function LookPreview(props: { look: Look; keyword: string }) {
  const words = () => props.keyword.trim().split(/\s+/)
  return (
    <div class={css.box} aria-hidden="true">
      <Switch>
        <Match when={props.look === 'lamp'}>
          <LampScene />
        </Match>
        <Match when={props.look === 'paper'}>
          <PaperScene />
        </Match>
        <Match when={props.look === 'pop'}>
          <PopScene />
        </Match>
      </Switch>
      <p class={css.caption} data-look={props.look}>
        <span class={css.word}>{words()[0]}</span>
        <Show when={words().length > 1}> {words().slice(1).join(' ')}</Show>
      </p>
    </div>
  )
}

function PaperScene() {
  return (
    <svg class={css.picture} aria-hidden="true" viewBox="0 0 270 480" preserveAspectRatio="xMidYMid slice">
      <rect width="270" height="480" fill="#EFE6D6" />
      <path d="M0 0 H270 V214 L228 204 L176 222 L118 206 L58 224 L0 208 Z" fill="#E3B98F" />
      <path d="M0 0 H270 V150 L214 164 L150 146 L84 166 L0 148 Z" fill="#C9744A" />
      <circle cx="186" cy="104" r="46" fill="#F6D9A8" />
      <path d="M-10 330 L62 246 L120 316 L176 258 L286 352 V480 H-10 Z" fill="#8C9B7C" />
      <path d="M-10 392 L88 336 L170 394 L286 344 V480 H-10 Z" fill="#5F705B" opacity="0.34" />
    </svg>
  )
}

function PopScene() {
  return (
    <svg class={css.picture} aria-hidden="true" viewBox="0 0 270 480" preserveAspectRatio="xMidYMid slice">
      <rect width="270" height="480" fill="#3E1FA8" />
      <circle cx="216" cy="74" r="118" fill="#FF3D8B" />
      <circle cx="44" cy="418" r="132" fill="#0FB8C9" />
      <rect x="92" y="146" width="104" height="104" rx="24" transform="rotate(-12 144 198)" fill="#FFD23D" />
      <path d="M24 96 q16 -26 32 0 t32 0 t32 0" fill="none" stroke="#FFFFFF" stroke-width="7" stroke-linecap="round" />
      <circle cx="224" cy="318" r="18" fill="none" stroke="#FFFFFF" stroke-width="7" />
    </svg>
  )
}
