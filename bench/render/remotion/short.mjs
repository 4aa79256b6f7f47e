// The sample short as a Remotion composition: the same pictures, moves, fades, words and sound, the way its documents
// write such a video. Plain JavaScript, because Remotion's bundler reads it in the folder Remotion is installed in.

import { createElement as element } from 'react'
import { AbsoluteFill, Audio, Composition, Img, registerRoot, Sequence, staticFile, useCurrentFrame } from 'remotion'

const family = 'Pretendard'
const wordsAtOnce = 4

function Short({ scenes, sceneFrames, fadeFrames }) {
  return element(
    AbsoluteFill,
    { style: { background: '#000' } },
    element('style', null, `@font-face { font-family: ${family}; src: url(${staticFile('font.otf')}) }`),
    scenes.map((scene, index) =>
      element(
        Sequence,
        // Each scene stays until the next one has been faded in over it.
        { key: scene.picture, from: index * sceneFrames, durationInFrames: sceneFrames + fadeFrames },
        element(Scene, { scene, fadeFrames: index === 0 ? 0 : fadeFrames }),
      ),
    ),
    scenes.map(({ picture, words, hook }, index) =>
      element(
        Sequence,
        { key: picture, from: index * sceneFrames, durationInFrames: sceneFrames },
        element(Caption, { words }),
        hook && element(Hook, { hook }),
      ),
    ),
    element(Audio, { src: staticFile('sound.wav') }),
  )
}

function Scene({ scene: { picture, move, moveFrames }, fadeFrames }) {
  const frame = useCurrentFrame()
  const share = Math.min(1, frame / (moveFrames - 1))
  const eased = 0.5 * share + 0.5 * share * share * (3 - 2 * share)
  const between = (side) => move.from[side] + (move.to[side] - move.from[side]) * eased
  const [left, top, scale] = [between('left'), between('top'), 1 / between('size')]
  const transform = `scale(${scale}) translate(${-left * 100}%, ${-top * 100}%)`
  const opacity = fadeFrames === 0 ? 1 : Math.min(1, (frame + 1) / (fadeFrames + 1))
  const style = { width: '100%', height: '100%', objectFit: 'cover', transformOrigin: '0 0', transform }
  return element(AbsoluteFill, { style: { opacity } }, element(Img, { src: staticFile(picture), style }))
}

function Caption({ words }) {
  const atMs = (useCurrentFrame() * 1000) / 30
  const active = words.findLastIndex((word) => word.startMs <= atMs)
  if (active < 0) return null
  const from = active - (active % wordsAtOnce)
  const style = {
    position: 'absolute',
    left: 160,
    width: 760,
    top: 1140,
    textAlign: 'center',
    font: `88px/1.24 ${family}`,
    color: '#fff',
    WebkitTextStroke: '15px rgba(20,15,13,0.94)',
    paintOrder: 'stroke fill',
    textShadow: '0 4px 14px rgba(0,0,0,0.5)',
  }
  const spoken = words.slice(from, from + wordsAtOnce).map((word, index) => {
    const colour = from + index === active ? '#ff6a3d' : '#fff'
    return element('span', { key: word.startMs, style: { color: colour } }, `${word.text} `)
  })
  return element('div', { style }, spoken)
}

function Hook({ hook }) {
  if (useCurrentFrame() > 54) return null
  const style = {
    position: 'absolute',
    left: 180,
    top: 360,
    padding: '12px 24px',
    borderRadius: 22,
    background: '#fff',
    color: '#17110e',
    font: `84px/1.3 ${family}`,
  }
  return element('div', { style }, hook)
}

registerRoot(() =>
  element(Composition, {
    id: 'short',
    component: Short,
    width: 1080,
    height: 1920,
    fps: 30,
    durationInFrames: 900,
    calculateMetadata: ({ props }) => ({ durationInFrames: props.scenes.length * props.sceneFrames }),
    defaultProps: { scenes: [], sceneFrames: 0, fadeFrames: 0 },
  }),
)
