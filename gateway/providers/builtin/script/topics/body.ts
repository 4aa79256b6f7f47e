import { fact, myth, type Topic, tip } from '../topic.ts'

export const sleep: Topic = {
  noun: { ko: '잠', en: 'sleep' },
  words: {
    ko: ['잠', '수면', '숙면', '불면', '낮잠', '꿀잠', '침대', '베개', '꿈꾸', '코골이', '피로', '늦잠'],
    en: ['sleep', 'nap', 'insomnia', 'asleep', 'bedtime', 'pillow', 'dream', 'snor', 'tired', 'rest'],
  },
  opening: {
    ko: '새벽 한 시, 불은 껐는데 화면은 아직 [밝아요|밝습니다].',
    en: 'One in the morning: the lights are off, the screen is not.',
  },
  image: 'a calm bedroom at night with soft moonlight on white bedding',
  points: [
    fact(
      [
        '몸속 시계는 아침 햇빛을 보고 시간을 [맞춰요|맞춥니다].',
        '그래서 잘 자는 준비는 아침에 [시작돼요|시작됩니다].',
        '아침 햇빛이 시작',
      ],
      [
        'Your body clock sets itself by morning light.',
        'Which means a good night starts in the morning.',
        'Morning light first',
      ],
      'sunlight pouring through bedroom curtains at dawn',
    ),
    fact(
      [
        '잠들 무렵 우리 몸은 체온을 살짝 [내려요|내립니다].',
        '방이 조금 서늘할 때 더 편한 [이유예요|이유입니다].',
        '조금 서늘하게',
      ],
      [
        'As you fall asleep, your body cools down a little.',
        'That is why a slightly cool room feels easier.',
        'Keep it cool',
      ],
      'an open window with a curtain moving in night breeze, blue light',
    ),
    fact(
      [
        '자는 동안 뇌는 낮에 배운 것을 [정리해요|정리합니다].',
        '벼락치기보다 하룻밤 자는 쪽이 오래 남는 [까닭이에요|까닭입니다].',
        '자면서 정리',
      ],
      [
        'While you sleep, your brain files away what you learned.',
        'A night of rest often beats one more hour of cramming.',
        'Sleep files memories',
      ],
      'a sleeping person with gentle glowing stars above the head, dreamy light',
    ),
    tip(
      ['일어나는 시간부터 매일 똑같이 맞춰 보세요.', '자는 시간은 며칠 뒤에 따라[와요|옵니다].', '기상 시간 고정'],
      ['Fix the time you get up, every single day.', 'Bedtime follows a few days later.', 'Same wake-up time'],
      'a classic alarm clock on a bedside table in the morning sun',
    ),
    tip(
      ['자기 한 시간 전에 방의 불을 하나씩 꺼 보세요.', '몸이 밤이라는 신호를 알아[들어요|듣습니다].', '불을 하나씩'],
      ['An hour before bed, switch the lights off one by one.', 'Your body understands that signal.', 'Dim one by one'],
      'a single warm bedside lamp in a dim room',
    ),
    tip(
      [
        '생각이 많으면 침대 옆 종이에 내일 일을 적으세요.',
        '적는 순간 머리는 놓아도 된다고 [느껴요|느낍니다].',
        '걱정은 종이에',
      ],
      [
        'If your mind is racing, write tomorrow down on paper.',
        'Once it is written, you are allowed to let go.',
        'Worries onto paper',
      ],
      'a notepad and pen on a nightstand under lamp light',
    ),
    myth(
      [
        '평일에 못 잔 잠은 주말에 몰아 자면 된다고들 [하죠|합니다].',
        '늦잠이 길수록 월요일 아침이 더 [멀어져요|멀어집니다].',
        '몰아 자기의 함정',
      ],
      [
        'We plan to catch up on sleep at the weekend.',
        'The longer the lie-in, the harder Monday becomes.',
        'The catch-up trap',
      ],
      'a person under a blanket in bright late morning light',
    ),
    myth(
      [
        '술을 마시면 잘 잔다고 [느끼기 쉬워요|느끼기 쉽습니다].',
        '빨리 잠들 수는 있어도 잠이 얕고 자주 [깨요|깹니다].',
        '술은 얕은 잠',
      ],
      [
        'A drink seems to help you sleep.',
        'You may drift off faster, but the sleep is lighter.',
        'Alcohol, lighter sleep',
      ],
      'an empty glass on a bedside table at night, blue tones',
    ),
  ],
}

export const exercise: Topic = {
  noun: { ko: '운동', en: 'exercise' },
  words: {
    ko: [
      '운동',
      '헬스',
      '홈트',
      '스쿼트',
      '러닝',
      '달리기',
      '마라톤',
      '요가',
      '필라테스',
      '스트레칭',
      '근육',
      '뱃살',
      '다이어트',
      '걷기',
      '산책',
      '플랭크',
      '푸쉬업',
      '팔굽혀',
      '체력',
      '수영',
      '자전거',
      '등산',
      '몸매',
      '살 빼',
    ],
    en: [
      'exercis',
      'workout',
      'gym',
      'squat',
      'running',
      'run',
      'marathon',
      'yoga',
      'pilates',
      'stretch',
      'muscle',
      'weight loss',
      'walk',
      'plank',
      'push-up',
      'fitness',
      'swim',
      'cycling',
      'bike',
      'hiking',
      'hike',
    ],
  },
  opening: {
    ko: '새 운동화를 산 날, 마음은 벌써 마라톤[이에요|입니다].',
    en: 'New running shoes on the floor, and a marathon already in your head.',
  },
  image: 'running shoes on a park path in early morning sunlight',
  points: [
    fact(
      [
        '근육은 운동하는 동안이 아니라 쉬는 동안 [자라요|자랍니다].',
        '쉬는 날도 계획의 [일부예요|일부입니다].',
        '쉬어야 자란다',
      ],
      ['Muscles grow while you rest, not while you train.', 'The day off is part of the plan.', 'Rest is training'],
      'a person resting on a yoga mat beside a water bottle, soft light',
    ),
    fact(
      [
        '말하며 걸을 수 있는 정도가 오래가는 [속도예요|속도입니다].',
        '숨이 차서 말이 끊기면 조금 늦추세요.',
        '말이 되는 속도',
      ],
      [
        'If you can still talk, you are at a pace that lasts.',
        'When the words break off, slow down a little.',
        'The talking pace',
      ],
      'two friends jogging side by side along a river, sunrise',
    ),
    fact(
      [
        '자세가 무너진 열 번보다 바른 세 번이 [나아요|낫습니다].',
        '몸은 자주 한 움직임을 그대로 [배우거든요|배우기 때문입니다].',
        '바른 세 번',
      ],
      ['Three clean repetitions beat ten sloppy ones.', 'Your body learns whatever you repeat.', 'Three clean ones'],
      'a person doing a careful squat in front of a mirror, bright room',
    ),
    tip(
      [
        '시작 전에 목, 어깨, 발목부터 가볍게 돌려 주세요.',
        '관절이 먼저 깨어나야 몸이 [따라와요|따라옵니다].',
        '관절부터 깨우기',
      ],
      [
        'Roll your neck, shoulders and ankles before you begin.',
        'Wake the joints and the body follows.',
        'Wake the joints',
      ],
      'a person stretching shoulders in a sunny living room',
    ),
    tip(
      ['첫 주에는 아쉬울 만큼만 하고 끝내세요.', '다음 날 또 하고 싶어야 [이어져요|이어집니다].', '아쉬울 만큼만'],
      [
        'In the first week, stop while you still want more.',
        'Wanting tomorrow is what keeps it alive.',
        'Stop wanting more',
      ],
      'a small dumbbell next to a folded towel on a wooden floor',
    ),
    tip(
      ['운동복을 전날 밤 눈에 띄는 곳에 꺼내 두세요.', '아침의 고민이 하나 [줄어요|줄어듭니다].', '전날 밤 운동복'],
      ['Lay your clothes out the night before.', 'That is one less argument in the morning.', 'Clothes out tonight'],
      'folded sportswear and sneakers on a chair at night, warm lamp',
    ),
    myth(
      [
        '땀이 많이 나야 운동이 된다고 [생각하기 쉬워요|생각하기 쉽습니다].',
        '땀은 몸을 식히는 일일 뿐, 노력의 점수가 [아니에요|아닙니다].',
        '땀은 점수가 아님',
      ],
      [
        'More sweat looks like a better workout.',
        'Sweat only cools you; it does not keep the score.',
        'Sweat is not a score',
      ],
      'drops of water on a gym bottle and towel, cool light',
    ),
    myth(
      [
        '윗몸 일으키기만 하면 뱃살이 빠진다고들 [하죠|합니다].',
        '원하는 곳만 골라 빼기는 [어려워요|어렵습니다]. 몸은 전체로 [변해요|변합니다].',
        '골라 빼기는 없다',
      ],
      [
        'They say sit-ups melt belly fat.',
        'You cannot choose the spot; the body changes as a whole.',
        'No spot reduction',
      ],
      'a person on a mat in a bright gym, wide view',
    ),
  ],
}

export const health: Topic = {
  noun: { ko: '건강 습관', en: 'healthy habits' },
  words: {
    ko: [
      '건강',
      '면역',
      '영양',
      '비타민',
      '물 마시',
      '자세',
      '거북목',
      '허리',
      '눈 건강',
      '안구',
      '혈압',
      '감기',
      '손 씻',
      '스트레스 해소',
      '장 건강',
      '단백질',
      '치아',
      '양치',
      '영양제',
      '숙취',
      '두통',
      '알레르기',
    ],
    en: [
      'health',
      'immune',
      'nutrition',
      'vitamin',
      'drink water',
      'hydrat',
      'posture',
      'back pain',
      'eye',
      'cold',
      'hand wash',
      'gut',
      'protein',
      'diet',
      'teeth',
      'tooth',
      'headache',
      'allerg',
      'hangover',
    ],
  },
  opening: {
    ko: '모니터 앞 세 시간째, 고개가 점점 앞으로 [나가요|나갑니다].',
    en: 'Three hours at the screen, and your chin keeps creeping forward.',
  },
  image: 'a glass of water and fresh fruit on a bright kitchen table',
  points: [
    fact(
      [
        '화면을 볼 때 우리는 눈을 훨씬 덜 [깜빡여요|깜빡입니다].',
        '눈이 뻑뻑한 까닭이 거기 있을 때가 [많아요|많습니다].',
        '덜 깜빡이는 눈',
      ],
      ['We blink far less when we stare at a screen.', 'That is often why your eyes feel dry.', 'Blink more'],
      'close view of a tired eye reflecting screen light, soft focus',
    ),
    fact(
      [
        '오래 앉아 있는 몸에는 좋은 자세보다 자주 바꾸는 자세가 [좋아요|좋습니다].',
        '최고의 자세는 다음 [자세예요|자세입니다].',
        '다음 자세가 최고',
      ],
      [
        'For a body that sits, changing posture beats holding a perfect one.',
        'The best posture is the next one.',
        'The next posture',
      ],
      'a person standing up and stretching beside an office desk, daylight',
    ),
    fact(
      [
        '손은 물보다 비누로 문지르는 시간이 [중요해요|중요합니다].',
        '손끝과 손가락 사이가 가장 자주 [빠져요|빠집니다].',
        '손가락 사이까지',
      ],
      [
        'When you wash your hands, rubbing time matters more than water.',
        'Fingertips and the gaps are what people miss.',
        'Between the fingers',
      ],
      'soapy hands under running tap water, bright bathroom light',
    ),
    tip(
      ['물 한 컵을 책상에 올려 두고 시작하세요.', '눈에 보이면 저절로 손이 [가요|갑니다].', '보이는 물 한 컵'],
      ['Put a glass of water on your desk before you start.', 'What you can see, you will drink.', 'Water in sight'],
      'a clear glass of water on a desk beside a keyboard, morning sun',
    ),
    tip(
      ['알람이 울릴 때마다 먼 창밖을 잠깐 바라보세요.', '가까이만 보던 눈이 그때 [쉬어요|쉽니다].', '먼 곳 보기'],
      ['When the timer rings, look far out of the window.', 'Eyes that only see near finally rest.', 'Look far away'],
      'a person looking out of a window at distant hills, soft light',
    ),
    tip(
      ['바꿀 습관은 한 번에 하나만 고르세요.', '자리 잡은 뒤에 다음 것을 더하면 [돼요|됩니다].', '한 번에 하나'],
      ['Choose one habit to change at a time.', 'Add the next when the first runs by itself.', 'One at a time'],
      'a wall calendar with small check marks, warm room light',
    ),
    myth(
      [
        '몸에 좋다면 많이 먹을수록 좋다고 [느껴져요|느껴집니다].',
        '영양에는 넘침도 [있어요|있습니다]. 궁금하면 전문가에게 물어보세요.',
        '많다고 좋지 않다',
      ],
      [
        'If it is good for you, more must be better.',
        'Nutrition has a "too much". When unsure, ask a professional.',
        'More is not better',
      ],
      'various fruits and vegetables on a balance scale, bright background',
    ),
    myth(
      [
        '아프지 않으면 괜찮다고 [넘기기 쉬워요|넘기기 쉽습니다].',
        '몸은 아프기 전에 먼저 피곤하다고 [말해요|말합니다].',
        '피곤은 먼저 온 말',
      ],
      [
        'If nothing hurts, we tell ourselves all is fine.',
        'The body says "tired" long before it says "pain".',
        'Tired speaks first',
      ],
      'a person rubbing their shoulder at a desk, evening light',
    ),
  ],
}

export const beauty: Topic = {
  noun: { ko: '피부 관리', en: 'skin care' },
  words: {
    ko: [
      '피부',
      '스킨케어',
      '선크림',
      '자외선',
      '화장',
      '메이크업',
      '립',
      '보습',
      '세안',
      '여드름',
      '탈모',
      '머리카락',
      '헤어',
      '샴푸',
      '향수',
      '네일',
      '뷰티',
      '쿠션',
      '각질',
      '모공',
    ],
    en: [
      'skin',
      'sunscreen',
      'makeup',
      'cosmetic',
      'lipstick',
      'moistur',
      'acne',
      'hair',
      'shampoo',
      'perfume',
      'nail',
      'beauty',
      'cleanser',
    ],
  },
  opening: {
    ko: '거울 앞, 화장품은 열 개인데 뭘 먼저 바를지 [모르겠어요|모르겠습니다].',
    en: 'Ten bottles in front of the mirror, and no idea which comes first.',
  },
  image: 'skincare bottles on a marble shelf with soft daylight and green leaves',
  points: [
    fact(
      [
        '자외선은 구름 낀 날에도 [내려와요|내려옵니다].',
        '선크림을 날씨로 정하면 자주 [빗나가요|빗나갑니다].',
        '흐려도 자외선',
      ],
      [
        'Ultraviolet light comes through on cloudy days too.',
        'The sky is a poor reason to skip sunscreen.',
        'Clouds do not block it',
      ],
      'a sunscreen tube on a windowsill with cloudy sky outside',
    ),
    fact(
      [
        '피부는 사람마다, 계절마다 다르게 [반응해요|반응합니다].',
        '남의 인생템이 내 것이 아닐 수 있는 [이유예요|이유입니다].',
        '피부는 제각각',
      ],
      [
        'Skin reacts differently by person and by season.',
        'Somebody else’s holy grail may not be yours.',
        'Every skin differs',
      ],
      'four faces of different skin tones in soft studio light',
    ),
    fact(
      [
        '향은 뿌린 직후와 한 시간 뒤가 [달라요|다릅니다].',
        '향기로운 제품은 시간을 두고 골라야 [해요|합니다].',
        '한 시간 뒤의 향',
      ],
      [
        'A scent after one hour is not the scent of the first spray.',
        'Give fragrance time before you choose.',
        'Wait an hour',
      ],
      'a perfume bottle with mist in golden backlight',
    ),
    tip(
      [
        '새 제품은 팔 안쪽에 먼저 조금 발라 보세요.',
        '하루 지켜보고 얼굴로 가도 늦지 [않아요|않습니다].',
        '팔 안쪽 테스트',
      ],
      [
        'Try anything new on your inner arm first.',
        'A day of patience is not a long time for a face.',
        'Inner arm test',
      ],
      'a drop of cream on an inner forearm, clean bright light',
    ),
    tip(
      ['세안은 뜨거운 물 말고 미지근한 물로 하세요.', '뽀득함이 깨끗함은 [아니에요|아닙니다].', '미지근하게'],
      ['Wash with lukewarm water, not hot.', 'Squeaky is not the same as clean.', 'Lukewarm, not hot'],
      'water splashing into cupped hands over a white basin, fresh light',
    ),
    tip(
      [
        '한 번에 하나씩만 바꾸고 두 주쯤 지켜보세요.',
        '그래야 무엇이 맞았는지 [알 수 있어요|알 수 있습니다].',
        '하나씩 바꾸기',
      ],
      ['Change one product, then watch for two weeks.', 'Otherwise you never know what worked.', 'One change only'],
      'a single skincare bottle on a plain pastel background',
    ),
    myth(
      [
        '비싼 제품이 무조건 낫다고 [믿기 쉬워요|믿기 쉽습니다].',
        '값보다 내 피부에 맞고 꾸준히 쓰는지가 [먼저예요|먼저입니다].',
        '값보다 꾸준함',
      ],
      [
        'A higher price looks like better skin.',
        'Fit and regular use come before the price tag.',
        'Routine beats price',
      ],
      'a luxury jar and a simple tube side by side, neutral light',
    ),
    myth(
      [
        '여러 개를 겹겹이 발라야 좋다고들 [하죠|합니다].',
        '피부가 예민할수록 단계는 적은 편이 [편해요|편합니다].',
        '적게 바르기',
      ],
      ['More layers, more glow, they say.', 'Sensitive skin usually prefers fewer steps.', 'Fewer steps'],
      'three minimal skincare items in a row, soft shadows',
    ),
  ],
}

export const fashion: Topic = {
  noun: { ko: '옷', en: 'clothes' },
  words: {
    ko: [
      '옷',
      '패션',
      '코디',
      '신발',
      '스니커즈',
      '청바지',
      '셔츠',
      '가방',
      '빨래',
      '세탁',
      '겨울 코트',
      '니트',
      '스타일',
      '액세서리',
      '모자',
      '시계',
      '빈티지',
      '하객룩',
      '출근룩',
    ],
    en: [
      'clothes',
      'fashion',
      'outfit',
      'shoe',
      'sneaker',
      'jeans',
      'shirt',
      'bag',
      'laundry',
      'coat',
      'sweater',
      'style',
      'wardrobe',
      'hat',
      'watch',
      'vintage',
      'dress',
    ],
  },
  opening: {
    ko: '옷장은 꽉 찼는데, 오늘도 입을 옷이 [없어요|없습니다].',
    en: 'The wardrobe is full, and there is still nothing to wear.',
  },
  image: 'a neat clothing rack with neutral outfits in soft window light',
  points: [
    fact(
      [
        '옷의 인상은 값보다 어깨와 기장이 [정해요|정합니다].',
        '몸에 맞으면 평범한 셔츠도 달라 [보여요|보입니다].',
        '값보다 핏',
      ],
      [
        'Fit at the shoulder and the length decide how clothes look.',
        'A plain shirt that fits looks expensive.',
        'Fit beats price',
      ],
      'a tailor adjusting the shoulder of a white shirt, soft light',
    ),
    fact(
      [
        '색은 세 가지 안으로 줄일수록 정돈돼 [보여요|보입니다].',
        '나머지는 소재의 결로 차이를 주면 [돼요|됩니다].',
        '색은 세 가지',
      ],
      ['Three colors or fewer make an outfit look calm.', 'Let texture do the rest.', 'Three colors max'],
      'three folded sweaters in matching tones, top view',
    ),
    fact(
      [
        '옷은 입을 때보다 빨 때 더 많이 [상해요|상합니다].',
        '세탁 표시가 작은 설명서인 [셈이에요|셈입니다].',
        '빨 때 상한다',
      ],
      ['Clothes wear out in the wash more than on you.', 'That tiny care label is the manual.', 'Read the care label'],
      'a laundry basket beside a washing machine, fresh daylight',
    ),
    tip(
      [
        '자주 입는 옷 다섯 벌을 꺼내 나란히 걸어 보세요.',
        '내 취향의 공통점이 한눈에 [보여요|보입니다].',
        '다섯 벌 걸기',
      ],
      ['Hang your five most worn pieces side by side.', 'Your real taste shows up in a second.', 'Hang your top five'],
      'five garments on a wooden rail against a white wall',
    ),
    tip(
      [
        '사기 전에 집에 있는 옷 세 벌과 맞춰 보세요.',
        '맞는 짝이 없으면 옷장만 [무거워져요|무거워집니다].',
        '세 벌과 맞추기',
      ],
      ['Before buying, match it with three things you own.', 'No partners, no purchase.', 'Match it with three'],
      'a person comparing a jacket with trousers in a bright room',
    ),
    tip(
      ['빨래는 뒤집어서, 물은 차갑게 돌려 보세요.', '색과 모양이 더 오래 [가요|갑니다].', '뒤집어 찬물에'],
      ['Turn it inside out and wash it cold.', 'Color and shape last longer.', 'Inside out, cold'],
      'denim jeans turned inside out on a drying line, sunlight',
    ),
    myth(
      [
        '유행을 따라야 세련돼 보인다고 [생각하기 쉬워요|생각하기 쉽습니다].',
        '오래 가는 건 유행보다 나에게 맞는 [비율이에요|비율입니다].',
        '유행보다 비율',
      ],
      [
        'Chasing trends looks like the road to style.',
        'Proportions that suit you last much longer.',
        'Proportion over trend',
      ],
      'a timeless trench coat on a stand, neutral background',
    ),
    myth(
      [
        '검은 옷은 무조건 관리가 쉽다고들 [하죠|합니다].',
        '먼지와 물 빠짐은 오히려 더 눈에 [띄어요|띕니다].',
        '검은 옷의 반전',
      ],
      ['Black is supposed to be the easy color.', 'Dust and fading show on it first.', 'Black shows dust'],
      'a black sweater and a lint roller on a wooden table',
    ),
  ],
}
