// captions_paraphrases.c: more ways to say clauses, as captions_rules.c has them: said in training alone, now and then,
// for the sake of their words. They were written without knowledge of the ways that are held out; what has a word or a
// turn of phrase that only those have is not among them.
#include "scenes/captions_internal.h"

// clang-format off

#define PLACE(kind, text) {CR_SAY_##kind, CR_FORM_PLACE, "+" text},
#define VERB(kind, text) {CR_SAY_##kind, CR_FORM_VERB, "+" text},
#define WITH(kind, text) {CR_SAY_##kind, CR_FORM_WITH, "+" text},
#define SENTENCE(kind, text) {CR_SAY_##kind, CR_FORM_SENTENCE, "+" text},

static const cr_rule rules[] = {
    PLACE(ON, "[sat|installed|planted|enthroned] on {b}")
    PLACE(ON, "[stood|rested|piled|piled up|heaped|arranged] on {b}")
    PLACE(ON, "[supported|borne|held up|upheld|shouldered] by {b}")
    PLACE(ON, "[squatting|lodged|fixed|roosting|reposing|docked|spread out|draped] on {b}")
    PLACE(ON, "[seated|mounted|set|situated|poised|standing|sat] [atop|on top of] {b}")
    PLACE(ON, "[up|right|high|sitting|resting|lying|standing|placed|put|set] atop {b}")
    PLACE(ON, "[on the top side|on the topside|on the flat top|on the top surface|on the top face|at the top] of {b}")
    PLACE(ON, "[squarely|precariously|neatly|carefully|securely|gently|loosely|steadily|comfortably] [on|on top of|atop] {b}")
    PLACE(ON, "[with {b} directly underneath supporting <it|them>|with {b} holding <it|them> up|with {b} carrying <it|them>]")
    PLACE(ON, "which [<sits|sit>|<rests|rest>|<stands|stand>|<is|are> lying|<is|are> placed|<has|have> been put] [on|on top of|atop] {b}")
    PLACE(ON, "that [<rests|rest>|<lies|lie>|<is|are>|<is|are> placed|<was|were> put|<has|have> been placed|<is|are> sitting|<is|are> standing|"
        "<is|are> resting|someone put] on [top of|] {b}")
    PLACE(ON, "[making a stack with {b}, on the top|in contact with the top of {b}|touching the top of {b} from above|"
        "with <its weight|their weight> on {b}]")
    VERB(ON, "[<squats|squat|squatting>|<reposes|repose|reposing>|<roosts|roost|roosting>] [on|on top of|atop] {b}")
    VERB(ON, "[<sits|sit|sitting>|<rests|rest|resting>|<stands|stand|standing>|<lies|lie|lying>] [up on|right on|flat on|squarely on|"
        "directly on] {b}")
    VERB(ON, "<is|are|being> [put down|seated|installed|planted|supported] [on|on top of|atop] {b}")
    VERB(ON, "[<crowns|crown|crowning>|<bestrides|bestride|bestriding>|<surmounts|surmount|surmounting>|<caps|cap|capping>|"
        "<occupies|occupy|occupying> the top of] {b}")
    VERB(ON, "[<weighs|weigh|weighing> down on|<has|have|having> <its|their> place on|<takes|take|taking> up the top of|"
        "<covers|cover|covering> the top of] {b}")
    WITH(ON, "{b} [surmounted|capped|heaped|decked|adorned|decorated|overlaid|burdened|weighed down] [with|by] {a}")
    WITH(ON, "{b} [hosting|shouldering|sporting|holding up|serving as a base for|serving as a pedestal for] {a}")
    WITH(ON, "{b} [on top of which|atop which] [<sits|sit>|<stands|stand>|<rests|rest>|<lies|lie>|there <is|are>|<is|are> placed|we find|"
        "I put] {a}")
    WITH(ON, "{b} on top of which {a} [<sits|sit>|<stands|stand>|<rests|rest>|<lies|lie>|<is|are> placed|<has|have> been put]")
    WITH(ON, "{b} with {a} [seated|mounted|piled|sat|planted|poised] on [<b:it|them>|top|top of <b:it|them>]")
    WITH(ON, "{b} with {a} [atop|up top|on the top|on <b:its|their> top|on <b:its|their> surface|on the surface|up on <b:it|them>|"
        "on the upper side|right on top]")
    WITH(ON, "{b} whose top [holds|carries|is occupied by] {a}")
    WITH(ON, "{b} [underneath and supporting|supporting the weight of|acting as a stand for|used as a stand for|used as a base for|"
        "used as a seat for] {a}")
    SENTENCE(ON, "{b} [<b:hosts|host>|<b:props|prop> up|<b:serves|serve> as a base for|<b:is|are> crowned [with|by]|<b:is|are> the base for|"
        "<b:shoulders|shoulder>] {a}")
    SENTENCE(ON, "[atop|on the top of|on the surface of|up on top of] {b} [<is|are>|there <is|are>|<sits|sit>|<stands|stand>|<rests|rest>|"
        "<lies|lie>|you find|we find|you can see|I see] {a}")
    SENTENCE(ON, "on {b} [<rests|rest>|<is|are> placed|<is|are> resting|<is|are> standing|<is|are> sitting|<is|are> lying|there <sits|sit>|"
        "there <stands|stand>|there <lies|lie>|you will find] {a}")
    SENTENCE(ON, "[rest|balance|stack|pile|plonk|stick|deposit|sit|mount] {a} [on|atop] {b}")
    SENTENCE(ON, "[top|crown|cap] {b} with {a}")
    SENTENCE(ON, "{b} <b:serves|serve> as [a stand|a pedestal|a platform|a seat] for {a}")
    SENTENCE(ON, "[use {b} as a base for|use {b} as a stand for|let {b} carry|make {b} carry] {a}")
    PLACE(ON, "[riding|catching a ride|traveling|taking a ride|getting a lift] on [the top of|top of|] {b}")
    PLACE(ON, "[glued|stuck|pinned|strapped|taped] [to the top of|on top of] {b}")
    PLACE(ON, "[spread|stretched out|sprawled|flopped|slumped] [on top of|across the top of|on] {b}")
    PLACE(ON, "[dumped|thrown down|tossed|slapped|dropped off|abandoned|forgotten] on top of {b}")
    PLACE(ON, "[displayed|exhibited|presented|on display|on show|posing] [on|on top of|atop] {b}")
    PLACE(ON, "[balancing|teetering|wobbling|swaying] [on|on top of|atop] {b}")
    PLACE(ON, "[one level up|one floor up|one layer up|one step up|one story up], on [top of|] {b}")
    PLACE(ON, "using {b} as [a seat|a stand|a table|a platform|a base|a bench|a stage|a cushion|a bed|a shelf]")
    PLACE(ON, "[with|that <has|have>|which <has|have>] {b} for [a seat|a stand|a base|a foundation|a platform|a bench]")
    PLACE(ON, "<king|kings> of the castle on top of {b}")
    PLACE(ON, "[camped|camping|relaxing|sleeping|chilling|taking a break] on top of {b}")
    PLACE(ON, "[pressing down on|putting <its|their> weight on|pushing down with <its|their> weight on] the top of {b}")
    PLACE(ON, "[at the summit of|at the peak of|on the roof of|on the crest of|on the upper deck of|on the upper end of|"
        "on the crown of] {b}")
    VERB(ON, "[<rides|ride|riding>|<travels|travel|traveling>|<camps|camp|camping>] on top of {b}")
    VERB(ON, "[<forms|form|forming> the top layer on|<makes|make|making> up the upper layer on|<serves|serve|serving> as a crown for|<acts|"
        "act|acting> as a lid on] {b}")
    VERB(ON, "[<uses|use|using>|<treats|treat|treating>|<takes|take|taking>] {b} as [a seat|a stand|a base|a platform|a pedestal|a bench|"
        "a resting place]")
    VERB(ON, "[<rules|rule|ruling>|<watches|watch|watching>|<poses|pose|posing>] from the top of {b}")
    VERB(ON, "[<tops|top|topping>|<tops|top|topping> off|<sits|sit|sitting> proudly on|<balances|balance|balancing> on|<teeters|teeter|"
        "teetering> on] {b}")
    VERB(ON, "[<depends|depend|depending>|<relies|rely|relying>|<counts|count|counting>] on {b} below to [hold <it|them> up|carry <it|"
        "them>|support <it|them>]")
    WITH(ON, "{b} [giving a ride to|giving a lift to|carrying a load of] {a}")
    WITH(ON, "{b} with {a} [parked|riding|posing|glued|stacked|dumped|stuck] on [top|top of <b:it|them>]")
    WITH(ON, "{b} wearing {a} [like a hat|as a hat|like a crown|as a crown|like a cap]")
    WITH(ON, "{b} [finished|rounded off|completed|dressed up] on top with {a}")
    WITH(ON, "{b} [beneath|under] {a}, [holding <it|them> up|carrying <it|them>|supporting <it|them>|taking <its|their> load]")
    WITH(ON, "{b} [whose upper side|whose upper face|whose surface|whose flat top] [carries|bears|holds] {a}")
    WITH(ON, "{b} with {a} [for a hat|for a crown|as a topping|like a cherry on a cake]")
    SENTENCE(ON, "[plunk|shove|dump|park|throw|slap|lower|position|station|chuck] {a} [on top of|on] {b}")
    SENTENCE(ON, "[glue|fix|attach|bolt|mount|stick] {a} to the top of {b}")
    SENTENCE(ON, "[someone|somebody|a child|one of us|an artist] has [put|placed|set|left|parked|dumped] {a} on [top of|] {b}")
    SENTENCE(ON, "[take|grab|get|fetch|pick up|bring] {a} and [put|set|place|stand|park] <it|them> on [top of|] {b}")
    SENTENCE(ON, "first [<b:comes|come>|you put|you place|you need|<b:goes|go>] {b}, [and then on top|and on top of that|"
        "then on the top] {a}")
    SENTENCE(ON, "{a}, and [right under|directly under|below|beneath] <it|them> [to hold <it|them> up|as a base|as support|as a stand|"
        "as a pedestal], {b}")
    SENTENCE(ON, "{b} <b:bears|bear> the [weight|load|burden] of {a}")
    SENTENCE(ON, "{b} [<b:lifts|lift> up|<b:wears|wear>|<b:balances|balance>|<b:sports|sport>] {a} on [<b:its|their> top|<b:its head|"
        "their heads>|<b:its back|their backs>]")
    SENTENCE(ON, "the [top|surface|upper surface|upper face|roof|upper side] of {b} [is occupied by|is taken up by|carries|is home to|"
        "bears|holds] {a}")
    SENTENCE(ON, "the [weight|load] of {a} [rests on|is carried by|is borne by|presses down on|is supported by] {b}")
    SENTENCE(ON, "[snap|drop|align|stack] {a} onto the [top face|top surface|upper surface|top] of {b}")

    PLACE(NEXT_TO, "[bordering|flanking|nearest to|in proximity to|in close proximity to|a short distance from|within reach of|"
        "a stone's throw from] {b}")
    PLACE(NEXT_TO, "[by the side of|to one side of|off to the side of|on one side of|to the side of|in the immediate vicinity of|"
        "within arm's reach of|a little way from|at close range to] {b}")
    PLACE(NEXT_TO, "[side by side with|shoulder to shoulder with|cheek by jowl with|neck and neck with|abreast of|parallel to and near|"
        "in company with|in the company of|together with|along with|paired with] {b}")
    PLACE(NEXT_TO, "[situated|parked|set|put|stationed|seated|set down|left|arranged] [next to|beside|alongside|near|close to|by] {b}")
    PLACE(NEXT_TO, "[resting|lying|stood|sat|planted|waiting|deposited|installed|hanging around|huddled|nestled] [next to|beside|alongside|near|"
        "close to|by] {b}")
    PLACE(NEXT_TO, "[right near|quite near|very near|really close to|pretty close to|quite close to|fairly near|directly beside|"
        "directly next to|in close vicinity to|only inches from] {b}")
    PLACE(NEXT_TO, "[that <is|are>|which <is|are>|which <stands|stand>|that <sits|sit>|which <sits|sit>|that <lies|lie>|"
        "that <has|have> been placed] [next to|beside|near|close to|by|alongside] {b}")
    PLACE(NEXT_TO, "[with {b} next to <it|them>|with {b} beside <it|them>|with {b} close by|with {b} nearby|next door to {b}]")
    VERB(NEXT_TO, "[<flanks|flank|flanking>|<borders|border|bordering>|<joins|join|joining>|<attends|attend|attending>] {b}")
    VERB(NEXT_TO, "[<stands|stand|standing>|<sits|sit|sitting>|<rests|rest|resting>|<lies|lie|lying>|<waits|wait|waiting>] [right by|"
        "right beside|in close proximity to|in the vicinity of|side by side with|shoulder to shoulder with|just beside|to one side of] {b}")
    VERB(NEXT_TO, "<is|are|being> [placed|put|set|situated|parked|found|stationed] [next to|beside|near|close to|by|alongside] {b}")
    VERB(NEXT_TO, "[<has|have|having> <its place|their place> beside|<shares|share|sharing> a spot with|<stays|stay|staying> close to] {b}")
    WITH(NEXT_TO, "{b} with {a} [in the vicinity of|close to|alongside|right by|just beside|in close proximity to] <b:it|them>")
    WITH(NEXT_TO, "{b} with {a} [to one side|on one side|next door|off to the side|close at hand|in the vicinity|in proximity|standing by|"
        "beside|near at hand]")
    WITH(NEXT_TO, "{b} [flanked by|bordered by|joined by|in the company of|attended by|paired with|together with|along with|"
        "side by side with] {a}")
    WITH(NEXT_TO, "{b} [next to which|beside which|near which|alongside which|close to which] [<is|are>|there <is|are>|<stands|stand>|"
        "<sits|sit>|<lies|lie>] {a}")
    WITH(NEXT_TO, "{b} and [right next to|beside|right beside|close to|near|alongside] <b:it|them> {a}")
    WITH(NEXT_TO, "{b} and {a} [close by|nearby|alongside|right beside <b:it|them>|close to <b:it|them>]")
    SENTENCE(NEXT_TO, "[in the vicinity of|just beside|hard by|in close proximity to|in the neighborhood of|side by side with|to one side of|"
        "a short distance from] {b} [<is|are>|there <is|are>|<stands|stand>|<sits|sit>|<lies|lie>|we find|you can see] {a}")
    SENTENCE(NEXT_TO, "{b} <b:has|have> {a} [close by|nearby|alongside|for company]")
    SENTENCE(NEXT_TO, "[lay|leave|stick|arrange|bring|move|sit|plant|station] {a} [near|close to|alongside|by] {b}")
    SENTENCE(NEXT_TO, "{b} <b:is|are> [accompanied|flanked|joined|bordered] by {a}")
    SENTENCE(NEXT_TO, "{ab} [are side by side|are next to each other|stand side by side|sit side by side|are close together|"
        "stand next to each other|are beside each other]")
    PLACE(NEXT_TO, "[adjoining|neighboring|beside and close to|a step away from|two steps from|steps away from] {b}")
    PLACE(NEXT_TO, "[no distance from|a whisker away from|a hair's breadth from|an inch from|a few inches from|a foot from|"
        "a hand's breadth from] {b}, to the side")
    PLACE(NEXT_TO, "[rubbing shoulders with|elbow to elbow with|hip to hip with|cozy beside|hand in hand with|arm in arm with] {b}")
    PLACE(NEXT_TO, "[drawn up|pulled up|lined up|drawn in close] [beside|next to|alongside] {b}")
    PLACE(NEXT_TO, "in the [position] [next to|beside|alongside] {b}")
    PLACE(NEXT_TO, "in [a row|line] with {b}, [right beside <b:it|them>|close by|close together|side by side|right next to <b:it|them>]")
    PLACE(NEXT_TO, "[grouped with|clustered with|coupled with|lined up with|side to side with] {b}, [side by side|right beside <b:it|them>]"
        "[grouped with|clustered with|coupled with|lined up with|side to side with] {b}, [side by side|right beside <b:it|them>]")
    PLACE(NEXT_TO, "[with|that <has|have>|which <has|have>] {b} [as <its|their> neighbor|for <its|their> neighbor|as <its|"
        "their> next-door neighbor|for company at <its|their> side]")
    PLACE(NEXT_TO, "[practically|almost|virtually|essentially|basically|more or less] [right next to|alongside|side by side with|"
        "shoulder to shoulder with] {b}")
    PLACE(NEXT_TO, "[displayed|exhibited|posing|relaxing|camped] [beside|next to|alongside|close beside] {b}")
    PLACE(NEXT_TO, "[calmly] [beside|next to] {b}")
    VERB(NEXT_TO, "[<neighbors|neighbor|neighboring>|<lines|line|lining> up beside] {b}")
    VERB(NEXT_TO, "[<is|are|being> the next-door neighbor of|<is|are|being> a neighbor of|<is|are|being> neighbor to] {b}")
    VERB(NEXT_TO, "[<poses|pose|posing>|<camps|camp|camping>|<parks|park|parking>] [beside|next to|alongside] {b}")
    VERB(NEXT_TO, "[<remains|remain|remaining>] [right beside|close beside|by the side of] {b}")
    VERB(NEXT_TO, "[<takes|take|taking> up a position|<finds|find|finding> a spot|<has|have|having> a spot|<occupies|occupy|"
        "occupying> the spot|<takes|take|taking> a seat] [beside|next to|alongside] {b}")
    VERB(NEXT_TO, "<has|have|having> {b} [at <its|their> side|as a neighbor|for a neighbor|beside <it|them>|close by|right next to <it|"
        "them>]")
    VERB(NEXT_TO, "[<rubs|rub|rubbing> shoulders with|<sits|sit|sitting> shoulder to shoulder with|<stands|stand|standing> abreast of] {b}")
    WITH(NEXT_TO, "{b} with {a} [at <b:its|their> side|by <b:its|their> side|for a neighbor|as a neighbor|as a companion|a step away|"
        "inches away|for company]")
    WITH(NEXT_TO, "{b} [escorted by|neighboring|in close company with|coupled side by side with|matched up side by side with] {a}")
    WITH(NEXT_TO, "{b} with {a} [parked|posed|posing|displayed|pulled up|drawn up|camped] [next to|beside|alongside] <b:it|them>")
    WITH(NEXT_TO, "{b} [and <b:its|their> neighbor|together with <b:its|their> neighbor|and <b:its|their> companion at the side], {a}")
    WITH(NEXT_TO, "{b} that <b:shares|share> [a spot|a corner|a place|a table|a shelf], side by side, with {a}")
    WITH(NEXT_TO, "{b} [and also] {a} [beside|right next to|alongside] <b:it|them>")
    SENTENCE(NEXT_TO, "[park|shove|dump|drop|pull up|position|slide|throw] {a} [next to|beside|right beside|alongside] {b}")
    SENTENCE(NEXT_TO, "[line up] {a} and {b} [side by side|next to each other|shoulder to shoulder|right beside each other]")
    SENTENCE(NEXT_TO, "[get|grab|fetch|take|pick up|bring] {a} and [put|set|place|stand|park] <it|them> [next to|beside|alongside] {b}")
    SENTENCE(NEXT_TO, "{ab} [are neighbors|are next-door neighbors|rub shoulders|share a spot side by side|are adjacent]")
    SENTENCE(NEXT_TO, "[someone|somebody|a child|an artist] has [put|placed|set|left|parked] {a} [next to|beside|alongside|right by] {b}")
    SENTENCE(NEXT_TO, "[<the neighbor|the neighbors> of|<the next-door neighbor|the next-door neighbors> of|right beside] {b} <is|are> {a}")
    SENTENCE(NEXT_TO, "the [place|spot|space|seat|position] [next to|beside|alongside] {b} [is taken by|belongs to|goes to|is occupied by|"
        "is filled by] {a}")
    SENTENCE(NEXT_TO, "[look beside|look next to|glance beside|check next to|take a look alongside] {b} and [you find|you see|you will see|"
        "there you have|you will notice] {a}")
    SENTENCE(NEXT_TO, "{b} <b:has|have> {a} [as a neighbor|for a neighbor|at <b:its|their> side|by <b:its|their> side|"
        "right there beside <b:it|them>|a step away]")
    SENTENCE(NEXT_TO, "a [step|hand's breadth|foot|few inches|little way] to the side of {b} [<is|are>|<stands|stand>|<sits|sit>|you see|"
        "we find|<comes|come>] {a}")

    PLACE(LEFT_OF, "[leftward of|off to the left of|over to the left of|on the left flank of|over on the left of|out to the left of|"
        "a bit left of|slightly left of|immediately left of] {b}")
    PLACE(LEFT_OF, "[situated|set|put|parked|stationed|found|resting|seated|stood|waiting] [to the left of|left of|on the left of|"
        "on the left side of] {b}")
    PLACE(LEFT_OF, "[a little|slightly|a bit|well|immediately|some way|off|close] to the left of {b}")
    PLACE(LEFT_OF, "[farther left|farther to the left|more leftward|more left] than {b}")
    PLACE(LEFT_OF, "[at the left of|at the left side of|by the left side of|on the left hand of|at the left flank of|along the left side of|"
        "close to the left side of|next to the left side of|beside the left side of|on the lefthand side of|in the space left of] {b}")
    PLACE(LEFT_OF, "[with {b} to the right|with {b} on the right|with {b} on <its|their> right|with {b} on the right-hand side|"
        "having {b} on <its|their> right]")
    PLACE(LEFT_OF, "[that <is|are>|which <is|are>|that <stands|stand>|which <stands|stand>|that <sits|sit>|which <lies|lie>] [to the left of|"
        "left of|on the left of] {b}")
    VERB(LEFT_OF, "[<rests|rest|resting>|<waits|wait|waiting>|<is|are|being> placed|<is|are|being> situated|<is|are|being> put|"
        "<appears|appear|appearing>] [to the left of|left of|on the left side of|on the left of] {b}")
    VERB(LEFT_OF, "[<flanks|flank|flanking> {b} on the left|<has|have|having> {b} on <its|their> right|<has|have|having> {b} to the right|"
        "<borders|border|bordering> {b} on the left|<precedes|precede|preceding> {b} from left to right]")
    WITH(LEFT_OF, "{b} with {a} [standing|sitting|lying|placed|set|resting|just|somewhere] [to the left|left of <b:it|them>|on the left|"
        "on <b:its|their> left]")
    WITH(LEFT_OF, "{b} with {a} [at <b:its|their> left-hand side|on the left-hand side|leftward of <b:it|them>|at the left-hand side|"
        "over on the left|off to the left|left of <b:it|them>|on the left flank]")
    WITH(LEFT_OF, "{b} [flanked on the left by|bordered on the left by|accompanied on the left by|joined on the left by|"
        "having on <b:its|their> left|which <b:has|have> on <b:its|their> left] {a}")
    WITH(LEFT_OF, "{b}[,| and] {a} on [the|<b:its|their>] left")
    WITH(LEFT_OF, "{b} [to the left of which|left of which|on the left of which|on whose left] [<is|are>|there <is|are>|<stands|stand>|"
        "<sits|sit>|<lies|lie>] {a}")
    SENTENCE(LEFT_OF, "[off to the left of|over to the left of|at the left of|at the left side of|on the left-hand side of|"
        "at the left-hand side of|leftward of|a bit to the left of|slightly left of|immediately left of|directly to the left of] {b} [<is|are>|"
        "there <is|are>|<stands|stand>|<sits|sit>|<lies|lie>|we see|you find] {a}")
    SENTENCE(LEFT_OF, "{b} <b:has|have> {a} [to the left|on the left|on <b:its|their> left|at <b:its|their> left side|"
        "on <b:its|their> left side|left of <b:it|them>|to the left of <b:it|them>]")
    SENTENCE(LEFT_OF, "{b} <b:is|are> [to the right of|right of|on the right of|on the right side of|on the right-hand side of|"
        "farther to the right than|rightward of] {a}")
    SENTENCE(LEFT_OF, "[stand|lay|park|arrange|stick|move|sit|plant] {a} [to the left of|left of|on the left of|on the left side of|"
        "on the left-hand side of] {b}")
    SENTENCE(LEFT_OF, "{a} [on|to] the left [and|,] {b} [on|to] the right")
    SENTENCE(LEFT_OF, "[on|to] the left {a}, [on|to] the right {b}")
    PLACE(LEFT_OF, "[shifted|displaced|offset|moved over|pushed off] to the left [of|from] {b}")
    PLACE(LEFT_OF, "the left [<neighbor|neighbors>|<companion|companions>] of {b}")
    PLACE(LEFT_OF, "[an inch|a foot|a meter|a few inches|two steps|a hand's breadth|an arm's length|some distance] [to the left|"
        "left] of {b}")
    PLACE(LEFT_OF, "[beyond|outside|by|next to|alongside] the left [edge|flank|end|border|margin|shoulder|wing] of {b}")
    PLACE(LEFT_OF, "[displayed|exhibited|posing|camped|drawn|painted|visible] [to the left of|left of|on the left side of] {b}")
    PLACE(LEFT_OF, "[at smaller x than|at a smaller x coordinate than|at a lower x value than|"
        "on the negative x side of] {b}, that is, to the left")
    PLACE(LEFT_OF, "on the left, [followed on the right by|and after that, on the right,|with, on the right,|and next on the right] {b}")
    PLACE(LEFT_OF, "nearer to the left [edge|border|margin|side|end] of the [picture|image|frame|scene|screen|photo] than {b}")
    PLACE(LEFT_OF, "[with|that <has|have>|which <has|have>] {b} [for a right-hand neighbor|as a neighbor on the right|on the right wing|"
        "to <its|their> right-hand side|a step to the right]")
    PLACE(LEFT_OF, "in the [spot|place|space|slot|seat|position|area] [left of|to the left of|on the left of|at the left of] {b}")
    PLACE(LEFT_OF, "[in the left part of the picture, where|on the left-hand half, while|over on the left, while] {b} <b:is|"
        "are> [on the right|to the right|over on the right]")
    PLACE(LEFT_OF, "[next to|beside|alongside|close to|neighboring] {b}, on [the|<b:its|their>] left [side|hand|flank]")
    PLACE(LEFT_OF, "[which <appears|appear>|that <shows|show> up|which you see|that you find|which <waits|wait>|"
        "that someone put] [to the left of|left of|on the left of] {b}")
    VERB(LEFT_OF, "[<poses|pose|posing>|<camps|camp|camping>|<parks|park|parking>|<shows|show|showing> up|<remains|remain|"
        "remaining>] [to the left of|on the left side of|left of] {b}")
    VERB(LEFT_OF, "[<guards|guard|guarding>|<protects|protect|protecting>|<neighbors|neighbor|neighboring>|<covers|cover|covering>|"
        "<accompanies|accompany|accompanying>] the left [side|flank|edge|wing] of {b}")
    VERB(LEFT_OF, "[<takes|take|taking>|<occupies|occupy|occupying>|<fills|fill|filling>|<holds|hold|holding>] the [spot|place|space|slot|"
        "position] to the left of {b}")
    VERB(LEFT_OF, "[<comes|come|coming>|<goes|go|going>|<appears|appear|appearing>|<ranks|rank|ranking>] before {b} [reading|counting|"
        "going|scanning|looking] from left to right")
    VERB(LEFT_OF, "<leaves|leave|leaving> [the right|the right side|the right half|the right-hand spot|the right wing] to {b} and <stands|"
        "stand|standing> on the left")
    WITH(LEFT_OF, "{b} with {a} [on the left wing|to <b:its|their> left-hand side|a step to the left|a foot to the left|"
        "an inch to the left|as a left-hand neighbor|for a left neighbor]")
    WITH(LEFT_OF, "{b} [guarded on the left by|escorted on the left by|protected on the left by|preceded on the left by] {a}")
    WITH(LEFT_OF, "{b} with {a} [parked|posing|displayed|camped|drawn|visible|shown] [to the left of|left of] <b:it|them>")
    WITH(LEFT_OF, "{b} [whose left side|whose left flank|whose left-hand side|whose left edge] [is bordered by|is next to|is beside|faces|"
        "is guarded by] {a}")
    WITH(LEFT_OF, "{b}, and [a step to the left|a bit to the left|off on the left|over to the left|more to the left], {a}")
    WITH(LEFT_OF, "{b} on the right [and|with|plus|together with|along with] {a} [to the left|on the left|over on the left|"
        "on the left-hand side]")
    SENTENCE(LEFT_OF, "[shove|slide|shift|dump|drop|position|offset|throw] {a} [to the left of|over to the left of|left of] {b}")
    SENTENCE(LEFT_OF, "[take|grab|get|bring|pick up|fetch] {a} and [put|set|place|park|stand] <it|them> [to the left of|left of|"
        "on the left of] {b}")
    SENTENCE(LEFT_OF, "[someone|somebody|a child|an artist] has [put|placed|set|left|parked|arranged|drawn] {a} [to the left of|left of|"
        "on the left of] {b}")
    SENTENCE(LEFT_OF, "[look|glance|turn|move your eyes|go a step|walk|scan] [to the left of|left from|leftward from] {b} and [you see|"
        "you find|you reach|you come to] {a}")
    SENTENCE(LEFT_OF, "[reading|going|counting|looking|moving|listed|in order] from left to right, [we have|there <is|are>|you see|"
        "you find|we get] {a}, then {b}")
    SENTENCE(LEFT_OF, "from left to right: {a}[, then|, followed by|, after that|, and next|,] {b}")
    SENTENCE(LEFT_OF, "the [left|left-hand] [spot|place|position|seat|slot|half|side] [belongs to|is taken by|goes to|is occupied by|"
        "is for] {a}, the right one to {b}")
    SENTENCE(LEFT_OF, "the [left|left-hand] [<neighbor|neighbors>|<companion|companions>] of {b} <is|are> {a}")
    SENTENCE(LEFT_OF, "the right [<b:neighbor|neighbors>|<b:companion|companions>] of {a} <b:is|are> {b}")
    SENTENCE(LEFT_OF, "{a} <is|are> on the left [while|whereas|as|and] {b} <b:is|are> [on the right|to the right|over on the right|"
        "on the right-hand side]")
    SENTENCE(LEFT_OF, "{a} [<takes|take>|<holds|hold>|<gets|get>|<occupies|occupy>|<guards|guard>] the left [wing|flank|side|half|"
        "spot] and {b} [the right|the right one]")
    SENTENCE(LEFT_OF, "[leave|put|place|arrange|line up] {b} on the right and {a} [on the left|to the left|on the left-hand side]")
    SENTENCE(LEFT_OF, "[go|move|walk|travel|start|step] from {a} to the right and you [reach|come to|get to|meet|find] {b}")
    SENTENCE(LEFT_OF, "from right to left: {b}[, then|, followed by|, after that|, and next|,] {a}")
    SENTENCE(LEFT_OF, "[reading|going|counting|looking|listed|in order] from right to left, [we have|there <b:is|are>|you see|you find|"
        "we get] {b}, then {a}")

    PLACE(RIGHT_OF, "[rightward of|off to the right of|over to the right of|on the right flank of|over on the right of|out to the right of|"
        "a bit right of|slightly right of|immediately right of] {b}")
    PLACE(RIGHT_OF, "[situated|set|put|parked|stationed|found|resting|seated|stood|waiting] [to the right of|right of|on the right of|"
        "on the right side of] {b}")
    PLACE(RIGHT_OF, "[a little|slightly|a bit|well|immediately|some way|off|close] to the right of {b}")
    PLACE(RIGHT_OF, "[farther right|farther to the right|more rightward|more right] than {b}")
    PLACE(RIGHT_OF, "[at the right of|at the right side of|by the right side of|on the right hand of|at the right flank of|"
        "along the right side of|close to the right side of|next to the right side of|beside the right side of|on the righthand side of|"
        "in the space right of] {b}")
    PLACE(RIGHT_OF, "[with {b} to the left|with {b} on the left|with {b} on <its|their> left|with {b} on the left-hand side|"
        "having {b} on <its|their> left]")
    PLACE(RIGHT_OF, "[that <is|are>|which <is|are>|that <stands|stand>|which <stands|stand>|that <sits|sit>|which <lies|lie>] [to the right of|"
        "right of|on the right of] {b}")
    VERB(RIGHT_OF, "[<rests|rest|resting>|<waits|wait|waiting>|<is|are|being> placed|<is|are|being> situated|<is|are|being> put|"
        "<appears|appear|appearing>] [to the right of|right of|on the right side of|on the right of] {b}")
    VERB(RIGHT_OF, "[<flanks|flank|flanking> {b} on the right|<has|have|having> {b} on <its|their> left|<has|have|having> {b} to the left|"
        "<borders|border|bordering> {b} on the right|<precedes|precede|preceding> {b} from right to left]")
    WITH(RIGHT_OF, "{b} with {a} [standing|sitting|lying|placed|set|resting|just|somewhere] [to the right|right of <b:it|them>|on the right|"
        "on <b:its|their> right]")
    WITH(RIGHT_OF, "{b} with {a} [at <b:its|their> right-hand side|on the right-hand side|rightward of <b:it|them>|at the right-hand side|"
        "over on the right|off to the right|right of <b:it|them>|on the right flank]")
    WITH(RIGHT_OF, "{b} [flanked on the right by|bordered on the right by|accompanied on the right by|joined on the right by|"
        "having on <b:its|their> right|which <b:has|have> on <b:its|their> right] {a}")
    WITH(RIGHT_OF, "{b}[,| and] {a} on [the|<b:its|their>] right")
    WITH(RIGHT_OF, "{b} [to the right of which|right of which|on the right of which|on whose right] [<is|are>|there <is|are>|<stands|stand>|"
        "<sits|sit>|<lies|lie>] {a}")
    SENTENCE(RIGHT_OF, "[off to the right of|over to the right of|at the right of|at the right side of|on the right-hand side of|"
        "at the right-hand side of|rightward of|a bit to the right of|slightly right of|immediately right of|"
        "directly to the right of] {b} [<is|are>|there <is|are>|<stands|stand>|<sits|sit>|<lies|lie>|we see|you find] {a}")
    SENTENCE(RIGHT_OF, "{b} <b:has|have> {a} [to the right|on the right|on <b:its|their> right|at <b:its|their> right side|"
        "on <b:its|their> right side|right of <b:it|them>|to the right of <b:it|them>]")
    SENTENCE(RIGHT_OF, "{b} <b:is|are> [to the left of|left of|on the left of|on the left side of|on the left-hand side of|"
        "farther to the left than|leftward of] {a}")
    SENTENCE(RIGHT_OF, "[stand|lay|park|arrange|stick|move|sit|plant] {a} [to the right of|right of|on the right of|on the right side of|"
        "on the right-hand side of] {b}")
    SENTENCE(RIGHT_OF, "{a} [on|to] the right [and|,] {b} [on|to] the left")
    SENTENCE(RIGHT_OF, "[on|to] the right {a}, [on|to] the left {b}")
    PLACE(RIGHT_OF, "[shifted|displaced|offset|moved over|pushed off] to the right [of|from] {b}")
    PLACE(RIGHT_OF, "the right [<neighbor|neighbors>|<companion|companions>] of {b}")
    PLACE(RIGHT_OF, "[an inch|a foot|a meter|a few inches|two steps|a hand's breadth|an arm's length|some distance] [to the right|"
        "right] of {b}")
    PLACE(RIGHT_OF, "[beyond|outside|by|next to|alongside] the right [edge|flank|end|border|margin|shoulder|wing] of {b}")
    PLACE(RIGHT_OF, "[displayed|exhibited|posing|camped|drawn|painted|visible] [to the right of|right of|on the right side of] {b}")
    PLACE(RIGHT_OF, "[at larger x than|at a larger x coordinate than|at a higher x value than|"
        "on the positive x side of] {b}, that is, to the right")
    PLACE(RIGHT_OF, "on the right, [followed on the left by|and after that, on the left,|with, on the left,|and next on the left] {b}")
    PLACE(RIGHT_OF, "nearer to the right [edge|border|margin|side|end] of the [picture|image|frame|scene|screen|photo] than {b}")
    PLACE(RIGHT_OF, "[with|that <has|have>|which <has|have>] {b} [for a left-hand neighbor|as a neighbor on the left|on the left wing|"
        "to <its|their> left-hand side|a step to the left]")
    PLACE(RIGHT_OF, "in the [spot|place|space|slot|seat|position|area] [right of|to the right of|on the right of|at the right of] {b}")
    PLACE(RIGHT_OF, "[in the right part of the picture, where|on the right-hand half, while|over on the right, while] {b} <b:is|"
        "are> [on the left|to the left|over on the left]")
    PLACE(RIGHT_OF, "[next to|beside|alongside|close to|neighboring] {b}, on [the|<b:its|their>] right [side|hand|flank]")
    PLACE(RIGHT_OF, "[which <appears|appear>|that <shows|show> up|which you see|that you find|which <waits|wait>|"
        "that someone put] [to the right of|right of|on the right of] {b}")
    VERB(RIGHT_OF, "[<poses|pose|posing>|<camps|camp|camping>|<parks|park|parking>|<shows|show|showing> up|<remains|remain|"
        "remaining>] [to the right of|on the right side of|right of] {b}")
    VERB(RIGHT_OF, "[<guards|guard|guarding>|<protects|protect|protecting>|<neighbors|neighbor|neighboring>|<covers|cover|covering>|"
        "<accompanies|accompany|accompanying>] the right [side|flank|edge|wing] of {b}")
    VERB(RIGHT_OF, "[<takes|take|taking>|<occupies|occupy|occupying>|<fills|fill|filling>|<holds|hold|holding>] the [spot|place|space|slot|"
        "position] to the right of {b}")
    VERB(RIGHT_OF, "[<comes|come|coming>|<goes|go|going>|<appears|appear|appearing>|<ranks|rank|ranking>] before {b} [reading|counting|"
        "going|scanning|looking] from right to left")
    VERB(RIGHT_OF, "<leaves|leave|leaving> [the left|the left side|the left half|the left-hand spot|the left wing] to {b} and <stands|"
        "stand|standing> on the right")
    WITH(RIGHT_OF, "{b} with {a} [on the right wing|to <b:its|their> right-hand side|a step to the right|a foot to the right|"
        "an inch to the right|as a right-hand neighbor|for a right neighbor]")
    WITH(RIGHT_OF, "{b} [guarded on the right by|escorted on the right by|protected on the right by|preceded on the right by] {a}")
    WITH(RIGHT_OF, "{b} with {a} [parked|posing|displayed|camped|drawn|visible|shown] [to the right of|right of] <b:it|them>")
    WITH(RIGHT_OF, "{b} [whose right side|whose right flank|whose right-hand side|whose right edge] [is bordered by|is next to|is beside|"
        "faces|is guarded by] {a}")
    WITH(RIGHT_OF, "{b}, and [a step to the right|a bit to the right|off on the right|over to the right|more to the right], {a}")
    WITH(RIGHT_OF, "{b} on the left [and|with|plus|together with|along with] {a} [to the right|on the right|over on the right|"
        "on the right-hand side]")
    SENTENCE(RIGHT_OF, "[shove|slide|shift|dump|drop|position|offset|throw] {a} [to the right of|over to the right of|right of] {b}")
    SENTENCE(RIGHT_OF, "[take|grab|get|bring|pick up|fetch] {a} and [put|set|place|park|stand] <it|them> [to the right of|right of|"
        "on the right of] {b}")
    SENTENCE(RIGHT_OF, "[someone|somebody|a child|an artist] has [put|placed|set|left|parked|arranged|drawn] {a} [to the right of|right of|"
        "on the right of] {b}")
    SENTENCE(RIGHT_OF, "[look|glance|turn|move your eyes|go a step|walk|scan] [to the right of|right from|rightward from] {b} and [you see|"
        "you find|you reach|you come to] {a}")
    SENTENCE(RIGHT_OF, "[reading|going|counting|looking|moving|listed|in order] from right to left, [we have|there <is|are>|you see|"
        "you find|we get] {a}, then {b}")
    SENTENCE(RIGHT_OF, "from right to left: {a}[, then|, followed by|, after that|, and next|,] {b}")
    SENTENCE(RIGHT_OF, "the [right|right-hand] [spot|place|position|seat|slot|half|side] [belongs to|is taken by|goes to|is occupied by|"
        "is for] {a}, the left one to {b}")
    SENTENCE(RIGHT_OF, "the [right|right-hand] [<neighbor|neighbors>|<companion|companions>] of {b} <is|are> {a}")
    SENTENCE(RIGHT_OF, "the left [<b:neighbor|neighbors>|<b:companion|companions>] of {a} <b:is|are> {b}")
    SENTENCE(RIGHT_OF, "{a} <is|are> on the right [while|whereas|as|and] {b} <b:is|are> [on the left|to the left|over on the left|"
        "on the left-hand side]")
    SENTENCE(RIGHT_OF, "{a} [<takes|take>|<holds|hold>|<gets|get>|<occupies|occupy>|<guards|guard>] the right [wing|flank|side|half|"
        "spot] and {b} [the left|the left one]")
    SENTENCE(RIGHT_OF, "[leave|put|place|arrange|line up] {b} on the left and {a} [on the right|to the right|on the right-hand side]")
    SENTENCE(RIGHT_OF, "[go|move|walk|travel|start|step] from {a} to the left and you [reach|come to|get to|meet|find] {b}")
    SENTENCE(RIGHT_OF, "from left to right: {b}[, then|, followed by|, after that|, and next|,] {a}")
    SENTENCE(RIGHT_OF, "[reading|going|counting|looking|listed|in order] from left to right, [we have|there <b:is|are>|you see|you find|"
        "we get] {b}, then {a}")

    PLACE(IN_FRONT_OF, "[out in front of|up in front of|straight in front of|close in front of|a little in front of|a bit in front of|"
        "shortly in front of|somewhere in front of|well in front of|in the front of|on the front side of|to the front of] {b}")
    PLACE(IN_FRONT_OF, "[situated|set|put|parked|stationed|found|resting|seated|stood|waiting] in front of {b}")
    PLACE(IN_FRONT_OF, "[nearer to the camera than|nearer to us than|farther forward than|more forward than|nearer than] {b}")
    PLACE(IN_FRONT_OF, "[with {b} behind <it|them>|with {b} in back|with {b} in the background|with {b} at the back|"
        "with {b} at <its|their> back|with {b} right behind|having {b} behind <it|them>]")
    PLACE(IN_FRONT_OF, "[in the foreground of|forward of|obscuring|hiding|blocking the view of|in the foreground relative to|on this side of|"
        "at the fore of|just before|right before] {b}")
    PLACE(IN_FRONT_OF, "[that <is|are>|which <is|are>|that <stands|stand>|which <stands|stand>|that <sits|sit>|that <lies|lie>] in front of {b}")
    VERB(IN_FRONT_OF, "[<rests|rest|resting>|<waits|wait|waiting>|<is|are|being> placed|<is|are|being> put|<is|are|being> set|"
        "<is|are|being> situated] [in front of|just in front of|right in front of|before|ahead of] {b}")
    VERB(IN_FRONT_OF, "[<fronts|front|fronting>|<faces|face|facing>|<hides|hide|hiding>|<obscures|obscure|obscuring>|"
        "<blocks|block|blocking> the view of] {b}")
    WITH(IN_FRONT_OF, "{b} with {a} [in the foreground|at the front|out in front|up front|ahead of <b:it|them>|on the near side|to the front|"
        "set in front|waiting in front]")
    WITH(IN_FRONT_OF, "{b} [in front of which|before which] [<is|are>|there <is|are>|<stands|stand>|<sits|sit>|<lies|lie>|<rests|rest>] {a}")
    WITH(IN_FRONT_OF, "{b} [fronted by|obscured by|preceded by|in back of|standing behind] {a}")
    WITH(IN_FRONT_OF, "{b} and [right in front|just in front|in front|right in front of <b:it|them>] {a}")
    SENTENCE(IN_FRONT_OF, "[ahead of|at the front of|directly in front of|immediately in front of|in the foreground of|close in front of|"
        "forward of|out in front of|to the front of] {b} [<is|are>|there <is|are>|<stands|stand>|<sits|sit>|<lies|lie>|we see|you find] {a}")
    SENTENCE(IN_FRONT_OF, "{b} <b:has|have> {a} [in front of <b:it|them>|in front|standing in front|right in front of <b:it|them>]")
    SENTENCE(IN_FRONT_OF, "{b} <b:is|are> [behind|in back of|right behind|at the back of|farther back than|hidden behind|"
        "in the background behind] {a}")
    SENTENCE(IN_FRONT_OF, "[stand|lay|park|leave|arrange|stick|move|sit] {a} [in front of|just in front of|right in front of|before|"
        "ahead of] {b}")
    SENTENCE(IN_FRONT_OF, "{a} in [front|the foreground][,| and] {b} [behind|at the back|in the background|in back]")
    PLACE(IN_FRONT_OF, "[between us and|between the camera and|between the lens and|between your eyes and|between the audience and|"
        "between the observer and] {b}")
    PLACE(IN_FRONT_OF, "[nearer to the lens than|nearer to the observer than|less distant than|not as deep in the scene as] {b}")
    PLACE(IN_FRONT_OF, "[partly|half|partially|nearly|almost] [covering|hiding|blocking|obscuring] {b} from [where we look|our view|"
        "the camera|the front]")
    PLACE(IN_FRONT_OF, "[screening|shielding] {b} from [the camera|our view|our eyes|the lens|sight]")
    PLACE(IN_FRONT_OF, "[guarding|protecting|defending|shielding] the front of {b}")
    PLACE(IN_FRONT_OF, "[displayed|posing|camped|painted|drawn|presented|relaxing] [in front of|just in front of] {b}")
    PLACE(IN_FRONT_OF, "[with|that <has|have>|which <has|have>] {b} [as a backdrop|for a backdrop|as a background|lurking behind|"
        "peeking out from behind]")
    PLACE(IN_FRONT_OF, "[front and center before|up close, ahead of|at the very front, before|in the front row, ahead of|"
        "at the front of the stage, before] {b}")
    PLACE(IN_FRONT_OF, "[an inch|a foot|a step|a meter|a few inches|two steps|an arm's length|a hand's breadth] in front of {b}")
    PLACE(IN_FRONT_OF, "[one row ahead of|one row in front of|a row before|one step ahead of|a step nearer to us than|"
        "one layer in front of] {b}")
    PLACE(IN_FRONT_OF, "[that <hides|hide>|which <blocks|block>|that <masks|mask>|which <covers|cover>|that <obscures|"
        "obscure>] {b} [from view|from the camera|from sight|from our eyes]")
    VERB(IN_FRONT_OF, "[<blocks|block|blocking>|<screens|screen|screening>|<covers|cover|covering>|<shields|shield|"
        "shielding>] {b} from [view|the camera|our eyes|sight]")
    VERB(IN_FRONT_OF, "[<poses|pose|posing>|<camps|camp|camping>|<parks|park|parking>|<remains|remain|remaining>|<lines|line|"
        "lining> up] in front of {b}")
    VERB(IN_FRONT_OF, "[<gets|get|getting>|<stands|stand|standing>|<sits|sit|sitting>|<is|are|being>] in the way [so we can hardly see|"
        "so we hardly see|when we look at|for those who look at] {b}")
    VERB(IN_FRONT_OF, "[<takes|take|taking>|<occupies|occupy|occupying>|<holds|hold|holding>|<has|have|having>] the [spot|place|front row|"
        "position|foreground] in front of {b}")
    VERB(IN_FRONT_OF, "[<guards|guard|guarding>|<protects|protect|protecting>|<shields|shield|shielding>|<defends|defend|"
        "defending>] {b} from the front")
    VERB(IN_FRONT_OF, "<has|have|having> {b} [as a backdrop|for a backdrop|in the background|at <its back|their backs>|right behind <it|"
        "them>]")
    VERB(IN_FRONT_OF, "[<turns|turn|turning> <its back|their backs> on|<stands|stand|standing> with <its back|their backs> to|<sits|sit|"
        "sitting> with <its back|their backs> to] {b} behind <it|them>")
    WITH(IN_FRONT_OF, "{b} with {a} [parked|posing|displayed|camped|planted|visible] [in front|in front of <b:it|them>]")
    WITH(IN_FRONT_OF, "{b} [masked by|half hidden by|partly covered by|veiled by|screened from view by|blocked from view by|"
        "shielded by] {a} in front")
    WITH(IN_FRONT_OF, "{b} [as a backdrop for|forming the backdrop to|serving as a background for|acting as a backdrop to|"
        "used as a background for|looming behind] {a}")
    WITH(IN_FRONT_OF, "{b} with {a} [a step nearer to us|nearer to the camera|nearer to the lens|on our side of <b:it|them>|one row ahead|"
        "in the front row]")
    WITH(IN_FRONT_OF, "{b}, and [a step ahead of <b:it|them>|nearer to us|a bit forward of <b:it|them>|on the front side|"
        "in the foreground], {a}")
    WITH(IN_FRONT_OF, "{b} [guarded|protected|covered|defended|fronted] from the front by {a}")
    SENTENCE(IN_FRONT_OF, "[shove|slide|shift|dump|drop|position|pull|throw] {a} [in front of|to the front of|right in front of] {b}")
    SENTENCE(IN_FRONT_OF, "[take|grab|get|bring|pick up|fetch] {a} and [put|set|place|park|stand] <it|them> in front of {b}")
    SENTENCE(IN_FRONT_OF, "[hide|mask|screen|cover] {b} from [view|the camera|our eyes] by [placing|putting|standing|"
        "parking] {a} in front of <b:it|them>")
    SENTENCE(IN_FRONT_OF, "[someone|somebody|a child|an artist] has [put|placed|set|left|parked|arranged|drawn] {a} [in front of|"
        "just in front of] {b}")
    SENTENCE(IN_FRONT_OF, "[in the foreground|up front|at the front|in the front row|nearest to us|close to the camera] [<is|are>|we see|"
        "you see|you find|<stands|stand>] {a}, [behind <it|them>|in the background] {b}")
    SENTENCE(IN_FRONT_OF, "{b} [<b:forms|form>|<b:makes|make>|<b:provides|provide>|<b:offers|offer>] [a backdrop|the backdrop|"
        "the background] [for|to] {a}")
    SENTENCE(IN_FRONT_OF, "{b} [<b:peeks|peek>|<b:looks|look>|<b:sticks|stick>] out from behind {a}")
    SENTENCE(IN_FRONT_OF, "[our view of|the view of|the sight of|the line of sight to|our look at] {b} is [blocked|obscured|partly blocked|"
        "hidden|interrupted] by {a} in front")
    SENTENCE(IN_FRONT_OF, "{a} <is|are> nearer to [us|the camera|the lens|the audience|the observer], and {b} <b:is|are> [behind|"
        "in the background|at the back]")
    SENTENCE(IN_FRONT_OF, "[looking from the front|from where we stand|coming from the camera|going back from us|"
        "from front to back], [you meet|we have|we see|there <is|are>] first {a}, then {b}")

    PLACE(BEHIND, "[round the back of|around the back of|on the back side of|to the back of|out back of] {b}")
    PLACE(BEHIND, "[situated|set|put|parked|stationed|found|resting|concealed|lurking] behind {b}")
    PLACE(BEHIND, "[close|shortly|a little|a bit|well|somewhere|straight|stood|seated|waiting|hiding] behind {b}")
    PLACE(BEHIND, "[more distant than|farther from the camera than|deeper in the scene than|farther to the back than|"
        "more in the background than] {b}")
    PLACE(BEHIND, "[beyond|obscured by|hidden by|concealed by|screened by|masked by|covered from view by|occluded by|shielded by|"
        "out of sight behind] {b}")
    PLACE(BEHIND, "[with {b} in front|with {b} in front of <it|them>|with {b} in the foreground|with {b} at the front|"
        "in the background, with {b} in front|having {b} in front of <it|them>|in the background behind {b}]")
    PLACE(BEHIND, "[that <is|are>|which <is|are>|that <stands|stand>|which <stands|stand>|that <sits|sit>|that <lies|lie>|that <hides|hide>|"
        "which <hides|hide>] behind {b}")
    VERB(BEHIND, "[<rests|rest|resting>|<waits|wait|waiting>|<lurks|lurk|lurking>|<is|are|being> placed|<is|are|being> put|<is|are|being> set|"
        "<is|are|being> hidden|<is|are|being> concealed|<peeks|peek|peeking> out from] behind {b}")
    VERB(BEHIND, "[<stands|stand|standing>|<sits|sit|sitting>|<lies|lie|lying>|<rests|rest|resting>] [right behind|just behind|directly behind|"
        "at the back of|beyond] {b}")
    VERB(BEHIND, "<takes|take|taking> cover behind {b}")
    WITH(BEHIND, "{b} with {a} [in back|in back of <b:it|them>|in the background|in the back|out back|lurking behind|"
        "concealed behind <b:it|them>|waiting behind]")
    WITH(BEHIND, "{b} with {a} behind")
    WITH(BEHIND, "{b} [behind which|in back of which] [<is|are>|there <is|are>|<stands|stand>|<sits|sit>|<lies|lie>|<hides|hide>] {a}")
    WITH(BEHIND, "{b} [backed by|obscuring|screening|shielding|blocking the view of|that <b:hides|hide>|which <b:conceals|conceal>|followed by|"
        "in front of] {a}")
    WITH(BEHIND, "{b} and [right behind|just behind|in back of|directly behind] <b:it|them> {a}")
    SENTENCE(BEHIND, "[at the back of|directly behind|immediately behind|beyond|close behind|hidden behind|somewhere behind] {b} [<is|are>|"
        "there <is|are>|<stands|stand>|<sits|sit>|<lies|lie>|we see|you find|<hides|hide>] {a}")
    SENTENCE(BEHIND, "{b} <b:has|have> {a} [behind <b:it|them>|in back of <b:it|them>|at the back|at <b:its|their> back|"
        "hidden behind <b:it|them>|right behind <b:it|them>]")
    SENTENCE(BEHIND, "{b} [<b:conceals|conceal>|<b:obscures|obscure>|<b:is|are> in front of|<b:stands|stand> in front of|"
        "<b:blocks|block> the view of|<b:is|are> before|<b:covers|cover> up from view] {a}")
    SENTENCE(BEHIND, "[stand|lay|park|hide|leave|stick|conceal|move|sit] {a} behind {b}")
    SENTENCE(BEHIND, "[put|place|set|stand] {a} [in back of|right behind|at the back of|just behind] {b}")
    SENTENCE(BEHIND, "{b} in [front|the foreground][,| and] {a} [behind|at the back|in the background|in back]")
    PLACE(BEHIND, "[squeezed|wedged|shoved|pushed|crouching] behind {b}")
    PLACE(BEHIND, "[on the other side of|on the opposite side of] {b}, [seen from here|as we look at it|as seen by us|seen from the front]")
    PLACE(BEHIND, "[half|partly|partially|nearly|almost|mostly|completely] [hidden|masked|obscured|covered up from view|"
        "blocked from view] by {b}")
    PLACE(BEHIND, "[peeking|looking|sticking|spying|poking] out from behind {b}")
    PLACE(BEHIND, "[deeper in the picture than|deeper in the room than|more remote than|nearer to the horizon than|"
        "not as near to us as] {b}")
    PLACE(BEHIND, "[an inch|a foot|a step|a meter|a few inches|two steps|an arm's length|a hand's breadth] behind {b}")
    PLACE(BEHIND, "[with|that <has|have>|which <has|have>] {b} [blocking the view|as a screen|as a shield|standing in the way|"
        "in the line of sight|hiding <it|them>]")
    PLACE(BEHIND, "[displayed|posing|camped|sheltering|crouching|painted|relaxing|sitting low] behind {b}")
    PLACE(BEHIND, "[one row behind|one step behind|in the row behind|in the second row, behind|one layer behind] {b}")
    PLACE(BEHIND, "[forming the backdrop to|as a backdrop for|serving as a backdrop for|in the background of|making up the background for|"
        "providing a backdrop to] {b}")
    PLACE(BEHIND, "[using|having|treating] {b} as [a screen|a shield|a hiding place|camouflage|a curtain]")
    PLACE(BEHIND, "[which you see beyond|that you can hardly see for|which <is|are> partly lost behind] {b}")
    VERB(BEHIND, "[<shelters|shelter|sheltering>|<camps|camp|camping>|<poses|pose|posing>|<remains|remain|remaining>|<parks|park|"
        "parking>] behind {b}")
    VERB(BEHIND, "[<forms|form|forming>|<provides|provide|providing>|<makes|make|making>|<offers|offer|offering>] [a backdrop|the backdrop|"
        "the background] [for|to] {b}")
    VERB(BEHIND, "[<uses|use|using>|<has|have|having>|<takes|take|taking>] {b} as [a screen|a shield|camouflage|a curtain|a hiding place]")
    VERB(BEHIND, "[<pokes|poke|poking>|<sticks|stick|sticking>|<looks|look|looking>|<spies|spy|spying>] out from behind {b}")
    VERB(BEHIND, "[<occupies|occupy|occupying>|<takes|take|taking>|<fills|fill|filling>|<has|have|having>] the [spot|space|place|area|"
        "position|room] behind {b}")
    VERB(BEHIND, "[<guards|guard|guarding>|<protects|protect|protecting>|<watches|watch|watching>|<covers|cover|covering>] the back of {b}")
    VERB(BEHIND, "<is|are|being> [masked|veiled|partly covered|half hidden|blocked from view] by {b} in front of <it|them>")
    WITH(BEHIND, "{b} with {a} [at <b:its back|their backs>|as a backdrop|for a backdrop|a step behind|one row back]")
    WITH(BEHIND, "{b} with {a} [peeking out|sticking out|crouching|parked|posing|sheltering|camped] behind [<b:it|them>|]")
    WITH(BEHIND, "{b} [half hiding|partly hiding|partly covering] {a} [behind <b:it|them>|in the background|from our view|from the camera]")
    WITH(BEHIND, "{b} [backed up by|with a background of|against a background of|against a backdrop of|set off against] {a} behind")
    WITH(BEHIND, "{b}, and [a step behind <b:it|them>|more distant|farther from us|in the second row|deeper in the scene], {a}")
    WITH(BEHIND, "{b} in the foreground [with|and|plus|together with|along with] {a} [behind|in the background|in the distance]")
    SENTENCE(BEHIND, "[shove|slide|shift|dump|drop|position|throw|sneak] {a} [behind|in behind|right behind] {b}")
    SENTENCE(BEHIND, "[take|grab|get|bring|pick up|fetch] {a} and [put|set|place|park|hide] <it|them> behind {b}")
    SENTENCE(BEHIND, "[someone|somebody|a child|an artist] has [hidden|placed|put|left|parked|stashed|arranged] {a} [behind|right behind|"
        "in back of] {b}")
    SENTENCE(BEHIND, "[look|peek|glance|go and look|take a look|search|check] behind {b} and [you see|you find|there you have|"
        "you will find|you discover] {a}")
    SENTENCE(BEHIND, "{a} [<peeks|peek>|<sticks|stick>|<looks|look>|<peers|peer>] out from [behind|in back of] {b}")
    SENTENCE(BEHIND, "{b} [<b:masks|mask>|<b:screens|screen>|<b:shields|shield>] {a} [from the camera|from view|from our eyes|from sight|"
        "from the lens]")
    SENTENCE(BEHIND, "[our view of|the view of|the sight of|the line of sight to] {a} is [blocked|obscured|partly blocked|hidden|"
        "interrupted] by {b}")
    SENTENCE(BEHIND, "the [space|spot|area|room|place] behind {b} [is occupied by|is taken up by|belongs to|holds|is home to|"
        "is filled by] {a}")
    SENTENCE(BEHIND, "[from front to back|going back from the camera|seen from the front|as you look from here], [first|"
        "at first] {b}, [then|after that] {a}")
    SENTENCE(BEHIND, "{b} <b:is|are> nearer to [us|the camera|the lens|the observer], and {a} <is|are> [behind|in the background|"
        "at the back]")

    PLACE(ABOVE, "[in mid-air|in midair|up high] [above|over] {b}")
    PLACE(ABOVE, "[airborne|hung|held|hoisted|raised|lifted|strung up|drifting|flying|in the sky] [above|over] {b}")
    PLACE(ABOVE, "[a short way|some distance|a little|a bit|high up|way up|some centimeters|a hand's breadth] above {b}")
    PLACE(ABOVE, "[right over|directly over|just over|high over|straight over|somewhere over|up over|perpendicularly above|overhanging|"
        "without contact above|in the space above] {b}")
    PLACE(ABOVE, "[placed|set|situated|put|waiting] [in the air above|high above|some way above|in the space above|well above|"
        "at a height above] {b}")
    PLACE(ABOVE, "[above the top of|at a distance above|clear of but above|at a higher level than and over|above but not touching|"
        "over but not touching|skyward of] {b}")
    PLACE(ABOVE, "[with {b} below|with {b} underneath|with {b} below <it|them>|with {b} underneath <it|them>|"
        "with nothing but air between <it|them> and {b} below|in the air, with {b} beneath]")
    PLACE(ABOVE, "[that <hovers|hover>|that <floats|float>|which <hovers|hover>|which <floats|float>|that <hangs|hang>|which <hangs|hang>|"
        "that <is|are> suspended] [above|over] {b}")
    VERB(ABOVE, "[<levitates|levitate|levitating>|<dangles|dangle|dangling>|<drifts|drift|drifting>|<looms|loom|looming>|"
        "<is|are|being> suspended|<is|are|being> hung|<is|are|being> hoisted|<is|are|being> held up|<swings|swing|swinging>] [above|over|"
        "high above|right above|just above|directly above] {b}")
    VERB(ABOVE, "[<hovers|hover|hovering>|<floats|float|floating>|<hangs|hang|hanging>] [high above|right above|just above|directly above|"
        "in the air above|directly over|a bit above|somewhere above|high over] {b}")
    VERB(ABOVE, "[<overhangs|overhang|overhanging> {b}|<has|have|having> {b} below <it|them>]")
    WITH(ABOVE, "{b} with {a} [suspended|dangling|levitating|aloft|hanging|hovering|floating|held|poised|airborne|drifting] [over|above|"
        "high above|just above] <b:it|them>")
    WITH(ABOVE, "{b} with {a} [above|up above|in the air above|up in the air above <b:it|them>]")
    WITH(ABOVE, "{b} [above which|over which] [<is|are>|there <is|are>|<hovers|hover>|<floats|float>|<hangs|hang>|<is|are> suspended] {a}")
    WITH(ABOVE, "{b} and [over|high above|right above|just above|hovering above|floating above|hanging over] <b:it|them> {a}")
    SENTENCE(ABOVE, "[in the air above|directly above|directly over|high over|right over|somewhere above|up above|straight above|a little above|"
        "some way above] {b} [<is|are>|there <is|are>|<hovers|hover>|<floats|float>|<hangs|hang>|<levitates|levitate>|<is|are> suspended|"
        "<dangles|dangle>|we see] {a}")
    SENTENCE(ABOVE, "{b} <b:has|have> {a} [above|above <b:it|them>|hovering above <b:it|them>|hanging over <b:it|them>|"
        "up in the air above <b:it|them>]")
    SENTENCE(ABOVE, "[suspend|dangle|hover|float|hang|levitate|hoist|raise|lift|string up] {a} [above|over|high above|just above] {b}")
    SENTENCE(ABOVE, "[put|place|set|have] {a} [in the air above|high above|hovering above|floating above|hanging over] {b}")
    PLACE(ABOVE, "[gliding|circling|fluttering|wheeling|cruising] [above|over|high above] {b}")
    PLACE(ABOVE, "[hanging from a string|hanging from a rope|hanging on a thread|suspended by wires|hung from the ceiling|"
        "dangling from a cord|hanging from a hook] [above|over] {b}")
    PLACE(ABOVE, "[fixed] in the air [above] {b}")
    PLACE(ABOVE, "[an inch|a foot|a meter|two feet|several inches|an arm's length|a few feet|half a meter] [above|over] {b}")
    PLACE(ABOVE, "[towering over|looking down on|watching over|overlooking] {b} from [the air|the sky|mid-air|up in the air]")
    PLACE(ABOVE, "[like a cloud|like a lamp|like a balloon|like the moon|like the sun|like a bird] [over|above|in the air above] {b}")
    PLACE(ABOVE, "[that <glides|glide>|which <circles|circle>|that <levitates|levitate>|which <dangles|dangle>] [above|over] {b}")
    PLACE(ABOVE, "up [there|in the sky|in the clouds|near the ceiling|by the ceiling] [above|over] {b}")
    PLACE(ABOVE, "off the ground and [above|directly above|straight over|hovering over|floating over] {b}")
    PLACE(ABOVE, "[separated from|apart from] {b} [below|underneath|beneath] by [empty air|empty space|thin air|nothing but air]")
    PLACE(ABOVE, "[elevated|lofted|propelled|offset upward|shifted up|moved upward] so as to [hover|float|hang] [above|over] {b}")
    PLACE(ABOVE, "[gently|calmly] [hovering|floating|suspended|levitating] [above|over] {b}")
    VERB(ABOVE, "[<glides|glide|gliding>|<circles|circle|circling>|<flutters|flutter|fluttering>] [above|over|high over] {b}")
    VERB(ABOVE, "[<casts|cast|casting> a shadow|<throws|throw|throwing> a shadow|<looks|look|looking> down] from the air [on|onto] {b}")
    VERB(ABOVE, "[<hangs|hang|hanging>|<dangles|dangle|dangling>] [from a string|by a thread|from a rope|on a wire|from the ceiling|"
        "from a hook] [over|above] {b}")
    VERB(ABOVE, "[<stays|stay|staying> aloft|<remains|remain|remaining> airborne|<stays|stay|staying> up] [above|over] {b}")
    VERB(ABOVE, "<has|have|having> {b} [right below|directly beneath|straight underneath|a long way below], [not touching <b:it|them>|"
        "with air in between]")
    VERB(ABOVE, "<is|are|being> [held aloft|lifted up|raised|suspended from the ceiling] [above|over] {b}")
    VERB(ABOVE, "[<watches|watch|watching>|<stands|stand|standing> guard] over {b} from [the air|above|the sky|up high]")
    WITH(ABOVE, "{b} with {a} [gliding over|circling over|looming over|high over|way up over|a foot above] <b:it|them>")
    WITH(ABOVE, "{b} with {a} in the [sky|space] [over|above|right over|directly above] <b:it|them>")
    WITH(ABOVE, "{b} [well below|right below|directly below|some way below|a foot below] {a} [that <hovers|hover>|that <floats|float>|"
        "in the air|in the sky|in mid-air]")
    WITH(ABOVE, "{b} [in the shadow of|shaded by|overlooked by|watched over by] {a} [floating|hovering|hanging|suspended] above")
    WITH(ABOVE, "{b}, and [up above|way above|in the sky above|at some height above] <b:it|them>, {a}")
    WITH(ABOVE, "{b} with {a} [hung from the ceiling|on a string|hanging from a thread|suspended from wires|strung up] [above|over] <b:it|"
        "them>")
    SENTENCE(ABOVE, "[make|let|have] {a} [hover|float|levitate|hang|circle|drift] [above|over|high above] {b}")
    SENTENCE(ABOVE, "[raise] {a} in the air [above|directly above] {b}")
    SENTENCE(ABOVE, "[lift|raise|hoist|pull|haul] {a} [up|high] so that <it hovers|they hover> [above|over] {b}")
    SENTENCE(ABOVE, "[look up|glance up|gaze up|lift your eyes] from {b} and [you see|you find|you will see|there, in the air,] {a}")
    SENTENCE(ABOVE, "{a} [in mid-air], {b} [below|beneath|underneath|down there]")
    SENTENCE(ABOVE, "{a} <hovers|hover> [in the sky], and [right below|straight below|directly beneath] <is|are> {b}")
    SENTENCE(ABOVE, "there is [empty air|free space|nothing but air] between {b} [below|beneath] and {a} [above|up above|hovering above|"
        "floating above]")
    SENTENCE(ABOVE, "the [air|space|sky] [above|over|directly above] {b} [is occupied by|holds|is home to|is taken up by|is filled by] {a}")
    SENTENCE(ABOVE, "[a crane] is [hanging] {a} in the air [above] {b}")

    PLACE(BELOW, "[situated|placed|resting|stored|stowed|parked|found|stashed|waiting] [underneath|beneath|below|under] {b}")
    PLACE(BELOW, "[in the shade of|in the shadow of|in the space under|in the room under|in the space beneath|down under|down beneath|"
        "on the ground under|on the floor under|on the floor beneath] {b}")
    PLACE(BELOW, "[sheltering|concealed|squeezed in|nestled|seated|stood|left|crouching|hiding|lurking] [underneath|beneath|below|under] {b}")
    PLACE(BELOW, "[straight below|immediately below|immediately beneath|a bit below|some way below|well below|straight under|"
        "at a lower level than and under|overshadowed by|overhung by] {b}")
    PLACE(BELOW, "[with {b} above|with {b} over <it|them>|with {b} above <it|them>|covered from above by {b}|roofed over by {b}|roofed by {b}|"
        "with {b} as a roof|having {b} above <it|them>]")
    PLACE(BELOW, "[that <is|are>|which <is|are>|that <stands|stand>|which <stands|stand>|that <lies|lie>|which <lies|lie>|that <sits|sit>|"
        "which <sits|sit>] [under|underneath|beneath|below] {b}")
    VERB(BELOW, "[<rests|rest|resting>|<shelters|shelter|sheltering>|<hides|hide|hiding>|<waits|wait|waiting>|<lurks|lurk|lurking>|"
        "<is|are|being> placed|<is|are|being> put|<is|are|being> stored|<is|are|being> hidden] [under|underneath|beneath|below] {b}")
    VERB(BELOW, "[<takes|take|taking> shelter under|<stands|stand|standing> in the shade of|<lies|lie|lying> on the floor under|"
        "<stays|stay|staying> under|<seeks|seek|seeking> cover under] {b}")
    WITH(BELOW, "{b} with {a} [placed|resting|stored|put|set|sheltered|concealed|stowed|waiting] [under|underneath|beneath|below] [<b:it|them>|]")
    WITH(BELOW, "{b} with {a} [underneath|beneath|down under <b:it|them>|directly underneath|right underneath|in the space below|"
        "on the floor below|on the ground beneath <b:it|them>]")
    WITH(BELOW, "{b} [under which|beneath which|underneath which|below which] [<is|are>|there <is|are>|<stands|stand>|<lies|lie>|<sits|sit>|"
        "<rests|rest>] {a}")
    WITH(BELOW, "{b} [sheltering|overhanging|roofing over|overshadowing|arching over|standing over] {a}")
    WITH(BELOW, "{b} and [underneath|beneath|below|right under|directly beneath] <b:it|them> {a}")
    WITH(BELOW, "{b}, {a} [under|underneath|beneath|below] <b:it|them>")
    SENTENCE(BELOW, "[directly under|directly below|directly beneath|just under|just beneath|right underneath|straight under|somewhere under|"
        "on the floor under|right below] {b} [<is|are>|there <is|are>|<stands|stand>|<lies|lie>|<sits|sit>|<rests|rest>|we find|you can see] {a}")
    SENTENCE(BELOW, "{b} <b:has|have> {a} [under <b:it|them>|underneath|underneath <b:it|them>|beneath <b:it|them>|below <b:it|them>|"
        "hidden under <b:it|them>|right under <b:it|them>]")
    SENTENCE(BELOW, "[stow|hide|stand|lay|leave|store|shove|stick|park] {a} [under|underneath|beneath|below] {b}")
    SENTENCE(BELOW, "{b} [<b:shelters|shelter>|<b:overhangs|overhang>|<b:overshadows|overshadow>|<b:stands|stand> over|<b:is|are> above|"
        "<b:covers|cover> from above|<b:arches|arch> over] {a}")
    PLACE(BELOW, "[wedged|slipped|pushed|shoved|crammed|squatting] [underneath|beneath|under] {b}")
    PLACE(BELOW, "[with|that <has|have>|which <has|have>] {b} [for a roof|as a canopy|for a ceiling|looming over <it|them>|"
        "hanging over <it|them>|towering over <it|them>]")
    PLACE(BELOW, "[camping|camped|hiding out|sleeping|huddling|taking shelter|relaxing] [under|beneath|underneath] {b}")
    PLACE(BELOW, "in the [shelter|space|room|hollow|darkness|shadows] [under|beneath|underneath|below] {b}")
    PLACE(BELOW, "[an inch|a foot|a meter|a few inches|two feet|an arm's length|some distance] [below|beneath|under] {b}")
    PLACE(BELOW, "[down low|down there|down on the ground|at ground level|at floor level|on the lower level] [under|below|beneath|"
        "underneath] {b}")
    PLACE(BELOW, "[on a lower shelf than|one level below|one floor below|on a lower floor than] and directly under {b}")
    PLACE(BELOW, "[protected|shielded|covered|sheltered|guarded] from above by {b}")
    PLACE(BELOW, "[with|having] {b} [over <its head|their heads>|above <its head|their heads>|hanging over <its head|their heads>]")
    PLACE(BELOW, "[protected|shaded|sheltered] from above by the [underside|overhang|belly|bottom] of {b}")
    PLACE(BELOW, "[that <hides|hide>|that <shelters|shelter>|which <waits|wait>|that someone shoved|which <was|were> pushed] [under|"
        "beneath|underneath] {b}")
    VERB(BELOW, "[<camps|camp|camping>|<huddles|huddle|huddling>] [under|beneath|underneath] {b}")
    VERB(BELOW, "<has|have|having> {b} [for a roof|as a ceiling|as a canopy|over <its head|their heads>|hanging above <it|them>|"
        "as a shelter above]")
    VERB(BELOW, "[<enjoys|enjoy|enjoying> the shade|<fits|fit|fitting>|<finds|find|finding> refuge|<finds|find|finding> shelter|<stays|"
        "stay|staying> dry] [under|beneath|underneath] {b}")
    VERB(BELOW, "[<occupies|occupy|occupying>|<fills|fill|filling>|<takes|take|taking> up|<uses|use|using>] the [space|room|area] [under|"
        "beneath|underneath|below] {b}")
    VERB(BELOW, "[<uses|use|using>|<treats|treat|treating>] {b} above as [a roof|a canopy|an umbrella|a shelter|a ceiling]")
    VERB(BELOW, "<is|are|being> [slid|wedged|stowed|shoved|pushed|slipped] [under|beneath|underneath] {b}")
    WITH(BELOW, "{b} with {a} [wedged|shoved|crouching|camped|squeezed|stashed] [under|beneath|underneath] [<b:it|them>|]")
    WITH(BELOW, "{b} [on high, and|above, and|up there, and] [right below|beneath|straight below|underneath] {a}")
    WITH(BELOW, "{b} [forming a roof over|serving as a roof for|acting as a shelter for|making a canopy over|used as an umbrella for|"
        "towering above|providing shade for] {a} [below|underneath|beneath]")
    WITH(BELOW, "{b} with {a} in the [space|shade|shadow|room|area] [underneath|beneath|under|below] <b:it|them>")
    WITH(BELOW, "{b} [whose shadow falls on|whose shade covers] {a} [below|underneath|beneath]")
    WITH(BELOW, "{b} with {a} [down underneath|on the ground below|low down beneath] <b:it|them>")
    SENTENCE(BELOW, "[slide|push|wedge|roll|squeeze|drag] {a} [underneath|under|beneath] {b}")
    SENTENCE(BELOW, "[put|place|have] {a} in the [space|shade|shadow|room|area] [under|beneath|below|underneath] {b}")
    SENTENCE(BELOW, "[look|peer|peek|crouch down and look|bend down and look|take a look] [under|beneath|underneath] {b} and [you see|"
        "you find|you will find|there, on the floor,] {a}")
    SENTENCE(BELOW, "the [space|area|room|floor] [under|beneath|below|underneath] {b} [is occupied by|is taken up by|is home to|holds|"
        "belongs to] {a}")
    SENTENCE(BELOW, "[someone|somebody|a child|an artist] has [hidden|stashed|shoved|left|parked|put] {a} [under|beneath|underneath] {b}")
    SENTENCE(BELOW, "{b} [<b:forms|form> a roof over|<b:makes|make> a canopy over|<b:provides|provide> shelter for|<b:gives|give> shade to|"
        "<b:towers|tower> over|<b:spans|span> the space over] {a} [below|beneath|underneath]")
    SENTENCE(BELOW, "{b} [at the top], {a} [right underneath|directly below|straight beneath|at the bottom, right under <b:it|them>]")
    SENTENCE(BELOW, "[lower|offset|shift|move|translate] {a} [down|downward] until <it is|they are> [right under|directly beneath|"
        "straight below|underneath] {b}")
    SENTENCE(BELOW, "[look straight down|drop a line|let a stone fall|gaze down] from {b} and [you reach|you get to|you come to] {a}")

    PLACE(INSIDE, "[confined|encased|boxed|shut|locked|enveloped|harbored] [in|inside|by] {b}")
    PLACE(INSIDE, "[crammed|jammed|heaped|piled|piled up|tossed|thrown|set] [in|inside] {b}")
    PLACE(INSIDE, "[nestled|nestling|situated|lodged|embedded|ensconced|buried|concealed|seated|squeezed] [in|inside] {b}")
    PLACE(INSIDE, "[within the walls of|within the confines of|in the hollow of|in the cavity of|in the middle of the inside of|"
        "within the interior of|in the belly of|on the bottom of|within the bounds of|surrounded by the walls of] {b}")
    PLACE(INSIDE, "[that <is|are>|which <is|are>|which <lies|lie>|that <sits|sit>|which <sits|sit>|that <rests|rest>|that <has|have> been put|"
        "that someone put] [in|inside] {b}")
    PLACE(INSIDE, "[filling|occupying|inhabiting|filling up|making up the contents of|taking up the inside of|which <fills|fill>|"
        "that <fills|fill>] {b}")
    PLACE(INSIDE, "[deep|right|well|fully|wholly|entirely|completely|snugly|safely|loosely|neatly] inside {b}")
    VERB(INSIDE, "<is|are|being> [nestled|situated|hidden|confined|dropped|stowed] [in|inside] {b}")
    VERB(INSIDE, "[<nestles|nestle|nestling>|<hides|hide|hiding>|<stands|stand|standing>|<lives|live|living>|<resides|reside|residing>|"
        "<waits|wait|waiting>|<dwells|dwell|dwelling>|<huddles|huddle|huddling>] [in|inside] {b}")
    VERB(INSIDE, "[<occupies|occupy|occupying>|<inhabits|inhabit|inhabiting>|<fills|fill|filling> up|<takes|take|taking> up the space in|"
        "<makes|make|making> up the contents of|<finds|find|finding> room in|<fits|fit|fitting> inside] {b}")
    WITH(INSIDE, "{b} [enclosing|encasing|harboring|enveloping|boxing in|crammed with|jammed with] {a}")
    WITH(INSIDE, "{b} [filled up with|stocked with|brimming with|bursting with|teeming with|crowded with|supplied with|populated by|"
        "filled to the brim with|that <b:houses|house>] {a}")
    WITH(INSIDE, "{b} with {a} [within|within <b:it|them>|on the inside|at the bottom|in the interior|as <b:its|their> contents|as contents|"
        "for contents|stored inside|packed inside|nestled inside]")
    WITH(INSIDE, "{b} [in which|inside which|within which|inside of which] [<is|are>|there <is|are>|<lies|lie>|<sits|sit>|<rests|rest>|"
        "<is|are> stored|you find|we find] {a}")
    WITH(INSIDE, "{b} [in which|inside which|within which] {a} [<lies|lie>|<sits|sit>|<rests|rest>|<is|are> stored|<is|are> placed]")
    WITH(INSIDE, "{b} [whose contents are|the contents of which are|which <b:houses|house>|that <b:includes|include>|with inside <b:it|them>|"
        "with contents:|and inside] {a}")
    SENTENCE(INSIDE, "{b} [<b:houses|house>|<b:stores|store>|<b:encases|encase>|<b:harbors|harbor>|<b:hosts|host> inside|<b:is|are> home to] {a}")
    SENTENCE(INSIDE, "{b} <b:is|are> [filled by|packed with|stuffed with|crammed with|loaded with|stocked with|brimming with|occupied by|"
        "crowded with|full to the brim with|enclosing] {a}")
    SENTENCE(INSIDE, "[in the interior of|at the bottom of|on the inside of|deep inside|down in|in the hollow of] {b} [<is|are>|there <is|are>|"
        "<lies|lie>|<sits|sit>|<rests|rest>|<is|are> stored|we find|you find|<nestles|nestle>] {a}")
    SENTENCE(INSIDE, "[in|inside] {b} [<sits|sit>|<rests|rest>|<is|are> stored|<is|are> placed|we find|you find|you can see|I see|"
        "<is|are> lying|<is|are> sitting|there <lies|lie>|there <sits|sit>] {a}")
    SENTENCE(INSIDE, "[pack|stuff|stow|store|stick|lay|load|cram] {a} [in|inside|into] {b}")
    SENTENCE(INSIDE, "[fill|pack|stuff|fill up|stock|cram] {b} with {a}")
    PLACE(INSIDE, "[trapped|imprisoned|held captive|captive|jailed|locked up|sealed] [in|inside|within] {b}")
    PLACE(INSIDE, "[swallowed up|swallowed|engulfed|consumed|eaten up] by {b}, and now inside <b:it|them>")
    PLACE(INSIDE, "[swimming|floating|bathing|drowning] [in|inside] {b}")
    PLACE(INSIDE, "[wrapped up|bundled up|snug|sheltered|crouching] [in|inside] {b}")
    PLACE(INSIDE, "[surrounded|enclosed|walled in|hemmed in|encircled|fenced in] on all sides by the [walls|sides|inner walls|"
        "inside walls] of {b}")
    PLACE(INSIDE, "[at home in|living in|making a home in|housed in|lodging in|staying in|sleeping in|camped in] {b}")
    PLACE(INSIDE, "[loaded|poured|shoveled|chucked|slipped|inserted|popped] into {b}")
    PLACE(INSIDE, "[somewhere|half hidden|deep down|low down|out of sight|mostly hidden|safe and sound] [in the inside of|inside|"
        "within] {b}")
    PLACE(INSIDE, "[the cargo of|the contents of|the filling of|the load inside|the stuff inside] {b}")
    PLACE(INSIDE, "in the [stomach|depths|heart|hold|chamber|core|hull|shell|shelter] of {b}")
    PLACE(INSIDE, "[with|that <has|have>] the walls of {b} [around <it|them>|on all sides|all around|rising around <it|them>|"
        "surrounding <it|them>]")
    PLACE(INSIDE, "[like fish in a bowl|like eggs in a nest|like a bird in a cage|like coins in a purse|like a letter in an envelope|"
        "like treasure in a chest] inside {b}")
    VERB(INSIDE, "[<floats|float|floating>|<camps|camp|camping>] [in|inside] {b}")
    VERB(INSIDE, "[<uses|use|using>|<treats|treat|treating>|<has|have|having>] {b} as [a house|a home|a shelter|a nest|a cage|a container|"
        "a den|a garage|a box]")
    VERB(INSIDE, "[<makes|make|making>|<serves|serve|serving>|<acts|act|acting>] [as the contents of|as the filling of|as the cargo in|"
        "as the filling inside] {b}")
    VERB(INSIDE, "<is|are|being> [trapped|imprisoned|wrapped|sealed|loaded|bottled up|locked up|shut up] [in|inside] {b}")
    VERB(INSIDE, "[<shelters|shelter|sheltering>|<remains|remain|remaining>|<piles|pile|piling> up|<lodges|lodge|lodging>] [inside|"
        "within] {b}")
    VERB(INSIDE, "[<takes|take|taking> up the interior of|<occupies|occupy|occupying> the inside of|<fills|fill|filling> the hollow of|"
        "<lines|line|lining> the bottom of] {b}")
    WITH(INSIDE, "{b} [that <b:is|are> home to|that <b:carries|carry> inside|that <b:stores|store>|that <b:shelters|shelter> inside|"
        "which <b:traps|trap>] {a}")
    WITH(INSIDE, "{b} with {a} [trapped|floating around|swimming|piled up|locked up] [inside|inside <b:it|them>|in there]")
    WITH(INSIDE, "{b} [swollen with|half full of|partly filled with] {a}")
    WITH(INSIDE, "{b} [used as a container for|used as storage for|serving as a home for|acting as a cage for|serving as a nest for|"
        "used to hold|used to store] {a}")
    WITH(INSIDE, "{b} [trapping|packing|wrapping] {a} [inside|within|in <b:its|their> interior]")
    WITH(INSIDE, "{b}, [whose inside is occupied by|whose interior holds|whose cargo <is|are>|whose filling <is|are>] {a}")
    WITH(INSIDE, "{b} with {a} [as cargo|as a filling|for a filling|as a load] [inside|within|in <b:it|them>]")
    SENTENCE(INSIDE, "[shove|dump|throw|chuck|toss|scoop|pour|tip|squeeze|insert] {a} into {b}")
    SENTENCE(INSIDE, "[lock|trap|seal|hide|wrap|shut|cage] {a} [in|inside|within] {b}")
    SENTENCE(INSIDE, "[take|grab|get|bring|pick up|fetch] {a} and [put|drop|throw|toss|pack] <it|them> [inside|into] {b}")
    SENTENCE(INSIDE, "[someone|somebody|a child|an artist] has [hidden|placed|put|left|dumped|stashed|packed|thrown] {a} [inside|in] {b}")
    SENTENCE(INSIDE, "[look|peek|peer|reach|glance|take a look] [inside|into] {b} and [you see|you find|you will find|you discover|"
        "there, at the bottom,] {a}")
    SENTENCE(INSIDE, "the [cargo|load|filling|inside] of {b} [consists of|is made up of|is nothing but|amounts to|comprises] {a}")
    SENTENCE(INSIDE, "{b} [<b:carries|carry>|<b:traps|trap>|<b:wraps|wrap> around|<b:shelters|shelter>] {a} [inside|within|in <b:its|"
        "their> interior]")
    SENTENCE(INSIDE, "{b} [<b:has|have> swallowed|<b:has|have> eaten up|<b:has|have> taken in|<b:has|"
        "have> engulfed] {a}, [now inside <b:it|them>|and <it is|they are> now inside]")
    SENTENCE(INSIDE, "the [walls|sides] of {b} [surround|encircle|rise around|close in on|hide] {a} [inside|within]")
    SENTENCE(INSIDE, "[open|empty|search|turn out] {b} and [out <comes|come>|you find|you will find|you get|there you have] {a}")
    SENTENCE(INSIDE, "{b} <b:makes|make> [a home|a nest|a shelter|a cage|a container|a box|a den] for {a} inside")
    SENTENCE(INSIDE, "{a} [<is|are>|<goes|go>|<belongs|belong>] [inside|within], {b} [outside|around the outside|all around|on the outside|"
        "around]")
    SENTENCE(INSIDE, "the contents of {b} [are|are nothing but|consist of|comprise|include] {a}")

    PLACE(LEANS_ON, "[canted|slouching|slouched|inclining|sloping|braced|listing|lolling] against {b}")
    PLACE(LEANS_ON, "[at a slant|at a tilt|sloped|askew|crooked|slantwise|aslant|slanting|obliquely|diagonally|tilted over] against {b}")
    PLACE(LEANS_ON, "[steadied by|stopped from falling over by|supported sideways by|supported at a slant by|resting sideways on|shored up by|"
        "tilted over onto] {b}")
    PLACE(LEANS_ON, "[with <its|their> weight against {b}|with <its|their> side against {b}|with <its|their> top against {b}|"
        "with one end against {b}|with <its|their> upper end on {b}|with <its|their> upper end resting against {b}|using {b} as a prop|"
        "using {b} to lean on]")
    PLACE(LEANS_ON, "[leaned up|set leaning|left leaning|stood leaning] against {b}")
    PLACE(LEANS_ON, "[that <is|are> leaning|which <leans|lean>|which <is|are> leaning|that <is|are> tilted|which <rests|rest>|that <rests|rest>|"
        "that <has|have> been leaned] against {b}")
    VERB(LEANS_ON, "[<slouches|slouch|slouching>|<inclines|incline|inclining>|<slopes|slope|sloping>|<lolls|loll|lolling>|<cants|cant|canting>|"
        "<braces|brace|bracing>|<leans|lean|leaning> up|<leans|lean|leaning> over|<leans|lean|leaning> back|"
        "<leans|lean|leaning> sideways] against {b}")
    VERB(LEANS_ON, "<is|are|being> [leaned up|inclined|slanted|rested|stood|braced|tipped] against {b}")
    VERB(LEANS_ON, "[<uses|use|using> {b} as a prop|<has|have|having> {b} to lean on|<is|are|being> supported at a slant by {b}|"
        "<lends|lend|lending> <its|their> weight to {b}]")
    VERB(LEANS_ON, "[<rests|rest|resting>|<stands|stand|standing>|<lies|lie|lying>|<sits|sit|sitting>] [at a slant|obliquely|diagonally|askew|"
        "sloped|inclined|slantwise] against {b}")
    WITH(LEANS_ON, "{b} with {a} [slouching|inclined|leaned|leant|canted|sloping|standing tilted|at a slant] against <b:it|them>")
    WITH(LEANS_ON, "{b} against which {a} [<leans|lean>|<is|are> leaning]")
    WITH(LEANS_ON, "{b} against which [<leans|lean>|<is|are> leaning|<rests|rest>] {a}")
    WITH(LEANS_ON, "{b} [supporting the leaning|and leaning against <b:it|them>|and leaning on <b:it|them>|with, leaning on <b:it|them>,] {a}")
    WITH(LEANS_ON, "{b}[,| and] {a} [leaning against|leaning on|resting against|tilted against] <b:it|them>")
    PLACE(LEANS_ON, "[bent sideways|bowed|slumped|slumping] against {b}")
    PLACE(LEANS_ON, "[saved from a fall by|partly held up by|partly carried by|partly borne by|half held up by] {b}, leaning")
    PLACE(LEANS_ON, "[like <a ladder|ladders>|like <a plank|planks>|like <a tired man|tired men>|like <a bicycle|bicycles>|"
        "tired and] leaning against {b}")
    PLACE(LEANS_ON, "[leaning <its|their> load on|leaning heavily on|leaning lightly on|leaning precariously against|leaning hard against|"
        "leaning gently against|leaning back against] {b}")
    PLACE(LEANS_ON, "with {b} as [a leaning post|a prop|a brace|a support to lean on|something to lean on]")
    PLACE(LEANS_ON, "[one end on the floor, the other against|foot on the floor and top against|bottom on the ground and top against|"
        "base on the ground, head against|tilted until the top meets|tipped until caught by] {b}")
    VERB(LEANS_ON, "[<slumps|slump|slumping> against|<leans|lean|leaning> heavily on|<throws|throw|throwing> <its|their|"
        "its> weight sideways against|<puts|put|putting> <its|their|its> shoulder to] {b}")
    VERB(LEANS_ON, "[<depends|depend|depending> on {b} not to tip over|<relies|rely|relying> on {b} as a prop|<needs|need|"
        "needing> {b} to lean on|<treats|treat|treating> {b} as a leaning post]")
    WITH(LEANS_ON, "{b} [which <b:props|prop> up|acting as a prop for|serving as a prop for|used as a prop by|that <b:saves|"
        "save> from toppling|used as a leaning post by|with, slumped against <b:it|them>,|and, leaning heavily on <b:it|them>,] {a}")
    WITH(LEANS_ON, "{b} with {a} [slumped against|leaning heavily on|leaning hard on|slumping against|bent sideways against|"
        "leaning back against|leaning precariously on] <b:it|them>")

    PLACE(BETWEEN, "[in the space between|in the middle between|centered between|in the centre between|in the center between|betwixt|"
        "in the interval between|in the room between|in-between|inbetween] {bc}")
    PLACE(BETWEEN, "[situated|put|parked|stationed|resting|seated|stood|squashed|stuck|lodged] [between|in between|midway between] {bc}")
    PLACE(BETWEEN, "[nestled|inserted|interposed|sandwiched|arranged|found|left|caught|jammed|waiting] between {bc}")
    PLACE(BETWEEN, "[bracketed by|framed by|bounded on both sides by|bordered on both sides by|hemmed in by|surrounded on two sides by|"
        "in the midst of|separating|dividing|flanked on both sides by] {bc}")
    PLACE(BETWEEN, "[at an equal distance from|equidistant from|the same distance from|at the midpoint of|roughly between|approximately between|"
        "directly between|somewhere in between|just between] {bc}")
    PLACE(BETWEEN, "[with {bc} at the sides|with {bc} to either side|with {bc} on the two sides|with {bc} on opposite sides|"
        "with {bc} on each side|with {bc} flanking <it|them>|in the middle, with {bc} on the sides|having {bc} on either side]")
    PLACE(BETWEEN, "[that <is|are>|which <is|are>|that <stands|stand>|which <stands|stand>|that <sits|sit>|which <lies|lie>] [between|"
        "in between] {bc}")
    VERB(BETWEEN, "[<waits|wait|waiting>|<is|are|being> placed|<is|are|being> put|<is|are|being> situated|<is|are|being> sandwiched|"
        "<is|are|being> squeezed|<is|are|being> wedged|<is|are|being> found|<is|are|being> set] [between|in between|midway between] {bc}")
    VERB(BETWEEN, "[<divides|divide|dividing>|<is|are|being> flanked by|<is|are|being> bracketed by|<is|are|being> framed by|"
        "<fills|fill|filling> the space between|<occupies|occupy|occupying> the space between|<occupies|occupy|occupying> the middle between|"
        "<is|are|being> in the middle of] {bc}")
    WITH(BETWEEN, "{bc} [flanking|framing|bracketing|sandwiching|on either side of|on both sides of|on opposite sides of|separated by|"
        "divided by|either side of|to both sides of|on each side of] {a}")
    WITH(BETWEEN, "{bc} with {a} [in the middle|separating them|in the space between|in the center|in the centre|midway between them|"
        "sandwiched between them|placed between them|standing between them|in their midst]")
    WITH(BETWEEN, "{bc} [between which|in between which] [<is|are>|there <is|are>|<stands|stand>|<sits|sit>|<lies|lie>] {a}")
    WITH(BETWEEN, "{bc}[,| and] {a} [in the middle|midway between them|in the space between them]")
    SENTENCE(BETWEEN, "[in the middle between|in the space between|somewhere between|exactly between|in the middle of|directly between|"
        "amid] {bc} [<is|are>|there <is|are>|<stands|stand>|<sits|sit>|<lies|lie>|<rests|rest>|we find|you can see] {a}")
    SENTENCE(BETWEEN, "{bc} [frame|bracket|sandwich|are separated by|are divided by|stand on either side of|sit on both sides of|"
        "stand to either side of|have in their middle|are placed on both sides of|border both sides of] {a}")
    SENTENCE(BETWEEN, "[stand|lay|park|leave|stick|sandwich|squeeze|insert|sit|arrange] {a} [midway between|in the middle of] {bc}")
    PLACE(BETWEEN, "[smack in the middle between|smack dab between|plumb between|dead center between|parked neatly between|hidden between|"
        "slipped between|trapped between] {bc}")
    PLACE(BETWEEN, "[in the opening between|in the alley between|in the corridor between|in the lane between|in the passage between|"
        "on the line joining|in no man's land between] {bc}")
    PLACE(BETWEEN, "with {bc} [for neighbors on either side|as immediate neighbors on both sides|to the left and right|"
        "guarding either side|guarding both flanks|at either elbow|closing in from both sides]")
    PLACE(BETWEEN, "[guarded on either side by|escorted on both sides by|attended on both sides by|shielded on both sides by|"
        "enclosed on two sides by|limited on both sides by|closed in on both sides by|pinned on both sides by|"
        "boxed in on two sides by] {bc}")
    PLACE(BETWEEN, "[like the filling of a sandwich between|like ham in a sandwich between|like a wall between|like <a referee|"
        "referees> between|like <a child|children> between two parents, between] {bc}")
    VERB(BETWEEN, "[<nestles|nestle|nestling>|<hides|hide|hiding>|<dwells|dwell|dwelling>|<is|are|being> slipped|<is|are|being> trapped|"
        "<is|are|being> pinned|<stands|stand|standing> guard] between {bc}")
    VERB(BETWEEN, "[<forms|form|forming> a barrier between|<drives|drive|driving> a wedge between|<stands|stand|"
        "standing> like a wall between|<plays|play|playing> monkey in the middle between] {bc}")
    WITH(BETWEEN, "{bc} [guarding either side of|held apart by|split by|enclosing between them|sharing between them|"
        "standing left and right of] {a}")
    WITH(BETWEEN, "{bc} with {a} [wedged in between|caught in the middle|forming a barrier between them|in the passage between them|"
        "in the opening between them|like a wedge between them|hidden between them|trapped between them|as a barrier in between]")
    SENTENCE(BETWEEN, "[in the passage between|in the opening between|dead center between|on the line joining|"
        "smack in the middle between] {bc} [<is|are>|there <is|are>|<sits|sit>|<rests|rest>|you will find] {a}")
    SENTENCE(BETWEEN, "[slot|wedge|drop|position|center|slide in|plant|plonk|pop] {a} [between|right between] {bc}")
    SENTENCE(BETWEEN, "{bc} [stand left and right of|guard both sides of|box in from both sides|are on either hand of|"
        "are the neighbors on either side of] {a}")
    SENTENCE(BETWEEN, "fill the [opening|space|hole|interval] between {bc} with {a}")

    PLACE(TOUCHES, "[contacting|up against|right up against|hard up against|snug against|adjoining|in direct contact with|"
        "in physical contact with] {b}")
    PLACE(TOUCHES, "[making contact with|in touch with|butted up against|abutted against|jammed against|shoved against|"
        "placed against and touching|nestled against|close enough to touch|hugging|kissing] {b}")
    PLACE(TOUCHES, "[with no space between <it|them> and|bordering directly on|contiguous with|contiguous to|"
        "so close that <it touches|they touch>|flat against|tightly against|squeezed against|touching the surface of] {b}")
    PLACE(TOUCHES, "[that <touches|touch>|which <touches|touch>|that <is|are> touching|which <is|are> touching|that <is|are> in contact with|"
        "which <is|are> in contact with|slightly touching|only just touching|actually touching|gently touching|firmly touching] {b}")
    PLACE(TOUCHES, "[brushing against|brushing|grazing|kissing|rubbing against|rubbing up against|rubbing shoulders with|"
        "hugging the side of|pressed up to] {b}")
    PLACE(TOUCHES, "[glued to|stuck to|attached to|joined to|in physical touch with|cheek to cheek with|skin to skin with|"
        "edge to edge with|face to face and touching|nose to nose and touching|wall to wall with] {b}")
    PLACE(TOUCHES, "[so near that <it touches|they touch>|so near that <it meets|they meet>|with zero clearance from|"
        "without any clearance from|not a hair away from|with zero distance to] {b}")
    PLACE(TOUCHES, "[with one side touching|with an edge touching|with a corner touching|with the surface touching|with the rim touching|"
        "with the tip touching|meeting the surface of|meeting the side of|sharing a point of contact with|sharing an edge with] {b}")
    PLACE(TOUCHES, "[lodged up against|backed up against|parked right up against|nestled up against|huddled up against|"
        "moved right up against|brought into contact with|placed in contact with|put so close as to touch] {b}")

    PLACE(TALLER, "[loftier than|a lot taller than|a good deal taller than|considerably taller than|somewhat taller than|a head taller than|"
        "noticeably taller than|way taller than|visibly taller than] {b}")
    PLACE(TALLER, "[exceeding {b} in height|towering above {b}|towering over {b}|more than {b} in height|superior in height to {b}|"
        "ahead of {b} in height|with more height than {b}|not as short as {b}|not so short as {b}|less short than {b}]")
    PLACE(TALLER, "[that <is|are> taller|which <is|are> taller|that <is|are> higher|with a higher top|reaching higher|reaching farther up|"
        "extending higher|rising higher|going up higher|standing higher|sticking up higher|measuring taller] than {b}")
    PLACE(TALLER, "[bigger in height than|superior in stature to|of more impressive height than|with extra height compared to|"
        "enjoying a height advantage over|head and shoulders above] {b}")
    PLACE(TALLER, "[vastly taller than|substantially taller than|significantly taller than|distinctly taller than|decidedly taller than|"
        "marginally taller than|obviously taller than|inches taller than|twice as tall as|half again as tall as|many times as tall as] {b}")
    PLACE(TALLER, "[stretching higher than|peaking higher than|built higher than|scaled taller than|made taller than|grown taller than] {b}"
        "[stretching higher than|peaking higher than|built higher than|scaled taller than|made taller than|grown taller than] {b}")
    PLACE(TALLER, "[like <a giant|giants> in height next to|tall enough to look down on|tall enough to peer over|"
        "tall enough to see over] {b}")

    PLACE(SHORTER, "[of lower height than|smaller in height than|less in height than|a lot shorter than|considerably shorter than|"
        "somewhat shorter than|a head shorter than|noticeably shorter than|way shorter than|visibly shorter than] {b}")
    PLACE(SHORTER, "[overtopped by {b}|exceeded in height by {b}|surpassed in height by {b}|inferior in height to {b}|with less height than {b}|"
        "with a smaller height than {b}|of a height below that of {b}|nowhere near as tall as {b}|not nearly as tall as {b}|"
        "not quite as tall as {b}|squatter than {b}|stubbier than {b}]")
    PLACE(SHORTER, "[that <is|are> shorter|which <is|are> shorter|that <is|are> lower|with a lower top|reaching less high|standing lower|"
        "measuring shorter|stumpier] than {b}")
    PLACE(SHORTER, "[of lower stature than|of smaller stature than|inferior in stature to|with a height disadvantage against|"
        "disadvantaged in height against|lacking the height of|wanting in height beside] {b}")
    PLACE(SHORTER, "[vastly shorter than|substantially shorter than|significantly shorter than|distinctly shorter than|"
        "decidedly shorter than|marginally shorter than|obviously shorter than|inches shorter than|only half as tall as|"
        "half the height of|a third of the height of] {b}")
    PLACE(SHORTER, "[cut shorter than|built lower than|scaled less tall than|made less tall than|peaking lower than|topping out lower than|"
        "ending lower down than|crouching lower than] {b}")
    PLACE(SHORTER, "[coming up only to the waist of|coming up only to the knee of|coming up only to the chin of|only up to the shoulder of|"
        "barely half as tall as|too short to see over|unable to match the height of] {b}")
    PLACE(SHORTER, "[beaten in height by|overshadowed in height by|dominated in height by|no match in height for|no rival in height to|"
        "second in height to|behind in height compared to|out of the height class of] {b}")

    PLACE(BIGGER, "[a lot bigger than|a good deal larger than|considerably larger than|noticeably bigger than|way bigger than|a lot larger than|"
        "somewhat larger than] {b}")
    PLACE(BIGGER, "[huger than|chunkier than|more voluminous than|more sizable than|of larger dimensions than|of a bigger size than|"
        "of a larger size than|larger in size than|bigger in size than|a size larger than|a size up from|a size bigger than] {b}")
    PLACE(BIGGER, "[exceeding {b} in size|outsizing {b}|dwarfing {b}|surpassing {b} in size|superior in size to {b}|more than {b} in size|"
        "not as small as {b}|not so small as {b}|less small than {b}|making {b} look small|with more volume than {b}|"
        "oversized compared with {b}]")
    PLACE(BIGGER, "[that <is|are> bigger|which <is|are> bigger|that <is|are> larger|which <is|are> larger|visibly bigger|visibly larger|"
        "quite a bit bigger|rather larger|more enormous|more gigantic] than {b}")
    PLACE(BIGGER, "[vastly bigger than|substantially larger than|significantly larger than|distinctly bigger than|decidedly larger than|"
        "marginally bigger than|obviously larger than|hugely bigger than|immensely larger than|twice as big as|"
        "several times as large as] {b}")
    PLACE(BIGGER, "[of superior size to|of more generous proportions than|of larger proportions than|scaled up from] {b}")
    PLACE(BIGGER, "[like <a giant|giants> beside|like <a whale|whales> beside|like <a mountain|mountains> beside|like <a titan|"
        "titans> beside|huge next to|mighty big next to|mammoth in size next to|jumbo in size next to] {b}")
    PLACE(BIGGER, "[<a bigger specimen|bigger specimens> than|<a larger thing|larger things> than|of a larger build than|"
        "on a larger scale than|large enough to swallow|large enough to hide|large enough to contain|big enough to eclipse|"
        "big enough to cover] {b}")
    PLACE(BIGGER, "[blown up to a larger size than|inflated to a larger size than|expanded to a larger size than|"
        "enlarged in comparison with|made larger than|scaled bigger than|built bigger than|drawn larger than|grown bigger than] {b}")

    PLACE(SMALLER, "[of smaller size than|a lot smaller than|considerably smaller than|somewhat smaller than|noticeably smaller than|"
        "way smaller than|a good deal smaller than|visibly smaller than|quite a bit smaller than] {b}")
    PLACE(SMALLER, "[smaller in size than|a size smaller than|a size down from|of smaller dimensions than|of a smaller size than|"
        "less bulky than|less massive in size than|less sizable than|more compact than|more minute than|more petite than|teenier than] {b}")
    PLACE(SMALLER, "[dwarfed by {b}|outsized by {b}|exceeded in size by {b}|surpassed in size by {b}|inferior in size to {b}|"
        "tiny compared to {b}|small in comparison with {b}|nowhere near as big as {b}|not nearly as big as {b}|not quite as large as {b}|"
        "small next to {b}|looking small beside {b}]")
    PLACE(SMALLER, "[that <is|are> smaller|which <is|are> smaller|more diminutive|more miniature|rather smaller|less voluminous|"
        "daintier] than {b}")
    PLACE(SMALLER, "[vastly smaller than|substantially smaller than|significantly smaller than|distinctly smaller than|"
        "decidedly smaller than|marginally smaller than|obviously smaller than|hugely smaller than|immensely smaller than|"
        "only half as big as|half the size of] {b}")
    PLACE(SMALLER, "[of inferior size to|of more modest size than|of more modest proportions than|of smaller proportions than|"
        "of a smaller scale than|scaled down from|shrunk in comparison with] {b}")
    PLACE(SMALLER, "[like <a dwarf|dwarfs> beside|like <an ant|ants> beside|like <a toy|toys> beside|like <a grain|grains> of sand beside|"
        "modest in size next to|mini in size next to] {b}")
    PLACE(SMALLER, "[<a smaller specimen|smaller specimens> than|<a smaller thing|smaller things> than|of a smaller build than|"
        "on a smaller scale than|a fraction of the size of|a quarter of the size of|a third of the size of|small enough to be hidden by|"
        "small enough to be swallowed by] {b}")
    PLACE(SMALLER, "[shrunk to a smaller size than|reduced to a smaller size than|compressed to a smaller size than|"
        "trimmed to a smaller size than|made smaller than|scaled smaller than|built smaller than|drawn smaller than|"
        "cut to a smaller size than] {b}")

    PLACE(AROUND, "[surrounding|ringing|circling|enclosing|encompassing|on all sides of|on every side of|in a circle around|in a ring around|"
        "forming a ring around|forming a circle around] {b}")
    PLACE(AROUND, "[put|clustered|assembled|distributed|spread|spread out|sitting|lying|situated|collected] [around|round|all around] {b}")
    PLACE(AROUND, "[crowded|crowding|huddled|ranged|disposed|spaced out|evenly spaced|dotted|circled|stationed|scattered] [around|round|"
        "all around] {b}")
    PLACE(AROUND, "[all round|right around|everywhere around|on each side of|to all sides of|on all four sides of|at every side of|"
        "around the edge of|along the perimeter of|around the perimeter of] {b}")
    PLACE(AROUND, "[making a circle around|making a ring around|hemming in|fencing in|bordering all sides of|flanking all sides of|girdling|"
        "in orbit around|in a loop around|arrayed around] {b}")
    PLACE(AROUND, "[with {b} in the middle|with {b} in the center|with {b} in the centre|with {b} at the center|with {b} at the heart|"
        "with {b} in their midst|centered on {b}|centred on {b}|centered around {b}|having {b} in the middle|with {b} inside the ring]")
    PLACE(AROUND, "[that <surrounds|surround>|which <surrounds|surround>|that <stands|stand> around|which <stands|stand> around|"
        "that <is|are> placed around|which <is|are> around|that <rings|ring>] {b}")
    WITH(AROUND, "{b} with {a} [all around|all around <b:it|them>|on all sides|on every side|round <b:it|them>|in a ring around <b:it|them>|"
        "in a circle around <b:it|them>|surrounding <b:it|them>|gathered around <b:it|them>|placed around <b:it|them>|"
        "standing around <b:it|them>]")
    WITH(AROUND, "{b} [ringed by|ringed with|circled by|in a ring of|in a circle of|in the middle of|in the center of|encompassed by|"
        "hemmed in by|surrounded on all sides by] {a}")
    WITH(AROUND, "{b} [around which|round which] [<is|are>|there <is|are>|<stands|stand>|<sits|sit>|<lies|lie>|<is|are> placed|"
        "<is|are> arranged|<is|are> gathered] {a}")
    WITH(AROUND, "{b} and [around <b:it|them>|all around <b:it|them>|round <b:it|them>|in a ring around <b:it|them>|on all sides|"
        "in a circle around <b:it|them>] {a}")
    WITH(AROUND, "{b}, {a} [around|all around|surrounding|grouped around|placed around|in a ring around|in a circle around] <b:it|them>")
    WITH(AROUND, "{b} [framed on all sides by|girdled by|fenced in by|bordered on all sides by|flanked on all sides by|walled in by|"
        "at the center of|amid a ring of|amid a circle of|as the center of a ring of] {a}")
    PLACE(AROUND, "[encircling|orbiting|enclosing on every side|closing in from all sides on|boxing in on all sides|"
        "wrapped in a circle around|circled like wagons around|forming a crown around|forming a wreath around|forming a belt around] {b}")
    PLACE(AROUND, "[like a ring of guards around|like planets around a sun, around|like chairs around a table, around|"
        "like numbers on a clock around|like satellites around|like children round a fire, around|like a wall all around|"
        "like an audience all around] {b}")
    PLACE(AROUND, "[at all points of the compass from|to the north, south, east and west of|in front of, behind and on both sides of|"
        "at equal intervals around|in a round formation about|in a circular arrangement around|in a circle centred on|"
        "at the same radius all around|dispersed all around|ringed about] {b}")
    PLACE(AROUND, "[with {b} as the hub|with {b} as the center of their circle|with {b} trapped in the middle of them|"
        "with {b} enclosed by their ring|with {b} as the sun they orbit|with {b} as the core of their ring|"
        "with {b} at the centre of their circle|with {b} surrounded|with {b} besieged from all sides]")
    PLACE(AROUND, "[forming a protective circle about|standing guard all around|posted all around|deployed all around|planted all around|"
        "parked all around|sprinkled all around|strewn all around] {b}")
    WITH(AROUND, "{b} [encircled by|besieged by|enclosed on all sides by|guarded on all sides by|in the midst of a ring of|"
        "in the midst of a circle made by|trapped inside a ring of|wearing a ring of|at the hub of a wheel of|locked in a circle of|"
        "crowned all round by|boxed in on all sides by] {a}")
    WITH(AROUND, "{b} with {a} [encircling <b:it|them>|dispersed all around <b:it|them>|posted on every side|planted all around <b:it|"
        "them>|in a wreath around <b:it|them>|strewn all around <b:it|them>|on guard all around|at all points of the compass]")

    PLACE(UPRIGHT, "[upstanding|in an upright pose|bolt upright|raised on end|put on end|right way up|endways up]")
    PLACE(UPRIGHT, "[stood up|stood up straight|oriented upright|set erect|planted upright|up on end]")
    PLACE(UPRIGHT, "[on <its|their> [foot|feet|base|bases|bottom|bottoms]|standing on <its|their> [base|foot|feet|bottom]|"
        "up on <its end|their ends>|on <its end|their ends>|perpendicular to the floor|pointing straight up|pointing upward|"
        "with <its|their> top up|the right way up]")
    PLACE(UPRIGHT, "[that <stands|stand>|which <stands|stand>|that <is|are> standing|which <is|are> standing] [upright|erect|on end|up|"
        "up straight]")
    PLACE(UPRIGHT, "[not lying down|not tipped over|not on <its side|their sides>|upright on the floor|perfectly upright|straight up|"
        "tall and upright|at attention|standing to attention|standing proud|endwise]")
    PLACE(UPRIGHT, "[standing proudly|standing like a soldier|like a post in the ground|like a candle on a table|like a flag pole|"
        "straight as a ruler|standing plumb]")
    PLACE(UPRIGHT, "[pointing skyward|pointing to the sky|pointing at the ceiling|with the head up and the foot down|"
        "with the top facing the ceiling|facing the sky with the top|turned the right way up|with the top where it belongs|"
        "top up, bottom down|head up]")
    PLACE(UPRIGHT, "[standing like a tower|standing like a statue|standing like a column|standing like a tree|standing like a pillar|"
        "stiff and upright|standing to attention like a guard|upright like a skittle|standing firmly on the base]")
    PLACE(UPRIGHT, "[not toppled|not knocked over|not fallen over|not tilted at all|not slanted at all|without any tilt|with no tilt|"
        "without leaning|with zero tilt], [but upright|but standing|but erect|standing straight|but on end]")
    PLACE(UPRIGHT, "[set back upright|turned upright|swung upright|pulled upright|lifted upright|brought upright|"
        "restored to an upright position|in the upright position|in upright orientation]")
    PLACE(UPRIGHT, "with the [long axis|axis|long side|spine|length|shaft|body|longer dimension] [upright|pointing up|going straight up|"
        "running straight up|perpendicular to the floor|at right angles to the floor]")

    PLACE(LYING, "[lying horizontal|lying over|down flat|flat out|horizontally placed]")
    PLACE(LYING, "[placed|put|set|turned|tipped|left|set down|fallen|flopped] on [the side|<its side|their sides>|one side]")
    PLACE(LYING, "[sprawled|sprawling|lying sideways down|oriented horizontally|resting horizontally|resting sideways|lying on the flank|"
        "on one side|reclining horizontally]")
    PLACE(LYING, "[not standing|not upright|not standing up|turned on <its side|their sides>|flipped on <its side|their sides>|sideways down|"
        "lengthwise on the side|flat on <its back|their backs>|parallel to the floor|parallel to the ground]")
    PLACE(LYING, "[that <lies|lie>|which <lies|lie>|that <is|are> lying|which <is|are> lying] [down|flat|on <its side|their sides>|on the side|"
        "sideways|horizontally]")
    VERB(LYING, "[<lies|lie|lying>|<rests|rest|resting>] [flat out|stretched out|prone|on the flank|horizontal|flat on one side]")
    VERB(LYING, "<is|are|being> [on <its side|their sides>|lying down|lying flat|horizontal|placed on <its side|their sides>|"
        "put on <its side|their sides>|tipped on <its side|their sides>|turned on <its side|their sides>]")
    VERB(LYING, "[<sprawls|sprawl|sprawling>|<reclines|recline|reclining> flat|<rests|rest|resting> sideways|<rests|rest|resting> horizontally|"
        "<sits|sit|sitting> on <its side|their sides>|<reposes|repose|reposing> on <its side|their sides>]")
    PLACE(LYING, "[knocked flat|toppled onto the side|overturned onto one side|rolled onto one side|rolled onto the side|"
        "collapsed onto one side]")
    PLACE(LYING, "[lying like a log|flat like a fallen tree|like a sleeping man|asleep on <its side|their sides>|sleeping on <its side|"
        "their sides>|lying like a sleeping dog|stretched out like a cat|fallen like a soldier]")
    PLACE(LYING, "[in a lying position|in a horizontal position|in a sideways position|in horizontal orientation|"
        "at ninety degrees to upright, lying|turned ninety degrees to lie flat|tilted all the way over to lie flat|turned over sideways]")
    PLACE(LYING, "with the [long axis|axis|long side|spine|length|shaft|longer dimension] [horizontal|parallel to the floor|"
        "along the floor|flat on the floor|flat along the ground|level with the floor]")
    PLACE(LYING, "[no longer upright but flat|not erect but flat|not on end but sideways|anything but upright, lying flat|"
        "not on the base but on the side|not on <its foot|their feet> but on <its side|their sides>]")
    VERB(LYING, "[<lies|lie|lying>|<rests|rest|resting>] [like a log|in a horizontal position|in a sideways position|toppled onto the side|"
        "rolled onto one side|knocked flat|parallel to the floor|lengthwise along the floor]")
    VERB(LYING, "[<lies|lie|lying> toppled|<lies|lie|lying> overturned on the side|<lies|lie|lying> there sideways|<assumes|assume|"
        "assuming> a lying position|<adopts|adopt|adopting> a horizontal position|<has|have|having> one side on the floor|<presents|"
        "present|presenting> one side to the floor]")
    VERB(LYING, "<is|are|being> [knocked flat on the side|overturned onto one side|rolled onto one side|in a lying position|"
        "in a horizontal position|tipped onto one side|asleep on <its side|their sides|its side>]")

    PLACE(ON_FLOOR, "[seated|sat|deposited|dropped|situated|planted|parked] on the [floor|ground]")
    PLACE(ON_FLOOR, "[stood|dumped|spread out|spread|sprawled|stationed|waiting|squatting|lying around|arranged] on the [floor|ground]")
    PLACE(ON_FLOOR, "on the [floorboards|floor surface|ground surface|bare floor|flat floor|bare ground|ground plane|level floor|"
        "surface of the floor|surface of the ground|ground floor surface|floor itself]")
    PLACE(ON_FLOOR, "[at the floor|on ground level|on floor level|down at ground level|down low on the ground|on terra firma|on the earth|"
        "touching the floor|touching the ground|in contact with the floor|supported by the floor]")
    PLACE(ON_FLOOR, "[that <is|are>|which <is|are>|that <lies|lie>|which <lies|lie>|that <sits|sit>|that <stands|stand>|which <stands|stand>|"
        "that <rests|rest>] on the [floor|ground]")
    PLACE(ON_FLOOR, "on the [carpet|rug|concrete|asphalt|grass|lawn|soil|dirt|pavement|wooden floor|stone floor]")
    PLACE(ON_FLOOR, "[down there on|planted firmly on|grounded on|settled on|based on|strewn over|littered over|flat out on] the [floor|"
        "ground]")
    PLACE(ON_FLOOR, "[at the lowest level, on the floor|at the very bottom, on the ground|at zero height, on the floor|"
        "with zero altitude, on the ground|on the base plane|on the floor plane|on the bottom of the room|on the same floor we walk on|"
        "on the ground we stand on]")
    PLACE(ON_FLOOR, "[with the bottom on the floor|with the base on the ground|with nothing below but the floor|"
        "with only the floor beneath|with only the ground underneath|with the floor underneath|with the ground for a seat|"
        "with the floor for a bed|with the floor as the only support|carried by nothing but the floor|not raised off the floor]")
    PLACE(ON_FLOOR, "[not on anything but the floor|not stacked on anything, just on the floor|not up in the air but on the ground|"
        "not on a table but on the floor|not on a shelf but on the floor|straight on the floor, on nothing else|nowhere but on the ground]")

    PLACE(NEXT_TO_EACH_OTHER, "[in close proximity to|in the vicinity of|right beside|right by|just beside|by the side of|abreast of|"
        "bordering] [each other|one another]")
    PLACE(NEXT_TO_EACH_OTHER, "[situated|put|arranged|parked|resting|stood|sat|waiting|seated] [next to each other|beside each other|"
        "side by side|next to one another|close together]")
    PLACE(NEXT_TO_EACH_OTHER, "[abreast|neck and neck|cheek by jowl|in close proximity|close by each other|shoulder by shoulder|"
        "nearby each other|side to side|two abreast]")
    PLACE(NEXT_TO_EACH_OTHER, "[one near the other|one close to the other|one close by the other|one right beside the other|"
        "one right next to the other|one standing beside the other|one placed next to the other|one sitting beside the other|"
        "the one beside the other|the one next to the other]")
    PLACE(NEXT_TO_EACH_OTHER, "[grouped together|placed together|put together|standing together|sitting together|set close together|"
        "huddled together|clustered together|lying close together|juxtaposed|paired up|paired]")
    PLACE(NEXT_TO_EACH_OTHER, "[that are side by side|which are side by side|that stand side by side|which stand next to each other|"
        "that are next to each other|that sit next to each other|accompanying each other|in each other's company|at each other's side|"
        "in a tight group]")
    PLACE(NEXT_TO_EACH_OTHER, "[elbow to elbow|arm in arm|hand in hand|hip to hip|wing to wing|shoulder against shoulder|door to door|"
        "side to side|flank by flank|flank to flank]")
    PLACE(NEXT_TO_EACH_OTHER, "[as neighbors|as close neighbors|as next door neighbors|as immediate neighbors|neighbouring each other|"
        "as companions|as a couple|as a duo|like twins side by side|like two friends on a bench|like a married couple side by side|"
        "like a pair of shoes]")
    PLACE(NEXT_TO_EACH_OTHER, "[enjoying each other's company|in each other's company|in intimate company|living side by side|"
        "hanging out side by side|sharing a spot side by side|sharing the same spot|flanking one another|forming a close pair|"
        "making a pair|forming a tight group]")
    PLACE(NEXT_TO_EACH_OTHER, "[a short distance apart|a small distance apart|only inches apart|an inch apart|barely apart|"
        "separated by only a few inches|separated by very little|with little space between them|with hardly any room between them]")
    PLACE(NEXT_TO_EACH_OTHER, "[aligned|ranked|ranged|drawn up|displayed|exhibited|presented|planted] [side by side|next to one another|"
        "alongside each other|beside one another]")
    PLACE(NEXT_TO_EACH_OTHER, "[one at the elbow of the other|one neighboring the other|one placed by the other|"
        "one parked beside the other|one sitting next to the other|one set alongside the other|one standing close by the other|"
        "each the neighbor of the other]")
    PLACE(NEXT_TO_EACH_OTHER, "[adjacent|in adjacent spots|in adjacent positions|in adjoining places|in neighboring spots|"
        "in parallel side by side|in immediate proximity|coupled side by side|crowded together side by side]")
    PLACE(NEXT_TO_EACH_OTHER, "[that share a spot|that neighbor each other|which neighbor one another|that make a pair|which form a pair|"
        "that flank each other|that live side by side|which sit beside one another|that sit shoulder to shoulder|"
        "that lie alongside each other]")
    PLACE(NEXT_TO_EACH_OTHER, "[left and right of each other, side by side|one on the left and one right beside it|"
        "one to the left, the other close by on the right|one beside its twin|one beside its brother|one alongside its mate|"
        "one next to its companion]")

    PLACE(ONE_ON_THE_OTHER, "[one atop another|one over the other in a stack|one supporting the other|one carrying the other|"
        "one holding up the other|one supported by the other|one carried by the other]")
    PLACE(ONE_ON_THE_OTHER, "[one put|one seated|one piled|one mounted|one poised|one sat] [on top of|on|atop] the other")
    PLACE(ONE_ON_THE_OTHER, "[piled up|piled|piled on each other|piled on top of each other|in a stack|in a stack of two|"
        "stacked one on the other|stacked one on top of the other|forming a stack|placed on top of each other|put on top of one another]")
    PLACE(ONE_ON_THE_OTHER, "[atop each other|atop one another|stacked together|stacked atop one another|making a stack|"
        "with one on top of the other|with one on the other|with one sitting on the other]")
    PLACE(ONE_ON_THE_OTHER, "[the first on top of the second|the second on top of the first|the first atop the second|"
        "the one resting on the other|that are stacked|which are stacked|that are stacked on each other|that sit on top of each other|piggyback|"
        "the top one resting on the bottom one|the upper one standing on the lower one|the one on the other]")
    PLACE(ONE_ON_THE_OTHER, "[one riding|one planted|one dumped|one deposited|one loaded|one enthroned|one heaped|one towering] [on top of|"
        "on] the other")
    PLACE(ONE_ON_THE_OTHER, "[one with the other on its head|one wearing the other like a hat|one serving as a seat for the other|"
        "one serving as a base for the other|one the base, the other the top|one taking the other on its shoulders|"
        "one on the shoulders of the other|one acting as a pedestal for the other|one crowned by the other]")
    PLACE(ONE_ON_THE_OTHER, "[forming a tower of two|making a tower of two|built into a tower|built up into a pile|heaped up|"
        "heaped on one another|in a little tower|in two layers, touching|forming a column together]")
    PLACE(ONE_ON_THE_OTHER, "[one below and one resting on it|one below with the other sitting on it|"
        "one at the bottom and one on top of it|one on the floor and one on top of it|one beneath, supporting the other|"
        "one underneath with the other on it]")
    PLACE(ONE_ON_THE_OTHER, "[like bricks, one on top of the other|like a layer cake, one on the other|"
        "like plates in a cupboard, one on the other|like books in a pile, one on top of the other]")
    PLACE(ONE_ON_THE_OTHER, "[the lower carrying the upper|the upper sitting on the lower|the bottom one carrying the top one|"
        "the top one riding on the bottom one|the top one mounted on the bottom one|the bottom one serving as a base for the top one|"
        "the upper resting squarely on the lower|the upper using the lower as a seat]")
    PLACE(ONE_ON_THE_OTHER, "[that form a tower|that make a stack of two|which form a small tower|which are built into a tower|"
        "that ride one on the other|that are heaped one on top of the other]")
    PLACE(ONE_ON_THE_OTHER, "[one square on top of the other|one neatly on top of the other|one precariously on top of the other|"
        "one squarely on top of the other|one snugly on top of the other|one right at the top of the other|"
        "one straight on top of the other|one safely on the other|one happily on top of the other|one riding on its partner]")
    PLACE(ONE_ON_THE_OTHER, "[built] [one on top of the other|two high|into a tower|up in a column]")

    PLACE(ONE_BEHIND_THE_OTHER, "[one in back of the other|one at the back of the other|one after the other from front to back|"
        "one farther back than the other|one hidden behind the other|one hiding behind the other|one directly behind the other|"
        "one just behind the other|one close behind the other]")
    PLACE(ONE_BEHIND_THE_OTHER, "[one put|one set|one parked|one situated|one stood|one resting|one waiting|one seated|one concealed|"
        "one lurking] behind the other")
    PLACE(ONE_BEHIND_THE_OTHER, "[one placed|one sitting|one lying|one right|one just|one directly|one put|one set] in front of the other")
    PLACE(ONE_BEHIND_THE_OTHER, "[one in front and one behind|one in front and the other behind|one in front, one behind|"
        "one in the foreground and one in the background|one at the front and one at the back|one in front, the other in back|"
        "one before the other|one nearer and one farther away|one hiding the other|one obscuring the other|one following the other]")
    PLACE(ONE_BEHIND_THE_OTHER, "[in tandem|in Indian file|lined up front to back|lined up from front to back|arranged front to back|"
        "arranged from front to back|in a file|in a queue|queued up|queuing up|in a column going back|staggered front to back]")
    PLACE(ONE_BEHIND_THE_OTHER, "[standing|sitting|lying|placed|lined up|set|arranged] [one behind the other|behind each other|"
        "behind one another|in single file|in tandem]")
    PLACE(ONE_BEHIND_THE_OTHER, "[that stand one behind the other|which stand behind each other|that are behind each other|"
        "with one behind the other|with one in front of the other|with one in back of the other|the first behind the second|"
        "the second behind the first|the first in front of the second|in back of each other|in front of each other|in front of one another]")
    PLACE(ONE_BEHIND_THE_OTHER, "[one following the other|one trailing the other|one on the heels of the other|"
        "one in the shadow behind the other|one at the heels of the other|one at the tail of the other|one lurking behind its twin]")
    PLACE(ONE_BEHIND_THE_OTHER, "[one blocking the view of the other|one hiding the other from view|one covering the other from view|"
        "one screening the other|one obscured by the other in front|one masked by the other in front|"
        "one half hidden by the other in front|one overlapping the other in the view]")
    PLACE(ONE_BEHIND_THE_OTHER, "[like cars in a traffic jam, one behind the other|like people in a queue, one behind the other|"
        "like ducks in a row, one behind the other|like soldiers in a file|like wagons of a train, one behind the other|"
        "like theatre rows, one behind the other|like seats in a bus, one behind the other]")
    PLACE(ONE_BEHIND_THE_OTHER, "[one near the camera and one behind it|one nearest to the eye, the other behind|"
        "one in the foreground with the other behind it|one at the front and the other backing it up|one leading and one at its back]")
    PLACE(ONE_BEHIND_THE_OTHER, "[front to back|front and back|nose to tail|bumper to bumper|back to front in a line|"
        "in a line from front to back|in a file away from us|in a line leading into the distance]")
    PLACE(ONE_BEHIND_THE_OTHER, "[the second behind the first|the first in front of the second|the back one covered by the front one|"
        "the second in the shadow behind the first]")
    PLACE(ONE_BEHIND_THE_OTHER, "[one planted|one posted|one aligned|one left|one lined up|one displayed] [behind|in back of] the other")
    PLACE(ONE_BEHIND_THE_OTHER, "[that follow each other from front to back|which form a file, front to back|that stand front to back|"
        "that hide one behind the other|which wait in a queue, one behind the other|which are lined up in single file|"
        "that stand nose to tail]")
    PLACE(ONE_BEHIND_THE_OTHER, "[marching|filing|trailing|following|waiting in line|sitting in a column] [one behind the other|"
        "one after the other, front to back|behind one another]")

    PLACE(TOUCH_EACH_OTHER, "[in contact|in contact with each other|in direct contact|in mutual contact|making contact|"
        "making contact with each other|in touch with each other|in physical contact|contacting each other|contacting one another|"
        "in touch with one another]")
    PLACE(TOUCH_EACH_OTHER, "[abutting|abutting each other|abutting one another|butted together|butted up against each other|"
        "adjoining each other|adjoining one another|contiguous|flush together|flush against each other|up against each other|"
        "right up against each other]")
    PLACE(TOUCH_EACH_OTHER, "[squeezed together|jammed together|shoved together|nestled against each other|snug against each other|"
        "tightly together|packed tightly together|without any space between them|with no space in between]")
    PLACE(TOUCH_EACH_OTHER, "[lightly touching each other|barely touching|barely touching each other|gently touching|kissing each other|"
        "hugging each other|just touching|touching]")
    PLACE(TOUCH_EACH_OTHER, "[that are in contact|which are touching|which touch each other|that are touching each other|that make contact|"
        "which are in contact|that touch one another|that are pressed together|which are pressed together|one in contact with the other|"
        "one pressed against the other|one up against the other]")
    PLACE(TOUCH_EACH_OTHER, "[glued together|stuck together|stuck to each other|joined together|joined at the hip|attached to each other|"
        "linked together|coupled together]")
    PLACE(TOUCH_EACH_OTHER, "[brushing against each other|grazing each other|rubbing shoulders|rubbing against each other|"
        "rubbing up against one another|embracing each other|huddled tightly against each other|leaning in until they touch|"
        "meeting each other]")
    PLACE(TOUCH_EACH_OTHER, "[edge to edge|skin to skin|surface to surface|face against face|wall to wall|side against side|"
        "cheek against cheek|elbow against elbow|rim to rim|with edges meeting|with corners meeting|with sides meeting]")
    PLACE(TOUCH_EACH_OTHER, "[with zero clearance between them|with no distance between them|with no daylight between them|"
        "without an inch between them|not even a hair apart|zero inches apart|with nothing in between, touching|"
        "with nothing separating them|with no air between them|with not a crack between them]")
    PLACE(TOUCH_EACH_OTHER, "[sharing an edge|sharing a contact point|sharing a point of contact|having a contact point|"
        "with a point in common|with their sides touching|with their edges touching|with their surfaces touching|"
        "with their bodies touching|with their walls touching]")
    PLACE(TOUCH_EACH_OTHER, "[one brushing against the other|one grazing the other|one glued to the other|one stuck to the other|"
        "one rubbing against the other|one attached to the other|one kissing the other|one hugging the other|one meeting the other's side|"
        "one joined to the other|one right up against the other]")
    PLACE(TOUCH_EACH_OTHER, "[that rub shoulders|that kiss each other|which brush against each other|that cling to each other|"
        "that are glued together|which are stuck together|that share an edge|which meet edge to edge|that are joined together|"
        "that press against each other|which leave no room between them]")
    PLACE(TOUCH_EACH_OTHER, "[so close that they touch|near enough to touch|so near that they meet|so near to each other as to touch|"
        "crammed together, touching|crowded against each other|locked together|heaped against each other, touching|moved into contact]")
    PLACE(TOUCH_EACH_OTHER, "[in physical contact|in constant contact|in close contact|in touch with each other|in touch with one another|"
        "in point contact|in surface contact|in gentle contact|in a tight embrace|in a close embrace]")

    SENTENCE(SOME_OF, "{n} [out of them|out of these|from them|of the lot|of the bunch|of the group|in the group|of the set|of those|"
        "of all these] [<n:is|are>|] {color}")
    SENTENCE(SOME_OF, "[out of these|out of which|out of them|including|of them|of those|in the group] {n} {color}")
    SENTENCE(SOME_OF, "[out of which|of them|of those|where|such that|so that] {n} <n:is|are> {color}")
    SENTENCE(SOME_OF, "{n} [of them|of these|of which] [being|having been painted|colored|coloured|painted|tinted|dyed|shaded|in|shown in|"
        "appearing in] {color}")
    SENTENCE(SOME_OF, "{n} [of them|of these|of which] <n:is|are> [colored|coloured|painted|tinted|dyed|shaded] {color}")
    SENTENCE(SOME_OF, "[with|including|counting] {n} [{color}|{color} ones|that <n:is|are> {color}|which <n:is|are> {color}|colored {color}|"
        "painted {color}]")
    SENTENCE(SOME_OF, "{n} [of them|of these|of which] [<n:comes|come> in|<n:has|have> the color|<n:has|have> the colour|"
        "<n:is|are> of the color|<n:shows|show> the color|<n:is|are> in|<n:wears|wear>|<n:appears|appear>] {color}")
    SENTENCE(SOME_OF, "let {n} of [them|these] be {color}")
    SENTENCE(SOME_OF, "[make|paint|color|colour] {n} of [them|these] {color}")
    SENTENCE(SOME_OF, "{n} of [the lot|this lot|the whole lot|the pack|the crowd|this bunch|the collection|the total|the gang|"
        "the series] [<n:is|are>|being|] {color}")
    SENTENCE(SOME_OF, "{n} [amongst them|amongst these|amongst which] [<n:is|are>|being|] {color}")
    SENTENCE(SOME_OF, "{n} of [them|these|which] [<n:boasts|boast> a|<n:sports|sport> a|<n:has|have> been given a|<n:bears|bear> a|"
        "<n:displays|display> a|<n:shares|share> a] {color} [shade|coat|skin|surface|look]")
    SENTENCE(SOME_OF, "{n} of [them|these|which] [<n:happens|happen> to be|<n:turns|turn> out to be|<n:looks|look>|<n:seems|seem>|<n:must|"
        "must> be|<n:should|should> be|<n:can|can> be seen to be] {color}")
    SENTENCE(SOME_OF, "[give|lend|assign] {n} of [them|these] a {color} [coat|color|shade|surface|material]")
    SENTENCE(SOME_OF, "[dye|spray|shade|turn|render|brush|coat] {n} of [them|these|the lot] {color}")
    SENTENCE(SOME_OF, "{n} of [them|these|which] [done in|finished in|rendered in|sprayed|covered in|coated in|dressed in|decked out in|"
        "clad in|glowing|of the color] {color}")
    SENTENCE(SOME_OF, "{n} of [them|these|which] <n:is|are> [done in|finished in|rendered in|sprayed|covered in|coated in|dressed in|"
        "decked out in|clad in|of the color] {color}")
    SENTENCE(SOME_OF, "[the color of|the colour of] {n} of [them|these|which] [is|being|should be|must be] {color}")
    SENTENCE(SOME_OF, "[amongst them|amongst which|in that bunch|in the mix|in this lot|inside the group|in the collection] {n} {color}")
    SENTENCE(SOME_OF, "{color} [is the color of|is the colour of|describes|goes for|applies to] {n} of [them|these]")

    SENTENCE(SOME_STACKED, "[some|a few|several|two|a couple|a number|certain ones] of [them|these|which] [piled|piled up|set|put|heaped up|"
        "stacked|stacked up|lying|sat] [on others|on top of others|on each other|on one another|on top of each other|on top of one another|"
        "atop others]")
    SENTENCE(SOME_STACKED, "[some|a few|several|a couple|two] [piled on others|piled up|atop others|atop one another|resting on others|"
        "sitting on others|sitting on top of others|standing on others|placed on top of others|supported by others|carried by others]")
    SENTENCE(SOME_STACKED, "[some|a few|several|two] of [them|these|which] are [stacked|stacked up|piled up|stacked on each other|"
        "on top of others|on top of each other|resting on others|piled on others|sitting on others|placed on others|in a stack|stacked together]")
    SENTENCE(SOME_STACKED, "[including some stacked ones|including a stack|partially stacked|not all on the floor, some on others|"
        "with some stacked|with some on top of others|with some of them stacked|with a few stacked up|with some piled on others|"
        "with several stacked on top of each other]")
    SENTENCE(SOME_STACKED, "[of which a few are|of which several are|some being|a few being|where some are|a portion of them|"
        "of them some] [stacked|stacked up|piled up|on top of others|stacked on others|stacked on each other|on top of one another]")
    SENTENCE(SOME_STACKED, "[stack|pile|pile up|stack up] [some of them|a few of them|several of them|two of them|some] [on others|"
        "on top of others|on each other|on top of one another]")
    SENTENCE(SOME_STACKED, "[some|a few|several|two|a couple] of [them|these|which] [loaded on others|riding on others|mounted on others|"
        "built into a tower|in a tower|in a tall pile]")
    SENTENCE(SOME_STACKED, "[some|a few|several|two|a couple] of [them|these|which] [form a tower|form a stack|form a pile|make up a tower|"
        "are arranged in a pile|ride on top of others|sit on the heads of others|are loaded onto others|are built into a tower]")
    SENTENCE(SOME_STACKED, "[some|a few|several] [riding on others|on the shoulders of others|on the heads of others|"
        "on the backs of others|mounted on others|forming a tower|forming a stack|making a little tower|heaped on others]")
    SENTENCE(SOME_STACKED, "[a handful|a fraction|a minority|a part|half|a good many|one or two|at least two|a small number] of [them|"
        "these|which] [stacked|stacked up|piled up|stacked on others|sitting on others|on top of others]")
    SENTENCE(SOME_STACKED, "[partly stacked|partly piled up|with a small stack in there|with some stacking|with some piling up|"
        "with a tower of some of them|some on their own, some stacked|some single, some stacked|some on the floor and some on others|"
        "some below and some resting on them]")
    SENTENCE(SOME_STACKED, "[some|a few|several] of [them|these|which] [support others on top|carry others on top|"
        "carry others on their heads|bear others on top|have others on top|have others resting on them|have others sitting on them|"
        "serve as a base for others|have others stacked on them]")
    SENTENCE(SOME_STACKED, "[balance|mount|place|set|put|load|rest|heap|sit] [some of them|a few of them|several of them|two of them|some|"
        "a few] [on others|on top of others|on top of each other]")
    SENTENCE(SOME_STACKED, "[build|make|form|create|assemble] [a tower|a stack|a pile|a small tower|a little stack|"
        "a column] [out of some of them|from a few of them|from several of them|with some of them|using two of them]")
    SENTENCE(SOME_STACKED, "[not all of them are at the bottom, some are on others|a tower is made of some of them|"
        "a stack is made of a few of them|some have climbed on top of others|some got put on top of others|"
        "others have been placed on top of some|in places they are stacked|here and there they are stacked]")
    SENTENCE(SOME_STACKED, "[let|have] [some|a few|several|two] of them [sit on others|rest on others|stand on others|be stacked|"
        "be stacked on others|form a stack|form a tower]")

    VERB(FROM_LEFT, "[<advances|advance|advancing>|<heads|head|heading> in|<races|race|racing> in|<dashes|dash|dashing> in|"
        "<sweeps|sweep|sweeping> in|<zooms|zoom|zooming> in|<speeds|speed|speeding> in] from [the left|the left side|the left edge|"
        "the left-hand edge]")
    VERB(FROM_LEFT, "[<slides|slide|sliding> in|<flies|fly|flying> in|<glides|glide|gliding> in|<drifts|drift|drifting> in|"
        "<hurtles|hurtle|hurtling> in|<charges|charge|charging> in|<barrels|barrel|barreling> in|<shoots|shoot|shooting> in|"
        "<bursts|burst|bursting> in] from [the left|the left side|the left edge|the left-hand edge]")
    VERB(FROM_LEFT, "[<rolls|roll|rolling> up|<turns|turn|turning> up|<pops|pop|popping> in|<creeps|creep|creeping> in|"
        "<wanders|wander|wandering> in|<streams|stream|streaming> in|<pours|pour|pouring> in] from [the left|the left side|the left edge|"
        "the left-hand edge]")
    VERB(FROM_LEFT, "[<originates|originate|originating>|<sets|set|setting> off|<sets|set|setting> out|<starts|start|starting> out|"
        "<begins|begin|beginning>|<departs|depart|departing>|<takes|take|taking> off|<launches|launch|launching>] from the [left|left side|"
        "left end|left-hand side]")
    VERB(FROM_LEFT, "[<moves|move|moving>|<travels|travel|traveling>|<goes|go|going>|<runs|run|running>|<crosses|cross|crossing>|"
        "<passes|pass|passing>|<heads|head|heading>|<makes|make|making> <its|their|its> way] from [left to right|the left to the right|"
        "the left towards the right]")
    VERB(FROM_LEFT, "[<enters|enter|entering>|<comes|come|coming> in|<appears|appear|appearing>] [stage left|on the left|on the left-hand side|"
        "at the left edge|from the left of the picture|from the left of the scene|from the left of the frame|from off-screen left|"
        "from beyond the left edge|from out of frame on the left]")
    VERB(FROM_LEFT, "[<enters|enter|entering> the scene|<enters|enter|entering> the frame|<comes|come|coming> into view|"
        "<comes|come|coming> into the picture|<comes|come|coming> into frame|<makes|make|making> <its|their|its> entrance|"
        "<makes|make|making> <its|their|its> way in|<joins|join|joining> the scene|<swings|swing|swinging> in|<comes|come|coming> flying in|"
        "<comes|come|coming> charging in|<comes|come|coming> racing in] from the left")
    VERB(FROM_LEFT, "<is|are|being> [thrown in|rolled in|launched|fired|shot in|sent in|tossed in|released|pushed in|introduced|"
        "coming] from the left")
    VERB(FROM_LEFT, "[<heads|head|heading> right|<moves|move|moving> rightward|<moves|move|moving> to the right|"
        "<goes|go|going> rightward] [from the left|from the left side|starting on the left]")
    VERB(FROM_LEFT, "[<marches|march|marching>|<steps|step|stepping>|<hops|hop|hopping>|<cruises|cruise|cruising>|<darts|dart|"
        "darting>] in from the left")
    VERB(FROM_LEFT, "[<bounces|bounce|bouncing>|<spins|spin|spinning>|<whirls|whirl|whirling>|<floats|float|floating>|<swoops|swoop|"
        "swooping>|<stumbles|stumble|stumbling>|<tumbles|tumble|tumbling>] in from the [left|left side|left-hand side]")
    VERB(FROM_LEFT, "[<looms|loom|looming>|<bursts|burst|bursting> forth|<springs|spring|springing> up] from [the left|the left side|"
        "somewhere on the left]")
    VERB(FROM_LEFT, "[<barges|barge|barging>|<blows|blow|blowing>|<steams|steam|steaming>|<rumbles|rumble|rumbling>|<whistles|whistle|"
        "whistling>] in from the left")
    VERB(FROM_LEFT, "[<crosses|cross|crossing>|<traverses|traverse|traversing>|<sweeps|sweep|sweeping> across|<shoots|shoot|"
        "shooting> across|<dashes|dash|dashing> across|<runs|run|running> across|<cuts|cut|cutting> across|<streaks|streak|"
        "streaking> across] the [scene|screen|picture|floor|image] from left to right")
    VERB(FROM_LEFT, "[<has|have|having> <its|their|its> start|<has|have|having> <its|their|its> origin|<has|have|having> <its|their|"
        "its> starting point|<begins|begin|beginning> <its|their|its> journey|<begins|begin|beginning> <its|their|its> run|<begins|begin|"
        "beginning> <its|their|its> trip] [on the left|at the left edge|on the left-hand side]")
    VERB(FROM_LEFT, "[<is|are|being> ushered in|<is|are|being> delivered|<is|are|being> kicked in|<is|are|being> propelled in|<is|are|"
        "being> dispatched|<is|are|being> served] from the left")
    VERB(FROM_LEFT, "[<stems|stem|stemming>|<proceeds|proceed|proceeding>|<comes|come|coming> bouncing|<comes|come|coming> tumbling|<comes|"
        "come|coming> drifting|<comes|come|coming> hurtling] from [the left|the left side|the left-hand edge]")
    VERB(FROM_LEFT, "[<pushes|push|pushing> in|<pokes|poke|poking> in|<slides|slide|sliding> into view|<glides|glide|gliding> into view|"
        "<rolls|roll|rolling> into view|<drifts|drift|drifting> into shot|<flies|fly|flying> into shot|<pops|pop|"
        "popping> into view] [from the left|from the left border|at the left margin]")
    VERB(FROM_LEFT, "[<cuts|cut|cutting> into] the [scene|picture|frame|image] from the left")
    VERB(FROM_LEFT, "[<comes|come|coming>|<travels|travel|traveling>|<rolls|roll|rolling>|<slides|slide|sliding>|<flies|fly|flying>|<moves|"
        "move|moving>] [out of the left wing|from the left flank|from the left corner|from the leftmost edge|"
        "from the left border of the image]")
    VERB(FROM_LEFT, "[<comes|come|coming>|<enters|enter|entering>|<appears|appear|appearing>] [from our left|from your left|"
        "from the observer's left|from the left as we look at it|from the left of the screen|from camera left]")
    VERB(FROM_LEFT, "[<leaves|leave|leaving> the left side and <crosses|cross|crossing> over|<leaves|leave|"
        "leaving> the left edge and <moves|move|moving> across|<quits|quit|quitting> the left side for the right|<abandons|abandon|"
        "abandoning> the left side and <heads|head|heading> over to the right|<exchanges|exchange|exchanging> the left side for the right]")
    VERB(FROM_LEFT, "[<emerges|emerge|emerging>|<spills|spill|spilling> in|<flows|flow|flowing> in|<files|file|filing> in|<floods|flood|"
        "flooding> in|<steps|step|stepping> forward|<reaches|reach|reaching> the middle|<rises|rise|rising> into view] from [the left|"
        "the left side|somewhere on the left]")
    VERB(FROM_LEFT, "[<springs|spring|springing> up|<rises|rise|rising>|<develops|develop|developing>|<bursts|burst|bursting> forth|<blows|"
        "blow|blowing> in|<pushes|push|pushing> forward|<leaps|leap|leaping> in|<jumps|jump|jumping> in|<edges|edge|edging> in|<lands|"
        "land|landing>] from [the left|the left side|somewhere on the left]")
    VERB(FROM_LEFT, "[<turns|turn|turning>|<shows|show|showing>|<pops|pop|popping>] up [on the left and <crosses|cross|"
        "crossing> to the right|on the left and <moves|move|moving> right|on the left and <travels|travel|traveling> rightward|"
        "at the left edge and <comes|come|coming> in]")

    VERB(FROM_RIGHT, "[<advances|advance|advancing>|<heads|head|heading> in|<races|race|racing> in|<dashes|dash|dashing> in|"
        "<sweeps|sweep|sweeping> in|<zooms|zoom|zooming> in|<speeds|speed|speeding> in] from [the right|the right side|the right edge|"
        "the right-hand edge]")
    VERB(FROM_RIGHT, "[<slides|slide|sliding> in|<flies|fly|flying> in|<glides|glide|gliding> in|<drifts|drift|drifting> in|"
        "<hurtles|hurtle|hurtling> in|<charges|charge|charging> in|<barrels|barrel|barreling> in|<shoots|shoot|shooting> in|"
        "<bursts|burst|bursting> in] from [the right|the right side|the right edge|the right-hand edge]")
    VERB(FROM_RIGHT, "[<rolls|roll|rolling> up|<turns|turn|turning> up|<pops|pop|popping> in|<creeps|creep|creeping> in|"
        "<wanders|wander|wandering> in|<streams|stream|streaming> in|<pours|pour|pouring> in] from [the right|the right side|the right edge|"
        "the right-hand edge]")
    VERB(FROM_RIGHT, "[<originates|originate|originating>|<sets|set|setting> off|<sets|set|setting> out|<starts|start|starting> out|"
        "<begins|begin|beginning>|<departs|depart|departing>|<takes|take|taking> off|<launches|launch|launching>] from the [right|right side|"
        "right end|right-hand side]")
    VERB(FROM_RIGHT, "[<moves|move|moving>|<travels|travel|traveling>|<goes|go|going>|<runs|run|running>|<crosses|cross|crossing>|"
        "<passes|pass|passing>|<heads|head|heading>|<makes|make|making> <its|their|its> way] from [right to left|the right to the left|"
        "the right towards the left]")
    VERB(FROM_RIGHT, "[<enters|enter|entering>|<comes|come|coming> in|<appears|appear|appearing>] [stage right|on the right|"
        "on the right-hand side|at the right edge|from the right of the picture|from the right of the scene|from the right of the frame|"
        "from off-screen right|from beyond the right edge|from out of frame on the right]")
    VERB(FROM_RIGHT, "[<enters|enter|entering> the scene|<enters|enter|entering> the frame|<comes|come|coming> into view|"
        "<comes|come|coming> into the picture|<comes|come|coming> into frame|<makes|make|making> <its|their|its> entrance|"
        "<makes|make|making> <its|their|its> way in|<joins|join|joining> the scene|<swings|swing|swinging> in|<comes|come|coming> flying in|"
        "<comes|come|coming> charging in|<comes|come|coming> racing in] from the right")
    VERB(FROM_RIGHT, "<is|are|being> [thrown in|rolled in|launched|fired|shot in|sent in|tossed in|released|pushed in|introduced|"
        "coming] from the right")
    VERB(FROM_RIGHT, "[<heads|head|heading> left|<moves|move|moving> leftward|<moves|move|moving> to the left|"
        "<goes|go|going> leftward] [from the right|from the right side|starting on the right]")
    VERB(FROM_RIGHT, "[<marches|march|marching>|<steps|step|stepping>|<hops|hop|hopping>|<cruises|cruise|cruising>|<darts|dart|"
        "darting>] in from the right")
    VERB(FROM_RIGHT, "[<bounces|bounce|bouncing>|<spins|spin|spinning>|<whirls|whirl|whirling>|<floats|float|floating>|<swoops|swoop|"
        "swooping>|<stumbles|stumble|stumbling>|<tumbles|tumble|tumbling>] in from the [right|right side|right-hand side]")
    VERB(FROM_RIGHT, "[<looms|loom|looming>|<bursts|burst|bursting> forth|<springs|spring|springing> up] from [the right|the right side|"
        "somewhere on the right]")
    VERB(FROM_RIGHT, "[<barges|barge|barging>|<blows|blow|blowing>|<steams|steam|steaming>|<rumbles|rumble|rumbling>|<whistles|whistle|"
        "whistling>] in from the right")
    VERB(FROM_RIGHT, "[<crosses|cross|crossing>|<traverses|traverse|traversing>|<sweeps|sweep|sweeping> across|<shoots|shoot|"
        "shooting> across|<dashes|dash|dashing> across|<runs|run|running> across|<cuts|cut|cutting> across|<streaks|streak|"
        "streaking> across] the [scene|screen|picture|floor|image] from right to left")
    VERB(FROM_RIGHT, "[<has|have|having> <its|their|its> start|<has|have|having> <its|their|its> origin|<has|have|having> <its|their|"
        "its> starting point|<begins|begin|beginning> <its|their|its> journey|<begins|begin|beginning> <its|their|its> run|<begins|begin|"
        "beginning> <its|their|its> trip] [on the right|at the right edge|on the right-hand side]")
    VERB(FROM_RIGHT, "[<is|are|being> ushered in|<is|are|being> delivered|<is|are|being> kicked in|<is|are|being> propelled in|<is|are|"
        "being> dispatched|<is|are|being> served] from the right")
    VERB(FROM_RIGHT, "[<stems|stem|stemming>|<proceeds|proceed|proceeding>|<comes|come|coming> bouncing|<comes|come|coming> tumbling|"
        "<comes|come|coming> drifting|<comes|come|coming> hurtling] from [the right|the right side|the right-hand edge]")
    VERB(FROM_RIGHT, "[<pushes|push|pushing> in|<pokes|poke|poking> in|<slides|slide|sliding> into view|<glides|glide|gliding> into view|"
        "<rolls|roll|rolling> into view|<drifts|drift|drifting> into shot|<flies|fly|flying> into shot|<pops|pop|"
        "popping> into view] [from the right|from the right border|at the right margin]")
    VERB(FROM_RIGHT, "[<cuts|cut|cutting> into] the [scene|picture|frame|image] from the right")
    VERB(FROM_RIGHT, "[<comes|come|coming>|<travels|travel|traveling>|<rolls|roll|rolling>|<slides|slide|sliding>|<flies|fly|flying>|"
        "<moves|move|moving>] [out of the right wing|from the right flank|from the right corner|from the rightmost edge|"
        "from the right border of the image]")
    VERB(FROM_RIGHT, "[<comes|come|coming>|<enters|enter|entering>|<appears|appear|appearing>] [from our right|from your right|"
        "from the observer's right|from the right as we look at it|from the right of the screen|from camera right]")
    VERB(FROM_RIGHT, "[<leaves|leave|leaving> the right side and <crosses|cross|crossing> over|<leaves|leave|"
        "leaving> the right edge and <moves|move|moving> across|<quits|quit|quitting> the right side for the left|<abandons|abandon|"
        "abandoning> the right side and <heads|head|heading> over to the left|<exchanges|exchange|exchanging> the right side for the left]")
    VERB(FROM_RIGHT, "[<emerges|emerge|emerging>|<spills|spill|spilling> in|<flows|flow|flowing> in|<files|file|filing> in|<floods|flood|"
        "flooding> in|<steps|step|stepping> forward|<reaches|reach|reaching> the middle|<rises|rise|rising> into view] from [the right|"
        "the right side|somewhere on the right]")
    VERB(FROM_RIGHT, "[<springs|spring|springing> up|<rises|rise|rising>|<develops|develop|developing>|<bursts|burst|bursting> forth|"
        "<blows|blow|blowing> in|<pushes|push|pushing> forward|<leaps|leap|leaping> in|<jumps|jump|jumping> in|<edges|edge|edging> in|"
        "<lands|land|landing>] from [the right|the right side|somewhere on the right]")
    VERB(FROM_RIGHT, "[<turns|turn|turning>|<shows|show|showing>|<pops|pop|popping>] up [on the right and <crosses|cross|"
        "crossing> to the left|on the right and <moves|move|moving> left|on the right and <travels|travel|traveling> leftward|"
        "at the right edge and <comes|come|coming> in]")

    VERB(HITS, "[<bumps|bump|bumping>|<butts|butt|butting>|<wallops|wallop|walloping>|<clobbers|clobber|clobbering>|<clouts|clout|clouting>|"
        "<slaps|slap|slapping>|<bops|bop|bopping>|<bonks|bonk|bonking>|<biffs|biff|biffing>] {b}")
    VERB(HITS, "[<swats|swat|swatting>|<socks|sock|socking>|<slugs|slug|slugging>|<belts|belt|belting>|<cuffs|cuff|cuffing>|"
        "<thwacks|thwack|thwacking>|<clonks|clonk|clonking>|<jabs|jab|jabbing>|<pokes|poke|poking>|<prods|prod|prodding>] {b}")
    VERB(HITS, "[<taps|tap|tapping>|<raps|rap|rapping>|<tags|tag|tagging>|<nicks|nick|nicking>|<grazes|graze|grazing>|<brushes|brush|brushing>|"
        "<pegs|peg|pegging>|<buffets|buffet|buffeting>|<connects|connect|connecting> with] {b}")
    VERB(HITS, "[<comes|come|coming> into contact with|<comes|come|coming> in contact with|<meets|meet|meeting> with|"
        "<cannons|cannon|cannoning> into|<cannons|cannon|cannoning> off|<careers|career|careering> into|<careens|careen|careening> into|"
        "<hurtles|hurtle|hurtling> into|<ploughs|plough|ploughing> into|<rockets|rocket|rocketing> into|<charges|charge|charging> into] {b}")
    VERB(HITS, "[<storms|storm|storming> into|<steams|steam|steaming> into|<piles|pile|piling> into|<shoots|shoot|shooting> into|"
        "<knocks|knock|knocking> up against|<brushes|brush|brushing> against|<rubs|rub|rubbing> against|<scrapes|scrape|scraping> against|"
        "<blunders|blunder|blundering> into|<stumbles|stumble|stumbling> into] {b}")
    VERB(HITS, "[<bounces|bounce|bouncing> off|<ricochets|ricochet|ricocheting> off|<glances|glance|glancing> off|<caroms|carom|caroming> off|"
        "<caroms|carom|caroming> into|<smashes|smash|smashing> against|<slams|slam|slamming> against|<thumps|thump|thumping> against|"
        "<thuds|thud|thudding> against] {b}")
    VERB(HITS, "[<lands|land|landing> against|<impinges|impinge|impinging> on|<drives|drive|driving> against|"
        "<fetches|fetch|fetching> up against|<whams|wham|whamming> into|<splats|splat|splatting> into|<smacks|smack|smacking> into|"
        "<whacks|whack|whacking> into|<bashes|bash|bashing> into|<zooms|zoom|zooming> into] {b}")
    VERB(HITS, "[<speeds|speed|speeding> into|<dashes|dash|dashing> against|<dashes|dash|dashing> into|<hits|hit|hitting> up against|"
        "<taps|tap|tapping> against|<clatters|clatter|clattering> into|<clatters|clatter|clattering> against|<clunks|clunk|clunking> into|"
        "<clanks|clank|clanking> against|<whangs|whang|whanging> into|<bounces|bounce|bouncing> against] {b}")
    VERB(HITS, "[<goes|go|going> smack into|<goes|go|going> slap into|<goes|go|going> straight into|<rushes|rush|rushing> into|"
        "<head-butts|head-butt|head-butting>|<sideswipes|sideswipe|sideswiping>|<broadsides|broadside|broadsiding>] {b}")
    VERB(HITS, "[<hits|hit|hitting>|<strikes|strike|striking>|<bumps|bump|bumping>|<catches|catch|catching>] {b} [hard|head-on|squarely|"
        "dead center|full on|at speed|from the side|right in the middle|with a thud|with full force|on the side]")
    VERB(HITS, "[<lands|land|landing> a hit on|<lands|land|landing> a blow on|<scores|score|scoring> a hit on|"
        "<scores|score|scoring> a direct hit on|<deals|deal|dealing> a blow to|<strikes|strike|striking> a blow against|"
        "<finds|find|finding> its mark on|<makes|make|making> a direct hit on|<comes|come|coming> up against|"
        "<comes|come|coming> hard up against|<ends|end|ending> <its|their|its> run against] {b}")
    VERB(HITS, "[<gives|give|giving>|<deals|deal|dealing>|<fetches|fetch|fetching>|<lands|land|landing>] {b} a [bump|thump|smack|clout|wallop|"
        "tap|jolt|bash|punch|slap]")
    VERB(HITS, "[<takes|take|taking> a swipe at and <hits|hit|hitting>|<homes|home|homing> in on and <hits|hit|hitting>|"
        "<catches|catch|catching> up with and <hits|hit|hitting>|<comes|come|coming> at and <hits|hit|hitting>|"
        "<swings|swing|swinging> at and <strikes|strike|striking>|<comes|come|coming> along and <hits|hit|hitting>|"
        "<comes|come|coming> up and <bumps|bump|bumping>|<goes|go|going> for and <hits|hit|hitting>] {b}")
    VERB(HITS, "<has|have|having> a [crash|run-in|smash-up] with {b}")
    SENTENCE(HITS, "{b} <b:gets|get> [slammed into|bumped into|clobbered|walloped|thumped|clipped|tapped|smacked|touched] by {a}")
    SENTENCE(HITS, "{b} [<b:is|are>|<b:gets|get>] [sideswiped|clouted|pounded|hammered|battered|grazed|slapped|bonked|contacted|pelted] by {a}")
    SENTENCE(HITS, "{b} [<b:suffers|suffer>|<b:receives|receive>|<b:gets|get>|<b:takes|take>] a [bump|knock|thump|whack|jolt|smack|"
        "direct hit] from {a}")
    SENTENCE(HITS, "[slam|smash|crash|drive|knock|bump|fling|bash|thump|steer] {a} into {b}")
    SENTENCE(HITS, "[whack|bash|smack|thump|tap|bump|knock|batter|pound|clobber] {b} with {a}")
    SENTENCE(HITS, "send {a} [into|crashing into|smashing into|slamming into|hurtling into|careering into|straight into|smack into|against|"
        "head-on into] {b}")
    SENTENCE(HITS, "[aim {a} at {b} and hit <b:it|them>|bring {a} into contact with {b}|get {a} to hit {b}|cause {a} to strike {b}|"
        "make {a} collide with {b}|have {a} strike {b}|crash {a} against {b}]")
    SENTENCE(HITS, "there is a [crash|smash] between {a} and {b}")
    SENTENCE(HITS, "[the impact of {a} on {b}|a hit on {b} by {a}|the crash of {a} into {b}]")
    SENTENCE(HITS, "{b} [<b:is|are>|<b:gets|get>] on the receiving end of a [hit|blow|knock] from {a}")
    VERB(HITS, "[<cracks|crack|cracking>|<beats|beat|beating> on] {b}")
    VERB(HITS, "[<lurches|lurch|lurching>|<stumbles|stumble|stumbling>|<bounces|bounce|bouncing>|<busts|bust|busting>|<cracks|crack|"
        "cracking>] into {b}")
    VERB(HITS, "[<cracks|crack|cracking>|<beats|beat|beating>|<bashes|bash|bashing>|<thumps|thump|thumping>] [against|up against] {b}")
    VERB(HITS, "[<makes|make|making> violent contact with|<makes|make|making> hard contact with|<makes|make|making> physical contact with|"
        "<makes|make|making> a collision with|<has|have|having> a collision with|<comes|come|coming> into collision with|<comes|come|"
        "coming> into violent contact with|<suffers|suffer|suffering> a collision with] {b}")
    VERB(HITS, "[<scores|score|scoring> a bull's-eye on|<gets|get|getting> a hit in on|<gets|get|getting> a blow in on|<directs|direct|"
        "directing> a blow at and <hits|hit|hitting>|<lands|land|landing> a punch on|<lands|land|landing> a strike on] {b}")
    VERB(HITS, "[<hits|hit|hitting>|<strikes|strike|striking>|<bumps|bump|bumping>] {b} [with a crash|with a crunch|with a crack|"
        "with a smack|with a dull thud|with great violence|at full speed|with all <its|their|its> might|with a loud noise]")
    VERB(HITS, "[<hits|hit|hitting>|<strikes|strike|striking>|<catches|catch|catching>|<clips|clip|clipping>] {b} [on the nose|"
        "smack in the middle|right on the edge|on the corner|full in the face|broadside|from behind|lightly|gently|softly]")
    VERB(HITS, "[<gives|give|giving>|<deals|deal|dealing>] {b} a [crack|pounding|beating|pat|rap|hard blow|mighty blow|nasty blow|firm tap|"
        "glancing blow]")
    VERB(HITS, "[<goes|go|going> crash|<goes|go|going> wham|<goes|go|going> bump|<goes|go|going> crunch|<goes|go|going> splash|<crashes|"
        "crash|crashing> nose-first] into {b}")
    VERB(HITS, "[<travels|travel|traveling> on until a collision with|<moves|move|moving> forward until the impact with|<moves|move|"
        "moving> along until <it hits|they hit|hitting>|<carries|carry|carrying> on until <it bumps|they bump|bumping> into] {b}")
    VERB(HITS, "[<finds|find|finding> {b} in the way and <crashes|crash|crashing> into <b:it|them>|<shakes|shake|shaking> {b} with a blow]")
    SENTENCE(HITS, "{b} [<b:is|are>|<b:gets|get>] [cracked|beaten|tagged|rear-ended|punched|kicked|rattled] by {a}")
    SENTENCE(HITS, "{b} [<b:feels|feel>|<b:withstands|withstand>|<b:endures|endure>|<b:meets|meet> with|<b:experiences|"
        "experience>] [a blow from|an impact from|the impact of|the blow of|a collision with|the force of a hit from] {a}")
    SENTENCE(HITS, "[crunch|direct|hammer|launch a collision of|propel] {a} into {b}")
    SENTENCE(HITS, "[bring about a collision of {a} with {b}|simulate {a} hitting {b}|simulate the impact of {a} on {b}|"
        "set {a} on a collision course with {b} and let <it|them> hit]")
    SENTENCE(HITS, "[a collision of {a} with {b}|the collision of {a} with {b}|a strike by {a} on {b}|{a} in collision with {b}|"
        "a bump from {a} for {b}|a direct hit by {a} on {b}|{a} on impact with {b}]")
    SENTENCE(HITS, "[wham, {a} <crashes|crash> into {b}|boom, {a} <slams|slam> into {b}|bump, {a} <runs|run> into {b}|crash, {a} <smashes|"
        "smash> into {b}]")
    SENTENCE(HITS, "[it is {b} that {a} <hits|hit>|the target that {a} <strikes|strike> is {b}|the victim of a hit by {a} is {b}|"
        "in the path of {a} <b:is|are> {b}, which {a} then <hits|hit>]")
    VERB(HITS, "[<beats|beat|beating> on|<cracks|crack|cracking> into|<assaults|assault|assaulting>|<attacks|attack|attacking> and <hits|"
        "hit|hitting>] {b}")
    VERB(HITS, "[<collides|collide|colliding>|<crashes|crash|crashing>|<smashes|smash|smashing>] [violently|accidentally|dramatically|"
        "forcefully|squarely] with {b}")
    VERB(HITS, "[<shakes|shake|shaking> {b} with a blow|<welcomes|welcome|welcoming> {b} with a bump|<surprises|surprise|"
        "surprising> {b} with a hit]")
    VERB(HITS, "[<cracks|crack|cracking>|<kicks|kick|kicking>|<collides|collide|colliding> forcefully with|<crashes|crash|"
        "crashing> hard into|<smashes|smash|smashing> full-tilt into|<scores|score|scoring> on|<bashes|bash|bashing> up] {b}")
    VERB(HITS, "[<comes|come|coming> crashing up against|<brings|bring|bringing> <its|their|its> journey to an end by hitting|<completes|"
        "complete|completing> <its|their|its> run by hitting|<touches|touch|touching> down against and <hits|hit|hitting>|<moves|move|"
        "moving> straight at and <hits|hit|hitting>] {b}")
    SENTENCE(HITS, "{b} [<b:stands|stand>|<b:is|are>|<b:lies|lie>|<b:gets|get>] in the way [of and <b:gets|get> hit by|of a hit from|"
        "of and <b:is|are> struck by|of and <b:is|are> run into by|of a blow from] {a}")

    VERB(FIRST_HITS, "[<bumps|bump|bumping> into|<crashes|crash|crashing> into|<runs|run|running> into|<slams|slam|slamming> into|"
        "<smashes|smash|smashing> into|<strikes|strike|striking>|<meets|meet|meeting>] {b} [first|before anything else|before all else|"
        "before the others|before the rest|ahead of everything else|ahead of the others|first off]")
    VERB(FIRST_HITS, "[<contacts|contact|contacting>|<reaches|reach|reaching>|<makes|make|making> contact with|"
        "<comes|come|coming> into contact with|<knocks|knock|knocking> against] {b} [first|before anything else|before all else|"
        "before the others|before the rest|ahead of everything else|ahead of the others|first off]")
    VERB(FIRST_HITS, "[<hits|hit|hitting>|<strikes|strike|striking>|<touches|touch|touching>|"
        "<collides|collide|colliding> with] {b} [in the first place|at the start|at the outset|at the very beginning|before the rest|"
        "before all else|before any of the others|as its first target|ahead of everything else|ahead of the others|right at the start]")
    VERB(FIRST_HITS, "[initially|to begin with|first off|at first] [<strikes|strike|striking>|<bumps|bump|bumping> into|"
        "<crashes|crash|crashing> into|<runs|run|running> into|<slams|slam|slamming> into|<makes|make|making> contact with|"
        "<hits|hit|hitting>] {b}")
    VERB(FIRST_HITS, "[<begins|begin|beginning> by hitting|<starts|start|starting> by hitting|<starts|start|starting> off by hitting|"
        "<begins|begin|beginning> with a hit on|<opens|open|opening> with a hit on|<makes|make|making> first contact with|"
        "<makes|make|making> <its|their|its> first hit on|<makes|make|making> <its|their|its> first contact with|"
        "<scores|score|scoring> <its|their|its> first hit on|<gets|get|getting> to {b} first and <hits|hit|hitting>] {b}")
    VERB(FIRST_HITS, "[<clips|clip|clipping>|<smacks|smack|smacking> into|<knocks|knock|knocking> into|<thumps|thump|thumping>|<taps|tap|"
        "tapping>|<whacks|whack|whacking>|<bashes|bash|bashing>] {b} [first|first of all|before anything else|before the others]")
    VERB(FIRST_HITS, "[<hits|hit|hitting>|<bumps|bump|bumping> into|<runs|run|running> into] {b} [first of all|first and foremost|as <its|"
        "their|its> first stop|as <its|their|its> first victim|as <its|their|its> first contact|as <its|their|its> opening move|"
        "before moving on|in the first instance|right away, before the rest]")
    VERB(FIRST_HITS, "[first of all|for starters|as a first step|as an opening move|in the first instance|"
        "straight away and before anything else] [<hits|hit|hitting>|<strikes|strike|striking>|<bumps|bump|bumping> into|<touches|touch|"
        "touching>] {b}")
    VERB(FIRST_HITS, "[<kicks|kick|kicking> off by hitting|<opens|open|opening> by hitting|<gets|get|getting> started by hitting|<leads|"
        "lead|leading> off with a hit on|<launches|launch|launching> things by hitting|<gets|get|getting> going with a hit on] {b}")
    VERB(FIRST_HITS, "[<has|have|having> <its|their|its> first collision with|<has|have|having> <its|their|its> first contact with|<has|"
        "have|having> <its|their|its> first bump with|<has|have|having> <its|their|its> first crash with|<makes|make|making> <its|their|"
        "its> initial contact with|<makes|make|making> <its|their|its> initial impact on|<suffers|suffer|suffering> <its|their|"
        "its> first collision with|<experiences|experience|experiencing> <its|their|its> first impact on] {b}")
    VERB(FIRST_HITS, "[<chooses|choose|choosing>|<picks|pick|picking>|<takes|take|taking>] {b} [as the first to hit|"
        "as the first thing to hit|as the first to strike|as the first target to hit|to be hit first|for <its|their|its> first hit]")
    VERB(FIRST_HITS, "[<meets|meet|meeting> {b} first and <hits|hit|hitting> <b:it|them>|<comes|come|coming> first to {b} and <hits|hit|"
        "hitting> <b:it|them>|<gets|get|getting> to {b} first and <bumps|bump|bumping> <b:it|them>|<reaches|reach|"
        "reaching> {b} before the others and <strikes|strike|striking> <b:it|them>]")
    VERB(FIRST_HITS, "[<hits|hit|hitting> {b} earlier than the rest|<hits|hit|hitting> {b} prior to anything else|<hits|hit|"
        "hitting> {b} sooner than anything else|<strikes|strike|striking> {b} in advance of the others|<touches|touch|"
        "touching> {b} ahead of the rest|<strikes|strike|striking> nothing before {b}|<hits|hit|hitting> nothing else before {b}]")

    VERB(MISSES, "[<goes|go|going> wide of|<goes|go|going> by|<flies|fly|flying> wide of|<rolls|roll|rolling> wide of] {b}")
    VERB(MISSES, "[<passes|pass|passing> wide of|<passes|pass|passing> clear of|<steers|steer|steering> clear of|<stays|stay|staying> clear of|"
        "<stays|stay|staying> away from|<gives|give|giving> a wide berth to|<dodges|dodge|dodging>|<evades|evade|evading>|"
        "<skirts|skirt|skirting>] {b}")
    VERB(MISSES, "[<skirts|skirt|skirting> around|<sidesteps|sidestep|sidestepping>|<circumvents|circumvent|circumventing>|"
        "<swerves|swerve|swerving> around|<veers|veer|veering> around|<veers|veer|veering> away from|<veers|veer|veering> clear of|"
        "<swings|swing|swinging> wide of|<goes|go|going> around|<gets|get|getting> around] {b}")
    VERB(MISSES, "[<gets|get|getting> by|<passes|pass|passing> around|<curves|curve|curving> around|<detours|detour|detouring> around|"
        "<clears|clear|clearing>|<spares|spare|sparing>|<lands|land|landing> wide of|<falls|fall|falling> short of|"
        "<stops|stop|stopping> short of|<comes|come|coming> up short of] {b}")
    VERB(MISSES, "[<overshoots|overshoot|overshooting>|<undershoots|undershoot|undershooting>|<shoots|shoot|shooting> wide of|"
        "<comes|come|coming> nowhere near] {b}")
    VERB(MISSES, "[<goes|go|going> nowhere near|<has|have|having> no contact with|<makes|make|making> no contact with|"
        "<has|have|having> a near miss with|<comes|come|coming> close to hitting|<comes|come|coming> close to but <misses|miss|missing>|"
        "<comes|come|coming> within a whisker of] {b}")
    VERB(MISSES, "[<overflies|overfly|overflying>|<flies|fly|flying> over|<passes|pass|passing> over|<passes|pass|passing> beside] {b}")
    VERB(MISSES, "<misses|miss|missing> {b} [by a mile|by a hair|by inches|by a whisker|by a hair's breadth|by a wide margin|by a little|"
        "completely|altogether|just barely]")
    VERB(MISSES, "[<goes|go|going>|<passes|pass|passing>|<flies|fly|flying>|<rolls|roll|rolling>|<shoots|shoot|shooting>] [right by|"
        "to one side of|to the side of|over the top of|around the side of] {b}")
    VERB(MISSES, "[narrowly <avoids|avoid|avoiding>|just <avoids|avoid|avoiding>|barely <avoids|avoid|avoiding>|nearly <hits|hit|hitting>|"
        "almost <hits|hit|hitting>|almost but not quite <touches|touch|touching>] {b}")
    VERB(MISSES, "[<gives|give|giving> {b} a wide berth|<gives|give|giving> {b} a miss|<passes|pass|passing> {b} by|"
        "<leaves|leave|leaving> {b} unscathed|<leaves|leave|leaving> {b} unharmed|<leaves|leave|leaving> {b} in peace|"
        "<leaves|leave|leaving> {b} undisturbed|<passes|pass|passing> {b} at a distance|<lets|let|letting> {b} be|"
        "<passes|pass|passing> {b} untouched]")
    VERB(MISSES, "<passes|pass|passing> {b} [without a touch|without so much as a touch|without colliding|without bumping into <b:it|them>|"
        "without striking <b:it|them>|with room to spare|with no contact|at a safe distance|harmlessly]")
    VERB(MISSES, "[<whistles|whistle|whistling>|<sweeps|sweep|sweeping>|<cruises|cruise|cruising>|<streaks|streak|streaking>|<races|race|"
        "racing>|<dashes|dash|dashing>] by {b} [without touching <b:it|them>|without contact|without hitting <b:it|them>|harmlessly|"
        "without making contact]")
    VERB(MISSES, "[<slides|slide|sliding>|<drifts|drift|drifting>|<glides|glide|gliding>|<floats|float|floating>|<coasts|coast|"
        "coasting>] [by] {b} [without a collision|with inches to spare|with space to spare|with no collision|and <misses|miss|missing>]")
    VERB(MISSES, "[<proves|prove|proving> unable|<refuses|refuse|refusing>] to [hit|strike|touch|make contact with|collide with|reach] {b}")
    VERB(MISSES, "[<is|are|being> off target and <misses|miss|missing>|<is|are|being> badly aimed and <misses|miss|missing>|<is|are|"
        "being> too high to hit|<is|are|being> too wide to hit|<drifts|drift|drifting> off line and <misses|miss|missing>] {b}")
    VERB(MISSES, "[<hits|hit|hitting> nothing, least of all|<touches|touch|touching> nothing, not even|<strikes|strike|"
        "striking> everything but|<collides|collide|colliding> with nothing, not even] {b}")
    VERB(MISSES, "[<escapes|escape|escaping>|<avoids|avoid|avoiding>|<dodges|dodge|dodging>|<steers|steer|steering> out of|<stays|stay|"
        "staying> out of] [a collision with|a crash with|an impact with|contact with|a bump with|any contact with] {b}")
    VERB(MISSES, "[<does not|do not|not>] [lay a finger on|make contact with|come into contact with|come near|get anywhere near|"
        "connect with|so much as touch|succeed in hitting|manage to hit|get to hit] {b}")
    VERB(MISSES, "[<turns|turn|turning> away from|<veers|veer|veering> off before|<turns|turn|turning> aside before|<changes|change|"
        "changing> course before|<winds|wind|winding> around|<circles|circle|circling> around] {b} [without touching <b:it|them>|"
        "without a collision|so as not to hit <b:it|them>|and so <avoids|avoid|avoiding> a hit]")
    VERB(MISSES, "[<misses|miss|missing>|narrowly <misses|miss|missing>|<clears|clear|clearing>] {b} [by a fraction|by a narrow margin|"
        "by a foot|by a long way|by the skin of <its|their|its> teeth|by a fraction of an inch|by a considerable distance|entirely|"
        "totally|cleanly]")
    VERB(MISSES, "[<stops|stop|stopping> before reaching|<runs|run|running> out of steam short of|<dies|die|dying> out short of|<comes|"
        "come|coming> to a stop short of|<drops|drop|dropping> to the floor short of|<lands|land|landing> short of|<ends|end|"
        "ending> up short of] {b} [without touching <b:it|them>|and <misses|miss|missing> <b:it|them>|without contact]")
    VERB(MISSES, "[<remains|remain|remaining> clear of|<maintains|maintain|maintaining> a distance from] {b} [and <avoids|avoid|"
        "avoiding> a collision|and <hits|hit|hitting> nothing|as <it passes|they pass|passing>|while going by]")
    VERB(MISSES, "[<comes|come|coming> close to but never <touches|touch|touching>|<threatens|threaten|threatening> to hit but <misses|"
        "miss|missing>|<aims|aim|aiming> for but <misses|miss|missing>|<heads|head|heading> for but <misses|miss|missing>|<tries|try|"
        "trying> to hit but <misses|miss|missing>|<shoots|shoot|shooting> at but <misses|miss|missing>|<attempts|attempt|"
        "attempting> to hit but <misses|miss|missing>|<looks|look|looking> likely to hit but <misses|miss|missing>] {b}")

    VERB(ROLLS_INTO, "[<rolls|roll|rolling>|<comes|come|coming> rolling|<goes|go|going> rolling|<barrels|barrel|barreling>|"
        "<tumbles|tumble|tumbling>|<wheels|wheel|wheeling>|<rumbles|rumble|rumbling>|<spins|spin|spinning>|"
        "<careens|careen|careening> rolling] [headlong into|smack into|up against|head-on into|up to and into|right up against|on into|"
        "over into|forward into|across the floor into|along the floor into] {b}")
    VERB(ROLLS_INTO, "[<bowls|bowl|bowling> into|<rolls|roll|rolling> up to and <bumps|bump|bumping>|"
        "<rolls|roll|rolling> across to and <hits|hit|hitting>|<hits|hit|hitting> {b} while rolling and <bumps|bump|bumping>|"
        "<whirls|whirl|whirling> into|<twirls|twirl|twirling> into|<rolls|roll|rolling> over to and <strikes|strike|striking>|"
        "<goes|go|going> rolling into|<goes|go|going> rolling against|<wheels|wheel|wheeling> against] {b}")
    VERB(ROLLS_INTO, "<rolls|roll|rolling> [along the floor|along the ground|across the ground|across the room|over|forward|"
        "down the floor] [and <bumps|bump|bumping> into|and <strikes|strike|striking>|and <collides|collide|colliding> with|"
        "and <crashes|crash|crashing> into|and <knocks|knock|knocking> against|and <slams|slam|slamming> into|until <it hits|they hit|it hits>|"
        "until <it reaches|they reach|it reaches>|till <it bumps|they bump|it bumps> into|to hit|to strike] {b}")
    VERB(ROLLS_INTO, "[<strikes|strike|striking>|<hits|hit|hitting>|<bumps|bump|bumping>|<crashes|crash|crashing> into|"
        "<runs|run|running> into] {b} [at a roll|as <it rolls|they roll|it rolls> along|while rolling|rolling along|on a roll|by rolling]")
    VERB(ROLLS_INTO, "<is|are|being> [sent rolling|set rolling|rolled straight|rolled along] [into|at|against] {b}")
    SENTENCE(ROLLS_INTO, "[bowl|send|wheel] {a} [rolling into|along the floor into|across the floor into|along the ground into|at and into] {b}")
    SENTENCE(ROLLS_INTO, "[bowl {a} into {b}|bowl {a} at {b}|set {a} rolling into {b}|send {a} rolling against {b}|get {a} to roll into {b}|"
        "give {a} a push so that <it rolls|they roll> into {b}|start {a} rolling at {b}|hit {b} with a rolling throw of {a}|"
        "roll {a} up against {b}|roll {a} to hit {b}]")
    SENTENCE(ROLLS_INTO, "{b} [<b:is|are>|<b:gets|get>] [bumped|hit|struck|bumped into|crashed into|"
        "run into] by {a} [as <it rolls|they roll> along|that <comes|come> rolling along|on a roll|rolling over the floor|rolling by]")
    VERB(ROLLS_INTO, "[<rolls|roll|rolling>|<comes|come|coming> rolling|<goes|go|going> rolling] [merrily|steadily|rapidly|gently|smoothly|"
        "quietly] into {b}")
    VERB(ROLLS_INTO, "<rolls|roll|rolling> [like a wheel|like a marble|like a bowling ball|like a barrel|like a snowball|like a tire|"
        "over and over|end over end|round and round] [into|against|until a collision with|and into] {b}")
    VERB(ROLLS_INTO, "[<turns|turn|turning> over and over and <hits|hit|hitting>|<turns|turn|turning> like a wheel and <hits|hit|hitting>|"
        "<rolls|roll|rolling> along and <meets|meet|meeting>|<rolls|roll|rolling> on until stopped by|<rolls|roll|rolling> on and <smacks|"
        "smack|smacking> into|<rolls|roll|rolling> about and <bounces|bounce|bouncing> off|<rolls|roll|rolling> up and <taps|tap|"
        "tapping>] {b}")
    VERB(ROLLS_INTO, "[<rolls|roll|rolling> <its|their|its> way into|<rolls|roll|rolling> on a collision course into|<has|have|"
        "having> a rolling collision with|<ends|end|ending> a roll against|<completes|complete|completing> a roll with a hit on|"
        "<concludes|conclude|concluding> a roll by hitting|<rolls|roll|rolling> to a collision with] {b}")
    VERB(ROLLS_INTO, "[<ends|end|ending>|<concludes|conclude|concluding>|<completes|complete|completing>] [<its|their|its> roll|<its|their|"
        "its> rolling journey|<its|their|its> rolling run|<its|their|its> trip across the floor on a roll] [against|with a bump into|"
        "with a crash into|with a hit on|with a collision with] {b}")
    VERB(ROLLS_INTO, "<rolls|roll|rolling> [the length of the floor|some distance|a short way|at great speed|at high speed|"
        "in a straight line|in a curve|down the lane|along the surface|the whole way] into {b}")
    VERB(ROLLS_INTO, "[<gathers|gather|gathering> speed in a roll|<picks|pick|picking> up speed rolling|<sets|set|setting> off rolling|"
        "<starts|start|starting> rolling|<begins|begin|beginning> to roll|<breaks|break|breaking> into a roll] and [<hits|hit|hitting>|"
        "<strikes|strike|striking>|<bumps|bump|bumping> into|<slams|slam|slamming> into|<smashes|smash|smashing> into] {b}")
    VERB(ROLLS_INTO, "<is|are|being> [given a roll|wheeled|rolled along the floor|rolled across the ground|tumbled|dispatched rolling|"
        "rolled slowly] into {b}")
    VERB(ROLLS_INTO, "[<rolls|roll|rolling> forward|<rolls|roll|rolling> ahead|<rolls|roll|rolling> over|<rolls|roll|rolling> up|<rolls|"
        "roll|rolling> in] [only to hit|and then <bumps|bump|bumping>|and <gets|get|getting> stopped by|and <taps|tap|tapping>|"
        "and <thumps|thump|thumping>|and <knocks|knock|knocking> into|and <contacts|contact|contacting>] {b}")
    SENTENCE(ROLLS_INTO, "{b} [<b:is|are>|<b:gets|get>] [hit by the roll of|hit by the rolling of|rolled into by|"
        "thumped by a rolling move of|bumped at the end of a roll by] {a}")
    SENTENCE(ROLLS_INTO, "{b} [<b:stops|stop>|<b:blocks|block>|<b:catches|catch>|<b:receives|receive>|<b:ends|end>] the [roll|rolling|"
        "rolling run|rolling course] of {a} with a [bump|hit|collision|thud]")
    SENTENCE(ROLLS_INTO, "[give {a} a spin so that <it rolls|they roll> into {b}|let {a} go rolling along the floor into {b}|"
        "push {a} so that <it rolls|they roll> into {b}|roll {a} along until <it hits|they hit> {b}|kick {a} so that <it rolls|"
        "they roll> into {b}|bowl {a} along the ground to hit {b}|simulate {a} rolling into {b}|show {a} rolling into {b}]")
    SENTENCE(ROLLS_INTO, "[the rolling of {a} into {b}|a roll of {a} into {b}|a roll by {a} ending in a hit on {b}|"
        "{a} on a roll and into {b}|round and round {a} <rolls|roll> into {b}|here <comes|come> {a}, rolling into {b}|"
        "{a} rolling along, then a bump against {b}]")
    SENTENCE(ROLLS_INTO, "into {b} [<rolls|roll>|<wheels|wheel>|<bowls|bowl>|<barrels|barrel>|<comes rolling|come rolling>|<goes rolling|"
        "go rolling>] {a}")
    SENTENCE(ROLLS_INTO, "{a} <rolls|roll> [and {b} <b:takes|take> the hit|and {b} <b:gets|get> hit|and {b} <b:is|"
        "are> in the way of the roll and <b:gets|get> hit|on the floor with {b} as the target and <hits|hit>|right at {b} and <hits|"
        "hit> <b:it|them>|across to {b} with a thump]")
    SENTENCE(ROLLS_INTO, "[as|when|while] {a} <rolls|roll> [along|by|on|across the floor|over the ground], <it hits|they hit> {b}")
    SENTENCE(ROLLS_INTO, "[after rolling|having rolled] [some way|across the floor|along the ground|a short distance], {a} [<hits|hit>|"
        "<strikes|strike>|<bumps|bump> into|<crashes|crash> into|<meets|meet>] {b}")

    VERB(SLIDES_INTO, "[<slides|slide|sliding>|<skates|skate|skating>|<coasts|coast|coasting>|<scoots|scoot|scooting>|<skims|skim|skimming>|"
        "<glides|glide|gliding>|<slithers|slither|slithering>] [headlong into|smack into|up against|head-on into|on into|right up against|"
        "across the floor into|along the floor into|over the floor into] {b}")
    VERB(SLIDES_INTO, "[<drifts|drift|drifting>|<goes|go|going> sliding|<aquaplanes|aquaplane|aquaplaning>|<skitters|skitter|skittering>|"
        "<scrapes|scrape|scraping>|<slides|slide|sliding> along] [headlong into|smack into|up against|head-on into|on into|right up against|"
        "across the floor into|along the floor into|over the floor into] {b}")
    VERB(SLIDES_INTO, "[<skates|skate|skating> into|<coasts|coast|coasting> into|<skims|skim|skimming> into|<drifts|drift|drifting> into|"
        "<skitters|skitter|skittering> into] {b}")
    VERB(SLIDES_INTO, "[<goes|go|going> sliding into|<slides|slide|sliding> up to and <bumps|bump|bumping>|<scrapes|scrape|scraping> into|"
        "<glides|glide|gliding> along and <hits|hit|hitting>|<shuffles|shuffle|shuffling> into] {b}")
    VERB(SLIDES_INTO, "[<slides|slide|sliding>|<glides|glide|gliding>] [along the floor|across the ground|over the ground|across the room|"
        "along the ground|forward] [and <bumps|bump|bumping> into|and <strikes|strike|striking>|and <collides|collide|colliding> with|"
        "and <crashes|crash|crashing> into|and <slams|slam|slamming> into|until <it hits|they hit|it hits>|"
        "until <it reaches|they reach|it reaches>|to hit|to strike] {b}")
    VERB(SLIDES_INTO, "[<hits|hit|hitting>|<strikes|strike|striking>|<bumps|bump|bumping>|<crashes|crash|crashing> into] {b} [in a slide|"
        "while sliding|sliding along|as <it slides|they slide|it slides> along|by sliding|at a slide]")
    VERB(SLIDES_INTO, "<is|are|being> [sent sliding|pushed along the floor|shoved along the floor|pushed across the floor|"
        "slid along the floor] into {b}")
    VERB(SLIDES_INTO, "[<slides|slide|sliding>|<comes|come|coming> sliding|<goes|go|going> sliding|<glides|glide|gliding>] [smoothly|"
        "gently|swiftly|quietly|steadily|rapidly] into {b}")
    VERB(SLIDES_INTO, "<slides|slide|sliding> [like a puck|like a sled|like a bar of soap|like a skater|like a penguin|as if on ice|"
        "on <its|their|its> belly|like a curling stone|without rolling] [into|against|until a collision with|and into] {b}")
    VERB(SLIDES_INTO, "[<slides|slide|sliding> on until stopped by|<slides|slide|sliding> on and <smacks|smack|smacking> into|<slides|"
        "slide|sliding> up and <taps|tap|tapping>|<slides|slide|sliding> forward and <meets|meet|meeting>|<slides|slide|"
        "sliding> over and <thumps|thump|thumping>|<sweeps|sweep|sweeping> along the floor and <hits|hit|hitting>|<brushes|brush|"
        "brushing> along the floor into] {b}")
    VERB(SLIDES_INTO, "[<slides|slide|sliding> <its|their|its> way into|<has|have|having> a sliding collision with|<ends|end|"
        "ending> a slide against|<completes|complete|completing> a slide with a hit on|<concludes|conclude|concluding> a slide by hitting|"
        "<slides|slide|sliding> to a collision with|<loses|lose|losing> grip and <slides|slide|sliding> into] {b}")
    VERB(SLIDES_INTO, "[<ends|end|ending>|<concludes|conclude|concluding>|<completes|complete|completing>] [<its|their|its> slide|<its|"
        "their|its> sliding run|<its|their|its> glide along the floor] [against|with a bump into|with a crash into|with a hit on|"
        "with a collision with] {b}")
    VERB(SLIDES_INTO, "<slides|slide|sliding> [the length of the floor|some distance|a short way|at great speed|at high speed|"
        "in a straight line|with little friction|along the surface|the whole way] into {b}")
    VERB(SLIDES_INTO, "[<gathers|gather|gathering> speed in a slide|<picks|pick|picking> up speed sliding|<sets|set|setting> off sliding|"
        "<starts|start|starting> sliding|<begins|begin|beginning> to slide|<goes|go|going> into a slide|<breaks|break|"
        "breaking> into a slide] and [<hits|hit|hitting>|<strikes|strike|striking>|<bumps|bump|bumping> into|<slams|slam|slamming> into|"
        "<smashes|smash|smashing> into] {b}")
    VERB(SLIDES_INTO, "<is|are|being> [given a slide|slipped along the floor|slid across the floor|slid over the ground|dispatched sliding|"
        "slid slowly|swept along the floor] into {b}")
    VERB(SLIDES_INTO, "[<slides|slide|sliding> forward|<slides|slide|sliding> ahead|<slides|slide|sliding> over|<slides|slide|sliding> up|"
        "<slides|slide|sliding> in] [only to hit|and then <bumps|bump|bumping>|and <gets|get|getting> stopped by|and <taps|tap|tapping>|"
        "and <thumps|thump|thumping>|and <knocks|knock|knocking> into|and <contacts|contact|contacting>] {b}")

    VERB(FLIES_INTO, "[<hurtles|hurtle|hurtling>|<whizzes|whizz|whizzing>|<zooms|zoom|zooming>|<shoots|shoot|shooting>|"
        "<rockets|rocket|rocketing>|<zips|zip|zipping>|<whooshes|whoosh|whooshing>] [through the air into|through the air against|"
        "in the air and into|in an arc into|in flight into] {b}")
    VERB(FLIES_INTO, "[<streaks|streak|streaking>|<swoops|swoop|swooping>|<arcs|arc|arcing>|<flies|fly|flying> straight|"
        "<comes|come|coming> hurtling|<comes|come|coming> whizzing|<comes|come|coming> flying|<goes|go|going> flying] [through the air into|"
        "through the air against|in the air and into|in an arc into|in flight into] {b}")
    VERB(FLIES_INTO, "[<whizzes|whizz|whizzing> into|<swoops|swoop|swooping> into|"
        "<rockets|rocket|rocketing> through the air at and <hits|hit|hitting>|<goes|go|going> flying into|<goes|go|going> flying against] {b}")
    VERB(FLIES_INTO, "[<flies|fly|flying> smack into|<flies|fly|flying> headlong into|<flies|fly|flying> head-on into|"
        "<flies|fly|flying> at and <hits|hit|hitting>|<flies|fly|flying> over and <hits|hit|hitting>|<flies|fly|flying> up against|"
        "<flies|fly|flying> right at and <strikes|strike|striking>] {b}")
    VERB(FLIES_INTO, "<is|are|being> [heaved|pelted|hurtled|lofted|slammed|volleyed|aimed and thrown] [at|into|against] {b}")
    VERB(FLIES_INTO, "<is|are|being> [whipped|sent flying|thrown through the air|kicked through the air|shot through the air|"
        "fired through the air|tossed through the air] [at|into|against] {b}")
    VERB(FLIES_INTO, "[<hits|hit|hitting>|<strikes|strike|striking>|<smashes|smash|smashing> into|<crashes|crash|crashing> into|"
        "<slams|slam|slamming> into|<collides|collide|colliding> with] {b} [in flight|from the air|while airborne|while flying|"
        "after a flight through the air|after flying through the air|on the fly|at the end of <its|their|its> flight]")
    SENTENCE(FLIES_INTO, "[pitch|chuck|heave|catapult|propel|cast|lob] {a} [at|into|against] {b}")
    SENTENCE(FLIES_INTO, "[volley|aim and fire|whip|bung|launch|let fly with|project|sling] {a} [at|into|against] {b}")
    SENTENCE(FLIES_INTO, "[throw|toss|launch|fire|shoot|fling] {a} [against|through the air at|through the air into|"
        "so that <it hits|they hit>] {b}")
    SENTENCE(FLIES_INTO, "send {a} [flying into|flying at|flying against|hurtling through the air into|whizzing through the air into|"
        "through the air into] {b}")
    SENTENCE(FLIES_INTO, "[make|let|have] {a} fly [into|against|at|through the air into] {b}")
    SENTENCE(FLIES_INTO, "[pelt {b} with {a}|bombard {b} with {a}|hit {b} with a throw of {a}|take a shot at {b} with {a}|shell {b} with {a}]")
    SENTENCE(FLIES_INTO, "{b} [<b:is|are>|<b:gets|get>] [pelted with|bombarded with|hit by a throw of|struck by the flight of|"
        "hit from the air by] {a}")
    SENTENCE(FLIES_INTO, "{b} [<b:is|are>|<b:gets|get>] [hit|struck] by {a} [flying through the air|hurtling through the air|from the air]")
    VERB(FLIES_INTO, "[<flies|fly|flying>|<comes|come|coming> flying|<goes|go|going> flying] [wildly|swiftly|rapidly|dramatically|"
        "directly] into {b}")
    VERB(FLIES_INTO, "<flies|fly|flying> [like an arrow|like a bullet|like a bird|like a rocket|like a missile|like a cannonball|"
        "like a comet|like a dart|like a bomb] [into|at and <hits|hit|hitting>|straight into] {b}")
    VERB(FLIES_INTO, "[<darts|dart|darting>|<leaps|leap|leaping>|<jumps|jump|jumping>|<spins|spin|spinning>|<whirls|whirl|whirling>|"
        "<whistles|whistle|whistling>|<sweeps|sweep|sweeping>|<tumbles|tumble|tumbling>|<races|race|racing>] through the air [into|"
        "against|and into|and <hits|hit|hitting>|and <strikes|strike|striking>|and <smashes|smash|smashing> into] {b}")
    VERB(FLIES_INTO, "[<takes|take|taking> wing and <hits|hit|hitting>|<takes|take|taking> to the air and <strikes|strike|striking>|<takes|"
        "take|taking> off and <crashes|crash|crashing> into|<lifts|lift|lifting> off and <flies|fly|flying> into|<rises|rise|"
        "rising> into the air and <hits|hit|hitting>|<dives|dive|diving> from the air into|<drops|drop|"
        "dropping> out of the sky against] {b}")
    VERB(FLIES_INTO, "[<ends|end|ending>|<concludes|conclude|concluding>|<completes|complete|completing>] [<its|their|its> flight|<its|"
        "their|its> trip through the air|<its|their|its> journey through the air|<its|their|its> airborne journey] [against|"
        "with a crash into|with a hit on|with a collision with|by smashing into] {b}")
    VERB(FLIES_INTO, "[<has|have|having> an airborne crash into|<makes|make|making> an aerial attack on and <hits|hit|hitting>|<scores|"
        "score|scoring> an airborne hit on|<has|have|having> a collision in flight with|<comes|come|coming> through the air and <meets|"
        "meet|meeting>|<makes|make|making> a flight into] {b}")
    VERB(FLIES_INTO, "[<leaves|leave|leaving> the ground|<leaves|leave|leaving> the floor|<travels|travel|traveling> through the air|"
        "<takes|take|taking> a leap|<gets|get|getting> off the ground|<crosses|cross|crossing> the air in an arc] and [<hits|hit|hitting>|"
        "<strikes|strike|striking>|<bumps|bump|bumping> into|<slams|slam|slamming> into|<smashes|smash|smashing> into] {b}")
    VERB(FLIES_INTO, "<is|are|being> [blasted|sprung|batted through the air|served|driven through the air|delivered by air] [at|into|"
        "against] {b}")
    VERB(FLIES_INTO, "<is|are|being> [shot from a cannon|fired from a gun|thrown like a ball|shot like an arrow|launched like a rocket|"
        "launched like a missile|let fly] [at|into|against] {b}")
    VERB(FLIES_INTO, "[<cuts|cut|cutting>|<zips|zip|zipping>|<tears|tear|tearing>|<speeds|speed|speeding>|<rushes|rush|"
        "rushing>] through [the air|thin air|empty air|the sky] [into|and into|and <hits|hit|hitting>|to strike|to hit|before hitting] {b}")
    SENTENCE(FLIES_INTO, "{b} [<b:is|are>|<b:gets|get>] [flown into by|hit by the flight of|hit in an aerial strike by|"
        "struck from the sky by|hit by a flying attack of|shot at with|attacked through the air by|bombed with] {a}")
    SENTENCE(FLIES_INTO, "{b} [<b:stops|stop>|<b:blocks|block>|<b:catches|catch>|<b:receives|receive>|<b:ends|end>] the [flight|"
        "airborne journey|aerial journey] of {a} with a [bump|hit|collision|thud]")
    SENTENCE(FLIES_INTO, "[flip|bat|serve|punt|boot|shy] {a} through the air [at|into|against|so that <it hits|they hit>] {b}")
    SENTENCE(FLIES_INTO, "[fire {a} from a cannon at {b}|use {b} as a target for a throw of {a}|take aim at {b} and throw {a}|"
        "simulate {a} flying into {b}|show {a} flying into {b}|let {a} go flying into {b}|throw {a} high and into {b}|"
        "shoot {a} like a missile at {b}]")
    SENTENCE(FLIES_INTO, "[the flight of {a} into {b}|a throw of {a} at {b}|a flight by {a} ending in a hit on {b}|"
        "{a} in flight and into {b}|here <comes|come> {a}, flying into {b}|whoosh, {a} <flies|fly> into {b}|through the air <comes|"
        "come> {a}, straight into {b}|out of the sky <comes|come> {a} to hit {b}]")
    SENTENCE(FLIES_INTO, "into {b} [<flies|fly>|<rockets|rocket>|<comes flying|come flying>|<goes flying|go flying>] {a}")
    SENTENCE(FLIES_INTO, "[as|when|while] {a} <flies|fly> [along|by|on|through the air|across the room], <it hits|they hit> {b}")
    SENTENCE(FLIES_INTO, "[after flying|having flown|after a flight] [some way|across the room|through the air|"
        "a short distance], {a} [<hits|hit>|<strikes|strike>|<bumps|bump> into|<crashes|crash> into|<meets|meet>] {b}")
    SENTENCE(FLIES_INTO, "someone [hits {b} with {a} from the air|aims a throw of {a} at {b}|pitches {a} at {b}|flings {a} at {b}|"
        "propels {a} through the air at {b}|kicks {a} through the air into {b}]")

    VERB(KNOCKS_OVER, "[<pushes|push|pushing> down|<overthrows|overthrow|overthrowing>|<floors|floor|flooring>|<flips|flip|flipping>|"
        "<tips|tip|tipping> up|<upturns|upturn|upturning>|<cuts|cut|cutting> down|<mows|mow|mowing> down] {b}")
    VERB(KNOCKS_OVER, "[<bumps|bump|bumping> down|<kicks|kick|kicking> down|<tackles|tackle|tackling>|<skittles|skittle|skittling>|"
        "<skittles|skittle|skittling> over|<grounds|ground|grounding>|<decks|deck|decking>|<lays|lay|laying> flat|<shoves|shove|shoving> over|"
        "<bashes|bash|bashing> over|<whacks|whack|whacking> over|<thumps|thump|thumping> over] {b}")
    VERB(KNOCKS_OVER, "[<sends|send|sending> over|<turns|turn|turning> over|<barges|barge|barging> over|<bats|bat|batting> down|"
        "<swats|swat|swatting> down|<jostles|jostle|jostling> over|<blows|blow|blowing> over|<tilts|tilt|tilting> over] {b}")
    VERB(KNOCKS_OVER, "[<bowls|bowl|bowling>|<shoves|shove|shoving>|<bashes|bash|bashing>|<whacks|whack|whacking>|<smacks|smack|smacking>|"
        "<thumps|thump|thumping>|<taps|tap|tapping>] {b} over")
    VERB(KNOCKS_OVER, "[<barges|barge|barging>|<turns|turn|turning>|<jolts|jolt|jolting>|<pokes|poke|poking>|<prods|prod|prodding>|"
        "<swats|swat|swatting>|<tilts|tilt|tilting>|<heels|heel|heeling>|<slams|slam|slamming>] {b} over")
    VERB(KNOCKS_OVER, "[<sends|send|sending>|<bats|bat|batting>|<smashes|smash|smashing>|<jostles|jostle|jostling>|<butts|butt|butting>|"
        "<runs|run|running>|<rolls|roll|rolling>] {b} over")
    VERB(KNOCKS_OVER, "[<lays|lay|laying>|<stretches|stretch|stretching>] {b} [low|flat|out flat|on the floor|on the ground]")
    VERB(KNOCKS_OVER, "[<knocks|knock|knocking>|<throws|throw|throwing>|<pushes|push|pushing>|<puts|put|putting>|<tips|tip|tipping>|"
        "<turns|turn|turning>|<lays|lay|laying>] {b} [flat|off balance so that <b:it falls|they fall>|onto <b:its|their> <b:side|sides>|"
        "on <b:its|their> <b:back|backs>|flat on the floor|onto the floor|down to the floor]")
    VERB(KNOCKS_OVER, "[<sends|send|sending> {b} tumbling|<sends|send|sending> {b} sprawling|<sends|send|sending> {b} crashing to the floor|"
        "<sends|send|sending> {b} toppling over|<sends|send|sending> {b} down|<cuts|cut|cutting> {b} down|<mows|mow|mowing> {b} down|"
        "<brings|bring|bringing> {b} to the floor|<brings|bring|bringing> {b} down with a bump]")
    VERB(KNOCKS_OVER, "[<causes|cause|causing>|<forces|force|forcing>] {b} to [tumble over|go over|fall to the floor|"
        "fall on <b:its|their> <b:side|sides>|lose <b:its|their> balance and fall|go down]")
    VERB(KNOCKS_OVER, "[<makes|make|making>|<has|have|having>|<lets|let|letting>] {b} [go over|go down|fall on <b:its|their> <b:side|sides>|"
        "flip over|lose <b:its|their> balance|fall flat]")
    VERB(KNOCKS_OVER, "[<hits|hit|hitting>|<strikes|strike|striking>|<bumps|bump|bumping> into|<crashes|crash|crashing> into|"
        "<runs|run|running> into] {b} and [<topples|topple|toppling>|<tips|tip|tipping> over|<knocks|knock|knocking> over|"
        "<upsets|upset|upsetting>|<pushes|push|pushing> over] <b:it|them>")
    VERB(KNOCKS_OVER, "[<hits|hit|hitting>|<strikes|strike|striking>|<crashes|crash|crashing> into] {b}, [which <b:falls|fall> over|"
        "which <b:topples|topple> over|which <b:tips|tip> over|causing <b:it|them> to fall over|making <b:it|them> fall over|"
        "knocking <b:it|them> over|toppling <b:it|them>|sending <b:it|them> over]")
    SENTENCE(KNOCKS_OVER, "{b} [<b:is|are>|<b:gets|get>] [pushed down|overthrown|floored|mowed down|mown down|skittled] by {a}")
    SENTENCE(KNOCKS_OVER, "{b} [<b:is|are>|<b:gets|get>] [knocked flat|knocked off balance|sent toppling|sent tumbling|shoved over|decked|"
        "upturned] by {a}")
    SENTENCE(KNOCKS_OVER, "{b} [<b:goes|go> over|<b:goes|go> down|<b:tumbles|tumble> over|<b:topples|topple> over|"
        "<b:loses|lose> <b:its|their> balance] [when {a} <hits|hit> <b:it|them>|as {a} <strikes|strike> <b:it|them>|"
        "after {a} <bumps|bump> into <b:it|them>|when hit by {a}|because {a} <runs|run> into <b:it|them>|under the blow of {a}|"
        "at the touch of {a}|on impact of {a}]")
    SENTENCE(KNOCKS_OVER, "[bowl over|upset|upend|floor|mow down|shove over|overthrow|skittle] {b} [with|using|by means of] {a}")
    SENTENCE(KNOCKS_OVER, "use {a} to [tip over|push over|upset|bowl over|upend|push down|flip over] {b}")
    SENTENCE(KNOCKS_OVER, "[send {a} to knock over {b}|roll {a} to topple {b}|get {a} to knock {b} over|"
        "aim {a} so that <it knocks|they knock> {b} over|cause {a} to topple {b}|let {a} bowl {b} over|make {a} push {b} over|"
        "have {a} upend {b}]")
    VERB(KNOCKS_OVER, "[<bowls|bowl|bowling> down|<punches|punch|punching> down] {b}")
    VERB(KNOCKS_OVER, "[<blows|blow|blowing>] {b} [over|to the floor|onto <b:its|their> <b:side|sides>|over backward]")
    VERB(KNOCKS_OVER, "[<sweeps|sweep|sweeping>|<lifts|lift|lifting>|<bowls|bowl|bowling>|<blows|blow|blowing>|<kicks|kick|"
        "kicking>] {b} off <b:its|their> [feet|base|legs]")
    VERB(KNOCKS_OVER, "[<cuts|cut|cutting> {b} down like grass|<drops|drop|dropping> {b} like a stone|<topples|topple|"
        "toppling> {b} like a domino|<knocks|knock|knocking> {b} over like a bowling pin|<knocks|knock|knocking> {b} down like a skittle]")
    VERB(KNOCKS_OVER, "[<puts|put|putting>|<lays|lay|laying>|<leaves|leave|leaving>|<plants|plant|planting>|<lands|land|"
        "landing>] {b} [lying on the floor|on <b:its|their> <b:back|backs>|flat on the ground|face down|upside down|in a fallen position|"
        "lying on <b:its|their> <b:side|sides>]")
    VERB(KNOCKS_OVER, "[<destroys|destroy|destroying>|<upsets|upset|upsetting>|<ends|end|ending>] the balance of {b} [and <b:it falls|"
        "they fall> over|so that <b:it topples|they topple>|and <knocks|knock|knocking> <b:it|them> over|which <b:tips|tip> over]")
    VERB(KNOCKS_OVER, "[<hits|hit|hitting>|<bumps|bump|bumping>|<strikes|strike|striking>|<taps|tap|tapping>|<knocks|knock|"
        "knocking>] {b} [hard enough to knock <b:it|them> over|hard enough to tip <b:it|them>|with such force that <b:it topples|"
        "they topple>|with enough force to topple <b:it|them>|and down <b:it goes|they go>|and over <b:it goes|they go>|"
        "until <b:it topples|they topple>|and <b:it lies|they lie> flat]")
    VERB(KNOCKS_OVER, "[<results|result|resulting> in|<brings|bring|bringing> about|<causes|cause|causing>|<leads|lead|leading> to|<is|are|"
        "being> responsible for|<is|are|being> guilty of|<is|are|being> the cause of|<sets|set|setting> off] [a fall of {b} onto <b:its|"
        "their> <b:side|sides>|the toppling of {b}|the tumble of {b}|{b} toppling over|{b} falling over|{b} tipping over]")
    VERB(KNOCKS_OVER, "[<leaves|leave|leaving> no support under {b} and <tips|tip|tipping> <b:it|them>|<stops|stop|"
        "stopping> {b} from standing|<denies|deny|denying> {b} an upright stand by knocking <b:it|them> over|<puts|put|"
        "putting> an end to the upright stand of {b}|<ends|end|ending> the upright position of {b}]")
    SENTENCE(KNOCKS_OVER, "{b} [<b:is|are>|<b:gets|get>] [overturned|flattened|tilted over|blown over|turned over|swept off <b:its|"
        "their> feet|brought to the ground|dropped to the floor|put on the floor] by {a}")
    SENTENCE(KNOCKS_OVER, "{b} [<b:lies|lie>|<b:ends|end> up|<b:lands|land>|<b:winds|wind> up] [on the floor|flat|on <b:its|their> <b:side|"
        "sides>|face down] after [a hit by|a push from|a blow from|a collision with|contact with] {a}")
    SENTENCE(KNOCKS_OVER, "{b} [<b:wobbles|wobble>] and [<b:falls|fall>|<b:topples|topple>|<b:tips|tip> over] [when hit by|on being hit by|"
        "after contact with|after a blow from|thanks to a hit by] {a}")
    SENTENCE(KNOCKS_OVER, "down [<b:goes|go>|<b:falls|fall>|<b:comes|come>|<b:topples|topple>|<b:tumbles|tumble>] {b} [when hit by|"
        "struck by|at the hit of|after a blow from|upset by] {a}")
    SENTENCE(KNOCKS_OVER, "[trip|blow over|drive over|kick down|tilt over|sweep down|bat down|mow over] {b} [with|using] {a}")
    SENTENCE(KNOCKS_OVER, "[play skittles with {a} to knock down {b}|go bowling with {a} and knock over {b}|let {a} lay {b} flat|"
        "have {a} put {b} on the floor|let {a} sweep {b} off <b:its|their> feet|show {a} toppling {b}|simulate {a} knocking over {b}]")
    SENTENCE(KNOCKS_OVER, "[the toppling of {b} by {a}|a tumble of {b} onto <b:its|their> <b:side|sides> caused by {a}|"
        "a hit by {a} that tips {b} over|a blow from {a} that knocks {b} down|a strike by {a}, and down <b:goes|go> {b}|"
        "a bump by {a}, and over <b:goes|go> {b}|one push from {a} and {b} <b:falls|fall> over]")
    SENTENCE(KNOCKS_OVER, "[the blow|the impact|the force|a collision|a knock|the power|the weight|a kick] of {a} [knocks {b} over|"
        "topples {b}|tips {b} over|throws {b} to the floor|lays {b} flat|sends {b} sprawling]")
    SENTENCE(KNOCKS_OVER, "{b} cannot [stand up to {a} and <b:topples|topple>|stay upright when hit by {a}|remain standing when {a} <hits|"
        "hit>|stay standing under the blow of {a}|hold balance when {a} <bumps|bump> into <b:it|them>]")
    SENTENCE(KNOCKS_OVER, "{b} cannot [stand up to {a} and <b:topples|topple>|stay upright when hit by {a}|remain standing when {a} <hits|"
        "hit>|stay standing under the blow of {a}|hold <b:its|their> balance when {a} <bumps|bump> into <b:it|them>]")
    VERB(KNOCKS_OVER, "[<bowls|bowl|bowling> down|<sweeps|sweep|sweeping> down|<rolls|roll|rolling> over|<tumbles|tumble|tumbling>|<knocks|"
        "knock|knocking> sideways to the floor|<sends|send|sending> head over heels|<brings|bring|bringing> to the ground|<lays|lay|"
        "laying> on the ground|<puts|put|putting> flat on the floor] {b}")
    VERB(KNOCKS_OVER, "[<sends|send|sending> {b} head over heels|<sends|send|sending> {b} rolling over on <b:its|their> <b:side|sides>|"
        "<sends|send|sending> {b} flat to the floor|<makes|make|making> {b} take a tumble onto <b:its|their> <b:side|sides>|<makes|make|"
        "making> {b} lose <b:its|their> footing and fall|<takes|take|taking> the legs from under {b}|<lays|lay|laying> {b} on the carpet|"
        "<shakes|shake|shaking> {b} so that <b:it falls|they fall> over]")

    VERB(DEMOLISHES, "[<tears|tear|tearing> apart|<trashes|trash|trashing>|<totals|total|totaling>|<razes|raze|razing> to the ground|"
        "<wipes|wipe|wiping> out|<lays|lay|laying> waste to|<lays|lay|laying> low|<obliterates|obliterate|obliterating>|"
        "<blows|blow|blowing> apart|<busts|bust|busting>] {b}")
    VERB(DEMOLISHES, "[<busts|bust|busting> up|<smashes|smash|smashing> down|<bashes|bash|bashing> down|<bulldozes|bulldoze|bulldozing>|"
        "<ravages|ravage|ravaging>|<crumples|crumple|crumpling>|<takes|take|taking> apart|<pulls|pull|pulling> apart|<rips|rip|ripping> apart|"
        "<rips|rip|ripping> down|<rips|rip|ripping> through|<smashes|smash|smashing> through] {b}")
    VERB(DEMOLISHES, "[<crashes|crash|crashing> through|<plows|plow|plowing> through|<breaks|break|breaking> through|"
        "<tears|tear|tearing> through|<makes|make|making> a wreck of|<makes|make|making> short work of|<makes|make|making> a ruin of|"
        "<makes|make|making> mincemeat of|<puts|put|putting> an end to|<is|are|being> the end of|<is|are|being> the ruin of] {b}")
    VERB(DEMOLISHES, "[<causes|cause|causing> the collapse of|<triggers|trigger|triggering> the collapse of|"
        "<leads|lead|leading> to the collapse of|<decimates|decimate|decimating>|<vandalizes|vandalize|vandalizing>|"
        "<squashes|squash|squashing>] {b}")
    VERB(DEMOLISHES, "[<blows|blow|blowing>|<pounds|pound|pounding>|<batters|batter|battering>|<tears|tear|tearing>|<rips|rip|ripping>|"
        "<dashes|dash|dashing>|<hammers|hammer|hammering>] {b} [to ruins|to pieces|to bits|to smithereens|to a heap|to a pile of pieces]")
    VERB(DEMOLISHES, "[<turns|turn|turning> {b} into a heap|<lays|lay|laying> {b} in ruins|<leaves|leave|leaving> {b} in ruins|"
        "<leaves|leave|leaving> {b} in pieces|<razes|raze|razing> {b} to the ground|<sends|send|sending> {b} crashing down|"
        "<sends|send|sending> {b} tumbling down|<takes|take|taking> {b} down]")
    VERB(DEMOLISHES, "[<tears|tear|tearing> {b} down|<pulls|pull|pulling> {b} down|<levels|level|leveling> {b} to the ground|"
        "<knocks|knock|knocking> the stuffing out of {b}|<breaks|break|breaking> {b} down|<smashes|smash|smashing> {b} to smithereens|"
        "<smashes|smash|smashing> {b} apart|<takes|take|taking> {b} apart|<tears|tear|tearing> {b} apart]")
    VERB(DEMOLISHES, "[<makes|make|making>|<lets|let|letting>|<has|have|having>] {b} [give way|fall to pieces|come tumbling down|crash down|"
        "crumple|go to pieces|fall in a heap|topple down|disintegrate]")
    VERB(DEMOLISHES, "[<causes|cause|causing>|<forces|force|forcing>|<gets|get|getting>] {b} to [give way|fall to pieces|crash down|crumple|"
        "disintegrate|fall in|come crashing down|break apart]")
    VERB(DEMOLISHES, "[<hits|hit|hitting>|<strikes|strike|striking>|<crashes|crash|crashing> into|<slams|slam|slamming> into|"
        "<smashes|smash|smashing> into|<runs|run|running> into|<plows|plow|plowing> into] {b}, [which <b:falls|fall> down|"
        "which <b:comes|come> down|which <b:falls|fall> apart|which <b:comes|come> tumbling down|causing <b:it|them> to collapse|"
        "making <b:it|them> collapse|bringing <b:it|them> down|demolishing <b:it|them>|destroying <b:it|them>|wrecking <b:it|them>]")
    SENTENCE(DEMOLISHES, "{b} [<b:is|are>|<b:gets|get>] [razed|razed to the ground|trashed|totaled|pulverized|obliterated|devastated|shattered|"
        "torn apart] by {a}")
    SENTENCE(DEMOLISHES, "{b} [<b:is|are>|<b:gets|get>] [pulled down|bulldozed|dismantled|wiped out|blown apart|battered down|smashed up|"
        "knocked to pieces|broken apart|busted] by {a}")
    SENTENCE(DEMOLISHES, "{b} [<b:gives|give> way|<b:disintegrates|disintegrate>|<b:comes|come> tumbling down|<b:comes|come> crashing down|"
        "<b:falls|fall> to pieces|<b:breaks|break> apart|<b:goes|go> to pieces|<b:crumples|crumple>|<b:comes|come> apart|"
        "<b:crashes|crash> down] [when {a} <hits|hit> <b:it|them>|as {a} <strikes|strike> <b:it|them>|"
        "after {a} <crashes|crash> into <b:it|them>|because {a} <runs|run> into <b:it|them>|under the blow of {a}|under the impact of {a}|"
        "when hit by {a}|on impact of {a}|thanks to {a}]")
    SENTENCE(DEMOLISHES, "[level|raze|tear down|take down|crush|ruin|shatter] {b} [with|using|by means of] {a}")
    SENTENCE(DEMOLISHES, "[pulverize|trash|break down|knock apart|obliterate|tear apart|dismantle|smash up] {b} [with|using|by means of] {a}")
    SENTENCE(DEMOLISHES, "use {a} to [level|raze|tear down|take down|ruin|tear apart|smash up|knock apart|break down|collapse] {b}")
    SENTENCE(DEMOLISHES, "[smash {b} to pieces with {a}|knock {b} to bits with {a}|make {b} collapse with {a}|bring {b} down with {a}|"
        "bring {b} crashing down with {a}|cause {b} to collapse with {a}|send {a} to bring down {b}|send {a} to demolish {b}|"
        "get {a} to destroy {b}|have {a} level {b}]")
    SENTENCE(DEMOLISHES, "[the destruction of {b} by {a}|the demolition of {b} by {a}|{a} in the destruction of {b}|"
        "the collapse of {b} under {a}|the collapse of {b} caused by {a}]")
    VERB(DEMOLISHES, "[<crushes|crush|crushing>|<turns|turn|turning>|<converts|convert|converting>] {b} [to dust|to ashes|into debris|"
        "into a pile of bricks|to powder|into a wreck|into scrap|into a ruin]")
    VERB(DEMOLISHES, "[<dashes|dash|dashing> to pieces|<bashes|bash|bashing> in|<destroys|destroy|destroying> utterly|<blows|blow|"
        "blowing> to pieces|<smashes|smash|smashing> to bits] {b}")
    VERB(DEMOLISHES, "[<brings|bring|bringing> about|<causes|cause|causing>|<results|result|resulting> in|<leads|lead|leading> to|<is|are|"
        "being> responsible for|<spells|spell|spelling>|<is|are|being> the cause of|<means|mean|meaning>] [the destruction of|the ruin of|"
        "the demolition of|the total collapse of|the downfall of|the end of] {b}")
    VERB(DEMOLISHES, "[<leaves|leave|leaving>] [nothing of {b} but a heap of pieces|nothing but the ruins of {b}|"
        "nothing of {b} in one piece|no part of {b} standing|no stone of {b} standing|a wreck where {b} stood|only pieces of {b}]")
    VERB(DEMOLISHES, "[<acts|act|acting> as a wrecking ball to|<works|work|working> like a bomb on|<is|are|being> a wrecking ball for|"
        "<hits|hit|hitting> like an earthquake and <collapses|collapse|collapsing>] {b}")
    VERB(DEMOLISHES, "[<strikes|strike|striking>|<hits|hit|hitting>|<pounds|pound|pounding>|<batters|batter|battering>|<bombs|bomb|"
        "bombing>|<attacks|attack|attacking>] {b} [until <b:it collapses|they collapse>|so hard that <b:it falls|they fall> apart|"
        "to the point of collapse|with such force that <b:it falls|they fall> to pieces|and not a piece of <b:it|them> stays in place]")
    VERB(DEMOLISHES, "[<tears|tear|tearing>|<blows|blow|blowing>|<punches|punch|punching>|<rips|rip|ripping>|<cuts|cut|cutting>|<drives|"
        "drive|driving>] [a path of destruction through|a fatal hole in and <collapses|collapse|collapsing>|a way of ruin through|"
        "a line of wreckage through] {b}")
    VERB(DEMOLISHES, "[<leaves|leave|leaving> {b} totally destroyed|<leaves|leave|leaving> {b} a smoking ruin|<leaves|leave|"
        "leaving> {b} broken beyond repair|<leaves|leave|leaving> {b} wrecked|<leaves|leave|leaving> {b} in a heap|<leaves|leave|"
        "leaving> {b} in fragments|<puts|put|putting> {b} out of existence by breaking <b:it|them> up|<makes|make|making> scrap of {b}|"
        "<makes|make|making> dust of {b}|<smashes|smash|smashing> the life out of {b}]")
    SENTENCE(DEMOLISHES, "{b} [<b:is|are>|<b:gets|get>] [flattened|reduced to dust|turned into a heap|reduced to a pile of pieces|"
        "blasted apart|crushed flat|destroyed completely|ripped apart|taken to pieces|ruined beyond repair] by {a}")
    SENTENCE(DEMOLISHES, "{b} [<b:implodes|implode>|<b:folds|fold> like a house of cards|<b:cracks|crack> and <b:collapses|collapse>|"
        "<b:breaks|break> into fragments|<b:bursts|burst> into pieces|<b:falls|fall> like a house of cards] [when hit by|on contact with|"
        "under the force of|after a blow from|under the attack of|at the touch of|thanks to] {a}")
    SENTENCE(DEMOLISHES, "{b} [<b:ends|end> up|<b:lies|lie>|<b:winds|wind> up] [in ruins|in a heap of pieces|in fragments|demolished|"
        "in bits|as a pile of debris|as a wreck|broken into pieces] [after a hit by|after a blow from|because of|thanks to|"
        "through the impact of] {a}")
    SENTENCE(DEMOLISHES, "all that remains of {b} is [a heap|a ruin|a pile of debris|a wreck|a mess of pieces] [after {a} <hits|hit>|"
        "after a hit by {a}|after {a} <strikes|strike> <b:it|them>|when {a} <b:is|are> done|thanks to {a}]")
    SENTENCE(DEMOLISHES, "[wreck|batter down|bulldoze|collapse] {b} [with|using|by use of] {a}")
    SENTENCE(DEMOLISHES, "[turn {b} into a heap with {a}|let {a} lay waste to {b}|have {a} make short work of {b}|"
        "go to work on {b} with {a} until nothing stands|show {a} destroying {b}|simulate {a} smashing {b} to pieces|"
        "use {a} as a wrecking ball on {b}]")
    SENTENCE(DEMOLISHES, "[the wreck of {b} by {a}|the ruin of {b} through {a}|a total collapse of {b} under {a}|"
        "the sad end of {b} under the blow of {a}|the complete destruction of {b} at the hands of {a}|{b} in ruins after {a} <hits|hit>|"
        "crash, {a} <demolishes|demolish> {b}|boom, {a} <destroys|destroy> {b}|{a} versus {b}, and {b} <b:collapses|collapse>]")
    SENTENCE(DEMOLISHES, "[one blow|the impact|a collision|the force|the weight|one hit|the power|an attack] of {a} [demolishes {b}|"
        "destroys {b}|brings {b} crashing down|breaks {b} to pieces|makes {b} collapse]")
    SENTENCE(DEMOLISHES, "{b} cannot [withstand {a} and <b:collapses|collapse>|hold up against {a} and <b:falls|fall> apart|"
        "resist {a} and <b:breaks|break> to pieces|cope with {a} and <b:crashes|crash> down]")

    VERB(KNOCKS_OFF, "[<bumps|bump|bumping>|<jostles|jostle|jostling>|<jolts|jolt|jolting>|<smashes|smash|smashing>|<whacks|whack|whacking>|"
        "<bashes|bash|bashing>|<smacks|smack|smacking>|<thumps|thump|thumping>] {b} [off|from|off of|down from|right off|clean off|"
        "over the edge of|off the edge of|off the top of|over the side of] {c}")
    VERB(KNOCKS_OFF, "[<bowls|bowl|bowling>|<topples|topple|toppling>|<tips|tip|tipping>|<flips|flip|flipping>|<drives|drive|driving>|"
        "<forces|force|forcing>|<thrusts|thrust|thrusting>|<propels|propel|propelling>] {b} [off|from|off of|down from|right off|clean off|"
        "over the edge of|off the edge of|off the top of|over the side of] {c}")
    VERB(KNOCKS_OFF, "[<bounces|bounce|bouncing>|<flicks|flick|flicking>|<flings|fling|flinging>|<tosses|toss|tossing>|<swats|swat|swatting>|"
        "<slaps|slap|slapping>|<dislodges|dislodge|dislodging>|<sends|send|sending>] {b} [off|from|off of|down from|right off|clean off|"
        "over the edge of|off the edge of|off the top of|over the side of] {c}")
    VERB(KNOCKS_OFF, "[<slides|slide|sliding>|<brushes|brush|brushing>|<clears|clear|clearing>|<throws|throw|throwing>|"
        "<unseats|unseat|unseating>|<barges|barge|barging>|<bulldozes|bulldoze|bulldozing>|<boots|boot|booting>|<punts|punt|punting>] {b} [off|"
        "from|off of|down from|right off|clean off|over the edge of|off the edge of|off the top of|over the side of] {c}")
    VERB(KNOCKS_OFF, "<sends|send|sending> {b} [tumbling off|flying off|crashing off|toppling off|falling off|crashing down from|"
        "tumbling down from|hurtling off|to the floor from|sliding off and down from] {c}")
    VERB(KNOCKS_OFF, "[<causes|cause|causing>|<forces|force|forcing>|<gets|get|getting>] {b} to [fall off|fall from|drop off|tumble off|"
        "topple off|come off|go over the edge of|drop from] {c}")
    VERB(KNOCKS_OFF, "<makes|make|making> {b} [drop off|drop from|fall from|fall down from|tumble off|tumble from|topple off|topple from|"
        "come off|go over the edge of] {c}")
    VERB(KNOCKS_OFF, "[<hits|hit|hitting>|<strikes|strike|striking>|<bumps|bump|bumping> into|<crashes|crash|crashing> into|"
        "<runs|run|running> into|<collides|collide|colliding> with|<slams|slam|slamming> into] {b} and [<knocks|knock|knocking> <b:it|them> off|"
        "<pushes|push|pushing> <b:it|them> off|<sends|send|sending> <b:it|them> off|<shoves|shove|shoving> <b:it|them> off|"
        "<bumps|bump|bumping> <b:it|them> off|<sends|send|sending> <b:it|them> tumbling off|<makes|make|making> <b:it|them> fall off|"
        "<drives|drive|driving> <b:it|them> off|<sweeps|sweep|sweeping> <b:it|them> off] {c}")
    VERB(KNOCKS_OFF, "[<hits|hit|hitting>|<strikes|strike|striking>|<bumps|bump|bumping> into] {b}, [which <b:falls|fall> off|"
        "which <b:drops|drop> off|which <b:tumbles|tumble> off|which <b:falls|fall> from|knocking <b:it|them> off|sending <b:it|them> off|"
        "causing <b:it|them> to fall off|making <b:it|them> fall off] {c}")
    VERB(KNOCKS_OFF, "[<rids|rid|ridding> {c} of|<clears|clear|clearing> {c} of|<sweeps|sweep|sweeping> {c} clear of|"
        "<frees|free|freeing> {c} of|<relieves|relieve|relieving> {c} of] {b}")
    SENTENCE(KNOCKS_OFF, "{b} [<b:is|are>|<b:gets|get>] [bumped|swept|shoved|toppled|tipped|hit|struck|driven|forced|thrust|dislodged] [off|"
        "from|down from|off of|over the edge of] {c} by {a}")
    SENTENCE(KNOCKS_OFF, "{b} [<b:is|are>|<b:gets|get>] [tossed|sent flying|sent tumbling|bounced|barged|jolted] [off|from|down from|off of|"
        "over the edge of] {c} by {a}")
    SENTENCE(KNOCKS_OFF, "{b} [<b:drops|drop> off|<b:tumbles|tumble> off|<b:topples|topple> off|<b:comes|come> off|<b:falls|fall> from|"
        "<b:drops|drop> from|<b:goes|go> over the edge of|<b:tumbles|tumble> down from|<b:flies|fly> off] {c} [when {a} <hits|hit> <b:it|them>|"
        "as {a} <strikes|strike> <b:it|them>|after {a} <bumps|bump> into <b:it|them>|because {a} <runs|run> into <b:it|them>|when hit by {a}|"
        "under the blow of {a}|when struck by {a}|after a hit by {a}]")
    SENTENCE(KNOCKS_OFF, "[bump|shove|sweep|topple|tip|strike|drive] {b} [off|from|down from|over the edge of] {c} [with|using] {a}")
    SENTENCE(KNOCKS_OFF, "[force|dislodge|throw|hit|bowl|flick|boot] {b} [off|from|down from|over the edge of] {c} [with|using] {a}")
    SENTENCE(KNOCKS_OFF, "use {a} to [bump|shove|sweep|topple|tip|kick|drive|force|hit|strike|throw] {b} [off|from|over the edge of] {c}")
    SENTENCE(KNOCKS_OFF, "[make|let|have] {a} [knock|push|shove|bump|sweep|kick|tip] {b} off {c}")
    VERB(KNOCKS_OFF, "[<spills|spill|spilling>|<batters|batter|battering>|<tumbles|tumble|tumbling>|<wipes|wipe|wiping>|<scrapes|scrape|"
        "scraping>|<shakes|shake|shaking>|<elbows|elbow|elbowing>|<edges|edge|edging>|<hammers|hammer|hammering>] {b} [off|from|down from|"
        "off the top of|over the edge of|right off] {c}")
    VERB(KNOCKS_OFF, "[<removes|remove|removing>|<frees|free|freeing>] {b} from [the top of|the surface of|<b:its|their> place on|<b:its|"
        "their> seat on|<b:its|their> spot on|<b:its|their> position atop] {c}")
    VERB(KNOCKS_OFF, "[<catapults|catapult|catapulting>|<launches|launch|launching>|<punches|punch|punching>|<plows|plow|plowing>|<hustles|"
        "hustle|hustling>|<shoulders|shoulder|shouldering>|<rolls|roll|rolling>] {b} [off|from|down from|off the top of|over the edge of|"
        "clean off] {c}")
    VERB(KNOCKS_OFF, "[<costs|cost|costing> {b} <b:its|their> place on|<makes|make|making> {b} lose <b:its|their> place on|<makes|make|"
        "making> {b} lose <b:its|their> footing on|<makes|make|making> {b} lose <b:its|their> balance atop|<makes|make|"
        "making> {b} take a dive from|<makes|make|making> {b} slide from|<makes|make|making> {b} leave|<makes|make|"
        "making> {b} part company with] {c}")
    VERB(KNOCKS_OFF, "[<hits|hit|hitting>|<strikes|strike|striking>|<taps|tap|tapping>|<punches|punch|punching>|<kicks|kick|"
        "kicking>] {b} [hard enough to send <b:it|them> off|with such force that <b:it flies|they fly> off|and down <b:it tumbles|"
        "they tumble> from|until <b:it drops|they drop> from|so hard that <b:it leaves|they leave>|causing a fall from] {c}")
    VERB(KNOCKS_OFF, "[<brings|bring|bringing> about|<causes|cause|causing>|<results|result|resulting> in|<leads|lead|leading> to|<is|are|"
        "being> responsible for|<is|are|being> the cause of] [the fall of {b} from|a fall of {b} off|the drop of {b} from|"
        "the descent of {b} to the floor from|{b} dropping off|{b} tumbling off] {c}")
    VERB(KNOCKS_OFF, "[<strips|strip|stripping> {c} of|<wipes|wipe|wiping> {c} clean of|<brushes|brush|"
        "brushing> {c} free of] {b} [with a hit|with a push|by bumping <b:it|them> off|by knocking <b:it|them> off|by pushing <b:it|"
        "them> over the edge]")
    VERB(KNOCKS_OFF, "[<spills|spill|spilling>|<tips|tip|tipping>|<drops|drop|dropping>|<pitches|pitch|pitching>|<throws|throw|"
        "throwing>] {b} [to the floor from|onto the floor from|to the ground from] {c}")
    SENTENCE(KNOCKS_OFF, "{b} [<b:is|are>|<b:gets|get>] [ejected|ousted|removed|displaced|expelled|wiped|brushed|blasted|catapulted|"
        "launched|punched|flicked] [off|from|from the top of|from <b:its|their> place on] {c} by {a}")
    SENTENCE(KNOCKS_OFF, "{b} [<b:loses|lose> <b:its|their> place on|<b:takes|take> a dive from|<b:takes|take> a tumble from|<b:leaves|"
        "leave>|<b:hits|hit> the floor from the top of|<b:parts|part> company with|<b:rolls|roll> off|<b:slides|"
        "slide> off] {c} [thanks to a hit by|when bumped by|on being hit by|after a blow from|after a push from|pushed by|struck by] {a}")
    SENTENCE(KNOCKS_OFF, "off {c} [<b:goes|go>|<b:falls|fall>|<b:flies|fly>|<b:tumbles|tumble>|<b:comes|come>] {b} [when {a} <hits|"
        "hit> <b:it|them>|hit by {a}|after a blow from {a}|pushed by {a}|thanks to {a}|struck by {a}]")
    SENTENCE(KNOCKS_OFF, "[a blow|the impact|the force|a collision|a knock|a bump|a kick] of {a} [knocks {b} off|"
        "sends {b} over the edge of|throws {b} off|drives {b} off|removes {b} from|tips {b} off] {c}")
    SENTENCE(KNOCKS_OFF, "[oust|remove|spill|launch|scrape|wipe|brush|punt] {b} [from|from the top of|from <b:its|"
        "their> place on] {c} [with|using|by use of] {a}")
    SENTENCE(KNOCKS_OFF, "[hit {b} with {a} so that <b:it falls|they fall> off {c}|bump {a} into {b} so <b:it drops|they drop> from {c}|"
        "clear {c} of {b} by means of {a}|let {a} send {b} flying off {c}|have {a} tip {b} over the edge of {c}|"
        "show {a} pushing {b} off {c}|shoot {b} down from {c} using {a}|rid {c} of {b} with {a}]")
    SENTENCE(KNOCKS_OFF, "[the removal of {b} from {c} by {a}|the fall of {b} off {c} after a hit by {a}|"
        "a hit by {a} that sends {b} off {c}|a blow from {a} that knocks {b} off {c}|one push from {a} and {b} <b:falls|fall> off {c}|"
        "a bump by {a}, and off {c} <b:goes|go> {b}|crash, {a} <knocks|knock> {b} off {c}|the drop of {b} from {c} caused by {a}]")
    SENTENCE(KNOCKS_OFF, "{b} cannot [stay on {c} when {a} <hits|hit>|hold on to {c} when {a} <bumps|bump> into <b:it|them>|"
        "remain on {c} under the blow of {a}|stay atop {c} when hit by {a} and <b:falls|fall> off]")

    VERB(SCATTERS, "[<spreads|spread|spreading> out|<sprays|spray|spraying>|<splits|split|splitting> up|<disbands|disband|disbanding>|"
        "<breaks|break|breaking> apart|<knocks|knock|knocking> apart|<sends|send|sending> apart|<bursts|burst|bursting> apart|"
        "<smashes|smash|smashing> apart|<flings|fling|flinging> apart] {b}")
    VERB(SCATTERS, "[<throws|throw|throwing> apart|<forces|force|forcing> apart|<pushes|push|pushing> apart|<separates|separate|separating>|"
        "<disseminates|disseminate|disseminating>|<dispels|dispel|dispelling>|<fans|fan|fanning> out|<routs|rout|routing>|"
        "<litters|litter|littering> the floor with|<litters|litter|littering> the place with] {b}")
    VERB(SCATTERS, "[<strews|strew|strewing> the floor with|<showers|shower|showering> the floor with|<covers|cover|covering> the floor with|"
        "<breaks|break|breaking> open|<disarranges|disarrange|disarranging>|<messes|mess|messing> up|<makes|make|making> a mess of|"
        "<racks|rack|racking> up and <scatters|scatter|scattering>|<explodes|explode|exploding>] {b}")
    VERB(SCATTERS, "[<flings|fling|flinging>|<tosses|toss|tossing>|<sprays|spray|spraying>|<casts|cast|casting>|"
        "<blows|blow|blowing>] {b} [everywhere|all over|in all directions|in every direction|all over the place|to the four winds|"
        "left and right|all across the floor|hither and thither]")
    VERB(SCATTERS, "[<slings|sling|slinging>|<shoots|shoot|shooting>|<drives|drive|driving>|<pushes|push|pushing>|<bounces|bounce|bouncing>|"
        "<splashes|splash|splashing>|<chucks|chuck|chucking>] {b} [everywhere|all over|in all directions|in every direction|all over the place|"
        "to the four winds|left and right|all across the floor|hither and thither]")
    VERB(SCATTERS, "[<scatters|scatter|scattering>|<spreads|spread|spreading>|<strews|strew|strewing>] {b} [to the four winds|across the floor|"
        "all over the place|in every direction|like skittles|across the room|left and right|hither and yon|helter-skelter|like marbles]")
    VERB(SCATTERS, "<sends|send|sending> {b} [scattering|flying apart|flying in all directions|flying everywhere|in every direction|all over|"
        "every which way|rolling in all directions|scurrying|spinning in all directions|sprawling all over the floor]")
    VERB(SCATTERS, "[<causes|cause|causing>|<gets|get|getting>] {b} [to scatter|to fly apart|to spread out|to burst apart|to go everywhere]")
    VERB(SCATTERS, "<makes|make|making> {b} [spread out|burst apart|go everywhere|roll in all directions|go in all directions|go flying|"
        "break up|break apart|split up]")
    VERB(SCATTERS, "[<hits|hit|hitting>|<strikes|strike|striking>|<crashes|crash|crashing> into|<slams|slam|slamming> into|"
        "<plows|plow|plowing> into|<bumps|bump|bumping> into] {b} and [<spreads|spread|spreading> <b:it|them> out|"
        "<scatters|scatter|scattering> <b:it|them>|<sends|send|sending> <b:it|them> flying|<breaks|break|breaking> <b:it|them> up|"
        "<sends|send|sending> <b:it|them> in all directions|<knocks|knock|knocking> <b:it|them> apart|"
        "<spreads|spread|spreading> <b:it|them> all over the floor]")
    VERB(SCATTERS, "[<hits|hit|hitting>|<strikes|strike|striking>|<crashes|crash|crashing> into|<plows|plow|plowing> into|"
        "<rolls|roll|rolling> into] {b}, [which <b:scatters|scatter>|which <b:flies|fly> apart|which <b:flies|fly> in all directions|"
        "scattering <b:it|them>|sending <b:it|them> in all directions|sending <b:it|them> flying]")
    SENTENCE(SCATTERS, "{b} [<b:is|are>|<b:gets|get>] [spread out|strewn across the floor|driven apart|split up] by {a}")
    SENTENCE(SCATTERS, "{b} [<b:is|are>|<b:gets|get>] [sent in all directions|sent everywhere|sprayed across the floor|scattered everywhere|"
        "burst apart|spread all over the floor|thrown in all directions] by {a}")
    SENTENCE(SCATTERS, "{b} [<b:spreads|spread> out|<b:bursts|burst> apart|<b:breaks|break> up|<b:splits|split> up|<b:goes|go> flying|"
        "<b:goes|go> everywhere|<b:flies|fly> in all directions|<b:rolls|roll> off in all directions|"
        "<b:goes|go> every which way] [when {a} <hits|hit> <b:it|them>|as {a} <strikes|strike> <b:it|them>|"
        "after {a} <crashes|crash> into <b:it|them>|because {a} <runs|run> into <b:it|them>|under the impact of {a}|when hit by {a}]")
    SENTENCE(SCATTERS, "[strew|spread apart|split up|break apart|spray|fling apart] {b} [with|using|by means of] {a}")
    SENTENCE(SCATTERS, "use {a} to [spread|spread out|split up|break apart] {b}")
    SENTENCE(SCATTERS, "[make|let|have] {a} [scatter|break up|spread out|knock apart|burst apart|split up] {b}")
    SENTENCE(SCATTERS, "[send {b} flying with {a}|send {b} in all directions with {a}|knock {b} in all directions with {a}|"
        "spread {b} all over the floor with {a}|send {a} to scatter {b}|get {a} to scatter {b}|throw {b} into disarray with {a}]")
    VERB(SCATTERS, "[<bombs|bomb|bombing> apart|<shakes|shake|shaking> apart] {b}")
    VERB(SCATTERS, "[<showers|shower|showering>|<rains|rain|raining>|<fires|fire|firing>|<whirls|whirl|whirling>|<rolls|roll|rolling>|"
        "<flicks|flick|flicking>] {b} [over the whole floor|in every direction|in all directions|to all sides|to all corners of the room|"
        "over a wide area|here, there and everywhere]")
    VERB(SCATTERS, "[<scatters|scatter|scattering>|<spreads|spread|spreading>|<sends|send|sending>|<blows|blow|blowing>] {b} [like leaves|"
        "like seeds|like a flock of birds|like pool balls|like bowling pins|like beads|like ants|like drops of water] [in all directions|"
        "everywhere|over the floor|apart]")
    VERB(SCATTERS, "[<scatters|scatter|scattering>|<spreads|spread|spreading>] {b} [widely|randomly|wildly|violently|over the ground|"
        "to every corner|to all sides|around the room|over a wide area|throughout the room]")
    VERB(SCATTERS, "[<splits|split|splitting>|<divides|divide|dividing>|<separates|separate|separating>] {b} [into a scattered mess|"
        "into scattered pieces|and <b:scatters|scatter> the parts|in all directions|into bits that roll everywhere]")
    VERB(SCATTERS, "[<hits|hit|hitting>|<strikes|strike|striking>|<bursts|burst|bursting> into|<flies|fly|flying> into|<speeds|speed|"
        "speeding> into] {b}, [which <b:rolls|roll> off in different directions|spreading <b:it|them> over a wide area|and <b:it rolls|"
        "they roll> off in different directions|and off <b:it goes|they go> in all directions|tossing <b:it|them> to all sides|"
        "leaving <b:it|them> all over the place]")
    VERB(SCATTERS, "[<breaks|break|breaking>|<destroys|destroy|destroying>|<wrecks|wreck|wrecking>|<upsets|upset|upsetting>|<ends|end|"
        "ending>] the [neat order|order|formation|arrangement|group|neat arrangement] of {b} [and <scatters|scatter|scattering> <b:it|"
        "them>|and <sends|send|sending> <b:it|them> in all directions|and <spreads|spread|spreading> <b:it|them> out|by scattering <b:it|"
        "them>]")
    VERB(SCATTERS, "[<leaves|leave|leaving>|<has|have|having>|<gets|get|getting>] {b} [scattered over the floor|spread all over|"
        "strewn everywhere|in scattered disorder|dispersed|lying all over the place|spread to all sides]")
    VERB(SCATTERS, "[<brings|bring|bringing> about|<causes|cause|causing>|<results|result|resulting> in|<leads|lead|leading> to|<is|are|"
        "being> the cause of] [the scattering of {b}|a burst of {b} in all directions|an explosion of {b} in all directions|"
        "{b} flying in all directions|{b} rolling in all directions]")
    SENTENCE(SCATTERS, "{b} [<b:is|are>|<b:gets|get>] [dispersed|strewn|sprinkled over the floor|tossed in all directions|"
        "driven in all directions|blown apart|split apart|separated and scattered|kicked in all directions|spread to all sides|"
        "littered across the floor] by {a}")
    SENTENCE(SCATTERS, "{b} [<b:separates|separate>|<b:fans|fan> out|<b:parts|part> company|<b:shoots|shoot> off in all directions|<b:runs|"
        "run> off in all directions|<b:rolls|roll> off in different directions|<b:spills|spill> across the floor|<b:sprays|"
        "spray> across the floor] [when {a} <hits|hit>|on being hit by {a}|struck by {a}|after a blow from {a}|thanks to {a}|"
        "when {a} <bursts|burst> in]")
    SENTENCE(SCATTERS, "in all directions [<b:flies|fly>|<b:rolls|roll>|<b:goes|go>|<b:shoots|shoot>|<b:spills|spill>|<b:bounces|"
        "bounce>] {b} [when {a} <hits|hit>|when hit by {a}|after a blow from {a}|struck by {a}|as {a} <strikes|strike>]")
    SENTENCE(SCATTERS, "[sprinkle|toss about|throw around|blow apart|spill everywhere|litter the floor with|fan out|kick apart] {b} [with|"
        "using|by use of] {a}")
    SENTENCE(SCATTERS, "[break {b} like a rack of pool balls with {a}|let {a} burst into {b} and send <b:it|them> everywhere|"
        "use {a} to send {b} flying in every direction|show {a} scattering {b}|simulate {a} bursting {b} apart|"
        "throw {a} into {b} to scatter <b:it|them>|roll {a} into {b} and scatter <b:it|them>|use {a} like a cue ball to scatter {b}]")
    SENTENCE(SCATTERS, "[the scattering of {b} by {a}|a burst of {b} in all directions from a hit by {a}|"
        "a hit by {a} that sends {b} everywhere|a blow from {a} that scatters {b}|{b} flying in all directions from {a}|"
        "{b} scattered to the winds by {a}|crash, {a} <scatters|scatter> {b} everywhere|boom, {a} <sends|send> {b} in all directions]")
    SENTENCE(SCATTERS, "[the impact|a blow|the force|a collision|the crash|a hit] of {a} [scatters {b}|sends {b} in all directions|"
        "spreads {b} everywhere|drives {b} apart|blows {b} apart]")
    SENTENCE(SCATTERS, "{b} <b:is|are> [no longer together after {a} <hits|hit>, but all over the place|"
        "all over the floor after a hit by {a}|scattered when {a} <comes|come> through|in every corner after {a} <strikes|strike>|"
        "everywhere thanks to {a}]")

    VERB(IS_SCATTERED, "[<fans|fan|fanning> out|<splits|split|splitting> up|<separates|separate|separating>|<diverges|diverge|diverging>|"
        "<explodes|explode|exploding> outward|<bursts|burst|bursting>|<flies|fly|flying> off|<disbands|disband|disbanding>] [in all directions|"
        "everywhere|in every direction|all over|all over the place|across the floor|every which way|to the four winds|left and right|"
        "all over the floor]")
    VERB(IS_SCATTERED, "[<rolls|roll|rolling> away|<bounces|bounce|bouncing> off|<scurries|scurry|scurrying> off|<shoots|shoot|shooting> off|"
        "<sprays|spray|spraying>|<splashes|splash|splashing>|<sprawls|sprawl|sprawling>|<dissipates|dissipate|dissipating>|"
        "<radiates|radiate|radiating>|<spills|spill|spilling>] [in all directions|everywhere|in every direction|all over|all over the place|"
        "across the floor|every which way|to the four winds|left and right|all over the floor]")
    VERB(IS_SCATTERED, "[<fans|fan|fanning> out|<splits|split|splitting> up|<goes|go|going> every which way|<goes|go|going> their separate ways|"
        "<moves|move|moving> apart|<drifts|drift|drifting> apart|<rolls|roll|rolling> apart]")
    VERB(IS_SCATTERED, "[<is|are|being> driven apart|<springs|spring|springing> apart|<shoots|shoot|shooting> apart|<blows|blow|blowing> apart|"
        "<loses|lose|losing> <its|their|its> order|<falls|fall|falling> into disarray|<breaks|break|breaking> ranks]")
    VERB(IS_SCATTERED, "[<is|are|being>|<gets|get|getting>] [strewn across the floor|spread out|sent flying|broken up|thrown apart|blown apart|"
        "split up]")
    VERB(IS_SCATTERED, "[<is|are|being>|<gets|get|getting>] [spread apart|knocked apart|sent in all directions|all over the place|"
        "littered across the floor|sprayed across the floor|sprinkled across the floor|driven apart]")
    VERB(IS_SCATTERED, "[<ends|end|ending> up|<winds|wind|winding> up|<lies|lie|lying>] [everywhere|all over the place|all over the floor|"
        "in disarray|here and there|scattered across the floor|spread across the room]")
    VERB(IS_SCATTERED, "[<is|are|being> dispersed|<runs|run|running> off|<darts|dart|darting> off|<takes|take|taking> off|<dashes|dash|"
        "dashing> off|<dances|dance|dancing> away|<whirls|whirl|whirling> away] in [all directions|every direction|different directions|"
        "many directions|all possible directions]")
    VERB(IS_SCATTERED, "[<goes|go|going> separate ways|<becomes|become|becoming> separated|<becomes|become|becoming> dispersed|<splits|"
        "split|splitting> apart|<separates|separate|separating> from each other|<loses|lose|losing> formation|<breaks|break|"
        "breaking> formation|<loses|lose|losing> contact with each other] and [<flies|fly|flying> apart|<scatters|scatter|scattering>|"
        "<rolls|roll|rolling> in all directions|<spreads|spread|spreading> out|<ends|end|ending> up all over the place|<goes|go|"
        "going> everywhere]")
    VERB(IS_SCATTERED, "[<scatters|scatter|scattering>|<flies|fly|flying> apart|<spreads|spread|spreading> out|<bursts|burst|"
        "bursting> apart] [like leaves in the wind|like a flock of birds|like seeds|like dust in the wind|like bowling pins|like beads|"
        "like pool balls|like ants|like fireworks]")
    VERB(IS_SCATTERED, "[<scatters|scatter|scattering>|<fans|fan|fanning> out|<spreads|spread|spreading> out] [widely|randomly|wildly|"
        "over a wide area|to all sides|around the room|throughout the room|to every corner|over the whole floor]")
    VERB(IS_SCATTERED, "[<is|are|being>|<gets|get|getting>] [tossed|blown|thrown|kicked|driven|rolled] [to all sides|to the winds|"
        "in every direction|here and there|to all corners|over a wide area]")
    VERB(IS_SCATTERED, "[<goes|go|going>|<flies|fly|flying>|<rolls|roll|rolling>|<bounces|bounce|bouncing>|<slides|slide|sliding>|<spins|"
        "spin|spinning>|<tumbles|tumble|tumbling>|<runs|run|running>] [off to all sides|apart in all directions|"
        "off in different directions|away from each other|off to every corner|each in a different direction|each to a different corner]")
    VERB(IS_SCATTERED, "[<litters|litter|littering>|<covers|cover|covering>] the [floor|ground|place|room|whole floor] [in disorder|"
        "in a scattered mess|after flying apart|after bursting apart|after being thrown apart|at random]")
    VERB(IS_SCATTERED, "[<lies|lie|lying>|<winds|wind|winding> up|<ends|end|ending> up|<stays|stay|staying>|<lands|land|landing>|<remains|"
        "remain|remaining>] [scattered at random|strewn here and there|dispersed over a wide area|in total disorder on the floor|"
        "in scattered confusion|in all corners of the room|at random spots across the floor]")
    VERB(IS_SCATTERED, "[<bursts|burst|bursting>|<radiates|radiate|radiating>|<spills|spill|spilling>|<scatters|scatter|scattering>|"
        "<diverges|diverge|diverging>] outward [in all directions|to all sides|from the center|in every direction|like a star|"
        "like fireworks]")
    VERB(IS_SCATTERED, "[<is|are|being> no longer together but all over the place|<is|are|being> everywhere at once|<is|are|"
        "being> all over the room|<is|are|being> separated from each other and <lies|lie|lying> everywhere|<is|are|"
        "being> blown to the four winds|<is|are|being> dispersed|<is|are|being> tossed about|<is|are|being> split apart and <rolls|roll|"
        "rolling> everywhere|<is|are|being> broken apart]")
    VERB(IS_SCATTERED, "[<suffers|suffer|suffering>|<experiences|experience|experiencing>] [a scattering in all directions|"
        "a burst in all directions|a scattering across the floor]")
    VERB(IS_SCATTERED, "[<comes|come|coming> apart|<bursts|burst|bursting>|<jumps|jump|jumping> apart|<pulls|pull|pulling> apart|<breaks|"
        "break|breaking> away from each other] [to all sides|in different directions|in all directions]")

    VERB(PUSHES, "[<jostles|jostle|jostling>|<jogs|jog|jogging>|<jolts|jolt|jolting>|<barges|barge|barging>|<presses|press|pressing> forward|"
        "<relocates|relocate|relocating>|<repositions|reposition|repositioning>|<transports|transport|transporting>|"
        "<carries|carry|carrying> along] {b}")
    VERB(PUSHES, "[<sweeps|sweep|sweeping> along|<sweeps|sweep|sweeping> aside|<sweeps|sweep|sweeping> away|<elbows|elbow|elbowing> aside|"
        "<brushes|brush|brushing> aside|<thrusts|thrust|thrusting> aside|<pushes|push|pushing> ahead|"
        "<pushes|push|pushing> before <itself|themselves|itself>|<pushes|push|pushing> ahead of <itself|themselves|itself>|"
        "<pushes|push|pushing> back|<pushes|push|pushing> off] {b}")
    VERB(PUSHES, "[<pushes|push|pushing> around|<shoves|shove|shoving> off|<shoves|shove|shoving> along|<shoves|shove|shoving> back|"
        "<impels|impel|impelling>|<hustles|hustle|hustling>|<scoots|scoot|scooting>|<slides|slide|sliding> along|<gets|get|getting> going|"
        "<starts|start|starting> up|<puts|put|putting> in motion] {b}")
    VERB(PUSHES, "[<sets|set|setting> moving|<gets|get|getting> moving|<sends|send|sending> off|<moves|move|moving> along|"
        "<moves|move|moving> aside|<moves|move|moving> away|<moves|move|moving> forward|<moves|move|moving> out of place|"
        "<causes|cause|causing> movement of|<puts|put|putting> out of place|<unseats|unseat|unseating>] {b}")
    VERB(PUSHES, "[<jostles|jostle|jostling>|<jolts|jolt|jolting>|<shoves|shove|shoving>|<presses|press|pressing>|<sweeps|sweep|sweeping>|"
        "<slides|slide|sliding>] {b} [away|aside|along|forward|out of the way|to one side|ahead|from <b:its|their> place]")
    VERB(PUSHES, "[<jostles|jostle|jostling>|<jolts|jolt|jolting>|<shoves|shove|shoving>|<presses|press|pressing>|<sweeps|sweep|sweeping>|"
        "<slides|slide|sliding>] {b} [out of <b:its|their> place|along the floor|across the room|back|backward|a little way|a short distance]")
    VERB(PUSHES, "[<carries|carry|carrying>|<bulldozes|bulldoze|bulldozing>|<barges|barge|barging>|<forces|force|forcing>|<pushes|push|pushing>|"
        "<bumps|bump|bumping>|<jogs|jog|jogging>] {b} [away|aside|along|forward|out of the way|to one side|ahead|from <b:its|their> place]")
    VERB(PUSHES, "[<carries|carry|carrying>|<bulldozes|bulldoze|bulldozing>|<barges|barge|barging>|<forces|force|forcing>|<pushes|push|pushing>|"
        "<bumps|bump|bumping>|<jogs|jog|jogging>] {b} [out of <b:its|their> place|along the floor|across the room|back|backward|a little way|"
        "a short distance]")
    VERB(PUSHES, "[<gives|give|giving> {b} a thrust|<gives|give|giving> {b} a good push|<gives|give|giving> {b} a bump that moves <b:it|them>|"
        "<sets|set|setting> {b} going|<sets|set|setting> {b} moving|<puts|put|putting> {b} in motion|<gets|get|getting> {b} moving|"
        "<gets|get|getting> {b} going|<starts|start|starting> {b} moving]")
    VERB(PUSHES, "[<sends|send|sending> {b} sliding|<sends|send|sending> {b} on <b:its|their> way|<sends|send|sending> {b} off|"
        "<sends|send|sending> {b} along|<pushes|push|pushing> {b} ahead of <itself|themselves|itself>|"
        "<pushes|push|pushing> {b} in front of <itself|themselves|itself>|<takes|take|taking> {b} along|<moves|move|moving> {b} out of place|"
        "<moves|move|moving> {b} from the spot]")
    VERB(PUSHES, "[<causes|cause|causing>|<forces|force|forcing>|<gets|get|getting>] {b} to [move|shift|slide|move away|move along|slide away|"
        "change place|leave <b:its|their> place|start moving]")
    VERB(PUSHES, "<makes|make|making> {b} [shift|slide|move away|move along|slide away|change place|leave <b:its|their> place|start moving|"
        "move aside]")
    VERB(PUSHES, "[<hits|hit|hitting>|<strikes|strike|striking>|<bumps|bump|bumping> into|<runs|run|running> into|"
        "<collides|collide|colliding> with] {b} and [<shoves|shove|shoving>|<sends|send|sending>|<knocks|knock|knocking>|<forces|force|forcing>|"
        "<drives|drive|driving>] <b:it|them> [along|off|forward|away]")
    VERB(PUSHES, "[<pushes|push|pushing>|<presses|press|pressing>|<shoves|shove|shoving>|"
        "<leans|lean|leaning>] against {b} [and <moves|move|moving> <b:it|them>|and <shifts|shift|shifting> <b:it|them>|"
        "so that <b:it gives|they give> way|until <b:it moves|they move>]")
    SENTENCE(PUSHES, "{b} [<b:is|are>|<b:gets|get>] [jostled|jolted|propelled|thrust|swept|bumped] [away|aside|along|out of the way|forward|"
        "out of place] by {a}")
    SENTENCE(PUSHES, "{b} [<b:is|are>|<b:gets|get>] [kicked|carried|bulldozed|forced|pressed|barged|slid|impelled] [away|aside|along|"
        "out of the way|forward|out of place] by {a}")
    SENTENCE(PUSHES, "{b} [<b:is|are>|<b:gets|get>] [set in motion|set moving|put in motion|moved from <b:its|their> place|pushed out of place|"
        "given a push|given a shove] by {a}")
    SENTENCE(PUSHES, "{b} [<b:is|are>|<b:gets|get>] [dislodged|pushed along the floor|shoved to one side|pushed across the floor|moved|shifted|"
        "relocated] by {a}")
    SENTENCE(PUSHES, "{b} [<b:slides|slide> away|<b:moves|move> away|<b:moves|move> along|<b:starts|start> moving|<b:shifts|shift> a bit|"
        "<b:leaves|leave> <b:its|their> place|<b:changes|change> place] [when {a} <hits|hit> <b:it|them>|as {a} <strikes|strike> <b:it|them>|"
        "after {a} <bumps|bump> into <b:it|them>|because {a} <runs|run> into <b:it|them>|when hit by {a}|when pushed by {a}]")
    SENTENCE(PUSHES, "[shift|drive|propel|jostle|thrust|sweep aside|force away|dislodge|set in motion] {b} [with|using|by means of] {a}")
    SENTENCE(PUSHES, "use {a} to [shift|drive|propel|dislodge|set in motion|sweep aside] {b}")
    SENTENCE(PUSHES, "[give {b} a push with {a}|give {b} a shove with {a}|set {b} in motion with {a}|get {b} moving with {a}|"
        "send {a} to push {b}|get {a} to push {b}|have {a} shove {b} aside|make {a} shift {b}]")
    VERB(PUSHES, "[<edges|edge|edging>|<shoulders|shoulder|shouldering>] {b} [aside|along|forward|away|sideways|out of the way|ahead|"
        "off to one side]")
    VERB(PUSHES, "[<advances|advance|advancing>|<edges|edge|edging> forward|<forces|force|forcing> on|<shoulders|shoulder|"
        "shouldering> aside|<crowds|crowd|crowding> out of place|<plows|plow|plowing> along|<drives|drive|driving> ahead|<steers|steer|"
        "steering> along|<puts|put|putting> on the move] {b}")
    VERB(PUSHES, "[<plows|plow|plowing>|<rolls|roll|rolling>|<urges|urge|urging>|<hustles|hustle|hustling>|<sweeps|sweep|sweeping>|<wheels|"
        "wheel|wheeling>|<leads|lead|leading>|<prods|prod|prodding>] {b} [along the floor|across the floor|forward a bit|out of <b:its|"
        "their> place|from <b:its|their> spot|over a short distance]")
    VERB(PUSHES, "[<applies|apply|applying> force to and <moves|move|moving>|<puts|put|putting> <its|their|its> weight against and <moves|"
        "move|moving>|<gets|get|getting> behind and <shoves|shove|shoving>|<sets|set|setting> <its|their|its> shoulder to and <shifts|"
        "shift|shifting>|<makes|make|making> contact with and <pushes|push|pushing>|<leans|lean|leaning> into and <shoves|shove|shoving>|"
        "<runs|run|running> up against and <shifts|shift|shifting>] {b}")
    VERB(PUSHES, "[<gives|give|giving>] {b} a [gentle push|firm shove|hard push|little push|push along|strong shove|slight push|"
        "push in the back|helping push|good shove]")
    VERB(PUSHES, "[<pushes|push|pushing>|<shoves|shove|shoving>|<moves|move|moving>|<shifts|shift|shifting>|<slides|slide|"
        "sliding>] {b} [slowly|gently|steadily|firmly|a little|an inch or so|slightly|a few steps|quite a bit|bit by bit|sideways] [along|"
        "forward|aside|away|over the floor]")
    VERB(PUSHES, "[<changes|change|changing>|<affects|affect|affecting>] the [position|location|place|spot] of {b} [by pushing <b:it|them>|"
        "with a push|with a shove|by shoving <b:it|them> along|by shifting <b:it|them>|through a push]")
    VERB(PUSHES, "[<brings|bring|bringing> about|<causes|cause|causing>|<results|result|resulting> in|<leads|lead|leading> to|<is|are|"
        "being> the cause of|<produces|produce|producing>] [a shift of {b}|a movement of {b}|a displacement of {b}|"
        "a change of place of {b}|{b} sliding along|the motion of {b}]")
    VERB(PUSHES, "[<makes|make|making>|<lets|let|letting>|<has|have|having>] {b} [give ground|retreat|back off|slide along the floor|"
        "travel some distance|get out of the way|step aside|yield|advance a bit]")
    VERB(PUSHES, "[<shoves|shove|shoving> up against|<presses|press|pressing> up against|<pushes|push|pushing> up against|<comes|come|"
        "coming> up behind|<leans|lean|leaning> hard against|<thrusts|thrust|thrusting> against] {b} [and <drives|drive|driving> <b:it|"
        "them> along|and <slides|slide|sliding> <b:it|them> forward|and <forces|force|forcing> <b:it|them> to shift|so that <b:it slides|"
        "they slide> along|until <b:it slides|they slide> away|and <moves|move|moving> <b:it|them> on]")
    SENTENCE(PUSHES, "{b} [<b:is|are>|<b:gets|get>] [displaced|edged|eased|ushered|squeezed|shouldered|urged|shoved|slid] [aside|along|"
        "forward|out of the way|over the floor|out of place] by {a}")
    SENTENCE(PUSHES, "{b} [<b:gives|give> ground|<b:yields|yield>|<b:backs|back> off|<b:slides|slide> along|<b:travels|travel> a short way|"
        "<b:steps|step> aside|<b:changes|change> position|<b:goes|go> sliding|<b:advances|advance>] [under the push of|when shoved by|"
        "pressed by|under pressure from|before the force of|thanks to a push from|after a shove from|pushed by] {a}")
    SENTENCE(PUSHES, "away [<b:slides|slide>|<b:moves|move>|<b:goes|go>|<b:travels|travel>] {b}, [pushed by|shoved by|driven by|moved by|"
        "under the push of|forced on by] {a}")
    SENTENCE(PUSHES, "[edge|ease|plow|urge|squeeze|heave|jog] {b} [along|aside|forward|out of the way|over the floor] [with|using] {a}")
    SENTENCE(PUSHES, "[put {a} against {b} and push <b:it|them> along|let {a} get behind {b} and shove|have {a} move {b} out of place|"
        "force {b} forward with {a}|drive {a} against {b} until <b:it moves|they move>|show {a} shoving {b} aside|"
        "simulate {a} pushing {b} along|use {a} as a plow to move {b}]")
    SENTENCE(PUSHES, "[the pressure|the push|the force|the weight|a shove|a thrust|the pressing] of {a} [moves {b}|shifts {b}|"
        "slides {b} along|sets {b} in motion|drives {b} forward]")
    SENTENCE(PUSHES, "[a push of {b} by {a}|a shove for {b} from {a}|the displacement of {b} by {a}|the shift of {b} by {a}|"
        "one shove from {a} and {b} <b:moves|move> along|a push from {a}, and off <b:slides|slide> {b}|{b} on the move, pushed by {a}|"
        "{b} sliding under the push of {a}]")

    SENTENCE(COLLIDE, "{ab} [collide|smack|whack|bash|thud|clatter] [together|into each other|into one another|against each other|"
        "against one another|with each other]")
    SENTENCE(COLLIDE, "{ab} [thump|clack|clink|bonk|slap|crack] [together|into each other|into one another|against each other|"
        "against one another|with each other]")
    SENTENCE(COLLIDE, "{ab} [bash|bump|meet|bounce off|make contact with|come into contact with|plough into] [each other|one another]")
    SENTENCE(COLLIDE, "{ab} [cannon into|career into|hurtle into|impact|butt|drive into|slide into|roll into] [each other|one another]")
    SENTENCE(COLLIDE, "{ab} [crash|meet|come together|bump|smash|have a smash|are in a crash]")
    SENTENCE(COLLIDE, "{ab} [get into a crash|crash head-on|smash head-on|meet in a crash|knock heads|cross paths and collide]")
    SENTENCE(COLLIDE, "[there is|you see|we see|I want|show] a [crash|smash|smash-up|bump] between {ab}")
    SENTENCE(COLLIDE, "[make|let|have] {ab} [collide|crash|crash into each other|bump into each other|hit each other|run into each other|"
        "smash together|meet head-on]")
    SENTENCE(COLLIDE, "[crash|smash|knock|slam|bump|bash] {ab} [together|into each other|against each other|into one another]")
    SENTENCE(COLLIDE, "[a crash of {ab}|the impact between {ab}|{ab} in a crash|{ab} in a head-on crash]")
    SENTENCE(COLLIDE, "send {ab} [into each other|crashing into each other|towards each other so that they collide|"
        "at each other until they crash]")
    SENTENCE(COLLIDE, "{ab} [crunch|crack|wham] [together|into each other|into one another|against each other]")
    SENTENCE(COLLIDE, "{ab} [have|suffer|experience|are in|are involved in|end in|get into|come into] [a collision|a head-on collision|"
        "a violent collision|a mutual collision|an accident and hit each other|a nasty crash|a traffic accident]")
    SENTENCE(COLLIDE, "{ab} [collide|crash|smash together|bump together] [with a thud|with a crack|with a crunch|with great force|"
        "with a loud noise|violently|gently|softly|in the middle|at full speed]")
    SENTENCE(COLLIDE, "{ab} [rush|race|roll|slide|run|speed|head|charge] [at each other and collide|towards each other until they crash|"
        "together and crash|at one another and smash|toward one another and bump|together until they hit]")
    SENTENCE(COLLIDE, "{ab} [block the path of each other and crash|get in each other's way and collide|find each other in the way and hit|"
        "are on a collision course and crash|are too close to stop and collide|cross each other's path and crash|"
        "do not dodge each other and collide]")
    SENTENCE(COLLIDE, "{ab} [give each other a bump|give each other a knock|give each other a whack|butt heads|go bump|go crash together|"
        "meet with a bump|meet with a crash]")
    SENTENCE(COLLIDE, "{ab} [join in a crash|end up in a crash|are in collision|find themselves in a collision|"
        "come into collision with each other|come into violent contact|make hard contact|make violent contact with each other|"
        "make impact on each other]")
    SENTENCE(COLLIDE, "[you see|we see|I want|show|stage|create|simulate|bring about|cause] [a collision of|a collision between|"
        "a head-on collision between|an impact between] {ab}")
    SENTENCE(COLLIDE, "[a collision of|the collision of|a head-on collision between|the crash of|a bump between|an accident between|"
        "a big smash between|the meeting in a crash of] {ab}")
    SENTENCE(COLLIDE, "[crack|run|drive|throw|bounce|knock] {ab} [together|into one another|against one another|into each other]")
    SENTENCE(COLLIDE, "[bring {ab} together in a crash|drive {ab} at each other until they collide|"
        "set {ab} on a collision course and let them crash|put {ab} in a collision|bring {ab} into collision|steer {ab} into each other|"
        "aim {ab} at each other so that they hit|let {ab} bash each other]")
    SENTENCE(COLLIDE, "[wham, |crash, |boom, |bump, |suddenly ]{ab} [collide|crash together|hit each other|run into each other|"
        "smash together]")
    SENTENCE(COLLIDE, "[the paths of {ab} cross and they collide|the courses of {ab} meet in a crash|"
        "the journey of {ab} ends in a collision with each other|the meeting of {ab} is a crash|"
        "neither of {ab} gives way and they collide|no room is left between {ab} and they collide]")
    SENTENCE(COLLIDE, "{ab} [smack into|pound into|storm into|drift into|spin into|tumble into|barge into|speed into|race into|"
        "back into] [each other|one another]")
    SENTENCE(COLLIDE, "{ab} [knock together head-on|hit one another full on|strike one another head-on|thump each other|whack each other|"
        "smack each other|clip each other|punch each other|batter each other]")
    SENTENCE(COLLIDE, "[as|when|while] {ab} [move|roll|slide|come together|meet], they [collide|crash|hit each other|bump into each other|"
        "smash together]")
    SENTENCE(COLLIDE, "{ab}, [colliding|crashing into each other|hitting each other|bumping together|crashing head-on|"
        "smashing into one another|running into one another|in a violent collision]")

    SENTENCE(COLLIDE_IN_AIR, "{ab} [smash together|crash together|knock together|slam into each other|come together] in [mid-air|the air|midair]")
    SENTENCE(COLLIDE_IN_AIR, "{ab} [crash head-on|collide head-on|hit one another|crash into one another|make contact|bounce off each other|"
        "collide with each other] in [mid-air|the air|midair]")
    SENTENCE(COLLIDE_IN_AIR, "{ab} [collide|crash|hit each other|smash into each other|bump into each other|run into each other|"
        "meet] [in flight|in full flight|on the fly|up in the air|high in the air|high up]")
    SENTENCE(COLLIDE_IN_AIR, "{ab} [collide|crash|hit each other|smash into each other|bump into each other|run into each other|"
        "meet] [in the sky|aloft|off the ground|during flight|while in the air|before they land]")
    SENTENCE(COLLIDE_IN_AIR, "{ab} [fly at each other and crash|fly into each other|fly into one another|fly towards each other and collide|"
        "hurtle through the air and collide|go flying and hit each other|whizz through the air and collide|leap into the air and collide|"
        "fly up and hit each other]")
    SENTENCE(COLLIDE_IN_AIR, "there is a [mid-air|midair] [crash|smash] [of|between] {ab}")
    SENTENCE(COLLIDE_IN_AIR, "{ab} [have|are in|are involved in|suffer|end in] a [mid-air|midair] crash")
    SENTENCE(COLLIDE_IN_AIR, "[make|let|have] {ab} [collide|crash|hit each other|meet|crash into each other] in [mid-air|midair|the air|flight]")
    SENTENCE(COLLIDE_IN_AIR, "[throw|fling|shoot|launch|toss|fire|lob] {ab} [at each other so that they collide in the air|into each other|"
        "so that they hit each other in mid-air|and let them collide in the air|so they crash in midair]")
    SENTENCE(COLLIDE_IN_AIR, "{ab} are [fired|shot|lobbed|catapulted] [at each other and collide|into each other|through the air and collide|"
        "and crash into each other in the air]")
    SENTENCE(COLLIDE_IN_AIR, "{ab} [crack together|bump|smack into each other|crunch together|butt heads|knock heads|"
        "strike one another] [in the air|in mid-air|in midair|in the sky|high in the air|in flight]")
    SENTENCE(COLLIDE_IN_AIR, "{ab} [have|suffer|experience|are in|are involved in|end in|come into] [a mid-air collision|"
        "a midair collision|an aerial collision|a collision in the sky|a collision in flight|an airborne crash|an aerial crash]")
    SENTENCE(COLLIDE_IN_AIR, "[there is|you see|we see|I want|show|stage|create|simulate|bring about|cause] [a mid-air collision of|"
        "a midair collision between|an aerial crash between|a crash in the air between|an airborne collision of] {ab}")
    SENTENCE(COLLIDE_IN_AIR, "[a mid-air collision of|a midair crash between|the aerial collision of|a crash in the sky between|"
        "a collision in flight of|a high-flying crash of|an airborne smash of|an impact in the air between] {ab}")
    SENTENCE(COLLIDE_IN_AIR, "[high above the floor|up in the sky|above the ground|up in the air|in mid-flight|in midair|in full flight|"
        "over the ground] {ab} [collide|crash together|hit each other|crash into each other|smash together|meet head-on]")
    SENTENCE(COLLIDE_IN_AIR, "{ab} [collide|crash|hit each other|smash together] [before touching the ground|before reaching the floor|"
        "at the top of their flight|well above the floor|like two birds in the sky|like planes in the sky|like missiles in the air|"
        "without being on the ground|over our heads]")
    SENTENCE(COLLIDE_IN_AIR, "{ab} [rush|leap|jump|dart|speed|hurtle|rocket|race] through the air [and collide|and crash together|"
        "and smash into each other|at each other and collide|until they crash|until they hit each other|and knock together]")
    SENTENCE(COLLIDE_IN_AIR, "{ab} [take off and collide in the air|take to the air and crash together|take wing and collide|"
        "fly on a collision course and crash|rise into the air and collide|leave the ground and crash in the air|"
        "jump up and collide in the air|lift off and smash together|meet in flight with a crash|cross in the air and collide]")
    SENTENCE(COLLIDE_IN_AIR, "[crash|smash|knock|bump|slam] {ab} together in [the air|mid-air|midair|flight|the sky]")
    SENTENCE(COLLIDE_IN_AIR, "[pitch|sling|cast|heave|bat|catapult|chuck|kick] {ab} [into each other in mid-air|"
        "so that they collide in the air|into the air and let them collide|at each other so that they crash in flight|"
        "through the air into each other]")
    SENTENCE(COLLIDE_IN_AIR, "{ab} are [heaved|pitched|kicked|blasted|catapulted|slung] [through the air into each other|"
        "into the air and collide|at each other and crash in mid-air|into the air, where they crash|up and hit each other in the air]")
    SENTENCE(COLLIDE_IN_AIR, "[the flights of {ab} end in a collision|the flight paths of {ab} cross and they collide|"
        "the flight of {ab} ends in a crash with each other|flying, {ab} collide|while airborne, {ab} bump into each other|"
        "in flight, {ab} run into each other|off the ground, {ab} crash together]")
    SENTENCE(COLLIDE_IN_AIR, "[let {ab} fly into each other|have {ab} smash together in the sky|"
        "shoot {ab} at each other and make them collide in flight|launch {ab} so that they meet with a crash in the air|"
        "put {ab} on a collision course in the air and let them crash|bring {ab} into collision in the air|"
        "fire {ab} like missiles into each other]")
    SENTENCE(COLLIDE_IN_AIR, "[boom, |wham, |suddenly |crash, ]{ab} [collide in the air|crash together in mid-air|hit each other in midair|"
        "run into each other in flight]")
    SENTENCE(COLLIDE_IN_AIR, "[as|when|while] {ab} [fly|fly through the air|are in the air|are airborne|are in flight], they [collide|"
        "crash|hit each other|bump into each other|smash together]")
    SENTENCE(COLLIDE_IN_AIR, "{ab}, [colliding in mid-air|crashing into each other in the air|hitting each other in flight|"
        "smashing together in the sky|bumping into each other in midair|flying into one another|in an aerial collision|in a mid-air crash]")
    SENTENCE(COLLIDE_IN_AIR, "{ab} [fly head-on into each other|fly smack into each other|rocket into each other in the air|"
        "swoop into each other|fly against each other|dive into each other from the air|streak through the sky into each other|"
        "spin through the air into each other]")

    VERB(FALLS, "[<drops|drop|dropping>|<dives|dive|diving>|<nosedives|nosedive|nosediving>|<cascades|cascade|cascading>|<rains|rain|raining>|"
        "<hurtles|hurtle|hurtling>|<swoops|swoop|swooping>] [down|to the floor|to the ground|to earth|downward|downwards|from above|"
        "from a height|from on high|out of the sky|from up high|earthwards]")
    VERB(FALLS, "[<pitches|pitch|pitching>|<topples|topple|toppling> down|<flutters|flutter|fluttering>|<floats|float|floating>|"
        "<thuds|thud|thudding>|<slumps|slump|slumping>|<flops|flop|flopping>|<whooshes|whoosh|whooshing>] [down|to the floor|to the ground|"
        "to earth|downward|downwards|from above|from a height|from on high|out of the sky|from up high|earthwards]")
    VERB(FALLS, "[<zooms|zoom|zooming>|<falls|fall|falling> freely|<showers|shower|showering>|<parachutes|parachute|parachuting>|"
        "<streaks|streak|streaking>|<pelts|pelt|pelting>] [down|to the floor|to the ground|to earth|downward|downwards|from above|from a height|"
        "from on high|out of the sky|from up high|earthwards]")
    VERB(FALLS, "[<takes|take|taking> a nosedive|<takes|take|taking> a dive|<takes|take|taking> a spill|<comes|come|coming> a cropper|"
        "<comes|come|coming> down with a bump|<goes|go|going> down]")
    VERB(FALLS, "[<comes|come|coming> hurtling down|<comes|come|coming> dropping down|<comes|come|coming> falling down|"
        "<comes|come|coming> tumbling down from above|<comes|come|coming> down like a stone|<comes|come|coming> crashing down from above|"
        "<is|are|being> in free fall]")
    VERB(FALLS, "[<goes|go|going> into free fall|<falls|fall|falling> through empty space|<obeys|obey|obeying> gravity|"
        "<succumbs|succumb|succumbing> to gravity|<yields|yield|yielding> to gravity|<follows|follow|following> the pull of gravity|"
        "<loses|lose|losing> height|<loses|lose|losing> altitude]")
    VERB(FALLS, "[<falls|fall|falling>|<drops|drop|dropping>] [in free fall|under gravity|under <its|their|its> own weight|like a stone|"
        "from on high|from up high|from the ceiling|from up above|out of nowhere|from way up]")
    VERB(FALLS, "<is|are|being> [let drop|dropped from on high|dropped from up high|dropped from the sky|dropped out of the air|let go of|"
        "let go in the air|released in the air|released from above]")
    VERB(FALLS, "<is|are|being> [released from a height|falling|thrown down|left to fall|allowed to fall|set free to fall|"
        "pulled down by gravity|brought down by gravity]")
    SENTENCE(FALLS, "down [<comes|come>|<falls|fall>|<drops|drop>|<crashes|crash>|<goes|go>] {a}")
    SENTENCE(FALLS, "[from above|from high up|out of the sky|from a height] [<comes|come>|<falls|fall>|<drops|drop>|<descends|descend>] {a}")
    SENTENCE(FALLS, "[throw down|let drop|let {a} go and drop|release from a height|drop from above|drop from high up|unleash from above] {a}")
    SENTENCE(FALLS, "[drop|release|let fall|let go of|let loose|let drop] {a} [from above|from a height|from high up|from the sky|in the air|"
        "to the floor|onto the floor|up in the air]")
    SENTENCE(FALLS, "[make|let|have] {a} [drop down|come down from above|fall from above|fall from the sky|fall to the floor|drop to the floor|"
        "descend to the floor]")
    SENTENCE(FALLS, "[the fall of {a}|the drop of {a}|a fall of {a}|the descent of {a}|it is raining {a}|gravity pulls {a} down|"
        "gravity brings {a} down]")
    VERB(FALLS, "[<sinks|sink|sinking> like a stone|<drops|drop|dropping> like a rock|<drops|drop|dropping> like a brick|<falls|fall|"
        "falling> like a sack of potatoes|<falls|fall|falling> like a leaf|<falls|fall|falling> like rain|<falls|fall|falling> like hail|"
        "<drops|drop|dropping> like a lead weight]")
    VERB(FALLS, "[<gets|get|getting> dropped|<gets|get|getting> let go|<slides|slide|sliding> out of someone's hand|<escapes|escape|"
        "escaping> someone's fingers|<is|are|being> dumped from above|<is|are|being> released by a hand|<is|are|"
        "being> sent to the ground from on high] [and <falls|fall|falling> down|and <drops|drop|dropping> to the floor]")
    VERB(FALLS, "<descends|descend|descending> [rapidly|under the influence of gravity|at increasing speed|with gathering speed|"
        "steadily towards the floor|in a straight line to the floor]")
    VERB(FALLS, "<makes|make|making> [a rapid descent|a sudden drop|a quick trip down to the floor|a dramatic dive|a crash dive|"
        "a long drop|a fast descent to the floor|a sudden fall]")
    VERB(FALLS, "[<falls|fall|falling> down and go boom|<drops|drop|dropping> out of thin air|<comes|come|coming> diving down|<comes|come|"
        "coming> raining down|<comes|come|coming> pouring down|<comes|come|coming> swooping down|<comes|come|coming> whistling down]")
    VERB(FALLS, "[<speeds|speed|speeding> up on the way down|<experiences|experience|experiencing> free fall|<loses|lose|"
        "losing> support and <drops|drop|dropping>|<gets|get|getting> pulled to earth|<is|are|being> drawn down by gravity|<gains|gain|"
        "gaining> speed on the way to the floor]")
    VERB(FALLS, "[<starts|start|starting>|<begins|begin|beginning>] [above the floor|high above|in mid-air|up in the air|"
        "well above the scene] and [<drops|drop|dropping>|<falls|fall|falling>|<descends|descend|descending>|<dives|dive|"
        "diving> to the floor]")
    VERB(FALLS, "[<is|are|being>|<gets|get|getting>] [dropped|released|let go|allowed to drop] [from an altitude|from a lofty place|"
        "from a great height|by a hand above|without a push|with zero velocity]")
    VERB(FALLS, "<does not|do not|not> [float in the air|hover|stay up in the air|stay suspended|remain in the air|"
        "hang in the air] but [<falls|fall|falling>|<drops|drop|dropping>]")
    SENTENCE(FALLS, "[dump|ditch|slam|spill|loose|shed] {a} [down|down from above|from a great height]")
    SENTENCE(FALLS, "[gravity takes hold of {a}|gravity grabs {a}|gravity takes over and {a} <drops|drop>|gravity does its work on {a}|"
        "gravity wins and {a} <falls|fall>|gravity has its way with {a}|gravity claims {a}]")
    SENTENCE(FALLS, "[watch {a} fall|watch {a} drop|watch out below: {a} <falls|fall>|look out, {a} <is|are> falling|careful, {a} <is|"
        "are> coming down|heads up, {a} <is|are> dropping]")
    SENTENCE(FALLS, "[here <comes|come> {a}, falling|there <goes|go> {a}, dropping|downward <dives|dive> {a}|to the ground <falls|"
        "fall> {a}|to the floor <drops|drop> {a}]")
    SENTENCE(FALLS, "[spawn {a} in the air and let <it|them> drop|start {a} high up with no velocity|"
        "place {a} in mid-air and apply gravity|hold {a} up and let go|lift {a} up and let go|raise {a} high, then release <it|them>]")
    VERB(FALLS, "[<darts|dart|darting>|<races|race|racing>|<falls|fall|falling> headlong|<falls|fall|falling> heavily|<spills|spill|"
        "spilling>|<sweeps|sweep|sweeping>] [downwards|toward the floor|towards the ground|through thin air|out of the blue]")
    VERB(FALLS, "[<makes|make|making> a dive for the floor|<heads|head|heading> for the floor|<heads|head|heading> straight down|<gets|get|"
        "getting> dropped by a hand|<has|have|having> a long way to fall|<goes|go|going> splat from on high|<makes|make|"
        "making> for the ground from above]")

    VERB(TOPPLES, "[<upends|upend|upending>|<turns|turn|turning> over|<turns|turn|turning> turtle|<heels|heel|heeling> over|"
        "<tilts|tilt|tilting> and <falls|fall|falling>|<overbalances|overbalance|overbalancing>|<loses|lose|losing> <its|their|its> footing|"
        "<loses|lose|losing> <its|their|its> balance and <falls|fall|falling>|<loses|lose|losing> equilibrium|<falls|fall|falling> flat]")
    VERB(TOPPLES, "[<falls|fall|falling> sideways|<falls|fall|falling> flat on <its|their|its> side|<falls|fall|falling> to one side|"
        "<falls|fall|falling> to the side|<pitches|pitch|pitching> over|<pitches|pitch|pitching> forward|<lurches|lurch|lurching> over|"
        "<goes|go|going> belly up|<goes|go|going> head over heels|<goes|go|going> bottom up|<tips|tip|tipping> and <falls|fall|falling>|"
        "<tips|tip|tipping> up]")
    VERB(TOPPLES, "[<tips|tip|tipping> sideways|<tips|tip|tipping> to one side|<tips|tip|tipping> forward|<tips|tip|tipping> off balance|"
        "<slumps|slump|slumping> over|<slumps|slump|slumping> sideways|<crashes|crash|crashing> over|"
        "<rolls|roll|rolling> over onto <its|their|its> side|<wobbles|wobble|wobbling> and <falls|fall|falling>|"
        "<wobbles|wobble|wobbling> and <topples|topple|toppling>|<teeters|teeter|teetering> and <falls|fall|falling>]")
    VERB(TOPPLES, "[<teeters|teeter|teetering> and <topples|topple|toppling>|<totters|totter|tottering> and <falls|fall|falling>|"
        "<sways|sway|swaying> and <falls|fall|falling>|<rocks|rock|rocking> and <falls|fall|falling>|"
        "<rocks|rock|rocking> and <topples|topple|toppling> over|<leans|lean|leaning> over and <falls|fall|falling>|"
        "<comes|come|coming> down sideways|<goes|go|going> down like a ninepin]")
    VERB(TOPPLES, "[<goes|go|going> over like a skittle|<drops|drop|dropping> onto <its|their|its> side|"
        "<flips|flip|flipping> onto <its|their|its> side|<lands|land|landing> on <its|their|its> side|"
        "<comes|come|coming> to lie on <its|their|its> side|<winds|wind|winding> up on <its|their|its> side|<lies|lie|lying> down flat|"
        "<faceplants|faceplant|faceplanting>|<bites|bite|biting> the dust|<hits|hit|hitting> the deck]")
    VERB(TOPPLES, "<gets|get|getting> [upended|pushed over|floored|thrown over|thrown off balance|knocked off balance|tipped up]")
    VERB(TOPPLES, "[<is|are|being>|<gets|get|getting>] [flipped over|turned over|overthrown|sent over|tipped onto <its|their|its> side|"
        "knocked onto <its|their|its> side|no longer upright]")
    VERB(TOPPLES, "[<topples|topple|toppling>|<falls|fall|falling>|<tumbles|tumble|tumbling>|<crashes|crash|crashing>] [like a tree|"
        "like a ninepin|like a skittle|sideways|forward|backward|onto the floor from standing|over to one side|over backward|over forward|flat]")
    VERB(TOPPLES, "[<rolls|roll|rolling> over sideways|<crumples|crumple|crumpling> sideways|<drops|drop|dropping> over sideways|<goes|go|"
        "going> over with a crash|<swings|swing|swinging> over and <falls|fall|falling> flat|<goes|go|going> flying onto <its side|"
        "their sides|its side>|<stumbles|stumble|stumbling> and <falls|fall|falling>|<lurches|lurch|lurching> and <falls|fall|"
        "falling> over]")
    VERB(TOPPLES, "[<is|are|being>|<gets|get|getting>] [knocked flat|knocked sideways|put on <its side|their sides|its side>|capsized|"
        "upturned|swept over|blown over|shoved over]")
    VERB(TOPPLES, "[<wobbles|wobble|wobbling>|<totters|totter|tottering>|<lurches|lurch|lurching>|<teeters|teeter|teetering>|<sways|sway|"
        "swaying>|<shakes|shake|shaking>] [and then <goes|go|going> over|and finally <topples|topple|toppling>|and <tips|tip|"
        "tipping> over|before falling over|until <it topples|they topple|it topples>]")
    VERB(TOPPLES, "[<does not|do not|not>|<cannot|cannot|not able to>] [remain upright|maintain <its|their|its> balance|"
        "stand up straight any longer|stay standing up|stay on <its|their|its> base|hold <itself|themselves|itself> upright|"
        "balance any more]")
    VERB(TOPPLES, "[<turns|turn|turning> about a bottom edge and <falls|fall|falling>|<tilts|tilt|tilting> beyond the tipping point|<tilts|"
        "tilt|tilting> until <it topples|they topple|it topples>|<leans|lean|leaning> too much and <falls|fall|falling>|<swings|swing|"
        "swinging> down from upright to flat]")
    VERB(TOPPLES, "[<hits|hit|hitting> the canvas|<falls|fall|falling> flat on <its|their|its> face|<takes|take|taking> a bow and <falls|"
        "fall|falling> flat|<goes|go|going> splat sideways]")
    VERB(TOPPLES, "<goes|go|going> from [upright to flat|upright to horizontal|standing to lying|being upright to being on <its|their|"
        "its> side|a standing position to a lying one|standing tall to lying down]")
    VERB(TOPPLES, "[<winds|wind|winding> up|<lands|land|landing> up|<winds|wind|winding> up lying] [flat on <its|their|its> side|"
        "on <its side|their sides|its side>|flat instead of upright|tipped over|horizontal instead of upright]")
    VERB(TOPPLES, "<falls|fall|falling> [like a chopped tree|like a tree under the axe|like a bowling pin|like a drunk|"
        "like a drunken sailor|like a tin soldier|like a plank] [onto <its side|their sides|its side>|sideways]")
    VERB(TOPPLES, "[<is|are|being>|<gets|get|getting>] [tilted until <it falls|they fall|it falls>|tipped too much and <falls|fall|"
        "falling> over|thrown off <its|their|its> feet|pushed off balance and <falls|fall|falling> sideways|rocked until <it topples|"
        "they topple|it topples>|swept off <its|their|its> feet]")

    VERB(COLLAPSES, "[<falls|fall|falling> in|<crumples|crumple|crumpling>|<folds|fold|folding>|<folds|fold|folding> up|"
        "<breaks|break|breaking> to pieces|<comes|come|coming> to pieces|<comes|come|coming> down in a heap|<falls|fall|falling> in a heap|"
        "<comes|come|coming> crashing to the ground|<comes|come|coming> tumbling to the ground]")
    VERB(COLLAPSES, "[<comes|come|coming> apart at the seams|<implodes|implode|imploding>|<founders|founder|foundering>|<goes|go|going> to ruin|"
        "<falls|fall|falling> to ruin|<falls|fall|falling> into ruin|<falls|fall|falling> to bits|<comes|come|coming> unstuck|"
        "<falls|fall|falling> like a house of cards|<collapses|collapse|collapsing> like a house of cards|"
        "<comes|come|coming> down like a house of cards]")
    VERB(COLLAPSES, "[<folds|fold|folding> like a house of cards|<crashes|crash|crashing>|<crashes|crash|crashing> to earth|"
        "<turns|turn|turning> into a heap|<subsides|subside|subsiding>|<slumps|slump|slumping>|<slumps|slump|slumping> into a heap|"
        "<topples|topple|toppling> to the ground|<topples|topple|toppling> into a heap]")
    VERB(COLLAPSES, "[<tumbles|tumble|tumbling> into a heap|<tumbles|tumble|tumbling> to pieces|<drops|drop|dropping> to pieces|"
        "<loses|lose|losing> stability|<loses|lose|losing> <its|their|its> stability|<suffers|suffer|suffering> a collapse|"
        "<ends|end|ending> in ruins|<ends|end|ending> up in ruins|<ends|end|ending> up in pieces|<ends|end|ending> up as a heap]")
    VERB(COLLAPSES, "[<ends|end|ending> up in a heap|<ends|end|ending> up as a pile of pieces|<lies|lie|lying> in ruins|"
        "<falls|fall|falling> victim to gravity|<goes|go|going> kaput|<ceases|cease|ceasing> to stand|<cracks|crack|cracking> up|"
        "<goes|go|going> crashing down|<goes|go|going> tumbling down]")
    VERB(COLLAPSES, "[<does not|do not|not>|<cannot|cannot|not able to>] [stay in one piece|withstand the load|stay intact]")
    VERB(COLLAPSES, "[<is|are|being>|<gets|get|getting>] [demolished|leveled|razed|razed to the ground|torn down|taken down|pulled down]")
    VERB(COLLAPSES, "[<is|are|being>|<gets|get|getting>] [in ruins|ruined|smashed|trashed|crushed|knocked to pieces|not stable|doomed to fall]")
    VERB(COLLAPSES, "<collapses|collapse|collapsing> [in a heap|in a pile|onto the floor|to the floor|into ruins|"
        "under <its|their|its> own weight|with a crash]")
    VERB(COLLAPSES, "<collapses|collapse|collapsing> [in on <itself|themselves|itself>|inward|entirely|totally|utterly|altogether|spectacularly]")
    VERB(COLLAPSES, "[<buckles|buckle|buckling> and <falls|fall|falling>|<crumples|crumple|crumpling> to the ground|<comes|come|"
        "coming> apart and <falls|fall|falling>|<goes|go|going> to rack and ruin|<cracks|crack|cracking> and <falls|fall|falling> apart]")
    VERB(COLLAPSES, "[<tumbles|tumble|tumbling>|<sinks|sink|sinking>|<crashes|crash|crashing>|<falls|fall|falling>|<breaks|break|"
        "breaking>] into [a mess|a jumble|loose pieces|a mound of debris|wreckage|fragments|a pile of bits|a clutter of parts]")
    VERB(COLLAPSES, "[<suffers|suffer|suffering>|<experiences|experience|experiencing>|<meets|meet|meeting> with] [a structural failure|"
        "total collapse|a catastrophic failure|a complete breakdown|structural collapse|a total breakdown]")
    VERB(COLLAPSES, "[<loses|lose|losing> all structural integrity|<loses|lose|losing> <its|their|its> structure|<gives|give|giving> out|"
        "<becomes|become|becoming> unstable and <falls|fall|falling> apart|<gives|give|giving> in to gravity and <falls|fall|"
        "falling> apart|<yields|yield|yielding> to the load and <falls|fall|falling> in]")
    VERB(COLLAPSES, "[<cannot|cannot|not able to>] [hold up|support <itself|themselves|itself>|bear <its|their|its> own weight|"
        "stay together|hang together|stay whole]")
    VERB(COLLAPSES, "[<comes|come|coming> down|<falls|fall|falling> down|<falls|fall|falling> apart|<comes|come|"
        "coming> apart] [brick by brick|bit by bit|piece by piece|all at once|with a rumble|in slow motion|in seconds|in a cloud of dust]")
    VERB(COLLAPSES, "<collapses|collapse|collapsing> [like a sand castle|like a tent|like a pack of cards|like a deck of cards|"
        "like London Bridge|like the walls of Jericho|like a tower of blocks|like a lung|like a paper bag]")
    VERB(COLLAPSES, "[<falls|fall|falling> down like a pack of cards|<falls|fall|falling> apart like a sand castle|<goes|go|"
        "going> to smash|<goes|go|going> all to pieces|<leaves|leave|leaving> only a heap|<leaves|leave|leaving> nothing but debris|"
        "<leaves|leave|leaving> a pile of debris|<leaves|leave|leaving> only wreckage]")
    VERB(COLLAPSES, "<is|are|being> no longer [standing but in a heap|standing but in pieces|intact|in one piece|whole|"
        "a structure but a heap]")
    VERB(COLLAPSES, "[<bursts|burst|bursting> apart and <falls|fall|falling>|<splits|split|splitting> apart and <falls|fall|falling>|"
        "<breaks|break|breaking> up and <falls|fall|falling>|<comes|come|coming> crashing about everyone's ears|<turns|turn|"
        "turning> to dust|<crashes|crash|crashing> into a chaotic heap|<falls|fall|falling> in ruins|<sinks|sink|sinking> in ruins]")
    VERB(COLLAPSES, "[<is|are|being>|<gets|get|getting>] [reduced to a heap|reduced to a pile of pieces|turned into a mess of pieces|"
        "broken down|broken apart|shattered|brought to ruin|taken apart by gravity]")

    VERB(ROLLS, "[<goes|go|going> rolling|<barrels|barrel|barreling>|<wheels|wheel|wheeling>|<spins|spin|spinning>|<rotates|rotate|rotating>|"
        "<revolves|revolve|revolving>] [onward|onwards|ahead|off|over the ground|across the ground|along the ground]")
    VERB(ROLLS, "[<goes|go|going> rolling|<barrels|barrel|barreling>|<wheels|wheel|wheeling>|<spins|spin|spinning>|<rotates|rotate|rotating>|"
        "<revolves|revolve|revolving>] [through the scene|across the scene|across the room|over the surface|across the surface|over the boards|"
        "back and forth|to and fro|here and there]")
    VERB(ROLLS, "[<gyrates|gyrate|gyrating>|<whirls|whirl|whirling>|<twirls|twirl|twirling>|<tumbles|tumble|tumbling>|"
        "<somersaults|somersault|somersaulting>|<cartwheels|cartwheel|cartwheeling>|<meanders|meander|meandering> rolling|"
        "<rolls|roll|rolling> merrily] [onward|onwards|ahead|off|over the ground|across the ground|along the ground]")
    VERB(ROLLS, "[<gyrates|gyrate|gyrating>|<whirls|whirl|whirling>|<twirls|twirl|twirling>|<tumbles|tumble|tumbling>|"
        "<somersaults|somersault|somersaulting>|<cartwheels|cartwheel|cartwheeling>|<meanders|meander|meandering> rolling|"
        "<rolls|roll|rolling> merrily] [through the scene|across the scene|across the room|over the surface|across the surface|over the boards|"
        "back and forth|to and fro|here and there]")
    VERB(ROLLS, "[<bowls|bowl|bowling> along|<turns|turn|turning> over and over|<goes|go|going> round and round|<moves|move|moving> by rolling|"
        "<moves|move|moving> with a roll|<moves|move|moving> at a roll|<travels|travel|traveling> by rolling|"
        "<covers|cover|covering> ground by rolling]")
    VERB(ROLLS, "[<starts|start|starting> to roll|<starts|start|starting> rolling|<begins|begin|beginning> to roll|"
        "<begins|begin|beginning> rolling|<gets|get|getting> rolling|<is|are|being> on a roll|<performs|perform|performing> a roll|"
        "<does|do|doing> a roll|<has|have|having> a roll|<takes|take|taking> a roll]")
    VERB(ROLLS, "<is|are|being> [set rolling|sent rolling|rolling|given a roll|made to roll|spun along|wheeled] [across the ground|"
        "over the ground|along the floor|along the ground|across the room|forward]")
    SENTENCE(ROLLS, "[bowl|wheel] {a} [along|across the floor|along the floor|over the floor|along the ground|across the room]")
    SENTENCE(ROLLS, "[send {a} rolling|set {a} rolling|start {a} rolling|get {a} rolling|get {a} to roll|give {a} a roll|have {a} roll along|"
        "make {a} roll across the floor|let {a} roll along the floor|cause {a} to roll|allow {a} to roll|send {a} rolling across the floor]")
    SENTENCE(ROLLS, "[along|across the floor|over the floor] [<rolls|roll>|<comes|come> rolling|<goes|go> rolling] {a}")
    VERB(ROLLS, "<rolls|roll|rolling> [like a marble|like a wheel|like a barrel|like a tire|like a bowling ball|like a snowball|"
        "like a runaway wheel|like a log] [across the floor|along|]")
    VERB(ROLLS, "<rolls|roll|rolling> [steadily|swiftly|gently|rapidly|at speed|without a sound|quietly] [across the carpet|"
        "across the stage|through the picture|across the ground|over the ground]")
    VERB(ROLLS, "[<revolves|revolve|revolving> as <it moves|they move|it moves>|<turns|turn|turning> over as <it moves|they move|"
        "it moves> along|<spins|spin|spinning> as <it goes|they go|it goes> along|<moves|move|moving> with a turning motion|<travels|"
        "travel|traveling> like a wheel|<moves|move|moving> like a wheel|<turns|turn|turning> about <its|their|"
        "its> own axis while moving along]")
    VERB(ROLLS, "[<rolls|roll|rolling> without sliding|<exhibits|exhibit|exhibiting> rolling motion|<carries|carry|"
        "carrying> out a rolling motion|<moves|move|moving> in pure rolling|<shows|show|showing> rolling motion|<goes|go|"
        "going> along turning like a wheel|<advances|advance|advancing> by rotation]")
    VERB(ROLLS, "[<picks|pick|picking> up speed rolling|<gathers|gather|gathering> speed rolling|<continues|continue|continuing> rolling|"
        "<goes|go|going> on rolling|<starts|start|starting> off rolling|<carries|carry|carrying> on rolling|<gains|gain|"
        "gaining> speed rolling] [along|across the floor|over the floor]")
    VERB(ROLLS, "[<is|are|being>|<gets|get|getting>] [rolled like a bowling ball|rolled along like a hoop|wheeled|rolled like a barrel|"
        "flicked rolling|kicked rolling] [along|across the floor|along the floor|over the ground]")
    VERB(ROLLS, "[<goes|go|going> for a roll|<comes|come|coming> bowling along|<takes|take|taking> a little roll|<makes|make|"
        "making> a roll for it|<gathers|gather|gathering> no moss, rolling along|<comes|come|coming> wheeling along|<goes|go|"
        "going> rumbling along|<goes|go|going> wheeling along]")
    VERB(ROLLS, "<rolls|roll|rolling> [a few feet|a long way|a short distance|some distance|a couple of meters|for a while|for a bit|"
        "on and on|over and over]")
    SENTENCE(ROLLS, "[wheel|spin|rumble] {a} [over the carpet|across the carpet|along the street|across the stage]")
    SENTENCE(ROLLS, "[push {a} so that <it rolls|they roll>|tap {a} so that <it rolls|they roll>|give {a} some spin and let <it|them> roll|"
        "flick {a} so that <it rolls|they roll>|kick {a} so that <it rolls|they roll>|spin {a} along the floor]")
    SENTENCE(ROLLS, "[watch {a} roll by|watch {a} roll along|look, {a} <rolls|roll>|see {a} roll|see {a} rolling along|observe {a} rolling]"
        "[watch {a} roll by|watch {a} roll along|look, {a} <rolls|roll>|see {a} roll|see {a} rolling along|observe {a} rolling]")
    SENTENCE(ROLLS, "[here <comes|come> {a}, rolling along|there <goes|go> {a}, rolling away|round and round <rolls|roll> {a}|"
        "over and over <rolls|roll> {a}|forward <rolls|roll> {a}|across the carpet <rolls|roll> {a}]")
    SENTENCE(ROLLS, "[a push sets {a} rolling|a kick starts {a} rolling|a shove makes {a} roll|the rolling of {a}|"
        "the rolling motion of {a}|a roll of {a} across the floor]")
    VERB(ROLLS, "[<bowls|bowl|bowling> merrily|<rolls|roll|rolling> smoothly|<rolls|roll|rolling> happily|<rolls|roll|rolling> heavily|"
        "<rolls|roll|rolling> softly] [across the carpet|along the street|down the hall|over the tiles|across the boards]")

    VERB(ROLLS_DOWN, "[<bowls|bowl|bowling>|<barrels|barrel|barreling>|<comes|come|coming> rumbling|<comes|come|coming> wheeling|"
        "<whirls|whirl|whirling>|<rolls|roll|rolling> freely|<rolls|roll|rolling> merrily] [down|down along|all the way down|on down|"
        "to the bottom of|to the foot of] {b}")
    VERB(ROLLS_DOWN, "[<rolls|roll|rolling> slowly|<rolls|roll|rolling> quickly|<rolls|roll|rolling> straight|<rolls|roll|rolling> right|"
        "<turns|turn|turning> over and over|<hurtles|hurtle|hurtling> rolling|<rolls|roll|rolling> and <bounces|bounce|bouncing>|"
        "<twirls|twirl|twirling>|<makes|make|making> <its|their|its> way rolling|<goes|go|going> rumbling] [down|down along|all the way down|"
        "on down|to the bottom of|to the foot of] {b}")
    VERB(ROLLS_DOWN, "[<rolls|roll|rolling> to the foot of|<rolls|roll|rolling> from top to bottom of|"
        "<rolls|roll|rolling> from the top to the bottom of|<rolls|roll|rolling> down the length of|<rolls|roll|rolling> down the slope of|"
        "<rolls|roll|rolling> down the face of|<rolls|roll|rolling> downward on|<descends|descend|descending> by rolling along|"
        "<goes|go|going> down rolling on] {b}")
    VERB(ROLLS_DOWN, "[<goes|go|going> down|<comes|come|coming> down|<descends|descend|descending>|<travels|travel|traveling> down|"
        "<moves|move|moving> down|<makes|make|making> <its|their|its> way down] {b} [at a roll|by rolling|rolling|rolling all the way]")
    VERB(ROLLS_DOWN, "<is|are|being> [sent rolling|set rolling|let roll|made to roll|released to roll|allowed to roll] down {b}")
    SENTENCE(ROLLS_DOWN, "[send {a} rolling|set {a} rolling|bowl {a}|get {a} to roll|get {a} rolling|start {a} rolling|release {a} to roll|"
        "allow {a} to roll|cause {a} to roll|wheel {a}] down {b}")
    SENTENCE(ROLLS_DOWN, "roll {a} [to the bottom of|from the top of|all the way down|off the top of|to the foot of] {b}")
    SENTENCE(ROLLS_DOWN, "down {b} [<comes|come>|<wheels|wheel>|<comes|come> rolling|<rumbles|rumble>|<goes|go>] {a}, rolling")
    VERB(ROLLS_DOWN, "[<rolls|roll|rolling> swiftly|<rolls|roll|rolling> gently|<rolls|roll|rolling> steadily|<rolls|roll|rolling> heavily|"
        "<rolls|roll|rolling> faster and faster|<cartwheels|cartwheel|cartwheeling>|<somersaults|somersault|somersaulting>] [down|"
        "all the way down|to the bottom of|to the base of] {b}")
    VERB(ROLLS_DOWN, "<rolls|roll|rolling> [from the upper end to the lower end of|from high to low on|from the summit of|"
        "down the incline of|down the surface of|down the length of|down the slant of|down the hill that is] {b}")
    VERB(ROLLS_DOWN, "<rolls|roll|rolling> down {b} [like a barrel|like a runaway wheel|like a snowball|like a bowling ball|"
        "head over heels|under gravity|picking up speed|with increasing speed]")
    VERB(ROLLS_DOWN, "[<gains|gain|gaining> speed rolling|<gathers|gather|gathering> pace rolling|<picks|pick|picking> up speed rolling|"
        "<goes|go|going> faster and faster rolling|<loses|lose|losing> height rolling|<comes|come|coming> bowling|<goes|go|"
        "going> wheeling|<comes|come|coming> barreling, rolling] down {b}")
    VERB(ROLLS_DOWN, "[<uses|use|using> {b} as a slope to roll down|<uses|use|using> {b} as a ramp and <rolls|roll|rolling> to the bottom|"
        "<takes|take|taking> {b} at a roll from top to bottom|<reaches|reach|reaching> the bottom of {b} by rolling|<gets|get|"
        "getting> to the foot of {b} by rolling|<comes|come|coming> rolling to the foot of {b}]")
    VERB(ROLLS_DOWN, "[<starts|start|starting>|<begins|begin|beginning>] at the [top|upper end|summit|high end] of {b} and <rolls|roll|"
        "rolling> [down|to the bottom|all the way down]")
    VERB(ROLLS_DOWN, "[<is|are|being>|<gets|get|getting>] [wheeled|pushed rolling|flicked rolling|kicked rolling|shoved so that <it rolls|"
        "they roll|it rolls>] [down|all the way down|from the top to the bottom of] {b}")
    VERB(ROLLS_DOWN, "[<spins|spin|spinning> like a wheel] [all the way down|on <its|their|its> way down] {b}")
    VERB(ROLLS_DOWN, "[<is|are|being>|<gets|get|getting>] carried [rolling down|at a roll down|rolling to the foot of|"
        "rolling to the bottom of] {b} [by gravity|by <its|their|its> own weight|]")
    VERB(ROLLS_DOWN, "[<tumbles|tumble|tumbling> like Jack and Jill, rolling|<takes|take|taking> a ride, rolling|<makes|make|"
        "making> a rolling descent|<races|race|racing> along, rolling|<has|have|having> a roll|<goes|go|going> for a roll] down {b}")
    SENTENCE(ROLLS_DOWN, "[bowl|spin|wheel|flick] {a} rolling [down the length of|all the way down|from the top to the foot of|down] {b}")
    SENTENCE(ROLLS_DOWN, "[{b} <b:lets|let> {a} roll down|{b} <b:sends|send> {a} rolling to the bottom|{b} <b:provides|"
        "provide> the slope that {a} <rolls|roll> down|{b} <b:serves|serve> as a ramp for {a} to roll down|{b} <b:has|"
        "have> {a} rolling down <b:it|them>]")
    SENTENCE(ROLLS_DOWN, "[put {a} at the top of {b} and let <it|them> roll|place {a} at the top of {b} so that <it rolls|they roll> down|"
        "release {a} at the top of {b} so that <it rolls|they roll> down|set {a} on the high end of {b} and let <it|them> roll down]")
    SENTENCE(ROLLS_DOWN, "[gravity rolls {a} down {b}|gravity makes {a} roll down {b}|watch {a} roll down {b}|see {a} rolling down {b}|"
        "wow, {a} <rolls|roll> down {b}|look, {a} <is|are> rolling down {b}]")
    SENTENCE(ROLLS_DOWN, "[from the top of {b} to the bottom <rolls|roll> {a}|from top to bottom of {b} <rolls|roll> {a}|"
        "all the way down {b} <rolls|roll> {a}|a roll of {a} down {b}|the rolling of {a} down {b}]")

    VERB(SLIDES, "[<skims|skim|skimming>|<scrapes|scrape|scraping>|<skitters|skitter|skittering>|<slides|slide|sliding>] [forward|onward|ahead|"
        "off|away|along|over the ground|across the ground]")
    VERB(SLIDES, "[<skims|skim|skimming>|<scrapes|scrape|scraping>|<skitters|skitter|skittering>|<slides|slide|sliding>] [along the ground|"
        "along the floor|across the floor|across the room|over the surface|across the surface|back and forth|without rolling]")
    VERB(SLIDES, "[<glides|glide|gliding>|<slides|slide|sliding> smoothly|<shuffles|shuffle|shuffling>|<skates|skate|skating>|"
        "<aquaplanes|aquaplane|aquaplaning>|<slaloms|slalom|slaloming>|<sideslips|sideslip|sideslipping>|<swishes|swish|swishing>] [forward|"
        "onward|ahead|off|away|along|over the ground|across the ground]")
    VERB(SLIDES, "[<glides|glide|gliding>|<slides|slide|sliding> smoothly|<shuffles|shuffle|shuffling>|<skates|skate|skating>|"
        "<aquaplanes|aquaplane|aquaplaning>|<slaloms|slalom|slaloming>|<sideslips|sideslip|sideslipping>|"
        "<swishes|swish|swishing>] [along the ground|along the floor|across the floor|across the room|over the surface|across the surface|"
        "back and forth|without rolling]")
    VERB(SLIDES, "[<moves|move|moving> by sliding|<moves|move|moving> in a slide|<moves|move|moving> with a glide|"
        "<travels|travel|traveling> by sliding|<starts|start|starting> to slide|<starts|start|starting> sliding|"
        "<begins|begin|beginning> to slide|<begins|begin|beginning> sliding]")
    VERB(SLIDES, "[<is|are|being> in a slide|<goes|go|going> into a slide|<does|do|doing> a slide|<slides|slide|sliding> like a puck|"
        "<slides|slide|sliding> as if on ice]")
    VERB(SLIDES, "<is|are|being> [sent sliding|set sliding|made to slide|pushed along|shoved along|sliding|given a slide|"
        "slid] [across the ground|over the ground|along the floor|along the ground|across the room|forward]")
    VERB(SLIDES, "[<slides|slide|sliding>|<glides|glide|gliding>|<skims|skim|skimming>|<scoots|scoot|scooting>] [like a hockey puck|"
        "like a curling stone|like a bar of soap|like a skater|like a sledge on snow|like an air hockey puck] [across the floor|along|]")
    VERB(SLIDES, "[<moves|move|moving>|<travels|travel|traveling>|<glides|glide|gliding>|<drifts|drift|drifting>] [with little friction|"
        "with hardly any friction|without turning|without rolling over|flat along the floor|as if on butter|as if the floor were ice]")
    VERB(SLIDES, "[<slides|slide|sliding>|<glides|glide|gliding>|<coasts|coast|coasting>] [steadily|sideways|swiftly] [along|"
        "across the floor|over the tiles|over the carpet]")
    VERB(SLIDES, "[<drags|drag|dragging> along the floor|<scrapes|scrape|scraping> over the boards|<rubs|rub|rubbing> along the floor|"
        "<brushes|brush|brushing> along the ground]")
    VERB(SLIDES, "<slides|slide|sliding> [a few feet|a few inches|a long way|a short distance|some distance|a couple of meters|for a while|"
        "on and on] [across the floor|along the ground|over the boards]")
    VERB(SLIDES, "[<is|are|being>|<gets|get|getting>] [dragged|slid|shoved sliding|pulled sliding|pushed sliding|"
        "swept sliding] [across the carpet|over the tiles|across the floor|along the ground|across the stage]")
    VERB(SLIDES, "[<exhibits|exhibit|exhibiting> sliding motion|<moves|move|moving> in pure translation along the floor|<travels|travel|"
        "traveling> on a flat face without turning|<slides|slide|sliding> on a cushion of air]")
    VERB(SLIDES, "[<continues|continue|continuing> sliding|<continues|continue|continuing> to slide|<goes|go|going> on sliding|<starts|"
        "start|starting> off sliding|<sets|set|setting> off sliding|<goes|go|going> gliding|<comes|come|coming> gliding] [along|"
        "across the floor|over the floor]")
    VERB(SLIDES, "[<goes|go|going> for a slide|<takes|take|taking> a little slide|<has|have|having> a slide|<performs|perform|"
        "performing> a slide|<slides|slide|sliding> home like a baseball player|<coasts|coast|coasting> on momentum, sliding along]")
    VERB(SLIDES, "[<glides|glide|gliding>|<slides|slide|sliding>|<skates|skate|skating>] [across the stage|through the picture|"
        "across the tiles|over the polished floor|over the slick floor|over the smooth surface|across the frame]")

    VERB(SLIDES_DOWN, "[<skims|skim|skimming>|<toboggans|toboggan|tobogganing>|<skis|ski|skiing>|<comes|come|coming> gliding|"
        "<scrapes|scrape|scraping>|<sledges|sledge|sledging>] [down|down along|all the way down|on down|to the bottom of|to the foot of] {b}")
    VERB(SLIDES_DOWN, "[<slides|slide|sliding> freely|<slides|slide|sliding> slowly|<slides|slide|sliding> quickly|"
        "<slides|slide|sliding> smoothly|<slides|slide|sliding> straight|<slides|slide|sliding> right|<skitters|skitter|skittering>|"
        "<sluices|sluice|sluicing>|<swooshes|swoosh|swooshing>|<schusses|schuss|schussing>] [down|down along|all the way down|on down|"
        "to the bottom of|to the foot of] {b}")
    VERB(SLIDES_DOWN, "[<slides|slide|sliding> to the foot of|<slides|slide|sliding> from top to bottom of|"
        "<slides|slide|sliding> from the top to the bottom of|<slides|slide|sliding> down the length of|"
        "<slides|slide|sliding> down the slope of|<slides|slide|sliding> down the face of|<slides|slide|sliding> downward on|"
        "<descends|descend|descending> by sliding along] {b}")
    VERB(SLIDES_DOWN, "[<goes|go|going> down|<comes|come|coming> down|<descends|descend|descending>|<travels|travel|traveling> down|"
        "<moves|move|moving> down|<makes|make|making> <its|their|its> way down] {b} [in a slide|by sliding|sliding|sliding all the way]")
    VERB(SLIDES_DOWN, "<is|are|being> [sent sliding|set sliding|let slide|made to slide|released to slide|allowed to slide|"
        "pushed sliding] down {b}")
    VERB(SLIDES_DOWN, "[<slides|slide|sliding> swiftly|<slides|slide|sliding> gently|<slides|slide|sliding> faster and faster|<slides|"
        "slide|sliding> feet first] [down|all the way down|to the bottom of|to the base of] {b}")
    VERB(SLIDES_DOWN, "<slides|slide|sliding> [from the upper end to the lower end of|from high to low on|from the summit of|"
        "down the incline of|down the surface of|down the length of] {b}")
    VERB(SLIDES_DOWN, "<slides|slide|sliding> down {b} [like a sled|like a child on a playground slide|like a penguin|like a skier|"
        "like butter off a hot knife|under gravity|with increasing speed|without rolling]")
    VERB(SLIDES_DOWN, "[<gains|gain|gaining> speed sliding|<gathers|gather|gathering> pace sliding|<picks|pick|picking> up speed sliding|"
        "<loses|lose|losing> height sliding|<goes|go|going> gliding|<comes|come|coming> coasting|<goes|go|going> skating|<comes|come|"
        "coming> scraping] down {b}")
    VERB(SLIDES_DOWN, "[<uses|use|using> {b} as a slope to slide down|<uses|use|using> {b} as a chute and <slides|slide|"
        "sliding> to the bottom|<takes|take|taking> {b} sliding from top to bottom|<reaches|reach|reaching> the bottom of {b} by sliding|"
        "<gets|get|getting> to the foot of {b} by sliding|<comes|come|coming> sliding to the foot of {b}]")
    VERB(SLIDES_DOWN, "[<starts|start|starting>|<begins|begin|beginning>] at the [top|upper end|summit|high end] of {b} and [<slides|slide|"
        "sliding> down|<slides|slide|sliding> to the bottom|<slides|slide|sliding> all the way down|<glides|glide|gliding> down]")
    VERB(SLIDES_DOWN, "[<is|are|being>|<gets|get|getting>] [shoved sliding|dragged sliding|pulled sliding|swept sliding|"
        "pushed so that <it slides|they slide|it slides>] [down|all the way down|from the top to the bottom of] {b}")
    VERB(SLIDES_DOWN, "[<is|are|being>|<gets|get|getting>] [carried sliding down|pulled sliding down|taken gliding down|"
        "drawn sliding down] {b} [by gravity|by <its|their|its> own weight|]")
    VERB(SLIDES_DOWN, "[<has|have|having> a slide|<takes|take|taking> a slide|<goes|go|going> for a slide|<makes|make|"
        "making> a sliding descent|<cruises|cruise|cruising> smoothly, sliding] down {b}")
    VERB(SLIDES_DOWN, "[<drags|drag|dragging>|<scrapes|scrape|scraping>|<rubs|rub|rubbing>|<brushes|brush|brushing>|<shuffles|shuffle|"
        "shuffling>] along the [slope|incline|surface] of {b} [sliding to the bottom|while sliding down|in a slide to the foot]")

    VERB(FLIES, "[<hurtles|hurtle|hurtling>|<whizzes|whizz|whizzing>|<whooshes|whoosh|whooshing>|<zips|zip|zipping>|<swoops|swoop|swooping>|"
        "<streaks|streak|streaking>|<speeds|speed|speeding>|<arcs|arc|arcing>|<floats|float|floating>] [through the air|through the sky|"
        "across the sky|in the air|up in the air|through the scene in the air|across the room in the air|high above the floor|"
        "over the floor in the air]")
    VERB(FLIES, "[<whistles|whistle|whistling>|<rockets|rocket|rocketing>|<darts|dart|darting>|<flits|flit|flitting>|<cruises|cruise|cruising>|"
        "<wings|wing|winging>|<loops|loop|looping>|<glides|glide|gliding>|<shoots|shoot|shooting>|<zooms|zoom|zooming>|"
        "<drifts|drift|drifting>] [through the air|through the sky|across the sky|in the air|up in the air|through the scene in the air|"
        "across the room in the air|high above the floor|over the floor in the air]")
    VERB(FLIES, "[<catapults|catapult|catapulting>|<spins|spin|spinning>|<tumbles|tumble|tumbling>|<comes|come|coming> flying|"
        "<goes|go|going> whizzing|<comes|come|coming> hurtling] [through the air|through the sky|across the sky|in the air|up in the air|"
        "through the scene in the air|across the room in the air|high above the floor|over the floor in the air]")
    VERB(FLIES, "[<becomes|become|becoming> airborne|<gets|get|getting> airborne|<goes|go|going> airborne|<takes|take|taking> wing|"
        "<takes|take|taking> to the skies|<leaves|leave|leaving> the ground|<lifts|lift|lifting> off|<goes|go|going> ballistic|"
        "<flies|fly|flying> in an arc|<flies|fly|flying> in a curve]")
    VERB(FLIES, "[<flies|fly|flying> in a parabola|<follows|follow|following> a ballistic path|"
        "<describes|describe|describing> an arc in the air|<describes|describe|describing> a parabola|"
        "<traces|trace|tracing> an arc through the air|<goes|go|going> up in the air|<goes|go|going> through the air|"
        "<gets|get|getting> some air|<catches|catch|catching> air]")
    VERB(FLIES, "[<makes|make|making> a flight|<goes|go|going> for a flight|<starts|start|starting> to fly|<begins|begin|beginning> to fly|"
        "<flies|fly|flying> across|<flies|fly|flying> over|<flies|fly|flying> along]")
    VERB(FLIES, "[<is|are|being>|<gets|get|getting>] [heaved|chucked|cast|propelled|projected|volleyed] [through the air|into the air|"
        "up into the air|across the room through the air|high into the air|skyward]")
    VERB(FLIES, "[<is|are|being>|<gets|get|getting>] [sent|sent flying|kicked|lofted|whipped|hurtled|punted|slingshotted] [through the air|"
        "into the air|up into the air|across the room through the air|high into the air|skyward]")
    VERB(FLIES, "<is|are|being> [flying|aloft|on the wing|in mid-air|in midair|off the ground]")
    VERB(FLIES, "<is|are|being> [launched|made to fly|lobbed up high|in full flight]")
    VERB(FLIES, "[<wings|wing|winging> <its|their|its> way|<jets|jet|jetting>|<flutters|flutter|fluttering>|<hovers|hover|"
        "hovering> and <moves|move|moving>] [through the air|across the sky|through empty air|in the open air]")
    VERB(FLIES, "<flies|fly|flying> [like a bird|like an arrow|like a rocket|like a comet|like a missile|like Superman|like a cannonball|"
        "like a kite] [through the air|across the sky|]")
    VERB(FLIES, "[<flies|fly|flying>|<glides|glide|gliding>|<zips|zip|zipping>] [swiftly through the air|merrily through the air|"
        "well above the ground]")
    VERB(FLIES, "[<is|are|being>|<gets|get|getting>] [tossed|lobbed|slung|thrown|cast|shot out] [across the sky|in a high arc|"
        "in an arc through the air|over the scene in a big arc]")
    VERB(FLIES, "[<moves|move|moving> along a parabola through the air|<follows|follow|following> a curved path through the air|<travels|"
        "travel|traveling> along an arc in the air|<follows|follow|following> a ballistic curve|<crosses|cross|"
        "crossing> the air in an arc]")
    VERB(FLIES, "[<crosses|cross|crossing>|<traverses|traverse|traversing>|<clears|clear|clearing>] the [room|stage|scene|"
        "floor] [in flight|flying|without touching the ground|through the air|in the air]")
    VERB(FLIES, "[<spreads|spread|spreading> <its|their|its> wings and <flies|fly|flying>|<does|do|doing> a flight|<gets|get|"
        "getting> lift and <flies|fly|flying>|<leaves|leave|leaving> the floor and <flies|fly|flying>|<escapes|escape|"
        "escaping> the ground and <flies|fly|flying>|<goes|go|going> up, up and away|<rides|ride|riding> the wind]")
    VERB(FLIES, "[<is|are|being>|<stays|stay|staying>|<remains|remain|remaining>] [in the air, flying along|aloft|on the fly|"
        "airborne and moving|off the floor in flight|high in the air, flying]")
    VERB(FLIES, "[<whirls|whirl|whirling>|<rolls|roll|rolling>|<twists|twist|twisting>|<turns|turn|turning>|<flips|flip|flipping>|"
        "<somersaults|somersault|somersaulting>] [through the air|in the air|in flight]")
    VERB(FLIES, "[<has|have|having>|<takes|take|taking>|<makes|make|making>] [a flight through the air|a trip through the air|"
        "a journey through the air|a short flight|a long flight]")

    VERB(FLIES_THROUGH, "[<hurtles|hurtle|hurtling>|<whooshes|whoosh|whooshing>|<zips|zip|zipping>|<swoops|swoop|swooping>|"
        "<streaks|streak|streaking>|<speeds|speed|speeding>|<darts|dart|darting>|<dives|dive|diving>] [through|right through|straight through|"
        "cleanly through|clean through|neatly through|through the opening of|through the middle of|through the inside of] {b}")
    VERB(FLIES_THROUGH, "[<leaps|leap|leaping>|<jumps|jump|jumping>|<rockets|rocket|rocketing>|<arcs|arc|arcing>|<whistles|whistle|whistling>|"
        "<zooms|zoom|zooming>|<shoots|shoot|shooting>|<whizzes|whizz|whizzing>|<passes|pass|passing> in flight|"
        "<passes|pass|passing> flying] [through|right through|straight through|cleanly through|clean through|neatly through|"
        "through the opening of|through the middle of|through the inside of] {b}")
    VERB(FLIES_THROUGH, "[<goes|go|going> flying straight|<comes|come|coming> whizzing|<comes|come|coming> hurtling|<floats|float|floating>|"
        "<glides|glide|gliding>|<cruises|cruise|cruising>|<drifts|drift|drifting>|"
        "<threads|thread|threading> <its|their|its> way in flight] [through|right through|straight through|cleanly through|clean through|"
        "neatly through|through the opening of|through the middle of|through the inside of] {b}")
    VERB(FLIES_THROUGH, "[<flies|fly|flying>|<passes|pass|passing>] [neatly|cleanly|perfectly|smoothly|safely] through {b}")
    VERB(FLIES_THROUGH, "[<flies|fly|flying> in one side of {b} and out the other|<flies|fly|flying> in and out of {b}|"
        "<flies|fly|flying> into {b} and out the other side|<threads|thread|threading> {b} in the air|<crosses|cross|crossing> {b} in flight|"
        "<traverses|traverse|traversing> {b} in flight|<passes|pass|passing> through {b} in flight|<passes|pass|passing> through {b} in the air|"
        "<goes|go|going> through {b} in mid-air|<finds|find|finding> <its|their|its> way through {b} in flight|"
        "<makes|make|making> it through {b} in flight|<flies|fly|flying> all the way through {b}]")
    VERB(FLIES_THROUGH, "[<is|are|being>|<gets|get|getting>] [chucked|cast|propelled|sent flying|lofted] through {b}")
    VERB(FLIES_THROUGH, "[<is|are|being>|<gets|get|getting>] [heaved|volleyed|kicked|sent through the air|threaded in flight|batted|"
        "aimed] through {b}")
    VERB(FLIES_THROUGH, "[<wings|wing|winging> <its|their|its> way|<jets|jet|jetting>|<flashes|flash|flashing>|<dashes|dash|"
        "dashing> in flight|<flies|fly|flying> swiftly] [through|right through|straight through|cleanly through|"
        "through the opening of] {b}")
    VERB(FLIES_THROUGH, "<flies|fly|flying> through {b} [like an arrow|like a rocket|like a bird|like a circus lion|without touching <b:it|"
        "them>|without contact|at high speed|from one side to the other|in mid-flight]")
    VERB(FLIES_THROUGH, "<flies|fly|flying> through the [hole|center|opening|middle|hollow|eye|mouth|circle] of {b}")
    VERB(FLIES_THROUGH, "[<flies|fly|flying> as if by magic through|<finds|find|finding> a path in flight through|<flies|fly|"
        "flying> as through a hoop through|<makes|make|making> <its|their|its> flight through|<steers|steer|steering> <its|their|"
        "its> flight through|<threads|thread|threading> the needle flying through] {b}")
    VERB(FLIES_THROUGH, "[<has|have|having>|<takes|take|taking>|<makes|make|making>] [a flight through {b}|a flying trip through {b}|"
        "a pass through {b} in the air|an aerial passage through {b}|a clean flight through {b}]")
    VERB(FLIES_THROUGH, "[<goes|go|going>|<comes|come|coming>|<passes|pass|passing>|<travels|travel|traveling>|<moves|move|moving>|<shoots|"
        "shoot|shooting>] [through the air and out through {b}|in the air through the hole of {b}|in an arc through {b}|"
        "airborne through {b}|on a flight path through {b}]")
    VERB(FLIES_THROUGH, "[<is|are|being>|<gets|get|getting>] [sailed|pitched|blasted|whipped] [through|straight through|right through|"
        "clean through] {b}")
    VERB(FLIES_THROUGH, "[<crosses|cross|crossing>|<traverses|traverse|traversing>] {b} [in the air from one side to the other|"
        "while flying|in full flight|on the fly]")
    VERB(FLIES_THROUGH, "[<flies|fly|flying> in by the front of {b} and out by the back|<flies|fly|"
        "flying> in here and out there through {b}|<flies|fly|flying> from one side of {b} to the other through the hole|<flies|fly|"
        "flying> in through the front of {b} and out of the back|<dives|dive|diving> in flight through {b}]")

    VERB(BOUNCES, "[<ricochets|ricochet|ricocheting>|<springs|spring|springing>|<boings|boing|boinging>|<bounds|bound|bounding>|"
        "<skips|skip|skipping>|<bobs|bob|bobbing>|<bobbles|bobble|bobbling>|<bumps|bump|bumping>|<kicks|kick|kicking> up|"
        "<jounces|jounce|jouncing>] [off the floor|from the floor|off the ground|from the ground|on the floor|on the ground|] {times}")
    VERB(BOUNCES, "[<pops|pop|popping> up|<jumps|jump|jumping> up|<leaps|leap|leaping> up|<springs|spring|springing> up|<hops|hop|hopping> up|"
        "<rises|rise|rising> again|<leaves|leave|leaving> the floor again|<comes|come|coming> up again|<flies|fly|flying> up again|"
        "<pings|ping|pinging> up|<boomerangs|boomerang|boomeranging> up] [off the floor|from the floor|off the ground|from the ground|"
        "on the floor|on the ground|] {times}")
    VERB(BOUNCES, "[<trampolines|trampoline|trampolining>|<bounces|bounce|bouncing> back|<bounces|bounce|bouncing> back up|"
        "<bounces|bounce|bouncing> along|<bounces|bounce|bouncing> high|<bounces|bounce|bouncing> like a rubber ball|<pogos|pogo|pogoing>|"
        "<touches|touch|touching> down and <bounces|bounce|bouncing>|<jumps|jump|jumping> around] [off the floor|from the floor|off the ground|"
        "from the ground|on the floor|on the ground|] {times}")
    VERB(BOUNCES, "[<makes|make|making> a bounce|<does|do|doing> a bounce|<takes|take|taking> a bounce|<takes|take|taking> a hop] {times}")
    VERB(BOUNCES, "[<hits|hit|hitting> the floor and <bounces|bounce|bouncing>|<hits|hit|hitting> the floor and <springs|spring|springing> back|"
        "<strikes|strike|striking> the floor and <jumps|jump|jumping> up|<touches|touch|touching> the floor and <bounces|bounce|bouncing>|"
        "<lands|land|landing> and <bounces|bounce|bouncing>|<comes|come|coming> down and <bounces|bounce|bouncing>|"
        "<drops|drop|dropping> and <bounces|bounce|bouncing>] {times}")
    VERB(BOUNCES, "<is|are|being> [thrown back|sent back up|thrown up again|kicked up|made to bounce|thrown back by the floor|tossed back up|"
        "dribbled] {times}")
    VERB(BOUNCES, "[<reflects|reflect|reflecting>|<bounces|bounce|bouncing> merrily|<bounces|bounce|bouncing> wildly|<bounces|bounce|"
        "bouncing> vigorously|<goes|go|going> boing|<rises|rise|rising> up again] [off the floor|from the floor|off the ground|"
        "from the ground|] {times}")
    VERB(BOUNCES, "<bounces|bounce|bouncing> [like a tennis ball|like a basketball|like a bunny|like a spring|"
        "like a child on a bed] {times}")
    VERB(BOUNCES, "[<touches|touch|touching> the ground and <jumps|jump|jumping> up|<strikes|strike|striking> the ground and <springs|"
        "spring|springing> up|<meets|meet|meeting> the floor and <bounces|bounce|bouncing>|<impacts|impact|"
        "impacting> the floor and <bounces|bounce|bouncing>|<hits|hit|hitting> the boards and <hops|hop|hopping> up|<collides|collide|"
        "colliding> with the floor and <recoils|recoil|recoiling>] {times}")
    VERB(BOUNCES, "[<goes|go|going> up and down off the floor|<goes|go|going> up again after hitting the floor|<returns|return|"
        "returning> upward off the floor|<is|are|being> reflected upward by the floor|<gets|get|getting> pushed back up by the floor|"
        "<gets|get|getting> thrown up by the floor] {times}")
    VERB(BOUNCES, "[<exhibits|exhibit|exhibiting> a bounce|<performs|perform|performing> a bounce|<has|have|having> a bounce|<gives|give|"
        "giving> a bounce|<completes|complete|completing> a bounce|<manages|manage|managing> a bounce] {times}")
    VERB(BOUNCES, "[<bounces|bounce|bouncing> softly|<bounces|bounce|bouncing> gently|<bounces|bounce|bouncing> visibly|<bounces|bounce|"
        "bouncing> lightly|<bounces|bounce|bouncing> happily] [on the floor|off the ground|] {times}")
    VERB(BOUNCES, "[<is|are|being>|<gets|get|getting>] [bounced off the floor|bounced off the ground|kicked back up by the floor|"
        "tossed back up by the ground|made to hop|sent bouncing] {times}")
    VERB(BOUNCES, "[<hops|hop|hopping> along|<jumps|jump|jumping> up and down|<hops|hop|hopping> up and down|<bobs|bob|"
        "bobbing> up and down|<leaps|leap|leaping> back up|<jumps|jump|jumping> back up|<flies|fly|flying> back up|<springs|spring|"
        "springing> back up] [off the floor|off the ground|] {times}")
    VERB(BOUNCES, "[<bounces|bounce|bouncing> <its|their|its> way along the floor|<hops|hop|hopping> across the floor|<bounces|bounce|"
        "bouncing> across the floor|<bounces|bounce|bouncing> across the room] {times}")
    VERB(BOUNCES, "[<recoils|recoil|recoiling> upwards|<rises|rise|rising> back up off the floor|<lifts|lift|"
        "lifting> off again from the floor|<takes|take|taking> to the air again off the floor|<leaves|leave|"
        "leaving> the ground again after a bounce] {times}")
    VERB(BOUNCES, "[<bounces|bounce|bouncing> like mad|<bounces|bounce|bouncing> like crazy|<bounces|bounce|bouncing> with a boing|"
        "<bounces|bounce|bouncing> in the air off the floor|<bounces|bounce|bouncing> right back|<springs|spring|"
        "springing> up like a rubber ball] {times}")

    VERB(FALLS_OFF, "[<pitches|pitch|pitching>|<slumps|slump|slumping>|<pitches|pitch|pitching> headlong|<spills|spill|spilling>|"
        "<cascades|cascade|cascading>|<flies|fly|flying>|<hurtles|hurtle|hurtling>|<jumps|jump|jumping>|<leaps|leap|leaping>|"
        "<hops|hop|hopping>] [off|off of|from|down from|over the edge of|off the edge of|over the side of|off the top of|from the top of|"
        "from atop] {b}")
    VERB(FALLS_OFF, "[<dives|dive|diving>|<pops|pop|popping>|<flops|flop|flopping>|<flips|flip|flipping>|<tips|tip|tipping>|"
        "<takes|take|taking> a tumble|<takes|take|taking> a dive|<takes|take|taking> a fall|<takes|take|taking> a spill] [off|off of|from|"
        "down from|over the edge of|over the side of|off the top of|from the top of|from atop] {b}")
    VERB(FALLS_OFF, "[<takes|take|taking> a header|<comes|come|coming> tumbling|<comes|come|coming> falling|<comes|come|coming> crashing|"
        "<comes|come|coming> flying|<goes|go|going> tumbling|<goes|go|going> flying|<goes|go|going> crashing|<descends|descend|descending>|"
        "<crashes|crash|crashing> down] [off|off of|from|down from|over the edge of|off the edge of|over the side of|off the top of|"
        "from the top of|from atop] {b}")
    VERB(FALLS_OFF, "[<leaves|leave|leaving>|<abandons|abandon|abandoning>|<gets|get|getting> dislodged from|<comes|come|coming> loose from|"
        "<is|are|being> dislodged from|<loses|lose|losing> <its|their|its> grip on|<loses|lose|losing> <its|their|its> footing on] {b}")
    VERB(FALLS_OFF, "[<is|are|being> thrown from|<is|are|being> thrown off|<is|are|being> pushed off|<is|are|being> swept off|"
        "<is|are|being> shoved off|<is|are|being> tipped off|<is|are|being> spilled from|<is|are|being> kicked off|"
        "<is|are|being> dropped from] {b}")
    VERB(FALLS_OFF, "[<falls|fall|falling> clear of|<falls|fall|falling> clean off|<falls|fall|falling> right off|"
        "<falls|fall|falling> straight off|<drops|drop|dropping> clean off|<tumbles|tumble|tumbling> right off|"
        "<drops|drop|dropping> away from] {b}")
    VERB(FALLS_OFF, "[<goes|go|going> over the edge|<topples|topple|toppling> over the edge|<falls|fall|falling> over the edge|"
        "<drops|drop|dropping> over the edge|<tumbles|tumble|tumbling> over the edge|<tips|tip|tipping> over the edge|"
        "<pitches|pitch|pitching> over the edge|<falls|fall|falling> over the side|<tumbles|tumble|tumbling> to the floor|"
        "<crashes|crash|crashing> to the floor] [of {b}|from {b}|off {b}]")
    VERB(FALLS_OFF, "[<falls|fall|falling>|<drops|drop|dropping>|<tumbles|tumble|tumbling>|"
        "<topples|topple|toppling>] off [and <lands|land|landing> on the floor|onto the floor|to the floor|to the ground|"
        "and <hits|hit|hitting> the floor|over the edge|the edge|the side]")
    VERB(FALLS_OFF, "[<does not|do not|not>|<cannot|cannot|not able to>] [stay on|remain on|stay up on|stay on top of] {b}")
    SENTENCE(FALLS_OFF, "[shove|throw|tip|kick|toss|sweep|fling] {a} [off|from|off of|over the edge of] {b}")
    SENTENCE(FALLS_OFF, "[tumble|bump|roll and drop|topple|jolt|drive] {a} [off|from|off of|over the edge of] {b}")
    SENTENCE(FALLS_OFF, "[make|let|have] {a} [fall over the edge of|topple off|topple from|fall off of|come off|go off|fall down from|"
        "go over the edge of] {b}")
    SENTENCE(FALLS_OFF, "send {a} [tumbling off|over the edge of|falling off|flying off|crashing off|toppling off] {b}")
    SENTENCE(FALLS_OFF, "off {b} [<falls|fall>|<goes|go>|<drops|drop>|<comes|come>|<topples|topple>] {a}")
    VERB(FALLS_OFF, "[<falls|fall|falling> headlong|<nosedives|nosedive|nosediving>|<crashes|crash|crashing> headlong] [off|from|"
        "from the top of|over the edge of|over the brink of|over the rim of|over the lip of] {b}")
    VERB(FALLS_OFF, "[<comes|come|coming> off worst and <drops|drop|dropping> from|<falls|fall|falling> like a rider from|<drops|drop|"
        "dropping> like a ripe apple from|<falls|fall|falling> like a leaf from|<falls|fall|falling> like a drunk off|<wobbles|wobble|"
        "wobbling> off] {b}")
    VERB(FALLS_OFF, "[<loses|lose|losing> <its|their|its> balance on|<loses|lose|losing> contact with|<loses|lose|losing> the support of|"
        "<quits|quit|quitting> the top of|<leaves|leave|leaving> the safety of|<leaves|leave|leaving> the top of] {b} and [<falls|fall|"
        "falling>|<drops|drop|dropping> to the floor|<tumbles|tumble|tumbling> to the ground|<crashes|crash|crashing> to the floor]")
    VERB(FALLS_OFF, "[<is|are|being>|<gets|get|getting>] [ejected from|knocked down from|toppled from|tumbled off|jolted off|shaken off|"
        "bumped off|dumped off] {b}")
    VERB(FALLS_OFF, "[<ends|end|ending> up on the floor after falling|<lies|lie|lying> on the floor after dropping|<reaches|reach|"
        "reaching> the floor after tumbling|<hits|hit|hitting> the floor after toppling] [off|from] {b}")
    VERB(FALLS_OFF, "[<does not|do not|not>|<cannot|cannot|not able to>] [hang on to|cling to|stay atop|hold on to] {b} [and <falls|fall|"
        "falling>|and <drops|drop|dropping>|and <tumbles|tumble|tumbling> down]")
    VERB(FALLS_OFF, "[<teeters|teeter|teetering>|<wobbles|wobble|wobbling>|<totters|totter|tottering>|<shakes|shake|"
        "shaking>] on {b} and [<falls|fall|falling> off|<drops|drop|dropping> off|<tumbles|tumble|tumbling> off|<topples|topple|"
        "toppling> off|<goes|go|going> over the edge]")
    VERB(FALLS_OFF, "[<falls|fall|falling>|<topples|topple|toppling>|<drops|drop|dropping>|<tumbles|tumble|tumbling>] [beyond the edge of|"
        "over the border of|over the rim of|over the verge of|off the edge of|clear of the edge of] {b}")
    VERB(FALLS_OFF, "[<takes|take|taking> a nosedive|<makes|make|making> a leap|<makes|make|making> a fall|<has|have|having> a fall|"
        "<suffers|suffer|suffering> a fall|<makes|make|making> a dive] [off|from|from the top of] {b} [to the floor|to the ground|]")
    SENTENCE(FALLS_OFF, "[spill|dump|sweep|bump|jerk] {a} [off|off the top of|down from|off the edge of] {b}")
    SENTENCE(FALLS_OFF, "[{b} <b:loses|lose> {a} over the edge|{b} <b:drops|drop> {a} to the floor|{b} <b:throws|throw> off {a}|"
        "{b} <b:shakes|shake> off {a}|{b} no longer <b:holds|hold> {a}, which <falls|fall> down]")
    SENTENCE(FALLS_OFF, "[oh no, {a} <falls|fall> off {b}|look, {a} <is|are> falling off {b}|watch {a} fall off {b}|"
        "see {a} tumble from {b}|down from {b} <comes|come> {a}]")
    SENTENCE(FALLS_OFF, "[over the edge of {b} <goes|go> {a}|over the edge of {b} <tumbles|tumble> {a}|from the top of {b} <falls|"
        "fall> {a}|from {b} <drops|drop> {a}|off the top of {b} <tumbles|tumble> {a}|the fall of {a} from {b}|the drop of {a} off {b}]")
    VERB(FALLS_OFF, "[<quits|quit|quitting> {b} and <drops|drop|dropping> to the floor|<loses|lose|losing> touch with {b} and <falls|fall|"
        "falling>|<loses|lose|losing> the support of {b} and <drops|drop|dropping>]")

    VERB(ROLLS_OFF, "[<wheels|wheel|wheeling>|<comes|come|coming> rolling|<goes|go|going> rolling|<tumbles|tumble|tumbling> rolling|"
        "<spins|spin|spinning>|<rolls|roll|rolling> clean|<rolls|roll|rolling> clear] [off|off of|over the edge of|off the edge of|"
        "off the end of|off the side of|down from] {b}")
    VERB(ROLLS_OFF, "[<rolls|roll|rolling> slowly|<rolls|roll|rolling> quickly|<rumbles|rumble|rumbling>|<rolls|roll|rolling> all the way|"
        "<whirls|whirl|whirling>|<barrels|barrel|barreling>|<rolls|roll|rolling> merrily] [off|off of|over the edge of|off the edge of|"
        "off the end of|off the side of|down from] {b}")
    VERB(ROLLS_OFF, "[<rolls|roll|rolling> to the edge of {b} and <falls|fall|falling> off|<rolls|roll|rolling> up to the edge of {b} and over|"
        "<rolls|roll|rolling> over the end of {b}|<rolls|roll|rolling> over the brink of {b}|"
        "<rolls|roll|rolling> along {b} and <topples|topple|toppling> off|<rolls|roll|rolling> along {b} and <goes|go|going> over the edge|"
        "<rolls|roll|rolling> across {b} and <drops|drop|dropping> to the floor]")
    VERB(ROLLS_OFF, "[<rolls|roll|rolling> down from {b}|<rolls|roll|rolling> off {b} onto the floor|<rolls|roll|rolling> off {b} to the floor|"
        "<rolls|roll|rolling> off {b} and <lands|land|landing> on the floor|<rolls|roll|rolling> off {b} and <hits|hit|hitting> the floor|"
        "<leaves|leave|leaving> {b} rolling|<leaves|leave|leaving> {b} at a roll|<rolls|roll|rolling> from {b} to the floor|"
        "<rolls|roll|rolling> from {b} and <falls|fall|falling>]")
    VERB(ROLLS_OFF, "[<rolls|roll|rolling> over the edge|<rolls|roll|rolling> off the edge|<rolls|roll|rolling> off the side|"
        "<rolls|roll|rolling> off the end|<rolls|roll|rolling> off and <falls|fall|falling>|<rolls|roll|rolling> off and <drops|drop|dropping>|"
        "<rolls|roll|rolling> off onto the floor|<rolls|roll|rolling> off to the floor|<comes|come|coming> rolling off|"
        "<rolls|roll|rolling> over the side]")
    VERB(ROLLS_OFF, "[<is|are|being>|<gets|get|getting>] [rolled|sent rolling|pushed rolling|set rolling|made to roll] [off|over the edge of|"
        "off the edge of|off the end of] {b}")
    VERB(ROLLS_OFF, "[<rolls|roll|rolling> swiftly|<rolls|roll|rolling> gently|<rolls|roll|rolling> steadily|<cartwheels|cartwheel|"
        "cartwheeling>|<somersaults|somersault|somersaulting>] [off|off the edge of|over the edge of|over the brink of|over the rim of|"
        "over the lip of|over the border of] {b}")
    VERB(ROLLS_OFF, "<rolls|roll|rolling> [beyond the edge of|beyond the end of|over the verge of|out over the edge of|"
        "right over the brink of|clear over the rim of|off the open end of] {b} [and <falls|fall|falling>|and <drops|drop|"
        "dropping> to the floor|]")
    VERB(ROLLS_OFF, "<rolls|roll|rolling> off {b} [like a marble|like a barrel|like a pencil off a desk|like a coin off a table|"
        "like a runaway wheel|head over heels|without stopping|with nothing to stop <it|them|it>]")
    VERB(ROLLS_OFF, "[<reaches|reach|reaching>|<gets|get|getting> to|<comes|come|coming> to] the [edge|brink|end|"
        "rim] of {b} rolling and [<falls|fall|falling> off|<drops|drop|dropping> off|<tumbles|tumble|tumbling> over|<goes|go|going> over]")
    VERB(ROLLS_OFF, "[<does not|do not|not> stop rolling on|<rolls|roll|rolling> too near the edge of|<rolls|roll|"
        "rolling> too close to the edge of|<rolls|roll|rolling> right out of room on|<rolls|roll|"
        "rolling> beyond the limits of] {b} and [<falls|fall|falling> off|<drops|drop|dropping> off|<goes|go|going> over the edge]")
    VERB(ROLLS_OFF, "[<starts|start|starting>|<begins|begin|beginning>] rolling on {b} and [<falls|fall|falling> off|<drops|drop|"
        "dropping> off|<tumbles|tumble|tumbling> off|<goes|go|going> over the edge|<ends|end|ending> up on the floor]")
    VERB(ROLLS_OFF, "[<leaves|leave|leaving> the edge of|<leaves|leave|leaving> the top of|<quits|quit|quitting>] {b} [by rolling|"
        "at a roll|rolling|while rolling] and <falls|fall|falling>")
    VERB(ROLLS_OFF, "[<is|are|being>|<gets|get|getting>] [wheeled|shoved rolling|flicked rolling|kicked rolling|tapped rolling] [off|"
        "over the edge of|off the side of|over the rim of] {b}")
    VERB(ROLLS_OFF, "[<turns|turn|turning> over and over until <it drops|they drop|it drops> off|<revolves|revolve|"
        "revolving> along to the edge and <drops|drop|dropping> off|<spins|spin|spinning> along and <falls|fall|falling> off|<wheels|"
        "wheel|wheeling> along and <falls|fall|falling> off|<has|have|having> a roll and <falls|fall|falling> off|<takes|take|"
        "taking> a roll off|<does|do|doing> a roll off the edge of] {b}")
    VERB(ROLLS_OFF, "[<rolls|roll|rolling> off the edge and <crashes|crash|crashing> to the floor|<rolls|roll|"
        "rolling> over the edge and <falls|fall|falling>|<rolls|roll|rolling> over the brink|<rolls|roll|rolling> over the rim and <drops|"
        "drop|dropping>|<rolls|roll|rolling> off to the ground|<rolls|roll|rolling> right off|<rolls|roll|rolling> clean off|<rolls|roll|"
        "rolling> off and <tumbles|tumble|tumbling> down|<rolls|roll|rolling> off and <hits|hit|hitting> the ground]")

    VERB(SLIDES_OFF, "[<skims|skim|skimming>|<skates|skate|skating>|<coasts|coast|coasting>|<scoots|scoot|scooting>|"
        "<slithers|slither|slithering>|<drifts|drift|drifting>|<scrapes|scrape|scraping>|<comes|come|coming> sliding|"
        "<goes|go|going> sliding] [off|off of|over the edge of|off the edge of|off the end of|off the side of|down from] {b}")
    VERB(SLIDES_OFF, "[<slides|slide|sliding> clean|<slides|slide|sliding> clear|<slides|slide|sliding> slowly|<slides|slide|sliding> quickly|"
        "<slides|slide|sliding> all the way|<glides|glide|gliding> right|<glides|glide|gliding> straight|<skitters|skitter|skittering>|"
        "<glides|glide|gliding> slowly] [off|off of|over the edge of|off the edge of|off the end of|off the side of|down from] {b}")
    VERB(SLIDES_OFF, "[<slides|slide|sliding> to the edge of {b} and <falls|fall|falling> off|"
        "<slides|slide|sliding> up to the edge of {b} and over|<slides|slide|sliding> over the end of {b}|"
        "<slides|slide|sliding> over the brink of {b}|<slides|slide|sliding> along {b} and <topples|topple|toppling> off|"
        "<slides|slide|sliding> along {b} and <goes|go|going> over the edge|"
        "<slides|slide|sliding> across {b} and <drops|drop|dropping> to the floor]")
    VERB(SLIDES_OFF, "[<slides|slide|sliding> down from {b}|<slides|slide|sliding> off {b} onto the floor|"
        "<slides|slide|sliding> off {b} to the floor|<slides|slide|sliding> off {b} and <lands|land|landing> on the floor|"
        "<slides|slide|sliding> off {b} and <hits|hit|hitting> the floor|<leaves|leave|leaving> {b} sliding|"
        "<leaves|leave|leaving> {b} in a slide|<slides|slide|sliding> from {b} to the floor|"
        "<slides|slide|sliding> from {b} and <falls|fall|falling>]")
    VERB(SLIDES_OFF, "[<is|are|being>|<gets|get|getting>] [slid|sent sliding|pushed sliding|set sliding|made to slide] [off|over the edge of|"
        "off the edge of|off the end of] {b}")
    VERB(SLIDES_OFF, "[<slides|slide|sliding> swiftly|<slides|slide|sliding> gently|<slides|slide|sliding> steadily|<slides|slide|"
        "sliding> sideways|<shuffles|shuffle|shuffling>] [off|off the edge of|over the edge of|over the brink of|over the rim of|"
        "over the lip of|over the border of] {b}")
    VERB(SLIDES_OFF, "<slides|slide|sliding> [beyond the edge of|beyond the end of|over the verge of|out over the edge of|"
        "right over the brink of|clear over the rim of|off the open end of] {b} [and <falls|fall|falling>|and <drops|drop|"
        "dropping> to the floor|]")
    VERB(SLIDES_OFF, "<slides|slide|sliding> off {b} [like butter|like snow off a roof|like soap|like a plate off a tray|"
        "like a fried egg off a pan|without rolling|without stopping|with nothing to stop <it|them|it>]")
    VERB(SLIDES_OFF, "[<reaches|reach|reaching>|<gets|get|getting> to|<comes|come|coming> to] the [edge|brink|end|"
        "rim] of {b} sliding and [<falls|fall|falling> off|<drops|drop|dropping> off|<tumbles|tumble|tumbling> over|<goes|go|going> over]")
    VERB(SLIDES_OFF, "[<does not|do not|not> stop sliding on|<slides|slide|sliding> too near the edge of|<slides|slide|"
        "sliding> too close to the edge of|<slides|slide|sliding> right out of room on|<slides|slide|"
        "sliding> beyond the limits of] {b} and [<falls|fall|falling> off|<drops|drop|dropping> off|<goes|go|going> over the edge]")
    VERB(SLIDES_OFF, "[<starts|start|starting>|<begins|begin|beginning>] sliding on {b} and [<falls|fall|falling> off|<drops|drop|"
        "dropping> off|<tumbles|tumble|tumbling> off|<goes|go|going> over the edge|<ends|end|ending> up on the floor]")
    VERB(SLIDES_OFF, "[<leaves|leave|leaving> the edge of|<leaves|leave|leaving> the top of|<quits|quit|quitting>] {b} [by sliding|"
        "in a slide|sliding|while sliding] and <falls|fall|falling>")
    VERB(SLIDES_OFF, "[<is|are|being>|<gets|get|getting>] [dragged sliding|shoved sliding|pulled sliding|swept sliding|"
        "tipped so that <it slides|they slide|it slides>] [off|over the edge of|off the side of|over the rim of] {b}")
    VERB(SLIDES_OFF, "[<loses|lose|losing> <its|their|its> grip on {b} and <slides|slide|sliding> off|<loses|lose|"
        "losing> friction with {b} and <slides|slide|sliding> off|<loses|lose|losing> <its|their|its> hold on {b} and <slides|slide|"
        "sliding> off|<finds|find|finding> {b} too smooth and <slides|slide|sliding> off|<finds|find|finding> {b} too slick and <slides|"
        "slide|sliding> off|<does not|do not|not> stick to {b} but <slides|slide|sliding> off]")
    VERB(SLIDES_OFF, "[<has|have|having> a slide|<takes|take|taking> a slide|<goes|go|going> into a slide|<glides|glide|gliding> gently|"
        "<drags|drag|dragging> along, sliding|<moves|move|moving> sideways, sliding] off [the edge of|the end of|the side of|] {b}")

    VERB(NOT_FALLS_OFF, "[<clings|cling|clinging> to|<sticks|stick|sticking> to|<stays|stay|staying> put atop|<stays|stay|staying> atop|"
        "<remains|remain|remaining> atop] {b}")
    VERB(NOT_FALLS_OFF, "[<sits|sit|sitting> tight on|<sits|sit|sitting> safely on|<sits|sit|sitting> firmly on|<sits|sit|sitting> securely on|"
        "<stands|stand|standing> safely on|<stands|stand|standing> firmly on] {b}")
    VERB(NOT_FALLS_OFF, "[<retains|retain|retaining> <its|their|its> place on|<continues|continue|continuing> to rest on|"
        "<continues|continue|continuing> to sit on|<continues|continue|continuing> to stand on|<is|are|being> still on|"
        "<is|are|being> still on top of|<is|are|being> there to stay on|<manages|manage|managing> to stay on] {b}")
    VERB(NOT_FALLS_OFF, "[<succeeds|succeed|succeeding> in staying on|<avoids|avoid|avoiding> falling off|<avoids|avoid|avoiding> falling from|"
        "<resists|resist|resisting> falling off|<stops|stop|stopping> short of falling off|<stays|stay|staying> all the time on|"
        "<is|are|being> never off|<is|are|being> secure on top of|<is|are|being> steady on] {b}")
    VERB(NOT_FALLS_OFF, "[<does not|do not|not>|<will not|will not|not>|<will never|will never|never>] [slide off|topple from|tumble from|"
        "go over the edge of|come down from] {b}")
    VERB(NOT_FALLS_OFF, "[<does not|do not|not>|<will not|will not|not>|<will never|will never|never>] [drop from|slide from|roll from|"
        "come off of|fall off of|get off|go off] {b}")
    VERB(NOT_FALLS_OFF, "[<stays|stay|staying> on|<remains|remain|remaining> on|<hangs|hang|hanging> on|<hangs|hang|hanging> on up there|"
        "<hangs|hang|hanging> in there]")
    VERB(NOT_FALLS_OFF, "[<stays|stay|staying> on board|<avoids|avoid|avoiding> falling off|<avoids|avoid|avoiding> a fall|"
        "<manages|manage|managing> to stay on|<stays|stay|staying> on without falling|<stops|stop|stopping> short of the edge|"
        "<stops|stop|stopping> before the edge]")
    VERB(NOT_FALLS_OFF, "[<does not|do not|not>|<will not|will not|not>|<will never|will never|never>] [slide off|roll off|tumble off|"
        "topple off|go over the edge]")
    VERB(NOT_FALLS_OFF, "[<does not|do not|not>|<will not|will not|not>|<will never|will never|never>] [fall over the edge|roll over the edge|"
        "slide over the edge|fall to the floor|fall to the ground|leave the top]")
    VERB(NOT_FALLS_OFF, "<refuses|refuse|refusing> to [fall off|drop off|come off|leave|tumble off] {b}")
    VERB(NOT_FALLS_OFF, "[<holds|hold|holding> on to|<holds|hold|holding> fast to|<holds|hold|holding> <its|their|its> place on|<sticks|"
        "stick|sticking> fast to|<maintains|maintain|maintaining> <its|their|its> position on|<hugs|hug|hugging>] {b} [and <does not fall|"
        "do not fall|not falling>|without falling|and <does not drop|do not drop|not dropping>]")
    VERB(NOT_FALLS_OFF, "[<holds|hold|holding>|<maintains|maintain|maintaining>|<retains|retain|retaining>] <its|their|its> [balance|"
        "footing|grip|seat|spot] on {b}")
    VERB(NOT_FALLS_OFF, "[<balances|balance|balancing> safely|<balances|balance|balancing> without falling|<lodges|lodge|lodging> securely|"
        "<rests|rest|resting> without falling|<sits|sit|sitting> without falling|<teeters|teeter|teetering> but <stays|stay|staying>|"
        "<wobbles|wobble|wobbling> but <stays|stay|staying>] on {b}")
    VERB(NOT_FALLS_OFF, "<stays|stay|staying> on {b} [as if glued|like glue|against all odds|in spite of everything|despite the wobble|"
        "without falling|all along|to the end]")
    VERB(NOT_FALLS_OFF, "[<is|are|being>|<stays|stay|staying>|<remains|remain|remaining>] [glued to|stuck to|fixed on|supported by|"
        "anchored on|firmly seated on|parked on|planted on] {b} [and <does not fall|do not fall|not falling>|without falling off|]")
    VERB(NOT_FALLS_OFF, "<is|are|being> [in no danger of falling off|not going to fall off|not about to fall off|held in place on|"
        "prevented from falling off|saved from falling off|unlikely to fall off] {b}")
    VERB(NOT_FALLS_OFF, "[<threatens|threaten|threatening> to fall but <stays|stay|staying> on|<comes|come|"
        "coming> close to falling but <stays|stay|staying> on|<wobbles|wobble|wobbling> on the edge but <stays|stay|staying> on|"
        "<withstands|withstand|withstanding> the push and <stays|stay|staying> on] {b}")
    VERB(NOT_FALLS_OFF, "[<does not|do not|not>|<will not|will not|not going to>] [part from|part company with|desert|abandon|"
        "lose touch with|lose <its|their|its> hold on|get knocked off|get pushed off|leave the top of] {b}")
    VERB(NOT_FALLS_OFF, "[<does not|do not|not>|<cannot|cannot|not able to>] [get knocked off|get pushed off|tip off|crash to the floor|"
        "drop to the ground|fall from there|end up on the floor|leave the edge|lose <its|their|its> place up there]")
    VERB(NOT_FALLS_OFF, "[<resists|resist|resisting> the pull of gravity and <stays|stay|staying> on|<refuses|refuse|"
        "refusing> to drop and <stays|stay|staying> on|<declines|decline|declining> to fall off|<manages|manage|managing> not to fall off|"
        "<takes|take|taking> care not to fall off|<succeeds|succeed|succeeding> in not falling off|<persists|persist|"
        "persisting> in staying on] {b}")
    VERB(NOT_FALLS_OFF, "[<sits|sit|sitting> tight up there|<stays|stay|staying> safely on top|<holds|hold|holding> on up there|<sticks|"
        "stick|sticking> there without falling|<manages|manage|managing> not to fall|<stays|stay|staying> aboard|<remains|remain|"
        "remaining> aboard|<stays|stay|staying> safely up there|<escapes|escape|escaping> a fall|<balances|balance|"
        "balancing> up there without falling]")
    VERB(NOT_FALLS_OFF, "[<is|are|being>|<stays|stay|staying>|<remains|remain|remaining>] [safely in place on|steadily on|up there on|"
        "secured on|stable on top of|attached to the top of] {b} [without falling|without falling off|to the end]")

    VERB(LANDS_ON, "[<flops|flop|flopping>|<thuds|thud|thudding>|<smashes|smash|smashing>|<slams|slam|slamming>|<rains|rain|raining>|"
        "<rains|rain|raining> down|<pours|pour|pouring>|<crashes|crash|crashing> down] [on|onto|on top of|down onto|down on|down on top of] {b}")
    VERB(LANDS_ON, "[<comes|come|coming> crashing down|<flops|flop|flopping> down|<floats|float|floating> down|<swoops|swoop|swooping> down|"
        "<sinks|sink|sinking>|<sets|set|setting> down|<splashes|splash|splashing> down|<lights|light|lighting>|<pounces|pounce|pouncing>] [on|"
        "onto|on top of|down onto|down on|down on top of] {b}")
    VERB(LANDS_ON, "[<collapses|collapse|collapsing>|<slumps|slump|slumping>|<splats|splat|splatting>|<parachutes|parachute|parachuting>|"
        "<jumps|jump|jumping> down|<comes|come|coming> falling|<comes|come|coming> tumbling|<hurtles|hurtle|hurtling> down|<dives|dive|diving>|"
        "<bounces|bounce|bouncing>|<flies|fly|flying>|<hops|hop|hopping>] [on|onto|on top of|down onto|down on|down on top of] {b}")
    VERB(LANDS_ON, "[<lands|land|landing>|<falls|fall|falling>|<drops|drop|dropping>|<comes|come|coming> to rest|<ends|end|ending>] [atop|up on|"
        "on the top of|smack on|plumb on|smack dab on] {b}")
    VERB(LANDS_ON, "[<lands|land|landing>|<falls|fall|falling>|<drops|drop|dropping>|<comes|come|coming> to rest|<ends|end|ending>] [neatly on|"
        "gently on|hard on|with a thud on|with a bump on|on the surface of|smoothly on|perfectly on] {b}")
    VERB(LANDS_ON, "[<makes|make|making> a landing on|<comes|come|coming> in to land on|<finds|find|finding> <its|their|its> place on|"
        "<finds|find|finding> a place on|<finds|find|finding> rest on|<ends|end|ending> <its|their|its> fall on|"
        "<ends|end|ending> <its|their|its> flight on] {b}")
    VERB(LANDS_ON, "[<winds|wind|winding> up on|<winds|wind|winding> up on top of|<comes|come|coming> to sit on|<comes|come|coming> to stand on|"
        "<comes|come|coming> down to rest on|<ends|end|ending> on|<ends|end|ending> on top of] {b}")
    VERB(LANDS_ON, "[<gets|get|getting> onto|<gets|get|getting> on top of|<is|are|being> left lying on|<makes|make|making> it onto|"
        "<hits|hit|hitting> and <stays|stay|staying> on|<is|are|being> brought down on|<is|are|being> landed on] {b}")
    VERB(LANDS_ON, "<gets|get|getting> [chucked|lobbed up|deposited|plonked|plunked|dumped|let down|lowered|set down] [onto|on|on top of|"
        "down onto] {b}")
    VERB(LANDS_ON, "[<is|are|being>|<gets|get|getting>] [pitched|let drop|tipped|catapulted|slung|heaved|launched|cast|lobbed from afar|"
        "shot] [onto|on|on top of|down onto] {b}")
    VERB(LANDS_ON, "[<nestles|nestle|nestling>|<thumps|thump|thumping>|<crash-lands|crash-land|crash-landing>|<touches|touch|"
        "touching> down safely|<touches|touch|touching> down gently|<touches|touch|touching> down lightly|<smacks|smack|smacking>] [on|"
        "on top of|right on] {b}")
    VERB(LANDS_ON, "<lands|land|landing> on {b} [like a bird|like a cat|like a helicopter|like a ton of bricks|with a clunk|with a crash|"
        "with a splat|from above]")
    VERB(LANDS_ON, "<lands|land|landing> [lightly|softly|heavily|safely|exactly|feet first|precisely] on [the top of|top of|] {b}")
    VERB(LANDS_ON, "[<finds|find|finding> a landing spot on|<finds|find|finding> a landing place on|<makes|make|making> a soft landing on|"
        "<makes|make|making> a hard landing on|<makes|make|making> a perfect landing on|<makes|make|making> a safe landing on|<makes|make|"
        "making> a crash landing on|<does|do|doing> a landing on|<comes|come|coming> to a landing on] {b}")
    VERB(LANDS_ON, "[<falls|fall|falling>|<drops|drop|dropping>|<descends|descend|descending>|<comes|come|coming> down|<dives|dive|"
        "diving>] until [<it lands|they land|it lands> on|<it rests|they rest|it rests> on|<it reaches|they reach|it reaches> the top of|"
        "stopped by the top of|caught by the top of] {b}")
    VERB(LANDS_ON, "[<falls|fall|falling>|<drops|drop|dropping>|<comes|come|coming> down|<descends|descend|descending>] and [<comes|come|"
        "coming> to rest on|<stays|stay|staying> on|<ends|end|ending> up on|<lies|lie|lying> on|<remains|remain|remaining> on|<hits|hit|"
        "hitting> the top of|<finds|find|finding> rest on] {b}")
    VERB(LANDS_ON, "[<has|have|having> <its|their|its> fall stopped by the top of|<has|have|having> <its|their|"
        "its> fall broken by the top of|<has|have|having> a landing on|<gets|get|getting> parked from above on|<is|are|"
        "being> brought to rest from above on|<touches|touch|touching> down squarely on] {b}")
    VERB(LANDS_ON, "[<is|are|being>|<gets|get|getting>] [dropped squarely|placed from above|flopped|shed|spilled|put down from above|"
        "flown] [onto|on top of|right onto|down onto] {b}")
    VERB(LANDS_ON, "[<nosedives|nosedive|nosediving>|<drifts|drift|drifting> down|<showers|shower|showering> down|<swings|swing|"
        "swinging> down|<glides|glide|gliding> down|<flutters|flutter|fluttering> down] [onto|on top of|and <lands|land|landing> on] {b}")
    VERB(LANDS_ON, "[<flips|flip|flipping> up] [and <lands|land|landing> on|and <alights|alight|alighting> on] {b}")

    VERB(LANDS_IN, "[<flops|flop|flopping>|<splashes|splash|splashing>|<pours|pour|pouring>|<rains|rain|raining>|<cascades|cascade|cascading>|"
        "<bounces|bounce|bouncing>] [down into|right into|straight into|inside] {b}")
    VERB(LANDS_IN, "[<hops|hop|hopping>|<jumps|jump|jumping> down|<leaps|leap|leaping>|<swoops|swoop|swooping>|<swishes|swish|swishing>|"
        "<comes|come|coming> down|<crashes|crash|crashing> down|<comes|come|coming> falling] [down into|right into|straight into|inside] {b}")
    VERB(LANDS_IN, "[<comes|come|coming> tumbling|<spills|spill|spilling>|<goes|go|going> straight|<goes|go|going> right|<goes|go|going> flying|"
        "<floats|float|floating>|<hurtles|hurtle|hurtling>] [down into|right into|straight into|inside] {b}")
    VERB(LANDS_IN, "[<lands|land|landing>|<ends|end|ending>|<winds|wind|winding> up|<comes|come|coming> to rest|<drops|drop|dropping>|"
        "<falls|fall|falling>|<stops|stop|stopping>] [inside of|in the inside of|at the bottom of|on the inside of|neatly in|smack in|"
        "squarely in|perfectly in|directly in|gently in] {b}")
    VERB(LANDS_IN, "[<enters|enter|entering>|<finds|find|finding> <its|their|its> way into|<makes|make|making> it into|"
        "<makes|make|making> <its|their|its> way into|<goes|go|going> in|<winds|wind|winding> up in|<winds|wind|winding> up inside|"
        "<ends|end|ending> inside] {b}")
    VERB(LANDS_IN, "[<ends|end|ending> in|<is|are|being> received by|<is|are|being> collected by|<collects|collect|collecting> in|"
        "<gets|get|getting> trapped in|<gets|get|getting> caught in|<is|are|being> caught in|<is|are|being> swallowed up by] {b}")
    VERB(LANDS_IN, "[<disappears|disappear|disappearing> into|<vanishes|vanish|vanishing> into|<comes|come|coming> to be in|"
        "<comes|come|coming> to sit in|<scores|score|scoring> in|<swishes|swish|swishing> into|<holes|hole|holing> out in|"
        "<is|are|being> potted in|<is|are|being> sunk in] {b}")
    VERB(LANDS_IN, "[<is|are|being> pocketed in|<ends|end|ending> <its|their|its> fall in|<ends|end|ending> <its|their|its> flight in|"
        "<gets|get|getting> in|<gets|get|getting> inside|<makes|make|making> a landing in|<touches|touch|touching> down in] {b}")
    VERB(LANDS_IN, "<gets|get|getting> [heaved|deposited|plonked|plunked|dumped|poured|tipped|slung|catapulted|let drop] [down into|inside|"
        "right into] {b}")
    VERB(LANDS_IN, "[<is|are|being>|<gets|get|getting>] [lowered|cast|popped|dunked|slam-dunked|launched|fired|flicked|shoveled|"
        "inserted] [down into|inside|right into] {b}")
    SENTENCE(LANDS_IN, "{b} [<b:receives|receive>|<b:collects|collect>|<b:swallows|swallow>|<b:takes|take> in|<b:traps|trap>|"
        "<b:swallows|swallow> up|<b:scoops|scoop> up|<b:captures|capture>] {a}")
    SENTENCE(LANDS_IN, "[chuck|lob|pitch|fling|dump|pop|dunk|sling] {a} [inside|down into|right into] {b}")
    SENTENCE(LANDS_IN, "[launch|tip|pour|let drop|shoot|sink|flick|plunk|heave] {a} [inside|down into|right into] {b}")
    SENTENCE(LANDS_IN, "[make|let|have] {a} [go into|end up in|come down in|tumble into|go in|come to rest in|end up inside|"
        "fly into and stay in] {b}")
    SENTENCE(LANDS_IN, "[into {b} <falls|fall> {a}|into {b} <drops|drop> {a}|into {b} <goes|go> {a}|in {b} <lands|land> {a}|catch {a} in {b}|"
        "catch {a} with {b}|score by getting {a} into {b}|drop {a} so that <it lands|they land> in {b}|"
        "throw {a} so that <it lands|they land> in {b}]")
    VERB(LANDS_IN, "[<nosedives|nosedive|nosediving>|<drifts|drift|drifting> down|<floats|float|floating> down] [into|and <falls|fall|"
        "falling> into|and <lands|land|landing> in|and <ends|end|ending> up in|and <comes|come|coming> to rest inside] {b}")
    VERB(LANDS_IN, "<lands|land|landing> in {b} [like a basketball|like a golf ball|like a coin in a jar|with a splash|with a clunk|"
        "with a thud|without touching the rim|at the first try|from above]")
    VERB(LANDS_IN, "[<scores|score|scoring> a basket in|<scores|score|scoring> a goal in|<makes|make|making> a basket in|<makes|make|"
        "making> a slam dunk into|<sinks|sink|sinking> neatly into|<goes|go|going> in over the rim of|<clears|clear|"
        "clearing> the rim and <drops|drop|dropping> into|<passes|pass|passing> over the lip and <falls|fall|falling> into|<goes|go|"
        "going> plunk into] {b}")
    VERB(LANDS_IN, "[<falls|fall|falling>|<drops|drop|dropping>|<comes|come|coming> down|<descends|descend|descending>|<flies|fly|"
        "flying>] and [<gets|get|getting> caught in|<gets|get|getting> caught by|<stays|stay|staying> in|<ends|end|ending> up in|<lies|"
        "lie|lying> in|<remains|remain|remaining> inside|<comes|come|coming> to rest within] {b}")
    VERB(LANDS_IN, "[<winds|wind|winding> up|<lands|land|landing>|<nestles|nestle|nestling>|<lodges|lodge|lodging>|<ends|end|"
        "ending> up] [within|at the bottom of|in the belly of|in the depths of|in the hollow of|in the bowl of|"
        "inside the walls of] {b} [after a fall|after falling|]")
    VERB(LANDS_IN, "[<lands|land|landing>|<drops|drop|dropping>|<falls|fall|falling>] [softly|heavily|lightly|exactly|straight down|"
        "cleanly|feet first] [inside|into] {b}")
    VERB(LANDS_IN, "[<is|are|being>|<gets|get|getting>] [dropped|shed|spilled|swept|kicked|rolled] [down into|inside|right into|"
        "over the rim into] {b}")
    VERB(LANDS_IN, "[<is|are|being>|<gets|get|getting>] [trapped inside|contained by|held inside|netted in|boxed in] {b} [after a fall|"
        "after falling in|on coming down]")
    VERB(LANDS_IN, "[<has|have|having> a landing in|<makes|make|making> a soft landing inside|<makes|make|making> a perfect landing in|"
        "<finds|find|finding> a landing place in|<takes|take|taking> a dive into|<takes|take|taking> a tumble into|<makes|make|"
        "making> a nosedive into|<hops|hop|hopping> over the rim into] {b}")
    VERB(LANDS_IN, "[<fills|fill|filling> {b} by falling in|<tumbles|tumble|tumbling> over the rim of {b} and in|<falls|fall|"
        "falling> over the lip of {b} and inside|<enters|enter|entering> {b} from above|<drops|drop|dropping> out of sight into {b}|<goes|"
        "go|going> over the rim and into {b}]")
    SENTENCE(LANDS_IN, "[sweep|spill|slide|roll|bury] {a} [down inside|down into|into the opening of|over the rim into] {b}")
    SENTENCE(LANDS_IN, "[{b} <b:bags|bag> {a}|{b} <b:nets|net> {a}|{b} <b:breaks|break> the fall of {a} inside|{b} <b:admits|"
        "admit> {a} from above|{b} <b:holds|hold> {a} at the end of the fall|{b} <b:gets|get> {a} dropped inside|{b} <b:fills|"
        "fill> up with {a} falling in]")
    SENTENCE(LANDS_IN, "[look, {a} <lands|land> in {b}|watch {a} land in {b}|see {a} fall into {b}|plunk, {a} <drops|drop> into {b}|"
        "score, {a} <goes|go> into {b}|splash, {a} <falls|fall> into {b}|the landing of {a} in {b}|the fall of {a} into {b}]")
    SENTENCE(LANDS_IN, "[down into {b} <drops|drop> {a}|right into {b} <falls|fall> {a}|straight into {b} <tumbles|tumble> {a}|"
        "from above into {b} <comes|come> {a}|neatly into {b} <drops|drop> {a}|gravity pulls {a} down into {b}]")
    SENTENCE(LANDS_IN, "[release {a} above {b} so that <it falls|they fall> inside|let go of {a} over {b} so that <it drops|they drop> in|"
        "hold {a} over {b} and drop <it|them> in|spawn {a} above the opening of {b} and let <it|them> fall in|aim {a} so that <it lands|"
        "they land> in {b}]")

    VERB(LANDS_ON_FLOOR, "[<flops|flop|flopping>|<thuds|thud|thudding>|<crashes|crash|crashing>|<crashes|crash|crashing> down|"
        "<comes|come|coming> crashing down|<drops|drop|dropping> down|<falls|fall|falling> and <lands|land|landing>] [on the ground|"
        "down on the ground]")
    VERB(LANDS_ON_FLOOR, "[<smashes|smash|smashing>|<splats|splat|splatting>|<bounces|bounce|bouncing> and <lands|land|landing>|"
        "<drops|drop|dropping>|<comes|come|coming> tumbling down|<sinks|sink|sinking>|<slumps|slump|slumping>|"
        "<tumbles|tumble|tumbling> down] [on the ground|down on the ground]")
    VERB(LANDS_ON_FLOOR, "[<lights|light|lighting>|<alights|alight|alighting>|<sets|set|setting> down|<winds|wind|winding> up|<ends|end|ending>|"
        "<ends|end|ending> <its|their|its> fall|<ends|end|ending> <its|their|its> flight|<lands|land|landing> with a thud|"
        "<lands|land|landing> with a bump] [on the ground|down on the ground]")
    VERB(LANDS_ON_FLOOR, "[<lands|land|landing> with a crash|<lands|land|landing> in the end|<lands|land|landing> at last|"
        "<makes|make|making> a landing|<comes|come|coming> to a stop|<comes|come|coming> to a standstill|<stops|stop|stopping>] [on the floor|"
        "on the ground|down on the ground]")
    VERB(LANDS_ON_FLOOR, "[<hits|hit|hitting>|<strikes|strike|striking>|<meets|meet|meeting>|<gets|get|getting> to|<makes|make|making> it to|"
        "<comes|come|coming> down to|<makes|make|making> contact with|<comes|come|coming> into contact with] the [floor|ground]")
    VERB(LANDS_ON_FLOOR, "[<falls|fall|falling> all the way to|<drops|drop|dropping> all the way to|<impacts|impact|impacting>|"
        "<slams|slam|slamming> into|<smashes|smash|smashing> into|<crashes|crash|crashing> into|<goes|go|going> all the way down to|"
        "<thumps|thump|thumping> onto|<splats|splat|splatting> onto] the [floor|ground]")
    VERB(LANDS_ON_FLOOR, "[<lands|land|landing>|<ends|end|ending> up|<comes|come|coming> to rest] [neatly|gently|directly|squarely|smack|"
        "somewhere] on the [floor|ground]")
    VERB(LANDS_ON_FLOOR, "[<lands|land|landing>|<ends|end|ending> up|<comes|come|coming> to rest] [with a thud|with a bump|lying|"
        "back] on the [floor|ground]")
    VERB(LANDS_ON_FLOOR, "[<lies|lie|lying>|<rests|rest|resting>|<sits|sit|sitting>] on the [floor|ground] [in the end|at the end|afterwards|"
        "finally|at last]")
    VERB(LANDS_ON_FLOOR, "[<lands|land|landing>|<ends|end|ending> up|<winds|wind|winding> up] [at floor level|at ground level|"
        "down there on the floor|on the bare floor|on the hard floor|flat out on the floor|in a heap on the floor]")
    VERB(LANDS_ON_FLOOR, "[<kisses|kiss|kissing> the ground|<kisses|kiss|kissing> the floor|<returns|return|returning> to the floor|"
        "<returns|return|returning> to the ground]")
    VERB(LANDS_ON_FLOOR, "[<finds|find|finding> <its|their|its> way to the floor|<goes|go|going> to ground|"
        "<is|are|being> brought down to the floor|<is|are|being> left lying on the floor]")
    SENTENCE(LANDS_ON_FLOOR, "[make|let|have] {a} [hit the floor|hit the ground|end up on the floor|end up on the ground|reach the floor|"
        "reach the ground|come to rest on the floor|drop onto the floor|fall onto the floor]")
    SENTENCE(LANDS_ON_FLOOR, "[on the floor <lands|land> {a}|on the ground <lands|land> {a}|the floor is where {a} <lands|land>|"
        "the ground is where {a} <lands|land>|the floor stops {a}|the floor catches {a}|drop {a} so that <it lands|they land> on the floor|"
        "throw {a} so that <it lands|they land> on the floor|bring {a} down to the floor|bring {a} down to the ground]")
    VERB(LANDS_ON_FLOOR, "[<splashes|splash|splashing>] [on the bare ground|onto the floor boards|down on the ground]")
    VERB(LANDS_ON_FLOOR, "[<lands|land|landing>|<ends|end|ending> up|<comes|come|coming> to rest] on the [floor|ground] [with a clunk|"
        "with a splat|with a whack|like a ton of bricks|like a cat|heavily|after a fall]")
    VERB(LANDS_ON_FLOOR, "[<has|have|having>|<makes|make|making>] a [hard|soft|safe|rough|gentle|noisy|heavy|"
        "perfect] landing on the [floor|ground]")
    VERB(LANDS_ON_FLOOR, "[<touches|touch|touching> down|<lands|land|landing>|<comes|come|coming> down] [lightly|softly|safely|heavily|"
        "exactly|precisely|quietly] [on the floor|on the ground]")
    VERB(LANDS_ON_FLOOR, "[<hits|hit|hitting> the dirt|<hits|hit|hitting> the turf|<touches|touch|touching> the ground|<touches|touch|"
        "touching> the floor|<comes|come|coming> back to earth|<comes|come|coming> down to earth|<bites|bite|biting> the floor|<returns|"
        "return|returning> to earth|<meets|meet|meeting> the ground|<collides|collide|colliding> with the ground] [from above|"
        "after a fall|on landing]")
    VERB(LANDS_ON_FLOOR, "[<falls|fall|falling>|<drops|drop|dropping>|<descends|descend|descending>|<comes|come|"
        "coming> down] until [<it reaches|they reach|it reaches> the floor|<it rests|they rest|it rests> on the floor|<it hits|they hit|"
        "it hits> the ground|stopped by the ground|stopped by the floor|<it lies|they lie|it lies> on the ground]")
    VERB(LANDS_ON_FLOOR, "[<falls|fall|falling>|<drops|drop|dropping>|<flies|fly|flying>|<tumbles|tumble|tumbling>] and [<comes|come|"
        "coming> to rest on the ground|<ends|end|ending> on the floor|<winds|wind|winding> up on the ground|<lies|lie|lying> on the floor|"
        "<stays|stay|staying> on the floor]")
    VERB(LANDS_ON_FLOOR, "[<has|have|having> <its|their|its> fall stopped by the floor|<has|have|having> <its|their|"
        "its> fall broken by the ground|<uses|use|using> the floor as a landing pad|<uses|use|using> the ground as a landing pad|<finds|"
        "find|finding> rest on the floor|<finds|find|finding> a landing place on the ground|<gets|get|getting> back down to the floor]")
    VERB(LANDS_ON_FLOOR, "[<is|are|being>|<gets|get|getting>] [dropped|dumped|deposited|brought|thrown|tossed|lowered|spilled|"
        "set down] [onto the floor|onto the ground|right onto the floor] [at last|finally|]")
    VERB(LANDS_ON_FLOOR, "[<lands|land|landing> after all] [on the floor|on the ground]")
    VERB(LANDS_ON_FLOOR, "[<nosedives|nosedive|nosediving>|<dives|dive|diving>|<falls|fall|falling> straight|<crashes|crash|"
        "crashing> straight|<drops|drop|dropping> right] [to the floor and <stays|stay|staying> there|to the ground and <stays|stay|"
        "staying> there|down and <hits|hit|hitting> the floor|down and <lands|land|landing> on the ground]")
    SENTENCE(LANDS_ON_FLOOR, "[toss] {a} [onto the floor|onto the ground|down on the ground]")
    SENTENCE(LANDS_ON_FLOOR, "[the floor receives {a} from above|the ground catches {a}|the ground breaks the fall of {a}|"
        "the floor breaks the fall of {a}|the ground stops the fall of {a}|the floor awaits {a}, which <lands|land> there|"
        "gravity brings {a} to the floor]")
    SENTENCE(LANDS_ON_FLOOR, "[splat, {a} <lands|land> on the floor|thud, {a} <hits|hit> the floor|look, {a} <lands|land> on the ground|"
        "watch {a} land on the floor|see {a} hit the ground|the landing of {a} on the floor|the impact of {a} on the ground]")
    SENTENCE(LANDS_ON_FLOOR, "[down to the floor <comes|come> {a}|onto the floor <falls|fall> {a}|onto the ground <drops|drop> {a}|"
        "to the ground <tumbles|tumble> {a}|flat on the floor <lands|land> {a}|with a thud {a} <lands|land> on the floor]")

    VERB(CHAIN, "[<goes|go|going> over|<goes|go|going> down|<tumbles|tumble|tumbling> over|<tumbles|tumble|tumbling> down|"
        "<comes|come|coming> down|<crashes|crash|crashing> down|<drops|drop|dropping> over] {way}")
    VERB(CHAIN, "[<bites|bite|biting> the dust|<goes|go|going> toppling|<goes|go|going> tumbling|<falls|fall|falling> flat|"
        "<hits|hit|hitting> the floor|<hits|hit|hitting> the deck|<falls|fall|falling> in a chain|<topples|topple|toppling> in a chain|"
        "<falls|fall|falling> in a chain reaction|<topples|topple|toppling> in a chain reaction] {way}")
    VERB(CHAIN, "[<falls|fall|falling> in sequence|<topples|topple|toppling> in sequence|<topples|topple|toppling> in a row|"
        "<cascades|cascade|cascading>|<cascades|cascade|cascading> down|<falls|fall|falling> like ninepins|"
        "<topples|topple|toppling> like dominoes|<goes|go|going> down like dominoes|<tumbles|tumble|tumbling> like dominoes] {way}")
    VERB(CHAIN, "[<goes|go|going> over like dominoes|<falls|fall|falling> like a row of dominoes|"
        "<topples|topple|toppling> like a row of dominoes|<collapses|collapse|collapsing> like dominoes|"
        "<sets|set|setting> off a chain reaction and <falls|fall|falling>|<passes|pass|passing> the push on and <falls|fall|falling>|"
        "<loses|lose|losing> <its|their|its> balance] {way}")
    VERB(CHAIN, "[<pushes|push|pushing>|<bumps|bump|bumping>|<shoves|shove|shoving>|<bowls|bowl|bowling>|<strikes|strike|striking>|"
        "<hits|hit|hitting> and <knocks|knock|knocking>] [each other|one another] over {way}")
    VERB(CHAIN, "[<upsets|upset|upsetting>|<brings|bring|bringing> down|<takes|take|taking> down|<pushes|push|pushing> over|"
        "<tips|tip|tipping> over|<upends|upend|upending>|<knocks|knock|knocking> down] [each other|one another] {way}")
    VERB(CHAIN, "[<is|are|being>|<gets|get|getting>] [upended|brought down|taken down|upset] {way}")
    VERB(CHAIN, "[<is|are|being>|<gets|get|getting>] [floored|tumbled|made to fall|made to topple|sent toppling|sent tumbling|toppled in turn|"
        "knocked flat] {way}")
    VERB(CHAIN, "[<goes|go|going> flat|<collapses|collapse|collapsing> in turn|<tips|tip|tipping> up|<lies|lie|lying> down in turn|<drops|"
        "drop|dropping> flat|<rolls|roll|rolling> over|<capsizes|capsize|capsizing>] {way}")
    VERB(CHAIN, "<topples|topple|toppling> [like a line of dominoes|like a chain of dominoes|like toy soldiers|like books on a shelf|"
        "like skittles|like falling cards|in a domino effect|in domino fashion|in a cascade] {way}")
    VERB(CHAIN, "<falls|fall|falling> [like toy soldiers|like books on a shelf|like skittles|like bowling pins|in a domino effect|"
        "in domino fashion|in a cascade|each in its turn|neatly in order|as if in a line] {way}")
    VERB(CHAIN, "[<tips|tip|tipping>|<pushes|push|pushing>|<knocks|knock|knocking>|<shoves|shove|shoving>|<bowls|bowl|bowling>|<pokes|poke|"
        "poking>] [the next in line over|the neighbor over|the next one over|its neighbor down|the following one over] {way}")
    VERB(CHAIN, "[<tumbles|tumble|tumbling>|<collapses|collapse|collapsing>|<goes|go|going> over|<tips|tip|tipping> over] [in order|"
        "in sequence|in turn|in a chain|in a line|in a cascade|as a chain reaction] {way}")
    VERB(CHAIN, "[<is|are|being>|<gets|get|getting>] [struck down|swept over|shoved over|thrown over|flattened] [in turn|in sequence|"
        "like dominoes|] {way}")
    VERB(CHAIN, "[<passes|pass|passing> the fall along|<passes|pass|passing> the push along|<passes|pass|passing> the knock on|<spreads|"
        "spread|spreading> the fall|<hands|hand|handing> the fall on] from one to the next, toppling {way}")
    VERB(CHAIN, "[<plays|play|playing> dominoes and <falls|fall|falling>|<acts|act|acting> like dominoes and <topples|topple|toppling>|"
        "<leans|lean|leaning> on each other and <topples|topple|toppling>|<bumps|bump|bumping> each other and <falls|fall|falling>|"
        "<starts|start|starting> a chain reaction and <topples|topple|toppling>] {way}")
    VERB(CHAIN, "<sends|send|sending> [each other sprawling|one another sprawling|each other tumbling|one another flat on the floor|"
        "each other flat on the floor] {way}")
    VERB(CHAIN, "[<performs|perform|performing> a domino fall|<forms|form|forming> a chain of falls|<makes|make|"
        "making> a domino run and <falls|fall|falling>|<shows|show|showing> the domino effect, falling|<carries|carry|"
        "carrying> out a chain reaction of falls] {way}")
    VERB(CHAIN, "[<floors|floor|flooring>|<capsizes|capsize|capsizing>|<bumps|bump|bumping> over|<hits|hit|hitting>] [each other in turn|"
        "one another in turn|each other like dominoes] and <falls|fall|falling> {way}")
    VERB(CHAIN, "[<is|are|being>|<gets|get|getting>] [pushed|tipped|knocked|bumped|hit] [by the one before|by the neighbor|"
        "by the previous one] and <falls|fall|falling> over {way}")
    VERB(CHAIN, "[<starts|start|starting> to topple|<begins|begin|beginning> to topple|<starts|start|starting> to fall like dominoes|"
        "<begins|begin|beginning> to fall in turn|<proceeds|proceed|proceeding> to fall over|<starts|start|starting> falling|<begins|"
        "begin|beginning> falling over] {way}")
    VERB(CHAIN, "[<drops|drop|dropping>|<tumbles|tumble|tumbling>|<falls|fall|falling>] [like a row of bricks|like trees in a storm|"
        "each on the next|as each hits the next|as each pushes the next|like a chain of bricks] {way}")

    VERB(MOVES, "[<advances|advance|advancing>|<proceeds|proceed|proceeding>|<goes|go|going> places|<gets|get|getting> going|"
        "<gets|get|getting> under way|<gets|get|getting> on the move|<sets|set|setting> off|<sets|set|setting> out|<starts|start|starting> off|"
        "<starts|start|starting> moving]")
    VERB(MOVES, "[<begins|begin|beginning> to move|<begins|begin|beginning> moving|<comes|come|coming> into motion|"
        "<springs|spring|springing> into motion|<goes|go|going> into motion|<comes|come|coming> to life|<departs|depart|departing>|"
        "<relocates|relocate|relocating>|<migrates|migrate|migrating>|<experiences|experience|experiencing> motion]")
    VERB(MOVES, "[<changes|change|changing> location|<switches|switch|switching> places|<leaves|leave|leaving> <its|their|its> spot|"
        "<leaves|leave|leaving> the spot|<leaves|leave|leaving> the place|<shifts|shift|shifting> place]")
    VERB(MOVES, "[<makes|make|making> a move|<is|are|being> under way|<is|are|being> mobile|<does not|do not|not> rest|"
        "<does not|do not|not> stand still|<does not|do not|not> sit still|<shows|show|showing> some movement|<jiggles|jiggle|jiggling>|"
        "<jogs|jog|jogging>|<goes|go|going> away]")
    VERB(MOVES, "[<goes|go|going> off|<goes|go|going> forward|<goes|go|going> along|<goes|go|going> somewhere|<goes|go|going> elsewhere|"
        "<gets|get|getting> away|<pulls|pull|pulling> away]")
    VERB(MOVES, "[<does not|do not|not> stay put|<does not|do not|not> stay still|<does not|do not|not> stay in place|"
        "<does not|do not|not> remain in place]")
    VERB(MOVES, "[<moves|move|moving>|<shifts|shift|shifting>|<travels|travel|traveling>] [slightly|a little|a bit|a short way|some way|"
        "some distance|to another place|to a new place|elsewhere|from the spot|from <its|their|its> original place]")
    VERB(MOVES, "[<is|are|being>|<gets|get|getting>] [relocated|dislodged|set moving|put in motion|moving|mobile|going]")
    VERB(MOVES, "[<is|are|being>|<gets|get|getting>] [sent off|transported|repositioned|stirred|jolted out of place|moved along|moved away|"
        "moved out of place|moved from the spot]")
    VERB(MOVES, "[<scoots|scoot|scooting>|<drifts|drift|drifting>|<creeps|creep|creeping>|<marches|march|marching>] [off|away|about|along|"
        "from where <it was|they were|it was>]")
    VERB(MOVES, "[<takes|take|taking> a step|<takes|take|taking> a walk|<goes|go|going> for a walk|<goes|go|going> walking|<takes|take|"
        "taking> to the road|<hits|hit|hitting> the road|<gets|get|getting> a move on|<makes|make|making> tracks|<goes|go|"
        "going> on a trip|<takes|take|taking> off|<goes|go|going> roaming]")
    VERB(MOVES, "[<quits|quit|quitting>|<abandons|abandon|abandoning>|<departs|depart|departing> from] <its|their|its> [spot|place|"
        "position|post|original place|starting point]")
    VERB(MOVES, "[<changes|change|changing>|<switches|switch|switching>] [position|positions|location|place|<its|their|its> position|<its|"
        "their|its> coordinates|<its|their|its> location]")
    VERB(MOVES, "[<shows|show|showing>|<exhibits|exhibit|exhibiting>|<experiences|experience|experiencing>|<has|have|having>] [motion|"
        "movement|a displacement|a change of place|a change of position|some displacement]")
    VERB(MOVES, "[<is|are|being>|<gets|get|getting>] [displaced|transferred|carried off|dragged away|taken elsewhere|driven off|"
        "brought into motion|put into motion]")
    VERB(MOVES, "[<will not|will not|not going to>] [stay where <it is|they are|it is>|remain still|remain where <it is|they are|it is>|"
        "stay fixed|remain at rest|hold still|stay motionless|stand still]")
    VERB(MOVES, "[<moves|move|moving>|<shifts|shift|shifting>] [by some amount|by a small amount|visibly|by a few inches|a tiny bit|"
        "around the scene|about the room|to a different spot|over the course of time]")
    VERB(MOVES, "[<leaves|leave|leaving>|<moves|move|moving> off|<sets|set|setting> out|<gets|get|getting> away|<moves|move|moving> on|"
        "<shifts|shift|shifting>] from [where <it is|they are|it is>|where <it stands|they stand|it stands>|<its|their|"
        "its> starting position|<its|their|its> starting point|<its|their|its> initial spot]")
    VERB(MOVES, "[<goes|go|going>|<travels|travel|traveling>|<moves|move|moving>] from [one place to another|here to there|place to place|"
        "one spot to another|point to point|one point to another|spot to spot]")
    VERB(MOVES, "[<is|are|being>|<stays|stay|staying>|<remains|remain|remaining>] [in movement|on the go|restless and moving|up and moving|"
        "anything but still|in constant motion]")
    VERB(MOVES, "[<swings|swing|swinging>|<lurches|lurch|lurching>|<springs|spring|springing>|<leaps|leap|leaping>|<bursts|burst|"
        "bursting>] into [motion|movement|action|life and <moves|move|moving> off]")

    VERB(STAYS, "[<does not|do not|not>|<will not|will not|not>|<will never|will never|never>|<cannot|cannot|not able to>] [move an inch|"
        "move a bit|move a muscle|move from the spot|move from <its|their|its> place|leave the spot]")
    VERB(STAYS, "[<does not|do not|not>|<will not|will not|not>|<will never|will never|never>|<cannot|cannot|not able to>] [shift from the spot|"
        "shift at all|stir at all|stir from the spot|travel|wander|wander off|react|respond|slide or roll]")
    VERB(STAYS, "[<does not|do not|not>|<will not|will not|not>|<will never|will never|never>|"
        "<cannot|cannot|not able to>] [move in the slightest|make a move|get moved|get going|start moving|go away|start to move|twitch]")
    VERB(STAYS, "[<sits|sit|sitting> still|<sits|sit|sitting> tight|<lies|lie|lying> still|<stands|stand|standing> pat|"
        "<stands|stand|standing> <its|their|its> ground]")
    VERB(STAYS, "[<rests|rest|resting> in place|<rests|rest|resting> on the spot|<rests|rest|resting> undisturbed|"
        "<sticks|stick|sticking> around|<sticks|stick|sticking> where <it is|they are|it is>|<stays|stay|staying> on the spot]")
    VERB(STAYS, "[<remains|remain|remaining> on the spot|<refuses|refuse|refusing> to move|<resists|resist|resisting> all movement|"
        "<resists|resist|resisting> moving|just <sits|sit|sitting> there|just <stands|stand|standing> there|just <lies|lie|lying> there]")
    VERB(STAYS, "[simply <stays|stay|staying> there|<stays|stay|staying> like a rock|<stays|stay|staying> rooted to the spot|"
        "<remains|remain|remaining> rooted to the spot|<freezes|freeze|freezing>|<stays|stay|staying> frozen|"
        "<stays|stay|staying> glued to the spot|<shows|show|showing> no movement|<shows|show|showing> no sign of movement|"
        "<exhibits|exhibit|exhibiting> no motion|<experiences|experience|experiencing> no motion]")
    VERB(STAYS, "[<makes|make|making> no move|<makes|make|making> no movement|<hangs|hang|hanging> around where <it is|they are|it is>|"
        "<goes|go|going> nowhere|<abides|abide|abiding> in place|<sits|sit|sitting> unmoved]")
    VERB(STAYS, "[<stays|stay|staying>|<remains|remain|remaining>|<rests|rest|resting>] [frozen|unbudged|undisturbed|static|inert|undisplaced|"
        "unmoving|idle|as still as a stone|rooted|planted|anchored]")
    VERB(STAYS, "[<stays|stay|staying>|<remains|remain|remaining>|<rests|rest|resting>] [exactly in place|at the same place|in the same spot|"
        "on the same spot|untouched and still|stock-still|fully at rest|without moving|without motion]")
    VERB(STAYS, "<is|are|being> [at rest|immovable|unmoving|inert|idle|stock-still|frozen|rooted to the spot|fixed in place|anchored|"
        "firmly in place]")
    VERB(STAYS, "<is|are|being> [going nowhere|as still as a stone|undisturbed|unaffected and still|not moved|left where <it is|they are|it is>|"
        "left in place|left alone|without motion|at a standstill|here to stay]")
    VERB(STAYS, "[<stays|stay|staying>|<remains|remain|remaining>|<sits|sit|sitting>|<stands|stand|standing>] [like a statue|"
        "as if glued down|as if made of stone|as if carved in stone|as if turned to stone|as though frozen|parked]")
    VERB(STAYS, "[<holds|hold|holding>|<maintains|maintain|maintaining>|<retains|retain|retaining>] [still|<its|their|its> position|<its|"
        "their|its> place|<its|their|its> spot|<its|their|its> ground|<its|their|its> location]")
    VERB(STAYS, "<does not|do not|not> [advance or retreat|change position|change location|get displaced|alter position|go one inch]")
    VERB(STAYS, "[<does not|do not|not>|<will not|will not|not going to>] [move one bit|move a hair|go any place|get any movement|"
        "show any motion|stir a bit|change <its|their|its> position|alter <its|their|its> position|leave <its|their|its> spot]")
    VERB(STAYS, "[<has|have|having>|<shows|show|showing>|<exhibits|exhibit|exhibiting>|<maintains|maintain|maintaining>] [zero velocity|"
        "no velocity|no motion at all|no displacement|a fixed position|a constant position|a velocity of zero]")
    VERB(STAYS, "<is|are|being> [glued to the spot|parked|a fixture|fixed to the floor|frozen in place|locked in place|stuck in place|"
        "unable to move|set in stone|pinned down]")
    VERB(STAYS, "<is|are|being> [passive|motionless throughout|steady as a rock|still as a statue|like a statue|quiet and still|"
        "completely still|perfectly still|totally stationary|as steady as a rock]")
    VERB(STAYS, "[<waits|wait|waiting>|<rests|rest|resting>|<sits|sit|sitting>|<stands|stand|standing>|<lies|lie|lying>] [without moving|"
        "motionless|without stirring|in total stillness|in perfect stillness|without a stir|quite still]")
    VERB(STAYS, "[<declines|decline|declining> to move|<resists|resist|resisting> being moved|<opposes|oppose|opposing> any movement|"
        "<avoids|avoid|avoiding> all movement|<plays|play|playing> dead|<plays|play|playing> statues|<acts|act|acting> like a statue|"
        "<does|do|doing> nothing but sit there|<does|do|doing> nothing but stand there|<goes|go|going> on resting there]")
    VERB(STAYS, "[<stays|stay|staying>|<remains|remain|remaining>] [stuck|passive|steady|immovable|unshaken|stable and still|"
        "locked in place|in position|on station|parked there|pinned to the spot] [throughout|all along|the whole time|]")
    VERB(STAYS, "[<is|are|being>|<gets|get|getting>] [held in place|held still|unchanged in place|left undisturbed|left unmoved|"
        "never moved|never displaced]")
    VERB(STAYS, "never [<stirs|stir|stirring>|<shifts|shift|shifting>|<leaves|leave|leaving> the spot|<changes|change|changing> place|"
        "<goes|go|going> anywhere|<gets|get|getting> moved]")

    VERB(STOPS_BETWEEN, "[<rolls|roll|rolling> to a stop|<slides|slide|sliding> to a stop|<slows|slow|slowing> to a stop|"
        "<pulls|pull|pulling> up] [between|in between|midway between|somewhere between|in the space between|right between|"
        "in the middle between] {bc}")
    VERB(STOPS_BETWEEN, "[<parks|park|parking>|<lodges|lodge|lodging>|<gets|get|getting> lodged|<gets|get|getting> wedged|"
        "<gets|get|getting> caught|<gets|get|getting> trapped|<gets|get|getting> jammed|<comes|come|coming> to a dead stop] [between|in between|"
        "midway between|somewhere between|in the space between|right between|in the middle between] {bc}")
    VERB(STOPS_BETWEEN, "[<comes|come|coming> to a full stop|<stops|stop|stopping> dead|<stops|stop|stopping> short|"
        "<stops|stop|stopping> at last|<fetches|fetch|fetching> up|<lands|land|landing> up|<ends|end|ending> <its|their|its> run|"
        "<ends|end|ending> <its|their|its> journey|<ends|end|ending> <its|their|its> path] [between|in between|midway between|somewhere between|"
        "in the space between|right between|in the middle between] {bc}")
    VERB(STOPS_BETWEEN, "[<lies|lie|lying> still|<lies|lie|lying> at rest|<comes|come|coming> to a rest|<finds|find|finding> rest|"
        "<finds|find|finding> its rest|<stalls|stall|stalling>|<dies|die|dying>|<freezes|freeze|freezing>|<gives|give|giving> out|"
        "<runs|run|running> out of steam|<runs|run|running> out of speed|<loses|lose|losing> all <its|their|its> speed] [between|in between|"
        "midway between|somewhere between|in the space between|right between|in the middle between] {bc}")
    VERB(STOPS_BETWEEN, "[<uses|use|using> up <its|their|its> speed|<calls|call|calling> it a day|<ceases|cease|ceasing> moving|"
        "<brakes|brake|braking>|<drifts|drift|drifting> to a stop|<coasts|coast|coasting> to a stop|<trickles|trickle|trickling> to a stop|"
        "<stops|stop|stopping> itself|<stays|stay|staying> lying|<stays|stay|staying>] [between|in between|midway between|somewhere between|"
        "in the space between|right between|in the middle between] {bc}")
    VERB(STOPS_BETWEEN, "[<stops|stop|stopping>|<comes|come|coming> to rest|<ends|end|ending> up|<comes|come|coming> to a stop] [in between|"
        "midway between|in the space between|in the middle of|at a point between] {bc}")
    VERB(STOPS_BETWEEN, "[<stops|stop|stopping>|<comes|come|coming> to rest|<ends|end|ending> up|"
        "<comes|come|coming> to a stop] [at a spot between|at a place between|right in between|exactly in between|sandwiched between|"
        "squeezed between] {bc}")
    VERB(STOPS_BETWEEN, "<is|are|being> [at rest|brought to rest|brought to a stop|left lying|parked|caught|wedged|stuck|trapped|"
        "sandwiched] [between|in between] {bc} [in the end|at the end|finally|at last]")
    VERB(STOPS_BETWEEN, "[<docks|dock|docking>|<slams|slam|slamming> on the brakes|<drops|drop|dropping> anchor|<turns|turn|"
        "turning> stationary|<takes|take|taking> a permanent break|<burns|burn|burning> up <its|their|its> last speed|<makes|make|"
        "making> <its|their|its> last move|<reaches|reach|reaching> zero speed] between {bc}")
    VERB(STOPS_BETWEEN, "[<completes|complete|completing> <its|their|its> run|<concludes|conclude|concluding> <its|their|its> trip|<loses|"
        "lose|losing> <its|their|its> last momentum|<spends|spend|spending> <its|their|its> last energy|<quits|quit|"
        "quitting> moving] between {bc}")
    VERB(STOPS_BETWEEN, "[<takes|take|taking> up a final position|<takes|take|taking> a permanent place|<finds|find|finding> a final home|"
        "<finds|find|finding> <its|their|its> final resting place|<ends|end|ending> up resting|<winds|wind|winding> up stuck|<ends|end|"
        "ending> up immobile|<becomes|become|becoming> stationary|<grows|grow|growing> still|<lies|lie|"
        "lying> motionless at last] between {bc}")
    VERB(STOPS_BETWEEN, "[<stops|stop|stopping>|<comes|come|coming> to rest|<ends|end|ending> up] [right in the middle between|"
        "at the midpoint between|in the opening between|in the passage between|in the corridor between|dead center between] {bc}")
    VERB(STOPS_BETWEEN, "[<stops|stop|stopping>|<comes|come|coming> to rest|<ends|end|ending> up] [sandwiched by|flanked by|framed by|"
        "bracketed by|hemmed in on both sides by|guarded on both sides by|enclosed on two sides by|surrounded on two sides by] {bc}")
    VERB(STOPS_BETWEEN, "[<rolls|roll|rolling> along until <it rests|they rest|resting>|<travels|travel|travelling> until at rest|<moves|"
        "move|moving> on until at rest|<slows|slow|slowing> and <stops|stop|stopping>|<loses|lose|losing> speed and <stops|stop|stopping>|"
        "<brakes|brake|braking> and <rests|rest|resting>|<wobbles|wobble|wobbling> to a stop|<spins|spin|spinning> to a stop] between {bc}")
    VERB(STOPS_BETWEEN, "<is|are|being> [halted|finally stationary|motionless at last|immobile in the end|deposited at rest|"
        "grounded in the end|finally settled|at last parked|arrested|held up for good] between {bc}")
    VERB(STOPS_BETWEEN, "[<has|have|having> <its|their|its> final stop|<has|have|having> <its|their|its> last stop|<has|have|having> <its|"
        "their|its> journey end|<makes|make|making> a final stop|<makes|make|making> a permanent stop|<makes|make|making> <its|their|"
        "its> last stop|<reaches|reach|reaching> a standstill|<reaches|reach|reaching> the end of <its|their|its> run] between {bc}")
    VERB(STOPS_BETWEEN, "[finally|eventually|at last|in the end|ultimately] [<rests|rest|resting>|<stops|stop|stopping>|<sits|sit|"
        "sitting> still] [between|in between] {bc}")
    VERB(STOPS_BETWEEN, "[<runs|run|running> out of momentum in the space|<stops|stop|stopping> for good in the space|<rests|rest|"
        "resting> at last in the space|<comes|come|coming> to rest in the opening] between {bc}")

    VERB(STOPS_NEXT_TO, "[<rolls|roll|rolling> to a stop|<slides|slide|sliding> to a stop|<slows|slow|slowing> to a stop|"
        "<pulls|pull|pulling> up|<draws|draw|drawing> up] [next to|beside|near|by|close to|alongside|right by|right next to|just beside|"
        "in the vicinity of] {b}")
    VERB(STOPS_NEXT_TO, "[<parks|park|parking> <itself|themselves|itself>|<comes|come|coming> to a dead stop|<comes|come|coming> to a full stop|"
        "<stops|stop|stopping> dead|<stops|stop|stopping> at last|<stops|stop|stopping> short|<fetches|fetch|fetching> up] [next to|beside|near|"
        "by|close to|alongside|right by|right next to|just beside|in the vicinity of] {b}")
    VERB(STOPS_NEXT_TO, "[<lands|land|landing> up|<ends|end|ending> <its|their|its> run|<ends|end|ending> <its|their|its> journey|"
        "<ends|end|ending> <its|their|its> path|<rests|rest|resting> at last|<lies|lie|lying> still|<lies|lie|lying> at rest|"
        "<comes|come|coming> to a rest|<finds|find|finding> rest|<stalls|stall|stalling>|<runs|run|running> out of steam] [next to|beside|near|"
        "by|close to|alongside|right by|right next to|just beside|in the vicinity of] {b}")
    VERB(STOPS_NEXT_TO, "[<runs|run|running> out of speed|<loses|lose|losing> all <its|their|its> speed|<ceases|cease|ceasing> moving|"
        "<brakes|brake|braking>|<drifts|drift|drifting> to a stop|<coasts|coast|coasting> to a stop|<trickles|trickle|trickling> to a stop|"
        "<stays|stay|staying> lying|<calls|call|calling> it a day|<uses|use|using> up <its|their|its> speed] [next to|beside|near|by|close to|"
        "alongside|right by|right next to|just beside|in the vicinity of] {b}")
    VERB(STOPS_NEXT_TO, "[<stops|stop|stopping>|<comes|come|coming> to rest|<ends|end|ending> up|<comes|come|coming> to a stop] [right by|"
        "right beside|just beside|close by|in the neighborhood of|in the vicinity of] {b}")
    VERB(STOPS_NEXT_TO, "[<stops|stop|stopping>|<comes|come|coming> to rest|<ends|end|ending> up|<comes|come|coming> to a stop] [by the side of|"
        "a little way from|within reach of|hard by|within inches of|a hair's breadth from|side by side with|shoulder to shoulder with] {b}")
    VERB(STOPS_NEXT_TO, "<is|are|being> [brought to rest|brought to a stop|stopped|left lying|parked|at rest] [next to|beside|near|close to|"
        "alongside] {b} [in the end|at the end|finally|at last]")
    VERB(STOPS_NEXT_TO, "[<completes|complete|completing> <its|their|its> run|<concludes|conclude|concluding> <its|their|its> trip|<spends|"
        "spend|spending> <its|their|its> last energy|<makes|make|making> a final stop|<makes|make|making> <its|their|its> last stop|"
        "<reaches|reach|reaching> a standstill] [beside|next to|alongside] {b}")
    VERB(STOPS_NEXT_TO, "[<takes|take|taking> up a final position|<finds|find|finding> a final home|<finds|find|finding> <its|their|"
        "its> final resting place|<ends|end|ending> up resting|<ends|end|ending> up immobile|<becomes|become|becoming> stationary|<grows|"
        "grow|growing> still|<lies|lie|lying> motionless at last|<drops|drop|dropping> anchor] [beside|next to|alongside] {b}")
    VERB(STOPS_NEXT_TO, "[<ends|end|ending> up] [at the elbow of|in the company of|in the immediate vicinity of|"
        "a short distance from the side of|an inch away from the side of|a few inches from the side of|cheek by jowl with|"
        "side by side with] {b}")
    VERB(STOPS_NEXT_TO, "[<rolls|roll|rolling> up and <stops|stop|stopping>|<slows|slow|slowing> and <stops|stop|stopping>|<loses|lose|"
        "losing> speed and <stops|stop|stopping>|<brakes|brake|braking> and <rests|rest|resting>|<wobbles|wobble|wobbling> to a stop|"
        "<spins|spin|spinning> to a stop|<glides|glide|gliding> to a stop] [beside|next to|alongside|right by] {b}")
    VERB(STOPS_NEXT_TO, "<is|are|being> [halted|finally stationary|motionless at last|immobile in the end|deposited at rest|"
        "finally settled|at last parked|arrested|left motionless] [beside|next to|alongside] {b}")
    VERB(STOPS_NEXT_TO, "[<becomes|become|becoming> the neighbor of {b} at rest|<ends|end|ending> up a neighbor of {b}|<joins|join|"
        "joining> {b} and <stops|stop|stopping> at the side|<rests|rest|resting> with {b} as a close neighbor in the end]")
    VERB(STOPS_NEXT_TO, "[finally|eventually|at last|in the end|ultimately] [<rests|rest|resting>|<stops|stop|stopping>|<sits|sit|"
        "sitting> still] [next to|beside|alongside|close by] {b}")
    VERB(STOPS_NEXT_TO, "[<runs|run|running> out of momentum|<dies|die|dying> away|<peters|peter|petering> out|<winds|wind|winding> down|"
        "<loses|lose|losing> <its|their|its> last momentum] and <comes|come|coming> to rest [beside|next to|alongside] {b}")
    VERB(STOPS_NEXT_TO, "[<has|have|having> <its|their|its> final stop|<has|have|having> <its|their|its> journey end|<has|have|"
        "having> <its|their|its> last stop|<chooses|choose|choosing> to rest|<rests|rest|resting> at last|<sits|sit|"
        "sitting> motionless in the end] [right beside|next to|alongside|close beside] {b}")

    VERB(COMES_TO_REST, "[<rolls|roll|rolling> to a stop|<slides|slide|sliding> to a stop|<coasts|coast|coasting> to a stop|"
        "<drifts|drift|drifting> to a stop]")
    VERB(COMES_TO_REST, "[<trickles|trickle|trickling> to a stop|<slows|slow|slowing> to a standstill|<slows|slow|slowing> down to a stop|"
        "<slows|slow|slowing> down until <it stops|they stop|it stops>|<pulls|pull|pulling> up|<draws|draw|drawing> up]")
    VERB(COMES_TO_REST, "[<fetches|fetch|fetching> up|<winds|wind|winding> up at rest|<winds|wind|winding> up motionless|"
        "<stalls|stall|stalling>|<dies|die|dying> down|<peters|peter|petering> out|<runs|run|running> down|<runs|run|running> out of steam|"
        "<runs|run|running> out of energy|<runs|run|running> out of speed]")
    VERB(COMES_TO_REST, "[<runs|run|running> out of momentum|<loses|lose|losing> all <its|their|its> speed|"
        "<loses|lose|losing> all <its|their|its> momentum|<loses|lose|losing> all speed|<uses|use|using> up <its|their|its> energy|"
        "<ceases|cease|ceasing>|<ceases|cease|ceasing> motion|<ceases|cease|ceasing> all movement|<goes|go|going> still|"
        "<falls|fall|falling> still|<gets|get|getting> still|<grows|grow|growing> still]")
    VERB(COMES_TO_REST, "[<turns|turn|turning> still|<goes|go|going> quiet|<comes|come|coming> to stillness|<comes|come|coming> to a rest|"
        "<comes|come|coming> to a dead stop|<comes|come|coming> to a final stop|<comes|come|coming> to a gradual stop|"
        "<comes|come|coming> to a final rest|<reaches|reach|reaching> a standstill|<reaches|reach|reaching> a state of rest|"
        "<reaches|reach|reaching> rest]")
    VERB(COMES_TO_REST, "[<reaches|reach|reaching> equilibrium|<finds|find|finding> rest|<finds|find|finding> peace|"
        "<finds|find|finding> <its|their|its> resting place|<finds|find|finding> <its|their|its> final place|<takes|take|taking> a rest|"
        "<calls|call|calling> it a day|<gives|give|giving> up moving|<stops|stop|stopping> dead|<stops|stop|stopping> short|"
        "<stops|stop|stopping> in <its|their|its> tracks|<stops|stop|stopping> on the spot]")
    VERB(COMES_TO_REST, "[<stops|stop|stopping> by itself|<stops|stop|stopping> eventually|<stops|stop|stopping> sliding|"
        "<stops|stop|stopping> going|<stops|stop|stopping> rolling or sliding|<gets|get|getting> stuck and <stops|stop|stopping>|"
        "<stands|stand|standing> motionless|<lies|lie|lying> motionless|<lies|lie|lying> at rest|<ends|end|ending> at rest|"
        "<ends|end|ending> motionless|<ends|end|ending> <its|their|its> run]")
    VERB(COMES_TO_REST, "[<ends|end|ending> <its|their|its> journey|<ends|end|ending> <its|their|its> trip|"
        "<ends|end|ending> <its|their|its> course|<brakes|brake|braking> to a stop|<has|have|having> no more motion|<loses|lose|losing> motion|"
        "<does not|do not|not> move any more|<does not|do not|not> move any longer]")
    VERB(COMES_TO_REST, "<is|are|being> [brought to rest|brought to a stop|brought to a standstill|stationary in the end|at rest eventually|"
        "no longer moving|no longer in motion]")
    VERB(COMES_TO_REST, "<is|are|being> [at a standstill in the end|done moving|stopped|finally at rest|motionless after a while|stilled|"
        "immobile in the end]")
    VERB(COMES_TO_REST, "[eventually|finally|in the end|at last|gradually|slowly|ultimately] [<stops|stop|stopping>|<comes|come|coming> to rest|"
        "<comes|come|coming> to a stop|<ceases|cease|ceasing> to move|<stops|stop|stopping> moving]")
    VERB(COMES_TO_REST, "[<wobbles|wobble|wobbling> to a stop|<spins|spin|spinning> to a stop|<glides|glide|gliding> to a stop|<creeps|"
        "creep|creeping> to a stop|<bumps|bump|bumping> to a stop|<slams|slam|slamming> to a stop|<turns|turn|turning> stationary|<docks|"
        "dock|docking> somewhere and <rests|rest|resting>]")
    VERB(COMES_TO_REST, "[<completes|complete|completing> <its|their|its> movement|<concludes|conclude|concluding> <its|their|its> journey|"
        "<spends|spend|spending> all <its|their|its> energy|<burns|burn|burning> up <its|their|its> last speed|<makes|make|"
        "making> a final stop|<makes|make|making> <its|their|its> last move]")
    VERB(COMES_TO_REST, "[<winds|wind|winding> down like a clock|<takes|take|taking> a well earned rest|<takes|take|"
        "taking> a permanent break from moving|<drops|drop|dropping> anchor|<hits|hit|hitting> the brakes|<applies|apply|"
        "applying> the brakes and <stops|stop|stopping>|<switches|switch|switching> off and <rests|rest|resting>|<freezes|freeze|"
        "freezing> on the spot in the end]")
    VERB(COMES_TO_REST, "[<slows|slow|slowing>|<slows|slow|slowing> down|<loses|lose|losing> speed|<brakes|brake|braking>|<wobbles|wobble|"
        "wobbling>] [until at rest|until motionless|until stationary|to zero speed|to zero velocity|until all motion is spent|"
        "until stopped by friction]")
    VERB(COMES_TO_REST, "[<has|have|having> zero velocity|<has|have|having> zero speed|<has|have|having> no momentum left|<has|have|"
        "having> no energy left|<has|have|having> no motion left|<shows|show|showing> no more movement] [in the end|at the end|finally|"
        "eventually]")
    VERB(COMES_TO_REST, "<is|are|being> [halted|stopped by friction|slowed to a stop|slowed until motionless|slowed down to nothing|"
        "finally settled|finally immobile|stationary at last|inactive in the end|arrested in the end|frozen in place in the end]")
    VERB(COMES_TO_REST, "[eventually|finally|in the end|at last|gradually|ultimately|before long|soon] [<sits|sit|sitting> still|<stays|"
        "stay|staying> put|<reaches|reach|reaching> zero speed|<turns|turn|turning> stationary]")
    VERB(COMES_TO_REST, "[<reaches|reach|reaching> a final resting place|<assumes|assume|assuming> a final position|<takes|take|"
        "taking> up a permanent position|<finds|find|finding> a permanent home|<finds|find|finding> a resting place|<sinks|sink|"
        "sinking> into rest|<returns|return|returning> to rest|<enters|enter|entering> a state of rest]")
    VERB(COMES_TO_REST, "[<stirs|stir|stirring> no more|<moves|move|moving> no more|<travels|travel|travelling> no more|<rolls|roll|"
        "rolling> and <slides|slide|sliding> no more|<abandons|abandon|abandoning> all motion|<gives|give|giving> up the race and <stops|"
        "stop|stopping>]")
    VERB(COMES_TO_REST, "[<stops|stop|stopping>|<rests|rest|resting>] [once and for all|permanently|on the spot|at the end of the run|"
        "due to friction|thanks to friction|without a sound|peacefully|quietly|smoothly]")

    VERB(STANDS, "[<hangs|hang|hanging> together|<stands|stand|standing> firm|<stands|stand|standing> strong|<stands|stand|standing> steady]")
    VERB(STANDS, "[<stands|stand|standing> like a rock|<stands|stand|standing> as before|<stands|stand|standing> unsupported|"
        "<stands|stand|standing> on <its|their|its> own|<stands|stand|standing> alone|<stands|stand|standing> undisturbed|"
        "<stands|stand|standing> unshaken|<stands|stand|standing> intact|<stands|stand|standing> to the end|<stands|stand|standing> in the end|"
        "<stands|stand|standing> at the end]")
    VERB(STANDS, "[<endures|endure|enduring>|<persists|persist|persisting>|<withstands|withstand|withstanding> everything|"
        "<resists|resist|resisting>|<resists|resist|resisting> falling|<avoids|avoid|avoiding> falling|<avoids|avoid|avoiding> collapse|"
        "<avoids|avoid|avoiding> collapsing]")
    VERB(STANDS, "[<stays|stay|staying> together|<stays|stay|staying> whole|<stays|stay|staying> sound|<stays|stay|staying> solid]")
    VERB(STANDS, "[<stays|stay|staying> firm|<stays|stay|staying> aloft|<stays|stay|staying> erect|<remains|remain|remaining> erect|"
        "<remains|remain|remaining> whole|<remains|remain|remaining> sound|<remains|remain|remaining> firm|<remains|remain|remaining> together|"
        "<remains|remain|remaining> undamaged]")
    VERB(STANDS, "[<sticks|stick|sticking> together|<refuses|refuse|refusing> to fall|<refuses|refuse|refusing> to collapse|"
        "<refuses|refuse|refusing> to topple|<refuses|refuse|refusing> to tip over|<towers|tower|towering>|<rises|rise|rising> up stably|"
        "<weathers|weather|weathering> it all|<pulls|pull|pulling> through]")
    VERB(STANDS, "[<stays|stay|staying> in shape|<maintains|maintain|maintaining> <its|their|its> balance|"
        "<maintains|maintain|maintaining> stability|<is|are|being> able to stand|<manages|manage|managing> to stay up|"
        "<manages|manage|managing> to stand|<manages|manage|managing> not to fall]")
    VERB(STANDS, "<is|are|being> [in balance|in equilibrium|rock solid|rock-steady|as steady as a rock]")
    VERB(STANDS, "<is|are|being> [robust|well built|undamaged|unshaken|intact in the end|still up|still standing|still there in the end]")
    VERB(STANDS, "<is|are|being> [on <its|their|its> feet|firmly on <its|their|its> feet|structurally sound|stable enough to stand|"
        "not going to fall|safe from falling|fine|self-supporting]")
    VERB(STANDS, "[<does not|do not|not>|<will not|will not|not>|<will never|will never|never>|<cannot|cannot|not able to>] [give way|buckle|"
        "wobble|sway and fall|come apart|come tumbling down]")
    VERB(STANDS, "[<does not|do not|not>|<will not|will not|not>|<will never|will never|never>|<cannot|cannot|not able to>] [crash down|"
        "lose <its|their|its> balance|go over|go down|disintegrate|break apart|break down|give in|flip over|tip]")
    VERB(STANDS, "[<escapes|escape|escaping> collapse|<takes|take|taking> the strain|<takes|take|taking> the weight without falling|"
        "<carries|carry|carrying> <its|their|its> own weight]")
    VERB(STANDS, "<stands|stand|standing> [tall and proud|unharmed|unmoved|like a monument|like a fortress|like a mountain|like a statue|"
        "motionless and upright|without a crack|without assistance|without help|solid as a rock|for ever|permanently|unbeaten]")
    VERB(STANDS, "[<stays|stay|staying>|<remains|remain|remaining>] [unharmed|in formation|in good condition|in equilibrium|undefeated|"
        "tall|rigid|structurally intact|unscathed]")
    VERB(STANDS, "[<holds|hold|holding> up|<holds|hold|holding> out|<holds|hold|holding> <its|their|its> ground|<holds|hold|"
        "holding> steady|<stands|stand|standing> <its|their|its> ground|<saves|save|saving> <its|their|its> balance|<retains|retain|"
        "retaining> <its|their|its> balance|<retains|retain|retaining> <its|their|its> shape]")
    VERB(STANDS, "<is|are|being> [unharmed|unmoved|immune to collapse|proof against falling|in no danger of falling|"
        "in no danger of collapse|not at risk of falling|strong enough not to fall|well supported|steady as a mountain]")
    VERB(STANDS, "[<refuses|refuse|refusing>|<declines|decline|declining>|<is|are|being> too stable|<is|are|being> too sturdy|<has|have|"
        "having> no reason] to [lose <its|their> balance|drop to the floor|crumple|fall to pieces|break up|break down|come apart|"
        "come crashing down|sink to the ground]")
    VERB(STANDS, "[<shows|show|showing> no sign of falling|<shows|show|showing> no sign of collapse|<shows|show|"
        "showing> no tendency to fall|<has|have|having> no intention of falling|<has|have|having> no trouble standing|<has|have|"
        "having> a firm stand|<has|have|having> perfect balance|<has|have|having> a solid footing|<has|have|having> a stable structure]")
    VERB(STANDS, "[<remains|remain|remaining> a standing structure|<proves|prove|proving> stable|<proves|prove|proving> solid|<proves|"
        "prove|proving> strong enough to stand|<turns|turn|turning> out to be stable|<ends|end|ending> up still standing|<succeeds|"
        "succeed|succeeding> in standing up|<manages|manage|managing> not to collapse|<declines|decline|declining> to fall]")
    VERB(STANDS, "[<goes|go|going> on standing|<carries|carry|carrying> on standing|<stands|stand|standing> throughout|<stands|stand|"
        "standing> through it all|<stands|stand|standing> all the time|<stands|stand|standing> forever|<stays|stay|"
        "staying> standing throughout|<stays|stay|staying> up throughout|<stays|stay|staying> up the entire time]")
    VERB(STANDS, "[<comes|come|coming> out of it standing|<emerges|emerge|emerging> still standing|<emerges|emerge|"
        "emerging> intact and upright|<passes|pass|passing> the stability test]")

    SENTENCE(FALLEN, "{n} [of them|of {a}|of these|of those|] [<n:goes|go> flying over|<n:topples|topple>|<n:topples|topple> over|"
        "<n:topples|topple> down|<n:tumbles|tumble>|<n:tumbles|tumble> down|<n:crashes|crash> to the floor]")
    SENTENCE(FALLEN, "{n} [of them|of {a}|of these|of those|] [<n:bites|bite> the dust|<n:loses|lose> <n:its|their> balance|"
        "<n:ends|end> up on the floor|<n:ends|end> up flat|<n:ends|end> up on <n:its|their> side|<n:hits|hit> the floor|<n:hits|hit> the ground|"
        "<n:hits|hit> the deck|<n:crashes|crash> down]")
    SENTENCE(FALLEN, "{n} [of them|of {a}|of these|of those|] [<n:gets|get> toppled|<n:gets|get> knocked over|<n:gets|get> knocked down|"
        "<n:gets|get> tipped over|<n:comes|come> tumbling down|<n:gets|get> taken down]")
    SENTENCE(FALLEN, "{n} [of them|of {a}|of these|] <n:is|are> [upended|floored|pushed over|taken down|taken out|downed|skittled]")
    SENTENCE(FALLEN, "{n} [of them|of {a}|of these|] <n:is|are> [struck down|mowed down|thrown to the ground|on the floor in the end|"
        "lying down in the end|no longer standing|not standing any more|not upright any more|down|fallen]")
    SENTENCE(FALLEN, "[bowling over|taking out|flooring|mowing down|upsetting] {n} [of them|of these|]")
    SENTENCE(FALLEN, "[upending|pushing over|sending down|downing|skittling|knocking out|tumbling] {n} [of them|of these|]")
    SENTENCE(FALLEN, "[making|causing] {n} of them [topple|fall|fall over|go down|tumble|tip over|tumble over]")
    SENTENCE(FALLEN, "[leaving|with] {n} [of them|] [down|on the floor|on the ground|fallen|toppled|flat|lying down|lying on the floor|"
        "no longer standing|knocked flat]")
    SENTENCE(FALLEN, "[knock over|knock down|topple|bowl over|take down|tip over|bring down|push over] {n} [of them|of {a}|of these]")
    SENTENCE(FALLEN, "[make|let|have] {n} [of them|of {a}|] [fall|fall over|topple|topple over|go down|tip over|tumble]")
    SENTENCE(FALLEN, "[a total of {n} <n:falls|fall>|exactly {n} <n:falls|fall> over|in all {n} <n:falls|fall> over|the number that fall is {n}|"
        "the number of fallen ones is {n}|the count of those knocked over is {n}|the score is {n} down|out of {a} {n} <n:falls|fall>|"
        "in the end {n} <n:is|are> down|in the end {n} <n:has|have> fallen|altogether {n} <n:goes|go> down]")
    SENTENCE(FALLEN, "{n} [of them|of {a}|of these|of those|] [<n:collapses|collapse> onto the floor|<n:meets|meet> the floor|<n:kisses|"
        "kiss> the ground|<n:sinks|sink> to the ground|<n:gets|get> flattened|<n:takes|take> a tumble|<n:takes|take> a fall|<n:ends|"
        "end> up flat|<n:hits|hit> the ground|<n:lands|land> on the side]")
    SENTENCE(FALLEN, "{n} [of them|of {a}|of these|of those|] [<n:ends|end> up on the floor|<n:ends|end> up toppled|<n:winds|"
        "wind> up on the ground|<n:winds|wind> up flat|<n:cannot|cannot> stay upright|<n:tips|tip> and <n:falls|fall>|<n:wobbles|"
        "wobble> and <n:falls|fall>]")
    SENTENCE(FALLEN, "{n} [of them|of {a}|of these|] <n:is|are> [flattened|knocked flat|swept off <n:its|their> feet|swept down|blown over|"
        "cut down|wiped out|knocked off <n:its|their> feet]")
    SENTENCE(FALLEN, "{n} [of them|of {a}|of these|] <n:is|are> [found lying at the end|lying flat afterwards|defeated and down|"
        "no longer upright|not upright any longer|tipped onto the floor]")
    SENTENCE(FALLEN, "[sweeping down|cutting down|laying flat|wiping out|defeating and toppling|bowling down|throwing down|knocking flat|"
        "sweeping to the floor] {n} [of them|of these|]")
    SENTENCE(FALLEN, "[sweep down|cut down|bowl down|throw down|strike down|knock flat|overthrow|upset] {n} [of them|of {a}|of these]")
    SENTENCE(FALLEN, "[and <n:down goes|down go>|and <n:over goes|over go>|and <n:down crashes|down crash>|and <n:down tumbles|"
        "down tumble>|down to the floor with] {n} [of them|of these]")
    SENTENCE(FALLEN, "[in total, {n} <n:falls|fall>|in the final result, {n} <n:falls|fall>|the fallen number {n}|the fallen add up to {n}|"
        "the toll is {n} fallen|the damage: {n} knocked over|result: {n} knocked over|the result is {n} fallen|"
        "the total knocked over is {n}]")
    SENTENCE(FALLEN, "[which|that|this|the impact|the crash|the shock|the blow] [brings down|knocks over|topples|sweeps down] {n} of [them|"
        "these|those]")
    SENTENCE(FALLEN, "[afterwards|by the end|at the end of it|when the dust clears|in the aftermath|as a result|consequently] {n} [of them|"
        "of these|] [<n:lies|lie> on the floor|<n:is|are> down|<n:has|have> fallen|<n:has|have> toppled|<n:has|have> been knocked over|"
        "<n:lies|lie> flat]")

    SENTENCE(LEFT_STANDING, "{n} [of them|of {a}|of these|of those|] [<n:stands|stand> firm|<n:continues|continue> to stand|"
        "<n:stays|stay> on <n:its|their> feet|<n:remains|remain> on <n:its|their> feet|<n:remains|remain> up]")
    SENTENCE(LEFT_STANDING, "{n} [of them|of {a}|of these|of those|] [<n:remains|remain> in place upright|<n:escapes|escape> the fall|"
        "<n:avoids|avoid> falling|<n:avoids|avoid> being knocked over|<n:refuses|refuse> to fall]")
    SENTENCE(LEFT_STANDING, "{n} [of them|of {a}|of these|of those|] [<n:ends|end> up standing|<n:ends|end> up still standing|"
        "<n:ends|end> up upright|<n:stills|still> stand|<n:does|do> not go down|<n:does|do> not topple|<n:does|do> not tip over|"
        "<n:does|do> not fall over|<n:does|do> not get knocked over]")
    SENTENCE(LEFT_STANDING, "{n} [of them|of {a}|of these|] <n:is|are> [spared|still up|left upright|left on <n:its|their> feet|"
        "not knocked down|not toppled|still on <n:its|their> feet]")
    SENTENCE(LEFT_STANDING, "{n} [of them|of {a}|of these|] <n:is|are> [still there standing|up in the end|left up|left over standing]")
    SENTENCE(LEFT_STANDING, "[leaving|with] {n} [of them|of {a}|] [up|erect|to stand|left standing|remaining upright|remaining up|"
        "that stay standing|that stay up|that do not fall|left upright]")
    SENTENCE(LEFT_STANDING, "leave {n} [of them|of {a}|of these|] [standing|upright|up|on <n:its|their> feet|still standing]")
    SENTENCE(LEFT_STANDING, "[let|have|make] {n} [of them|of {a}|] [stay standing|remain standing|stay upright|stay up|stand|remain upright]")
    SENTENCE(LEFT_STANDING, "[a total of {n} <n:stays|stay> up|in the end {n} <n:stands|stand>|in the end {n} <n:is|are> left|"
        "the number left standing is {n}|the number still standing is {n}|the number that stay up is {n}|all but {n} fall|all but {n} fall over]")
    SENTENCE(LEFT_STANDING, "[all but {n} are knocked over|all but {n} go down|all except {n} fall|all except {n} topple|"
        "all of them but {n} fall down|everything but {n} of them falls|at the end {n} still <n:stands|stand>|afterwards {n} <n:is|are> up]")
    SENTENCE(LEFT_STANDING, "{n} [of them|of {a}|of these|of those|] [<n:emerges|emerge> standing|<n:emerges|emerge> upright|<n:comes|"
        "come> out of it standing|<n:carries|carry> on standing|<n:holds|hold> out upright|<n:goes|go> on standing|<n:resists|"
        "resist> and <n:stands|stand>]")
    SENTENCE(LEFT_STANDING, "{n} [of them|of {a}|of these|of those|] [<n:stands|stand> unmoved|<n:stands|stand> unharmed|<n:stands|"
        "stand> proud|<n:stands|stand> to the last|<n:stands|stand> through it all|<n:holds|hold> <n:its|their> ground|<n:stands|"
        "stand> <n:its|their> ground]")
    SENTENCE(LEFT_STANDING, "{n} [of them|of {a}|of these|] <n:is|are> [missed and still upright|upright to the last|not toppled|"
        "not knocked down|not flattened|standing when it is over|standing when the dust clears|the only <n:survivor|survivors> on <n:its|"
        "their> feet|the last left upright|unharmed and upright]")
    SENTENCE(LEFT_STANDING, "[sparing|missing and so leaving upright|not toppling|not knocking over|not bringing down|unable to bring down|"
        "never toppling] {n} [of them|of these]")
    SENTENCE(LEFT_STANDING, "[spare|do not topple|do not knock over|never topple|preserve upright|save from falling] {n} of [them|these|"
        "those|{a}]")
    SENTENCE(LEFT_STANDING, "[in total, {n} <n:stands|stand>|in the final result, {n} <n:stands|stand>|"
        "the survivors on their feet number {n}|the number of upright survivors is {n}|the final count of those standing is {n}|"
        "result: {n} still standing|the result is {n} still upright|the tally of those standing is {n}|the total left upright is {n}]")
    SENTENCE(LEFT_STANDING, "[only|just|no more than|a mere|exactly|as many as] {n} [of them|of these|] [<n:stays|stay> on <n:its|"
        "their> feet|<n:is|are> left upright|<n:remains|remain> on end|<n:ends|end> up standing]")
    SENTENCE(LEFT_STANDING, "[afterwards|by the end|at the end of it|when the dust clears|in the aftermath|after the crash|"
        "after the impact] {n} [of them|of these|] [<n:stands|stand>|<n:is|are> up|<n:is|are> still standing|<n:remains|remain> upright|"
        "<n:is|are> on <n:its|their> feet]")
    SENTENCE(LEFT_STANDING, "[every one falls but|everything falls but|the rest fall, leaving upright|the others fall, leaving|"
        "none remain upright apart from|none stays up except|nobody is left on their feet but|nothing stands any longer but] {n}")
    SENTENCE(LEFT_STANDING, "with {n} [<n:survivor on its feet|survivors on their feet>|surviving upright|surviving on the spot, upright|"
        "holding out upright|not knocked down|not toppled|not fallen|not flattened|spared the fall]")

    SENTENCE(NOTHING_MOVES, "[everything|all of it|it all|the whole scene|the scene|the entire scene|the whole thing|each thing|every object|"
        "every body|each object|the lot] [is at rest|is at a standstill|is frozen|is immobile|is completely still|is perfectly still|is inert|"
        "rests|just rests|just sits there]")
    SENTENCE(NOTHING_MOVES, "[everything|all of it|it all|the whole scene|the scene|the entire scene|the whole thing|each thing|every object|"
        "every body|each object|the lot] [holds still|sits still|lies still|stays at rest|stays immobile|stays static|stays frozen|"
        "remains static|remains motionless]")
    SENTENCE(NOTHING_MOVES, "[everything|all of it|it all|the whole scene|the scene|the entire scene|the whole thing|each thing|every object|"
        "every body|each object|the lot] [remains at rest|remains unmoved|remains put|is fixed|stays unchanged|is as still as a picture|"
        "is stable]")
    SENTENCE(NOTHING_MOVES, "[nothing|none of it|none of them|nothing at all|nothing here|not one thing] [moves|moves an inch|goes anywhere|"
        "is in motion|leaves its place|moves or falls|starts moving|changes place]")
    SENTENCE(NOTHING_MOVES, "[nothing|none of it|none of them|nothing at all|nothing here|not a thing|not one thing] [rolls or slides|"
        "so much as moves|stirs at all|travels|falls or moves|is disturbed|gets moved|topples or moves]")
    SENTENCE(NOTHING_MOVES, "[no object|no body|not a single object|not one of them|nothing in the scene|nothing whatsoever|"
        "nobody and nothing] [moves|moves an inch|goes anywhere|is in motion|leaves its place|moves or falls|starts moving|changes place]")
    SENTENCE(NOTHING_MOVES, "[no object|no body|not a single object|not one of them|nothing in the scene|nothing whatsoever|"
        "nobody and nothing] [rolls or slides|so much as moves|stirs at all|travels|falls or moves|is disturbed|gets moved|topples or moves]")
    SENTENCE(NOTHING_MOVES, "[a still life|a static scene|a motionless scene|a still scene|a scene at rest|a frozen scene|with no movement|"
        "with no motion|no movement at all]")
    SENTENCE(NOTHING_MOVES, "[no motion at all|no motion whatsoever|without moving|zero motion|there is no movement at all|there is no action|"
        "there is no activity|absolute stillness|total stillness]")
    SENTENCE(NOTHING_MOVES, "[complete stillness|perfect stillness|all is still|all is calm|all is quiet|all is at rest|all quiet and still]")
    SENTENCE(NOTHING_MOVES, "[they all|all of them|all things|all objects|all the objects|the objects|all the things|all bodies|"
        "they] [remain where they are|remain still|stay motionless|stand still|are still|are motionless|are at rest]")
    SENTENCE(NOTHING_MOVES, "[they all|all of them|all things|all objects|all the objects|the objects|all the things|all bodies|they] [rest|"
        "do not move|stay at rest|are stationary|remain in place|sit still]")
    SENTENCE(NOTHING_MOVES, "[leave everything where it is|leave everything in place|let nothing move|do not move anything|"
        "don't let anything move]")
    SENTENCE(NOTHING_MOVES, "[make everything stay put|have everything stay still|there must be no movement|nothing should move|"
        "nothing is to move|nothing may move]")
    SENTENCE(NOTHING_MOVES, "[everything|all of it|it all|the whole scene|the picture|the whole picture|each item|"
        "every item] [sits motionless|lies dormant|is in a deep sleep|is asleep|is glued to the spot|is rooted to the spot|"
        "is locked in place|is paused|stays rigid]")
    SENTENCE(NOTHING_MOVES, "[everything|all of it|it all|the whole scene|the picture|each item|every item] [is as still as a photograph|"
        "is as still as a statue|is still like a painting|looks like a photograph, no motion|stands like a stone statue, no motion|"
        "is as if carved in stone|is as if cast in concrete|is as if set in stone|is like a frozen picture|resembles a still photograph]")
    SENTENCE(NOTHING_MOVES, "[nothing|none of it|none of them|nothing at all|not a thing|no item|not one item|not a soul] [shakes|wobbles|"
        "leaves its spot|leaves its place|changes position|changes its place|abandons its position]")
    SENTENCE(NOTHING_MOVES, "[a frozen moment|a moment frozen in time|a still photograph|a snapshot without motion|a freeze frame|"
        "a scene as still as a grave|time stands still here|time seems to have stopped here|a study in stillness|"
        "a quiet picture without motion|a static picture|a static image|a static arrangement|a static display]")
    SENTENCE(NOTHING_MOVES, "[no activity|no action whatsoever|no animation|without animation|no dynamics|no physical action|no stirring|"
        "no shaking|no rolling and no falling|no displacement|no velocity anywhere|zero velocity everywhere|zero movement|zero animation|"
        "no events]")
    SENTENCE(NOTHING_MOVES, "[they all|all of them|all things|all items|all the items|all the objects|the pieces|"
        "all the pieces] [sit tight|sit idle|stay idle|stay rooted to the spot|hold their positions|stick to their places|remain rigid|"
        "remain glued to the spot|remain as they were placed]")
    SENTENCE(NOTHING_MOVES, "[freeze|pause|lock|nail down|fix] [everything|the whole scene|all the objects|all of it|"
        "every object] [in place|in position|on the spot|for the whole time]")
    SENTENCE(NOTHING_MOVES, "[not a stir|not a twitch|not a tremor|not a shake|not a wobble|not the least motion|not a hint of motion|"
        "not a trace of movement|no sign of movement|no sign of motion|no trace of motion] [anywhere|in the scene|to be seen|at all|]")
    SENTENCE(NOTHING_MOVES, "[from beginning to end|throughout|the entire time|all along|all the while|"
        "for the duration] [nothing is set in motion|everything is static|everything sits still|the scene stays frozen|"
        "all objects stay put]")
    SENTENCE(NOTHING_MOVES, "[no animation please|no movement please|please move nothing|nothing is to be moved|nothing is allowed to move|"
        "nothing is supposed to move|forbid any movement|let the scene sleep|let the scene be static]")

    SENTENCE(ALL_REST, "[everything|all of it|it all|the whole scene|the scene|the entire scene|the whole thing] [calms down|quiets down|"
        "winds down|dies down|ceases|ends|is over]")
    SENTENCE(ALL_REST, "[everything|all of it|it all|the whole scene|the scene|the entire scene|the whole thing] [finally comes to rest|"
        "eventually stops|eventually comes to rest|reaches a standstill|has come to rest|has stopped|is at a standstill in the end]")
    SENTENCE(ALL_REST, "[every object|each object|every body|the motion|all motion|all movement] [calms down|quiets down|winds down|dies down|"
        "ceases|ends|is over]")
    SENTENCE(ALL_REST, "[every object|each object|every body|the motion|all motion|all movement] [finally comes to rest|eventually stops|"
        "eventually comes to rest|reaches a standstill|has come to rest|has stopped|is at a standstill in the end]")
    SENTENCE(ALL_REST, "[in the end|finally|at the end|at last|eventually|ultimately|after a while|by the end|when it is all over|"
        "after some time] [everything comes to rest|everything comes to a stop|everything has stopped|everything has come to rest|"
        "everything lies still|everything is motionless]")
    SENTENCE(ALL_REST, "[in the end|finally|at the end|at last|eventually|ultimately|after a while|by the end|when it is all over|"
        "after some time] [everything is still|everything is at a standstill|all motion ceases|all motion stops|all movement stops|"
        "all movement ends|nothing is in motion|nothing stirs|nothing moves any more|nothing moves anymore]")
    SENTENCE(ALL_REST, "[in the end|finally|at the end|at last|eventually|ultimately|after a while|by the end|when it is all over|"
        "after some time] [all is quiet|all is calm|all is at rest|there is no more motion|there is no movement left|the scene is still|"
        "the scene is at rest]")
    SENTENCE(ALL_REST, "until [everything comes to rest|everything has stopped|everything is at rest|all motion ceases|all movement stops|"
        "all is quiet|all is still]")
    SENTENCE(ALL_REST, "until [nothing moves any more|nothing is moving|it all comes to rest|the scene is still|they all stop|all of them stop]")
    SENTENCE(ALL_REST, "[they all|all of them|all|all things|all objects|all the objects|all the bodies] [come to a stop|come to a standstill|"
        "stop moving|stop in the end|end up still]")
    SENTENCE(ALL_REST, "[they all|all of them|all|all things|all objects|all the objects|all the bodies] [end up at rest|finally stop|"
        "finally come to rest|are still in the end|are at rest at the end|rest in the end|eventually stop|eventually come to rest]")
    SENTENCE(ALL_REST, "[everything winds up still|everything winds up at rest|everything ends motionless|everything ends in stillness|"
        "everything ends up motionless|the scene ends at rest|the scene ends in stillness|it ends with everything at rest|"
        "it ends with everything still]")
    SENTENCE(ALL_REST, "[with everything at rest in the end|with everything coming to rest|with everything still at the end|"
        "with nothing moving at the end|let everything come to rest|let it all come to rest|bring everything to rest|"
        "make everything stop in the end]")
    SENTENCE(ALL_REST, "[everything|all of it|it all|the whole scene|the scene] [has settled|falls asleep in the end|"
        "finds its resting place|finds its final position|freezes in the end|is finally settled]")
    SENTENCE(ALL_REST, "[every object|each object|every item|each piece|the action|all activity] [has settled by the end|"
        "runs out of energy|loses its last momentum|reaches zero speed|is stilled by friction]")
    SENTENCE(ALL_REST, "[in the end|finally|at last|eventually|before long|sooner or later|when the dust clears|"
        "as time passes] [everything has settled|all activity ceases|the last movement dies away|friction stops everything|"
        "everything sits still|the last object stops]")
    SENTENCE(ALL_REST, "until [everything has settled|all activity ceases|friction stops them all|the last of them stops|"
        "not one of them is moving|all momentum is spent|all energy is spent]")
    SENTENCE(ALL_REST, "[they all|all of them|all|all items|all the objects|all the pieces] [have settled at the end|run out of energy|"
        "lose their momentum and stop|reach zero speed|find their final places|take their final positions|become stationary]")
    SENTENCE(ALL_REST, "[and then all is peace|and then all is quiet and still|then stillness returns|then calm returns|"
        "peace returns to the scene|quiet returns and nothing moves|the chaos ends and everything rests|"
        "the show ends with everything at rest]")
    SENTENCE(ALL_REST, "[with|leaving] [everything stationary|everything settled|everything halted|all of it immobile|nothing in motion|"
        "no object in motion|all objects stationary] [in the end|by the end|at the end|eventually]")
    SENTENCE(ALL_REST, "[wait until|continue until|go on until|run it until|simulate until|film until|watch until] [everything stops|"
        "everything is at rest|nothing moves any longer|all objects rest|everything has settled|all motion has ceased]")
    SENTENCE(ALL_REST, "[let the motion die away|let all the objects stop|let all momentum run out|let friction stop everything|"
        "have everything stop in the end|bring all the objects to rest|make everything stop in the end]")
    SENTENCE(ALL_REST, "[the final state is one of rest|the final state is static|the final picture is motionless|"
        "the final frame shows everything at rest|the last frame shows no movement|the last frame is motionless|"
        "it concludes with everything still|the ending is a complete standstill|the outcome is total stillness|"
        "the process ends in total rest]")

    SENTENCE(NOTHING_ELSE, "[that is all|that's all|that is it|that's it|that is all there is|that's all there is|that is everything|"
        "that's everything|that is the lot|that's the lot]")
    SENTENCE(NOTHING_ELSE, "[and that's it|and that's all|and that is everything|full stop|period|end of list|end of story|"
        "that completes the scene|that is the whole scene|that's the whole scene|and that's that]")
    SENTENCE(NOTHING_ELSE, "[no more than that|no more and no less|nil else|nothing extra|nothing additional|and not a thing more|"
        "not a thing more|not a single thing more|not anything else|zero other objects]")
    SENTENCE(NOTHING_ELSE, "[zero extra objects|only those|just those|solely these|solely this|exclusively these|exclusively this|these alone|"
        "this alone|these and nothing more|these and no others]")
    SENTENCE(NOTHING_ELSE, "[this and nothing else|these and nothing else|only the things mentioned|only the above|as listed and no more]")
    SENTENCE(NOTHING_ELSE, "[there is|there's|there should be|there must be|I want|I see|we see|you see|add|put in|show|"
        "include] [not anything else|nothing extra|nothing additional|nothing other than this|nothing beyond this|nothing but this|"
        "no other thing|no second thing]")
    SENTENCE(NOTHING_ELSE, "[there are|there should be|there must be|I want|we see|include|show|with|without|and|but] no [additional bodies|"
        "extra bodies|other pieces|more objects|more things|more bodies|other elements|other stuff]")
    SENTENCE(NOTHING_ELSE, "[the scene|the room|the floor|the place|the space|the rest of the scene|the rest of the room|the rest of the floor|"
        "the rest|all the rest|everything around] [is empty apart from that|contains nothing else|contains nothing more|has nothing else in it|"
        "holds nothing else|has no other objects|includes nothing else|is empty otherwise|consists of nothing more|is bare otherwise|"
        "has nothing more in it|shows nothing else]")
    SENTENCE(NOTHING_ELSE, "[the rest|the rest of the scene|the rest of the room|the rest of the floor|all the rest|everything else] is [empty|"
        "bare|empty space|blank|free|clear|absent|left out|left empty|vacant]")
    SENTENCE(NOTHING_ELSE, "[do not add|don't add|do not put in|don't put in|do not include|don't include|never add] [anything else|"
        "anything more|any other objects|other things|any extra objects|other objects|more objects]")
    SENTENCE(NOTHING_ELSE, "[nothing beyond this|nothing beyond these|nothing in addition|nothing on top of that list|not another object|"
        "not another item|not a single extra|no extras|no extra items|no other items|no other stuff|no other thing]")
    SENTENCE(NOTHING_ELSE, "[end of inventory|end of the description|that completes the list|that completes the scene|"
        "that completes the picture|that concludes the list|that makes it complete|that sums it up, nothing more|"
        "that wraps it up, nothing more|that covers everything|the list ends here|the list stops there]")
    SENTENCE(NOTHING_ELSE, "[the scene|the room|the place|the set|the stage|the picture] [is otherwise deserted|is otherwise bare|"
        "is otherwise void|features nothing else|features nothing more|offers nothing else|is limited to that|is limited to these|"
        "is restricted to these|comprises nothing else|comprises only these]")
    SENTENCE(NOTHING_ELSE, "[the rest|the remainder|the remaining space|all remaining space|the remaining floor|the remaining room|"
        "the background] is [empty|bare|void|deserted|left empty|left bare|free of objects|empty space]")
    SENTENCE(NOTHING_ELSE, "[there is|there's|I want|we see|you see|I need|we need|I require|show|feature|display] [nothing beyond that|"
        "nothing beyond these|nothing in addition]")
    SENTENCE(NOTHING_ELSE, "[refrain from adding|avoid adding|stop adding|do not introduce|do not throw in|do not insert|"
        "exclude] [anything else|anything more|any other objects|extra objects|other items]")
    SENTENCE(NOTHING_ELSE, "[leave it at that|leave it there, no more objects|let that be all|let that be everything|make do with that|"
        "stop there, no more objects|stick to that list|stick to these objects|stick to those alone|stay with just these]")
    SENTENCE(NOTHING_ELSE, "[without anything more|without anything additional|without other items|without any extras|"
        "without another object|without decoration or other objects|without a single other object|with no extras|with not another thing]")
    SENTENCE(NOTHING_ELSE, "[the objects named and no others|the objects described and no others|the listed items and no others|"
        "just the objects named|just the objects described|merely these|merely that|merely those objects|strictly these|"
        "strictly that and no more|purely these objects|purely that]")
    SENTENCE(NOTHING_ELSE, "[everything has been mentioned|everything has been named|everything has been listed|"
        "every object has been named|all the objects have been named|all the objects have been listed|all items have been mentioned|"
        "I have named everything|I have mentioned everything|you have the complete list|this is the complete list|this is the entire list|"
        "this list is complete|this description is complete]")
};

// clang-format on

const cr_rule* cr_paraphrase_get(int32_t k) {
    return k >= 0 && (size_t)k < sizeof rules / sizeof *rules ? &rules[k] : NULL;
}
