// captions_rules.c: the grammar's tables: nouns, adjectives, and how clauses are put in words.
//
// In a rule {a}, {b}, {c} are the clause's phrases, <x|y|z> a word that agrees with a (singular, plural, -ing), <b:x|y>
// with b, [x|y] a choice, {n} the clause's number, {times} the same as "three times". "~" before a rule or a choice:
// held out.
#include <string.h>

#include "scenes/captions_internal.h"

// clang-format off

// ---------------------------------------------------------------- nouns

static const struct {
    int32_t noun;
    const char* words;
} nouns[] = {
    {CR_NOUN_ball, "ball/balls|sphere/spheres|marble/marbles|orb/orbs"},
    {CR_NOUN_box, "box/boxes|block/blocks|cuboid/cuboids"},
    {CR_NOUN_cube, "cube/cubes"},
    {CR_NOUN_cylinder, "cylinder/cylinders|can/cans|tin/tins|tube/tubes"},
    {CR_NOUN_disc, "disc/discs|disk/disks|puck/pucks"},
    {CR_NOUN_capsule, "capsule/capsules|pill/pills"},
    {CR_NOUN_cone, "cone/cones"},
    {CR_NOUN_domino, "domino/dominoes|domino/dominos|domino tile/domino tiles"},
    {CR_NOUN_plank, "plank/planks|board/boards|beam/beams"},
    {CR_NOUN_rock, "rock/rocks|stone/stones|boulder/boulders"},
    {CR_NOUN_brick, "brick/bricks"},
    {CR_NOUN_table, "table/tables|desk/desks"},
    {CR_NOUN_round_table, "round table/round tables"},
    {CR_NOUN_chair, "chair/chairs|seat/seats"},
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
    {CR_NOUN_hill, "hill/hills|mound/mounds"},
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
};

// clang-format on

const cr_rule* cr_rule_get(int32_t k) { return k >= 0 && (size_t)k < sizeof rules / sizeof *rules ? &rules[k] : NULL; }
