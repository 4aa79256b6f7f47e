import { describe, expect, it } from 'vitest'
import { countSpeech } from '../../../contract/spoken/count-speech.ts'
import { estimateSpeechMs } from '../../../contract/spoken/estimate-speech-ms.ts'
import type { Language, ScriptBrief, Tone } from '../../../gateway/provider.ts'
import { writeOffline } from '../../../gateway/providers/builtin/script/write-offline.ts'
import { toBudget, toSceneCount } from '../../../pipeline/script/budget.ts'
import { checkScript } from '../../../pipeline/script/check.ts'
import { Script } from '../../../pipeline/script-schema.ts'

const keywords = [
  '커피',
  '돈 아끼는 법',
  '고양이가 밤에 우는 이유',
  '가성비 노트북 추천',
  '제주도 여행',
  '잠',
  'AI',
  'ChatGPT 활용법',
  '아이폰 vs 갤럭시',
  '하늘은 왜 파랄까?',
  '조선의 왕들',
  '블랙홀',
  '떡볶이 맛있게 만드는 방법',
  '3',
  '2024년',
  '100% 면 티셔츠',
  'MBTI',
  '혼자 사는 사람을 위한 일주일 식단과 장보기 목록을 한 번에 정리하는 아주 자세하고 친절한 방법 모음 그리고 자주 하는 실수까지',
  '🔥🔥',
  '강아지 산책 🐶',
  '"따옴표" 키워드',
  '!!!',
  '월급 관리',
  '첫인상',
  '면접 자기소개',
  '요가',
  '쀍',
  'https://example.com',
  'coffee',
  'how to save money',
  'why cats sleep so much',
  'best budget headphones',
  'quantum computing',
  'iPhone vs Galaxy',
  'Is coffee bad for you?',
  'dog',
  'PARIS',
  "beginner's guide to making friends as an adult in a new and very large unfamiliar city",
  'x',
  '$5 lunch ideas',
  'top 10 movies',
  'The Great Wall, explained',
  'how to quickly fall asleep',
  'a/b testing',
]
const lengths = [15, 20, 30, 45, 60]
const tones: Tone[] = ['professional', 'casual', 'humorous', 'educational']

function toBrief(keyword: string, language: Language, seconds: number, tone: Tone): ScriptBrief {
  return {
    keyword,
    language,
    seconds,
    tone,
    budget: toBudget(language, seconds),
    sceneCount: toSceneCount(seconds),
    brand: null,
  }
}

const briefs = (['ko', 'en'] as const).flatMap((language) =>
  keywords.flatMap((keyword, index) =>
    lengths.map((seconds, at) => toBrief(keyword, language, seconds, tones[(index + at) % 4] ?? 'casual')),
  ),
)
const written = briefs.map((brief) => ({ brief, script: writeOffline(brief) }))

function sentencesOf(narration: string): string[] {
  return narration.split(/(?<=[.!?])\s+/)
}

describe('the built-in writer', () => {
  it('keeps every budget, scene count and role for any keyword and length', () => {
    for (const { brief, script } of written) {
      const said = script.scenes.reduce((sum, { narration }) => sum + countSpeech(narration, brief.language), 0)
      expect(said, brief.keyword).toBeGreaterThanOrEqual(brief.budget.min)
      expect(said, brief.keyword).toBeLessThanOrEqual(brief.budget.max)
      expect(script.scenes.map(({ role }) => role)).toEqual([
        'hook',
        ...new Array(brief.sceneCount - 2).fill('main'),
        'cta',
      ])
    }
  })

  it('writes what the pipeline calls a script, without a problem that it would send back to a model', () => {
    for (const { brief, script } of written) {
      expect(Script.parse(script)).toEqual(script)
      expect(checkScript(script, brief), `${brief.keyword} ${brief.language} ${brief.seconds}`).toEqual([])
    }
  })

  it('leaves no blank, bracket or doubled space of its templates in any text', () => {
    for (const { script } of written) {
      const texts = [
        script.title,
        script.description,
        ...script.scenes.flatMap((scene) => [scene.narration, scene.onScreenText, scene.imagePrompt]),
      ]
      for (const text of texts) {
        expect(text).not.toMatch(/[{}[\]|]|undefined|[^\n] {2}/)
        expect(text).toBe(text.trim())
      }
    }
  })

  it('says no sentence twice in a short', () => {
    for (const { brief, script } of written) {
      const sentences = script.scenes.flatMap(({ narration }) => sentencesOf(narration))
      expect(
        new Set(sentences).size,
        `${brief.keyword} ${brief.language} ${brief.seconds}: ${sentences.join(' / ')}`,
      ).toBe(sentences.length)
    }
  })

  it('opens within three seconds', () => {
    for (const { brief, script } of written) {
      expect(
        estimateSpeechMs(script.scenes[0]?.narration ?? '', brief.language),
        script.scenes[0]?.narration,
      ).toBeLessThanOrEqual(2_800)
    }
  })

  it('shows two to 24 characters of type in every scene and asks for pictures in English', () => {
    for (const { script } of written) {
      for (const { onScreenText, imagePrompt } of script.scenes) {
        expect(onScreenText.length, onScreenText).toBeGreaterThanOrEqual(2)
        expect(onScreenText.length, onScreenText).toBeLessThanOrEqual(24)
        expect(imagePrompt).toMatch(/^[\x20-\x7e’é]+no text, no letters$/)
      }
    }
  })

  it('gives the same brief the same script and another keyword, tone or length another one', () => {
    const brief = toBrief('커피', 'ko', 30, 'casual')
    const base = JSON.stringify(writeOffline(brief))
    expect(JSON.stringify(writeOffline({ ...brief }))).toBe(base)
    const others = [
      { ...brief, keyword: '녹차' },
      { ...brief, tone: 'professional' as const },
      toBrief('커피', 'ko', 45, 'casual'),
    ]
    for (const other of others) expect(JSON.stringify(writeOffline(other))).not.toBe(base)
  })

  it('gives six keywords six shorts that share hardly a sentence', () => {
    for (const language of ['ko', 'en'] as const) {
      const six =
        language === 'ko'
          ? ['커피', '고양이', '저축', '블랙홀', '제주 여행', '영어 회화']
          : ['coffee', 'cat', 'saving', 'black hole', 'paris trip', 'guitar']
      const mains = six.map((keyword) =>
        writeOffline(toBrief(keyword, language, 30, 'casual'))
          .scenes.slice(1, -1)
          .flatMap(({ narration }) =>
            sentencesOf(narration).filter((sentence) => sentence.length > (language === 'ko' ? 20 : 40)),
          ),
      )
      const all = mains.flat()
      expect(new Set(all).size).toBeGreaterThanOrEqual(all.length - 1)
      expect(new Set(six.map((keyword) => writeOffline(toBrief(keyword, language, 30, 'casual')).title)).size).toBe(6)
    }
  })

  it('speaks 합니다 in the formal tones and 해요 in the others', () => {
    const endings = (tone: Tone) =>
      ['커피', '고양이', '저축', '역사']
        .flatMap((keyword) => writeOffline(toBrief(keyword, 'ko', 60, tone)).scenes.slice(1, -1))
        .flatMap(({ narration }) => sentencesOf(narration))
    const polite = /(?:아|어|여|해|예|에|게|네|와|워|줘|져|봐|돼|려|나|라|러|여|커|켜|펴|서|세|요)요[.!?]$/
    expect(endings('professional').filter((sentence) => /니다\.$/.test(sentence)).length).toBeGreaterThan(15)
    expect(endings('professional').filter((sentence) => polite.test(sentence) && !/세요\.$/.test(sentence))).toEqual([])
    expect(endings('casual').filter((sentence) => /니다[.!?]$/.test(sentence))).toEqual([])
  })

  it('chooses the structure by the form of the keyword', () => {
    const spoken = (keyword: string, language: Language) =>
      writeOffline(toBrief(keyword, language, 30, 'casual'))
        .scenes.map(({ narration }) => narration)
        .join(' ')
    const howTos = [
      '김치찌개 끓이는 법',
      '식물 키우는 방법',
      '영어 배우는 법',
      '방 정리하는 법',
      '사진 잘 찍는 법',
      '책 읽는 법',
    ].map((keyword) => spoken(keyword, 'ko'))
    expect(howTos.filter((text) => text.includes('1단계.')).length).toBeGreaterThanOrEqual(1)
    expect(spoken('why do dogs bark?', 'en')).toMatch(/^Why do dogs bark\?/i)
  })

  it('prefers what it knows about the very words of the keyword', () => {
    const said = (keyword: string, language: Language) =>
      writeOffline(toBrief(keyword, language, 30, 'casual'))
        .scenes.map(({ narration }) => narration)
        .join(' ')
    expect(said('하늘은 왜 파랄까?', 'ko')).toContain('하늘이 파란 건')
    expect(said('why is the sky blue?', 'en')).toContain('The sky is blue because')
    expect(said('강아지 산책', 'ko')).toContain('산책은 다리보다')
  })

  it.each([
    ['블랙홀은 왜 검은가', 'ko', '빛조차 빠져나오지 못하기'],
    ['커피의 역사', 'ko', '에티오피아'],
    ['why cats purr', 'en', 'A purr is a fast flutter'],
    ['the history of coffee', 'en', /Ethiopia|Yemen|coffee houses|banned/i],
    ['deep sea creatures', 'en', 'make their own light'],
  ] as const)('answers "%s" before it advises', (keyword, language, answer) => {
    for (const seconds of [15, 30]) {
      const { scenes } = writeOffline(toBrief(keyword, language, seconds, 'casual'))
      const said = scenes.slice(1, -1).map(({ narration }) => narration)
      const answered = said.findIndex((text) => text.search(answer) >= 0)
      expect(answered, said.join(' / ')).toBeGreaterThanOrEqual(0)
      expect(answered).toBeLessThanOrEqual(2)
      expect(said.join(' ')).not.toMatch(/rarely just one reason|이유는 대개|[1-9]위\./)
    }
  })

  it('names a how-to as a noun inside a title', () => {
    const titles = lengths.flatMap((seconds) =>
      tones.map((tone) => writeOffline(toBrief('how to sleep better', 'en', seconds, tone)).title),
    )
    expect(titles.filter((title) => /.how to sleep/i.test(title))).toEqual([])
    expect(titles.filter((title) => /^How to sleep better|sleeping better/.test(title))).toEqual(titles)
  })

  it('refuses a budget that no script can meet', () => {
    const brief = toBrief('커피', 'ko', 30, 'casual')
    expect(() => writeOffline({ ...brief, budget: { unit: 'syllables', min: 5, target: 8, max: 10 } })).toThrow(
      /no script/,
    )
  })
})
