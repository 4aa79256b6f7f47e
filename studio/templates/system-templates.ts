import type { TemplateStyle } from '../../contract/index.ts'

type SystemTemplate = {
  /** Never changes: an update finds the row by it. */
  slug: string
  name: { ko: string; en: string }
  description: { ko: string; en: string }
  /** What its shorts are about, with variables (`readTopic`). */
  topic: { ko: string; en: string }
  style: TemplateStyle
}

const usualVoice = { voiceId: '', speed: 1 }

/** What everybody can begin with. They differ in layout, captions, movement, pace, music and pictures, not in words. */
export const systemTemplates: SystemTemplate[] = [
  {
    slug: 'night-story',
    name: { ko: '밤의 이야기', en: 'Night story' },
    description: {
      ko: '어두운 그림이 천천히 다가오고, 아래에 불씨 자막.',
      en: 'Dark pictures drawing slowly nearer, ember captions below.',
    },
    topic: { ko: '{장소=오래된 골목}에서 있었던 밤의 이야기', en: 'The night at {place=the old harbour}' },
    style: {
      ...{ look: 'lamp', tone: 'casual', aspect: '9:16', seconds: 45 },
      style: {
        imageStyle: 'cinematic photograph at night, one warm light, deep shadows, shallow depth of field',
        captions: { style: 'ember', position: 'low', accent: null },
        music: { mood: 'calm', levelDb: 0 },
        voice: { ...usualVoice, speed: 0.95 },
        logoAssetId: null,
      },
      motions: ['in', 'in', 'right', 'in', 'left'],
      transitions: ['fade'],
      pace: { tempo: 0.96, breathMs: 620 },
    },
  },
  {
    slug: 'fast-list',
    name: { ko: '빠른 목록', en: 'Fast list' },
    description: { ko: '한 장면에 하나씩, 잘라 붙이듯 빠르게.', en: 'One thing a scene, cut hard and fast.' },
    topic: { ko: '{주제=공부 습관} {개수=5}가지', en: '{count=5} {topic=study habits} worth trying' },
    style: {
      ...{ look: 'pop', tone: 'casual', aspect: '9:16', seconds: 30 },
      style: {
        imageStyle: 'bold flat illustration, saturated colour blocks, one big object in the middle, high contrast',
        captions: { style: 'block', position: 'low', accent: '#ee4f27', face: 'black' },
        music: { mood: 'driving', levelDb: 2 },
        voice: { ...usualVoice, speed: 1.1 },
        logoAssetId: null,
      },
      motions: ['in', 'out'],
      transitions: ['cut'],
      pace: { tempo: 1.12, breathMs: 200 },
    },
  },
  {
    slug: 'paper-lesson',
    name: { ko: '종이 수업', en: 'Paper lesson' },
    description: { ko: '오린 종이 그림이 옆으로 밀려오는 차분한 설명.', en: 'Cut paper sliding in, explained calmly.' },
    topic: { ko: '{주제=무지개}는 왜 생길까', en: 'Why {topic=rainbows} happen' },
    style: {
      ...{ look: 'paper', tone: 'educational', aspect: '9:16', seconds: 45 },
      style: {
        imageStyle: 'layered cut-paper illustration, soft daylight, muted natural colours, visible paper texture',
        captions: { style: 'outline', position: 'low', accent: '#ffe14a' },
        music: { mood: 'bright', levelDb: -4 },
        voice: usualVoice,
        logoAssetId: null,
      },
      motions: ['left', 'right'],
      transitions: ['slide'],
      pace: { tempo: 1, breathMs: 420 },
    },
  },
  {
    slug: 'quiet-facts',
    name: { ko: '말 없는 사실', en: 'Quiet facts' },
    description: { ko: '목소리 없이 가운데 자막과 음악만.', en: 'No voice: words in the middle and music.' },
    topic: { ko: '몰랐던 {주제=고래} 이야기', en: 'What few know about {topic=whales}' },
    style: {
      ...{ look: 'paper', tone: 'professional', aspect: '9:16', seconds: 20 },
      style: {
        imageStyle: 'minimal still life, lots of empty space, pastel background, soft shadow',
        captions: { style: 'block', position: 'middle', accent: '#2f6f5e' },
        music: { mood: 'calm', levelDb: 6 },
        voice: null,
        logoAssetId: null,
      },
      motions: ['still', 'out'],
      transitions: ['fade', 'wipe'],
      pace: { tempo: 1, breathMs: 500 },
    },
  },
  {
    slug: 'product-square',
    name: { ko: '네모난 소개', en: 'Square showcase' },
    description: {
      ko: '정사각형 화면에 제품을 크게, 아래에 또렷한 자막.',
      en: 'A square frame, the thing large, clear captions below.',
    },
    topic: { ko: '{제품=헤드폰}, {장점=조용해지는} 이유', en: '{product=Headphones}: {benefit=quiet at once}' },
    style: {
      ...{ look: 'lamp', tone: 'professional', aspect: '1:1', seconds: 30 },
      style: {
        imageStyle: 'studio product photograph, seamless background, soft key light, crisp detail',
        captions: { style: 'outline', position: 'low', accent: '#8fd3ff' },
        music: { mood: 'bright', levelDb: 0 },
        voice: usualVoice,
        logoAssetId: null,
      },
      motions: ['out', 'left', 'out', 'right'],
      transitions: ['wipe'],
      pace: { tempo: 1.03, breathMs: 320 },
    },
  },
  {
    slug: 'wide-documentary',
    name: { ko: '가로 다큐', en: 'Wide documentary' },
    description: { ko: '가로 화면을 천천히 훑는 낮은 목소리.', en: 'A wide frame slowly panned, spoken low.' },
    topic: { ko: '{장소=제주 해녀}의 {때=하루}', en: '{when=A day} with {who=the sea divers}' },
    style: {
      ...{ look: 'lamp', tone: 'educational', aspect: '16:9', seconds: 60 },
      style: {
        imageStyle: 'documentary photograph, natural light, wide landscape, muted film colours',
        captions: { style: 'outline', position: 'low', accent: '#ffffff' },
        music: { mood: 'calm', levelDb: -6 },
        voice: { ...usualVoice, speed: 0.92 },
        logoAssetId: null,
      },
      motions: ['right', 'right', 'left', 'up'],
      transitions: ['fade', 'fade', 'cut'],
      pace: { tempo: 0.95, breathMs: 700 },
    },
  },
  {
    slug: 'joke-beat',
    name: { ko: '한 박자 개그', en: 'Joke on the beat' },
    description: {
      ko: '멈춘 그림, 갑작스러운 전환, 높은 자막.',
      en: 'Still pictures, sudden turns, captions up high.',
    },
    topic: { ko: '{상황=고양이 집사} 공감 모음', en: '{situation=Living with a cat} in a nutshell' },
    style: {
      ...{ look: 'pop', tone: 'humorous', aspect: '9:16', seconds: 20 },
      style: {
        imageStyle: 'cartoon with thick outlines, exaggerated faces, one flat bright background',
        captions: { style: 'outline', position: 'high', accent: '#ffe14a' },
        music: { mood: 'bright', levelDb: 4 },
        voice: { ...usualVoice, speed: 1.15 },
        logoAssetId: null,
      },
      motions: ['still', 'in', 'still'],
      transitions: ['cut', 'wipe'],
      pace: { tempo: 1.08, breathMs: 160 },
    },
  },
  {
    slug: 'news-brief',
    name: { ko: '소식 한 토막', en: 'News brief' },
    description: {
      ko: '상자 자막과 왼쪽으로 밀리는 화면, 또박또박.',
      en: 'Boxed captions, scenes pushed left, spoken clearly.',
    },
    topic: {
      ko: '{분야=우주} 소식: {한 줄=달에 간 로봇}',
      en: '{field=Space} in brief: {headline=a robot on the moon}',
    },
    style: {
      ...{ look: 'pop', tone: 'professional', aspect: '9:16', seconds: 30 },
      style: {
        imageStyle: 'editorial illustration, two colours and black, geometric, clean lines',
        captions: { style: 'block', position: 'low', accent: '#1b4fd6' },
        music: { mood: 'driving', levelDb: -6 },
        voice: { ...usualVoice, speed: 1.05 },
        logoAssetId: null,
      },
      motions: ['up', 'left', 'down'],
      transitions: ['slide', 'cut'],
      pace: { tempo: 1.06, breathMs: 260 },
    },
  },
  {
    slug: 'soft-morning',
    name: { ko: '부드러운 아침', en: 'Soft morning' },
    description: {
      ko: '밝은 빛, 위로 떠오르는 그림, 숨 쉬는 사이.',
      en: 'Bright light, pictures rising, room to breathe.',
    },
    topic: {
      ko: '{시간=아침} {분=5}분 {습관=스트레칭}',
      en: '{minutes=5} minutes of {habit=stretching} every {time=morning}',
    },
    style: {
      ...{ look: 'paper', tone: 'casual', aspect: '9:16', seconds: 30 },
      style: {
        imageStyle: 'watercolour, morning light through a window, white space, gentle colours',
        captions: { style: 'ember', position: 'low', accent: '#f2a65a' },
        music: { mood: 'bright', levelDb: 1 },
        voice: { ...usualVoice, speed: 0.97 },
        logoAssetId: null,
      },
      motions: ['up', 'up', 'out'],
      transitions: ['fade', 'slide'],
      pace: { tempo: 0.98, breathMs: 540 },
    },
  },
]
