# Completion of aep for bash. The program names commands, options, kinds, ids and values; where it knows none, bash completes
# files, and quotes their names itself.

_aep() {
    # Bash also breaks words at = and :. Parts without a blank between them are one word for the program.
    local rest=${COMP_LINE:0:COMP_POINT} words=() part i
    for ((i = 0; i <= COMP_CWORD; i++)); do
        part=${COMP_WORDS[i]}
        if ((i > 0)) && [[ $rest == [![:space:]]* ]]; then
            ((i < COMP_CWORD)) || part=$rest
            words[${#words[@]} - 1]+=$part
        else
            ((i < COMP_CWORD)) || part=${rest#"${rest%%[![:space:]]*}"}
            words+=("$part")
        fi
        rest=${rest#*"$part"}
    done
    # Bash replaces only what stands behind the last break, so only that is answered. An open quote belongs to bash.
    local last=$((${#words[@]} - 1))
    local fixed=${words[last]%"$2"} value
    fixed=${fixed#[\"\']}
    words[last]=${words[last]#[\"\']}
    COMPREPLY=()
    while IFS=$'\t' read -r value _; do
        COMPREPLY+=("${value#"$fixed"}")
    done < <(AEP_COMPLETE=bash aep -- "${words[@]}" 2>/dev/null)
    if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[=:] ]]; then
        # Bash 3 does not know it, and adds a blank.
        compopt -o nospace 2>/dev/null
    fi
}
complete -o default -o nosort -F _aep aep 2>/dev/null || complete -o default -F _aep aep
