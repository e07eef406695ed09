import type { SecretValueReference } from '../secrets/secret-value-reference';
import { type DestinationBackend, SET, VOLUMES } from './destination-backend';

export interface ResticSettings {
  readonly repository: string;
  readonly password: SecretValueReference;
  readonly credentials: Readonly<Record<string, SecretValueReference>>;
  readonly image: string;
}

/** One snapshot per backup. Its host is the backup's name, since each pod has a different one. */
export function resticDestination({ repository, password, credentials, image }: ResticSettings): DestinationBackend {
  const env = (name: string): readonly object[] => [
    { name: 'RESTIC_HOST', value: name },
    { name: 'RESTIC_REPOSITORY', value: repository },
    // RESTIC_PASSWORD_FILE, restic's variable for a password file, follows the same convention as in other images.
    ...password._renderEnv('RESTIC_PASSWORD'),
    ...Object.entries(credentials).flatMap(([variable, reference]) => reference._renderEnv(variable)),
  ];
  return {
    image,
    volumes: [],
    secrets: [password, ...Object.values(credentials)],
    store: ({ name, keepLast, volumes }) => ({
      script: STORE,
      env: [...env(name), { name: 'KEEP_LAST', value: `${keepLast}` }, { name: 'VOLUMES', value: volumes.join(' ') }],
      volumeMounts: [],
    }),
    fetch: ({ name, volumes }) => ({
      script: FETCH,
      env: [...env(name), { name: 'VOLUMES', value: volumes.join(' ') }],
      volumeMounts: [],
    }),
  };
}

/** No cache: it would grow with the repository, in a pod that is discarded. A lock left by a dead pod is removed. */
const RESTIC = `set -eu
restic() { command restic --no-cache "$@"; }
folders=
for volume in $VOLUMES; do folders="$folders ${VOLUMES}/$volume"; done
`;

/** `forget` counts complete snapshots only, and always keeps at least one. */
const STORE = `${RESTIC}
code=0
restic cat config >/dev/null || code=$?
# 10 says that there is no repository; anything else is no reason to make one.
if [ "$code" -eq 10 ]; then restic init; elif [ "$code" -ne 0 ]; then exit "$code"; fi
restic unlock
restic backup --host "$RESTIC_HOST" --tag "$RESTIC_HOST" ${SET} $folders
restic check --read-data-subset=1/20
restic forget --host "$RESTIC_HOST" --tag "$RESTIC_HOST" --group-by host,tags --keep-last "$KEEP_LAST" --prune
`;

/** Restores into the contents of the folder: the mount point itself may not be changed. */
const FETCH = `${RESTIC}
restic dump "$BACKUP" --host "$RESTIC_HOST" --tag "$RESTIC_HOST" ${SET}/database.sql.gz >${SET}/database.sql.gz
for folder in $folders; do
  entries=$(restic ls "$BACKUP" --host "$RESTIC_HOST" --tag "$RESTIC_HOST" --recursive "$folder" | grep -c "^$folder" || true)
  if [ "$entries" -eq 0 ]; then
    echo "$BACKUP is older than the backups of $folder, and has none of its files"
  elif [ "$FILES" = restore ]; then
    restic restore "$BACKUP:$folder" --host "$RESTIC_HOST" --tag "$RESTIC_HOST" --target "$folder"
  else
    echo "$folder has $entries entries"
  fi
done
echo "fetched $BACKUP"
`;
