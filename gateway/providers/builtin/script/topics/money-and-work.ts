import { fact, myth, type Topic, tip } from '../topic.ts'

export const money: Topic = {
  noun: { ko: '돈 관리', en: 'money' },
  words: {
    ko: [
      '돈',
      '저축',
      '절약',
      '재테크',
      '투자',
      '주식',
      '예금',
      '적금',
      '월급',
      '통장',
      '가계부',
      '소비',
      '지출',
      '부업',
      '경제',
      '금리',
      '연금',
      '대출',
      '카드',
      '세금',
      '연말정산',
      '비트코인',
      '코인',
      '부자',
      '짠테크',
    ],
    en: [
      'money',
      'save',
      'saving',
      'budget',
      'invest',
      'stock',
      'bank',
      'salary',
      'spend',
      'finance',
      'income',
      'debt',
      'loan',
      'credit',
      'tax',
      'retire',
      'bitcoin',
      'crypto',
      'rich',
      'wealth',
      'frugal',
      'side hustle',
      'economy',
      'inflation',
    ],
  },
  opening: {
    ko: '월급날 다음 주, 통장을 열고 고개를 [갸웃해요|갸웃합니다].',
    en: 'A week after payday, you open the banking app and frown.',
  },
  image: 'a glass jar of coins beside a small notebook on a desk, soft morning light',
  points: [
    fact(
      [
        '큰 지출보다 작은 자동 결제가 더 오래 돈을 [가져가요|가져갑니다].',
        '잊고 있어서 아무도 막지 [않거든요|않기 때문입니다].',
        '잊힌 자동 결제',
      ],
      [
        'Small automatic payments often outlast the big purchases.',
        'Nobody stops them, because nobody remembers them.',
        'Forgotten payments',
      ],
      'a smartphone showing abstract payment icons beside a wallet, cool desk light',
    ),
    fact(
      [
        '같은 만 원도 현금으로 내면 더 [아깝게 느껴져요|아깝게 느껴집니다].',
        '눈앞에서 줄어드는 게 [보이니까요|보이기 때문입니다].',
        '현금은 아프다',
      ],
      ['The same amount hurts more when you pay in cash.', 'You can watch it leave your hand.', 'Cash hurts more'],
      'hands holding a few banknotes over a market stall, natural daylight',
    ),
    fact(
      [
        '할인율이 커도 필요 없던 물건이면 그건 [지출이에요|지출입니다].',
        '얼마를 아꼈는지보다 얼마가 나갔는지를 보세요.',
        '할인도 지출',
      ],
      [
        'A huge discount on something you did not need is still spending.',
        'Look at what left, not at what you saved.',
        'A discount still costs',
      ],
      'colorful shopping bags on a floor beside an open wallet, bright light',
    ),
    tip(
      ['일주일만 나간 돈을 전부 적어 보세요.', '줄이려 하지 말고, 보기만 해도 [충분해요|충분합니다].', '일주일만 적기'],
      ['Write down everything you spend for one week.', 'Do not cut anything yet. Just look.', 'Track one week'],
      'an open notebook with a pen beside a calculator and receipts, warm lamp light',
    ),
    tip(
      [
        '돈이 들어온 날, 모을 몫부터 먼저 옮겨 두세요.',
        '남는 돈을 모으려 하면 남는 날이 [없어요|없습니다].',
        '모을 몫 먼저',
      ],
      [
        'Move your savings on the day the money arrives.',
        'If you wait for leftovers, there are none.',
        'Save first, then spend',
      ],
      'coins dropping into a ceramic piggy bank on a shelf, warm daylight',
    ),
    tip(
      [
        '사고 싶은 물건은 장바구니에 담고 하루만 재워 두세요.',
        '다음 날에도 필요하면 그때 사도 늦지 [않아요|않습니다].',
        '하루 재우기',
      ],
      [
        'Put it in the cart and let it sleep for a day.',
        'If you still want it tomorrow, it will still be there.',
        'Let it sleep a day',
      ],
      'a shopping cart full of boxes under moonlight, calm blue tones',
    ),
    myth(
      [
        '많이 벌어야 돈이 모인다고들 [생각하죠|생각합니다].',
        '버는 만큼 씀씀이도 함께 커지기 [쉬워요|쉽습니다].',
        '버는 만큼 쓴다',
      ],
      [
        'We believe saving starts once we earn more.',
        'But spending quietly grows along with the income.',
        'Spending grows too',
      ],
      'two stacks of coins growing side by side on a table, soft light',
    ),
    myth(
      [
        '남들이 다 한다는 말이 안전하다는 뜻처럼 [들려요|들립니다].',
        '설명하지 못하는 곳에는 돈을 넣지 않는 게 [기본이에요|기본입니다].',
        '설명 못 하면 멈춤',
      ],
      [
        '"Everyone is doing it" sounds like "it is safe".',
        'If you cannot explain where the money goes, keep it with you.',
        'Explain it or skip it',
      ],
      'a crowd walking toward a bright sign while one person pauses, evening city light',
    ),
  ],
}

export const work: Topic = {
  noun: { ko: '일과 시간 관리', en: 'getting things done' },
  words: {
    ko: [
      '일 잘',
      '업무',
      '회사',
      '직장',
      '생산성',
      '시간 관리',
      '시간관리',
      '습관',
      '루틴',
      '집중',
      '미루',
      '회의',
      '이메일',
      '재택',
      '퇴근',
      '목표',
      '계획',
      '아침형',
      '미라클',
      '발표',
      '번아웃',
      '자기계발',
      '동기부여',
    ],
    en: [
      'work',
      'productiv',
      'office',
      'time management',
      'habit',
      'routine',
      'focus',
      'procrastinat',
      'meeting',
      'email',
      'remote',
      'goal',
      'plan',
      'motivation',
      'burnout',
      'discipline',
      'presentation',
      'morning',
    ],
  },
  opening: {
    ko: '오후 네 시, 종일 바빴는데 끝낸 일이 [없어요|없습니다].',
    en: 'Four in the afternoon: busy all day, and somehow nothing is finished.',
  },
  image: 'a tidy desk with a laptop, a notebook and a cup by the window, morning light',
  points: [
    fact(
      [
        '하던 일을 바꿀 때마다 머리는 다시 예열 시간이 [필요해요|필요합니다].',
        '자주 끊기는 한 시간은 한 시간이 [아니에요|아닙니다].',
        '끊기면 다시 예열',
      ],
      [
        'Every time you switch tasks, your mind has to warm up again.',
        'An hour cut into pieces is not an hour.',
        'Switching has a price',
      ],
      'a person at a desk surrounded by floating paper notes, soft blue light',
    ),
    fact(
      [
        '해야 할 일을 적어 두면 머릿속이 한결 [조용해져요|조용해집니다].',
        '기억하느라 쓰던 힘이 [풀리거든요|풀리기 때문입니다].',
        '적으면 조용해진다',
      ],
      [
        'Writing a task down makes your head noticeably quieter.',
        'You stop spending energy on not forgetting it.',
        'Write it, free your head',
      ],
      'a hand writing a short list on paper, calm desk, window light',
    ),
    fact(
      [
        '일은 주어진 시간을 다 채울 때까지 [늘어나요|늘어납니다].',
        '그래서 마감은 조금 짧은 게 오히려 [편해요|편합니다].',
        '일은 늘어난다',
      ],
      [
        'Work expands until it fills the time you give it.',
        'A slightly short deadline is kinder than a long one.',
        'Work fills the time',
      ],
      'an hourglass on a desk next to papers, golden side light',
    ),
    tip(
      ['오늘 꼭 끝낼 일을 딱 하나만 고르세요.', '나머지는 그다음이라고 정해 두면 [편해요|편합니다].', '오늘의 한 가지'],
      [
        'Pick the one thing that must be finished today.',
        'Everything else has permission to come second.',
        'One thing today',
      ],
      'a single bright sticky note on a clean wall above a desk, morning light',
    ),
    tip(
      [
        '시작이 안 되면 첫 이 분짜리 동작만 해 보세요.',
        '파일을 열고 제목만 써도 [시작이에요|시작입니다].',
        '이 분만 시작',
      ],
      [
        'If you cannot start, do only the first two minutes.',
        'Opening the file and typing a title counts.',
        'Just two minutes',
      ],
      'a kitchen timer next to an open laptop, bright desk light',
    ),
    tip(
      ['휴대폰은 뒤집지 말고 다른 방에 두세요.', '손이 닿지 않아야 마음도 [안 가요|안 갑니다].', '폰은 다른 방에'],
      [
        'Do not flip your phone over. Put it in another room.',
        'Out of reach is what finally makes it quiet.',
        'Phone in another room',
      ],
      'a smartphone lying alone on a shelf in a hallway, dim warm light',
    ),
    myth(
      [
        '여러 일을 동시에 하면 빠르다고 [느껴져요|느껴집니다].',
        '실제로는 빠르게 번갈아 할 뿐이라 실수가 [늘어요|늘어납니다].',
        '동시에는 없다',
      ],
      [
        'Doing several things at once feels fast.',
        'In truth you only switch quickly, and mistakes pile up.',
        'No real multitasking',
      ],
      'many browser windows reflected in glasses, cool screen light',
    ),
    myth(
      [
        '의지가 강해야 꾸준하다고 [믿기 쉬워요|믿기 쉽습니다].',
        '꾸준한 사람은 의지보다 자리와 시간을 먼저 [정해 둬요|정해 둡니다].',
        '의지보다 자리',
      ],
      [
        'It is easy to think consistency takes willpower.',
        'Consistent people simply fix the place and the hour first.',
        'Place beats willpower',
      ],
      'running shoes waiting beside a door at dawn, soft light',
    ),
  ],
}

export const business: Topic = {
  noun: { ko: '장사와 마케팅', en: 'small business' },
  words: {
    ko: [
      '창업',
      '사업',
      '마케팅',
      '브랜드',
      '브랜딩',
      '쇼핑몰',
      '스마트스토어',
      '자영업',
      '장사',
      '고객',
      '광고',
      '스타트업',
      '매출',
      '프리랜서',
      '퍼스널',
    ],
    en: [
      'business',
      'startup',
      'marketing',
      'brand',
      'shop',
      'store',
      'customer',
      'sales',
      'advert',
      'freelanc',
      'entrepreneur',
      'ecommerce',
      'dropship',
    ],
  },
  opening: {
    ko: '문을 연 첫날, 손님은 없고 음악만 [흘러요|흐릅니다].',
    en: 'Opening day: the music is playing, and nobody has walked in yet.',
  },
  image: 'a small shop front with warm lights and plants at dusk',
  points: [
    fact(
      [
        '손님은 제품이 아니라 해결된 불편에 돈을 [내요|냅니다].',
        '무엇을 파는지보다 무엇이 편해지는지 말해 보세요.',
        '불편을 해결한다',
      ],
      [
        'Customers pay for a problem solved, not for a product.',
        'Say what gets easier before you say what it is.',
        'Sell the relief',
      ],
      'a shopkeeper handing a paper bag over a wooden counter, warm light',
    ),
    fact(
      [
        '한 번 온 손님을 다시 부르는 게 새 손님보다 [쉬워요|쉽습니다].',
        '이미 믿음이 한 번 생겼기 [때문이에요|때문입니다].',
        '단골이 먼저',
      ],
      [
        'Bringing back a customer is easier than finding a new one.',
        'The first bit of trust is already there.',
        'Regulars come first',
      ],
      'a barista greeting a regular customer across the counter, morning light',
    ),
    fact(
      [
        '설명이 길수록 사람들은 결정을 [미뤄요|미룹니다].',
        '한 문장으로 줄지 않으면 아직 정리가 덜 된 [거예요|것입니다].',
        '한 문장으로',
      ],
      [
        'The longer the explanation, the later people decide.',
        'If it does not fit one sentence, it is not ready.',
        'One sentence',
      ],
      'a blank card on a clean desk with a pen, soft top light',
    ),
    tip(
      [
        '가장 가까운 다섯 사람에게 먼저 물어보세요.',
        '살 거냐고 묻지 말고, 언제 불편했는지 들어 보세요.',
        '다섯 명에게 묻기',
      ],
      [
        'Talk to five people close to your idea first.',
        'Do not ask if they would buy; ask when it last annoyed them.',
        'Ask five people',
      ],
      'two people talking over coffee at a small table, natural light',
    ),
    tip(
      [
        '전부 만들기 전에 가장 작은 모양으로 팔아 보세요.',
        '한 개가 팔려야 백 개를 만들 이유가 [생겨요|생깁니다].',
        '작게 먼저 팔기',
      ],
      [
        'Sell the smallest version before you build the whole thing.',
        'One sale is the reason to make a hundred.',
        'Sell it small',
      ],
      'a single handmade product on a simple stand, studio light',
    ),
    tip(
      [
        '손님이 자주 하는 질문을 그대로 안내문에 올려 두세요.',
        '같은 질문이 줄면 일이 [가벼워져요|가벼워집니다].',
        '질문을 안내문으로',
      ],
      ['Turn the question you hear most into your sign.', 'Fewer repeats, lighter days.', 'Answer it up front'],
      'a small chalkboard sign outside a cafe, sunny street',
    ),
    myth(
      [
        '싸게 팔면 손님이 온다고 [생각하기 쉬워요|생각하기 쉽습니다].',
        '값만 보고 온 손님은 더 싼 곳으로 [떠나요|떠납니다].',
        '싸다고 오지 않는다',
      ],
      [
        'Lower prices look like the quickest way to customers.',
        'Those who come for the price leave for a lower one.',
        'Cheap is not loyal',
      ],
      'price tags hanging in a shop window, evening light',
    ),
    myth(
      [
        '완벽하게 준비한 뒤에 시작하고 [싶어져요|싶어집니다].',
        '첫 손님이 알려 주는 것은 책상에서 알 수 [없어요|없습니다].',
        '완벽은 나중에',
      ],
      [
        'It is tempting to open only when all is perfect.',
        'Your first customer teaches what no desk can.',
        'Perfect can wait',
      ],
      'a shop owner hanging an open sign on a glass door, morning sun',
    ),
  ],
}
