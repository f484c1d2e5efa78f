// captions_rules.c: the grammar's tables: nouns, adjectives, and how clauses are put in words.
//
// In a rule {a}, {b}, {c} are the clause's phrases, <x|y|z> a word that agrees with a (singular, plural, -ing), <b:x|y>
// with b, [x|y] a choice, {n} the clause's number, {times} the same as "three times". "~" before a rule or a choice:
// held out; "+": of training alone (captions_paraphrases.c).
#include <string.h>

#include "scenes/captions_internal.h"

// clang-format off

// ---------------------------------------------------------------- nouns

static const struct {
    int32_t noun;
    const char* words;
} nouns[] = {
    {CR_NOUN_ball, "ball/balls|sphere/spheres|marble/marbles|orb/orbs|bowling ball/bowling balls|tennis ball/tennis balls|football/footballs|globe/globes"},
    {CR_NOUN_box, "box/boxes|block/blocks|cuboid/cuboids|building block/building blocks|package/packages"},
    {CR_NOUN_cube, "cube/cubes"},
    {CR_NOUN_cylinder, "cylinder/cylinders|can/cans|tin/tins|tube/tubes|tin can/tin cans|soda can/soda cans"},
    {CR_NOUN_disc, "disc/discs|disk/disks|puck/pucks"},
    {CR_NOUN_capsule, "capsule/capsules|pill/pills"},
    {CR_NOUN_cone, "cone/cones"},
    {CR_NOUN_domino, "domino/dominoes|domino/dominos|domino tile/domino tiles"},
    {CR_NOUN_plank, "plank/planks|board/boards|beam/beams"},
    {CR_NOUN_rock, "rock/rocks|stone/stones|boulder/boulders"},
    {CR_NOUN_brick, "brick/bricks"},
    {CR_NOUN_table, "table/tables|desk/desks|dining table/dining tables|kitchen table/kitchen tables|coffee table/coffee tables"},
    {CR_NOUN_round_table, "round table/round tables"},
    {CR_NOUN_chair, "chair/chairs|seat/seats|office chair/office chairs"},
    {CR_NOUN_stool, "stool/stools"},
    {CR_NOUN_armchair, "armchair/armchairs|easy chair/easy chairs"},
    {CR_NOUN_sofa, "sofa/sofas|couch/couches|settee/settees"},
    {CR_NOUN_bench, "bench/benches"},
    {CR_NOUN_bed, "bed/beds"},
    {CR_NOUN_shelf, "shelf/shelves|bookshelf/bookshelves|bookcase/bookcases|rack/racks"},
    {CR_NOUN_cupboard, "cupboard/cupboards|cabinet/cabinets|wardrobe/wardrobes|closet/closets"},
    {CR_NOUN_counter, "counter/counters|sideboard/sideboards"},
    {CR_NOUN_fridge, "fridge/fridges|refrigerator/refrigerators|freezer/freezers"},
    {CR_NOUN_stove, "stove/stoves|oven/ovens|cooker/cookers"},
    {CR_NOUN_television, "television/televisions|TV/TVs|tv/tvs|monitor/monitors|screen/screens"},
    {CR_NOUN_lamp, "lamp/lamps|floor lamp/floor lamps"},
    {CR_NOUN_pedestal, "pedestal/pedestals|plinth/plinths|podium/podiums"},
    {CR_NOUN_pillow, "pillow/pillows|cushion/cushions"},
    {CR_NOUN_cup, "cup/cups|mug/mugs|tumbler/tumblers|beaker/beakers"},
    {CR_NOUN_plate, "plate/plates|dish/dishes|saucer/saucers"},
    {CR_NOUN_bowl, "bowl/bowls"},
    {CR_NOUN_bottle, "bottle/bottles|flask/flasks"},
    {CR_NOUN_vase, "vase/vases|urn/urns"},
    {CR_NOUN_pot, "pot/pots|pan/pans|saucepan/saucepans"},
    {CR_NOUN_plant, "plant/plants|potted plant/potted plants|flowerpot/flowerpots|flower/flowers"},
    {CR_NOUN_candle, "candle/candles"},
    {CR_NOUN_book, "book/books"},
    {CR_NOUN_bucket, "bucket/buckets|pail/pails"},
    {CR_NOUN_open_box, "open box/open boxes|box without a lid/boxes without lids|bin/bins|tub/tubs|basket/baskets"},
    {CR_NOUN_tray, "tray/trays"},
    {CR_NOUN_die, "die/dice"},
    {CR_NOUN_coin, "coin/coins|penny/pennies"},
    {CR_NOUN_card, "card/cards|playing card/playing cards"},
    {CR_NOUN_pencil, "pencil/pencils|pen/pens|crayon/crayons"},
    {CR_NOUN_pin, "pin/pins|bowling pin/bowling pins|skittle/skittles"},
    {CR_NOUN_tyre, "tyre/tyres|tire/tires|wheel/wheels"},
    {CR_NOUN_figure, "figure/figures|doll/dolls|robot/robots|person/people"},
    {CR_NOUN_snowman, "snowman/snowmen"},
    {CR_NOUN_mushroom, "mushroom/mushrooms|toadstool/toadstools"},
    {CR_NOUN_crate, "crate/crates|chest/chests|case/cases"},
    {CR_NOUN_barrel, "barrel/barrels|drum/drums|keg/kegs"},
    {CR_NOUN_pallet, "pallet/pallets"},
    {CR_NOUN_ladder, "ladder/ladders"},
    {CR_NOUN_cart, "cart/carts|trolley/trolleys|wagon/wagons"},
    {CR_NOUN_car, "car/cars|automobile/automobiles"},
    {CR_NOUN_ramp, "ramp/ramps|slope/slopes|incline/inclines"},
    {CR_NOUN_stairs, "staircase/staircases|flight of stairs/flights of stairs|set of steps/sets of steps"},
    {CR_NOUN_wall, "wall/walls"},
    {CR_NOUN_fence, "fence/fences|railing/railings"},
    {CR_NOUN_gate, "gate/gates|goal/goals|doorway/doorways"},
    {CR_NOUN_hoop, "hoop/hoops"},
    {CR_NOUN_column, "column/columns|pillar/pillars|post/posts"},
    {CR_NOUN_arch, "arch/arches|archway/archways"},
    {CR_NOUN_bridge, "bridge/bridges"},
    {CR_NOUN_house, "house/houses|hut/huts|cottage/cottages|building/buildings"},
    {CR_NOUN_tent, "tent/tents"},
    {CR_NOUN_hill, "hill/hills|mound/mounds|hillside/hillsides"},
    {CR_NOUN_see_saw, "see-saw/see-saws|seesaw/seesaws|teeter-totter/teeter-totters"},
    {CR_NOUN_pivot, "pivot/pivots|fulcrum/fulcrums"},
    {CR_NOUN_slide, "slide/slides|chute/chutes"},
    {CR_NOUN_billiard_table, "billiard table/billiard tables|pool table/pool tables|snooker table/snooker tables"},
    {CR_NOUN_tree, "tree/trees|fir/firs|spruce/spruces"},
    {CR_NOUN_apple_tree, "apple tree/apple trees|leaf tree/leaf trees"},
    {CR_NOUN_bush, "bush/bushes|shrub/shrubs|hedge/hedges"},
    {CR_NOUN_lamppost, "lamppost/lampposts|street lamp/street lamps|streetlight/streetlights"},
    {CR_CLAIM_BODY, "object/objects|thing/things|shape/shapes|body/bodies|item/items"},
    {CR_CLAIM_STACK, "stack/stacks"},
    {CR_CLAIM_TOWER, "tower/towers"},
    {CR_CLAIM_ROW, "row/rows|line/lines"},
    {CR_CLAIM_RING, "ring/rings|circle/circles"},
    {CR_CLAIM_PYRAMID, "pyramid/pyramids"},
    {CR_CLAIM_PILE, "pile/piles|heap/heaps"},
    {CR_SAID_CARD_HOUSE, "card house/card houses|house of cards/houses of cards"},
    {CR_SAID_WALL, "wall/walls"},
    {CR_SAID_LINE, "row/rows|line/lines|chain/chains"},
    {CR_SAID_HEAP, "pile/piles|heap/heaps|jumble/jumbles"},
};

const char* cr_lexicon_noun(int32_t noun) {
    for (size_t k = 0; k < sizeof nouns / sizeof *nouns; k++)
        if (nouns[k].noun == noun) return nouns[k].words;
    return NULL;
}

// ---------------------------------------------------------------- adjectives

static const char* const colors[CR_COLOR_COUNT] = {
    [CR_RED] = "red|red|red|red|red|red|scarlet|crimson|bright red|dark red",
    [CR_ORANGE] = "orange|orange|orange|orange|bright orange",
    [CR_YELLOW] = "yellow|yellow|yellow|yellow|bright yellow|golden",
    [CR_GREEN] = "green|green|green|green|green|dark green|light green|bright green",
    [CR_CYAN] = "cyan|cyan|turquoise|teal",
    [CR_BLUE] = "blue|blue|blue|blue|blue|light blue|dark blue|navy blue|navy",
    [CR_PURPLE] = "purple|purple|purple|violet",
    [CR_PINK] = "pink|pink|pink|magenta",
    [CR_BROWN] = "brown|brown|brown|dark brown|light brown",
    [CR_BLACK] = "black",
    [CR_GREY] = "grey|gray|silver",
    [CR_WHITE] = "white",
};
static const char* const materials[CR_MATERIAL_COUNT] = {
    [CR_MATERIAL_WOOD] = "wooden|wooden|wooden|wood|timber|oak|pine",
    [CR_MATERIAL_RUBBER] = "rubber|rubber|rubber|bouncy|rubbery",
    [CR_MATERIAL_STEEL] = "steel|steel|metal|metal|iron|metallic",
    [CR_MATERIAL_STONE] = "stone|stone|stone|granite|concrete|marble",
    [CR_MATERIAL_ICE] = "ice|ice|icy",
    [CR_MATERIAL_FOAM] = "foam|foam|styrofoam|foamy|sponge",
    [CR_MATERIAL_PLASTIC] = "plastic",
    [CR_MATERIAL_GLASS] = "glass",
};
static const char* const of_materials[CR_MATERIAL_COUNT] = {
    [CR_MATERIAL_WOOD] = "wood|wood|timber|oak", [CR_MATERIAL_RUBBER] = "rubber",
    [CR_MATERIAL_STEEL] = "steel|metal|iron",    [CR_MATERIAL_STONE] = "stone|granite|concrete",
    [CR_MATERIAL_ICE] = "ice",                   [CR_MATERIAL_FOAM] = "foam|styrofoam",
    [CR_MATERIAL_PLASTIC] = "plastic",           [CR_MATERIAL_GLASS] = "glass",
};
static const char* const sizes[CR_SIZE_WORD_COUNT] = {
    [CR_TINY] = "tiny|tiny|very small|miniature",
    [CR_SMALL] = "small|small|small|little",
    [CR_BIG] = "big|big|large|large",
    [CR_HUGE] = "huge|huge|giant|enormous|gigantic",
    [CR_TALL] = "tall|tall|high",
    [CR_FLAT] = "flat",
    [CR_LONG] = "long",
    [CR_LIGHT] = "light|lightweight",
    [CR_HEAVY] = "heavy",
};
static const char* const states[CR_STATE_WORD_COUNT] = {
    [CR_FALLEN] = "fallen", [CR_UPRIGHT] = "upright", [CR_LYING] = "lying", [CR_MOVING] = "moving", [CR_RESTING] = "resting",
};

const char* cr_lexicon_adjective(cr_adjective a, bool noun) {
    switch (a.kind) {
    case CR_ADJECTIVE_COLOR:
        return noun ? NULL : colors[a.value];
    case CR_ADJECTIVE_MATERIAL:
        return noun ? of_materials[a.value] : materials[a.value];
    case CR_ADJECTIVE_SIZE:
        return noun ? NULL : sizes[a.value];
    default:
        return noun ? NULL : states[a.value];
    }
}

// ---------------------------------------------------------------- clauses

#define PLACE(kind, text) {CR_SAY_##kind, CR_FORM_PLACE, text},
#define VERB(kind, text) {CR_SAY_##kind, CR_FORM_VERB, text},
#define WITH(kind, text) {CR_SAY_##kind, CR_FORM_WITH, text},
#define SENTENCE(kind, text) {CR_SAY_##kind, CR_FORM_SENTENCE, text},

static const cr_rule rules[] = {
    PLACE(ON, "on {b}") PLACE(ON, "on {b}") PLACE(ON, "on top of {b}") PLACE(ON, "[resting|sitting|lying|standing|placed] on {b}")
    PLACE(ON, "on [the top of|top of] {b}") PLACE(ON, "atop {b}") PLACE(ON, "[sitting|resting|set|placed|put] on top of {b}")
    PLACE(ON, "~upon {b}") PLACE(ON, "~[perched|balanced|positioned] on {b}") PLACE(ON, "~located on {b}")
    WITH(ON, "{b} with {a} on <b:it|them>") WITH(ON, "{b} with {a} on top") WITH(ON, "{b} with {a} on top of <b:it|them>")
    WITH(ON, "{b} that <b:has|have> {a} on <b:it|them>") WITH(ON, "{b} [carrying|holding|supporting] {a}")
    WITH(ON, "~{b} topped [with|by] {a}") WITH(ON, "~{b} on which {a} <a:sits|sit>") WITH(ON, "~{b} bearing {a}")
    SENTENCE(ON, "on {b} [there <is|are>|<is|are>|<sits|sit>|<stands|stand>|<lies|lie>] {a}")
    SENTENCE(ON, "{b} <b:has|have> {a} on [<b:it|them>|top]") SENTENCE(ON, "{b} <b:carries|carry> {a}")
    SENTENCE(ON, "on top of {b} [<is|are>|there <is|are>|<sits|sit>] {a}") SENTENCE(ON, "~{b} <b:supports|support> {a}")
    SENTENCE(ON, "~{b} <b:holds|hold> {a}")

    PLACE(NEXT_TO, "next to {b}") PLACE(NEXT_TO, "next to {b}") PLACE(NEXT_TO, "beside {b}") PLACE(NEXT_TO, "right next to {b}")
    PLACE(NEXT_TO, "[close to|near|by] {b}") PLACE(NEXT_TO, "[standing|placed|sitting] [next to|beside] {b}")
    PLACE(NEXT_TO, "alongside {b}") PLACE(NEXT_TO, "~adjacent to {b}") PLACE(NEXT_TO, "~at the side of {b}")
    PLACE(NEXT_TO, "~neighbouring {b}")
    WITH(NEXT_TO, "{b} with {a} [next to|beside] <b:it|them>") WITH(NEXT_TO, "~{b} that <b:has|have> {a} at <b:its|their> side")
    SENTENCE(NEXT_TO, "next to {b} [<is|are>|there <is|are>|<stands|stand>] {a}")
    SENTENCE(NEXT_TO, "~beside {b} <stands|stand> {a}")

    PLACE(LEFT_OF, "to the left of {b}") PLACE(LEFT_OF, "to the left of {b}") PLACE(LEFT_OF, "left of {b}")
    PLACE(LEFT_OF, "on the left of {b}") PLACE(LEFT_OF, "on the left side of {b}") PLACE(LEFT_OF, "standing left of {b}")
    PLACE(LEFT_OF, "~leftwards of {b}") PLACE(LEFT_OF, "~further left than {b}")
    WITH(LEFT_OF, "{b} with {a} to the left [of <b:it|them>|]") WITH(LEFT_OF, "{b} with {a} on the left")
    WITH(LEFT_OF, "~{b} that <b:has|have> {a} to <b:its|their> left")
    SENTENCE(LEFT_OF, "to the left of {b} [<is|are>|there <is|are>|<stands|stand>] {a}")
    SENTENCE(LEFT_OF, "~left of {b} one sees {a}")
    PLACE(RIGHT_OF, "to the right of {b}") PLACE(RIGHT_OF, "to the right of {b}") PLACE(RIGHT_OF, "right of {b}")
    PLACE(RIGHT_OF, "on the right of {b}") PLACE(RIGHT_OF, "on the right side of {b}") PLACE(RIGHT_OF, "standing right of {b}")
    PLACE(RIGHT_OF, "~rightwards of {b}") PLACE(RIGHT_OF, "~further right than {b}")
    WITH(RIGHT_OF, "{b} with {a} to the right [of <b:it|them>|]") WITH(RIGHT_OF, "{b} with {a} on the right")
    WITH(RIGHT_OF, "~{b} that <b:has|have> {a} to <b:its|their> right")
    SENTENCE(RIGHT_OF, "to the right of {b} [<is|are>|there <is|are>|<stands|stand>] {a}")
    SENTENCE(RIGHT_OF, "~right of {b} one sees {a}")
    PLACE(IN_FRONT_OF, "in front of {b}") PLACE(IN_FRONT_OF, "in front of {b}") PLACE(IN_FRONT_OF, "[standing|placed] in front of {b}")
    PLACE(IN_FRONT_OF, "before {b}") PLACE(IN_FRONT_OF, "~on the near side of {b}") PLACE(IN_FRONT_OF, "~closer to the viewer than {b}")
    WITH(IN_FRONT_OF, "{b} with {a} in front of <b:it|them>") WITH(IN_FRONT_OF, "{b} with {a} in front")
    WITH(IN_FRONT_OF, "~{b} that <b:has|have> {a} in front of <b:it|them>")
    SENTENCE(IN_FRONT_OF, "in front of {b} [<is|are>|there <is|are>|<stands|stand>] {a}")
    PLACE(BEHIND, "behind {b}") PLACE(BEHIND, "behind {b}") PLACE(BEHIND, "in back of {b}") PLACE(BEHIND, "[standing|placed] behind {b}")
    PLACE(BEHIND, "at the back of {b}") PLACE(BEHIND, "~on the far side of {b}") PLACE(BEHIND, "~to the rear of {b}")
    WITH(BEHIND, "{b} with {a} behind <b:it|them>") WITH(BEHIND, "~{b} that <b:has|have> {a} behind <b:it|them>")
    SENTENCE(BEHIND, "behind {b} [<is|are>|there <is|are>|<stands|stand>] {a}")

    PLACE(ABOVE, "above {b}") PLACE(ABOVE, "over {b}") PLACE(ABOVE, "[hovering|hanging|floating] [above|over] {b}")
    PLACE(ABOVE, "high above {b}") PLACE(ABOVE, "~in the air over {b}") PLACE(ABOVE, "~overhead of {b}")
    WITH(ABOVE, "{b} with {a} above <b:it|them>") SENTENCE(ABOVE, "above {b} [<is|are>|there <is|are>] {a}")
    PLACE(BELOW, "under {b}") PLACE(BELOW, "below {b}") PLACE(BELOW, "underneath {b}") PLACE(BELOW, "beneath {b}")
    PLACE(BELOW, "[standing|lying|placed] under {b}") PLACE(BELOW, "~down below {b}") PLACE(BELOW, "~tucked under {b}")
    WITH(BELOW, "{b} with {a} [under|underneath|beneath] <b:it|them>") SENTENCE(BELOW, "[under|underneath] {b} [<is|are>|there <is|are>|<stands|stand>] {a}")

    PLACE(INSIDE, "in {b}") PLACE(INSIDE, "in {b}") PLACE(INSIDE, "inside {b}") PLACE(INSIDE, "inside of {b}") PLACE(INSIDE, "lying in {b}")
    PLACE(INSIDE, "[put|placed] in {b}") PLACE(INSIDE, "~within {b}") PLACE(INSIDE, "~kept in {b}")
    WITH(INSIDE, "{b} with {a} inside") WITH(INSIDE, "{b} with {a} in <b:it|them>") WITH(INSIDE, "{b} [containing|holding] {a}")
    WITH(INSIDE, "{b} that [contains|holds] {a}") WITH(INSIDE, "{b} filled with {a}") WITH(INSIDE, "~{b} housing {a}") WITH(INSIDE, "~{b} in which {a} <lies|lie>")
    SENTENCE(INSIDE, "in {b} [<is|are>|there <is|are>|<lies|lie>] {a}") SENTENCE(INSIDE, "{b} <b:contains|contain> {a}")
    SENTENCE(INSIDE, "inside {b} [<is|are>|there <is|are>] {a}") SENTENCE(INSIDE, "~{b} <b:encloses|enclose> {a}")

    PLACE(LEANS_ON, "leaning against {b}") PLACE(LEANS_ON, "leaning on {b}") PLACE(LEANS_ON, "[leant|put|placed] against {b}")
    PLACE(LEANS_ON, "~propped [up|] against {b}") PLACE(LEANS_ON, "~resting at an angle against {b}")
    VERB(LEANS_ON, "<leans|lean|leaning> against {b}") VERB(LEANS_ON, "<leans|lean|leaning> on {b}") VERB(LEANS_ON, "<rests|rest|resting> against {b}")
    WITH(LEANS_ON, "{b} with {a} leaning [against|on] <b:it|them>") SENTENCE(LEANS_ON, "against {b} [<leans|lean>|<stands|stand>] {a}")

    PLACE(BETWEEN, "between {bc}") PLACE(BETWEEN, "between {bc}") PLACE(BETWEEN, "in between {bc}") PLACE(BETWEEN, "[standing|lying|placed] between {bc}")
    PLACE(BETWEEN, "~halfway between {bc}") PLACE(BETWEEN, "~in the gap between {bc}")
    SENTENCE(BETWEEN, "between {bc} [<is|are>|there <is|are>|<stands|stand>] {a}")

    PLACE(TOUCHES, "touching {b}") PLACE(TOUCHES, "in contact with {b}") PLACE(TOUCHES, "right against {b}") VERB(TOUCHES, "<touches|touch|touching> {b}")
    PLACE(TALLER, "taller than {b}") PLACE(TALLER, "higher than {b}") PLACE(TALLER, "~of greater height than {b}")
    PLACE(SHORTER, "shorter than {b}") PLACE(SHORTER, "lower than {b}") PLACE(SHORTER, "not as tall as {b}")
    PLACE(BIGGER, "bigger than {b}") PLACE(BIGGER, "larger than {b}") PLACE(BIGGER, "~of greater size than {b}")
    PLACE(SMALLER, "smaller than {b}") PLACE(SMALLER, "not as big as {b}") PLACE(SMALLER, "~of lesser size than {b}")
    PLACE(UPRIGHT, "standing upright") PLACE(UPRIGHT, "upright") PLACE(UPRIGHT, "standing up") PLACE(UPRIGHT, "standing on end")
    PLACE(UPRIGHT, "~in a vertical position") VERB(UPRIGHT, "<stands|stand|standing> upright")
    PLACE(LYING, "lying down") PLACE(LYING, "lying [flat|on the side]") PLACE(LYING, "on <its side|their sides>") PLACE(LYING, "~laid down flat")
    VERB(LYING, "<lies|lie|lying> on <its side|their sides|the side>")
    PLACE(ON_FLOOR, "on the floor") PLACE(ON_FLOOR, "on the ground") PLACE(ON_FLOOR, "[lying|standing|sitting] on the [floor|ground]") PLACE(ON_FLOOR, "~down on the floor")
    PLACE(NEXT_TO_EACH_OTHER, "next to each other") PLACE(NEXT_TO_EACH_OTHER, "side by side") PLACE(NEXT_TO_EACH_OTHER, "next to one another")
    PLACE(NEXT_TO_EACH_OTHER, "[standing|placed] side by side") PLACE(NEXT_TO_EACH_OTHER, "close together") PLACE(NEXT_TO_EACH_OTHER, "beside each other")
    PLACE(NEXT_TO_EACH_OTHER, "~adjacent to one another")
    PLACE(ONE_ON_THE_OTHER, "one on top of the other") PLACE(ONE_ON_THE_OTHER, "one on the other") PLACE(ONE_ON_THE_OTHER, "on top of each other")
    PLACE(ONE_ON_THE_OTHER, "~one atop the other")
    PLACE(ONE_BEHIND_THE_OTHER, "one behind the other") PLACE(ONE_BEHIND_THE_OTHER, "one in front of the other") PLACE(ONE_BEHIND_THE_OTHER, "~one after the other in depth")
    PLACE(TOUCH_EACH_OTHER, "touching each other") PLACE(TOUCH_EACH_OTHER, "that touch each other") PLACE(TOUCH_EACH_OTHER, "~in contact with one another")
    SENTENCE(SOME_OF, "{n} of them <n:is|are> {color}") SENTENCE(SOME_OF, "{n} of them {color}") SENTENCE(SOME_OF, "of which {n} <n:is|are> {color}")
    SENTENCE(SOME_OF, "~{n} among them being {color}")

    SENTENCE(SOME_STACKED, "[two|some|a few] of them stacked on [others|each other|other ones|top of others]") SENTENCE(SOME_STACKED, "some stacked on top of [others|each other]") SENTENCE(SOME_STACKED, "some on top of others") SENTENCE(SOME_STACKED, "~part of them piled on others")

    VERB(FROM_LEFT, "<comes|come|coming> [in|] from the left") VERB(FROM_LEFT, "<rolls|roll|rolling> in from the left") VERB(FROM_LEFT, "<enters|enter|entering> from the left")
    VERB(FROM_LEFT, "~<arrives|arrive|arriving> from the left side") VERB(FROM_LEFT, "~<approaches|approach|approaching> from the left")
    VERB(FROM_RIGHT, "<comes|come|coming> [in|] from the right") VERB(FROM_RIGHT, "<rolls|roll|rolling> in from the right") VERB(FROM_RIGHT, "<enters|enter|entering> from the right")
    VERB(FROM_RIGHT, "~<arrives|arrive|arriving> from the right side") VERB(FROM_RIGHT, "~<approaches|approach|approaching> from the right")

    VERB(HITS, "<hits|hit|hitting> {b}") VERB(HITS, "<hits|hit|hitting> {b}") VERB(HITS, "<strikes|strike|striking> {b}") VERB(HITS, "<bumps|bump|bumping> into {b}")
    VERB(HITS, "<crashes|crash|crashing> into {b}") VERB(HITS, "<collides|collide|colliding> with {b}") VERB(HITS, "<slams|slam|slamming> into {b}")
    VERB(HITS, "<smashes|smash|smashing> into {b}") VERB(HITS, "<runs|run|running> into {b}") VERB(HITS, "~<rams|ram|ramming> {b}") VERB(HITS, "~<bangs|bang|banging> into {b}")
    VERB(HITS, "~<clashes|clash|clashing> with {b}")
    SENTENCE(HITS, "{b} <b:is|are> [hit|struck] by {a}") SENTENCE(HITS, "{b} <b:gets|get> hit by {a}") SENTENCE(HITS, "~{b} <b:is|are> rammed by {a}")
    VERB(FIRST_HITS, "<hits|hit|hitting> {b} first") VERB(FIRST_HITS, "<hits|hit|hitting> {b} before anything else") VERB(FIRST_HITS, "first <hits|hit|hitting> {b}")
    VERB(FIRST_HITS, "~<strikes|strike|striking> {b} first of all")
    VERB(MISSES, "<misses|miss|missing> {b}") VERB(MISSES, "<misses|miss|missing> {b}") VERB(MISSES, "<does not hit|do not hit|not hitting> {b}") VERB(MISSES, "<doesn't hit|don't hit|not hitting> {b}")
    VERB(MISSES, "<passes|pass|passing> {b} without touching <b:it|them>") VERB(MISSES, "<does not touch|do not touch|not touching> {b}") VERB(MISSES, "~<fails|fail|failing> to hit {b}")
    VERB(MISSES, "~<goes|go|going> past {b}")
    VERB(ROLLS_INTO, "<rolls|roll|rolling> into {b}") VERB(ROLLS_INTO, "<rolls|roll|rolling> [across the floor|over the floor|along] and <hits|hit|hitting> {b}")
    VERB(ROLLS_INTO, "<rolls|roll|rolling> against {b}") VERB(ROLLS_INTO, "~<trundles|trundle|trundling> into {b}")
    VERB(SLIDES_INTO, "<slides|slide|sliding> into {b}") VERB(SLIDES_INTO, "<slides|slide|sliding> [across|over] the floor and <hits|hit|hitting> {b}")
    VERB(SLIDES_INTO, "<slides|slide|sliding> against {b}") VERB(SLIDES_INTO, "~<skids|skid|skidding> into {b}")
    VERB(FLIES_INTO, "<flies|fly|flying> into {b}") VERB(FLIES_INTO, "<is|are|being> thrown at {b}") VERB(FLIES_INTO, "<flies|fly|flying> through the air and <hits|hit|hitting> {b}")
    VERB(FLIES_INTO, "<is|are|being> thrown against {b}") VERB(FLIES_INTO, "<is|are|being> shot at {b}") VERB(FLIES_INTO, "~<is|are|being> hurled at {b}") VERB(FLIES_INTO, "~<is|are|being> flung against {b}")
    SENTENCE(FLIES_INTO, "{b} <b:is|are> hit by {a} [thrown through the air|in flight]")
    VERB(KNOCKS_OVER, "<knocks|knock|knocking> over {b}") VERB(KNOCKS_OVER, "<knocks|knock|knocking> {b} over") VERB(KNOCKS_OVER, "<knocks|knock|knocking> down {b}")
    VERB(KNOCKS_OVER, "<topples|topple|toppling> {b}") VERB(KNOCKS_OVER, "<tips|tip|tipping> over {b}") VERB(KNOCKS_OVER, "<knocks|knock|knocking> {b} down")
    VERB(KNOCKS_OVER, "<hits|hit|hitting> {b} and <knocks|knock|knocking> <b:it|them> over") VERB(KNOCKS_OVER, "~<bowls|bowl|bowling> over {b}") VERB(KNOCKS_OVER, "~<overturns|overturn|overturning> {b}")
    VERB(KNOCKS_OVER, "~<fells|fell|felling> {b}")
    SENTENCE(KNOCKS_OVER, "{b} <b:is|are> [knocked over|knocked down|toppled] by {a}") SENTENCE(KNOCKS_OVER, "{b} <b:gets|get> knocked over by {a}") SENTENCE(KNOCKS_OVER, "~{b} <b:is|are> bowled over by {a}")
    VERB(DEMOLISHES, "<destroys|destroy|destroying> {b}") VERB(DEMOLISHES, "<demolishes|demolish|demolishing> {b}") VERB(DEMOLISHES, "<brings|bring|bringing> down {b}")
    VERB(DEMOLISHES, "<smashes|smash|smashing> {b}") VERB(DEMOLISHES, "<hits|hit|hitting> {b} and <b:it collapses|they collapse>") VERB(DEMOLISHES, "<makes|make|making> {b} collapse")
    VERB(DEMOLISHES, "<wrecks|wreck|wrecking> {b}") VERB(DEMOLISHES, "~<flattens|flatten|flattening> {b}") VERB(DEMOLISHES, "~<reduces|reduce|reducing> {b} to rubble")
    SENTENCE(DEMOLISHES, "{b} <b:collapses|collapse> when {a} <hits|hit> <b:it|them>") SENTENCE(DEMOLISHES, "{b} <b:is|are> [destroyed|demolished|brought down] by {a}")
    VERB(SCATTERS, "<scatters|scatter|scattering> {b}") VERB(SCATTERS, "<hits|hit|hitting> and <scatters|scatter|scattering> {b}") VERB(SCATTERS, "<breaks|break|breaking> up {b}")
    VERB(SCATTERS, "<sends|send|sending> {b} flying") VERB(SCATTERS, "~<disperses|disperse|dispersing> {b}") VERB(SCATTERS, "~<blasts|blast|blasting> {b} apart")
    SENTENCE(SCATTERS, "{b} <b:is|are> scattered by {a}")
    VERB(IS_SCATTERED, "<is|are|being> scattered") VERB(IS_SCATTERED, "<scatters|scatter|scattering> [in all directions|everywhere|]") VERB(IS_SCATTERED, "<flies|fly|flying> apart") VERB(IS_SCATTERED, "~<disperses|disperse|dispersing>")
    VERB(PUSHES, "<pushes|push|pushing> {b}") VERB(PUSHES, "<pushes|push|pushing> {b} [away|aside|along]") VERB(PUSHES, "<shoves|shove|shoving> {b} [away|aside]") VERB(PUSHES, "<hits|hit|hitting> {b} and <moves|move|moving> <b:it|them>")
    VERB(PUSHES, "<moves|move|moving> {b}") VERB(PUSHES, "~<displaces|displace|displacing> {b}") VERB(PUSHES, "~<nudges|nudge|nudging> {b} away")
    SENTENCE(PUSHES, "{b} <b:is|are> pushed [away|aside|] by {a}")
    SENTENCE(COLLIDE, "{ab} collide") SENTENCE(COLLIDE, "{ab} collide with each other") SENTENCE(COLLIDE, "{ab} crash into each other") SENTENCE(COLLIDE, "{ab} hit each other") SENTENCE(COLLIDE, "{ab} bump into each other")
    SENTENCE(COLLIDE, "{ab} run into [each other|one another]") SENTENCE(COLLIDE, "~{ab} clash") SENTENCE(COLLIDE, "~there is a collision between {ab}")
    SENTENCE(COLLIDE_IN_AIR, "{ab} collide in [mid-air|the air|midair]") SENTENCE(COLLIDE_IN_AIR, "{ab} [hit each other|crash into each other|meet] in [mid-air|the air|midair]")
    SENTENCE(COLLIDE_IN_AIR, "{ab} fly through the air and [collide|hit each other]") SENTENCE(COLLIDE_IN_AIR, "~in flight {ab} collide") SENTENCE(COLLIDE_IN_AIR, "~{ab} clash in mid-flight")
    VERB(FALLS, "<falls|fall|falling> [down|to the floor|to the ground|]") VERB(FALLS, "<drops|drop|dropping> [to the floor|to the ground|down]") VERB(FALLS, "<falls|fall|falling> from above") VERB(FALLS, "<is|are|being> dropped")
    VERB(FALLS, "<falls|fall|falling> from [a height|high up]") VERB(FALLS, "~<plummets|plummet|plummeting>") VERB(FALLS, "~<plunges|plunge|plunging> down")
    VERB(TOPPLES, "<falls|fall|falling> over") VERB(TOPPLES, "<topples|topple|toppling> [over|]") VERB(TOPPLES, "<tips|tip|tipping> over") VERB(TOPPLES, "<tumbles|tumble|tumbling> over") VERB(TOPPLES, "~<keels|keel|keeling> over") VERB(TOPPLES, "~<overturns|overturn|overturning>")
    VERB(COLLAPSES, "<collapses|collapse|collapsing>") VERB(COLLAPSES, "<collapses|collapse|collapsing>") VERB(COLLAPSES, "<comes|come|coming> [crashing|tumbling|] down") VERB(COLLAPSES, "<falls|fall|falling> apart") VERB(COLLAPSES, "<falls|fall|falling> down")
    VERB(COLLAPSES, "<tumbles|tumble|tumbling> down") VERB(COLLAPSES, "<does not stand|do not stand|not standing>") VERB(COLLAPSES, "~<crumbles|crumble|crumbling>") VERB(COLLAPSES, "~<caves|cave|caving> in")
    VERB(ROLLS, "<rolls|roll|rolling> [across the floor|along the floor|over the floor|over the ground|along|away|around|]") VERB(ROLLS, "<rolls|roll|rolling>") VERB(ROLLS, "~<trundles|trundle|trundling> along")
    VERB(ROLLS_DOWN, "<rolls|roll|rolling> down {b}") VERB(ROLLS_DOWN, "<rolls|roll|rolling> down {b}") VERB(ROLLS_DOWN, "<comes|come|coming> rolling down {b}") VERB(ROLLS_DOWN, "<runs|run|running> down {b}") VERB(ROLLS_DOWN, "~<rolls|roll|rolling> downhill on {b}")
    VERB(SLIDES, "<slides|slide|sliding> [across the floor|over the floor|along the floor|over the ground|along|away|]") VERB(SLIDES, "<glides|glide|gliding> [across|over] the floor") VERB(SLIDES, "~<skids|skid|skidding> [across the floor|along]")
    VERB(SLIDES_DOWN, "<slides|slide|sliding> down {b}") VERB(SLIDES_DOWN, "<slides|slide|sliding> down {b}") VERB(SLIDES_DOWN, "<glides|glide|gliding> down {b}") VERB(SLIDES_DOWN, "<comes|come|coming> sliding down {b}") VERB(SLIDES_DOWN, "~<slips|slip|slipping> down {b}")
    VERB(FLIES, "<flies|fly|flying> through the air") VERB(FLIES, "<is|are|being> thrown [through|into] the air") VERB(FLIES, "<flies|fly|flying>") VERB(FLIES, "~<soars|soar|soaring> through the air") VERB(FLIES, "~<sails|sail|sailing> through the air")
    VERB(FLIES_THROUGH, "<flies|fly|flying> through {b}") VERB(FLIES_THROUGH, "<is|are|being> thrown through {b}") VERB(FLIES_THROUGH, "<is|are|being> shot through {b}") VERB(FLIES_THROUGH, "~<sails|sail|sailing> through {b}")
    VERB(BOUNCES, "<bounces|bounce|bouncing> {times}") VERB(BOUNCES, "<bounces|bounce|bouncing> {times}") VERB(BOUNCES, "<bounces|bounce|bouncing> off the floor {times}") VERB(BOUNCES, "<bounces|bounce|bouncing> up {times}") VERB(BOUNCES, "~<rebounds|rebound|rebounding> {times}")
    VERB(FALLS_OFF, "<falls|fall|falling> off {b}") VERB(FALLS_OFF, "<falls|fall|falling> off {b}") VERB(FALLS_OFF, "<falls|fall|falling> from {b}") VERB(FALLS_OFF, "<drops|drop|dropping> off {b}") VERB(FALLS_OFF, "<tumbles|tumble|tumbling> off {b}")
    VERB(FALLS_OFF, "<falls|fall|falling> off") VERB(ROLLS_OFF, "<rolls|roll|rolling> off")
    VERB(FALLS_OFF, "<falls|fall|falling> off of {b}") VERB(FALLS_OFF, "<falls|fall|falling> down from {b}") VERB(FALLS_OFF, "~<plunges|plunge|plunging> off {b}") VERB(FALLS_OFF, "~<tips|tip|tipping> off the edge of {b}")
    VERB(ROLLS_OFF, "<rolls|roll|rolling> off {b}") VERB(ROLLS_OFF, "<rolls|roll|rolling> off {b}") VERB(ROLLS_OFF, "<rolls|roll|rolling> along {b} and <falls|fall|falling> off") VERB(ROLLS_OFF, "<rolls|roll|rolling> over the edge of {b}") VERB(ROLLS_OFF, "~<rolls|roll|rolling> from {b} to the floor")
    VERB(SLIDES_OFF, "<slides|slide|sliding> off {b}") VERB(SLIDES_OFF, "<slides|slide|sliding> along {b} and <falls|fall|falling> off") VERB(SLIDES_OFF, "<slides|slide|sliding> over the edge of {b}") VERB(SLIDES_OFF, "~<slips|slip|slipping> off {b}")
    VERB(NOT_FALLS_OFF, "<does not fall off|do not fall off|not falling off> {b}") VERB(NOT_FALLS_OFF, "<doesn't fall off|don't fall off|not falling off> {b}") VERB(NOT_FALLS_OFF, "<stays|stay|staying> on {b}") VERB(NOT_FALLS_OFF, "<remains|remain|remaining> on {b}")
    VERB(NOT_FALLS_OFF, "<does not fall off|do not fall off|not falling off>") VERB(NOT_FALLS_OFF, "<doesn't fall off|don't fall off|not falling off>") VERB(NOT_FALLS_OFF, "<stays|stay|staying> there") VERB(NOT_FALLS_OFF, "<does not fall down|do not fall down|not falling down>")
    VERB(NOT_FALLS_OFF, "<never falls off|never fall off|never falling off> {b}") VERB(NOT_FALLS_OFF, "~<keeps|keep|keeping> to {b}")
    VERB(LANDS_ON, "<lands|land|landing> on {b}") VERB(LANDS_ON, "<falls|fall|falling> [onto|on] {b}") VERB(LANDS_ON, "<drops|drop|dropping> onto {b}") VERB(LANDS_ON, "<is|are|being> dropped [onto|on] {b}") VERB(LANDS_ON, "<falls|fall|falling> on top of {b}")
    VERB(LANDS_ON, "<lands|land|landing> on top of {b}") VERB(LANDS_ON, "~<comes|come|coming> down on {b}") VERB(LANDS_ON, "~<touches|touch|touching> down on {b}")
    VERB(LANDS_IN, "<lands|land|landing> in {b}") VERB(LANDS_IN, "<falls|fall|falling> into {b}") VERB(LANDS_IN, "<drops|drop|dropping> into {b}") VERB(LANDS_IN, "<falls|fall|falling> in {b}") VERB(LANDS_IN, "<is|are|being> [dropped|thrown] into {b}") VERB(LANDS_IN, "<ends|end|ending> up [in|inside] {b}")
    VERB(LANDS_IN, "~<plops|plop|plopping> into {b}") VERB(LANDS_IN, "~<finishes|finish|finishing> inside {b}")
    VERB(MOVES, "<moves|move|moving>") VERB(MOVES, "<starts|start|starting> to move") VERB(MOVES, "<moves|move|moving> [away|along|around]") VERB(MOVES, "~<does not stay|do not stay|not staying> where <it is|they are|it is>")
    VERB(STAYS, "<does not move|do not move|not moving>") VERB(STAYS, "<stays|stay|staying> [in place|put|where <it is|they are|it is>]") VERB(STAYS, "<doesn't move|don't move|not moving>") VERB(STAYS, "<stays|stay|staying> still") VERB(STAYS, "<remains|remain|remaining> in place") VERB(STAYS, "~<does not budge|do not budge|not budging>")
    VERB(STAYS, "~<keeps|keep|keeping> still")

    VERB(STOPS_BETWEEN, "<stops|stop|stopping> between {bc}") VERB(STOPS_BETWEEN, "<comes|come|coming> to rest between {bc}") VERB(STOPS_BETWEEN, "<ends|end|ending> up between {bc}") VERB(STOPS_BETWEEN, "<comes|come|coming> to a stop between {bc}") VERB(STOPS_BETWEEN, "~<halts|halt|halting> between {bc}")
    VERB(STOPS_NEXT_TO, "<stops|stop|stopping> next to {b}") VERB(STOPS_NEXT_TO, "<comes|come|coming> to rest [next to|beside] {b}") VERB(STOPS_NEXT_TO, "<ends|end|ending> up next to {b}") VERB(STOPS_NEXT_TO, "<stops|stop|stopping> beside {b}") VERB(STOPS_NEXT_TO, "~<halts|halt|halting> beside {b}")
    VERB(COMES_TO_REST, "<comes|come|coming> to rest") VERB(COMES_TO_REST, "<stops|stop|stopping>") VERB(COMES_TO_REST, "<comes|come|coming> to a [stop|standstill]") VERB(COMES_TO_REST, "<ends|end|ending> up at rest") VERB(COMES_TO_REST, "<stops|stop|stopping> moving") VERB(COMES_TO_REST, "~<settles|settle|settling>") VERB(COMES_TO_REST, "~<halts|halt|halting>")
    VERB(STANDS, "<stands|stand|standing>") VERB(STANDS, "<stays|stay|staying> [standing|up]") VERB(STANDS, "<remains|remain|remaining> standing") VERB(STANDS, "<does not fall over|do not fall over|not falling over>") VERB(STANDS, "<does not collapse|do not collapse|not collapsing>")
    VERB(STANDS, "<stands|stand|standing> [still|firmly|safely]") VERB(STANDS, "<doesn't fall|don't fall|not falling>") VERB(STANDS, "<is|are|being> stable") VERB(STANDS, "~<holds|hold|holding> together") VERB(STANDS, "~<keeps|keep|keeping> standing")

    SENTENCE(FALLEN, "{n} of them fall [over|down|]") SENTENCE(FALLEN, "{n} <n:falls|fall> [over|down|]") SENTENCE(FALLEN, "{n} of {a} <n:falls|fall> over") SENTENCE(FALLEN, "{n} <n:is|are> knocked [over|down]") SENTENCE(FALLEN, "{n} of {a} <n:is|are> knocked over")
    SENTENCE(FALLEN, "knocking [over|down] {n} of them") SENTENCE(FALLEN, "{n} <n:goes|go> down") SENTENCE(FALLEN, "~{n} of them <n:ends|end> up lying on the floor") SENTENCE(FALLEN, "~{n} <n:topples|topple> in the end")
    SENTENCE(LEFT_STANDING, "{n} <n:is|are> left standing") SENTENCE(LEFT_STANDING, "{n} of them <n:stays|stay> [upright|standing]") SENTENCE(LEFT_STANDING, "{n} of {a} <n:remains|remain> standing") SENTENCE(LEFT_STANDING, "leaving {n} standing") SENTENCE(LEFT_STANDING, "~{n} <n:survives|survive> upright")
    SENTENCE(NOTHING_MOVES, "nothing moves") SENTENCE(NOTHING_MOVES, "everything stays [in place|put|where it is|still]") SENTENCE(NOTHING_MOVES, "nothing [in it|] moves") SENTENCE(NOTHING_MOVES, "all of it stays where it is") SENTENCE(NOTHING_MOVES, "~not a thing moves") SENTENCE(NOTHING_MOVES, "~no part of it moves")
    SENTENCE(ALL_REST, "everything comes to rest") SENTENCE(ALL_REST, "[in the end|finally] everything is [at rest|still]") SENTENCE(ALL_REST, "everything is at rest in the end") SENTENCE(ALL_REST, "nothing moves in the end") SENTENCE(ALL_REST, "everything ends up still") SENTENCE(ALL_REST, "~it all settles down") SENTENCE(ALL_REST, "~all motion stops in the end")
    SENTENCE(NOTHING_ELSE, "nothing else") SENTENCE(NOTHING_ELSE, "and nothing else") SENTENCE(NOTHING_ELSE, "there is nothing else") SENTENCE(NOTHING_ELSE, "with nothing else [around|in the scene]") SENTENCE(NOTHING_ELSE, "no other objects") SENTENCE(NOTHING_ELSE, "~and that is all") SENTENCE(NOTHING_ELSE, "~without anything else")

    VERB(CHAIN, "<falls|fall|falling> over {way}") VERB(CHAIN, "<topples|topple|toppling> [over|] {way}") VERB(CHAIN, "<tips|tip|tipping> over {way}") VERB(CHAIN, "<falls|fall|falling> {way}") VERB(CHAIN, "<is|are|being> knocked over {way}")
    VERB(CHAIN, "~<goes|go|going> down {way}") VERB(CHAIN, "~<tumbles|tumble|tumbling> {way}")

    // ---- more ways, of which each is said less often

    PLACE(ON, "[seated|stacked|set down|put down|left|stationed|poised|situated|parked|mounted|loaded] on {b}") PLACE(ON, "on the [surface|upper side|upper surface|upper face] of {b}")
    PLACE(ON, "[directly|right|flat|up|high up] on [top of|] {b}") PLACE(ON, "carried by {b}") PLACE(ON, "[stacked|piled|resting] [atop|on top of] {b}")
    VERB(ON, "<sits|sit|sitting> [on|on|on top of|atop] {b}") VERB(ON, "<rests|rest|resting> [on|on top of|atop] {b}") VERB(ON, "<stands|stand|standing> [on|on top of|atop] {b}")
    VERB(ON, "<lies|lie|lying> [on|on top of|across] {b}") VERB(ON, "<is|are|being> [placed|put|set|stacked|mounted|carried] [on|on top of|atop] {b}")
    WITH(ON, "{b} with {a} [sitting|standing|lying|resting|placed|set|put] on <b:it|them>") WITH(ON, "{b} [and|with] on <b:it|them> {a}") WITH(ON, "{b} [loaded|laden|covered|crowned|piled|stacked] with {a}")
    WITH(ON, "{b} with {a} [placed|resting|sitting|standing|stacked] on [top|top of <b:it|them>]") WITH(ON, "{b} [that carries|which carries|which <b:has|have> on <b:it|them>] {a}")
    SENTENCE(ON, "[up on|right on|over on] {b} [<is|are>|there <is|are>|<rests|rest>] {a}") SENTENCE(ON, "{b} <b:has|have> {a} [sitting|standing|lying|resting|placed] on [<b:it|them>|top]")
    SENTENCE(ON, "[put|place|set|stand|lay|leave] {a} on [top of|] {b}")

    PLACE(NEXT_TO, "[very close to|close by|right beside|right by|just beside|just next to|immediately next to|hard by|nearby] {b}") PLACE(NEXT_TO, "[in the vicinity of|in the neighborhood of] {b}")
    VERB(NEXT_TO, "<stands|stand|standing> [next to|near|by|alongside|close to] {b}") VERB(NEXT_TO, "<sits|sit|sitting> [next to|beside|near|by|alongside|close to] {b}") VERB(NEXT_TO, "<lies|lie|lying> [next to|beside|near|alongside|close to] {b}")
    VERB(NEXT_TO, "<accompanies|accompany|accompanying> {b}") 
    WITH(NEXT_TO, "{b} with {a} [standing|placed|sitting|lying|right] [next to|beside|near|by] <b:it|them>") WITH(NEXT_TO, "{b} accompanied by {a}") WITH(NEXT_TO, "{b} with {a} [nearby|close by|alongside]") WITH(NEXT_TO, "{b} and next to <b:it|them> {a}")
    SENTENCE(NEXT_TO, "[close to|near|alongside|right beside|right next to|by] {b} [<is|are>|there <is|are>|<sits|sit>|<lies|lie>] {a}") SENTENCE(NEXT_TO, "{b} <b:has|have> {a} [next to|beside|near] <b:it|them>") SENTENCE(NEXT_TO, "[put|place|set|stand] {a} [next to|beside|near|close to] {b}")

    PLACE(LEFT_OF, "[standing|placed|sitting|lying|just|right|somewhere|directly] to the left of {b}") PLACE(LEFT_OF, "[at|on] the left-hand side of {b}") PLACE(LEFT_OF, "to the left-hand side of {b}") PLACE(LEFT_OF, "more to the left than {b}")
    VERB(LEFT_OF, "<stands|stand|standing> [to the left of|left of|on the left of|on the left side of] {b}") VERB(LEFT_OF, "<sits|sit|sitting> [to the left of|left of|on the left of] {b}") VERB(LEFT_OF, "<lies|lie|lying> [to the left of|left of] {b}") 
    WITH(LEFT_OF, "{b} with {a} [on|at] [the|<b:its|their>] left [side|]") WITH(LEFT_OF, "{b} and [to the left of <b:it|them>|on <b:its|their> left|left of <b:it|them>] {a}")
    SENTENCE(LEFT_OF, "[left of|on the left of|on the left side of|just left of] {b} [<is|are>|there <is|are>|<sits|sit>|<lies|lie>] {a}") SENTENCE(LEFT_OF, "[put|place|set] {a} [to the left of|left of] {b}")
    PLACE(RIGHT_OF, "[standing|placed|sitting|lying|just|somewhere|directly] to the right of {b}") PLACE(RIGHT_OF, "[at|on] the right-hand side of {b}") PLACE(RIGHT_OF, "to the right-hand side of {b}") PLACE(RIGHT_OF, "more to the right than {b}")
    VERB(RIGHT_OF, "<stands|stand|standing> [to the right of|right of|on the right of|on the right side of] {b}") VERB(RIGHT_OF, "<sits|sit|sitting> [to the right of|right of|on the right of] {b}") VERB(RIGHT_OF, "<lies|lie|lying> [to the right of|right of] {b}") 
    WITH(RIGHT_OF, "{b} with {a} [on|at] [the|<b:its|their>] right [side|]") WITH(RIGHT_OF, "{b} and [to the right of <b:it|them>|on <b:its|their> right|right of <b:it|them>] {a}")
    SENTENCE(RIGHT_OF, "[right of|on the right of|on the right side of|just right of] {b} [<is|are>|there <is|are>|<sits|sit>|<lies|lie>] {a}") SENTENCE(RIGHT_OF, "[put|place|set] {a} [to the right of|right of] {b}")
    PLACE(IN_FRONT_OF, "[right|just|directly|lying|sitting|immediately] in front of {b}") PLACE(IN_FRONT_OF, "more to the front than {b}") PLACE(IN_FRONT_OF, "at the front of {b}") PLACE(IN_FRONT_OF, "ahead of {b}") PLACE(IN_FRONT_OF, "facing {b}")
    VERB(IN_FRONT_OF, "<stands|stand|standing> [in front of|before] {b}") VERB(IN_FRONT_OF, "<sits|sit|sitting> [in front of|before] {b}") VERB(IN_FRONT_OF, "<lies|lie|lying> [in front of|before] {b}") 
    WITH(IN_FRONT_OF, "{b} with {a} [standing|sitting|lying|placed|right] in front [of <b:it|them>|]") WITH(IN_FRONT_OF, "{b} and in front of <b:it|them> {a}")
    SENTENCE(IN_FRONT_OF, "[right in front of|before|just in front of] {b} [<is|are>|there <is|are>|<sits|sit>|<lies|lie>] {a}") SENTENCE(IN_FRONT_OF, "[put|place|set] {a} in front of {b}")
    PLACE(BEHIND, "[right|just|directly|lying|sitting|immediately|hidden] behind {b}") PLACE(BEHIND, "[in the back of|at the backside of|back of] {b}") PLACE(BEHIND, "[farther back|farther away|more to the back] than {b}")
    VERB(BEHIND, "<stands|stand|standing> [behind|in back of] {b}") VERB(BEHIND, "<sits|sit|sitting> [behind|in back of] {b}") VERB(BEHIND, "<lies|lie|lying> [behind|in back of] {b}") VERB(BEHIND, "<hides|hide|hiding> behind {b}")
    WITH(BEHIND, "{b} with {a} [standing|sitting|lying|placed|right|hidden] behind <b:it|them>") WITH(BEHIND, "{b} and behind <b:it|them> {a}") WITH(BEHIND, "{b} with {a} at the back")
    SENTENCE(BEHIND, "[right behind|in back of|just behind] {b} [<is|are>|there <is|are>|<sits|sit>|<lies|lie>] {a}") SENTENCE(BEHIND, "[put|place|set] {a} behind {b}")

    PLACE(ABOVE, "[right|just|directly|straight|somewhere] above {b}") PLACE(ABOVE, "[suspended|dangling|levitating|aloft|poised] [above|over] {b}") PLACE(ABOVE, "[some way|a bit|well|up] above {b}") PLACE(ABOVE, "higher up than {b}")
    VERB(ABOVE, "<hovers|hover|hovering> [above|over] {b}") VERB(ABOVE, "<floats|float|floating> [above|over] {b}") VERB(ABOVE, "<hangs|hang|hanging> [above|over] {b}") 
    WITH(ABOVE, "{b} with {a} [hovering|hanging|floating|right|high] above <b:it|them>") WITH(ABOVE, "{b} with {a} over <b:it|them>") WITH(ABOVE, "{b} and above <b:it|them> {a}")
    SENTENCE(ABOVE, "[over|high above|right above|just above] {b} [<is|are>|there <is|are>|<hovers|hover>|<floats|float>|<hangs|hang>] {a}") SENTENCE(ABOVE, "[put|place|hang] {a} above {b}")
    PLACE(BELOW, "[right|just|directly|sitting|somewhere] [under|below|underneath|beneath] {b}") PLACE(BELOW, "[at the bottom of|at the foot of|on the underside of|lower down than] {b}") PLACE(BELOW, "[hidden|put|set|sheltered] [under|underneath|beneath] {b}")
    VERB(BELOW, "<stands|stand|standing> [under|below|underneath|beneath] {b}") VERB(BELOW, "<lies|lie|lying> [under|below|underneath|beneath] {b}") VERB(BELOW, "<sits|sit|sitting> [under|below|underneath|beneath] {b}") 
    WITH(BELOW, "{b} with {a} [lying|standing|sitting|right|hidden] [under|below|underneath|beneath] <b:it|them>") WITH(BELOW, "{b} with {a} below") WITH(BELOW, "{b} and under <b:it|them> {a}")
    SENTENCE(BELOW, "[below|beneath|right under|just below] {b} [<is|are>|there <is|are>|<lies|lie>|<sits|sit>] {a}") SENTENCE(BELOW, "[put|place|set] {a} [under|below|underneath|beneath] {b}")

    PLACE(INSIDE, "[sitting|resting|stored|stuffed|packed|gathered|collected|contained|dropped|left|stowed|nested|hidden] in {b}") PLACE(INSIDE, "[lying|sitting|resting|stored|placed|right|down|collected] inside [of|] {b}") PLACE(INSIDE, "[in the interior of|at the bottom of|on the inside of] {b}") PLACE(INSIDE, "held [in|by] {b}")
    VERB(INSIDE, "<lies|lie|lying> [in|inside|inside of] {b}") VERB(INSIDE, "<sits|sit|sitting> [in|inside|inside of] {b}") VERB(INSIDE, "<rests|rest|resting> [in|inside] {b}") VERB(INSIDE, "<is|are|being> [stored|packed|contained|put|placed|collected|held] [in|inside] {b}") VERB(INSIDE, "<fills|fill|filling> {b}")
    WITH(INSIDE, "{b} full of {a}") WITH(INSIDE, "{b} [which contains|which holds|that has|packed with|loaded with|stuffed with|that is filled with|storing|carrying] {a}") WITH(INSIDE, "{b} with {a} [lying|sitting|resting|placed] [in|inside] <b:it|them>") WITH(INSIDE, "{b} with {a} inside [of|] <b:it|them>") WITH(INSIDE, "{b} and in <b:it|them> {a}")
    SENTENCE(INSIDE, "{b} <b:has|have> {a} [in|inside] <b:it|them>") SENTENCE(INSIDE, "{b} <b:is|are> [filled with|full of|holding|containing] {a}") SENTENCE(INSIDE, "[inside of|right in] {b} [<is|are>|there <is|are>|<sits|sit>|<rests|rest>] {a}") SENTENCE(INSIDE, "[put|place|set] {a} [in|inside|into] {b}")

    PLACE(LEANS_ON, "[tilted|tilting|slanted|inclined|resting|standing|set|stood|slanting|reclining|tipped|supported] against {b}") PLACE(LEANS_ON, "[resting|slanted|tilted] [obliquely|aslant|diagonally] [on|against] {b}") PLACE(LEANS_ON, "[leaned|leaning up|leaning over|leant up] against {b}")
    VERB(LEANS_ON, "<stands|stand|standing> [tilted|leaning|slanted|aslant] against {b}") VERB(LEANS_ON, "<reclines|recline|reclining> against {b}") VERB(LEANS_ON, "<tilts|tilt|tilting> against {b}") VERB(LEANS_ON, "<is|are|being> [leaned|leant|tilted|put|placed|set] against {b}") VERB(LEANS_ON, "<slants|slant|slanting> against {b}") VERB(LEANS_ON, "<lies|lie|lying> [tilted|slanted|aslant] against {b}")
    WITH(LEANS_ON, "{b} with {a} [tilted|slanted|resting|put|placed|set|reclining] against <b:it|them>") SENTENCE(LEANS_ON, "against {b} [<rests|rest>|<is|are>|there <is|are>|<tilts|tilt>] {a}") SENTENCE(LEANS_ON, "{b} with {a} leaning [against|on] <b:it|them>") SENTENCE(LEANS_ON, "[lean|tilt|rest] {a} against {b}")

    PLACE(BETWEEN, "[right|somewhere|sitting|exactly|midway|placed in|set] between {bc}") PLACE(BETWEEN, "[in the middle of|amid|flanked by|sandwiched between|squeezed between|wedged between] {bc}") PLACE(BETWEEN, "with {bc} on either side") PLACE(BETWEEN, "with {bc} on both sides")
    VERB(BETWEEN, "<stands|stand|standing> [between|in between] {bc}") VERB(BETWEEN, "<lies|lie|lying> [between|in between] {bc}") VERB(BETWEEN, "<sits|sit|sitting> [between|in between|midway between] {bc}") VERB(BETWEEN, "<has|have|having> {bc} on [either side|both sides]") VERB(BETWEEN, "<separates|separate|separating> {bc}")
    SENTENCE(BETWEEN, "[in between|right between|midway between] {bc} [<is|are>|there <is|are>|<sits|sit>|<lies|lie>] {a}") SENTENCE(BETWEEN, "[put|place|set] {a} between {bc}") SENTENCE(BETWEEN, "{bc} are on [either side|both sides|opposite sides] of {a}") SENTENCE(BETWEEN, "{bc} [flank|stand on both sides of|have between them] {a}")

    PLACE(TOUCHES, "[just|barely|lightly|directly] touching {b}") PLACE(TOUCHES, "[flush with|pressed against|pushed against|tight against|abutting|butting against|flush against] {b}") VERB(TOUCHES, "<abuts|abut|abutting> {b}") VERB(TOUCHES, "<contacts|contact|contacting> {b}") VERB(TOUCHES, "<makes|make|making> contact with {b}") SENTENCE(TOUCHES, "{ab} touch [each other|one another|]")
    PLACE(TALLER, "[much|clearly|a bit|a little|slightly|even] [taller|higher] than {b}") VERB(TALLER, "<towers|tower|towering> over {b}") VERB(TALLER, "<rises|rise|rising> [above|higher than] {b}") VERB(TALLER, "<exceeds|exceed|exceeding> {b} in height") VERB(TALLER, "<reaches|reach|reaching> higher than {b}") VERB(TALLER, "<stands|stand|standing> [taller|higher] than {b}") SENTENCE(TALLER, "{b} <b:is|are> [shorter|lower] than {a}") SENTENCE(TALLER, "{b} <b:is|are> not as [tall|high] as {a}")
    PLACE(SHORTER, "[much|clearly|a bit|a little|slightly|even] [shorter|lower] than {b}") PLACE(SHORTER, "[less tall|less high|not so tall|not as high] [than|as] {b}") VERB(SHORTER, "<stands|stand|standing> lower than {b}") SENTENCE(SHORTER, "{b} <b:is|are> [taller|higher] than {a}") SENTENCE(SHORTER, "{b} <b:towers|tower> over {a}")
    PLACE(BIGGER, "[much|clearly|a bit|a little|slightly|even] [bigger|larger] than {b}") PLACE(BIGGER, "[bulkier|more massive|wider|ampler] than {b}") VERB(BIGGER, "<dwarfs|dwarf|dwarfing> {b}") SENTENCE(BIGGER, "{b} <b:is|are> smaller than {a}") SENTENCE(BIGGER, "{b} <b:is|are> not as [big|large] as {a}")
    PLACE(SMALLER, "[much|clearly|a bit|a little|slightly|even] smaller than {b}") PLACE(SMALLER, "[less big|less large|not as large|not so big|tinier|littler] [than|as] {b}") SENTENCE(SMALLER, "{b} <b:is|are> [bigger|larger] than {a}") SENTENCE(SMALLER, "{b} <b:dwarfs|dwarf> {a}")
    PLACE(UPRIGHT, "[set|placed|put|stood] upright") PLACE(UPRIGHT, "standing [erect|tall|straight up|straight|on one end|on the end|on <its end|their ends>]") PLACE(UPRIGHT, "[upended|erect|on end|set on end|stood on end|standing up straight]") VERB(UPRIGHT, "<stands|stand|standing> [up|erect|on end|straight|up straight]") VERB(UPRIGHT, "<is|are|being> [stood up|set upright|stood on end|upright]")
    PLACE(LYING, "[flat|lying flat|resting flat|stretched out|lying horizontally] on [the|<its|their>] [side|sides]") PLACE(LYING, "[lying|resting] on [one side|<one side|their sides>]") PLACE(LYING, "[horizontal|on the side|lying|sideways|lying sideways|prone|recumbent]") VERB(LYING, "<lies|lie|lying> [down|flat|sideways|horizontally|on one side]") VERB(LYING, "<rests|rest|resting> on [the side|<its side|their sides>]")
    PLACE(ON_FLOOR, "[resting|placed|set|put|left|found|directly|right|flat] on the [floor|ground]") PLACE(ON_FLOOR, "at [floor|ground] level") PLACE(ON_FLOOR, "on [bare|solid|flat|level] ground") VERB(ON_FLOOR, "<stands|stand|standing> on the [floor|ground]") VERB(ON_FLOOR, "<lies|lie|lying> on the [floor|ground]") VERB(ON_FLOOR, "<sits|sit|sitting> on the [floor|ground]") VERB(ON_FLOOR, "<rests|rest|resting> on the [floor|ground]")
    PLACE(NEXT_TO_EACH_OTHER, "[right|directly|sitting|lying|standing|placed|set|close] next to [each other|one another]") PLACE(NEXT_TO_EACH_OTHER, "[sitting|lying|set|arranged|lined up] side by side") PLACE(NEXT_TO_EACH_OTHER, "[near each other|near one another|close to each other|close to one another|alongside each other|beside one another|together|shoulder to shoulder|as a pair]") PLACE(NEXT_TO_EACH_OTHER, "[one beside the other|one next to the other|one by the other|one alongside the other]")
    PLACE(ONE_ON_THE_OTHER, "[one resting|one sitting|one standing|one placed|one stacked|one lying|one set] [on top of|on] the other") PLACE(ONE_ON_THE_OTHER, "[stacked|stacked up|stacked on top of one another|on top of one another|one above the other, touching|stacked on each other]") PLACE(ONE_ON_THE_OTHER, "[the one on top of the other|the first on the second|the second on the first]")
    PLACE(ONE_BEHIND_THE_OTHER, "[the one behind the other|one standing behind the other|one placed behind the other|one right behind the other|one sitting behind the other|one lying behind the other|one standing in front of the other|one ahead of the other|behind each other|behind one another|in single file]")
    PLACE(TOUCH_EACH_OTHER, "[touching one another|that are touching|just touching each other|that touch|which touch one another|pressed together|pushed together|flush with each other|pressed against each other|tight together|one touching the other]")
    SENTENCE(SOME_OF, "{n} of these [<n:is|are>|] {color}") SENTENCE(SOME_OF, "{n} of which [<n:is|are>|] {color}") SENTENCE(SOME_OF, "{n} [colored|painted|in] {color}") SENTENCE(SOME_OF, "with {n} [of them|] in {color}") SENTENCE(SOME_OF, "{n} {color}") SENTENCE(SOME_OF, "{n} [of them|of those] [<n:has|have> a|<n:is|are> of] {color} color") SENTENCE(SOME_OF, "of these {n} [<n:is|are>|] {color}")
    SENTENCE(SOME_STACKED, "[a few|several|some|two] of them [sitting|standing|resting|placed] [on top of|on] [others|other ones|the others|each other]") SENTENCE(SOME_STACKED, "[some|a few|several] [stacked up|in a stack|one on top of another|on each other]") SENTENCE(SOME_STACKED, "of which some are stacked") SENTENCE(SOME_STACKED, "some of them [in stacks|stacked|stacked up|in a stack]")

    VERB(FROM_LEFT, "<comes|come|coming> [rolling in|rushing in|over|along|in on the floor|] from [the left|the left-hand side|left]") VERB(FROM_LEFT, "<rushes|rush|rushing> in from the left") VERB(FROM_LEFT, "<moves|move|moving> in from the left") VERB(FROM_LEFT, "<starts|start|starting> [on|from|at] the left") VERB(FROM_LEFT, "<appears|appear|appearing> from the left") VERB(FROM_LEFT, "<travels|travel|traveling> in from the left") VERB(FROM_LEFT, "<emerges|emerge|emerging> from the left") VERB(FROM_LEFT, "<shows|show|showing> up from the left")
    VERB(FROM_RIGHT, "<comes|come|coming> [rolling in|rushing in|over|along|in on the floor|] from [the right|the right-hand side|right]") VERB(FROM_RIGHT, "<rushes|rush|rushing> in from the right") VERB(FROM_RIGHT, "<moves|move|moving> in from the right") VERB(FROM_RIGHT, "<starts|start|starting> [on|from|at] the right") VERB(FROM_RIGHT, "<appears|appear|appearing> from the right") VERB(FROM_RIGHT, "<travels|travel|traveling> in from the right") VERB(FROM_RIGHT, "<emerges|emerge|emerging> from the right") VERB(FROM_RIGHT, "<shows|show|showing> up from the right")

    VERB(HITS, "[<whacks|whack|whacking>|<bashes|bash|bashing>|<batters|batter|battering>|<pounds|pound|pounding>|<punches|punch|punching>|<thumps|thump|thumping>|<smacks|smack|smacking>|<clips|clip|clipping>|<pummels|pummel|pummeling>] {b}") VERB(HITS, "[<barges|barge|barging>|<plows|plow|plowing>|<barrels|barrel|barreling>|<drives|drive|driving>|<thuds|thud|thudding>|<knocks|knock|knocking>|<pounds|pound|pounding>|<hammers|hammer|hammering>|<tears|tear|tearing>|<races|race|racing>|<thumps|thump|thumping>] into {b}")
    VERB(HITS, "<impacts|impact|impacting> [on|] {b}") VERB(HITS, "<makes|make|making> impact with {b}") VERB(HITS, "<meets|meet|meeting> {b} with force") VERB(HITS, "<reaches|reach|reaching> and <hits|hit|hitting> {b}") VERB(HITS, "<bumps|bump|bumping> [against|on] {b}") VERB(HITS, "<crashes|crash|crashing> against {b}") VERB(HITS, "[<goes|go|going>|<comes|come|coming>] crashing into {b}") VERB(HITS, "<knocks|knock|knocking> against {b}") VERB(HITS, "<delivers|deliver|delivering> a blow to {b}") VERB(HITS, "<gives|give|giving> {b} a [hit|knock|whack|blow|kick]") VERB(HITS, "<collides|collide|colliding> against {b}")
    SENTENCE(HITS, "{b} [<b:is|are>|<b:gets|get>] [hit|struck|smashed into|whacked|bumped|knocked|bashed|run into|crashed into|impacted] by {a}") SENTENCE(HITS, "{b} <b:takes|take> a [hit|blow] from {a}")
    VERB(FIRST_HITS, "<hits|hit|hitting> [first|initially] {b}") VERB(FIRST_HITS, "<strikes|strike|striking> {b} [before all others|before anything else]") VERB(FIRST_HITS, "<touches|touch|touching> {b} [first|before anything else]") VERB(FIRST_HITS, "first [<strikes|strike|striking>|<touches|touch|touching>|<collides with|collide with|colliding with>|<bumps into|bump into|bumping into>|<meets|meet|meeting>] {b}") VERB(FIRST_HITS, "<collides|collide|colliding> with {b} [first|before anything else]") VERB(FIRST_HITS, "<hits|hit|hitting> {b} [before all others|as the first thing|to begin with|at first]") SENTENCE(FIRST_HITS, "the first thing that {a} <hits|hit> is {b}") SENTENCE(FIRST_HITS, "the first to be hit by {a} is {b}")
    VERB(MISSES, "<passes|pass|passing> [by|close by|near] {b} without [a hit|hitting <b:it|them>|touching <b:it|them>|contact]") VERB(MISSES, "[<does not|do not|not> |<doesn't|don't|not> |<will never|will never|never> ][strike|collide with|bump into|reach|touch|hit|run into|crash into] {b}") VERB(MISSES, "<never hits|never hit|never hitting> {b}") VERB(MISSES, "<never touches|never touch|never touching> {b}") VERB(MISSES, "[narrowly|just|barely|completely] <misses|miss|missing> {b}") VERB(MISSES, "<avoids|avoid|avoiding> {b}") VERB(MISSES, "<leaves|leave|leaving> {b} [untouched|alone]") VERB(MISSES, "<bypasses|bypass|bypassing> {b}") SENTENCE(MISSES, "{b} <b:is|are> not [hit|touched|struck] by {a}") SENTENCE(MISSES, "{b} <b:is|are> missed by {a}")
    VERB(ROLLS_INTO, "<rolls|roll|rolling> [right|straight|directly|all the way] into {b}") VERB(ROLLS_INTO, "<rolls|roll|rolling> [along|over|on|] and [<hits|hit|hitting>|<strikes|strike|striking>|<bumps into|bump into|bumping into>|<crashes into|crash into|crashing into>|<collides with|collide with|colliding with>|<runs into|run into|running into>] {b}") VERB(ROLLS_INTO, "<comes|come|coming> rolling into {b}") VERB(ROLLS_INTO, "<rolls|roll|rolling> [towards|toward|up to|at] and <hits|hit|hitting> {b}") VERB(ROLLS_INTO, "<wheels|wheel|wheeling> into {b}") VERB(ROLLS_INTO, "<is|are|being> rolled [into|against|at] {b}") VERB(ROLLS_INTO, "[<spins|spin|spinning>|<tumbles|tumble|tumbling>|<rumbles|rumble|rumbling>] into {b}") SENTENCE(ROLLS_INTO, "{b} <b:is|are> [hit|struck] by {a} rolling [along|across the floor|]")
    VERB(SLIDES_INTO, "<slides|slide|sliding> [right|straight|directly|all the way] into {b}") VERB(SLIDES_INTO, "<slides|slide|sliding> [along|over|on|] and [<hits|hit|hitting>|<strikes|strike|striking>|<bumps into|bump into|bumping into>|<crashes into|crash into|crashing into>|<collides with|collide with|colliding with>|<runs into|run into|running into>] {b}") VERB(SLIDES_INTO, "<comes|come|coming> sliding into {b}") VERB(SLIDES_INTO, "<glides|glide|gliding> [into|against] {b}") VERB(SLIDES_INTO, "<is|are|being> [slid|pushed sliding] [into|against] {b}") VERB(SLIDES_INTO, "<slithers|slither|slithering> into {b}") VERB(SLIDES_INTO, "<scoots|scoot|scooting> into {b}") SENTENCE(SLIDES_INTO, "{b} <b:is|are> [hit|struck] by {a} sliding [along|across the floor|]")
    VERB(FLIES_INTO, "<flies|fly|flying> [against|straight into|right into] {b}") VERB(FLIES_INTO, "<is|are|being> [tossed|launched|fired|lobbed|pitched|cast|catapulted|slung|chucked|propelled|shot] [at|into|against] {b}") VERB(FLIES_INTO, "<comes|come|coming> flying into {b}") VERB(FLIES_INTO, "[<shoots|shoot|shooting>|<rockets|rocket|rocketing>|<zooms|zoom|zooming>|<jets|jet|jetting>] through the air [into|and <hits|hit|hitting>] {b}") SENTENCE(FLIES_INTO, "[throw|toss|launch|fire|shoot|lob|sling] {a} at {b}") SENTENCE(FLIES_INTO, "someone [throws|tosses|launches|fires|lobs|shoots] {a} [at|against] {b}")
    VERB(KNOCKS_OVER, "[<tips|tip|tipping>|<throws|throw|throwing>|<pushes|push|pushing>|<bumps|bump|bumping>|<strikes|strike|striking>|<kicks|kick|kicking>|<runs|run|running>|<flips|flip|flipping>] over {b}") VERB(KNOCKS_OVER, "[<tips|tip|tipping>|<throws|throw|throwing>|<pushes|push|pushing>|<bumps|bump|bumping>|<kicks|kick|kicking>|<flips|flip|flipping>|<strikes|strike|striking>|<tumbles|tumble|tumbling>] {b} over") VERB(KNOCKS_OVER, "[<upsets|upset|upsetting>|<upends|upend|upending>|<downs|down|downing>|<capsizes|capsize|capsizing>|<unbalances|unbalance|unbalancing>] {b}")
    VERB(KNOCKS_OVER, "[<makes|make|making>] {b} [fall over|topple|topple over|tip over|tumble over]") VERB(KNOCKS_OVER, "[<causes|cause|causing>|<gets|get|getting>] {b} to [fall over|topple|tip over|topple over]") VERB(KNOCKS_OVER, "[<hits|hit|hitting>|<strikes|strike|striking>|<bumps into|bump into|bumping into>] {b} so that <b:it falls|they fall> over") VERB(KNOCKS_OVER, "<strikes|strike|striking> down {b}") VERB(KNOCKS_OVER, "<sends|send|sending> {b} [toppling|tumbling over|to the ground]") VERB(KNOCKS_OVER, "<knocks|knock|knocking> {b} [to the ground|to the floor|off <b:its feet|their feet>|on <b:its side|their sides>]") VERB(KNOCKS_OVER, "<throws|throw|throwing> down {b}")
    SENTENCE(KNOCKS_OVER, "{b} [<b:is|are>|<b:gets|get>] [tipped over|thrown over|pushed over|knocked to the ground|upset|struck down|kicked over|bumped over|upended|knocked down|toppled] by {a}") SENTENCE(KNOCKS_OVER, "{b} <b:falls|fall> over when {a} <hits|hit> <b:it|them>") SENTENCE(KNOCKS_OVER, "{b} [<b:topples|topple>|<b:tips|tip> over|<b:falls|fall> over] [after being hit|because of a hit|when hit] by {a}")
    VERB(DEMOLISHES, "[<crushes|crush|crushing>|<ruins|ruin|ruining>|<shatters|shatter|shattering>|<smashes up|smash up|smashing up>|<levels|level|leveling>|<topples down|topple down|toppling down>|<razes|raze|razing>|<pulverizes|pulverize|pulverizing>|<devastates|devastate|devastating>|<breaks|break|breaking>|<dismantles|dismantle|dismantling>|<tears down|tear down|tearing down>|<pulls down|pull down|pulling down>|<takes down|take down|taking down>|<annihilates|annihilate|annihilating>|<breaks down|break down|breaking down>] {b}")
    VERB(DEMOLISHES, "[<causes|cause|causing>|<gets|get|getting>] {b} to [collapse|come down|fall down|fall apart|come tumbling down]") VERB(DEMOLISHES, "[<makes|make|making>] {b} [fall down|come down|fall apart|tumble down|come crashing down]") VERB(DEMOLISHES, "<brings|bring|bringing> {b} [down|crashing down|tumbling down]") VERB(DEMOLISHES, "[<smashes|smash|smashing>|<knocks|knock|knocking>|<breaks|break|breaking>] {b} [to pieces|into pieces|to bits]") VERB(DEMOLISHES, "<strikes|strike|striking> {b}, which <b:collapses|collapse>") VERB(DEMOLISHES, "<knocks|knock|knocking> {b} apart")
    SENTENCE(DEMOLISHES, "{b} [<b:is|are>|<b:gets|get>] [wrecked|smashed|crushed|ruined|torn down|taken down|leveled|knocked apart|broken down|destroyed|smashed to pieces] by {a}") SENTENCE(DEMOLISHES, "{b} [<b:comes|come> down|<b:falls|fall> apart|<b:falls|fall> down|<b:collapses|collapse>] [when|as|because|after] {a} [<hits|hit>|<strikes|strike>|<crashes|crash> into] <b:it|them>")
    VERB(SCATTERS, "<spreads|spread|spreading> {b} [apart|around|everywhere|out|all over the floor]") VERB(SCATTERS, "<breaks|break|breaking> {b} [up|apart]") VERB(SCATTERS, "[<strews|strew|strewing>|<throws|throw|throwing>|<spills|spill|spilling>|<distributes|distribute|distributing>|<drives apart|drive apart|driving apart>|<knocks|knock|knocking>|<kicks|kick|kicking>] {b} [everywhere|all over|in all directions|all around|around]") VERB(SCATTERS, "[<crashes|crash|crashing> into|<strikes|strike|striking>|<runs into|run into|running into>] and <scatters|scatter|scattering> {b}") VERB(SCATTERS, "<sends|send|sending> {b} [in all directions|everywhere|all over the place|rolling away|apart]") VERB(SCATTERS, "<makes|make|making> {b} [fly apart|scatter|fly in all directions]")
    SENTENCE(SCATTERS, "{b} [<b:is|are>|<b:gets|get>] [scattered|spread apart|broken up|sent flying|knocked apart|strewn around|thrown apart] by {a}") SENTENCE(SCATTERS, "{b} [<b:scatters|scatter>|<b:flies|fly> apart] when {a} <hits|hit> <b:it|them>")
    VERB(IS_SCATTERED, "[<spreads|spread|spreading>|<flies|fly|flying>|<goes|go|going>|<breaks|break|breaking>] [in all directions|everywhere|all over the place|all over]") VERB(IS_SCATTERED, "[<breaks|break|breaking> up|<breaks|break|breaking> apart|<spreads|spread|spreading> out|<bursts|burst|bursting> apart|<comes|come|coming> apart]") VERB(IS_SCATTERED, "[<gets|get|getting>|<ends up|end up|ending up>] [scattered|strewn around|spread out|spread all over]")
    VERB(PUSHES, "[<shifts|shift|shifting>|<drives|drive|driving>|<thrusts|thrust|thrusting>|<propels|propel|propelling>|<drags|drag|dragging>|<dislodges|dislodge|dislodging>|<kicks|kick|kicking>|<bumps|bump|bumping>|<knocks|knock|knocking>] {b} [away|aside|along|forward|out of the way|to the side]") VERB(PUSHES, "<sets|set|setting> {b} in motion") VERB(PUSHES, "<gives|give|giving> {b} a [push|shove]") VERB(PUSHES, "<pushes|push|pushing> [against|] {b} [forward|out of the way|to the side|a bit|some way|across the floor|over the floor]") VERB(PUSHES, "<makes|make|making> {b} move") VERB(PUSHES, "[<strikes|strike|striking>|<bumps into|bump into|bumping into>|<hits|hit|hitting>] {b} and [<pushes|push|pushing>|<shoves|shove|shoving>|<shifts|shift|shifting>] <b:it|them> [away|aside|along]")
    SENTENCE(PUSHES, "{b} [<b:is|are>|<b:gets|get>] [shoved|moved|shifted|driven|knocked|pushed|dragged] [away|aside|along|out of the way|forward] by {a}") SENTENCE(PUSHES, "{b} [<b:moves|move>|<b:shifts|shift>] when {a} <hits|hit> <b:it|them>")
    SENTENCE(COLLIDE, "{ab} [crash|smash|slam|bump|knock|hit|strike|bounce] [together|against each other|against one another]") SENTENCE(COLLIDE, "{ab} [smash|slam|knock|plow] into [each other|one another]") SENTENCE(COLLIDE, "{ab} [meet with force|have a crash|strike each other|meet head-on|collide head-on|hit one another|strike one another|impact each other]")
    SENTENCE(COLLIDE_IN_AIR, "{ab} [bump into each other|smash into each other|run into each other|strike each other|crash|bump together] in [mid-air|the air|midair]") SENTENCE(COLLIDE_IN_AIR, "{ab} [thrown|tossed|launched|shot] [at each other|towards each other|through the air] [collide|hit each other|crash into each other]") SENTENCE(COLLIDE_IN_AIR, "{ab} are [thrown|tossed|launched] and [collide|hit each other|meet] in [mid-air|the air|midair]") SENTENCE(COLLIDE_IN_AIR, "{ab} [collide|crash into each other|hit each other] [while flying|while airborne|above the ground|as they fly]")
    VERB(FALLS, "[<tumbles|tumble|tumbling>|<sinks|sink|sinking>|<crashes|crash|crashing>|<descends|descend|descending>|<comes|come|coming>] [down|to the floor|to the ground|down to earth|down from above]") VERB(FALLS, "<falls|fall|falling> [downwards|straight down|freely|through the air|out of the air|out of the sky|from the sky|from the air|down from above|down onto the floor|on the floor|onto the ground]") VERB(FALLS, "<drops|drop|dropping> [straight down|from above|from a height|from high up|onto the floor|from the sky|out of the air]") VERB(FALLS, "<is|are|being> [let go|let fall|released|dropped from a height|dropped from above|dropped to the floor|let loose in the air]") VERB(FALLS, "<takes|take|taking> a [fall|drop|tumble]") VERB(FALLS, "<hits|hit|hitting> the [floor|ground] after a fall")
    VERB(TOPPLES, "[<tips|tip|tipping>|<falls|fall|falling>|<goes|go|going>|<tumbles|tumble|tumbling>] [over|over sideways|on <its side|their sides>|onto <its side|their sides>]") VERB(TOPPLES, "[<flips|flip|flipping>|<rolls|roll|rolling>|<flops|flop|flopping>|<tilts|tilt|tilting>|<leans|lean|leaning> and <falls|fall|falling>] over") VERB(TOPPLES, "<loses|lose|losing> [balance|<its|their> balance]") VERB(TOPPLES, "<is|are|being> [knocked over|toppled|upset|tipped over]") VERB(TOPPLES, "<does not stay|do not stay|not staying> upright") VERB(TOPPLES, "<ends|end|ending> up on [the side|<its side|their sides>]") VERB(TOPPLES, "<capsizes|capsize|capsizing>")
    VERB(COLLAPSES, "[<breaks|break|breaking> down|<breaks|break|breaking> apart|<comes|come|coming> apart|<goes|go|going> to pieces|<falls|fall|falling> to pieces|<disintegrates|disintegrate|disintegrating>|<gives|give|giving> way|<topples|topple|toppling> down|<falls|fall|falling> over|<crashes|crash|crashing> down|<buckles|buckle|buckling>|<tumbles|tumble|tumbling> to the ground]") VERB(COLLAPSES, "<does not|do not|not> [remain standing|stay up|stay standing|last]") VERB(COLLAPSES, "<cannot|cannot|not> stand") VERB(COLLAPSES, "<is|are|being> [unstable|brought down|destroyed|wrecked|knocked down]") VERB(COLLAPSES, "<collapses|collapse|collapsing> [completely|in the end|into a heap|to the ground|into a pile]") SENTENCE(COLLAPSES, "[make|let] {a} collapse") SENTENCE(COLLAPSES, "the collapse of {a}")
    VERB(ROLLS, "<rolls|roll|rolling> [on|forward|freely|by|across the ground|across the room|on the floor|on the ground|through the room]") VERB(ROLLS, "[<tumbles|tumble|tumbling>|<wheels|wheel|wheeling>|<rumbles|rumble|rumbling>|<spins|spin|spinning>|<turns|turn|turning>|<whirls|whirl|whirling>] [along|along the floor|over the floor|across the floor]") VERB(ROLLS, "<comes|come|coming> rolling [along|by|]") VERB(ROLLS, "<is|are|being> [rolled|set rolling|made to roll] [across the floor|along|over the floor|]") VERB(ROLLS, "<goes|go|going> rolling [along|away|off|]")
    VERB(ROLLS_DOWN, "[<tumbles|tumble|tumbling>|<rumbles|rumble|rumbling>|<wheels|wheel|wheeling>|<races|race|racing>|<careers|career|careering>|<speeds|speed|speeding>|<goes|go|going> rolling|<spins|spin|spinning>] down {b}") VERB(ROLLS_DOWN, "<rolls|roll|rolling> [off the top of|down along|all the way down|to the bottom of|down the side of|from the top of] {b}") VERB(ROLLS_DOWN, "<descends|descend|descending> {b} rolling") VERB(ROLLS_DOWN, "<is|are|being> rolled down {b}") SENTENCE(ROLLS_DOWN, "down {b} <rolls|roll> {a}")
    VERB(SLIDES, "<slides|slide|sliding> [on|forward|freely|by|across the ground|across the room|on the floor|on the ground|through the room]") VERB(SLIDES, "[<glides|glide|gliding>|<slithers|slither|slithering>|<coasts|coast|coasting>|<scoots|scoot|scooting>|<drifts|drift|drifting>|<skates|skate|skating>] [along|along the floor|over the floor|across the floor|on the floor|]") VERB(SLIDES, "<comes|come|coming> sliding [along|by|]") VERB(SLIDES, "<is|are|being> [slid|set sliding|pushed sliding] [across the floor|along|over the floor]") VERB(SLIDES, "<goes|go|going> sliding [along|away|off|]")
    VERB(SLIDES_DOWN, "[<slithers|slither|slithering>|<coasts|coast|coasting>|<skates|skate|skating>|<scoots|scoot|scooting>|<sleds|sled|sledding>|<goes|go|going> sliding|<glides|glide|gliding>] down {b}") VERB(SLIDES_DOWN, "<slides|slide|sliding> [off the top of|down along|all the way down|to the bottom of|down the side of|from the top of] {b}") VERB(SLIDES_DOWN, "<descends|descend|descending> {b} sliding") VERB(SLIDES_DOWN, "<is|are|being> slid down {b}") SENTENCE(SLIDES_DOWN, "down {b} <slides|slide> {a}")
    VERB(FLIES, "<flies|fly|flying> [by|off|away|high|up|around|freely|in the air|across the room|through the room]") VERB(FLIES, "<is|are|being> [tossed|launched|lobbed|fired|catapulted|shot|slung|pitched|hoisted|flipped] [into|through|up into] the air") VERB(FLIES, "[<shoots|shoot|shooting>|<rockets|rocket|rocketing>|<glides|glide|gliding>|<zooms|zoom|zooming>|<whizzes|whizz|whizzing>|<travels|travel|traveling>|<moves|move|moving>] through the air") VERB(FLIES, "<takes|take|taking> [flight|to the air|off]") VERB(FLIES, "<goes|go|going> flying") VERB(FLIES, "<is|are|being> [airborne|in flight|up in the air]")
    VERB(FLIES_THROUGH, "[<shoots|shoot|shooting>|<rockets|rocket|rocketing>|<zooms|zoom|zooming>|<whizzes|whizz|whizzing>|<glides|glide|gliding>|<jumps|jump|jumping>|<goes|go|going>|<passes|pass|passing>] through the air and through {b}") VERB(FLIES_THROUGH, "<is|are|being> [tossed|launched|lobbed|fired|catapulted|slung|pitched] through {b}") VERB(FLIES_THROUGH, "<flies|fly|flying> [right|straight|directly|clean] through {b}") VERB(FLIES_THROUGH, "<goes|go|going> flying through {b}") VERB(FLIES_THROUGH, "<comes|come|coming> flying through {b}") SENTENCE(FLIES_THROUGH, "[throw|toss|launch|fire|shoot|lob] {a} through {b}")
    VERB(BOUNCES, "<bounces|bounce|bouncing> [on the floor|off the ground|on the ground|up from the floor|up and down|around] {times}") VERB(BOUNCES, "[<hops|hop|hopping>|<jumps|jump|jumping>|<springs|spring|springing>|<leaps|leap|leaping>] [up|off the floor|up from the floor|off the ground|] {times}") VERB(BOUNCES, "<springs|spring|springing> back [from the floor|] {times}") VERB(BOUNCES, "<is|are|being> bounced {times}") VERB(BOUNCES, "<comes|come|coming> [back up|off the floor] {times}") VERB(BOUNCES, "<recoils|recoil|recoiling> from the floor {times}")
    VERB(FALLS_OFF, "[<goes|go|going>|<comes|come|coming>|<topples|topple|toppling>|<dives|dive|diving>|<crashes|crash|crashing>|<gets|get|getting> knocked|<is|are|being> knocked] off [of|] {b}") VERB(FALLS_OFF, "[<tumbles|tumble|tumbling>|<drops|drop|dropping>|<topples|topple|toppling>|<goes|go|going>] [down from|from|over the side of|off the top of|off the side of] {b}") VERB(FALLS_OFF, "<falls|fall|falling> [to the floor|to the ground|down] from {b}") VERB(FALLS_OFF, "<falls|fall|falling> [over the edge of|off the top of|off the side of|from the top of|over the side of] {b}") VERB(FALLS_OFF, "<loses|lose|losing> <its|their|its> place on {b} and <falls|fall|falling> down") VERB(FALLS_OFF, "<leaves|leave|leaving> {b} and <falls|fall|falling> down") VERB(FALLS_OFF, "<does not stay|do not stay|not staying> on {b} but <falls|fall|falling> down")
    VERB(ROLLS_OFF, "<rolls|roll|rolling> [right|straight|down|away] off {b} [and <falls|fall|falling> down|and <drops|drop|dropping>|]") VERB(ROLLS_OFF, "<rolls|roll|rolling> [off the edge of|off the end of|off the side of|down off|off the top of|over the side of] {b}") VERB(ROLLS_OFF, "<rolls|roll|rolling> [on|across|over] {b} [and <drops|drop|dropping> off|until <it falls|they fall|it falls> off|and <tumbles|tumble|tumbling> off|and over the edge]") VERB(ROLLS_OFF, "<falls|fall|falling> off {b} [rolling|while rolling|by rolling]")
    VERB(SLIDES_OFF, "<slides|slide|sliding> [right|straight|down|away] off {b} [and <falls|fall|falling> down|and <drops|drop|dropping>|]") VERB(SLIDES_OFF, "<slides|slide|sliding> [off the edge of|off the end of|off the side of|down off|off the top of|over the side of] {b}") VERB(SLIDES_OFF, "<slides|slide|sliding> [on|across|over] {b} [and <drops|drop|dropping> off|until <it falls|they fall|it falls> off|and <tumbles|tumble|tumbling> off|and over the edge]") VERB(SLIDES_OFF, "<falls|fall|falling> off {b} [sliding|while sliding|by sliding]") VERB(SLIDES_OFF, "<glides|glide|gliding> [off|over the edge of] {b}")
    VERB(NOT_FALLS_OFF, "[<does not|do not|not> |<doesn't|don't|not> |<will never|will never|never> ][drop off|come off|tumble off|roll off|leave|fall from|fall down from|topple off] {b}") VERB(NOT_FALLS_OFF, "[<stays|stay|staying>|<remains|remain|remaining>|<rests|rest|resting>] [safely|firmly|put|steady|in place|securely] on {b}") VERB(NOT_FALLS_OFF, "<stays|stay|staying> [up|on top of|up on] {b}") VERB(NOT_FALLS_OFF, "<remains|remain|remaining> [up there on|on top of|in place on] {b}") VERB(NOT_FALLS_OFF, "[<does not|do not|not> |<doesn't|don't|not> ][drop off|come off|fall off it|tumble down|come down|drop]") VERB(NOT_FALLS_OFF, "<is|are|being> [stable|safe|secure] on {b}") VERB(NOT_FALLS_OFF, "[<remains|remain|remaining>|<stays|stay|staying>] [up there|on it|on top|in place there]")
    VERB(LANDS_ON, "[<drops|drop|dropping>|<falls|fall|falling>|<tumbles|tumble|tumbling>|<crashes|crash|crashing>|<descends|descend|descending>] [down onto|onto|on top of] {b}") VERB(LANDS_ON, "<ends|end|ending> up [on|on top of|lying on|sitting on] {b}") VERB(LANDS_ON, "<is|are|being> [let fall|released|thrown|tossed|lobbed|dropped from above|let go] [onto|on top of] {b}") VERB(LANDS_ON, "<falls|fall|falling> [from above|down|from a height|from the sky] [onto|on] {b}") VERB(LANDS_ON, "[<alights|alight|alighting>|<jumps|jump|jumping>|<hops|hop|hopping>] on {b}") VERB(LANDS_ON, "<lands|land|landing> [right|directly|safely|squarely|flat|softly] on [top of|] {b}") VERB(LANDS_ON, "<comes|come|coming> to [land|lie|rest] on [top of|] {b}") SENTENCE(LANDS_ON, "[drop|let fall|release] {a} [onto|on|on top of] {b}")
    VERB(LANDS_IN, "[<tumbles|tumble|tumbling>|<dives|dive|diving>|<sinks|sink|sinking>|<goes|go|going>|<jumps|jump|jumping>|<pops|pop|popping>|<flies|fly|flying>|<descends|descend|descending>] [into|down into] {b}") VERB(LANDS_IN, "<is|are|being> [tossed|lobbed|put|let fall|pitched|chucked|shot|released|let go] into {b}") VERB(LANDS_IN, "<falls|fall|falling> [down into|right into|straight into|from above into|inside|from a height into] {b}") VERB(LANDS_IN, "<drops|drop|dropping> [in|down into|right into|inside|straight into] {b}") VERB(LANDS_IN, "<lands|land|landing> [inside|right in|safely in|inside of|in the middle of] {b}") VERB(LANDS_IN, "<comes|come|coming> to [land|lie|rest] [in|inside] {b}") VERB(LANDS_IN, "<gets|get|getting> into {b}") VERB(LANDS_IN, "<is|are|being> caught by {b}") SENTENCE(LANDS_IN, "{b} <b:catches|catch> {a}") SENTENCE(LANDS_IN, "[drop|let fall|throw|toss] {a} into {b}")
    VERB(MOVES, "[<shifts|shift|shifting>|<travels|travel|traveling>|<stirs|stir|stirring>|<wanders|wander|wandering>|<changes|change|changing> place] [away|along|around|off|]") VERB(MOVES, "<gets|get|getting> moving") VERB(MOVES, "<is|are|being> [moved|set in motion|in motion|shifted|pushed around|on the move]") VERB(MOVES, "<leaves|leave|leaving> <its|their|its> place") VERB(MOVES, "<moves|move|moving> [off|on|somewhere else|forward|a bit|from <its|their|its> place|out of <its|their|its> place|across the floor]")
    VERB(STAYS, "[<does not|do not|not> |<doesn't|don't|not> |<will never|will never|never> ][stir|shift|move at all|move away|go anywhere|change place|leave its place]") VERB(STAYS, "[<stays|stay|staying>|<remains|remain|remaining>] [motionless|immobile|unmoved|there|still|at rest|stationary|put|right there|fixed|in the same place|exactly where <it is|they are|it is>]") VERB(STAYS, "<is|are|being> [motionless|immobile|stationary|not moving|static|unmoved|still]") VERB(STAYS, "<never moves|never move|never moving>") VERB(STAYS, "<remains|remain|remaining> where <it is|they are|it is>")

    VERB(STOPS_BETWEEN, "[<stands|stand|standing> still|<ends|end|ending>|<ends|end|ending> up|<rests|rest|resting> finally|<comes|come|coming> to a standstill|<comes|come|coming> to lie|<comes|come|coming> to stand|<gets|get|getting> stuck|<winds|wind|winding> up|<remains|remain|remaining> lying] [between|in between] {bc}") VERB(STOPS_BETWEEN, "[<stops|stop|stopping> moving|<stops|stop|stopping> right|<stops|stop|stopping> in the middle|<stops|stop|stopping> exactly|<stops|stop|stopping> somewhere|<stops|stop|stopping> in|<ceases|cease|ceasing> to move] between {bc}") VERB(STOPS_BETWEEN, "<is|are|being> [between|at rest between] {bc} [in the end|at the end|finally]") VERB(STOPS_BETWEEN, "<is|are|being> stopped between {bc}")
    VERB(STOPS_NEXT_TO, "[<stands|stand|standing> still|<ends|end|ending>|<ends|end|ending> up|<comes|come|coming> to a standstill|<comes|come|coming> to a stop|<comes|come|coming> to lie|<comes|come|coming> to stand|<winds|wind|winding> up|<remains|remain|remaining> lying] [next to|beside|near|by|close to|alongside] {b}") VERB(STOPS_NEXT_TO, "[<stops|stop|stopping> moving|<stops|stop|stopping> right|<stops|stop|stopping> just|<stops|stop|stopping>|<ceases|cease|ceasing> to move] [next to|beside|near|close to|alongside|by] {b}") VERB(STOPS_NEXT_TO, "<is|are|being> next to {b} [in the end|at the end|finally]") VERB(STOPS_NEXT_TO, "<parks|park|parking> [next to|beside] {b}")
    VERB(COMES_TO_REST, "[<ceases|cease|ceasing> to move|<ends|end|ending> <its|their|its> motion|<quits|quit|quitting> moving|<stands|stand|standing> still|<becomes|become|becoming> still|<becomes|become|becoming> motionless|<winds|wind|winding> down|<calms|calm|calming> down|<slows|slow|slowing> down and <stops|stop|stopping>|<runs|run|running> out of motion|<slows|slow|slowing> to a stop]") VERB(COMES_TO_REST, "<comes|come|coming> to [lie|an end|stand|lie still|a full stop|a complete stop]") VERB(COMES_TO_REST, "<stops|stop|stopping> [in the end|at last|completely|somewhere|rolling|after a while|for good]") VERB(COMES_TO_REST, "<is|are|being> [at rest|still|motionless] [in the end|at the end|finally|at last]") VERB(COMES_TO_REST, "<ends|end|ending> up [still|motionless|lying still|not moving]") VERB(COMES_TO_REST, "<lies|lie|lying> still [in the end|at last|finally]") VERB(COMES_TO_REST, "<rests|rest|resting> [in the end|at last|at the end|finally]")
    VERB(STANDS, "[<remains|remain|remaining>|<stays|stay|staying>] [upright|stable|intact|in one piece|on <its feet|their feet>|steady|as <it is|they are|it is>|up]") VERB(STANDS, "[<does not|do not|not> |<doesn't|don't|not> |<will never|will never|never> ][fall over|topple|tip over|come down|tumble|tumble down|fall apart|fall down|collapse|fall]") VERB(STANDS, "<stands|stand|standing> [up|upright|steadily|without falling|solidly|there|securely|fast|stably|until the end|by itself]") VERB(STANDS, "<is|are|being> [steady|standing|solid|secure|firm|sturdy|left standing]") VERB(STANDS, "<never falls|never fall|never falling> [over|down|]") VERB(STANDS, "<lasts|last|lasting>") VERB(STANDS, "<continues|continue|continuing> to stand")

    SENTENCE(FALLEN, "{n} [of them|of these|] <n:is|are> [toppled|tipped over|overthrown|brought down|thrown over|upset|struck down]") SENTENCE(FALLEN, "{n} [of them|of these|of {a}] [<n:tips|tip> over|<n:goes|go> over|<n:tumbles|tumble> over|<n:comes|come> down|<n:drops|drop>|<n:falls|fall> to the ground|<n:falls|fall> to the floor]") SENTENCE(FALLEN, "so that {n} [of them|] [<n:falls|fall>|<n:falls|fall> over]") SENTENCE(FALLEN, "[toppling|knocking down|bringing down|taking down|dropping|tipping over] {n} [of them|of these|]") SENTENCE(FALLEN, "{n} [of them|of {a}] <n:does|do> not [stay up|stay standing|remain standing]") SENTENCE(FALLEN, "with {n} [of them|] [falling|falling over|going down|knocked over|knocked down]") SENTENCE(FALLEN, "{n} of {a} [<n:falls|fall>|<n:goes|go> down|<n:is|are> knocked down]")
    SENTENCE(LEFT_STANDING, "{n} [of them|of these|of {a}|] [<n:does|do> not fall|<n:is|are> still standing|<n:stays|stay> up|<n:stays|stay> upright|<n:remains|remain> upright|<n:is|are> not knocked over]") SENTENCE(LEFT_STANDING, "{n} [of them|of {a}|] [<n:stands|stand>|<n:is|are> standing|<n:is|are> upright] [in the end|at the end|still|afterwards]") SENTENCE(LEFT_STANDING, "[leaving|with] {n} [of them|] [upright|on <n:its feet|their feet>|still standing|untouched and standing]") SENTENCE(LEFT_STANDING, "so that {n} [<n:stays|stay>|<n:remains|remain>] [standing|upright]")
    SENTENCE(NOTHING_MOVES, "[everything|all of it|it all|the whole scene] [remains still|is motionless|is static|stands still|remains in place|does not move|is stationary|remains where it is|is not moving|stays motionless|stays the same]") SENTENCE(NOTHING_MOVES, "[nothing|none of it|none of them|nothing at all|nothing here] [is moving|ever moves|stirs|happens|changes|falls|moves at all|shifts]") SENTENCE(NOTHING_MOVES, "[there is no motion|there is no movement|no movement|no motion|without any movement|without any motion|without motion]") SENTENCE(NOTHING_MOVES, "[they all stay|all stay|all of them stay|all things stay|all remain] [in place|where they are|put|still]")
    SENTENCE(ALL_REST, "[everything|all of it|it all|the whole scene] [comes to a stop|ends up at rest|stops moving|stops|comes to a standstill|becomes still|ends at rest|is still in the end|finally stops|comes to rest in the end|rests in the end|rests at the end|is at rest at the end]") SENTENCE(ALL_REST, "[in the end|finally|at the end|at last|eventually] [nothing moves|nothing is moving|everything stops|everything rests|all is still|all comes to rest|it all stops]") SENTENCE(ALL_REST, "[until nothing moves|until everything is still|until everything stops|until all comes to rest]") SENTENCE(ALL_REST, "[they all come to rest|all of them come to rest|all come to rest|all is at rest in the end|they all stop]")
    SENTENCE(NOTHING_ELSE, "[just that|only that|just these|only these|just this|only this|nothing more|nothing besides|nothing apart from that|nothing other than that]") SENTENCE(NOTHING_ELSE, "[and|with|but] [nothing more|no more|no other things|no other object|no others|nothing besides]") SENTENCE(NOTHING_ELSE, "[there is|there should be|there must be|I want] nothing [more|besides|else in it|else there|else in the scene|else at all]") SENTENCE(NOTHING_ELSE, "there are no other [objects|things|items|bodies]") SENTENCE(NOTHING_ELSE, "[without other|with no other|no additional|no extra|without additional] [objects|things|items]") SENTENCE(NOTHING_ELSE, "the [scene|place|room] is otherwise empty")

    VERB(CHAIN, "<falls|fall|falling> [down|like dominoes|in turn] {way}") VERB(CHAIN, "[<collapses|collapse|collapsing>|<drops|drop|dropping>|<falls|fall|falling> over|<flips|flip|flipping> over|<falls|fall|falling>] {way}") VERB(CHAIN, "<knocks|knock|knocking> [each other|one another] [over|down] {way}") VERB(CHAIN, "<is|are|being> [toppled|knocked down|tipped over|pushed over|set off] {way}") VERB(CHAIN, "<topples|topple|toppling> [each other|one another|down] {way}") VERB(CHAIN, "<tips|tip|tipping> [each other|one another] over {way}")

    // ---- as people ask for it

    SENTENCE(HITS, "[hit|strike|bump into] {b} with {a}") SENTENCE(HITS, "[make|let|have] {a} [hit|bump into|crash into|run into] {b}") SENTENCE(HITS, "use {a} to hit {b}")
    SENTENCE(KNOCKS_OVER, "[knock over|knock down|topple|tip over|push over] {b} [with|using|by] {a}") SENTENCE(KNOCKS_OVER, "knock {b} [over|down] [with|using] {a}") SENTENCE(KNOCKS_OVER, "use {a} to [knock over|knock down|topple] {b}") SENTENCE(KNOCKS_OVER, "[make|let|have] {a} [knock over|knock down|topple|tip over] {b}")
    SENTENCE(PUSHES, "[push|shove|move] {b} [with|using] {a}") SENTENCE(PUSHES, "[push|shove|move] {b} [away|aside|along] with {a}") SENTENCE(PUSHES, "use {a} to [push|shove|move] {b} [away|aside|]") SENTENCE(PUSHES, "[make|let|have] {a} [push|shove|move] {b}")
    SENTENCE(DEMOLISHES, "[destroy|demolish|smash|wreck|bring down] {b} [with|using] {a}") SENTENCE(DEMOLISHES, "use {a} to [destroy|demolish|smash|wreck|bring down] {b}") SENTENCE(DEMOLISHES, "[make|let|have] {a} [destroy|demolish|smash|wreck|crush] {b}")
    SENTENCE(DEMOLISHES, "{b} <b:collapses|collapse> [under|because of|after a hit by] {a}")
    SENTENCE(SCATTERS, "[scatter|break up|spread out] {b} [with|using] {a}") SENTENCE(SCATTERS, "use {a} to [scatter|break up] {b}")
    SENTENCE(ROLLS_INTO, "roll {a} [into|against|at] {b}") SENTENCE(ROLLS_INTO, "[make|let|have] {a} roll [into|against] {b}") SENTENCE(SLIDES_INTO, "[slide|push] {a} into {b}") SENTENCE(SLIDES_INTO, "[make|let|have] {a} slide into {b}")
    SENTENCE(ROLLS_DOWN, "roll {a} down {b}") SENTENCE(ROLLS_DOWN, "[make|let|have|send] {a} roll down {b}") SENTENCE(SLIDES_DOWN, "slide {a} down {b}") SENTENCE(SLIDES_DOWN, "[make|let|have] {a} slide down {b}")
    SENTENCE(FALLS_OFF, "[knock|push|drop|tip] {a} off {b}") SENTENCE(FALLS_OFF, "[make|let|have] {a} [fall|drop|tumble] [off|from] {b}") SENTENCE(ROLLS_OFF, "roll {a} off {b}") SENTENCE(ROLLS_OFF, "[make|let|have] {a} roll off {b}") SENTENCE(SLIDES_OFF, "slide {a} off {b}") SENTENCE(SLIDES_OFF, "[make|let|have] {a} slide off {b}")
    VERB(FALLS_OFF, "<falls|fall|falling> [off|from] {b} [onto|to] the [floor|ground]") VERB(FALLS_OFF, "<drops|drop|dropping> [from|off] {b} [onto|to] the [floor|ground]")
    SENTENCE(FALLS, "[drop|let go of|release] {a}") SENTENCE(FALLS, "[make|let|have] {a} [fall|drop]") SENTENCE(TOPPLES, "[tip|knock|push] {a} over") SENTENCE(TOPPLES, "[make|let|have] {a} [fall|tip|topple] over") SENTENCE(COLLAPSES, "[make|let|have] {a} [collapse|fall down|come down|fall apart]")
    SENTENCE(LANDS_IN, "[make|let|have] {a} [fall|drop|land] [in|into] {b}") SENTENCE(LANDS_ON, "[make|let|have] {a} [fall|drop|land] on {b}") SENTENCE(BOUNCES, "[make|let|have] {a} bounce {times}") SENTENCE(BOUNCES, "bounce {a} {times}")
    SENTENCE(ROLLS, "[roll {a} [across the floor|over the floor|along|]|make {a} roll|let {a} roll]") SENTENCE(SLIDES, "[slide {a} [across the floor|over the floor|along|]|make {a} slide|let {a} slide]")
    WITH(BETWEEN, "{bc} with {a} [between|in between] them") WITH(BETWEEN, "{bc} and {a} [between|in between] them") WITH(BETWEEN, "{bc}, {a} [between|in between|right between] them") WITH(BETWEEN, "{bc} and between them {a}")
    WITH(ON, "{b} with {a}") WITH(ON, "{b}, {a} on <b:it|them>") WITH(ON, "{b} and {a} on [it|top of it|top]") WITH(INSIDE, "{b} with {a}") WITH(INSIDE, "{b} of {a}") WITH(INSIDE, "{b}, {a} [in|inside] <b:it|them>") WITH(INSIDE, "{b} and {a} [in|inside] <b:it|them>")
    WITH(NEXT_TO, "{b}, {a} [next to|beside] <b:it|them>") WITH(NEXT_TO, "{b} and {a} [next to|beside|near] <b:it|them>") WITH(BEHIND, "{b}, {a} behind <b:it|them>") WITH(BEHIND, "{b} and {a} behind <b:it|them>") WITH(IN_FRONT_OF, "{b}, {a} in front of <b:it|them>") WITH(IN_FRONT_OF, "{b} and {a} in front of <b:it|them>")
    WITH(LEFT_OF, "{b} and {a} [to the left|left] of <b:it|them>") WITH(RIGHT_OF, "{b} and {a} [to the right|right] of <b:it|them>") WITH(BELOW, "{b} and {a} [under|below|beneath] <b:it|them>") WITH(ABOVE, "{b} and {a} above <b:it|them>")
    PLACE(LEANS_ON, "against {b}") PLACE(LEANS_ON, "that <leans|lean> [against|on] {b}") PLACE(ON, "that <sits|sit> on {b}") PLACE(ON, "that <stands|stand> on {b}") PLACE(INSIDE, "that <lies|lie> in {b}") PLACE(NEXT_TO, "that <stands|stand> [next to|beside] {b}")

    PLACE(AROUND, "around {b}") PLACE(AROUND, "[round|all around|gathered around|placed around|standing around|set around|arranged around|grouped around] {b}") VERB(AROUND, "<stands|stand|standing> [around|round] {b}") VERB(AROUND, "<surrounds|surround|surrounding> {b}")
    WITH(AROUND, "{b} with {a} around <b:it|them>") WITH(AROUND, "{b} surrounded by {a}") WITH(AROUND, "{b} and {a} around <b:it|them>") SENTENCE(AROUND, "[around|all around|round] {b} [<is|are>|there <is|are>|<stands|stand>] {a}") SENTENCE(AROUND, "[put|place|set|arrange] {a} around {b}")

    VERB(KNOCKS_OFF, "<knocks|knock|knocking> {b} off {c}") VERB(KNOCKS_OFF, "<knocks|knock|knocking> {b} [from|down from|off of|right off] {c}") VERB(KNOCKS_OFF, "<pushes|push|pushing> {b} [off|from|over the edge of|down from] {c}") VERB(KNOCKS_OFF, "<hits|hit|hitting> {b} [so that|and] <b:it falls|they fall> [off|from] {c}")
    VERB(KNOCKS_OFF, "[<kicks|kick|kicking>|<shoves|shove|shoving>|<throws|throw|throwing>|<sweeps|sweep|sweeping>|<shoots|shoot|shooting>|<bumps|bump|bumping>|<strikes|strike|striking>] {b} off {c}") VERB(KNOCKS_OFF, "[<makes|make|making>|<lets|let|letting>] {b} fall off {c}")
    SENTENCE(KNOCKS_OFF, "{b} <b:is|are> [knocked|pushed|kicked|thrown|shoved] [off|from] {c} by {a}") SENTENCE(KNOCKS_OFF, "[knock|push|shoot|kick] {b} off {c} [with|using] {a}") SENTENCE(KNOCKS_OFF, "use {a} to [knock|push] {b} off {c}") SENTENCE(KNOCKS_OFF, "{b} <b:falls|fall> off {c} when {a} <hits|hit> <b:it|them>")
    VERB(LANDS_ON_FLOOR, "<lands|land|landing> on the [floor|ground]") VERB(LANDS_ON_FLOOR, "<lands|land|landing> [right|flat|hard|softly|safely] on the [floor|ground]") VERB(LANDS_ON_FLOOR, "<ends|end|ending> up on the [floor|ground]") VERB(LANDS_ON_FLOOR, "<comes|come|coming> to [lie|rest|land] on the [floor|ground]") VERB(LANDS_ON_FLOOR, "<is|are|being> on the [floor|ground] [in the end|at the end|afterwards]") VERB(LANDS_ON_FLOOR, "<reaches|reach|reaching> the [floor|ground]")
    SENTENCE(LANDS_ON_FLOOR, "[make|let|have] {a} land on the [floor|ground]")
};

// clang-format on

const cr_rule* cr_rule_get(int32_t k) {
    const int32_t usual = (int32_t)(sizeof rules / sizeof *rules);
    if (k < 0) return NULL;
    return k < usual ? &rules[k] : cr_paraphrase_get(k - usual);
}
