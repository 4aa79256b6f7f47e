/** What people type first: greetings, love, family, teams, this service. Spelled out, and as it comes out of a keyboard set to Latin letters. */
const words = `안녕하세요 안녕하십니까 반갑습니다 사랑해 사랑해요 사랑합니다 감사합니다 고맙습니다 비밀번호 비번 암호 대한민국
우리나라 우리집 우리가족 엄마아빠 아빠엄마 행복하자 행복하세요 화이팅 파이팅 아자아자 아이러브유 나는나 나의비밀번호 비밀이야
바보 멍청이 천사 공주 왕자 강아지 고양이 호랑이 서울 부산 한국 코리아 태극기 무궁화 독도는우리땅 방탄소년단 블랙핑크 아이유 손흥민
유튜브 네이버 카카오 카카오톡 엑스캐스터 크리에이터 관리자 테스트 로그인 가나다라 가나다라마바사 가나다라마바사아자차카타파하 동해물과백두산이`

const initials = ['r', 'R', 's', 'e', 'E', 'f', 'a', 'q', 'Q', 't', 'T', 'd', 'w', 'W', 'c', 'z', 'x', 'v', 'g']
const vowels = 'k o i O j p u P h hk ho hl y n nj np nl b m ml l'.split(' ')
const finals = ' r R rt s sw sg e f fr fa fq ft fx fv fg a q qt t T d w c z x v g'.split(' ')

/** Patterns of the Korean two-set keyboard and of phones that are in no Latin list. */
const patterns = [
  'xcaster',
  'ㅂㅈㄷㄱ쇼ㅕㅑㅐㅔ',
  'qwer1234!',
  'asdf1234!',
  'qwerasdfzxcv',
  '1q2w3e4r5t!',
  'korea1234',
  '01012345678',
]

/** The words in lower case, both ways of writing each. */
export const koreanPasswords = (): string[] => [
  ...words.split(/\s+/),
  ...words.split(/\s+/).map((word) => toKeys(word).toLowerCase()),
  ...patterns,
]

/** The keys of the two-set layout (KS X 5002) that a Korean word is typed with. */
function toKeys(word: string): string {
  return [...word.normalize('NFC')]
    .map((letter) => {
      // Syllables are ordered by first letter, vowel and last letter: 19 x 21 x 28 of them (Unicode 3.12).
      const index = letter.charCodeAt(0) - 0xac00
      if (index < 0 || index >= 19 * 21 * 28) return letter
      return `${initials[Math.floor(index / 588)]}${vowels[Math.floor((index % 588) / 28)]}${finals[index % 28]}`
    })
    .join('')
}
