// captions_more.h: more choices of the lists in captions_say.c, each said in training alone ("+").
#ifndef CAROM_CAPTIONS_MORE_H
#define CAROM_CAPTIONS_MORE_H

// clang-format off

#define MORE_FEW \
    "|+a good number of |+a good many |+heaps of |+a whole bunch of |+an assortment of |+a set of |+a large number of " \
    "|+masses of |+an array of |+a cluster of |+more than two |+at minimum three |+a whole lot of |+countless "

#define MORE_AT_LEAST \
    "|+not less than |+at the least |+at minimum |+minimum |+a minimum number of |+at the very least "

#define MORE_AT_MOST \
    "|+not over |+at the most |+at maximum |+maximum |+not above |+a maximum number of |+at the very most |+not exceeding "

#define MORE_PLAIN \
    "|+elegant |+scratched |+dull |+weathered |+vintage |+brand-new |+used |+handmade |+glossy |+matte |+faded |+spotless " \
    "|+splendid |+gorgeous |+odd |+weird |+curious |+quaint |+chipped |+dented |+battered |+sleek |+stylish |+tidy |+grubby " \
    "|+muddy |+magnificent |+charming |+unusual |+common |+everyday |+generic |+expensive |+precious |+striking |+mysterious " \
    "|+patterned |+spotted |+felt |+woolen |+cracked |+delicate |+ornate |+neat |+spare "

#define MORE_MIXED \
    "|+diverse |+varied |+several different |+miscellaneous |+all sorts of |+all kinds of |+differing |+variously shaped " \
    "|+a mix of |+a variety of "

#define MORE_MADE_OF \
    "|+ built of |+ built from |+ formed of |+ formed from |+ fashioned from |+ constructed from |+ constructed of " \
    "|+ manufactured from |+ crafted from |+ that is made of |+ which is made of |+ created from "

#define MORE_AROUND \
    "|+ ringing |+ circled around |+ in a ring around |+ in a circle around |+ arranged around |+ placed around " \
    "|+ gathered around |+ on all sides of |+ going around |+ set around |+ standing around |+ encompassing "

#define MORE_BUILT_OF \
    "|+ comprised of |+ assembled out of |+ put together out of |+ fashioned from |+ created from |+ created out of " \
    "|+ that is made of |+ that is built of |+ that comprises |+ which consists of |+ that is built from |+ formed from " \
    "|+ formed out of |+ erected from |+ which comprises |+ pieced together from |+ made using |+ built using "

#define MORE_IN_ROW \
    "|+ in a single row|+ forming a straight line|+ set up in a line|+ placed in a row|+ placed in a line|+ put in a row" \
    "|+ put in a line|+ standing in a line|+ standing in line|+ arrayed in a row|+ aligned|+ aligned in a line|+ all in a row" \
    "|+ in one line|+ ranged in a row|+ that stand in a row|+ in linear order|+ organized in a row|+ side by side in a row"

#define MORE_IN_RING \
    "|+ set in a ring|+ put in a circle|+ placed in a circle|+ in the form of a ring|+ in the form of a circle" \
    "|+ in the shape of a circle|+ in a circular formation|+ in a ring shape|+ making a circle|+ all in a circle" \
    "|+ set up in a circle|+ that stand in a circle|+ circularly arranged|+ in a loop|+ organized in a circle"

#define MORE_IN_TOWER \
    "|+ piled into a tower|+ piled up into a tower|+ arranged into a tower|+ stacked as a tower|+ stacked in a tower" \
    "|+ built up into a tower|+ in the shape of a tower|+ in tower form|+ constructed as a tower|+ formed into a tower" \
    "|+ set up as a tower|+ piled high as a tower|+ put together into a tower|+ raised into a tower|+ that make a tower" \
    "|+ constructed into a tower"

#define MORE_IN_STACK \
    "|+ piled on top of each other|+ stacked atop one another|+ stacked one on another|+ in a single stack|+ put in a stack" \
    "|+ placed in a stack|+ piled one on top of the other|+ set on top of one another|+ that are stacked|+ that make a stack" \
    "|+ arranged as a stack|+ set up in a stack|+ in the form of a stack|+ atop each other|+ resting on each other"

#define MORE_IN_PYRAMID \
    "|+ piled into a pyramid|+ piled up in a pyramid|+ arranged into a pyramid|+ set up as a pyramid|+ set up in a pyramid" \
    "|+ in the form of a pyramid|+ constructed as a pyramid|+ stacked as a pyramid|+ stacked to a pyramid" \
    "|+ stacked up into a pyramid|+ that make a pyramid|+ in a pyramid shape|+ in a pyramid formation|+ placed in a pyramid" \
    "|+ erected as a pyramid|+ put together as a pyramid"

#define MORE_IN_PILE \
    "|+ heaped together|+ thrown in a pile|+ thrown in a heap|+ tossed in a heap|+ tossed into a pile|+ in a jumble" \
    "|+ in a jumbled heap|+ in a disorderly pile|+ in a messy heap|+ piled together|+ that form a pile|+ that form a heap" \
    "|+ dumped in a heap|+ heaped into a mound|+ in a mound|+ in one heap|+ gathered up in a heap|+ in a big pile"

#define MORE_IN_LINE \
    "|+ in a single row|+ in a neat row|+ in a neat line|+ placed in a row|+ placed in a line|+ in a straight row" \
    "|+ arranged in a line|+ forming a row|+ that form a row|+ in a long line|+ lined up in a row|+ set in a row" \
    "|+ aligned in a line|+ put up in a row|+ standing in line|+ that stand in a row|+ arrayed in a row|+ in one long row" \
    "|+ stood in a row"

#define MORE_TIMES \
    "|+multiple times|+repeatedly|+numerous times|+quite a few times|+again and again|+over and over|+a bunch of times" \
    "|+plenty of times|+time and again|+a lot of times|+various times"

#define MORE_LEFTWARD \
    "|+right to left|+going from right to left|+in order from right to left|+from the right end to the left end" \
    "|+one at a time from right to left|+starting on the right|+starting at the right|+beginning on the right" \
    "|+the rightmost first|+toward the left|+with the rightmost one first"

#define MORE_IN_TURN \
    "|+consecutively|+sequentially|+one following another|+like dominoes|+in a domino effect|+in a cascade" \
    "|+each one tipping the next|+each hitting the next|+each pushing over the next|+in series|+step by step" \
    "|+one by one in order|+serially"

#define MORE_RIGHTWARD \
    "|+left to right|+going from left to right|+in order from left to right|+from the left end to the right end" \
    "|+one at a time from left to right|+starting on the left|+starting at the left|+beginning on the left" \
    "|+the leftmost first|+toward the right|+with the leftmost one first"

#define MORE_WITHIN \
    "|+ inside of |+ in no more than |+ before the end of |+ in at most |+ in the course of |+ in the span of |+ within just " \
    "|+ in the space of |+ over the first |+ within the first |+ inside "

#define MORE_ALSO_ARE \
    "|+; in addition there are |+. moreover, there are |+. furthermore there are |+. next to that there are |+. we also see " \
    "|+. also add |+. then there are |+. there are additionally |+. on top of that there are |+. additionally there are " \
    "|+; also there are |+. apart from that there are |+, and there are also |+. close by there are |+. the scene also has " \
    "|+. also include |+. the scene also contains "

#define MORE_ALSO_IS \
    "|+; in addition there is |+. moreover, there is |+. furthermore there is |+. next to that there is |+. we also see " \
    "|+. also add |+. then there is |+. there is additionally |+. on top of that there is |+. additionally there is " \
    "|+; also there is |+. apart from that there is |+, and there is also |+. close by there is |+. the scene also has " \
    "|+. also include |+. the scene also contains "

#define MORE_OPENERS \
    "|+kindly make |+kindly show |+go ahead and make |+I'd like to see |+I wish for |+I want you to make |+picture |+sketch " \
    "|+assemble |+the scene contains |+the scene consists of |+you see |+one can see |+there exists |+there appears " \
    "|+present is |+would you make |+would you show me |+will you make |+please draw |+please render |+please give me " \
    "|+please put |+please set up |+depict |+illustrate |+a drawing of |+a rendering of |+a render of |+a 3d scene of " \
    "|+a 3d scene with |+a shot of |+a photo of |+a snapshot of |+a physics scene with |+a simulation with |+consider " \
    "|+suppose there is |+say there is |+think of |+find |+my request: |+scene description: |+start with |+begin with " \
    "|+in this scene there is |+in the scene there is |+the picture shows |+the image shows |+can we have |+could we have " \
    "|+spawn |+set out |+get me |+bring me |+I'm after |+I have in mind |+craft |+make me |+build me "

#define MORE_CORNER_HAS \
    "|+featuring |+including |+containing |+that shows |+where there is |+where you see |+in which there is |+which has " \
    "|+which contains |+showing |+that contains |+that includes |+in which we see |+that features "

#define MORE_PLACE_HAS \
    "|+comprising |+that includes |+that contains |+that features |+which has |+which contains |+in which there is " \
    "|+consisting of |+presenting |+depicting |+made up of |+that shows |+which shows |+where you see |+where we see " \
    "|+in which you can see |+with, in it, "

#define MORE_MAKE \
    "|+please have |+I'd like to see |+we want to see |+I would like to see |+kindly let |+kindly make |+can you make " \
    "|+could you make |+can you let |+now make |+now let |+help |+just let |+just make |+we see |+observe |+I'd love to see " \
    "|+look at "

#define MORE_WANT \
    "|+we'd like |+we would like |+we need |+I'd love |+I wish |+please get |+I expect |+I prefer |+ask |+require |+I'd want " \
    "|+program |+direct |+force |+allow |+I am asking "

#define MORE_WILL \
    "|+ must then |+ would then |+ shall then |+ can then |+ will then "

#define MORE_WE_SEE \
    "|+you see |+one can see |+we can see |+I see |+we watch |+look at |+observe |+a video of |+an animation of |+a movie of " \
    "|+a recording of |+footage of |+a simulation of |+a scene of |+show me |+show |+I'd like to see |+we would like to see " \
    "|+imagine |+picture |+please show |+let me see |+let us see |+an animated scene of |+a short clip of "

#define MORE_FINALLY \
    "|+ and then finally |+, finally |+ and ultimately |+, and ultimately |+ and at last |+, and finally |+, and then " \
    "|+ and, at the end, |+, and in the end |+, and lastly |+ and lastly |+ and afterwards |+, eventually "

#define MORE_AND_THEN \
    "|+, after which it |+, next |+, and subsequently |+ and subsequently |+ and afterwards |+ and immediately " \
    "|+ and promptly |+ and in doing so |+, and thus |+ and thus |+. it then |+. then it |+; then it |+, and so |+, and next " \
    "|+ and straight away "

#define MORE_GREETINGS \
    "|+please, |+hey there, |+hey |+hello there, |+listen, |+look, |+yeah, |+yep, |+sure, |+good morning, |+good evening, " \
    "|+dear computer, |+hi |+hello! |+greetings, |+yo, |+ah, |+er, |+uh, |+you know, |+actually, |+basically, |+anyway, " \
    "|+ok so |+ok so, |+well then, |+now then, |+all right, |+let's go: |+here goes: |+request: |+prompt: |+scene: " \
    "|+another one: |+question: |+wish: |+new idea: |+my wish: |+next one: |+my request: |+for a start, |+to begin with, " \
    "|+once again, |+again, |+try this: |+challenge: |+instruction: "

#define MORE_WHICH \
    "|+ which then |+, which then |+ that then |+. it |+; it then |+, and then it "

#define MORE_NEXT \
    "|+, after which |+. after this |+; and then |+; afterwards |+. thereupon |+, and thereupon |+. following that, " \
    "|+. in the next moment |+. moments later |+. shortly after, |+. shortly afterwards |+, and subsequently |+. eventually " \
    "|+. meanwhile |+, and meanwhile |+. consequently |+. as a consequence |+, and finally |+. all at once " \
    "|+. simultaneously |+. a moment later |+; as a result |+, and at that moment |+, and now |+. in turn |+. soon "

#define MORE_ALSO \
    "|+. additionally, |+. moreover, |+. furthermore, |+, and also |+, and in addition |+; moreover, |+; in addition, " \
    "|+; besides, |+; furthermore, |+. next, |+. plus, |+, plus |+. on top of that, |+. at the same time |+, and besides " \
    "|+, and furthermore |+; and |+. meanwhile |+. and |+. apart from that, |+, with the detail that |+. note that " \
    "|+; note that "

#define MORE_BUT \
    "|+, however |+; however, |+. however, |+. yet |+, and yet |+. still, |+; nevertheless, |+. nevertheless, |+, although " \
    "|+, even though |+, except that |+; but |+. nonetheless, |+, only |+. though |+, while "

// clang-format on

#endif
