/**
 * `cdk8s-nonstop completion`: scripts that ask the command itself for completions.
 */
import type { Arguments } from '../command';
import { didYouMean } from '../../options/did-you-mean';
import { EXIT, type ExitCode } from '../../exit-code';
import type { Io } from '../../io';
import { SHELLS } from './shells';
import { UsageError } from '../../usage-error';

const BASH = `_nonstop() {
  COMPREPLY=()
  local word
  while IFS= read -r word; do
    COMPREPLY+=("$word")
  done < <(compgen -W "$("$1" --get-yargs-completions "\${COMP_WORDS[@]:0:COMP_CWORD+1}" 2>/dev/null)" -- "\${COMP_WORDS[COMP_CWORD]}")
}
complete -o bashdefault -o default -F _nonstop cdk8s-nonstop nonstop
`;

const ZSH = `#compdef cdk8s-nonstop nonstop
_nonstop() {
  local -a words_found
  words_found=("\${(@f)$("\${words[1]}" --get-yargs-completions "\${words[@]}" 2>/dev/null)}")
  if [[ -n "\${words_found}" ]]; then
    compadd -- "\${(@)words_found%%:*}"
  else
    _files
  fi
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
