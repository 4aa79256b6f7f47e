const ones = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
]
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
const powers = ['', ' thousand', ' million', ' billion', ' trillion']

/** Digits as English words, the way espeak-ng says them: `2024` is "two thousand twenty four", `1.5` "one point five". */
export function readEnglishNumber(figure: string): string {
  const [whole = '', fraction] = figure.replaceAll(',', '').split('.')
  const said = readWhole(whole)
  return fraction === undefined ? said : `${said} point ${[...fraction].map((digit) => ones[Number(digit)]).join(' ')}`
}

function readWhole(whole: string): string {
  if (whole.length > powers.length * 3) return [...whole].map((digit) => ones[Number(digit)]).join(' ')
  if (Number(whole) === 0) return 'zero'
  const groups: string[] = []
  for (let end = whole.length; end > 0; end -= 3) groups.push(whole.slice(Math.max(0, end - 3), end))
  const said = groups.map((group, power) => (Number(group) === 0 ? '' : readHundreds(Number(group)) + powers[power]))
  return said
    .filter((group) => group !== '')
    .reverse()
    .join(' ')
}

function readHundreds(value: number): string {
  const hundreds = value >= 100 ? `${ones[Math.floor(value / 100)]} hundred` : ''
  const rest = value % 100
  const low =
    rest < 20
      ? (ones[rest] ?? '')
      : [tens[Math.floor(rest / 10)], ones[rest % 10]].filter((_, index) => index === 0 || rest % 10 > 0).join(' ')
  return [hundreds, rest === 0 ? '' : low].filter((part) => part !== '').join(' ')
}
