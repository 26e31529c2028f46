#compdef aep
# Completion of aep for zsh. The program names commands, options, kinds, ids and values; where it knows none, zsh completes files.
# Whatever is completed, zsh quotes it itself.

_aep() {
    local -a values open
    local line value
    for line in "${(@f)$(AEP_COMPLETE=zsh aep -- "${(@Q)words[1,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}"; do
        value=${${line%%$'\t'*}//:/\\:}
        case $value in
            ('') ;;
            (*[:=]) open+=("$value:${line#*$'\t'}") ;;
            (*) values+=("$value:${line#*$'\t'}") ;;
        esac
    done
    if (( $#values + $#open )); then
        (( $#open )) && _describe -V value open -S ''
        (( $#values )) && _describe -V value values
    else
        compset -P '--*='
        _files
    fi
}

# As a file of $fpath this is the body of the function itself; otherwise it is read once.
if [[ $funcstack[1] == _aep ]]; then
    _aep "$@"
else
    compdef _aep aep
fi
