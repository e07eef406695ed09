/**
 * `cdk8s-nonstop completion`: scripts that ask the command itself for completions.
 */
import type { Arguments } from '../command';
import { didYouMean } from '../../options/did-you-mean';
import { EXIT, type ExitCode } from '../../exit-code';
import type { Io } from '../../io';
import { REQUEST } from './complete';
import { SHELLS } from './shells';
import { UsageError } from '../../usage-error';

const BASH = `_nonstop() {
  local kind word
  COMPREPLY=()
  while IFS= read -r word; do
    if [[ -z $kind ]]; then kind=$word; else COMPREPLY+=("$word"); fi
  done < <("$1" ${REQUEST} bash "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  word=\${COMP_WORDS[COMP_CWORD]}
  case $kind in
    parts) compopt -o nospace 2>/dev/null ;;
    files)
      compopt -o filenames 2>/dev/null
      [[ $word == [=:]* ]] && word=
      while IFS= read -r word; do
        COMPREPLY+=("$word")
      done < <(compgen -f -- "$word")
      ;;
  esac
}
complete -F _nonstop cdk8s-nonstop nonstop
`;

const ZSH = `#compdef cdk8s-nonstop nonstop
_nonstop() {
  local -a reply
  reply=("\${(@f)$("\${words[1]}" ${REQUEST} zsh "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  case \${reply[1]} in
    parts) compadd -S '' -- "\${(@)reply[2,-1]}" ;;
    words) (( \${#reply} > 1 )) && compadd -- "\${(@)reply[2,-1]}" ;;
    files) compset -P '*='; _files ;;
  esac
}
compdef _nonstop cdk8s-nonstop nonstop
`;

const SCRIPTS: Readonly<Record<(typeof SHELLS)[number], string>> = { bash: BASH, zsh: ZSH };

export async function completionCommand(args: Arguments, io: Io): Promise<ExitCode> {
  const shell = args.text('shell') ?? (io.env.SHELL?.endsWith('zsh') === true ? 'zsh' : 'bash');
  const known = SHELLS.find((name) => name === shell);
  if (known === undefined) {
    const remedy = didYouMean(shell, SHELLS, 'choose one of them');
    throw new UsageError(`'shell' should be one of ${SHELLS.join(', ')}, got '${shell}'; ${remedy}`);
  }
  await io.stdout(SCRIPTS[known]);
  return EXIT.clean;
}
