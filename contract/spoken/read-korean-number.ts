const digits = ['영', '일', '이', '삼', '사', '오', '육', '칠', '팔', '구']
const smallUnits = ['', '십', '백', '천']
const bigUnits = ['', '만', '억', '조', '경']
const nativeOnes = ['', '한', '두', '세', '네', '다섯', '여섯', '일곱', '여덟', '아홉']
const nativeTens = ['', '열', '스물', '서른', '마흔', '쉰', '예순', '일흔', '여든', '아흔']

/** Counters that take native numerals, with the largest number people still say that way. */
const nativeCounters: [counter: string, upTo: number][] = [
  ['시간', 12],
  ['번째', 99],
  ['가지', 99],
  ['마리', 99],
  ['사람', 99],
  ['군데', 99],
  ['그루', 20],
  ['걸음', 20],
  ['켤레', 20],
  ['단어', 0],
  ['개월', 0],
  ['개국', 0],
  ['대', 9],
  ['배', 10],
  ['시', 12],
  ['살', 99],
  ['개', 99],
  ['명', 20],
  ['번', 20],
  ['잔', 20],
  ['권', 20],
  ['병', 20],
  ['장', 20],
  ['달', 12],
  ['곳', 20],
  ['벌', 20],
  ['끼', 20],
  ['줄', 20],
]

/**
 * Digits as a Korean speaker says them, decided by the counter that follows: `3` before `가지` is 세, before `층` 삼.
 * A leading zero (a phone number, a code) is read digit by digit.
 */
export function readKoreanNumber(figure: string, counter: string): string {
  const plain = figure.replaceAll(',', '')
  const [whole = '', fraction] = plain.split('.')
  if (fraction !== undefined) return `${readSino(whole)}점${readDigits(fraction)}`
  if (whole.length > 1 && whole.startsWith('0')) return readDigits(whole).replaceAll('영', '공')
  const native = nativeCounters.find(([word]) => counter.startsWith(word))
  const value = Number(whole)
  if (native && value >= 1 && value <= native[1]) return `${readNative(value)} `
  return readSino(whole)
}

/** 1 to 99 in the form that stands before a counter: 한, 두, 스무. */
export function readNative(value: number): string {
  if (value === 20) return '스무'
  return `${nativeTens[Math.floor(value / 10)] ?? ''}${nativeOnes[value % 10] ?? ''}`
}

function readDigits(figures: string): string {
  return [...figures].map((figure) => digits[Number(figure)] ?? '').join('')
}

function readSino(whole: string): string {
  if (whole.length > bigUnits.length * 4) return readDigits(whole)
  const trimmed = whole.replace(/^0+/, '')
  if (trimmed === '') return '영'
  const groups: string[] = []
  for (let end = trimmed.length; end > 0; end -= 4) groups.push(trimmed.slice(Math.max(0, end - 4), end))
  return groups
    .map((group, power) => readGroup(group, bigUnits[power] ?? ''))
    .reverse()
    .join('')
}

/** Up to four digits and their myriad; a leading 일 is silent before 십, 백, 천 and before a lone 만. */
function readGroup(group: string, unit: string): string {
  if (Number(group) === 0) return ''
  if (unit === '만' && Number(group) === 1) return unit
  const read = [...group].map((figure, index) => {
    const power = group.length - 1 - index
    if (figure === '0') return ''
    return `${figure === '1' && power > 0 ? '' : digits[Number(figure)]}${smallUnits[power]}`
  })
  return read.join('') + unit
}
