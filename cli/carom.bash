# bash completion for carom. Commands, options, scenes and engines are asked of the program, so nothing here goes stale.
_carom_commands() { "$@" --help 2>/dev/null | sed -n 's/^  \([a-z][a-z0-9-]*\)  .*/\1/p'; }

_carom() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} program=${COMP_WORDS[0]} words
    local -x NO_COLOR=1
    COMPREPLY=()
    if ((COMP_CWORD == 1)); then
        mapfile -t COMPREPLY < <(compgen -W "$(_carom_commands "$program") --help --version" -- "$cur")
        return
    fi
    local command=("$program" "${COMP_WORDS[1]}")
    case ${COMP_WORDS[1]} in
        bench | eval)
            if ((COMP_CWORD == 2)); then
                mapfile -t COMPREPLY < <(compgen -W "$(_carom_commands "${command[@]}") --help" -- "$cur")
                return
            fi
            command+=("${COMP_WORDS[2]}")
            ;;
    esac
    case $prev in
        --engine | --engines | -e)
            words=$("$program" run --help 2>/dev/null | sed -n '/^Engines:/,$s/^  \([a-z0-9]*\) .*/\1/p')
            mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
            return
            ;;
        --setup)
            mapfile -t COMPREPLY < <(compgen -W "default movi precise" -- "$cur")
            return
            ;;
        --check) # a list: what stands before the last comma stays
            words=$("${command[@]}" --help 2>/dev/null | sed -n '/^Checks:/,/^$/s/^  \([a-z][a-z-]*\) .*/\1/p')
            local kept=
            [[ $cur != *,* ]] || kept=${cur%,*},
            mapfile -t COMPREPLY < <(compgen -P "$kept" -W "$words all" -- "${cur##*,}")
            return
            ;;
        --weights)
            mapfile -t COMPREPLY < <(compgen -W "default movi movi-960 mujoco tosses none" -- "$cur"; compgen -f -- "$cur")
            compopt -o filenames 2>/dev/null
            return
            ;;
        --part)
            mapfile -t COMPREPLY < <(compgen -W "training paraphrase combination validation learned any" -- "$cur")
            return
            ;;
        --proposer)
            words=$("$program" imagine --help 2>/dev/null | sed -n 's/^ *Proposers: *//p')
            mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
            return
            ;;
        --out | -o | --from | --film | --picture | --model | --data | --scenes)
            mapfile -t COMPREPLY < <(compgen -f -- "$cur")
            compopt -o filenames 2>/dev/null
            return
            ;;
    esac
    if [[ $cur == -* ]]; then
        words=$("${command[@]}" --help 2>/dev/null | grep -oE -- '--[a-z][a-z0-9-]*' | sort -u)
        mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
        return
    fi
    if [[ ${COMP_WORDS[1]} == judge ]]; then # a recording, then claims
        if [[ $prev == *.h5 || $prev == *\) || $prev == *\"* || $prev == *\'* ]]; then
            words=$("${command[@]}" --words 2>/dev/null | sed -n '/^Predicates:/,/^Nouns:/s/^  \([a-z_]*\) .*/\1/p')
            mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
        else
            mapfile -t COMPREPLY < <(compgen -f -- "$cur")
            compopt -o filenames 2>/dev/null
        fi
        return
    fi
    words=$("$program" scenes 2>/dev/null | sed -n 's/^  \([a-z][a-z0-9-]*\)  .*/\1/p')
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur"; compgen -f -- "$cur")
    compopt -o filenames 2>/dev/null
}
complete -F _carom carom
