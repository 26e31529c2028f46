# Completion of aep for fish. The program names commands, options, kinds, ids and values; where it knows none, fish completes files.
# Whatever is completed, fish quotes it itself.

function __aep_complete
    set --local typed (commandline --current-token --cut-at-cursor)
    # As the command will get it: without quotes and backslashes, also where a quote is still open.
    set --local word (string unescape -- "$typed")
    set --local candidates (AEP_COMPLETE=fish aep -- (commandline --current-process --tokenize --cut-at-cursor) "$word" 2>/dev/null)
    if set --query candidates[1]
        printf '%s\n' $candidates
    else
        set --local option (string match --regex '^--[^=]*=' -- "$typed")
        for path in (complete --do-complete "'' "(string replace -- "$option" '' "$typed"))
            echo "$option$path"
        end
    end
end

complete --command aep --no-files --keep-order --arguments '(__aep_complete)'
