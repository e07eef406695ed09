import type { StorageClaim } from '../storage/storage-claim';
import { type DestinationBackend, type DestinationRequest, SET, VOLUMES } from './destination-backend';

const MOUNT = '/backups';

/** A folder a backup, which appears under its name when it is whole. */
export function claimDestination(claim: StorageClaim, folder: string | undefined, image: string): DestinationBackend {
  const volumeMounts = ({ name }: DestinationRequest): readonly object[] => [
    { mountPath: MOUNT, name: 'backups', subPath: folder ?? name },
  ];
  return {
    image,
    volumes: [{ name: 'backups', persistentVolumeClaim: { claimName: claim.claimName } }],
    secrets: [],
    store: (request) => ({
      script: STORE,
      env: [
        { name: 'KEEP_LAST', value: `${request.keepLast}` },
        { name: 'VOLUMES', value: request.volumes.join(' ') },
      ],
      volumeMounts: volumeMounts(request),
    }),
    fetch: (request) => ({
      script: FETCH,
      env: [{ name: 'VOLUMES', value: request.volumes.join(' ') }],
      volumeMounts: volumeMounts(request),
    }),
  };
}

/**
 * Archives hold what is in a volume and not its root, which belongs to the node: who restores may not change it.
 *
 * What is not whole begins with a dot, so that nothing restores it or counts it. Leavings of more than a day ago belong
 * to nobody: a backup may not take so long.
 */
const STORE = `set -eu
umask 077
archive() (
  cd "$1"
  shift
  for entry in .[!.]* ..?* *; do
    if [ -e "$entry" ] || [ -L "$entry" ]; then set -- "$@" "./$entry"; fi
  done
  # An archive of nothing is two blocks of zeros.
  if [ "$#" -eq 0 ]; then head -c 1024 /dev/zero | gzip; else tar -czf - "$@"; fi
)
cd ${MOUNT}
find . -maxdepth 1 -name '.partial-*' -mmin +1440 -exec rm -rf {} +
name=$(date -u +%Y%m%dT%H%M%SZ)
partial=".partial-$name-$HOSTNAME"
mkdir "$partial"
cp ${SET}/database.sql.gz "$partial/"
for volume in $VOLUMES; do
  archive "${VOLUMES}/$volume" >"$partial/$volume.tar.gz"
done
cd "$partial"
sha256sum *.gz >SHA256SUMS
sync
sha256sum -c SHA256SUMS >/dev/null
for archive in *.gz; do gzip -t "$archive"; done
cd ..
if [ -e "$name" ]; then echo "$name is there already" >&2; exit 1; fi
mv "$partial" "$name"
echo "stored $name: $(du -sk "$name" | cut -f1) KiB"
set -- $(ls -1 | grep -E '^[0-9]{8}T[0-9]{6}Z$' | sort -r)
kept=0
for old in "$@"; do
  kept=$((kept + 1))
  if [ "$kept" -gt "$KEEP_LAST" ]; then
    rm -rf "./$old"
    echo "removed $old"
  fi
done
`;

const FETCH = `set -eu
cd ${MOUNT}
if [ "$BACKUP" = latest ]; then
  BACKUP=$(ls -1 | grep -E '^[0-9]{8}T[0-9]{6}Z$' | sort | tail -n 1)
  if [ -z "$BACKUP" ]; then echo 'there is no backup' >&2; exit 1; fi
fi
if [ ! -d "$BACKUP" ]; then echo "there is no backup $BACKUP; there are:" >&2; ls -1 >&2; exit 1; fi
cd "$BACKUP"
sha256sum -c SHA256SUMS >/dev/null
cp database.sql.gz ${SET}/
for volume in $VOLUMES; do
  if [ "$FILES" = restore ]; then
    tar -xzf "$volume.tar.gz" -C "${VOLUMES}/$volume"
    echo "restored the files of $volume"
  else
    echo "$volume has $(tar -tzf "$volume.tar.gz" | grep -vc '/$') files"
  fi
done
echo "fetched $BACKUP"
`;
