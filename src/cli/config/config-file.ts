/**
 * Finds and reads the configuration of a project.
 */
import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { CORE_SCHEMA, load, YAMLException } from 'js-yaml';
import { isJsonObject, member } from '../../manifest/json';
import { BOUNDS } from '../input/bounds';
import type { LoadedConfig } from './config';
import { readConfig } from './config-reader';
import { explainReadError, readText } from '../input/read';
import { UsageError } from '../usage-error';

const NAMES = ['nonstop.config.json', 'nonstop.config.yaml', 'nonstop.config.yml'] as const;
const REPOSITORIES = ['.git', '.hg', '.jj', '.svn'] as const;
const PACKAGE = 'package.json';
const PACKAGE_KEY = 'nonstop';

/** Reads the configuration in `file`, which has to exist. */
export async function loadConfig(file: string, cwd: string): Promise<LoadedConfig> {
  const path = resolve(cwd, file);
  const content = await parseFile(path, file);
  const isPackage = path.endsWith(PACKAGE) && isJsonObject(content);
  return { config: readConfig(isPackage ? member(content, PACKAGE_KEY) : content, file), file, folder: dirname(path) };
}

/**
 * Reads the nearest configuration in `cwd` or a folder above, up to the root of the repository. Outside a repository, only
 * `cwd` counts: folders above may belong to others.
 */
export async function findConfig(cwd: string): Promise<LoadedConfig | undefined> {
  const last = repositoryOf(resolve(cwd)) ?? resolve(cwd);
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    const files = await configFiles(folder, cwd);
    if (files.length > 1) {
      throw new UsageError(`a folder should have one configuration, got ${files.join(' and ')}; keep one of them`);
    }
    const [file] = files;
    if (file !== undefined) {
      return loadConfig(file, cwd);
    }
    if (folder === last) {
      return undefined;
    }
  }
}

/** Returns the root of the repository. In a worktree or a submodule, `.git` is a file. */
function repositoryOf(folder: string): string | undefined {
  if (REPOSITORIES.some((name) => existsSync(join(folder, name)))) {
    return folder;
  }
  return dirname(folder) === folder ? undefined : repositoryOf(dirname(folder));
}

async function configFiles(folder: string, cwd: string): Promise<readonly string[]> {
  const names = NAMES.filter((name) => existsSync(join(folder, name)));
  const all = (await isConfigured(join(folder, PACKAGE))) ? [...names, PACKAGE] : names;
  return all.map((name) => relative(cwd, join(folder, name)));
}

/** npm reports an unreadable package.json, so this does not. */
async function isConfigured(path: string): Promise<boolean> {
  try {
    const content: unknown = existsSync(path) ? JSON.parse(await readText(path, BOUNDS.configBytes)) : undefined;
    return isJsonObject(content) && member(content, PACKAGE_KEY) !== undefined;
  } catch {
    return false;
  }
}

async function parseFile(path: string, file: string): Promise<unknown> {
  let source: string;
  try {
    source = await readText(path, BOUNDS.configBytes);
  } catch (error) {
    throw new UsageError(`cannot read the configuration ${file}: ${explainReadError(error)}`);
  }
  try {
    // Not with Kubernetes' YAML schema, in which `off` is false.
    return source.trim() === '' ? undefined : load(source, { schema: CORE_SCHEMA, filename: file, maxAliases: 100 });
  } catch (error) {
    if (error instanceof YAMLException) {
      const at = error.mark === undefined ? '' : `:${error.mark.line + 1}:${error.mark.column + 1}`;
      throw new UsageError(`${file}${at}: the configuration should be JSON or YAML, got: ${error.reason}; correct it`);
    }
    throw error;
  }
}
