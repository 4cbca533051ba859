# bash completion of hindex: commands and options from its --help, sources from `hindex sources`.
_hindex() {
  local cur=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command= word
  COMPREPLY=()
  [ "$cur" = = ] && cur=
  [ "$previous" = = ] && previous=${COMP_WORDS[COMP_CWORD - 2]}
  local commands=$(hindex --help 2>/dev/null | sed -n 's/^  \([a-z]*\) .*/\1/p')
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    if grep -qx -e "$word" <<<"$commands"; then command=$word; break; fi
  done
  case $previous in
    --conf | --db) COMPREPLY=($(compgen -d -- "$cur")); return ;;
    --list | --batch) COMPREPLY=($(compgen -f -- "$cur")); return ;;
    --url) return ;;
  esac
  if [[ $cur == -* ]]; then
    COMPREPLY=($(compgen -W "$(hindex $command --help 2>/dev/null | sed -n 's/^  \(-[a-z]\), \(--[a-z-]*\).*/\1 \2/p; s/^  \(--[a-z-]*\).*/\1/p')" -- "$cur"))
  elif [ -z "$command" ]; then
    COMPREPLY=($(compgen -W "$commands" -- "$cur"))
  elif [ "$command" = crawl ]; then
    COMPREPLY=($(compgen -W "$(hindex sources 2>/dev/null | cut -f1 | cut -d' ' -f1)" -- "$cur"))
  else
    COMPREPLY=($(compgen -f -- "$cur"))
  fi
}
complete -F _hindex hindex
