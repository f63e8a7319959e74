# SPDX-License-Identifier: GPL-3.0-or-later
# bash completion for fuhe
_fuhe() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]}
  local reading='--rulebook --accept --labels --jobs -j --timeout' words=''
  COMPREPLY=()
  case $previous in
    --lang)
      words='zh en'
      if [ "$command" = report ]; then words+=' both'; fi ;;
    --fail-on) words='error warning notice never' ;;
    --color) words='auto always never' ;;
    --format)
      words='pdf json csv xlsx sarif html'
      if [ "$command" = rules ]; then words='text md'; fi ;;
    --seal-style) words='round square oval' ;;
    --stage) words='glyphs strokes grid form' ;;
    --accept|--operator|--seal-text|--page|--shard|--jobs|-j|--timeout) return ;;
    -o|--output|-a|--archive|--rulebook|--labels)
      compopt -o default
      return ;;
  esac
  if [ -z "$words" ]; then
    if [ "$COMP_CWORD" -eq 1 ]; then
      words='check report mark debug verify rules explain rulebook batch archive --help -h --version'
    elif [ "$command" = archive ] && [ "$COMP_CWORD" -eq 2 ]; then
      words='verify rebuild'
    elif [ "$command" = rulebook ] && [[ $current != -* ]]; then
      words='list show'
    elif [[ $current == -* ]]; then
      case $command in
        check) words="--json --lang --fail-on --color $reading --help" ;;
        report) words="--output -o --format --force --lang --brief --no-pictures --embed-source --operator
          --seal-text --seal-style --fail-on $reading --help" ;;
        mark) words="--output -o --force --lang --fail-on $reading --help" ;;
        debug) words='--stage --page --output -o --force --lang --labels --timeout --help' ;;
        rules) words='--format --lang --help' ;;
        batch) words="--archive -a --ndjson --no-report --retry --shard --lang --fail-on $reading --help" ;;
        verify|explain|rulebook) words='--lang --help' ;;
      esac
    else
      compopt -o default
      return
    fi
  fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}
complete -F _fuhe fuhe
