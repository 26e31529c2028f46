# Completion of aep for fish. The program names commands, options, kinds, ids and values; where it knows none, fish completes files.
# Whatever is completed, fish quotes it itself.

function __aep_complete
    set --local word (commandline --current-token --cut-at-cursor)
    set --local candidates (AEP_COMPLETE=fish aep -- (commandline --current-process --tokenize --cut-at-cursor) "$word" 2>/dev/null)
    if set --query candidates[1]
        printf '%s\n' $candidates
    else
        set --local option (string match --regex '^--[^=]*=' -- "$word")
        for path in (__fish_complete_path (string replace -- "$option" '' "$word"))
            echo "$option$path"
        end
    end
end

complete --command aep --no-files --keep-order --arguments '(__aep_complete)'
