import { fact, myth, type Topic, tip } from '../topic.ts'

export const coffee: Topic = {
  noun: { ko: '커피', en: 'coffee' },
  words: {
    ko: ['커피', '카페', '라떼', '아메리카노', '에스프레소', '원두', '콜드브루', '바리스타', '드립'],
    en: ['coffee', 'espresso', 'latte', 'cappuccino', 'barista', 'cold brew', 'caffeine'],
  },
  opening: {
    ko: '아침 일곱 시, 졸린 눈으로 물을 [끓여요|끓입니다].',
    en: 'Seven in the morning, eyes half shut, and the kettle starts to sing.',
  },
  image: 'a steaming cup of coffee beside whole beans on a wooden table, warm morning light',
  points: [
    fact(
      [
        '커피 맛의 절반은 원두보다 물에서 [갈려요|갈립니다].',
        '잔에 담긴 대부분이 결국 [물이니까요|물이기 때문입니다].',
        '절반은 물맛',
      ],
      [
        'Half of what you taste in coffee comes from the water.',
        'Almost everything in that cup is water, after all.',
        'Water is half the taste',
      ],
      'clear water pouring from a gooseneck kettle into a glass server, bright kitchen light',
    ),
    fact(
      [
        '같은 원두도 곱게 갈수록 맛이 진하고 [써져요|써집니다].',
        '쓰다면 원두를 바꾸기 전에 굵기부터 바꿔 보세요.',
        '쓰면 굵게',
      ],
      [
        'The same beans turn stronger and more bitter the finer you grind.',
        'Before you change the beans, change the grind.',
        'Bitter? Grind coarser',
      ],
      'a hand coffee grinder with coarse grounds on a wooden counter, side light',
    ),
    fact(
      [
        '갓 볶은 원두는 향이 좋지만 며칠 쉬어야 맛이 [잡혀요|잡힙니다].',
        '봉투에 적힌 로스팅 날짜가 그래서 [중요해요|중요합니다].',
        '로스팅 날짜',
      ],
      [
        'Freshly roasted beans smell great, yet they taste best after a few days of rest.',
        'That is why the roast date on the bag matters.',
        'Check the roast date',
      ],
      'a paper bag of roasted coffee beans with scattered beans, soft studio light',
    ),
    tip(
      ['내릴 때마다 원두 양을 저울로 재 보세요.', '양이 일정해야 맛의 차이가 [보여요|보입니다].', '저울 먼저'],
      [
        'Weigh your beans every single time you brew.',
        'When the amount stays fixed, you can finally taste the difference.',
        'Weigh it first',
      ],
      'a coffee dripper standing on a small digital scale, clean white kitchen',
    ),
    tip(
      [
        '끓는 물을 바로 붓지 말고 잠깐 식혀 주세요.',
        '너무 뜨거우면 쓴맛이 먼저 [나와요|나옵니다].',
        '물은 한숨 식혀서',
      ],
      [
        'Let boiling water rest for a moment before you pour.',
        'Water that is too hot pulls out the bitterness first.',
        'Let the water rest',
      ],
      'steam rising from a kettle beside a window, gentle backlight',
    ),
    tip(
      [
        '마신 잔의 맛을 한 단어로 적어 두세요.',
        '시다, 쓰다, 고소하다, 그거면 다음 잔이 [달라져요|달라집니다].',
        '한 단어 기록',
      ],
      [
        'Write down each cup in a single word.',
        'Sour, bitter or nutty is enough to fix the next one.',
        'One word per cup',
      ],
      'a small notebook and pencil next to an empty coffee cup, afternoon light',
    ),
    myth(
      [
        '색이 진한 커피가 카페인도 많다고 [믿기 쉬워요|믿기 쉽습니다].',
        '진한 색은 볶은 정도일 뿐, 카페인은 원두 종류와 양이 [정해요|정합니다].',
        '진하다고 세지 않다',
      ],
      [
        'People assume darker coffee means more caffeine.',
        'Dark is just the roast; the bean and the dose decide the caffeine.',
        'Dark is not stronger',
      ],
      'light and dark roasted coffee beans side by side, top view, even light',
    ),
    myth(
      [
        '원두는 냉장고에 넣어야 오래간다고들 [하죠|합니다].',
        '꺼낼 때마다 습기와 냄새를 [먹어요|먹습니다]. 밀폐해서 서늘한 찬장이 [나아요|낫습니다].',
        '냉장고보다 찬장',
      ],
      [
        'Many people keep their beans in the fridge to save them.',
        'They soak up moisture and smells there; a sealed jar in a cool cupboard is better.',
        'Cupboard, not fridge',
      ],
      'a sealed glass jar of coffee beans in a wooden cupboard, warm light',
    ),
  ],
}

export const food: Topic = {
  noun: { ko: '음식', en: 'food' },
  words: {
    ko: [
      '음식',
      '요리',
      '맛집',
      '레시피',
      '라면',
      '김치',
      '치킨',
      '떡볶이',
      '파스타',
      '빵',
      '디저트',
      '케이크',
      '과일',
      '고기',
      '반찬',
      '찌개',
      '간식',
      '샐러드',
      '밥',
      '자취 요리',
      '피자',
      '초콜릿',
      '국수',
      '계란',
      '먹방',
      '식단',
      '장보기',
      '두쫀쿠',
      '도시락',
      '차 ',
      '녹차',
      '홍차',
      '와인',
      '맥주',
    ],
    en: [
      'food',
      'cook',
      'recipe',
      'ramen',
      'kimchi',
      'chicken',
      'pasta',
      'bread',
      'baking',
      'bake',
      'dessert',
      'cake',
      'fruit',
      'steak',
      'meal',
      'snack',
      'salad',
      'rice',
      'pizza',
      'chocolate',
      'noodle',
      'egg',
      'lunch',
      'breakfast',
      'dinner',
      'tea',
      'wine',
      'beer',
      'restaurant',
      'kitchen',
      'soup',
    ],
  },
  opening: {
    ko: '저녁 여덟 시, 냉장고 문을 열고 한참 서 [있어요|있습니다].',
    en: 'Eight in the evening, the fridge is open, and nobody knows what to make.',
  },
  image: 'a colorful home-cooked meal in ceramic bowls on a wooden table, warm evening light',
  points: [
    fact(
      [
        '우리가 맛이라고 느끼는 것의 큰 부분은 사실 [향이에요|향입니다].',
        '코를 막고 먹어 보면 바로 [알 수 있어요|알 수 있습니다].',
        '맛의 절반은 향',
      ],
      [
        'Much of what we call taste is actually smell.',
        'Hold your nose, take a bite, and you will notice at once.',
        'Taste is mostly smell',
      ],
      'steam curling up from a bowl of hot soup with herbs, dark background, rim light',
    ),
    fact(
      [
        '겉이 노릇하게 익을 때 고소한 향이 [만들어져요|만들어집니다].',
        '그래서 물기를 닦고 굽는 게 먼저[예요|입니다].',
        '물기부터 닦기',
      ],
      [
        'That toasty aroma appears when the surface turns golden brown.',
        'So pat it dry before it touches the pan.',
        'Dry before you sear',
      ],
      'golden brown food sizzling in a cast iron pan, close view, warm light',
    ),
    fact(
      [
        '소금은 짠맛만 내는 게 아니라 단맛도 [살려 줘요|살려 줍니다].',
        '과일에 소금을 조금 뿌려 먹는 이유[예요|입니다].',
        '소금이 살리는 단맛',
      ],
      [
        'Salt does more than make food salty; it lifts sweetness too.',
        'That is why a tiny pinch works on fruit.',
        'Salt lifts sweetness',
      ],
      'a hand sprinkling coarse salt over sliced fruit on a plate, bright light',
    ),
    tip(
      [
        '불을 켜기 전에 재료를 전부 꺼내 늘어놓으세요.',
        '허둥대는 시간이 절반으로 [줄어요|줄어듭니다].',
        '재료부터 꺼내기',
      ],
      [
        'Put every ingredient on the counter before you light the stove.',
        'Most kitchen panic is just searching for things.',
        'Ingredients out first',
      ],
      'fresh vegetables and small bowls laid out neatly on a counter, top view, daylight',
    ),
    tip(
      [
        '간은 한 번에 말고, 조금 넣고 맛보고 또 넣으세요.',
        '넣기는 쉬워도 빼기는 [어려워요|어렵습니다].',
        '간은 조금씩',
      ],
      [
        'Season a little, taste, then season again.',
        'Adding is easy; taking it back out is not.',
        'Season in small steps',
      ],
      'a wooden spoon tasting from a simmering pot, steam, cozy kitchen light',
    ),
    tip(
      ['마지막에 식초나 레몬을 한 방울 더해 보세요.', '밋밋하던 맛이 또렷해[져요|집니다].', '마지막 한 방울'],
      ['Finish with a drop of lemon or vinegar.', 'A flat dish suddenly comes into focus.', 'Finish with lemon'],
      'a hand squeezing a fresh lemon over a dish, droplets in the light',
    ),
    myth(
      [
        '센 불이면 빨리 맛있게 익는다고 생각[하기 쉬워요|하기 쉽습니다].',
        '겉만 타고 속은 그대로일 때가 [많아요|많습니다].',
        '센 불의 함정',
      ],
      [
        'High heat looks like the fast way to a good meal.',
        'Usually the outside burns while the inside stays raw.',
        'The high heat trap',
      ],
      'tall flames under a frying pan in a dark kitchen, dramatic light',
    ),
    myth(
      [
        '면 삶을 때 기름을 넣으면 안 붙는다고들 [하죠|합니다].',
        '기름은 물 위에 [떠요|뜹니다]. 넉넉한 물과 젓기가 진짜 [비결이에요|비결입니다].',
        '기름 말고 젓기',
      ],
      [
        'They say oil in the water keeps noodles from sticking.',
        'Oil just floats; plenty of water and a good stir do the work.',
        'Stir, skip the oil',
      ],
      'noodles swirling in a large pot of boiling water, steam, kitchen light',
    ),
  ],
}
