import { createUniqueId, For, Show } from 'solid-js'
import css from './lamp-scene.module.css'

/** The studio at night, drawn: stands where no video is yet. Colours are a picture's own, the same in both themes. */
export function LampScene(props: { lines?: readonly string[] }) {
  const id = createUniqueId()
  return (
    <div class={css.box}>
      <svg class={css.scene} viewBox="0 0 270 480" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
        <defs>
          <radialGradient id={`${id}-glow`} cx="0.58" cy="0.36" r="0.62">
            <stop offset="0" stop-color="#FFB27F" stop-opacity="0.95" />
            <stop offset="0.22" stop-color="#FF7F4D" stop-opacity="0.6" />
            <stop offset="0.6" stop-color="#7A2E18" stop-opacity="0.28" />
            <stop offset="1" stop-color="#0B0C10" stop-opacity="0" />
          </radialGradient>
          <linearGradient id={`${id}-wall`} x1="0" y1="0" x2="0" y2="1">
            <stop offset="0" stop-color="#14161E" />
            <stop offset="1" stop-color="#08090C" />
          </linearGradient>
          <linearGradient id={`${id}-cone`} x1="0" y1="0" x2="0" y2="1">
            <stop offset="0" stop-color="#FFD9B8" stop-opacity="0.55" />
            <stop offset="1" stop-color="#FF8A5C" stop-opacity="0" />
          </linearGradient>
        </defs>
        <rect width="270" height="480" fill={`url(#${id}-wall)`} />
        <rect width="270" height="480" fill={`url(#${id}-glow)`} />
        <path d="M132 168 L184 168 L262 392 L38 392 Z" fill={`url(#${id}-cone)`} />
        <rect y="390" width="270" height="90" fill="#0A0A0D" />
        <rect y="389" width="270" height="1.5" fill="#FFB58E" opacity="0.35" />
        <path d="M158 0 V132" stroke="#1E2029" stroke-width="4" />
        <path d="M144 130 H172 L194 168 H122 Z" fill="#23252F" />
        <path d="M122 168 H194" stroke="#FFC59F" stroke-width="3" stroke-linecap="round" />
        <ellipse cx="158" cy="170" rx="13" ry="5" fill="#FFF1E2" />
        <g fill="#15161C">
          <rect x="60" y="352" width="52" height="38" rx="4" />
          <rect x="52" y="386" width="68" height="5" rx="2" />
          <rect x="196" y="346" width="10" height="44" rx="3" />
          <rect x="208" y="338" width="12" height="52" rx="3" />
          <rect x="222" y="350" width="9" height="40" rx="3" />
        </g>
        <rect x="65" y="357" width="42" height="28" rx="2" fill="#FF6A3D" opacity="0.22" />
        <g fill="#FFE3CB" opacity="0.5">
          <circle cx="108" cy="236" r="1.3" />
          <circle cx="176" cy="272" r="1" />
          <circle cx="142" cy="312" r="1.4" />
          <circle cx="196" cy="226" r="0.9" />
          <circle cx="90" cy="300" r="0.9" />
        </g>
      </svg>
      <Show when={props.lines}>
        {(lines) => (
          <p class={css.lines} aria-hidden="true">
            <For each={lines()}>{(line) => <span class={css.line}>{line}</span>}</For>
          </p>
        )}
      </Show>
    </div>
  )
}
