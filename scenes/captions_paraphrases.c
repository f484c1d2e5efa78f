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
    SENTENCE(LEANS_ON, "against {b} [<is|are> leaning|<is|are> tilted|<slants|slant>|<slouches|slouch>|<reclines|recline>|there <leans|lean>|"
        "<is|are> leaned|<is|are> leant] {a}")
    SENTENCE(LEANS_ON, "{b} <b:has|have> {a} [leaning against|leaning on|tilted against|resting against] <b:it|them>")
    SENTENCE(LEANS_ON, "[prop|prop up|slant|incline|tip|stand|set|place|put|brace|recline] {a} against {b}")
    SENTENCE(LEANS_ON, "[lean|place|put|set|rest] {a} [at a slant against|obliquely against|up against|diagonally against] {b}")

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

    PLACE(TOUCHES, "[contacting|up against|right up against|hard up against|snug against|adjoining|in direct contact with|"
        "in physical contact with] {b}")
    PLACE(TOUCHES, "[making contact with|in touch with|butted up against|abutted against|jammed against|shoved against|"
        "placed against and touching|nestled against|close enough to touch|hugging|kissing] {b}")
    PLACE(TOUCHES, "[with no space between <it|them> and|bordering directly on|contiguous with|contiguous to|"
        "so close that <it touches|they touch>|flat against|tightly against|squeezed against|touching the surface of] {b}")
    PLACE(TOUCHES, "[that <touches|touch>|which <touches|touch>|that <is|are> touching|which <is|are> touching|that <is|are> in contact with|"
        "which <is|are> in contact with|slightly touching|only just touching|actually touching|gently touching|firmly touching] {b}")
    VERB(TOUCHES, "[<presses|press|pressing> against|<butts|butt|butting> up against|<hugs|hug|hugging>|<is|are|being> in contact with|"
        "<is|are|being> pressed against|<is|are|being> up against] {b}")
    VERB(TOUCHES, "[<just touches|just touch|just touching>|<lightly touches|lightly touch|lightly touching>|"
        "<barely touches|barely touch|barely touching>|<is|are|being> in touch with|<has|have|having> contact with|"
        "<stands|stand|standing> right against|<sits|sit|sitting> flush against|<stays|stay|staying> in contact with|"
        "<is|are|being> flush with] {b}")
    SENTENCE(TOUCHES, "{ab} [are touching|are in contact|are touching each other|make contact|are in contact with each other|"
        "are pressed together|are flush with each other|abut each other|are pushed together|adjoin each other|are in touch with one another]")
    SENTENCE(TOUCHES, "{b} [<b:is|are> in contact with|<b:touches|touch>|<b:is|are> touching] {a}")

    PLACE(TALLER, "[loftier than|a lot taller than|a good deal taller than|considerably taller than|somewhat taller than|a head taller than|"
        "noticeably taller than|way taller than|visibly taller than] {b}")
    PLACE(TALLER, "[exceeding {b} in height|towering above {b}|towering over {b}|more than {b} in height|superior in height to {b}|"
        "ahead of {b} in height|with more height than {b}|not as short as {b}|not so short as {b}|less short than {b}]")
    PLACE(TALLER, "[that <is|are> taller|which <is|are> taller|that <is|are> higher|with a higher top|reaching higher|reaching farther up|"
        "extending higher|rising higher|going up higher|standing higher|sticking up higher|measuring taller] than {b}")
    VERB(TALLER, "[<surpasses|surpass|surpassing> {b} in height|<outdoes|outdo|outdoing> {b} in height|<beats|beat|beating> {b} in height|"
        "<overtops|overtop|overtopping> {b}|<towers|tower|towering> above {b}|<outranks|outrank|outranking> {b} in height|"
        "<looms|loom|looming> taller than {b}]")
    VERB(TALLER, "[<extends|extend|extending> higher|<goes|go|going> up higher|<sticks|stick|sticking> up higher|"
        "<measures|measure|measuring> taller|<has|have|having> more height|<stands|stand|standing> [much|clearly|a bit|slightly] taller|"
        "<projects|project|projecting> higher] than {b}")
    SENTENCE(TALLER, "{b} [<b:is|are> less tall than|<b:is|are> not so tall as|<b:does not reach as high|do not reach as high> as|"
        "<b:is|are> exceeded in height by|<b:has|have> less height than|<b:is|are> overtopped by|<b:is|are> surpassed in height by] {a}")

    PLACE(SHORTER, "[of lower height than|smaller in height than|less in height than|a lot shorter than|considerably shorter than|"
        "somewhat shorter than|a head shorter than|noticeably shorter than|way shorter than|visibly shorter than] {b}")
    PLACE(SHORTER, "[overtopped by {b}|exceeded in height by {b}|surpassed in height by {b}|inferior in height to {b}|with less height than {b}|"
        "with a smaller height than {b}|of a height below that of {b}|nowhere near as tall as {b}|not nearly as tall as {b}|"
        "not quite as tall as {b}|squatter than {b}|stubbier than {b}]")
    PLACE(SHORTER, "[that <is|are> shorter|which <is|are> shorter|that <is|are> lower|with a lower top|reaching less high|standing lower|"
        "measuring shorter|stumpier] than {b}")
    VERB(SHORTER, "[<stands|stand|standing> shorter than|<has|have|having> less height than|<has|have|having> a smaller height than|"
        "<does not reach as high as|do not reach as high as|not reaching as high as>|<falls|fall|falling> short of the height of|"
        "<measures|measure|measuring> shorter than|"
        "<does not come up to the height of|do not come up to the height of|not coming up to the height of>|"
        "<reaches|reach|reaching> less high than|<is|are|being> overtopped by] {b}")
    SENTENCE(SHORTER, "{b} [<b:exceeds|exceed> {a} in height|<b:tops|top> {a} in height|<b:overtops|overtop> {a}|"
        "<b:surpasses|surpass> {a} in height|<b:towers|tower> above {a}|<b:rises|rise> higher than {a}|<b:reaches|reach> higher than {a}|"
        "<b:stands|stand> taller than {a}|<b:has|have> more height than {a}]")

    PLACE(BIGGER, "[a lot bigger than|a good deal larger than|considerably larger than|noticeably bigger than|way bigger than|a lot larger than|"
        "somewhat larger than] {b}")
    PLACE(BIGGER, "[huger than|chunkier than|more voluminous than|more sizable than|of larger dimensions than|of a bigger size than|"
        "of a larger size than|larger in size than|bigger in size than|a size larger than|a size up from|a size bigger than] {b}")
    PLACE(BIGGER, "[exceeding {b} in size|outsizing {b}|dwarfing {b}|surpassing {b} in size|superior in size to {b}|more than {b} in size|"
        "not as small as {b}|not so small as {b}|less small than {b}|making {b} look small|with more volume than {b}|"
        "oversized compared with {b}]")
    PLACE(BIGGER, "[that <is|are> bigger|which <is|are> bigger|that <is|are> larger|which <is|are> larger|visibly bigger|visibly larger|"
        "quite a bit bigger|rather larger|more enormous|more gigantic] than {b}")
    VERB(BIGGER, "[<exceeds|exceed|exceeding> {b} in size|<outsizes|outsize|outsizing> {b}|<surpasses|surpass|surpassing> {b} in size|"
        "<beats|beat|beating> {b} in size|<outdoes|outdo|outdoing> {b} in size|<makes|make|making> {b} look [small|tiny]|"
        "<has|have|having> a larger size than {b}|<takes|take|taking> up more space than {b}|<has|have|having> more volume than {b}|"
        "<occupies|occupy|occupying> more room than {b}]")
    SENTENCE(BIGGER, "{b} <b:is|are> [dwarfed by|tinier than|littler than|not so big as|not so large as|less big than|exceeded in size by|"
        "of smaller size than|outsized by|a size smaller than|surpassed in size by|smaller in size than] {a}")

    PLACE(SMALLER, "[of smaller size than|a lot smaller than|considerably smaller than|somewhat smaller than|noticeably smaller than|"
        "way smaller than|a good deal smaller than|visibly smaller than|quite a bit smaller than] {b}")
    PLACE(SMALLER, "[smaller in size than|a size smaller than|a size down from|of smaller dimensions than|of a smaller size than|"
        "less bulky than|less massive in size than|less sizable than|more compact than|more minute than|more petite than|teenier than] {b}")
    PLACE(SMALLER, "[dwarfed by {b}|outsized by {b}|exceeded in size by {b}|surpassed in size by {b}|inferior in size to {b}|"
        "tiny compared to {b}|small in comparison with {b}|nowhere near as big as {b}|not nearly as big as {b}|not quite as large as {b}|"
        "small next to {b}|looking small beside {b}]")
    PLACE(SMALLER, "[that <is|are> smaller|which <is|are> smaller|more diminutive|more miniature|rather smaller|less voluminous|"
        "daintier] than {b}")
    SENTENCE(SMALLER, "{b} [<b:exceeds|exceed> {a} in size|<b:outsizes|outsize> {a}|<b:surpasses|surpass> {a} in size|"
        "<b:makes|make> {a} look [small|tiny]|<b:is|are> a size bigger than {a}|<b:takes|take> up more space than {a}|"
        "<b:is|are> of larger size than {a}|<b:is|are> bulkier than {a}|<b:is|are> larger in size than {a}]")

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
    VERB(AROUND, "[<rings|ring|ringing>|<circles|circle|circling>|<encompasses|encompass|encompassing>|<hems|hem|hemming> in|"
        "<girdles|girdle|girdling>|<fences|fence|fencing> in|<forms|form|forming> a ring around|<forms|form|forming> a circle around|"
        "<makes|make|making> a circle around] {b}")
    VERB(AROUND, "[<sits|sit|sitting>|<lies|lie|lying>|<is|are|being> placed|<is|are|being> arranged|<is|are|being> gathered|"
        "<is|are|being> grouped|<is|are|being> set|<gathers|gather|gathering>|<crowds|crowd|crowding>|<clusters|cluster|clustering>|"
        "<is|are|being> distributed] [around|round|all around] {b}")
    VERB(AROUND, "[<stands|stand|standing>|<sits|sit|sitting>|<rests|rest|resting>|<lies|lie|lying>] [on all sides of|on every side of|"
        "all around|in a ring around|in a circle around|in a circle round] {b}")
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
    SENTENCE(AROUND, "[in a circle around|in a ring around|on all sides of|on every side of|all round|gathered around|grouped around|"
        "arranged around|everywhere around|placed around|clustered around] {b} [<is|are>|there <is|are>|<stands|stand>|<sits|sit>|<lies|lie>|"
        "we see|you find] {a}")
    SENTENCE(AROUND, "{b} <b:is|are> [surrounded|ringed|circled|encompassed|hemmed in|fenced in|surrounded on all sides|girdled] by {a}")
    SENTENCE(AROUND, "{b} <b:has|have> {a} [around <b:it|them>|all around|all around <b:it|them>|on all sides|on every side|"
        "gathered around <b:it|them>|placed around <b:it|them>]")
    SENTENCE(AROUND, "[surround|ring|circle] {b} [with|by] {a}")
    SENTENCE(AROUND, "[group|gather|distribute|stand|lay out|spread|cluster|line up|assemble|space|array] {a} [around|round|all around] {b}")
    SENTENCE(AROUND, "[put|place|set|arrange] {a} [round|all around|in a circle around|in a ring around|on all sides of] {b}")

    PLACE(UPRIGHT, "[upstanding|in an upright pose|bolt upright|raised on end|put on end|right way up|endways up]")
    PLACE(UPRIGHT, "[stood up|stood up straight|oriented upright|set erect|planted upright|up on end]")
    PLACE(UPRIGHT, "[on <its|their> [foot|feet|base|bases|bottom|bottoms]|standing on <its|their> [base|foot|feet|bottom]|"
        "up on <its end|their ends>|on <its end|their ends>|perpendicular to the floor|pointing straight up|pointing upward|"
        "with <its|their> top up|the right way up]")
    PLACE(UPRIGHT, "[that <stands|stand>|which <stands|stand>|that <is|are> standing|which <is|are> standing] [upright|erect|on end|up|"
        "up straight]")
    PLACE(UPRIGHT, "[not lying down|not tipped over|not on <its side|their sides>|upright on the floor|perfectly upright|straight up|"
        "tall and upright|at attention|standing to attention|standing proud|endwise]")
    VERB(UPRIGHT, "[<stands|stand|standing>|<sits|sit|sitting>|<rests|rest|resting>] [bolt upright|upright on the floor|"
        "on <its base|their bases>|on <its end|their ends>|perfectly upright|straight as a post|at attention]")
    VERB(UPRIGHT, "<is|are|being> [on end|standing up|standing upright|set on end|placed upright|put upright]")
    VERB(UPRIGHT, "[<points|point|pointing> straight up|<points|point|pointing> upward|<stands|stand|standing> to attention]")

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

    PLACE(ON_FLOOR, "[seated|sat|deposited|dropped|situated|planted|parked] on the [floor|ground]")
    PLACE(ON_FLOOR, "[stood|dumped|spread out|spread|sprawled|stationed|waiting|squatting|lying around|arranged] on the [floor|ground]")
    PLACE(ON_FLOOR, "on the [floorboards|floor surface|ground surface|bare floor|flat floor|bare ground|ground plane|level floor|"
        "surface of the floor|surface of the ground|ground floor surface|floor itself]")
    PLACE(ON_FLOOR, "[at the floor|on ground level|on floor level|down at ground level|down low on the ground|on terra firma|on the earth|"
        "touching the floor|touching the ground|in contact with the floor|supported by the floor]")
    PLACE(ON_FLOOR, "[that <is|are>|which <is|are>|that <lies|lie>|which <lies|lie>|that <sits|sit>|that <stands|stand>|which <stands|stand>|"
        "that <rests|rest>] on the [floor|ground]")
    VERB(ON_FLOOR, "<is|are|being> [placed|put|set|left|situated|deposited|found] on the ground")
    VERB(ON_FLOOR, "[<stands|stand|standing>|<sits|sit|sitting>|<lies|lie|lying>|<rests|rest|resting>] [right on|directly on|"
        "flat on] the [floor|ground]")
    VERB(ON_FLOOR, "[<squats|squat|squatting> on|<occupies|occupy|occupying> a spot on|<has|have|having> <its place|their place> on|"
        "<waits|wait|waiting> on|<reposes|repose|reposing> on|<stays|stay|staying> on] the [floor|ground]")

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
    SENTENCE(FIRST_HITS, "[the first thing {a} <bumps|bump> into|the first object {a} <strikes|strike>|"
        "the first object that {a} <touches|touch>|the first one {a} <runs|run> into|the first body hit by {a}|the first target of {a}|"
        "the first thing touched by {a}|the first thing to be hit by {a}] is {b}")
    SENTENCE(FIRST_HITS, "the first [contact|crash|impact] of {a} is with {b}")
    SENTENCE(FIRST_HITS, "{b} [<b:is|are>|<b:gets|get>] [hit|struck|touched|bumped|run into] first by {a}")
    SENTENCE(FIRST_HITS, "{b} <b:is|are> the first [to be struck|to get hit|to be touched|to be bumped|to take a hit] by {a}")
    SENTENCE(FIRST_HITS, "[make|let|have] {a} [hit|strike|touch|bump into|run into] {b} first")
    SENTENCE(FIRST_HITS, "[first|initially|to begin with] {a} [<hits|hit>|<strikes|strike>|<bumps|bump> into|<crashes|crash> into|"
        "<runs|run> into] {b}")
    SENTENCE(FIRST_HITS, "{b} [<b:takes|take>|<b:gets|get>|<b:receives|receive>] the first hit from {a}")

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
    SENTENCE(MISSES, "{b} [<b:is|are>|<b:gets|get>] [spared|avoided|dodged|bypassed|narrowly missed|left untouched|left unharmed|left alone|"
        "not touched at all|not struck|passed by] by {a}")
    SENTENCE(MISSES, "{b} [<b:escapes|escape>|<b:avoids|avoid>|<b:evades|evade>|<b:dodges|dodge>] [a hit from|being hit by|being struck by|"
        "contact with] {a}")
    SENTENCE(MISSES, "[make|let|have] {a} [miss|pass|avoid|bypass|narrowly miss] {b}")
    SENTENCE(MISSES, "there is no [contact|hit|touch] between {a} and {b}")
    SENTENCE(MISSES, "[it is a near miss between {a} and {b}|no hit on {b} by {a}]")

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
    SENTENCE(SLIDES_INTO, "[send {a} sliding into {b}|push {a} along the floor into {b}|shove {a} across the floor into {b}|"
        "slide {a} against {b}|slide {a} up against {b}|slide {a} across the floor into {b}|get {a} to slide into {b}|glide {a} into {b}|"
        "set {a} sliding into {b}|slide {a} at {b}]")
    SENTENCE(SLIDES_INTO, "{b} [<b:is|are>|<b:gets|get>] [bumped|hit|struck|bumped into|crashed into|run into] by {a} [in a slide|"
        "that <comes|come> sliding along|that <slides|slide> over the floor|as <it slides|they slide> along|sliding by]")

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
    SENTENCE(TOPPLES, "over [<falls|fall>|<goes|go>|<topples|topple>|<tips|tip>] {a}")
    SENTENCE(TOPPLES, "[upend|upset|topple|bowl over|throw over|turn over|flip over|push over|kick over|tip over|knock over] {a}")
    SENTENCE(TOPPLES, "[make|let|have] {a} [tumble over|go over|flip over|fall sideways|lose <its|their> balance|fall on <its|their> side|"
        "turn over]")
    SENTENCE(TOPPLES, "[send {a} toppling|send {a} toppling over|send {a} tumbling over|tip {a} onto <its|their> side|throw {a} off balance|"
        "the toppling of {a}|lay {a} flat]")

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
    SENTENCE(COLLAPSES, "down [<comes|come>|<crashes|crash>|<falls|fall>] {a} in a heap")
    SENTENCE(COLLAPSES, "[demolish|destroy|tear down|bring down|pull down|take down|wreck|level|raze|knock down|collapse] {a}")
    SENTENCE(COLLAPSES, "[make|let|have] {a} [give way|crash down|fall to pieces|tumble down|come crashing down|break apart|come tumbling down|"
        "fall in a heap|disintegrate]")
    SENTENCE(COLLAPSES, "[the ruin of {a}|the destruction of {a}|the structural failure of {a}|a collapse of {a}|bring {a} down|"
        "bring {a} crashing down|cause {a} to collapse|send {a} crashing down]")

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
    SENTENCE(SLIDES, "[send {a} sliding|set {a} sliding|start {a} sliding|get {a} sliding|get {a} to slide|have {a} slide along|"
        "make {a} slide across the floor|let {a} slide along the floor|cause {a} to slide|allow {a} to slide|send {a} sliding across the floor]")
    SENTENCE(SLIDES, "[glide {a}|skim {a}|push {a} so that <it slides|they slide>|shove {a} so that <it slides|they slide>] [along|"
        "across the floor|along the floor|over the ground]")
    SENTENCE(SLIDES, "[along|across the floor|over the floor] [<slides|slide>|<comes|come> sliding|<glides|glide>] {a}")

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
    SENTENCE(SLIDES_DOWN, "[send {a} sliding|set {a} sliding|get {a} to slide|get {a} sliding|start {a} sliding|release {a} to slide|"
        "allow {a} to slide|cause {a} to slide|glide {a}] down {b}")
    SENTENCE(SLIDES_DOWN, "slide {a} [to the bottom of|from the top of|all the way down|off the top of|to the foot of] {b}")
    SENTENCE(SLIDES_DOWN, "down {b} [<glides|glide>|<comes|come> sliding] {a}")

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
    SENTENCE(FLIES_THROUGH, "[fling|chuck|heave|pitch|catapult|propel] {a} [through|right through|straight through] {b}")
    SENTENCE(FLIES_THROUGH, "[sling|loft|kick|cast|volley|bat] {a} [through|right through|straight through] {b}")
    SENTENCE(FLIES_THROUGH, "[make|let|have] {a} [fly|shoot|zoom] through {b}")
    SENTENCE(FLIES_THROUGH, "send {a} [flying|hurtling|whizzing|through the air] through {b}")
    SENTENCE(FLIES_THROUGH, "through {b} [<flies|fly>|<shoots|shoot>|<comes|come> flying] {a}")

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
    SENTENCE(BOUNCES, "[make|let|have] {a} [spring back|bounce up|bounce off the floor|bounce on the floor|hop|bounce back|"
        "bounce up and down] {times}")
    SENTENCE(BOUNCES, "bounce {a} [on the floor|off the floor|on the ground|off the ground|up and down] {times}")
    SENTENCE(BOUNCES, "[dribble {a} {times}|drop {a} so that <it bounces|they bounce> {times}|"
        "throw {a} down so that <it bounces|they bounce> {times}|send {a} bouncing {times}|let {a} drop and bounce {times}]")

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
    SENTENCE(ROLLS_OFF, "[send {a} rolling off|bowl {a} off|get {a} to roll off|set {a} rolling off|roll {a} over the edge of|"
        "roll {a} off the edge of|send {a} rolling over the edge of|make {a} roll over the edge of|let {a} roll over the edge of|"
        "cause {a} to roll off|allow {a} to roll off] {b}")
    SENTENCE(ROLLS_OFF, "off {b} [<rolls|roll>|<comes|come> rolling|<goes|go> rolling] {a}")

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
    SENTENCE(SLIDES_OFF, "[send {a} sliding off|get {a} to slide off|set {a} sliding off|slide {a} over the edge of|slide {a} off the edge of|"
        "send {a} sliding over the edge of|make {a} slide over the edge of|let {a} slide over the edge of|cause {a} to slide off|"
        "allow {a} to slide off] {b}")
    SENTENCE(SLIDES_OFF, "off {b} [<slides|slide>|<comes|come> sliding|<goes|go> sliding] {a}")

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
    SENTENCE(LANDS_ON, "[throw|toss|lob|chuck|fling|plonk|plunk|dump] {a} [onto|down onto] {b}")
    SENTENCE(LANDS_ON, "[let drop|let go of|launch|lower|pitch|sling|deposit|heave] {a} [onto|down onto] {b}")
    SENTENCE(LANDS_ON, "[make|let|have] {a} [come down on|fall onto|drop onto|land on top of|touch down on|end up on|end up on top of|"
        "come to rest on] {b}")
    SENTENCE(LANDS_ON, "[on {b} <lands|land> {a}|onto {b} <falls|fall> {a}|onto {b} <drops|drop> {a}|on top of {b} <lands|land> {a}|"
        "{b} <b:has|have> {a} land on top of <b:it|them>|send {a} down onto {b}|drop {a} so that <it lands|they land> on {b}|"
        "throw {a} so that <it lands|they land> on {b}]")
    SENTENCE(LANDS_ON, "{b} [<b:is|are>|<b:gets|get>] [landed on|dropped on|fallen on] by {a}")

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
};

// clang-format on

const cr_rule* cr_paraphrase_get(int32_t k) {
    return k >= 0 && (size_t)k < sizeof rules / sizeof *rules ? &rules[k] : NULL;
}
