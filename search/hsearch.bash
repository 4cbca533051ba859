# bash completion of hsearch: options from its --help, ids from the vocabularies of the conf folder.
_hsearch_ids() { # the groups of a vocabulary; the last item of a comma list is completed
  local conf=${HSEARCH_CONF:-/usr/local/etc/hsearch} done=
  case $cur in *,*) done=${cur%,*}, ;; esac
  COMPREPLY=($(compgen -P "$done" -W "$(sed -n 's/^\[\([a-z0-9/*-]*\)\].*/\1/p' "$conf/vocabulary/$1.conf" 2>/dev/null |
    sed '/^\*/d')" -- "${cur##*,}"))
  compopt -o nospace 2>/dev/null
}

_hsearch() {
  local cur=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  COMPREPLY=()
  # bash parts --option=value at the "="
  if [ "$cur" = = ]; then cur=
  elif [ "$previous" = = ]; then previous=${COMP_WORDS[COMP_CWORD - 2]}; fi
  case $previous in
    -c | --country) _hsearch_ids country ;;
    -m | --ministry) _hsearch_ids ministry ;;
    -d | --domain) _hsearch_ids domain ;;
    -i | --instrument) _hsearch_ids instrument ;;
    -f | --format) COMPREPLY=($(compgen -W "text json jsonl csv atom trec" -- "$cur")) ;;
    --sort) COMPREPLY=($(compgen -W "relevance date" -- "$cur")) ;;
    --ui | --lang) COMPREPLY=($(compgen -W "ar fa en" -- "$cur")) ;;
    --digits) COMPREPLY=($(compgen -W "latin arabic persian" -- "$cur")) ;;
    --calendar) COMPREPLY=($(compgen -W "gregorian jalali hijri" -- "$cur")) ;;
    --conf | --db) COMPREPLY=($(compgen -d -- "$cur")) ;;
    --batch) COMPREPLY=($(compgen -f -- "$cur")) ;;
    --since | --until | --limit | -n | --offset | --page | --source | --pair | --drop) ;;
    *)
      if [[ $cur == -* ]]; then
        COMPREPLY=($(compgen -W "$(hsearch --help 2>/dev/null | sed -n 's/^  \(-[a-z]\), \(--[a-z-]*\).*/\1 \2/p; s/^  \(--[a-z-]*\).*/\1/p')" -- "$cur"))
      elif [ "$COMP_CWORD" = 1 ]; then
        COMPREPLY=($(compgen -W stem -- "$cur"))
      fi ;;
  esac
}
complete -F _hsearch hsearch
