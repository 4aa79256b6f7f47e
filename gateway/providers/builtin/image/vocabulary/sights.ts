/**
 * What nouns of an English image prompt look like. A prompt describes what is seen, so these words are things even where
 * speech would mean something else by them ("notes", "scale", "card").
 *
 * One subject a line: `name: words it is the picture of | words it may stand for when nothing better is there`. A word may
 * stand in several lines, the earlier in a line the better; `_` joins the words of a phrase.
 */
export const sights = `
hot-beverage: coffee coffee_cup cup_of_coffee cups_of_coffee empty_coffee_cup latte espresso coffee_dripper cappuccino mug coffee_mug iced_coffee coffee_machine coffee_grinder hand_coffee_grinder | cafe barista cup
beans: coffee_beans coffee_bean coarse_grounds coffee_grounds beans bean |
teapot: kettle teapot gooseneck_kettle | tea
teacup-without-handle: tea cup_of_tea cups_of_tea green_tea tea_cup |
droplet: water raindrops raindrop water_drops drops_of_water water_droplet drop droplets dew | mist
cup-with-straw: soda soft_drink juice | water_bottle bottle_of_water gym_bottle drink
pouring-liquid: glass_of_water water_glass clear_glass_of_water clear_glass |
tumbler-glass: empty_glass whiskey | glass
jar: jar glass_jar sealed_glass_jar canning_jar identical_jars | jars
balance-scale: scale digital_scale balance_scale scales |
memo: note notes sticky_note paper_notes notepad small_notebook list short_list handwritten_lines checklist drafts shopping_list index_cards blank_card to-do_list | paper papers page
notebook-with-decorative-cover: notebook journal diary planner |
spiral-notepad: notepad spiral_notebook | notes
pencil: pencil marker highlighter highlighters pencils sketch drawing |
pen: pen ballpoint red_pen | signature marker
fountain-pen: fountain_pen quill |
fork-and-knife-with-plate: meal plate dinner restaurant dining_table home-cooked_meal alley_restaurant | dish food
pot-of-food: soup pot stew simmering_pot bowl_of_hot_soup hot_soup | meal
shallow-pan-of-food: dish food cast_iron_pan | meal
cooking: frying_pan pan cast_iron_pan fried_egg | kitchen
bowl-with-spoon: bowl ceramic_bowl bowls cereal oatmeal porridge small_bowls ceramic_bowls water_bowl saucer |
salt: salt coarse_salt |
red-apple: apple fruit fresh_fruit fruits sliced_fruit various_fruits |
tangerine: orange tangerine mandarin | fruit
banana: banana bananas | fruit
broccoli: vegetables fresh_vegetables broccoli vegetable | greens
carrot: carrot carrots vegetables |
green-salad: salad | vegetables
spoon: spoon wooden_spoon |
lemon: lemon fresh_lemon |
fire: fire flames flame tall_flames campfire bonfire |
steaming-bowl: noodles ramen |
herb: herbs herb green_leaves mint basil | leaves
chopsticks: chopsticks | noodles
cook: chef cook | kitchen
ice-cream: ice_cream ice_cream_cone |
ice: ice ice_cubes iceberg |
snow-capped-mountain: iceberg snowy_mountain |
tomato: tomato |
kitchen-knife: knife kitchen_knife |
takeout-box: takeout takeout_box |
shortcake: cake slice_of_cake |
coin: coin coins stacks_of_coins piggy_bank ceramic_piggy_bank stack_of_coins | savings
pig-face: piggy_bank ceramic_piggy_bank pig |
money-bag: stacks_of_coins money cash savings bag_of_money | wealth
dollar-banknote: banknotes banknote bills cash money |
purse: wallet purse open_wallet |
credit-card: credit_card bank_card payment_icons payment card_payment cards |
mobile-phone: phone smartphone mobile_phone phone_screen cell_phone chat_app app ordinary_smartphone simple_phone older_phone new_phone | screen chat_window
shopping-bags: shopping_bags shopping_bag paper_bag canvas_bag colorful_shopping_bags | shop bag customer
shopping-cart: shopping_cart cart groceries trolley |
package: boxes box cardboard_box parcel package storage_boxes crates handmade_product | delivery
receipt: receipts receipt bill invoice |
abacus: calculator abacus |
bank: bank bank_building |
label: price_tags price_tag labels tag tags |
convenience-store: shop shop_front store market_stall market shop_window storefront | cafe shopkeeper
bar-chart: chart bar_chart graph data score_table newspaper_chart dashboard_chart |
chart-decreasing: line_chart_falling falling_line_chart abstract_line_chart |
chart-increasing: line_chart growth_chart rising_chart |
laptop: laptop computer laptop_screen open_laptop | desk office coworkers
desktop-computer: monitor desktop_computer computer_screen screen browser_windows browser_tabs | desk office
hourglass-not-done: hourglass sand_timer |
timer-clock: kitchen_timer timer tomato_shaped_kitchen_timer |
stopwatch: stopwatch |
alarm-clock: alarm_clock classic_alarm_clock |
mantelpiece-clock: clock wall_clock |
glasses: glasses reading_glasses eyeglasses |
running-shoe: running_shoes sneakers running_shoe shoes sportswear warming_up |
door: door front_door glass_door open_door doorway gate garden_gate closet | hallway entrance
house: house home cottage apartment | neighborhood
couch-and-lamp: sofa couch living_room armchair floor_lamp lamp bedside_lamp desk_lamp | interior
bed: bed bedroom pillow bedding mattress blanket bedside_table nightstand |
person-in-bed: sleeping_person person_under_a_blanket person_sleeping person_lying_in_bed |
sleeping-face: sleeping_person person_asleep |
zzz: | asleep sleeping nap
window: open_window curtain curtains bedroom_curtains apartment_window bright_window rainy_window | window windowsill
crescent-moon: moonlight moon crescent_moon soft_moonlight | night
full-moon: full_moon detailed_full_moon moon |
sun: sunlight sun sunbeams sunbeam sun_rays sundial | sunny daylight summer
sunrise: sunrise dawn | horizon
sunset: sunset red_sunset dusk |
sunrise-over-mountains: hills distant_hills valley | sunrise
wind-face: breeze night_breeze wind |
glowing-star: stars star glowing_stars starry_sky star_trails constellation north_star |
star: star_ratings star_rating stars |
candle: candle candles |
light-bulb: light_bulb bulb idea | lamp ring_light
potted-plant: plant plants houseplants houseplant potted_plant terracotta_pot green_plants green_houseplants watering_can soil | windowsill
seedling: seedlings seedling sprout soil seeds young_plant | plant
cactus: cactus cacti small_cacti |
herb: leaf yellowing_leaf green_leaf |
fallen-leaf: autumn_leaves fallen_leaves yellowing_leaf | autumn
maple-leaf: autumn_leaves maple | autumn autumn_light
deciduous-tree: tree trees forest misty_forest lone_tree one_tree green_forest_path forest_path | park garden
evergreen-tree: forest pine woods misty_forest | tree
national-park: park lake river meadow clear_lake park_path | path nature
blossom: flower flowers small_flower bright_flower |
bouquet: bouquet | flowers
sunflower: sunflower | flower
sheaf-of-rice: wheat wheat_field |
cloud: clouds cloud cloudy_sky abstract_clouds fog |
cloud-with-rain: rain sudden_rain rainy rainy_window |
umbrella-with-rain-drops: umbrella rain sudden_rain |
high-voltage: lightning |
cloud-with-lightning: lightning_over_a_dark_sea lightning thunderstorm |
snowman: snow snowman snowy_field | winter
snowflake: snowflake snowy_field snow frost |
rainbow: rainbow light_refraction |
water-wave: sea ocean wave waves dark_sea low_tide blue_water ocean_light |
beach-with-umbrella: beach |
desert: sand_dunes dunes desert |
mountain: dark_hills mountain cliffs mountains |
rock: stone rock pebbles stones dark_stone bright_pebbles | boulder
gem-stone: bright_stones gem jewel diamond |
thermometer: thermometer |
fountain: fountain |
school: school classroom |
writing-hand: hand_writing writing handwritten_card hand_circling handwritten hand_writing_a_script pen_marks | signing
hand-with-fingers-splayed: palm hands_touching cupped_hands |
raised-hand: empty_hand |
folded-hands: hands_folded folded_hands praying |
handshake: handshake shaking_hands interview | greeting agreement deal meeting_room
backhand-index-pointing-up: finger pointing_finger thumb |
speech-balloon: speech_bubble speech_bubbles chat_bubbles people_talking friends_talking students_talking talking talking_couple chat_window couple_talking conversation ordering | discussion speaking chatting
left-speech-bubble: two_speech_bubbles chat_window replies |
people-hugging: friends couple two_friends parent_and_baby family hugging | people two_people
person-walking: person_walking walking traveler traveler_laughing walkers crowd_walking stroll |
person-running: person_running jogging runner friends_jogging athlete running_track jogger |
person-lifting-weights: dumbbell squat careful_squat barbell gym weights |
person-in-lotus-position: yoga_mat person_resting_on_a_yoga_mat meditation person_breathing breathing meditating person_sitting_by_a_lake person_on_a_mat | mat calmly
woman-in-lotus-position: yoga stretching yoga_mat person_stretching person_stretching_shoulders |
person-cartwheeling: stretching person_stretching standing_up_and_stretching |
person-getting-massage: rubbing_their_shoulder massage shoulder_massage |
person-taking-bath: bath bathtub |
person-raising-hand: crowd audience | people
technologist: programmer coworkers developer developer_at_a_desk | person_at_a_desk
office-worker: office_worker businessperson employee shop_owner shopkeeper businessman businesswoman person_at_a_desk | coworker manager customer
student: student students |
teacher: whiteboard teacher chalkboard blackboard older_person_explaining |
scientist: scientist researcher archaeologists archaeologist | lab
detective: detective cork_board investigator |
baby: baby parent_and_baby |
child: child kid children |
artist: tailor painter | 
person-tipping-hand: person_telling_a_story explaining older_person_explaining |
person-shrugging: confused_person |
thinking-face: thinking_person person_thinking |
thought-balloon: thinking_person thinking_person_silhouette abstract_clouds thoughts |
smiling-face-with-smiling-eyes: smiling smile person_smiling |
performing-arts: mask smiley_mask |
red-question-mark: question_mark handwritten_question_mark question_marks |
eye: eye tired_eye reflecting_screen_light closed_eyes eyes |
eyes: eyes gaze | looking_up
ear: listening person_listening ears ear hearing |
nose: sniffing smelling |
mouth: lips mouth |
lungs: lungs |
brain: brain circuit_lines mind |
anatomical-heart: heart | 
red-heart: red_heart heart_shape love |
flexed-biceps: muscle muscles biceps strong_stance dumbbell small_dumbbell |
tooth: tooth teeth |
footprints: footprints |
lotion-bottle: skincare skincare_bottles skincare_bottle sunscreen sunscreen_tube cream drop_of_cream perfume_bottle perfume lotion skincare_items minimal_skincare_items simple_tube tube moisturizer luxury_jar | skin skin_tones
mirror: mirror bathroom_mirror |
soap: soap soapy_hands soap_bubbles white_basin washing sink tap_water | bathroom
bubbles: soap_bubbles bubbles foam | sink
sponge: sponge dishes | sink
shower: shower |
sun-behind-cloud: cloudy_sky_outside cloudy_sky |
person-superhero: superhero |
t-shirt: shirt white_shirt clothing clothes clothing_rack outfits garments folded_sweaters sweaters sweater t-shirt five_garments laundry neutral_outfits folded_sportswear | wardrobe towel
coat: coat jacket trench_coat black_sweater sweater coat_rack colored_coat hanger | closet outfits garments
jeans: jeans denim_jeans trousers pants | drying_line
dress: dress | outfits garments clothing_rack
scarf: scarf | folded_sweaters sweaters
necktie: suit tie |
basket: laundry_basket basket baskets labelled_baskets washing_machine |
sewing-needle: needle tailor |
thread: thread threads string | sewing
safety-pin: safety_pin lint_roller |
cat: cat kitten |
cat-face: close_portrait_of_a_cat cat_whiskers whiskers cat |
black-cat: cat |
grinning-cat: cat half_closed_eyes |
smiling-cat-with-heart-eyes: happy_cat |
paw-prints: paws dog_paws paw | animal
feather: feather feather_toy |
yarn: yarn ball_of_yarn feather_toy |
dog: dog puppy |
dog-face: dog panting_dog big_eyes_dog |
guide-dog: leash dog dog_standing_alert |
poodle: dog |
bone: treat bone dog_treat |
wolf: wild_animal wolf animal_silhouette |
honeybee: honeybee bee |
octopus: octopus |
bird: birds flock_of_birds bird |
spouting-whale: whale |
rabbit: rabbit bunny |
deer: deer wild_animal |
tropical-fish: goldfish aquarium |
fish: fish |
bat: bat |
books: staircase_made_of_books books stack_of_books grammar_books library library_shelf bookshelf textbooks |
open-book: book open_book open_textbook textbook encyclopedia person_reading reading novel page printed_page |
closed-book: closed_book book paperback small_paperback worn_beloved_book |
page-facing-up: document printed_page page paper papers stack_of_papers pages manuscript script film_script contract resume | plan
clipboard: plan finished_plan finished_project check_box clean_card checklist project form | list
bookmark: bookmark |
calendar: calendar wall_calendar simple_calendar marked_days circled_day |
headphone: headphones earphones |
studio-microphone: microphone pop_filter podcast person_speaking speaking |
microphone: singer karaoke person_speaking_into | microphone
musical-notes: sheet_music music sound_waves tuning_fork melody | song
musical-score: sheet_music |
musical-keyboard: piano piano_keys |
guitar: guitar |
drum: drum snare_drum drumsticks |
optical-disk: vinyl_records records vinyl |
radio: cassette_player radio old_cassette_player |
videocassette: cassette tape |
luggage: suitcase luggage travel_items open_suitcase | traveler travel
airplane: airplane plane airport |
world-map: map paper_map old_map minimap |
camera: camera vintage_camera photographer photographs prints old_photographs expensive_camera photo | tripod
video-camera: video_camera person_filming filming video |
camera-with-flash: camera photographer | tripod
compass: compass brass_compass signpost crossroads several_arrows |
round-pushpin: red_pin pin location_pin |
pushpin: cork_board red_pin pin |
backpack: backpack small_bag bag |
train: train train_seat train_table |
seat: seat stadium_seat train_seat |
chair: chair armchair gaming_chair bench empty_chair stool |
ticket: passport ticket boarding_pass train_ticket |
motorway: road winding_path fork_in_a_forest_path path_that_forks path highway starting_line | street
cityscape: city street city_street skyline foreign_city neighborhood evening_city | town
cityscape-at-dusk: city_at_dusk foreign_city |
night-with-stars: night_city city_at_night night_sky night_view street_lights city_lights | night
bridge-at-night: bridge |
red-paper-lantern: lanterns lantern |
hotel: hotel |
japanese-castle: palace stone_palace palace_courtyard old_stone_palace historic_gate |
classical-building: museum museum_light historic_gate plaque historic_marketplace ancient_temple |
scroll: scroll old_handwritten_scroll manuscript handwritten_scroll |
amphora: clay_pot ancient_clay_pot vase pottery archaeologists excavation artifact |
castle: castle tower |
paintbrush: brush paintbrush |
framed-picture: painting photographs_on_a_wall colorful_drawing gallery picture old_photographs picture_frame prints sketches | poster
artist-palette: palette color_swatches bright_colors colorful_drawing painting |
test-tube: test_tube flasks glass_flasks |
alembic: flasks glass_flasks colorful_liquids chemistry |
microscope: microscope | lab
magnifying-glass-tilted-left: magnifying_glass looking_closely | inspection
rolled-up-newspaper: newspaper |
globe-showing-asia-australia: globe tilted_globe earth planet_earth world |
ringed-planet: planet planet_venus saturn |
milky-way: milky_way galaxy night_sky starry_sky |
astronaut: astronaut |
satellite: space_station satellite |
rocket: rocket |
telescope: telescope | binoculars
shooting-star: star_trails shooting_star |
robot: robot small_robot friendly_small_robot robot_arm |
sparkles: | glowing_card glow
file-folder: folders folder file floating_folders |
locked: padlock lock |
key: key |
computer-disk: external_drive hard_drive drive |
bell: bell bell_icons |
fishing-pole: fishing_hook hook fishing_rod |
envelope: envelope letter email handwritten_card |
automobile: car car_dashboard dashboard |
clapper-board: film film_still movie script_beside_a_camera |
film-projector: projector projector_screen film_still |
television: television tv paused_video |
broom: broom dust floating_dust |
file-cabinet: drawer open_drawer cupboard shelf_of_files |
wastebasket: trash crumpled_paper trash_can cluttered_room |
canned-food: cans tin_can clean_bottles bottles |
video-game: game_controller controller game | gaming gaming_chair
joystick: joystick pixel_art | game_table
chess-pawn: chess_board chess chess_piece fallen_king | board
bullseye: target target_icon |
keyboard: keyboard |
computer-mouse: computer_mouse simple_mouse mouse |
stadium: stadium stadium_pitch court |
soccer-ball: football_pitch football soccer_ball ball stadium_pitch | player pitch
tennis: racket tennis |
baseball: mid_swing baseball athlete_mid_swing |
basketball: basketball empty_court | court player
hammer-and-wrench: tools toolbox |
puzzle-piece: puzzle puzzle_piece puzzle_pieces dominoes falling_dominoes missing_piece |
trophy: podium trophy pedestals |
1st-place-medal: podium medal shifting_places |
wrapped-gift: gift gifts small_gifts |
knot: knot loose_knot rope tightrope |
ladder: ladder staircase stairs |
triangular-flag: red_flag_marker red_flag flag |
balloon: balloon |
sailboat: boat paper_boat small_paper_boat sailboat |
dove: paper_crane dove |
link: chain link connected |
megaphone: megaphone |
hole: hole |
cyclone: black_hole black_holes |
bone: skeleton |
stethoscope: stethoscope doctor |
pill: pills pill vitamins supplements medicine |
syringe: syringe vaccine |
hospital: hospital clinic |
bicycle: bicycle bike |
cloud-with-snow: snowfall |
warning: warning_sign |
bread: bread toast |
egg: egg eggs boiled_egg |
cheese-wedge: cheese |
glass-of-milk: milk glass_of_milk |
honey-pot: honey |
ring: ring wedding_ring |
party-popper: confetti party |
fireworks: fireworks |
tent: tent camping |
briefcase: briefcase office_bag |
newspaper: newspaper | magazine
`
