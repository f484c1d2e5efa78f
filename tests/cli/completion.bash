# completion.bash CAROM SCRIPT: what Tab offers.
program=$1
source "$2" || exit 1
failed=0
expect() { # wanted word, words of the command line...
    local wanted=$1
    shift
    COMP_WORDS=("$program" "$@")
    COMP_CWORD=$(($#))
    COMPREPLY=()
    _carom
    for word in "${COMPREPLY[@]}"; do [ "$word" != "$wanted" ] || return 0; done
    echo "carom $*: expected '$wanted' among: ${COMPREPLY[*]}"
    failed=1
}
expect run ""
expect scenes sc
expect --seconds run --sec
expect tower run tow
expect bullet64 run tower --engine bul
expect stability eval sta
expect --quick eval stability --qu
expect restarts eval stability --check re
expect tower,pile eval stability --check tower,pi
expect knocks_over judge run.h5 kno
expect --words judge --wo
expect imagine im
expect --claim imagine --cl
expect random-weights imagine --proposer ra
expect --given bench imagine --gi
expect movi run tower --setup ""
exit $failed
