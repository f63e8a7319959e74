# SPDX-License-Identifier: GPL-3.0-or-later
# bash completion for fuhe
_fuhe() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]} what=''
  if [ "$command" = archive ]; then what=${COMP_WORDS[2]}; fi
  local reading='--rulebook --accept --labels --jobs -j --timeout' words=''
  COMPREPLY=()
  case $previous in
    --lang)
      words='zh en'
      if [ "$command" = report ] || [ "$what" = report ]; then words+=' both'; fi ;;
    --fail-on) words='error warning notice never' ;;
    --color) words='auto always never' ;;
    --format)
      words='pdf json csv xlsx sarif html'
      if [ "$command" = rules ]; then words='text md'; fi
      if [ "$command" = archive ]; then words='table csv json xlsx'; fi ;;
    --seal-style) words='round square oval' ;;
    --reports) words='full mixed brief' ;;
    --show) words='forms findings indicators files' ;;
    --kind) words='department project' ;;
    --severity) words='error warning notice' ;;
    --verdict)
      words='confirmed rejected'
      if [ "$what" = query ]; then words+=' none'; fi ;;
    --by)
      if [ "$what" != top ]; then return; fi
      words='difference money findings rate rules units' ;;
    --stage) words='glyphs strokes grid form' ;;
    --accept|--operator|--seal-text|--tsa|--page|--shard|--jobs|-j|--timeout) return ;;
    --text|--unit|--region|--project|--year|--rule|--difference|--score|--grade|--rate|--reason) return ;;
    --limit|--years|--least|--finding|--cell|--reads|--because|--head) return ;;
    -o|--output|-a|--archive|--rulebook|--labels|--sign|--password-file)
      compopt -o default
      return ;;
  esac
  if [ -z "$words" ]; then
    if [ "$COMP_CWORD" -eq 1 ]; then
      words='check report mark debug verify rules explain rulebook batch archive --help -h --version'
    elif [ "$command" = archive ] && [ "$COMP_CWORD" -eq 2 ]; then
      words='query top history unchanged copied twice report show note verify rebuild'
    elif [ "$command" = rulebook ] && [[ $current != -* ]]; then
      words='list show'
    elif [[ $current == -* ]]; then
      case $command in
        check) words="--json --lang --fail-on --color $reading --help" ;;
        report) words="--output -o --format --force --lang --brief --no-pictures --embed-source --operator
          --seal-text --seal-style --sign --password-file --tsa --fail-on $reading --help" ;;
        mark) words="--output -o --force --lang --fail-on $reading --help" ;;
        debug) words='--stage --page --output -o --force --lang --labels --timeout --help' ;;
        rules) words='--format --lang --help' ;;
        batch) words="--archive -a --ndjson --no-report --reports --retry --shard --lang --fail-on $reading --help" ;;
        archive)
          local output='--format --output -o --force --limit --lang --help'
          case $what in
            query) words="--show --text --unit --region --project --kind --year --rule --severity --verdict --difference
              --score --grade --rate --reason --history --by-difference $output" ;;
            top) words="--by $output" ;;
            history) words="--unit $output" ;;
            unchanged) words="--years $output" ;;
            copied) words="--least $output" ;;
            twice) words=$output ;;
            report) words='--output -o --force --operator --lang --help' ;;
            note) words='--finding --cell --reads --verdict --by --because --lang --help' ;;
            verify) words='--head --lang --help' ;;
            *) words='--lang --help' ;;
          esac ;;
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
