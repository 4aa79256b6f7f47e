import type { ImageRequest, SceneHint } from '../../../gateway/provider.ts'

export type Short = Pick<SceneHint, 'keyword' | 'language'> & {
  scenes: [narration: string, onScreenText: string, prompt?: string][]
}

export const coffee: Short = {
  keyword: '커피의 놀라운 효과',
  language: 'ko',
  scenes: [
    ['커피 한 잔이 뇌를 바꾼다는 사실, 알고 계셨나요?', '커피가 뇌를 바꾼다'],
    ['카페인은 졸음을 부르는 아데노신을 막습니다.', '졸음 차단'],
    ['운동 30분 전에 마시면 지방 연소가 10% 늘어납니다.', '지방 연소 10% 증가'],
    ['하루 세 잔은 심장 건강에도 좋다는 연구가 있습니다.', '하루 3잔'],
    ['하지만 오후 두 시 이후에는 수면을 방해하니 조심하세요.', '오후 2시 이후 금지'],
    ['내일 아침을 커피로 시작해 보세요.', '내일 아침 한 잔'],
  ],
}

export const saving: Short = {
  keyword: 'how to save money',
  language: 'en',
  scenes: [
    ['Most people lose a thousand dollars a year without noticing.', '$1,000 a year'],
    ['Start by canceling subscriptions you forgot about.', 'Cancel subscriptions'],
    ['Cook at home twice a week and keep the takeout money.', 'Cook twice a week'],
    ['Wait 24 hours before any impulse purchase.', 'Wait 24 hours'],
    ['Automate a transfer to savings on payday.', 'Pay yourself first'],
    ['Small habits grow like a tree.', 'Small habits, big tree'],
  ],
}

/** Nothing in it can be drawn. */
export const wordless: Short = {
  keyword: 'xyzzy plugh',
  language: 'en',
  scenes: [
    ['Frobnicate the quux.', 'Frobnicate'],
    ['Then grok it.', 'Grok 42 of 77'],
    ['Whereby nothing remains unfrobnicated.', 'Unfrobnicated'],
  ],
}

export function hintOf(
  { keyword, language, scenes }: Short,
  index: number,
  look: SceneHint['look'] = 'paper',
): SceneHint {
  const [narration = '', onScreenText = ''] = scenes[index] ?? []
  const narrations = scenes.map(([text]) => text)
  const prompts = scenes.map(([, , prompt]) => prompt ?? '')
  return { keyword, language, look, narration, onScreenText, index, count: scenes.length, narrations, prompts }
}

export function requestOf(scene: SceneHint, change: Partial<ImageRequest> = {}): ImageRequest {
  return { model: 'picture', prompt: '', aspect: '1:1', seed: 7, scene, ...change }
}
