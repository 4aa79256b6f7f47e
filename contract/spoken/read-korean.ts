import { readKoreanNumber } from './read-korean-number.ts'

const letterNames: Record<string, string> = {
  a: '에이',
  b: '비',
  c: '씨',
  d: '디',
  e: '이',
  f: '에프',
  g: '지',
  h: '에이치',
  i: '아이',
  j: '제이',
  k: '케이',
  l: '엘',
  m: '엠',
  n: '엔',
  o: '오',
  p: '피',
  q: '큐',
  r: '알',
  s: '에스',
  t: '티',
  u: '유',
  v: '브이',
  w: '더블유',
  x: '엑스',
  y: '와이',
  z: '제트',
}

/** Names that Koreans say as one word; anything else in capitals is spelt, anything else in Latin letters is left alone. */
const knownWords: Record<string, string> = {
  chatgpt: '챗지피티',
  youtube: '유튜브',
  instagram: '인스타그램',
  tiktok: '틱톡',
  google: '구글',
  netflix: '넷플릭스',
  iphone: '아이폰',
  ipad: '아이패드',
  macbook: '맥북',
  android: '안드로이드',
  galaxy: '갤럭시',
  app: '앱',
  shorts: '쇼츠',
  vlog: '브이로그',
  nasa: '나사',
  python: '파이썬',
  javascript: '자바스크립트',
  excel: '엑셀',
  notion: '노션',
  claude: '클로드',
  gemini: '제미나이',
  bitcoin: '비트코인',
  etf: '이티에프',
  vs: '대',
  ok: '오케이',
  wifi: '와이파이',
  'wi-fi': '와이파이',
  coffee: '커피',
  yoga: '요가',
  online: '온라인',
  best: '베스트',
  top: '톱',
  tip: '팁',
  tips: '팁',
  diy: '디아이와이',
  xcaster: '엑스캐스터',
  tesla: '테슬라',
  samsung: '삼성',
  apple: '애플',
  kpop: '케이팝',
  'k-pop': '케이팝',
  led: '엘이디',
  office: '오피스',
  home: '홈',
  mbti: '엠비티아이',
  react: '리액트',
  docker: '도커',
  linux: '리눅스',
}

const units: Record<string, string> = {
  '%': '퍼센트',
  '℃': '도',
  '°c': '도',
  '°': '도',
  km: '킬로미터',
  kg: '킬로그램',
  cm: '센티미터',
  mm: '밀리미터',
  ml: '밀리리터',
  mg: '밀리그램',
  gb: '기가바이트',
  mb: '메가바이트',
  tb: '테라바이트',
  m: '미터',
  g: '그램',
  l: '리터',
}

const currencies: Record<string, string> = { $: '달러', '₩': '원', '€': '유로', '¥': '엔', '£': '파운드' }
const signs: Record<string, string> = { '&': ' 앤드 ', '+': ' 플러스 ', '@': ' 골뱅이 ', '=': ' 는 ', '%': ' 퍼센트 ' }

const figure = String.raw`\d[\d,]*(?:\.\d+)?`

/**
 * Text as it is said in Korean: figures, units and Latin letters become Hangul (`30%` 삼십퍼센트, `3가지` 세 가지,
 * `AI` 에이아이). The built-in voice speaks it, speech is counted on it and particles follow its last syllable, so the
 * three always agree. Latin words without a known reading stay as they are.
 */
export function readKorean(text: string): string {
  return text
    .replace(/\b(\d{1,2}):([0-5]\d)\b/g, (_, hour: string, minute: string) => readClock(hour, minute))
    .replace(
      new RegExp(`([$₩€¥£])(${figure})`, 'g'),
      (_, sign: string, value: string) => readKoreanNumber(value, '') + currencies[sign],
    )
    .replace(/(\d)\s?[~–]\s?(?=\d)/g, '$1에서 ')
    .replace(new RegExp(`(${figure})\\s?(%|℃|°c|°|km|kg|cm|mm|ml|mg|gb|mb|tb|m|g|l)(?![a-z])`, 'gi'), readMeasure)
    .replace(new RegExp(`(${figure})(?=\\s?(\\p{Script=Hangul}*))`, 'gu'), (_, value: string, counter: string) =>
      readKoreanNumber(value, counter),
    )
    .replace(/[A-Za-z]+(?:[-'’][A-Za-z]+)*/g, readLatin)
    .replace(/[&+@=%]/g, (sign) => signs[sign] ?? ' ')
}

function readClock(hour: string, minute: string): string {
  const minutes = Number(minute) === 0 ? '' : ` ${readKoreanNumber(String(Number(minute)), '')}분`
  return `${readKoreanNumber(String(Number(hour)), '시')}시${minutes}`
}

function readMeasure(_: string, value: string, unit: string): string {
  return readKoreanNumber(value, '') + (units[unit.toLowerCase()] ?? unit)
}

function readLatin(word: string): string {
  const known = knownWords[word.toLowerCase()]
  if (known) return known
  const isSpelt = word.length === 1 || (word.length <= 5 && word === word.toUpperCase() && /^[A-Z]+$/.test(word))
  return isSpelt ? [...word.toLowerCase()].map((letter) => letterNames[letter] ?? letter).join('') : word
}
